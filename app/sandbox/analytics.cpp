// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/analytics.h"

#include <algorithm>
#include <array>
#include <map>

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/phonenumber.h"
#include "sandbox/router.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kDaySeconds = 24 * 3600;
constexpr qint64 kMostBuckets = 20'000;
constexpr qsizetype kMostTemplates = 10;

/// "start" → "1790000000" of `name.start(1790000000).end(…)`; nothing when \p name isn't asked for.
std::optional<QHash<QString, QString>> modifiersOf(const QString &fields, const QString &name)
{
    qsizetype at = -1;
    do {
        at = fields.indexOf(name, at + 1);
        if (at < 0)
            return std::nullopt;
    } while (at > 0 && fields.at(at - 1) != u',' && fields.at(at - 1) != u' ');
    at += name.size();
    QHash<QString, QString> found;
    while (at < fields.size() && fields.at(at) == u'.') {
        const qsizetype open = fields.indexOf(u'(', at);
        const qsizetype close = fields.indexOf(u')', at);
        if (open < 0 || close < open)
            break;
        found.insert(fields.mid(at + 1, open - at - 1), fields.mid(open + 1, close - open - 1));
        at = close + 1;
    }
    return found;
}

/// The words of `["A","B"]` or `[A,B]`; empty for all.
QStringList listOf(const QString &text)
{
    QString plain = text;
    for (const QChar mark : u"[]\"' "_s)
        plain.remove(mark);
    return plain.split(u',', Qt::SkipEmptyParts);
}

struct Span
{
    qint64 start = 0;
    qint64 end = 0;
    qint64 step = 0;
    QString granularity;

    [[nodiscard]] qint64 bucketOf(qint64 atMs) const
    {
        const qint64 at = atMs / 1000;
        return at < start || at >= end ? -1 : start + (at - start) / step * step;
    }
    [[nodiscard]] qint64 endOf(qint64 bucket) const { return std::min(bucket + step, end); }
};

GraphResult<Span> readSpan(const QString &start, const QString &end, const QString &granularity)
{
    static const QHash<QString, qint64> kSteps{{u"HALF_HOUR"_s, 1800},
                                               {u"DAY"_s, kDaySeconds},
                                               {u"DAILY"_s, kDaySeconds},
                                               {u"MONTH"_s, 30 * kDaySeconds},
                                               {u"MONTHLY"_s, 30 * kDaySeconds}};
    Span span{start.toLongLong(), end.toLongLong(), kSteps.value(granularity.toUpper()),
              granularity.toUpper()};
    if (span.start <= 0 || span.end <= span.start)
        return tl::unexpected(
            invalidParameter(u"Params start and end must be Unix times, the first the earlier."_s));
    if (span.step == 0 || (span.end - span.start) / span.step > kMostBuckets)
        return tl::unexpected(invalidParameter(
            u"Param granularity must be one of {HALF_HOUR, DAY, MONTH} and fit the span."_s));
    return span;
}

QString countryOf(const Customer &customer)
{
    if (customer.phone.isEmpty())
        return customer.userId.left(2);
    const auto parsed = parsePhoneNumber(QString(u'+' + customer.phone), {});
    return parsed ? parsed->region : QString();
}

bool isDelivered(const SentMessage &message)
{
    return message.has(Step::Delivered) || message.has(Step::Read);
}

/// Made-up, but of the size of real ones: cents of a US dollar for a charged message.
double priceOf(const SentMessage &message)
{
    if (!message.isCharged)
        return 0;
    return message.pricingCategory.startsWith(u"marketing") ? 0.086 : 0.014;
}

bool passes(const QStringList &wanted, const QString &value)
{
    return wanted.isEmpty() || wanted.contains(value);
}

