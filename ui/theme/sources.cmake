aic_ui_sources(
    appstyle.cpp appstyle.h
    iconcache.cpp iconcache.h
    statuscatalog.cpp statuscatalog.h
    systemtheme.cpp systemtheme.h
    theme.cpp theme.h
    token.cpp token.h)
