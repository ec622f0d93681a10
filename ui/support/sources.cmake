aic_ui_sources(
    appearancesettings.cpp appearancesettings.h
    audiotext.cpp audiotext.h
    contacttext.cpp contacttext.h
    countries.cpp countries.h
    customertext.cpp customertext.h
    errortext.cpp errortext.h
    failureactions.cpp failureactions.h
    failuretext.cpp failuretext.h
    filedialogs.cpp filedialogs.h
    phrasetext.cpp phrasetext.h
    workspaceaccountbackend.cpp workspaceaccountbackend.h)
