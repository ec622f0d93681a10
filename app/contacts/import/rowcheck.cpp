// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/rowcheck.h"

#include <algorithm>

#include <QRegularExpression>

#include "contacts/identities.h"
#include "core/csv.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qsizetype kMaxShown = 100;
const QString kTwoNumbers = u"two phone numbers in one cell; keep one"_s;

tl::unexpected<RowRejection> rejected(RowProblem problem, const QString &value,
                                      const QString &detail)
{
    return tl::unexpected(
        RowRejection{.problem = problem, .value = value.left(kMaxShown), .detail = detail});
}

int countDigits(QStringView text)
{
    return int(std::ranges::count_if(text, [](QChar c) { return c.isDigit(); }));
}

bool isDigitsAndPlus(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'+'; });
}

/// Without what can't be seen, with plain blanks and plain digits.
QString readable(const QString &cell)
{
    if (isDigitsAndPlus(cell))
        return cell;
    QString text = unguarded(cell.trimmed()).normalized(QString::NormalizationForm_KC);
    text.removeIf([](QChar c) {
        return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
    });
    while (text.startsWith(u'\'') || text.startsWith(u'\u2019'))
        text.remove(0, 1);
    for (const QString &prefix : {u"tel:"_s, u"whatsapp:"_s}) {
        if (text.startsWith(prefix, Qt::CaseInsensitive))
            text.remove(0, prefix.size());
    }
    return text.simplified();
}

bool isScientific(const QString &text)
{
    static const QRegularExpression shape(u"^[+-]?\\d+([.,]\\d+)?[eE]\\+?\\d{1,2}$"_s);
    return shape.match(text).hasMatch();
}

bool holdsTwoNumbers(const QString &text)
{
    static const QRegularExpression apart(u"[/;,|&]|\\bor\\b|\\bdan\\b|\\band\\b|\\by\\b"_s);
    const QStringList parts = text.split(apart);
    const auto numbers
        = std::ranges::count_if(parts, [](const QString &part) { return countDigits(part) > 0; });
    if (numbers >= 2)
        return true;
    // "0125550142 0125550143"
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::count_if(words, [](const QString &w) { return countDigits(w) >= 7; }) >= 2;
}

std::optional<Consent> readConsent(const QString &cell)
{
    static const QStringList yes{u"opted_in"_s, u"optedin"_s, u"optin"_s, u"opt-in"_s, u"yes"_s,
                                 u"y"_s,        u"true"_s,    u"1"_s,     u"ya"_s,     u"si"_s,
                                 u"sim"_s,      u"ja"_s,      u"oui"_s,   u"是"_s};
    static const QStringList stop{u"opted_out"_s, u"optedout"_s,     u"optout"_s,
                                  u"opt-out"_s,   u"unsubscribed"_s, u"stop"_s};
    const QString word = fold(cell);
    if (yes.contains(word))
        return Consent::OptedIn;
    if (stop.contains(word))
        return Consent::OptedOut;
    return std::nullopt;
}

} // namespace

QString toName(RowProblem problem)
{
    switch (problem) {
    case RowProblem::NoPhone:
        return u"no_phone"_s;
    case RowProblem::ScientificNotation:
        return u"scientific_notation"_s;
    case RowProblem::TwoNumbers:
        return u"two_numbers"_s;
    case RowProblem::Letters:
        return u"letters"_s;
    case RowProblem::InvalidPhone:
        return u"invalid_phone"_s;
    case RowProblem::InvalidUserId:
        return u"invalid_user_id"_s;
    case RowProblem::TooManyCells:
        return u"too_many_cells"_s;
    case RowProblem::ForeignBytes:
        return u"foreign_bytes"_s;
    }
    return {};
}

