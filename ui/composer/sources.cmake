aic_ui_sources(
    messageeditor.cpp messageeditor.h
    messagepreview.cpp messagepreview.h
    recipientchips.cpp recipientchips.h
    senddialog.cpp senddialog.h
    templateform.cpp templateform.h
    variabletable.cpp variabletable.h)
