// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QStringList>

#include "contacts/import/phonecell.h"
#include "core/result.h"

namespace aic::contacts {

/// What a column of a file fills.
enum class ImportTarget {
    Ignore,
    Field, ///< a custom field
    Name,
    FirstName,
    LastName,
    Phone,
    UserId,
    Username,
    Company,
    Email,
    Language,
    Tags,
    Notes,
    Availability, ///< written by our export; read for nothing, evidence can't be imported
    Consent,
};

/// What happens to a person who is known already; the words of --on-match.
enum class OnMatch {
    Fill,      ///< only blanks are filled
    Overwrite, ///< a cell that is not empty wins
    Keep,      ///< nothing but the tags of ImportOptions changes
};
[[nodiscard]] std::optional<OnMatch> onMatchFromName(QStringView name);

struct ColumnTarget
{
    QString column;
    ImportTarget target = ImportTarget::Field;
    QString field = {}; ///< with Field: the name used in {{name}}
    /// With Field: what a new field is called on screen; the column's name when empty.
    QString label = {};
    QString country = {};                    ///< with Phone: ISO 3166; the import's own when empty
    std::optional<OnMatch> onMatch = {};     ///< in place of the import's rule
    PhoneRepairs repairs = kHarmlessRepairs; ///< with Phone: what the user accepted

    friend bool operator==(const ColumnTarget &, const ColumnTarget &) = default;
};

/// The word of --map: name, first_name, last_name, phone, user_id, username, company, email,
/// language, tags, notes, consent, ignore.
[[nodiscard]] std::optional<ImportTarget> importTargetFromName(QStringView name);
[[nodiscard]] QString toName(ImportTarget target);

/// What each column of \p header fills: by \p wanted (target or field name to column), else by the
/// synonyms of English, Malay, Spanish, Portuguese, German, French and Chinese, else a custom
/// field. A second column for a target becomes a custom field. Errors: Invalid for a wanted column
/// that is not there, and for a file without phone and user ID column.
[[nodiscard]] Result<QList<ColumnTarget>> mapColumns(const QStringList &header,
                                                     const QMap<QString, QString> &wanted);

/// Whether \p header is a name that some target is known by.
[[nodiscard]] bool isKnownColumn(const QString &header);
/// As mapColumns() with nothing wanted, also where no column holds phones or user IDs.
[[nodiscard]] QList<ColumnTarget> suggestColumns(const QStringList &header);
/// Whether people can be told apart with these columns: one is a phone or a user ID.
[[nodiscard]] bool identifiesPeople(const QList<ColumnTarget> &columns);

/// "Order number (2026)" as "order_number_2026", fit for {{…}}.
[[nodiscard]] QString fieldName(const QString &label);

} // namespace aic::contacts
