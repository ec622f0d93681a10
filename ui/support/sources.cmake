aic_ui_sources(
    appearancesettings.cpp appearancesettings.h
    contacttext.cpp contacttext.h
    countries.cpp countries.h
    customertext.cpp customertext.h
    errortext.cpp errortext.h
    filedialogs.cpp filedialogs.h
    workspaceaccountbackend.cpp workspaceaccountbackend.h)
