// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/export/vcardwriter_p.h"

#include <algorithm>

#include "contacts/import/vcardcells_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qsizetype kMaxLine = 75; // bytes, RFC 2426

QString escaped(QString text)
{
    return text.replace(u'\\', u"\\\\"_s)
        .replace(u';', u"\\;"_s)
        .replace(u',', u"\\,"_s)
        .replace(u'\n', u"\\n"_s);
}

/// \p line in pieces of at most 75 bytes, none of which ends within a character.
QByteArray folded(const QByteArray &line)
{
    QByteArray folded;
    qsizetype from = 0;
    while (line.size() - from > kMaxLine - (from > 0 ? 1 : 0)) {
        qsizetype end = from + kMaxLine - (from > 0 ? 1 : 0);
        while ((uchar(line.at(end)) & 0xC0) == 0x80)
            --end;
        folded += (from > 0 ? " " : "") + line.mid(from, end - from) + "\r\n";
        from = end;
    }
    return folded + (from > 0 ? " " : "") + line.mid(from) + "\r\n";
}

/// A property of any text; one with control characters goes as bytes, for lines can't hold them.
QByteArray property(const QString &name, const QString &text)
{
    if (text.isEmpty())
        return {};
    const bool isOdd = std::ranges::any_of(text, [](QChar c) {
        return (c.category() == QChar::Other_Control && c != u'\n') || c == QChar::LineSeparator
               || c == QChar::ParagraphSeparator;
    });
    if (isOdd)
        return folded((name + u";CHARSET=UTF-8;ENCODING=b:"_s).toUtf8() + text.toUtf8().toBase64());
    return folded((name + u':' + escaped(text)).toUtf8());
}

} // namespace

QByteArray vcardOf(const Contact &contact)
{
    QByteArray card = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
    if (contact.name.isEmpty()) {
        const QString known = !contact.phone.isEmpty()      ? contact.phone
                              : !contact.username.isEmpty() ? u'@' + contact.username
                                                            : contact.userId;
        card += property(u"FN;"_s + kCardPlaceholder + u"=1"_s, known);
        card += "N:;;;;\r\n";
    } else {
        card += property(u"FN"_s, contact.name);
        // Nobody can tell which part of a name is the family's.
        card += folded((u"N:;"_s + escaped(contact.name).remove(u'\r') + u";;;"_s).toUtf8());
    }
    card += property(u"TEL;TYPE=CELL"_s, contact.phone);
    card += property(u"EMAIL"_s, contact.email);
    card += property(u"ORG"_s, contact.company);
    if (!contact.tags.isEmpty()) {
        QStringList tags;
        for (const QString &tag : contact.tags)
            tags.append(escaped(tag));
        card += folded((u"CATEGORIES:"_s + tags.join(u',')).toUtf8());
    }
    card += property(u"NOTE"_s, contact.notes);
    card += property(u"X-LANGUAGE"_s, contact.language);
    card += property(kCardUserId, contact.userId);
    card += property(kCardUsername, contact.username);
    card += property(kCardAvailability, toName(contact.availability));
    card += property(kCardConsent, toName(contact.consent));
    for (auto it = contact.fields.cbegin(); it != contact.fields.cend(); ++it)
        card += property(u"%1;NAME=\"%2\""_s.arg(kCardField, it.key()), it.value());
    return card + "END:VCARD\r\n";
}

} // namespace aic::contacts
