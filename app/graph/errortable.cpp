// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/errortable.h"

#include <algorithm>

#include <QtGlobal>

namespace aic::graph {
namespace {

constexpr ErrorInfo kUnknown{
    .first = 0,
    .last = -1,
    .isSafeToResend = false,
    .meaning = "a code that the table doesn't have",
    .sentence = QT_TRANSLATE_NOOP("Errors", "Meta refused this with an error that is not known "
                                            "here. Read the details before you try again."),
};

const ErrorInfo *find(int code)
{
    const std::span<const ErrorInfo> table = errorTable();
    const auto after = std::ranges::upper_bound(table, code, {}, &ErrorInfo::first);
    if (after == table.begin())
        return nullptr;
    const ErrorInfo &info = *std::prev(after);
    return code <= info.last ? &info : nullptr;
}

/// Subcodes with a row of their own. Others could be taken for a code of the same number.
bool decides(int subcode)
{
    return subcode == 33 || (subcode >= 460 && subcode <= 467) || subcode >= 2'000'000;
}

} // namespace

const ErrorInfo &errorInfo(int providerCode, int providerSubcode)
{
    if (decides(providerSubcode)) {
        if (const ErrorInfo *info = find(providerSubcode))
            return *info;
    }
    const ErrorInfo *info = find(providerCode);
    return info ? *info : kUnknown;
}

QString errorTitle(const Error &error)
{
    const ErrorInfo &info = errorInfo(error);
    if (info.last < info.first)
        return error.detail;
    QString title = QString::fromLatin1(info.meaning);
    title.front() = title.front().toUpper();
    return title;
}

std::chrono::milliseconds retryDelay(const ErrorInfo &info, int failures)
{
    using std::chrono::milliseconds;
    constexpr milliseconds kLongestBackoff = std::chrono::minutes(5);
    constexpr milliseconds kLongestPairWait = std::chrono::hours(1);
    constexpr int kPairRate = 131056;
    if (info.retry == Retry::Never)
        return milliseconds(0);
    const int steps = std::clamp(failures, 0, 12);
    if (info.first == kPairRate)
        return std::min(kLongestPairWait, milliseconds(info.wait.count() * 1000 << (2 * steps)));
    if (info.retry == Retry::AfterTime)
        return info.wait;
    return std::max(milliseconds(info.wait),
                    std::min(kLongestBackoff, milliseconds(info.wait.count() * 1000 << steps)));
}

} // namespace aic::graph
