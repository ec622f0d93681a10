aic_ui_sources(
    desktop.cpp desktop.h
    desktopwindow.cpp desktopwindow.h
    rundesktop.cpp rundesktop.h
    singleinstance.cpp singleinstance.h
    workspaceshellmodel.cpp workspaceshellmodel.h)
