#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian package on a clean Debian 12 and runs what it installed. Slow (minutes), so
# it is run before a release, not in every CI run. Needs root, debootstrap and a Debian mirror.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: bash packaging/linux/test-packages.sh DEB [WORK_DIR]

  DEB       the package, from build/release/packages
  WORK_DIR  where the clean system is made (default: a temporary directory); the bare system
            in WORK_DIR/base is kept and used again
  MIRROR    environment: Debian mirror (default: http://deb.debian.org/debian)
TEXT
}
case "${1:-}" in
-h | --help) usage; exit 0 ;;
"") usage >&2; exit 2 ;;
esac
deb=$(realpath -- "$1")
[ -f "$deb" ] || { echo "test-packages: no such file: $deb" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "test-packages: needs root for debootstrap and chroot" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "test-packages: install debootstrap" >&2; exit 2; }
work=${2:-$(mktemp -d)}
mirror=${MIRROR:-http://deb.debian.org/debian}
base=$work/base
clean=$work/clean

unmount() {
    local mounted
    for mounted in "$clean/dev/pts" "$clean/dev" "$clean/proc"; do
        ! mountpoint -q "$mounted" || umount "$mounted"
    done
}
trap unmount EXIT

step() { printf '== %s\n' "$*"; }
inside() {
    env -i HOME=/root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        chroot "$clean" "$@" </dev/null
}

mkdir -p "$work"
if [ ! -f "$base/etc/debian_version" ]; then
    step "a bare Debian 12 in $base"
    debootstrap --variant=minbase bookworm "$base" "$mirror" >"$work/debootstrap.log"
fi
unmount
rm -rf --one-file-system -- "$clean"
cp -a "$base" "$clean"
mount -t proc proc "$clean/proc"
mount --bind /dev "$clean/dev"
mkdir -p "$clean/dev/pts"
mount --bind /dev/pts "$clean/dev/pts"
cp /etc/resolv.conf "$clean/etc/resolv.conf"
echo "127.0.0.1 localhost" >"$clean/etc/hosts"
cp "$deb" "$clean/root/aicaller.deb"

step "install without recommended packages"
inside apt-get update -q >"$work/install.log"
inside env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    /root/aicaller.deb >>"$work/install.log"
inside dpkg-query -W aicaller

step "every program starts and finds its libraries"
for program in aicaller aicaller-cli aicaller-relay aicaller-sandbox; do
    if inside ldd "/usr/bin/$program" | grep 'not found'; then
        echo "test-packages: $program misses libraries" >&2
        exit 1
    fi
    inside env QT_QPA_PLATFORM=offscreen "$program" --version
done

step "the main job without a screen"
inside aicaller-cli demo | tee "$work/demo.log" | tail -n 1
tail -n 1 "$work/demo.log" | grep -q '^demo ok: true in ' || {
    echo "test-packages: the demo failed, see $work/demo.log" >&2
    exit 1
}

step "self-test of the desktop app: offscreen"
inside env QT_QPA_PLATFORM=offscreen aicaller --selftest /root/offscreen.json
cat "$clean/root/offscreen.json"

step "self-test of the desktop app: X11, with a keyring in a private session"
# Only for the test: an X server, a session bus and a keyring that are no dependencies.
inside env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    xvfb xauth dbus-daemon gnome-keyring >>"$work/install.log"
inside bash -c 'mkdir -p -m 0700 /tmp/run && export XDG_RUNTIME_DIR=/tmp/run
    xvfb-run -a -s "-screen 0 1280x800x24" dbus-run-session -- bash -c "
        printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        aicaller --selftest /root/x11.json"'
cat "$clean/root/x11.json"
grep -q '"platform": *"xcb"' "$clean/root/x11.json" || {
    echo "test-packages: the app did not use the xcb platform" >&2
    exit 1
}

step "remove"
inside env DEBIAN_FRONTEND=noninteractive apt-get purge -q -y aicaller >>"$work/install.log"
if inside test -e /usr/bin/aicaller || inside test -e /usr/share/doc/aicaller; then
    echo "test-packages: files stay behind after purge" >&2
    exit 1
fi
echo "packages ok: installed, ran and removed on a clean Debian 12"
