#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every check that needs no test run: format, house rules, scripts, clang-tidy, clazy.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd -- "$root"

usage() {
    cat <<'TEXT'
usage: bash packaging/dev.sh lint [--fast] [--all] [--budget SECONDS]

  --fast            format, house rules and scripts only (seconds)
  --all             clang-tidy and clazy look at every source file, not only at those that
                    differ from origin/main
  --budget SECONDS  stop starting further files after that time and say how many are left
                    (default: no limit)

Where nothing differs from origin/main (a fresh clone), every file is looked at, the most
recently changed first. Exit 1 when anything is found.
TEXT
}

fast=0 all=0 budget=0
while [ $# -gt 0 ]; do
    case "$1" in
    --fast) fast=1 ;;
    --all) all=1 ;;
    --budget)
        budget=${2:-}
        [[ $budget =~ ^[1-9][0-9]*$ ]] || {
            echo "lint: --budget needs a number of seconds" >&2
            exit 2
        }
        shift
        ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        echo "lint: unknown option '$1'; try --help" >&2
        exit 2
        ;;
    esac
    shift
done

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
failures=0
found() {
    failures=$((failures + 1))
    printf '\033[31mlint: %s\033[0m\n' "$1" >&2
}

# Committed and new files, without what git ignores.
files() {
    git ls-files --cached --others --exclude-standard -- "$@" | LC_ALL=C sort |
        LC_ALL=C comm -23 - <(git ls-files --deleted -- "$@" | LC_ALL=C sort)
}

# rule MESSAGE PATTERN PATHSPEC… : PATTERN (extended regexp) must not occur.
rule() {
    local message=$1 pattern=$2
    shift 2
    files "$@" | xargs -r -d '\n' grep -InE -- "$pattern" /dev/null >"$work/hits" || true
    if [ -s "$work/hits" ]; then
        head -n 20 "$work/hits" >&2
        found "$message"
    fi
}

echo "== format"
files 'app/*.cpp' 'app/*.h' 'ui/*.cpp' 'ui/*.h' 'tests/*.cpp' 'tests/*.h' >"$work/cxx"
if ! xargs -r -d '\n' -n 20 -P "$(nproc)" clang-format-14 --dry-run -Werror <"$work/cxx" 2>"$work/format"; then
    grep -E 'error:' "$work/format" | cut -d: -f1 | sort | uniq -c | head -n 40 >&2
    found "not formatted; run: clang-format-14 -i FILE"
fi

echo "== house rules"
cxx=('app/*.cpp' 'app/*.h' 'ui/*.cpp' 'ui/*.h')
widgets='QtWidgets|QtGui|QWidget|QDialog|QMessageBox|QApplication|QGuiApplication|QMainWindow|QAction|QMenu|QIcon|QPixmap|QColor|QFont|Q(Table|Tree|List|Header|Column|Graphics|AbstractItem)View|Q[A-Za-z]*(Label|Button|Layout|Box|LineEdit|TextEdit|ItemDelegate)'
rule "app/ knows no widgets" "#include <($widgets)[/>]|Qt6?::(Widgets|Gui)\\b" 'app/*.cpp' 'app/*.h' 'app/*CMakeLists.txt'
rule "ui/ knows no SQL, HTTP or keychain" \
    '#include <(QtSql|QSql[A-Za-z]*|sqlite3|QtNetwork|QNetwork[A-Za-z]*|QTcp[A-Za-z]*|QSsl[A-Za-z]*|qt6?keychain)[/.>]|#include "(storage|net|secrets|httpd)/' 'ui/*.cpp' 'ui/*.h'
rule "texts are translated in ui/; app/ may only mark them with QT_TRANSLATE_NOOP" '(^|[^A-Za-z_])(tr|translate)\(u?"' 'app/*.cpp' 'app/*.h'
rule "colours belong in ui/theme" '#[0-9a-fA-F]{6}\b|QColor\([0-9]|QColor\(Qt::|QColor::fromRgb|qRgba?\(' 'ui/*.cpp' 'ui/*.h' ':!ui/theme'
rule "style sheets belong in ui/theme" 'setStyleSheet\(' "${cxx[@]}" ':!ui/theme'
rule "log through the module's category (qCDebug …)" '(^|[^A-Za-z_])q(Debug|Info|Warning|Critical|Fatal)\(' "${cxx[@]}"
rule "unfinished places" '\b(TODO|FIXME|XXX|HACK)\b' "${cxx[@]}" 'tests/*.cpp' 'tests/*.h' '*CMakeLists.txt' '*.cmake' '*.sh' ':!packaging/lint.sh'
rule "no blocking or re-entrant waits" 'processEvents\(|QThread::[mu]?sleep|QEventLoop [a-z]|waitForFinished\(' "${cxx[@]}" ':!app/core/eventthread.cpp'
rule "steps of a future hang on chain() or deliver() (core/deliver.h): then() follows a context that is gone" '\.then\( *(this\b|&|m_|context)' "${cxx[@]}"
rule "the time comes from core's Clock" 'QDateTime::current|currentMSecsSinceEpoch|system_clock::now' "${cxx[@]}" ':!app/core'
rule "list sources by name" 'file\( *GLOB' '*CMakeLists.txt' '*.cmake' ':!tests/*/check_*.cmake'
rule "something like a real access token" 'EAA[A-Za-z0-9]{24,}' .

