// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

/// Who agreed to what, when and by which words; the contacts row shows what follows from it.
namespace aic::contacts {

/// One thing a person said, or an agent noted for them.
struct ConsentEntry
{
    Consent consent = Consent::NotOptedIn;
    QString source;  ///< where: "order form", "stop word", …
    QString wording; ///< the text the person was shown, or what they wrote
    qint64 atMs = 0;

    friend bool operator==(const ConsentEntry &, const ConsentEntry &) = default;
};

/// Sources of entries that the person's own words made.
inline const QString kStopWordSource = QStringLiteral("stop word");
inline const QString kStartWordSource = QStringLiteral("start word");

/// What counts of \p entries, whatever their order: the newest, of equal times the one that stops.
/// A start word only takes back an earlier no; by itself it is no consent. Pure.
[[nodiscard]] ConsentEntry consentOfAll(QList<ConsentEntry> entries);

/// Keeps \p entry and shows what follows on the contact's row. True when that became another.
/// Availability is the caller's to derive. Thread: writer.
[[nodiscard]] Result<bool> recordConsent(storage::Transaction &transaction, ContactId contact,
                                         const ConsentEntry &entry);
/// Keeps what the row shows before somebody writes over it.
[[nodiscard]] Result<> keepShownConsent(storage::Transaction &transaction, ContactId contact);
/// Newest first.
[[nodiscard]] Result<QList<ConsentEntry>> consentsOf(storage::Connection &connection,
                                                     ContactId contact);

} // namespace aic::contacts
