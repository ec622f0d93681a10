aic_ui_sources(
    contacttext.cpp contacttext.h
    errortext.cpp errortext.h)