# Starting a program for each file would take minutes: each check reads all files at once.
files "${cxx[@]}" 'tests/*.cpp' 'tests/*.h' '*.cmake' '*.sh' ':!*/sources.cmake' |
    xargs -r -d '\n' awk 'FNR == 1 { found = 0 } FNR <= 2 && /SPDX-License-Identifier: / { found = 1 }
        FNR == 2 && !found { print FILENAME }' >"$work/hits"
[ ! -s "$work/hits" ] || { cat "$work/hits" >&2 && found "no SPDX line at the top"; }
files 'app/*.h' 'ui/*.h' 'tests/*.h' | xargs -r -d '\n' grep -L '^#pragma once' >"$work/hits" || true
[ ! -s "$work/hits" ] || { cat "$work/hits" >&2 && found "no #pragma once"; }
files "${cxx[@]}" | xargs -r -d '\n' awk 'FNR == 601 { print FILENAME }' >"$work/hits"
[ ! -s "$work/hits" ] || { cat "$work/hits" >&2 && found "split files over 600 lines"; }

echo "== scripts"
files '*.sh' .ci/run >"$work/scripts"
xargs -r -d '\n' shellcheck <"$work/scripts" || found "shellcheck"

if [ "$fast" -eq 0 ]; then
    # Newest first, so that a budget is spent where the risk is.
    base=$(git merge-base HEAD origin/main 2>/dev/null || true)
    files 'app/*.cpp' 'ui/*.cpp' | sort >"$work/every"
    { [ -z "$base" ] || git diff --name-only "$base" -- 'app' 'ui'; git ls-files --others --exclude-standard -- app ui; } | sort -u >"$work/differing"
    if [ "$all" -eq 1 ] || [ -z "$base" ] || [ ! -s "$work/differing" ]; then
        { git log --format= --name-only -- '*.cpp' | grep -Fxf "$work/every" || true; cat "$work/every"; } |
            awk '!seen[$0]++' >"$work/ordered"
    else
        # A changed header is judged through the source files that include it.
        grep -E '\.h$' "$work/differing" | while read -r header; do
            include=${header#app/}
            xargs -r -d '\n' grep -lF "\"$include\"" <"$work/every" || true
        done >"$work/through" || true
        { grep -Fxf "$work/every" "$work/differing" || true; cat "$work/through"; } | awk '!seen[$0]++' >"$work/ordered"
    fi

    echo "== clang-tidy and clazy: $(wc -l <"$work/ordered") of $(wc -l <"$work/every") files"
    if [ -s "$work/ordered" ]; then
        cmake --preset tidy >"$work/configure" 2>&1 || { cat "$work/configure" >&2; exit 1; }
        AIC_DEADLINE=0
        [ "$budget" -eq 0 ] || AIC_DEADLINE=$(($(date +%s) + budget))
        AIC_LINT_OUT=$work/lint
        mkdir -p "$AIC_LINT_OUT"
        export AIC_DEADLINE AIC_LINT_OUT
        xargs -r -d '\n' -n 1 -P "$(nproc)" bash packaging/lint-file.sh <"$work/ordered"
        if compgen -G "$AIC_LINT_OUT/*.bad" >/dev/null; then
            cat "$AIC_LINT_OUT"/*.bad >&2
            found "clang-tidy or clazy: $(find "$AIC_LINT_OUT" -name '*.bad' | wc -l) files"
        fi
        left=$(find "$AIC_LINT_OUT" -name '*.left' | wc -l)
        [ "$left" -eq 0 ] || echo "lint: the budget of $budget s was used up, $left files were not looked at"
    fi
fi

if [ "$failures" -gt 0 ]; then
    echo "lint: $failures kinds of faults found" >&2
    exit 1
fi
echo "lint: nothing found"
