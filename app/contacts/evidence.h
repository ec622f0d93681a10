// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"
#include "contacts/peoplerules.h"
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
    NoCalls = 9,        ///< error 138001: takes no calls; says nothing about messages
    InAppContacts = 10, ///< in the contacts of the WhatsApp Business app; proves nothing
};

struct Evidence
{
    EvidenceKind kind = EvidenceKind::Delivered;
    QString source;       ///< delivered, read, inbound, 131026, …
    qint64 atMs = 0;      ///< of the newest of this kind and source
    qint64 firstAtMs = 0; ///< of the oldest

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// What is known of somebody by all the evidence there is.
struct AvailabilityNow
{
    Availability availability = Availability::Unknown;
    std::optional<qint64> atMs;
    QString source;
    /// When it will be too old to count: then the person is unknown, and tried again.
    std::optional<qint64> dueMs;

    friend bool operator==(const AvailabilityNow &, const AvailabilityNow &) = default;
};

/// What evidence is weighed with.
struct Wishes
{
    Consent consent = Consent::NotOptedIn;
    std::optional<qint64> consentAtMs;
    bool isSuppressed = false;
};

/// The source of an Unknown that was something else until it got too old.
inline const QString kLapsedSource = QStringLiteral("lapsed");

/// Blocked before opted out, these before the newest of "reached" and "not on WhatsApp"; the order
/// of \p pieces doesn't matter. Without \p nowMs nothing is too old. Pure.
[[nodiscard]] AvailabilityNow availabilityOf(const QList<Evidence> &pieces, const Wishes &wishes,
                                             const PeopleRules &rules,
                                             std::optional<qint64> nowMs = {});

/// Keeps the piece and derives the contact's availability from all there are. True when it became
/// another.
[[nodiscard]] Result<bool> recordEvidence(storage::Transaction &transaction, ContactId contact,
                                          EvidenceKind kind, const QString &source, qint64 atMs);
/// Whether ageAvailability() would find anybody: cheap, and no write.
[[nodiscard]] Result<bool> isAnyoneLapsed(storage::Connection &connection, qint64 nowMs);
/// Makes people unknown again of whom nothing newer is known, at most \p limit; answers who.
[[nodiscard]] Result<QList<ContactId>> ageAvailability(storage::Transaction &transaction,
                                                       qint64 nowMs, int limit);
/// Brings everybody's due time in line with new \p rules.
[[nodiscard]] Result<> followRules(storage::Transaction &transaction, const PeopleRules &rules,
                                   qint64 nowMs);
/// Whether a campaign leaves somebody out as not on WhatsApp: it still counts at \p nowMs.
[[nodiscard]] inline bool isKnownMissing(Availability availability, std::optional<qint64> dueMs,
                                         qint64 nowMs)
{
    return availability == Availability::NotOnWhatsApp && (!dueMs || *dueMs > nowMs);
}
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
