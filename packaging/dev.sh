#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One door to the project: installs what is missing, builds, runs, tests, measures, checks.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

usage() {
    cat <<'TEXT'
usage: bash packaging/dev.sh VERB

  deps             install the packages that building and testing need (Debian, Ubuntu)
  run              build and start the app in its sandbox account; without a display, run
                   the same job as `aicaller-cli demo`
  test [CTEST…]    build and run the whole test suite; options go to ctest, e.g. -L db
  bench [CTEST…]   build with optimisation and run the benchmarks
  asan [CTEST…]    build without the window under the address and undefined behaviour
                   sanitizers and run the tests
  fuzz [CTEST…]    build the fuzzers with Clang and run each for 60 seconds
  package          build the Debian package into build/release/packages
  lint [OPTION…]   check format, house rules, scripts, clang-tidy and clazy;
                   `lint --help` tells the options

Every verb installs missing packages first (AIC_SKIP_DEPS=1: never).
TEXT
}

say() { printf '\033[1m== %s\033[0m\n' "$*"; }
die() {
    printf 'dev.sh: %s\n' "$1" >&2
    exit "${2:-1}"
}

# What building and testing need, with the reason in README.md.
build_packages=(
    build-essential cmake ninja-build git ca-certificates pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools
    qt6-l10n-tools linguist-qt6 libgl-dev qt6-qpa-plugins libqt6svg6
    qtkeychain-qt6-dev libsecret-1-0
    libphonenumber-dev libprotobuf-dev libroaring-dev libuchardet-dev libzip-dev libexpected-dev
    libmicrohttpd-dev
    libgnutls28-dev libsqlite3-dev libpq-dev
    libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev libgstreamer-plugins-bad1.0-dev
    gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-nice
    gnome-keyring dbus-daemon dbus-bin xvfb xauth
    desktop-file-utils appstream librsvg2-bin dpkg-dev fakeroot file
)
# Servers that tests start for themselves (database, sound), and a linker for two hundred tests that
# takes a third of the time; nobody needs them to build or run.
test_packages=(postgresql pulseaudio pulseaudio-utils gstreamer1.0-pulseaudio mold)
# A node from elsewhere brings its own npm, which Debian's would be in conflict with.
command -v npm >/dev/null || test_packages+=(nodejs npm)
# Format, tidy and clazy are pinned to LLVM 14: another version judges differently.
lint_packages=(clang-14 clang-format-14 clang-tidy-14 clazy shellcheck)
# Clang builds what is sanitized in half of GCC's time. llvm-14 names the functions of a report.
sanitizer_packages=(clang-14 libclang-rt-14-dev llvm-14)

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "installing packages needs root: install sudo, or run as root: $*"
    fi
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

is_known() { apt-cache show --no-all-versions "$1" >/dev/null 2>&1; }

other_system() {
    cat >&2 <<'TEXT'
dev.sh: this system has no apt, so nothing was installed. Install these, then set
AIC_SKIP_DEPS=1 and run the same command again:
  a C++20 compiler (GCC 12, Clang 14 or newer), CMake 3.25, Ninja, pkg-config
  Qt 6.4 or newer: Core, Gui, Widgets, Network, Svg, Test, LinguistTools
  QtKeychain for Qt 6, SQLite 3.40, libphonenumber, CRoaring, uchardet, libzip, tl-expected,
  libmicrohttpd, GnuTLS
  libpq 14 or newer, for a relay over PostgreSQL; its tests need the PostgreSQL server too
  GStreamer 1.22 or newer with webrtcbin and libnice's plugin, for the sound of calls
  Fedora:   dnf install gcc-c++ cmake ninja-build pkgconf qt6-qtbase-devel qt6-qtsvg-devel
            qt6-qttools-devel qtkeychain-qt6-devel sqlite-devel libphonenumber-devel
            roaring-devel uchardet-devel libzip-devel expected-devel libmicrohttpd-devel gnutls-devel libpq-devel
  macOS:    brew install cmake ninja pkg-config qt qtkeychain sqlite libphonenumber croaring uchardet
            libzip tl-expected libmicrohttpd gnutls libpq
  Windows:  Qt from qt.io, the other libraries from vcpkg
The names for systems other than Debian were never tried by this project.
TEXT
    exit 1
}

