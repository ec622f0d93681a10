// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/callsettings.h"

#include <algorithm>

#include <QDate>
#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTimeZone>

#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qsizetype kMostRangesPerDay = 2;
constexpr qsizetype kMostHolidays = 20;

QString path(const char *key)
{
    return u"calling['%1']"_s.arg(QLatin1StringView(key));
}

/// Absent, or one of \p words.
Refusal checkWord(const QJsonObject &node, QLatin1StringView key, const QString &parameter,
                  const QStringList &words)
{
    if (!node.contains(key) || words.contains(node.value(key).toString()))
        return std::nullopt;
    return invalidParameter(u"Param %1 must be one of {%2}."_s.arg(parameter, words.join(u", "_s)));
}

/// Minutes since midnight of "HHMM" or "HH:MM"; Meta's pages show both.
std::optional<int> minutesOf(const QJsonValue &value)
{
    static const QRegularExpression kShape(u"^([01]\\d|2[0-3]):?([0-5]\\d)$"_s);
    const auto match = kShape.match(value.toString());
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).toInt() * 60 + match.captured(2).toInt();
}

struct Span
{
    int from;
    int to;
};

GraphResult<Span> spanOf(const QJsonObject &entry, QLatin1StringView fromKey,
                         QLatin1StringView toKey)
{
    const auto from = minutesOf(entry.value(fromKey));
    const auto to = minutesOf(entry.value(toKey));
    if (!from || !to)
        return tl::unexpected(
            invalidParameter(u"Params %1 and %2 must be times as HHMM."_s.arg(fromKey, toKey)));
    if (*from >= *to)
        return tl::unexpected(
            invalidParameter(u"Param %1 must be before %2."_s.arg(fromKey, toKey)));
    return Span{*from, *to};
}

Refusal checkWeek(const QJsonArray &ranges)
{
    static const QStringList kDays{u"MONDAY"_s, u"TUESDAY"_s,  u"WEDNESDAY"_s, u"THURSDAY"_s,
                                   u"FRIDAY"_s, u"SATURDAY"_s, u"SUNDAY"_s};
    QHash<QString, QList<Span>> week;
    for (const QJsonValue &value : ranges) {
        const QJsonObject entry = value.toObject();
        const QString day = entry.value("day_of_week"_L1).toString();
        if (!kDays.contains(day))
            return invalidParameter(
                u"Param day_of_week must be one of {%1}."_s.arg(kDays.join(u", "_s)));
        const auto span = spanOf(entry, "open_time"_L1, "close_time"_L1);
        if (!span)
            return span.error();
        QList<Span> &others = week[day];
        if (others.size() >= kMostRangesPerDay)
            return invalidParameter(u"A day must have at most 2 ranges of hours."_s);
        const bool overlaps = std::any_of(others.begin(), others.end(), [&](const Span &other) {
            return span->from < other.to && other.from < span->to;
        });
        if (overlaps)
            return invalidParameter(u"The hours of %1 overlap."_s.arg(day));
        others.append(*span);
    }
    return std::nullopt;
}

Refusal checkHolidays(const QJsonArray &holidays, const QString &today)
{
    if (holidays.size() > kMostHolidays)
        return invalidParameter(u"Param holiday_schedule must hold at most 20 days."_s);
    for (const QJsonValue &value : holidays) {
        const QJsonObject entry = value.toObject();
        const QString date = entry.value("date"_L1).toString();
        if (!QDate::fromString(date, Qt::ISODate).isValid())
            return invalidParameter(u"Param date must be a date as YYYY-MM-DD."_s);
        if (date < today)
            return invalidParameter(u"Param date must not be in the past."_s);
        if (const auto span = spanOf(entry, "start_time"_L1, "end_time"_L1); !span)
            return span.error();
    }
    return std::nullopt;
}

Refusal checkHours(const QJsonValue &value, const QString &today)
{
    if (!value.isObject())
        return invalidParameter(u"Param %1 must be a JSON object."_s.arg(path("call_hours")));
    const QJsonObject hours = value.toObject();
    if (!hours.contains("status"_L1))
        return invalidParameter(
            u"The parameter %1 is required."_s.arg(path("call_hours") + u"['status']"));
    if (auto refusal = checkWord(hours, "status"_L1, path("call_hours") + u"['status']",
                                 {u"ENABLED"_s, u"DISABLED"_s}))
        return refusal;
    const bool isOn = hours.value("status"_L1).toString() == u"ENABLED";
    const QByteArray zone = hours.value("timezone_id"_L1).toString().toLatin1();
    if ((isOn || !zone.isEmpty()) && !QTimeZone::isTimeZoneIdAvailable(zone))
        return invalidParameter(u"Param %1 must be the name of a time zone."_s.arg(
            path("call_hours") + u"['timezone_id']"));
    const QJsonArray week = hours.value("weekly_operating_hours"_L1).toArray();
    if (isOn && week.isEmpty())
        return invalidParameter(u"The parameter %1 is required."_s.arg(
            path("call_hours") + u"['weekly_operating_hours']"));
    if (auto refusal = checkWeek(week))
        return refusal;
    return checkHolidays(hours.value("holiday_schedule"_L1).toArray(), today);
}

