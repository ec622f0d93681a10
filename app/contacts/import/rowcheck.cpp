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

tl::unexpected<RowRejection> rejected(RowProblem problem, const QString &value,
                                      const QString &detail)
{
    return tl::unexpected(
        RowRejection{.problem = problem, .value = value.left(100), .detail = detail});
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

/// A day in a consent column is the day of the consent.
bool isDate(const QString &cell)
{
    static const QRegularExpression shape(
        uR"(^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})([T ].*)?$)"_s);
    return shape.match(cell).hasMatch();
}

} // namespace

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

tl::expected<CheckedRow, RowRejection> RowChecker::check(const QStringList &cells,
                                                         QList<PhoneFinding> *findings) const
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
            std::optional<PhoneFinding> found;
            const tl::expected<PhoneNumber, RowRejection> phone
                = checkPhoneCell(cell, column.country.isEmpty() ? m_region : column.country,
                                 column.repairs, findings ? &found : nullptr);
            if (found) {
                found->column = i;
                findings->append(*found);
            }
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
            if (const QString word = text(); isDate(word)) {
                contact.consent = Consent::OptedIn;
                contact.consentSource = u"%1: %2"_s.arg(column.column, word);
            } else {
                contact.consent = readConsent(word).value_or(Consent::NotOptedIn);
            }
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
