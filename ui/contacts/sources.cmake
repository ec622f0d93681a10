aic_ui_sources(
    celledit.cpp celledit.h
    columnsmenu.cpp columnsmenu.h
    contactactions.cpp contactactions.h
    contactdialog.cpp contactdialog.h
    contactfilterpanel.cpp contactfilterpanel.h
    filterrulerow.cpp filterrulerow.h
    contactheader.cpp contactheader.h
    contactpanel.cpp contactpanel.h contactpaneledit.cpp
    contactselectionbar.cpp contactselectionbar.h
    contactspage.cpp contactspage.h contactspagefilters.cpp
    contacttable.cpp contacttable.h contacttableedit.cpp contacttablemenu.cpp
    contacttoolbar.cpp contacttoolbar.h
    contactview.cpp contactview.h
    duplicatesdialog.cpp duplicatesdialog.h
    erasedialog.cpp erasedialog.h
    evidencedialog.cpp evidencedialog.h
    historydelegate.cpp historydelegate.h
    importhistorydialog.cpp importhistorydialog.h
    mergedialog.cpp mergedialog.h
    personactions.cpp personactions.h
    progressdialog.cpp progressdialog.h
    segmentactions.cpp segmentactions.h
    segmentsdialog.cpp segmentsdialog.h
    splitdialog.cpp splitdialog.h
    tagdialog.cpp tagdialog.h)
