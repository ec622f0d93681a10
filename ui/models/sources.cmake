aic_ui_sources(
    contacthistorymodel.cpp contacthistorymodel.h
    contacttablemodel.cpp contacttablemodel.h)
