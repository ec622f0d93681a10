aic_ui_sources(
    accountbackend.h
    accountform.cpp accountform.h
    accountformchecks.cpp
    accountsection.cpp accountsection.h
    connectiontestpanel.cpp connectiontestpanel.h
    generalsections.cpp generalsections.h
    peoplesection.cpp peoplesection.h
    sandboxsection.cpp sandboxsection.h
    settingssection.cpp settingssection.h
    settingspage.cpp settingspage.h
    teststepmodel.cpp teststepmodel.h
    webhookdialog.cpp webhookdialog.h
    webhookstepmodel.cpp webhookstepmodel.h)
