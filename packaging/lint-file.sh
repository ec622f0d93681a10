#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# lint-file.sh SOURCE: clang-tidy and clazy over one file. Called by lint.sh, which sets
# AIC_DEADLINE (seconds since the epoch, 0: none) and AIC_LINT_OUT (where findings go).
set -euo pipefail

source_file=$1
out=$AIC_LINT_OUT/$(printf '%s' "$source_file" | tr '/' '_')
if [ "$AIC_DEADLINE" -ne 0 ] && [ "$(date +%s)" -ge "$AIC_DEADLINE" ]; then
    : >"$out.left"
    exit 0
fi

clazy_checks=level0,level1,old-style-connect,qt-keywords,function-args-by-ref,tr-non-literal
clazy_checks+=,unneeded-cast,use-chrono-in-qtimer,signal-with-return-value,thread-with-slots,no-qstring-ref

ok=1
clang-tidy-14 -p build/tidy --quiet "$source_file" >"$out.log" 2>"$out.err" || {
    ok=0
    # Without a finding of its own the reason is on the error stream.
    [ -s "$out.log" ] || cat "$out.err" >>"$out.log"
}
if ! clazy-standalone -p build/tidy --checks="$clazy_checks" \
    --header-filter="$PWD/(app|ui)/.*" --ignore-dirs='/usr/.*|.*_autogen.*' \
    "$source_file" >"$out.err" 2>&1 || grep -qE '\[-Wclazy|error:' "$out.err"; then
    ok=0
    cat "$out.err" >>"$out.log"
fi
if [ "$ok" -eq 0 ]; then
    mv "$out.log" "$out.bad"
fi