QJsonObject messageAnalytics(const QHash<QString, QString> &asked, const Span &span, World &world)
{
    const QStringList phones = listOf(asked.value(u"phone_numbers"_s));
    const QStringList countries = listOf(asked.value(u"country_codes"_s));
    const QStringList products = listOf(asked.value(u"product_types"_s));
    struct Count
    {
        qint64 sent = 0;
        qint64 delivered = 0;
    };
    std::map<qint64, Count> buckets;
    QStringList seenPhones;
    QStringList seenCountries;
    for (const SentMessage &message : world.messages()) {
        const qint64 bucket = span.bucketOf(message.acceptedAtMs);
        const QString country = countryOf(*message.customer);
        const QString product = message.type == u"template" ? u"0"_s : u"2"_s;
        if (bucket < 0 || !passes(phones, message.number->digits) || !passes(countries, country)
            || !passes(products, product) || !message.has(Step::Sent))
            continue;
        Count &count = buckets[bucket];
        ++count.sent;
        count.delivered += isDelivered(message) ? 1 : 0;
        seenPhones.append(message.number->digits);
        seenCountries.append(country);
    }
    seenPhones.removeDuplicates();
    seenCountries.removeDuplicates();
    QJsonArray points;
    for (const auto &[start, count] : buckets)
        points.append(QJsonObject{{u"start"_s, start},
                                  {u"end"_s, span.endOf(start)},
                                  {u"sent"_s, count.sent},
                                  {u"delivered"_s, count.delivered}});
    return {{u"phone_numbers"_s, QJsonArray::fromStringList(seenPhones)},
            {u"country_codes"_s, QJsonArray::fromStringList(seenCountries)},
            {u"granularity"_s, span.granularity},
            {u"data_points"_s, points}};
}

struct Dimension
{
    QLatin1StringView name;
    QLatin1StringView key;
    QString (*valueOf)(const SentMessage &message);
};
const std::array kDimensions{
    Dimension{"COUNTRY"_L1, "country"_L1,
              [](const SentMessage &message) { return countryOf(*message.customer); }},
    Dimension{"PHONE"_L1, "phone_number"_L1,
              [](const SentMessage &message) { return message.number->digits; }},
    Dimension{"PRICING_CATEGORY"_L1, "pricing_category"_L1,
              [](const SentMessage &message) { return message.pricingCategory.toUpper(); }},
    Dimension{"PRICING_TYPE"_L1, "pricing_type"_L1,
              [](const SentMessage &message) {
                  return message.isCharged ? u"REGULAR"_s : u"FREE_CUSTOMER_SERVICE"_s;
              }},
    Dimension{"TIER"_L1, "tier"_L1, [](const SentMessage &) { return u"0:750000"_s; }},
};

/// Volume and cost of what was delivered. With \p asConversations under the older names.
QJsonObject priceAnalytics(const QHash<QString, QString> &asked, const Span &span, World &world,
                           bool asConversations)
{
    const QStringList dimensions = listOf(asked.value(u"dimensions"_s));
    const QStringList types = listOf(asked.value(u"pricing_types"_s));
    const QStringList categories = listOf(asked.value(u"pricing_categories"_s));
    std::map<QByteArray, QJsonObject> groups;
    for (const SentMessage &message : world.messages()) {
        const qint64 bucket = span.bucketOf(message.acceptedAtMs);
        if (bucket < 0 || !isDelivered(message))
            continue;
        QJsonObject point{{u"start"_s, bucket}, {u"end"_s, span.endOf(bucket)}};
        bool isWanted = true;
        for (const Dimension &dimension : kDimensions) {
            const QString value = dimension.valueOf(message);
            if (dimension.name == "PRICING_TYPE"_L1)
                isWanted = isWanted && passes(types, value);
            if (dimension.name == "PRICING_CATEGORY"_L1)
                isWanted = isWanted && passes(categories, value);
            if (dimensions.contains(dimension.name) || asConversations)
                point.insert(dimension.key, value);
        }
        if (!isWanted)
            continue;
        QJsonObject &group = groups.try_emplace(QJsonDocument(point).toJson(), point).first->second;
        const QLatin1StringView volume = asConversations ? "conversation"_L1 : "volume"_L1;
        group.insert(volume, group.value(volume).toInteger() + 1);
        group.insert("cost"_L1, group.value("cost"_L1).toDouble() + priceOf(message));
    }
    QJsonArray points;
    for (const auto &[key, group] : groups) {
        QJsonObject point = group;
        if (asConversations) {
            point.insert("conversation_category"_L1, point.take("pricing_category"_L1));
            point.insert("conversation_type"_L1, point.take("pricing_type"_L1));
            point.remove("tier"_L1);
        }
        points.append(point);
    }
    return {{u"data"_s, QJsonArray{QJsonObject{{u"data_points"_s, points}}}}};
}

} // namespace

