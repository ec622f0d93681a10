aic_ui_sources(
    columndialog.cpp columndialog.h
    filestep.cpp filestep.h
    importdialog.cpp importdialog.h
    importwords.cpp importwords.h
    mapstep.cpp mapstep.h
    recentimports.cpp recentimports.h
    repairdialog.cpp repairdialog.h
    resultstep.cpp resultstep.h
    reviewstep.cpp reviewstep.h
    rowstables.cpp rowstables.h
    stepbar.cpp stepbar.h)
