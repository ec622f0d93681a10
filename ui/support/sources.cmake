aic_ui_sources(
    appearancesettings.cpp appearancesettings.h
    countries.cpp countries.h
    filedialogs.cpp filedialogs.h
    workspaceaccountbackend.cpp workspaceaccountbackend.h)
