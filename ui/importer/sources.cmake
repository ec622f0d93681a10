aic_ui_sources(
    filestep.cpp filestep.h
    importdialog.cpp importdialog.h
    importwords.cpp importwords.h
    mapstep.cpp mapstep.h
    resultstep.cpp resultstep.h
    reviewstep.cpp reviewstep.h
    rowstables.cpp rowstables.h
    stepbar.cpp stepbar.h)
