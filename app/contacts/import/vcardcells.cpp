// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/vcardcells_p.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qsizetype kMaxNumbers = 20;

struct Found
{
    int rank = 0; ///< the lower the better
    QString value;
};

/// What a person wrote to a property of the same group: iPhone's own labels.
QString labelOf(const Card &card, const CardProperty &property)
{
    if (property.group.isEmpty())
        return {};
    for (const CardProperty &other : card.properties) {
        if (other.group == property.group && other.name == u"X-ABLABEL")
            return other.value;
    }
    return {};
}

/// \p values best first, each once.
QStringList ranked(QList<Found> values, bool asNumbers)
{
    std::ranges::stable_sort(values, {}, &Found::rank);
    const auto key = [asNumbers](const QString &value) {
        QString letters;
        for (const QChar c : value) {
            if (asNumbers ? c.isDigit() : !c.isSpace())
                letters += c.toLower();
        }
        return letters.isEmpty() ? value : letters;
    };
    QStringList distinct;
    QStringList keys;
    for (const Found &found : std::as_const(values)) {
        const QString same = key(found.value);
        if (keys.contains(same) || distinct.size() == kMaxNumbers)
            continue;
        keys.append(same);
        distinct.append(found.value);
    }
    return distinct;
}

class Cells
{
public:
    explicit Cells(const Card &card)
        : m_card(card)
    {
        for (const CardProperty &property : card.properties)
            take(property);
        finishName();
        number(u"Phone"_s, ranked(m_phones, true));
        number(u"Fax"_s, ranked(m_faxes, true));
        number(u"Email"_s, ranked(m_emails, false));
        put(u"Tags"_s, m_tags.join(u';'));
        const QStringList languages = ranked(m_languages, false);
        put(u"Language"_s, languages.value(0));
    }

    [[nodiscard]] const QMap<QString, QString> &cells() const { return m_cells; }

private:
    void put(const QString &column, const QString &value)
    {
        if (value.isEmpty())
            return;
        QString &cell = m_cells[column];
        cell = cell.isEmpty() ? value : cell + u'\n' + value;
    }
    void number(const QString &column, const QStringList &values)
    {
        for (qsizetype i = 0; i < values.size(); ++i)
            put(i == 0 ? column : u"%1 %2"_s.arg(column).arg(i + 1), values.at(i));
    }

    void take(const CardProperty &property);
    bool takeOurs(const CardProperty &property);
    void takePhone(const CardProperty &property);
    void takeOrganization(const QString &value);
    void takeOther(const CardProperty &property);
    void finishName();

    const Card &m_card;
    QMap<QString, QString> m_cells;
    QString m_fullName;
    QString m_parts; ///< of N
    bool m_isNameless = false;
    QList<Found> m_phones;
    QList<Found> m_faxes;
    QList<Found> m_emails;
    QList<Found> m_languages;
    QStringList m_tags;
};

void Cells::take(const CardProperty &property)
{
    const QString &name = property.name;
    const QString text = m_card.text(property.value).trimmed();
    if (name == u"FN") {
        m_isNameless = property.parameters.contains(QString(kCardPlaceholder));
        if (m_fullName.isEmpty())
            m_fullName = text;
    } else if (name == u"N") {
        m_parts = property.value;
    } else if (name == u"TEL") {
        takePhone(property);
    } else if (name == u"EMAIL") {
        m_emails.append({property.isPreferred() ? 0 : 1, text});
        if (text.isEmpty())
            m_emails.removeLast();
    } else if (name == u"ORG") {
        takeOrganization(property.value);
    } else if (name == u"CATEGORIES") {
        const QStringList tags = m_card.parts(property.value, u',');
        for (QString tag : tags) {
            // The store has no tags with these either; in a cell they part tags.
            for (const QChar separator : {u';', u',', u'|'})
                tag.replace(separator, u' ');
            if (const QString tidy = tag.simplified();
                !tidy.isEmpty() && !m_tags.contains(tidy, Qt::CaseInsensitive)) {
                m_tags.append(tidy);
            }
        }
    } else if (name == u"LANG" || name == u"X-LANGUAGE") {
        if (!text.isEmpty())
            m_languages.append({property.isPreferred() ? 0 : 1, text});
    } else if (name == u"ADR") {
        QStringList address = m_card.parts(property.value, u';');
        address.removeIf([](const QString &part) { return part.trimmed().isEmpty(); });
        put(u"Address"_s, address.join(u", "_s));
    } else if (!takeOurs(property)) {
        takeOther(property);
    }
}

bool Cells::takeOurs(const CardProperty &property)
{
    static const QMap<QString, QString> columns{
        {QString(kCardUserId), u"User ID"_s},
        {QString(kCardUsername), u"Username"_s},
        {QString(kCardAvailability), u"Availability"_s},
        {QString(kCardConsent), u"Consent"_s},
    };
    if (property.name == kCardField) {
        const QString field = property.parameters.value(u"NAME"_s);
        if (!field.isEmpty())
            put(u"field "_s + field, m_card.text(property.value));
        return true;
    }
    const QString column = columns.value(property.name);
    put(column, column.isEmpty() ? QString() : m_card.text(property.value));
    return !column.isEmpty();
}

