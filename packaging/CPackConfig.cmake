# SPDX-License-Identifier: GPL-3.0-or-later
# cd build/release && cpack makes the Debian package.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME aicaller)
set(CPACK_PACKAGE_VENDOR "AI Caller")
set(CPACK_PACKAGE_CONTACT "AI Caller project <aicaller@users.noreply.github.com>")
set(CPACK_PACKAGE_HOMEPAGE_URL "https://github.com/aicaller/aicaller")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "desktop client for the WhatsApp Business Cloud API")
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}/packages")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};${PROJECT_NAME};app;/")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Opened at run time, so dpkg-shlibdeps can't see them: Qt's xcb and offscreen platforms, and the
# Secret Service library that QtKeychain's own package does not pull in.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins, libqt6svg6, libsecret-1-0")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, gnome-keyring | kwalletmanager | keepassxc, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"AI Caller imports contacts, sends one message or a paced batch over the
WhatsApp Business Cloud API, and shows what was sent, delivered, read and
answered. Nobody is sent the same message twice, also after a crash.

Besides the desktop app the package holds aicaller-cli (the same without a
screen), aicaller-relay (receives and stores the webhooks) and
aicaller-sandbox (a simulator of the Cloud API to try everything without an
account).")
include(CPack)
