aic_ui_sources(
    actionregistry.cpp actionregistry.h
    commandmodel.cpp commandmodel.h
    commandpalette.cpp commandpalette.h
    connectioncard.cpp connectioncard.h
    connectionstrip.cpp connectionstrip.h
    language.cpp language.h
    mainwindow.cpp mainwindow.h
    navigationrail.cpp navigationrail.h
    page.cpp page.h
    selftest.cpp selftest.h
    shellmodel.h
    welcomepage.cpp welcomepage.h)
