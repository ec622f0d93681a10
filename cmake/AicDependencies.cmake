# SPDX-License-Identifier: GPL-3.0-or-later
# Every library the product uses, found once. The reasons stand in README.md.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network)
if(AIC_BUILD_UI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Svg)
endif()
find_package(Qt6 6.4 QUIET COMPONENTS LinguistTools)
if(AIC_BUILD_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(Qt6Keychain REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(Microhttpd REQUIRED IMPORTED_TARGET libmicrohttpd)
# libmicrohttpd's own TLS library; spoken to directly to change a certificate while it runs.
pkg_check_modules(Gnutls QUIET IMPORTED_TARGET gnutls>=3.6.3)
set(AIC_WITH_GNUTLS ${Gnutls_FOUND})
if(NOT AIC_WITH_GNUTLS)
    message(STATUS "gnutls is missing: the relay speaks no TLS itself and needs a proxy for it")
endif()
pkg_check_modules(Uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(Libzip REQUIRED IMPORTED_TARGET libzip)

# Debian's libphonenumber ships no CMake package file of its own name in every release.
find_path(PhoneNumber_INCLUDE_DIR phonenumbers/phonenumberutil.h REQUIRED)
find_library(PhoneNumber_LIBRARY phonenumber REQUIRED)
add_library(aic_phonenumber INTERFACE)
target_include_directories(aic_phonenumber SYSTEM INTERFACE "${PhoneNumber_INCLUDE_DIR}")
target_link_libraries(aic_phonenumber INTERFACE "${PhoneNumber_LIBRARY}")
if(AIC_SANITIZE)
    # Its headers derive from protobuf's messages, and the check of virtual tables wants their type.
    find_library(Protobuf_LIBRARY protobuf REQUIRED)
    target_link_libraries(aic_phonenumber INTERFACE "${Protobuf_LIBRARY}")
endif()

# CRoaring: some releases ship a package file for CMake, some for pkg-config, Debian's neither.
find_path(Roaring_INCLUDE_DIR roaring/roaring.h REQUIRED)
find_library(Roaring_LIBRARY roaring REQUIRED)
add_library(aic_roaring INTERFACE)
target_include_directories(aic_roaring SYSTEM INTERFACE "${Roaring_INCLUDE_DIR}")
target_link_libraries(aic_roaring INTERFACE "${Roaring_LIBRARY}")

# Only a relay of several instances needs it; PostgreSQL 14 brought the pipelines it uses.
pkg_check_modules(Libpq QUIET IMPORTED_TARGET libpq>=14)
set(AIC_WITH_POSTGRESQL ${Libpq_FOUND})
if(NOT AIC_WITH_POSTGRESQL)
    message(STATUS "libpq 14 or newer is missing: the relay is built without PostgreSQL")
endif()

# Voice notes: recorded and played. Its elements are plugins, looked for when the program runs.
pkg_check_modules(Gstreamer QUIET IMPORTED_TARGET gstreamer-1.0>=1.20)
set(AIC_WITH_GSTREAMER ${Gstreamer_FOUND})
if(NOT AIC_WITH_GSTREAMER)
    message(STATUS "gstreamer 1.20 or newer is missing: voice notes are neither recorded nor played")
endif()

# The sound of calls. Its elements are plugins, looked for when the program runs.
pkg_check_modules(GstreamerWebrtc QUIET IMPORTED_TARGET gstreamer-1.0>=1.22 gstreamer-webrtc-1.0
                  gstreamer-sdp-1.0 gstreamer-app-1.0 gstreamer-rtp-1.0)
set(AIC_WITH_GSTREAMER_WEBRTC ${GstreamerWebrtc_FOUND})
if(NOT AIC_WITH_GSTREAMER_WEBRTC)
    message(STATUS "gstreamer-webrtc 1.22 or newer is missing: calls have no sound")
endif()