install_missing() {
    [ "${AIC_SKIP_DEPS:-0}" != 1 ] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        other_system
    fi
    local missing=() package
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0

    say "installing ${#missing[@]} packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    local -a keep_env=(env DEBIAN_FRONTEND=noninteractive)
    local updated=0
    for package in "${missing[@]}"; do
        if ! is_known "$package"; then
            as_root apt-get update -q
            updated=1
            break
        fi
    done
    for package in "${missing[@]}"; do
        is_known "$package" || die "no package '$package' for this system; Debian 12 has it, \
older releases do not (Qt 6.4 is needed). Install it by hand and set AIC_SKIP_DEPS=1"
    done
    local -a install=("${keep_env[@]}" apt-get install -q -y --no-install-recommends
        -o Dpkg::Use-Pty=0 "${missing[@]}")
    if ! as_root "${install[@]}"; then
        # The package lists may name versions that the mirror no longer has.
        [ "$updated" -eq 0 ] || die "apt-get could not install them; its message is above"
        as_root apt-get update -q
        as_root "${install[@]}" || die "apt-get could not install them; its message is above"
    fi
}

build() {
    say "configure and build: $1"
    cmake --preset "${2:-$1}"
    cmake --build --preset "$1"
}

# Qt and the tests must not pick up the user's session: no display, no locale, no data.
test_environment() {
    unset DISPLAY WAYLAND_DISPLAY
    export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
}

verb_run() {
    install_missing "${build_packages[@]}"
    build release
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "starting the app in its sandbox account"
        exec "$root/build/release/bin/aicaller" --sandbox "$@"
    fi
    say "no display here: running the demo without a window"
    exec "$root/build/release/bin/aicaller-cli" demo "$@"
}

verb_test() {
    install_missing "${build_packages[@]}" "${test_packages[@]}"
    test_environment
    if [ $# -eq 0 ]; then
        say "configure, build and test: dev"
        exec cmake --workflow --preset ci
    fi
    build dev
    exec ctest --preset dev "$@"
}

verb_bench() {
    install_missing "${build_packages[@]}" "${test_packages[@]}"
    build bench
    test_environment
    exec ctest --preset bench "$@"
}

verb_asan() {
    install_missing "${build_packages[@]}" "${test_packages[@]}" "${sanitizer_packages[@]}"
    build asan
    test_environment
    exec ctest --preset asan "$@"
}

verb_fuzz() {
    install_missing "${build_packages[@]}" "${test_packages[@]}" "${sanitizer_packages[@]}"
    build fuzz asan
    test_environment
    exec ctest --preset fuzz "$@"
}

verb_package() {
    [ $# -eq 0 ] || die "package takes no options, got '$1'" 2
    install_missing "${build_packages[@]}"
    build release
    say "packages"
    (cd build/release && cpack)
}

verb_lint() {
    case "${1:-}" in
    -h | --help) exec bash "$root/packaging/lint.sh" --help ;;
    esac
    install_missing "${build_packages[@]}" "${lint_packages[@]}"
    exec bash "$root/packaging/lint.sh" "$@"
}

verb=${1:-}
[ $# -eq 0 ] || shift
cd -- "$root"
if [ -z "${CMAKE_BUILD_PARALLEL_LEVEL:-}" ]; then
    CMAKE_BUILD_PARALLEL_LEVEL=$(nproc 2>/dev/null || echo 2)
    export CMAKE_BUILD_PARALLEL_LEVEL
fi
case "$verb" in
deps)
    [ $# -eq 0 ] || die "deps takes no options, got '$1'" 2
    AIC_SKIP_DEPS=0 install_missing "${build_packages[@]}" "${test_packages[@]}"
    say "everything that building and testing need is installed"
    ;;
run | test | bench | asan | fuzz | package | lint) "verb_$verb" "$@" ;;
-h | --help | help) usage ;;
"")
    usage >&2
    exit 2
    ;;
*) die "unknown verb '$verb'; try: bash packaging/dev.sh --help" 2 ;;
esac
