aic_ui_sources(
    filepick.cpp filepick.h
    pictures.cpp pictures.h
    thumbnails.cpp thumbnails.h)
