// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/rules.h"

#include <algorithm>
#include <cmath>

#include <QHash>
#include <QJsonArray>

#include "sandbox/grapherror.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr double kLongestMs = 3'600'000;

using Setter = std::optional<QString> (*)(Rules &, const QJsonValue &);

bool isNumberBetween(const QJsonValue &value, double low, double high)
{
    return value.isDouble() && value.toDouble() >= low && value.toDouble() <= high;
}

template <double Rules::*Member>
std::optional<QString> setShare(Rules &rules, const QJsonValue &value)
{
    if (!isNumberBetween(value, 0, 1))
        return u"must be a share from 0 to 1"_s;
    rules.*Member = value.toDouble();
    return std::nullopt;
}

template <qint64 Rules::*Member>
std::optional<QString> setDelay(Rules &rules, const QJsonValue &value)
{
    if (!isNumberBetween(value, 0, kLongestMs))
        return u"must be milliseconds from 0 to 3600000"_s;
    rules.*Member = value.toInteger(std::llround(value.toDouble()));
    return std::nullopt;
}

std::optional<QString> setStatusDelays(Rules &rules, const QJsonValue &value)
{
    if (isNumberBetween(value, 0, kLongestMs)) {
        const qint64 step = std::llround(value.toDouble());
        rules.statusDelaysMs = {step, 3 * step, 8 * step};
        return std::nullopt;
    }
    const QJsonArray list = value.toArray();
    if (list.size() != 3 || !std::all_of(list.begin(), list.end(), [](const QJsonValue &item) {
            return isNumberBetween(item, 0, kLongestMs);
        }))
        return u"must be milliseconds, or a list of three: sent, delivered, read"_s;
    for (qsizetype i = 0; i < 3; ++i)
        rules.statusDelaysMs[static_cast<std::size_t>(i)] = std::llround(list.at(i).toDouble());
    return std::nullopt;
}

const QHash<QString, Setter> &setters()
{
    static const QHash<QString, Setter> kSetters{
        {u"latency_ms"_s, setDelay<&Rules::latencyMs>},
        {u"error_rate"_s, setShare<&Rules::errorRate>},
        {u"error_code"_s,
         [](Rules &rules, const QJsonValue &value) -> std::optional<QString> {
             if (!knownError(value.toInt()))
                 return u"must be an error code of the Cloud API that the sandbox knows"_s;
             rules.errorCode = value.toInt();
             return std::nullopt;
         }},
        {u"lost_response_rate"_s, setShare<&Rules::lostResponseRate>},
        {u"duplicate_rate"_s, setShare<&Rules::duplicateRate>},
        {u"reorder_rate"_s, setShare<&Rules::reorderRate>},
        {u"webhook_down"_s,
         [](Rules &rules, const QJsonValue &value) -> std::optional<QString> {
             if (!value.isBool())
                 return u"must be true or false"_s;
             rules.webhookDown = value.toBool();
             return std::nullopt;
         }},
        {u"throughput"_s,
         [](Rules &rules, const QJsonValue &value) -> std::optional<QString> {
             if (!isNumberBetween(value, 0, 1e6))
                 return u"must be messages a second; 0: what the number's level says"_s;
             rules.throughput = value.toDouble();
             return std::nullopt;
         }},
        {u"pair_burst"_s,
         [](Rules &rules, const QJsonValue &value) -> std::optional<QString> {
             if (!isNumberBetween(value, 0, 1e6))
                 return u"must be messages to one person at once; 0 is unlimited"_s;
             rules.pairBurst = static_cast<int>(value.toDouble());
             return std::nullopt;
         }},
        {u"management_calls_per_hour"_s,
         [](Rules &rules, const QJsonValue &value) -> std::optional<QString> {
             if (!isNumberBetween(value, 0, 1e6))
                 return u"must be calls an hour; 0 is unlimited"_s;
             rules.managementCallsPerHour = static_cast<int>(value.toDouble());
             return std::nullopt;
         }},
        {u"template_review_ms"_s, setDelay<&Rules::templateReviewMs>},
        {u"template_review"_s,
         [](Rules &rules, const QJsonValue &value) -> std::optional<QString> {
             if (value != u"APPROVED"_s && value != u"REJECTED"_s)
                 return u"must be APPROVED or REJECTED"_s;
             rules.templateReview = value.toString();
             return std::nullopt;
         }},
        {u"call_ring_ms"_s, setDelay<&Rules::callRingMs>},
        {u"call_answer_ms"_s, setDelay<&Rules::callAnswerMs>},
        {u"call_timeout_ms"_s, setDelay<&Rules::callTimeoutMs>},
        {u"call_talk_ms"_s, setDelay<&Rules::callTalkMs>},
        {u"retry_delay_ms"_s, setDelay<&Rules::retryDelayMs>},
        {u"status_delay_ms"_s, setStatusDelays},
    };
    return kSetters;
}

} // namespace

Result<> Rules::apply(const QJsonObject &changes)
{
    Rules changed = *this;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const Setter setter = setters().value(it.key());
        if (!setter) {
            QStringList names = setters().keys();
            names.sort();
            return fail(
                ErrorCode::Invalid,
                u"there is no rule \"%1\"; the rules are %2"_s.arg(it.key(), names.join(u", "_s)),
                it.key());
        }
        if (const auto problem = setter(changed, it.value()))
            return fail(ErrorCode::Invalid, QString(it.key() + u' ' + *problem), it.key());
    }
    *this = changed;
    return {};
}

QJsonObject Rules::toJson() const
{
    return {{u"latency_ms"_s, latencyMs},
            {u"error_rate"_s, errorRate},
            {u"error_code"_s, errorCode},
            {u"lost_response_rate"_s, lostResponseRate},
            {u"duplicate_rate"_s, duplicateRate},
            {u"reorder_rate"_s, reorderRate},
            {u"webhook_down"_s, webhookDown},
            {u"throughput"_s, throughput},
            {u"pair_burst"_s, pairBurst},
            {u"management_calls_per_hour"_s, managementCallsPerHour},
            {u"template_review_ms"_s, templateReviewMs},
            {u"template_review"_s, templateReview},
            {u"call_ring_ms"_s, callRingMs},
            {u"call_answer_ms"_s, callAnswerMs},
            {u"call_timeout_ms"_s, callTimeoutMs},
            {u"call_talk_ms"_s, callTalkMs},
            {u"retry_delay_ms"_s, retryDelayMs},
            {u"status_delay_ms"_s,
             QJsonArray{statusDelaysMs[0], statusDelaysMs[1], statusDelaysMs[2]}}};
}

} // namespace aic::sandbox
