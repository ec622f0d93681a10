// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/usage.h"

#include <algorithm>

#include "core/json.h"
#include "net/httpdate.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

void raise(std::optional<int> &value, const QJsonObject &object)
{
    for (const QStringView key : {u"call_count", u"total_cputime", u"total_time"}) {
        const QJsonValue given = object.value(key);
        if (given.isDouble())
            value = std::max(value.value_or(0), std::clamp(given.toInt(), 0, 1000));
    }
}

void raise(std::optional<std::chrono::milliseconds> &value, std::chrono::milliseconds wait)
{
    if (wait.count() > 0)
        value = std::max(value.value_or(std::chrono::milliseconds(0)), wait);
}

/// Seconds, or a date that counts from the server's own.
std::chrono::milliseconds retryAfter(const net::HttpReply &reply)
{
    const QByteArray text = reply.header("retry-after");
    bool ok = false;
    const int seconds = text.toInt(&ok);
    if (ok)
        return std::chrono::seconds(std::clamp(seconds, 0, 7 * 24 * 3600));
    const std::optional<qint64> until = net::parseHttpDate(text);
    const std::optional<qint64> now = net::parseHttpDate(reply.header("date"));
    if (!until || !now)
        return std::chrono::milliseconds(0);
    constexpr qint64 kWeekMs = 7LL * 24 * 3600 * 1000;
    return std::chrono::milliseconds(std::clamp<qint64>(*until - *now, 0, kWeekMs));
}

} // namespace

Usage readUsage(const net::HttpReply &reply)
{
    Usage usage;
    if (const Result<QJsonObject> app = json::parseObject(reply.header("x-app-usage")))
        raise(usage.percent, *app);
    const Result<QJsonObject> business
        = json::parseObject(reply.header("x-business-use-case-usage"));
    if (business) {
        // One list for each business account.
        for (const QJsonValue &list : *business) {
            const QJsonArray entries = list.toArray();
            for (const QJsonValue &entry : entries) {
                const QJsonObject object = entry.toObject();
                raise(usage.percent, object);
                const qint64 minutes
                    = json::integer(object, u"estimated_time_to_regain_access").value_or(0);
                raise(usage.wait,
                      std::chrono::minutes(std::clamp<qint64>(minutes, 0, 7 * 24 * 60)));
            }
        }
    }
    raise(usage.wait, retryAfter(reply));
    return usage;
}

} // namespace aic::graph
