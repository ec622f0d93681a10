aic_ui_sources(
    contacthistorymodel.cpp contacthistorymodel.h
    contacttablemodel.cpp contacttablemodel.h
    idset.h
    customerlistmodel.cpp customerlistmodel.h
    customerthreadmodel.cpp customerthreadmodel.h)
