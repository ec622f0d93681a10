// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

/// What happened to messages says who is on WhatsApp; Meta offers no look-up (cloud-api.md §8.1).
namespace aic::contacts {

/// The numbers are stored.
enum class EvidenceKind {
    Delivered = 1,
    Read = 2,
    Inbound = 3,
    NotOnWhatsApp = 4,    ///< error 131026
    MarketingStopped = 5, ///< error 131050, or the user's preference "stop"
    MarketingResumed = 6, ///< the user's preference "resume"
    Blocked = 7,
    Unblocked = 8,
};

struct Evidence
{
    EvidenceKind kind = EvidenceKind::Delivered;
    QString source; ///< delivered, read, inbound, 131026, …
    qint64 atMs = 0;

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// Keeps the piece and derives the contact's availability from all there are: blocked before opted
/// out, these before the newest of "reached" and "not on WhatsApp"; order of arrival doesn't
/// matter. True when the availability became another.
[[nodiscard]] Result<bool> recordEvidence(storage::Transaction &transaction, ContactId contact,
                                          EvidenceKind kind, const QString &source, qint64 atMs);
/// What an error code of a failed message proves; nothing for most.
[[nodiscard]] std::optional<EvidenceKind> evidenceOfError(int providerCode);
/// Newest first.
[[nodiscard]] Result<QList<Evidence>> evidenceOf(storage::Connection &connection,
                                                 ContactId contact);

/// The newest message of \p contact is now in \p activity (a messaging::MessageState, or
/// kActivityReceived). An older one than shown changes nothing; false then.
[[nodiscard]] Result<bool> touchActivity(storage::Transaction &transaction, ContactId contact,
                                         int activity, qint64 atMs);

} // namespace aic::contacts
