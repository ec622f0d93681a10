aic_ui_sources(
    templatedialog.cpp templatedialog.h
    templateeditor.cpp templateeditor.h
    templatelistmodel.cpp templatelistmodel.h
    templatepanel.cpp templatepanel.h
    templatepreview.cpp templatepreview.h
    templatespage.cpp templatespage.h
    templatewords.cpp templatewords.h)
