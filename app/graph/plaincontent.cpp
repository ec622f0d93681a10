// SPDX-License-Identifier: GPL-3.0-or-later
// Text, media, locations, contact cards and reactions (cloud-api.md §2.4 to 2.6).
#include <QDate>
#include <QTextBoundaryFinder>

#include "graph/contentrules_p.h"
#include "graph/messages.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

constexpr int kMaxCaption = 1024;
constexpr int kMaxFileName = 240; // no limit is told; longer names are cut by phones
constexpr int kMaxPlace = 1000;
constexpr qsizetype kMaxContacts = 257;

bool isOneEmoji(const QString &text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    if (finder.toNextBoundary() != text.size())
        return false;
    const char32_t first = text.toUcs4().constFirst();
    // Keycaps (1️⃣) begin with a digit, # or *, and are longer than it.
    return !QChar::isLetter(first) && !QChar::isSpace(first)
           && (text.size() > 1 || !QChar::isPrint(first) || first > 0xff);
}

void checkName(ContentRules &rules, const Node &name)
{
    if (!name.value.isObject())
        rules.refuse(name, u"is missing"_s);
    rules.needText(name[u"formatted_name"], kMaxCaption);
    bool hasPart = false;
    for (QStringView part : {u"first_name", u"last_name", u"middle_name", u"prefix", u"suffix"})
        hasPart = hasPart || !name[part].text().trimmed().isEmpty();
    if (!hasPart)
        rules.refuse(name, u"formatted_name needs one part of the name beside it"_s);
}

void checkEntries(ContentRules &rules, const Node &list, QStringView key)
{
    if (!list.isThere())
        return;
    if (!list.value.isArray())
        rules.refuse(list, u"must be a list"_s);
    for (qsizetype i = 0; i < list.size(); ++i)
        rules.needText(list[i][key], kMaxCaption);
}

} // namespace

void checkText(ContentRules &rules, const Node &content)
{
    const Node text = content[u"text"];
    rules.needText(text[u"body"], kMaxTextLength);
    rules.mayHaveFlag(text[u"preview_url"]);
}

void checkMedia(ContentRules &rules, const Node &content, const QString &type)
{
    const Node media = content[type];
    rules.needMedia(media);
    const bool mayHaveCaption = type == u"image"_s || type == u"video"_s || type == u"document"_s;
    if (mayHaveCaption)
        rules.mayHaveText(media[u"caption"], kMaxCaption);
    else if (media[u"caption"].isThere())
        rules.refuse(media[u"caption"], u"%1 has no caption"_s.arg(type));
    if (type == u"document"_s)
        rules.mayHaveText(media[u"filename"], kMaxFileName);
    else if (media[u"filename"].isThere())
        rules.refuse(media[u"filename"], u"only a document has a file name"_s);
    if (type == u"audio"_s)
        rules.mayHaveFlag(media[u"voice"]);
}

void checkLocation(ContentRules &rules, const Node &content)
{
    const Node location = content[u"location"];
    rules.needNumber(location[u"latitude"], -90, 90);
    rules.needNumber(location[u"longitude"], -180, 180);
    rules.mayHaveText(location[u"name"], kMaxPlace);
    rules.mayHaveText(location[u"address"], kMaxPlace);
    if (location[u"address"].isThere() && !location[u"name"].isThere())
        rules.refuse(location[u"name"], u"an address is shown with a name only"_s);
}

void checkContacts(ContentRules &rules, const Node &content)
{
    const Node contacts = content[u"contacts"];
    rules.needCount(contacts, 1, kMaxContacts);
    for (qsizetype i = 0; i < contacts.size(); ++i) {
        const Node card = contacts[i];
        checkName(rules, card[u"name"]);
        checkEntries(rules, card[u"phones"], u"phone");
        checkEntries(rules, card[u"emails"], u"email");
        checkEntries(rules, card[u"urls"], u"url");
        const Node birthday = card[u"birthday"];
        if (birthday.isThere() && !QDate::fromString(birthday.text(), Qt::ISODate).isValid())
            rules.refuse(birthday, u"a date looks like 1990-01-31"_s);
    }
}

void checkReaction(ContentRules &rules, const Node &content)
{
    const Node reaction = content[u"reaction"];
    rules.needText(reaction[u"message_id"], kMaxCaption);
    const Node emoji = reaction[u"emoji"];
    if (!emoji.value.isString())
        rules.refuse(emoji, u"an emoji, or an empty text to remove it"_s);
    else if (!emoji.text().isEmpty() && !isOneEmoji(emoji.text()))
        rules.refuse(emoji, u"must be one emoji, or an empty text to remove it"_s);
    if (content[u"context"].isThere())
        rules.refuse(content[u"context"], u"a reaction can't quote"_s);
}

} // namespace aic::graph
