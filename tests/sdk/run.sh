#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs check.mjs with the SDKs of package-lock.json, installed into the build directory. Exit code
# 77, which ctest reads as skipped, when node, npm or the registry is not there.
# usage: run.sh BUILD_DIRECTORY PATH_TO_AICALLER_SANDBOX
set -euo pipefail

source_directory=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
build_directory=$1
sandbox=$2

skip() {
    printf 'skipped: %s\n' "$1"
    exit 77
}

command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"
version=$(node --version)
major=${version#v}
major=${major%%.*}
[ "$major" -ge 18 ] || skip "the SDKs need node 18 or newer, this is $version"

mkdir -p "$build_directory"
cp -- "$source_directory"/*.mjs "$source_directory/package.json" "$build_directory/"
cd -- "$build_directory"
# The copy of the lock file is made last, so that it vouches for a whole installation.
if ! cmp --silent "$source_directory/package-lock.json" package-lock.json || [ ! -d node_modules ]; then
    rm -f package-lock.json
    npm ping --fetch-retries=0 --fetch-timeout=10000 >/dev/null 2>&1 || skip "the npm registry does not answer"
    mkdir -p staging
    cp -- "$source_directory/package.json" "$source_directory/package-lock.json" staging/
    (cd staging && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    rm -rf node_modules
    mv staging/node_modules node_modules
    rm -r staging
    cp -- "$source_directory/package-lock.json" package-lock.json
fi
exec node check.mjs "$sandbox"