void Cells::takePhone(const CardProperty &property)
{
    QString value = m_card.text(property.value).trimmed();
    if (value.startsWith(u"tel:"_s, Qt::CaseInsensitive))
        value = value.mid(4).section(u';', 0, 0);
    const QString waId = property.parameters.value(u"WAID"_s);
    if (value.isEmpty() && !waId.isEmpty())
        value = u'+' + waId;
    if (value.isEmpty())
        return;
    const auto is = [&property](QStringView type) { return property.types.contains(type); };
    if (is(u"FAX") || is(u"PAGER")) {
        m_faxes.append({0, value});
        return;
    }
    const bool isWhatsApp
        = !waId.isEmpty() || is(u"WHATSAPP")
          || labelOf(m_card, property).contains(u"whatsapp"_s, Qt::CaseInsensitive);
    const bool isMobile = is(u"CELL") || is(u"MOBILE") || is(u"IPHONE");
    m_phones.append({isWhatsApp ? 0 : property.isPreferred() ? 1 : isMobile ? 2 : 3, value});
}

void Cells::takeOrganization(const QString &value)
{
    QStringList units = m_card.parts(value, u';');
    put(u"Company"_s, units.takeFirst().trimmed());
    units.removeIf([](const QString &unit) { return unit.trimmed().isEmpty(); });
    put(u"Department"_s, units.join(u", "_s));
}

void Cells::takeOther(const CardProperty &property)
{
    static const QMap<QString, QString> columns{
        {u"TITLE"_s, u"Job title"_s},         {u"ROLE"_s, u"Role"_s},   {u"NOTE"_s, u"Notes"_s},
        {u"NICKNAME"_s, u"Nickname"_s},       {u"URL"_s, u"Website"_s}, {u"BDAY"_s, u"Birthday"_s},
        {u"ANNIVERSARY"_s, u"Anniversary"_s},
    };
    // What programs note for themselves.
    static const QStringList passed{u"X-ABLABEL"_s,        u"X-ABUID"_s,
                                    u"X-ABSHOWAS"_s,       u"X-ABADR"_s,
                                    u"X-ANDROID-CUSTOM"_s, u"X-IMAGETYPE"_s,
                                    u"X-IMAGEHASH"_s,      u"X-ADDRESSBOOKSERVER-KIND"_s,
                                    u"X-ABORDER"_s,        u"X-EVOLUTION-FILE-AS"_s,
                                    u"X-CLASS"_s};
    const QString text = m_card.text(property.value).trimmed();
    if (const QString column = columns.value(property.name); !column.isEmpty()) {
        put(column, text);
        return;
    }
    const bool isNumber = property.name == u"X-WHATSAPP"
                          || (property.name == u"IMPP"
                              && property.parameters.value(u"X-SERVICE-TYPE"_s)
                                         .compare(u"whatsapp"_s, Qt::CaseInsensitive)
                                     == 0);
    if (isNumber) {
        const QString value = text.section(u':', -1).trimmed();
        if (!value.isEmpty())
            m_phones.append({0, value});
        return;
    }
    if (property.name.startsWith(u"X-"_s) && !passed.contains(property.name)
        && !property.name.startsWith(u"X-PHONETIC"_s) && !property.name.startsWith(u"X-MS-OL"_s)) {
        put(property.name, text);
    }
}

void Cells::finishName()
{
    QString name = m_isNameless ? QString() : m_fullName;
    if (name.isEmpty() && !m_isNameless) {
        const QStringList parts = m_card.parts(m_parts, u';');
        QStringList words;
        for (const int part : {3, 1, 2, 0, 4}) { // prefix, given, further, family, suffix
            if (const QString word = parts.value(part).simplified(); !word.isEmpty())
                words.append(word);
        }
        name = words.join(u' ');
    }
    if (name.isEmpty() && !m_isNameless)
        name = m_cells.value(u"Nickname"_s);
    put(u"Name"_s, name);
}

} // namespace

QMap<QString, QString> cardCells(const Card &card)
{
    return Cells(card).cells();
}

QStringList orderedCardColumns(QStringList columns)
{
    static const QStringList first{
        u"Name"_s,   u"Phone"_s,     u"User ID"_s,    u"Username"_s,     u"Email"_s,   u"Company"_s,
        u"Tags"_s,   u"Notes"_s,     u"Language"_s,   u"Availability"_s, u"Consent"_s, u"Phone "_s,
        u"Email "_s, u"Job title"_s, u"Department"_s, u"Fax"_s,          u"Fax "_s};
    const auto rank = [](const QString &column) {
        const qsizetype exact = first.indexOf(column);
        if (exact >= 0)
            return exact;
        const qsizetype space = column.lastIndexOf(u' ');
        bool isNumbered = false;
        const int number = column.mid(space + 1).toInt(&isNumbered);
        const qsizetype family = isNumbered ? first.indexOf(column.left(space + 1)) : -1;
        return family >= 0 ? family : first.size() + (isNumbered ? number : 0);
    };
    const auto isBefore = [&rank](const QString &left, const QString &right) {
        const qsizetype leftRank = rank(left);
        const qsizetype rightRank = rank(right);
        if (leftRank != rightRank)
            return leftRank < rightRank;
        return left.size() != right.size() && leftRank < first.size() ? left.size() < right.size()
                                                                      : left < right;
    };
    std::ranges::sort(columns, isBefore);
    return columns;
}

} // namespace aic::contacts
