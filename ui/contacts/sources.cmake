aic_ui_sources(
    contactactions.cpp contactactions.h
    contactdialog.cpp contactdialog.h
    contactpanel.cpp contactpanel.h
    contactselectionbar.cpp contactselectionbar.h
    contactspage.cpp contactspage.h
    contacttable.cpp contacttable.h
    historydelegate.cpp historydelegate.h
    importhistorydialog.cpp importhistorydialog.h
    tagdialog.cpp tagdialog.h)
