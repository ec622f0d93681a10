#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh PROGRAM [ARGUMENT…]
# Runs a program in a D-Bus session of its own with an unlocked Secret Service that holds nothing.
# Without the tools it exits 77, which ctest reports as skipped.
set -eu
for tool in dbus-run-session gnome-keyring-daemon; do
    command -v "$tool" >/dev/null || { echo "SKIPPED: $tool is not installed" >&2; exit 77; }
done
home=$(mktemp -d)
chmod 0700 "$home"
trap 'rm -rf "$home"' EXIT
mkdir -m 0700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config
export AICALLER_TEST_KEYRING=1
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL
# The daemon ends with the session, whose bus it loses.
# shellcheck disable=SC2016
dbus-run-session -- bash -c '
    printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    "$@"' with-keyring "$@"
