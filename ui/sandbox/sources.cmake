aic_ui_sources(
    customerbubbledelegate.cpp customerbubbledelegate.h
    customercallbar.cpp customercallbar.h
    customercomposer.cpp customercomposer.h
    customerdialog.cpp customerdialog.h
    customerswindow.cpp customerswindow.h
    customerthreadpane.cpp customerthreadpane.h)
