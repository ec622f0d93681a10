aic_ui_sources(
    pictures.cpp pictures.h
    thumbnails.cpp thumbnails.h)
