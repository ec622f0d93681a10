aic_ui_sources(
    messagenotifier.cpp messagenotifier.h
    notificationcenter.cpp notificationcenter.h
    traynotifications.cpp traynotifications.h)
if(TARGET Qt6::DBus)
    aic_ui_sources(
        freedesktopnotifications.cpp freedesktopnotifications.h)
else()
    message(STATUS "Qt DBus is missing: no desktop notifications with quick reply")
endif()
