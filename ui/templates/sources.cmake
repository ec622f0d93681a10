aic_ui_sources(
    templatechoices.cpp templatechoices.h
    templatechooser.cpp templatechooser.h
    templatedialog.cpp templatedialog.h
    templateeditor.cpp templateeditor.h
    templatefields.cpp templatefields.h
    templatelistmodel.cpp templatelistmodel.h
    templatepanel.cpp templatepanel.h
    templatepicker.cpp templatepicker.h
    templatepreview.cpp templatepreview.h
    templatespage.cpp templatespage.h
    templatewords.cpp templatewords.h)
