aic_ui_sources(
    contacthistorymodel.cpp contacthistorymodel.h
    contacttablemodel.cpp contacttablemodel.h
    customerlistmodel.cpp customerlistmodel.h
    customerthreadmodel.cpp customerthreadmodel.h)
