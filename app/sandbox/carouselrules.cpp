// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of an interactive carousel (cloud-api.md §2.7): all of one shape.
#include <QJsonArray>
#include <QSet>
#include <QUrl>

#include "sandbox/messagerules.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kCardBodyLimit = 160;
constexpr int kButtonTextLimit = 20;

/// What a card offers: a link, a product, or so many replies. Cards must agree on it.
GraphResult<QString> checkCardAction(const QJsonObject &action, const QString &parameter,
                                     QSet<QString> &replyIds)
{
    if (action.contains("product_retailer_id"_L1)) {
        if (auto refusal = checkRequiredText(action, "product_retailer_id"_L1,
                                             QString(parameter + u"['product_retailer_id']"), 256))
            return tl::unexpected(*refusal);
        if (auto refusal = checkRequiredText(action, "catalog_id"_L1,
                                             QString(parameter + u"['catalog_id']"), 256))
            return tl::unexpected(*refusal);
        return u"product"_s;
    }
    if (action.contains("buttons"_L1)) {
        const QJsonArray buttons = action.value("buttons"_L1).toArray();
        if (buttons.isEmpty() || buttons.size() > 2)
            return tl::unexpected(invalidParameter(
                u"Param %1['buttons'] must have from 1 to 2 items."_s.arg(parameter)));
        for (qsizetype i = 0; i < buttons.size(); ++i) {
            const QString name = u"%1['buttons'][%2]['quick_reply']"_s.arg(parameter).arg(i);
            const QJsonObject reply = buttons.at(i).toObject().value("quick_reply"_L1).toObject();
            if (auto refusal = checkRequiredText(reply, "id"_L1, QString(name + u"['id']"), 256))
                return tl::unexpected(*refusal);
            if (auto refusal = checkRequiredText(reply, "title"_L1, QString(name + u"['title']"),
                                                 kButtonTextLimit))
                return tl::unexpected(*refusal);
            const QString id = reply.value("id"_L1).toString();
            if (replyIds.contains(id))
                return tl::unexpected(
                    badValue(u"The ids of quick replies must be distinct across the cards."_s));
            replyIds.insert(id);
        }
        return u"%1 quick replies"_s.arg(buttons.size());
    }
    if (action.value("name"_L1).toString() != u"cta_url")
        return tl::unexpected(badValue(u"Param %1['name'] must be \"cta_url\"."_s.arg(parameter)));
    const QJsonObject link = action.value("parameters"_L1).toObject();
    if (auto refusal = checkRequiredText(link, "display_text"_L1,
                                         QString(parameter + u"['parameters']['display_text']"),
                                         kButtonTextLimit))
        return tl::unexpected(*refusal);
    const QString name = parameter + u"['parameters']['url']";
    if (auto refusal = checkRequiredText(link, "url"_L1, name, 2000))
        return tl::unexpected(*refusal);
    const QUrl url(link.value("url"_L1).toString(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return tl::unexpected(badValue(u"Param %1 is not a valid URL."_s.arg(name)));
    return u"link"_s;
}

/// The header's type is part of the shape, too.
GraphResult<QString> checkCard(const QJsonObject &card, const QString &parameter,
                               QSet<QString> &replyIds)
{
    if (!card.value("action"_L1).isObject())
        return tl::unexpected(missingParameter(QString(parameter + u"['action']")));
    auto kind = checkCardAction(card.value("action"_L1).toObject(),
                                QString(parameter + u"['action']"), replyIds);
    if (!kind)
        return kind;
    if (card.contains("body"_L1)) {
        if (auto refusal
            = checkRequiredText(card.value("body"_L1).toObject(), "text"_L1,
                                QString(parameter + u"['body']['text']"), kCardBodyLimit))
            return tl::unexpected(*refusal);
    }
    if (*kind == u"product")
        return kind;
    const QJsonObject header = card.value("header"_L1).toObject();
    const QString type = header.value("type"_L1).toString();
    if (type.isEmpty())
        return tl::unexpected(missingParameter(QString(parameter + u"['header']")));
    if (type != u"image" && type != u"video")
        return tl::unexpected(badValue(
            u"Param %1['header']['type'] must be \"image\" or \"video\"."_s.arg(parameter)));
    if (auto refusal = checkMediaSource(header.value(type).toObject(),
                                        u"%1['header']['%2']"_s.arg(parameter, type)))
        return tl::unexpected(*refusal);
    return QString(*kind + u" under " + type);
}

} // namespace

Refusal checkCarousel(const QJsonObject &action)
{
    const QString list = u"interactive['action']['cards']"_s;
    const QJsonArray cards = action.value("cards"_L1).toArray();
    if (cards.size() < 2 || cards.size() > 10)
        return invalidParameter(u"Param %1 must have from 2 to 10 items."_s.arg(list));
    QSet<qint64> indexes;
    QSet<QString> replyIds;
    QString shape;
    for (qsizetype i = 0; i < cards.size(); ++i) {
        const QJsonObject card = cards.at(i).toObject();
        const QString parameter = u"%1[%2]"_s.arg(list).arg(i);
        const QJsonValue index = card.value("card_index"_L1);
        if (!index.isDouble() || index.toInteger(-1) < 0 || index.toInteger() >= cards.size())
            return badValue(
                u"Param %1['card_index'] must count the cards from 0."_s.arg(parameter));
        indexes.insert(index.toInteger());
        const auto checked = checkCard(card, parameter, replyIds);
        if (!checked)
            return checked.error();
        if (!shape.isEmpty() && *checked != shape)
            return badValue(
                u"All cards of a carousel must have the same shape; card %1 has not."_s.arg(i));
        shape = *checked;
    }
    if (indexes.size() != cards.size())
        return badValue(u"Each card needs a card_index of its own."_s);
    return std::nullopt;
}

} // namespace aic::sandbox