Refusal checkCountries(const QJsonValue &icons)
{
    static const QRegularExpression kCountry(u"^[A-Z]{2}$"_s);
    const QJsonValue list = icons.toObject().value("restrict_to_user_countries"_L1);
    const QString name = path("call_icons") + u"['restrict_to_user_countries']";
    if (!list.isArray())
        return invalidParameter(u"Param %1 must be a list of countries."_s.arg(name));
    const QJsonArray countries = list.toArray();
    for (const QJsonValue &country : countries) {
        if (!kCountry.match(country.toString()).hasMatch())
            return invalidParameter(
                u"Param %1 must hold countries as two capital letters."_s.arg(name));
    }
    return std::nullopt;
}

Refusal checkVoicemail(const QJsonValue &value)
{
    const QJsonObject voicemail = value.toObject();
    if (auto refusal = checkWord(voicemail, "status"_L1, path("voicemail") + u"['status']",
                                 {u"ENABLED"_s, u"DISABLED"_s}))
        return refusal;
    const QJsonArray triggers = voicemail.value("triggers"_L1).toArray();
    for (const QJsonValue &trigger : triggers) {
        if (trigger != u"REJECT"_s && trigger != u"TIMEOUT"_s)
            return invalidParameter(u"Param %1 must hold {REJECT, TIMEOUT}."_s.arg(
                path("voicemail") + u"['triggers']"));
    }
    return std::nullopt;
}

} // namespace

bool isCallingOn(const Number &number)
{
    return callingSettings(number).value("status"_L1).toString() == u"ENABLED";
}

bool givesCallback(const Number &number)
{
    return callingSettings(number).value("callback_permission_status"_L1).toString() == u"ENABLED";
}

QJsonObject callingSettings(const Number &number)
{
    QJsonObject calling = number.settings.value("calling"_L1).toObject();
    if (!calling.contains("status"_L1))
        calling.insert("status"_L1, number.id == QLatin1StringView(kFirstNumberId) ? u"ENABLED"_s
                                                                                   : u"DISABLED"_s);
    return calling;
}

Refusal checkCallingSettings(const QJsonObject &given, const World &world, const QString &today)
{
    const QStringList onOff{u"ENABLED"_s, u"DISABLED"_s};
    if (auto refusal = checkWord(given, "status"_L1, path("status"), onOff))
        return refusal;
    if (auto refusal = checkWord(given, "call_icon_visibility"_L1, path("call_icon_visibility"),
                                 {u"DEFAULT"_s, u"DISABLE_ALL"_s}))
        return refusal;
    if (auto refusal = checkWord(given, "callback_permission_status"_L1,
                                 path("callback_permission_status"), onOff))
        return refusal;
    if (auto refusal = checkWord(given, "srtp_key_exchange_protocol"_L1,
                                 path("srtp_key_exchange_protocol"), {u"DTLS"_s, u"SDES"_s}))
        return refusal;
    if (given.contains("call_icons"_L1)) {
        if (auto refusal = checkCountries(given.value("call_icons"_L1)))
            return refusal;
    }
    if (given.contains("call_hours"_L1)) {
        if (auto refusal = checkHours(given.value("call_hours"_L1), today))
            return refusal;
    }
    if (given.contains("voicemail"_L1)) {
        if (auto refusal = checkVoicemail(given.value("voicemail"_L1)))
            return refusal;
    }
    const QJsonArray codecs
        = given.value("audio"_L1).toObject().value("additional_codecs"_L1).toArray();
    for (const QJsonValue &codec : codecs) {
        if (codec != u"PCMA"_s && codec != u"PCMU"_s)
            return invalidParameter(u"Param %1 must hold {PCMA, PCMU}."_s.arg(
                path("audio") + u"['additional_codecs']"));
    }
    const bool turnsOn = given.value("status"_L1).toString() == u"ENABLED";
    if (turnsOn
        && (!world.subscription.accountSubscribed
            || !world.subscription.fields.contains(u"calls"_s)))
        return graphError(138018, u"The app is not subscribed to the webhook field calls."_s);
    return std::nullopt;
}

} // namespace aic::sandbox
