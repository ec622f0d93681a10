aic_ui_sources(
    conversationlistmodel.cpp conversationlistmodel.h
    inboxmodel.cpp inboxmodel.h
    threadmedia.cpp threadmedia.h
    threadmodel.cpp threadmodel.h
    contacthistorymodel.cpp contacthistorymodel.h
    contacttablemodel.cpp contacttablemodel.h
    idset.h
    customerlistmodel.cpp customerlistmodel.h
    customerthreadmodel.cpp customerthreadmodel.h)