GraphResult<QJsonObject> analyticsFields(const QString &fields, World &world)
{
    QJsonObject answer;
    for (const QString &name : {u"analytics"_s, u"pricing_analytics"_s, u"conversation_analytics"_s,
                                u"call_analytics"_s}) {
        const auto asked = modifiersOf(fields, name);
        if (!asked)
            continue;
        const auto span = readSpan(asked->value(u"start"_s), asked->value(u"end"_s),
                                   asked->value(u"granularity"_s));
        if (!span)
            return tl::unexpected(span.error());
        if (name == u"analytics")
            answer.insert(name, messageAnalytics(*asked, *span, world));
        else if (name == u"call_analytics") // the sandbox carries no calls
            answer.insert(name,
                          QJsonObject{{u"data"_s,
                                       QJsonArray{QJsonObject{{u"data_points"_s, QJsonArray()}}}}});
        else
            answer.insert(name,
                          priceAnalytics(*asked, *span, world, name == u"conversation_analytics"));
    }
    return answer;
}

GraphResult<QJsonObject> templateAnalytics(const QJsonObject &parameters, World &world)
{
    const auto span = readSpan(Call::text(parameters, "start"_L1), Call::text(parameters, "end"_L1),
                               Call::text(parameters, "granularity"_L1));
    if (!span)
        return tl::unexpected(span.error());
    const QJsonValue given = parameters.value("template_ids"_L1);
    QStringList ids = given.isArray() ? QStringList() : listOf(given.toString());
    const QJsonArray list = given.toArray();
    for (const QJsonValue &id : list)
        ids.append(id.toVariant().toString());
    if (ids.isEmpty() || ids.size() > kMostTemplates)
        return tl::unexpected(invalidParameter(
            u"Param template_ids must hold from 1 to %1 ids."_s.arg(kMostTemplates)));
    struct Count
    {
        qint64 sent = 0;
        qint64 delivered = 0;
        qint64 read = 0;
        double cost = 0;
    };
    std::map<std::pair<qint64, qint64>, Count> groups;
    for (const SentMessage &message : world.messages()) {
        const qint64 bucket = span->bucketOf(message.acceptedAtMs);
        if (bucket < 0 || !ids.contains(QString::number(message.templateId)))
            continue;
        Count &count = groups[{message.templateId, bucket}];
        count.sent += message.has(Step::Sent) ? 1 : 0;
        count.delivered += isDelivered(message) ? 1 : 0;
        count.read += message.has(Step::Read) ? 1 : 0;
        count.cost += isDelivered(message) ? priceOf(message) : 0;
    }
    QJsonArray points;
    for (const auto &[key, count] : groups) {
        points.append(QJsonObject{{u"template_id"_s, QString::number(key.first)},
                                  {u"start"_s, key.second},
                                  {u"end"_s, span->endOf(key.second)},
                                  {u"sent"_s, count.sent},
                                  {u"delivered"_s, count.delivered},
                                  {u"read"_s, count.read},
                                  {u"clicked"_s, QJsonArray()},
                                  {u"cost"_s, QJsonArray{QJsonObject{{u"type"_s, u"amount_spent"_s},
                                                                     {u"value"_s, count.cost}}}}});
    }
    return QJsonObject{{u"data"_s, QJsonArray{QJsonObject{{u"granularity"_s, u"DAILY"_s},
                                                          {u"product_type"_s, u"cloud_api"_s},
                                                          {u"data_points"_s, points}}}},
                       {u"paging"_s, QJsonObject{{u"cursors"_s, QJsonObject()}}}};
}

} // namespace aic::sandbox