tl::expected<PhoneNumber, RowRejection> checkPhoneCell(const QString &cell, const QString &region)
{
    QString text = readable(cell);
    if (text.isEmpty())
        return rejected(RowProblem::NoPhone, cell, u"no phone number"_s);
    if (isScientific(text)) {
        return rejected(RowProblem::ScientificNotation, cell,
                        u"a spreadsheet shortened this number and its last digits are lost"_s);
    }
    if (text.count(u'+') >= 2)
        return rejected(RowProblem::TwoNumbers, cell, kTwoNumbers);
    if (!isDigitsAndPlus(text)) {
        // 60125550142.0 is what is left of a number that went through a program as a fraction.
        static const QRegularExpression fraction(u"^\\d{7,15}\\.0$"_s);
        if (fraction.match(text).hasMatch())
            text.chop(2);
        if (holdsTwoNumbers(text)) {
            return rejected(RowProblem::TwoNumbers, cell, kTwoNumbers);
        }
        if (std::ranges::any_of(text, [](QChar c) { return c.isLetter(); })) {
            return rejected(RowProblem::Letters, cell, u"letters in the phone number"_s);
        }
        static const QString separators = u"+-.() \u2010\u2011\u2012\u2013\u2014\u2212"_s;
        const auto isOdd = [](QChar c) { return !c.isDigit() && !separators.contains(c); };
        if (std::ranges::any_of(text, isOdd))
            return rejected(RowProblem::InvalidPhone, cell, u"no phone number"_s);
    }
    // No country's own numbers begin with two zeros, but most write a country code so.
    if (text.startsWith(u"00"))
        text = u'+' + text.mid(2);
    Result<PhoneNumber> phone = parseE164(text, region);
    if (!phone)
        return rejected(RowProblem::InvalidPhone, cell, phone.error().detail);
    return std::move(*phone);
}

QStringList splitTags(const QString &cell)
{
    static const QRegularExpression apart(u"[;,|]"_s);
    QStringList tags;
    const QStringList parts = cell.split(apart, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
            tags.append(tag);
    }
    return tags;
}

tl::expected<CheckedRow, RowRejection> RowChecker::check(const QStringList &cells) const
{
    if (cells.size() > m_columns.size()) {
        return rejected(RowProblem::TooManyCells, cells.constLast(),
                        u"more cells than columns; a cell with the delimiter needs quotes"_s);
    }
    CheckedRow row;
    Contact &contact = row.contact;
    QString first;
    QString last;
    std::optional<RowRejection> problem;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const ColumnTarget &column = m_columns.at(i);
        const QString cell = i < cells.size() ? cells.at(i) : QString();
        if (cell.isEmpty())
            continue;
        const auto text = [&cell] { return unguarded(cell.trimmed()); };
        switch (column.target) {
        case ImportTarget::Ignore:
        case ImportTarget::Availability:
            break;
        case ImportTarget::Field:
            if (const QString value = text(); !value.isEmpty())
                contact.fields.insert(column.field, value);
            break;
        case ImportTarget::Name:
            contact.name = text();
            break;
        case ImportTarget::FirstName:
            first = text();
            break;
        case ImportTarget::LastName:
            last = text();
            break;
        case ImportTarget::Phone: {
            if (cell.trimmed().isEmpty())
                break;
            tl::expected<PhoneNumber, RowRejection> phone = checkPhoneCell(cell, m_region);
            if (!phone) {
                problem = phone.error();
                problem->column = column.column;
                break;
            }
            contact.phone = phone->e164;
            row.matchKey = phone->matchKey;
            if (cell != phone->e164)
                contact.phoneGiven = cell.trimmed();
            break;
        }
        case ImportTarget::UserId:
            contact.userId = text();
            if (!contact.userId.isEmpty() && !isUserId(contact.userId) && !problem) {
                problem = rejected(RowProblem::InvalidUserId, cell,
                                   u"no user ID: two capital letters, a dot, letters or digits"_s)
                              .value();
                problem->column = column.column;
            }
            break;
        case ImportTarget::Username:
            contact.username = plainUsername(text());
            break;
        case ImportTarget::Company:
            contact.company = text();
            break;
        case ImportTarget::Email:
            contact.email = text();
            break;
        case ImportTarget::Language:
            contact.language = text();
            break;
        case ImportTarget::Tags:
            contact.tags = splitTags(text());
            break;
        case ImportTarget::Notes:
            contact.notes = text();
            break;
        case ImportTarget::Consent:
            contact.consent = readConsent(text()).value_or(Consent::NotOptedIn);
            break;
        }
    }
    if (problem)
        return tl::unexpected(*problem);
    if (contact.name.isEmpty())
        contact.name = QString(first + u' ' + last).trimmed();
    if (contact.phone.isEmpty() && contact.userId.isEmpty()) {
        RowRejection rejection{.problem = RowProblem::NoPhone, .detail = u"no phone number"_s};
        const auto column
            = std::ranges::find(m_columns, ImportTarget::Phone, &ColumnTarget::target);
        if (column != m_columns.end())
            rejection.column = column->column;
        return tl::unexpected(rejection);
    }
    return row;
}

} // namespace aic::contacts
