aic_ui_sources(
    customerbubbledelegate.cpp customerbubbledelegate.h
    customercomposer.cpp customercomposer.h
    customerdialog.cpp customerdialog.h
    customerlistdelegate.cpp customerlistdelegate.h
    customerswindow.cpp customerswindow.h
    customerthreadpane.cpp customerthreadpane.h)
