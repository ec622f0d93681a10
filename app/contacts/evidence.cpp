// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/evidence.h"

#include <algorithm>

#include <QHash>

#include "contacts/consents.h"
#include "contacts/contactrows_p.h"
#include "contacts/identities.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

struct Newest
{
    qint64 atMs = -1;
    QString source;

    void offer(qint64 at, const QString &what)
    {
        if (at > atMs) {
            atMs = at;
            source = what;
        }
    }
};

constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;

std::optional<qint64> dueAfter(qint64 atMs, int days)
{
    return days > 0 ? std::optional(atMs + days * kDayMs) : std::nullopt;
}

} // namespace

AvailabilityNow availabilityOf(const QList<Evidence> &pieces, const Wishes &wishes,
                               const PeopleRules &rules, std::optional<qint64> nowMs)
{
    Newest reached;
    Newest missing;
    Newest stopped;
    Newest resumed;
    // Every number has a block list of its own.
    QHash<QString, qint64> unblockedAtMs;
    for (const Evidence &piece : pieces) {
        if (piece.kind == EvidenceKind::Unblocked)
            unblockedAtMs[piece.source] = std::max(unblockedAtMs.value(piece.source), piece.atMs);
    }
    Newest blocked;
    for (const Evidence &piece : pieces) {
        switch (piece.kind) {
        case EvidenceKind::Delivered:
        case EvidenceKind::Read:
        case EvidenceKind::Inbound:
            reached.offer(piece.atMs, piece.source);
            break;
        case EvidenceKind::NotOnWhatsApp:
            missing.offer(piece.atMs, piece.source);
            break;
        case EvidenceKind::MarketingStopped:
            // Words stand in the history of consent, where a later agreement takes them back.
            if (piece.source != kStopWordSource)
                stopped.offer(piece.atMs, piece.source);
            break;
        case EvidenceKind::MarketingResumed:
            resumed.offer(piece.atMs, piece.source);
            break;
        case EvidenceKind::Blocked:
            if (piece.atMs > unblockedAtMs.value(piece.source, -1))
                blocked.offer(piece.atMs, piece.source);
            break;
        case EvidenceKind::Unblocked:
        case EvidenceKind::NoCalls:
        case EvidenceKind::InAppContacts:
            break;
        }
    }
    if (blocked.atMs >= 0)
        return {Availability::Blocked, blocked.atMs, blocked.source, {}};
    if (wishes.consent == Consent::OptedOut)
        return {Availability::OptedOut, wishes.consentAtMs, u"consent"_s, {}};
    if (wishes.isSuppressed)
        return {Availability::OptedOut, {}, u"do-not-contact list"_s, {}};
    if (stopped.atMs > resumed.atMs)
        return {Availability::OptedOut, stopped.atMs, stopped.source, {}};
    AvailabilityNow now;
    // In doubt reached: a proof of delivery can't be wrong, error 131026 has other causes too.
    if (reached.atMs >= 0 && reached.atMs >= missing.atMs) {
        now = {Availability::Available, reached.atMs, reached.source,
               dueAfter(reached.atMs, rules.reachedDays)};
    } else if (missing.atMs >= 0) {
        now = {Availability::NotOnWhatsApp, missing.atMs, missing.source,
               dueAfter(missing.atMs, rules.notOnWhatsAppDays)};
    }
    if (nowMs && now.dueMs && *now.dueMs <= *nowMs)
        return {Availability::Unknown, now.dueMs, kLapsedSource, {}};
    return now;
}

Result<bool> recordEvidence(Transaction &transaction, ContactId contact, EvidenceKind kind,
                            const QString &source, qint64 atMs)
{
    static const QByteArray sql
        = "INSERT INTO evidence (contact_id, kind, source, at_ms, first_at_ms) "
          "VALUES (:contact, :kind, :source, :at, :at) ON CONFLICT (contact_id, kind, source) "
          "DO UPDATE SET at_ms = max(at_ms, excluded.at_ms), "
          "first_at_ms = min(coalesce(first_at_ms, at_ms), excluded.at_ms)";
    if (const Result<> kept = transaction.statement(sql)
                                  .bind(":contact", contact)
                                  .bind(":kind", kind)
                                  .bind(":source", notNull(source))
                                  .bind(":at", atMs)
                                  .run();
        !kept) {
        return fail(kept.error());
    }
    return deriveAvailability(transaction, contact);
}

Result<bool> deriveAvailability(Transaction &transaction, ContactId contact,
                                std::optional<qint64> nowMs)
{
    const Result<QList<Evidence>> pieces = evidenceOf(transaction.connection(), contact);
    if (!pieces)
        return fail(pieces.error());
    const Result<PeopleRules> rules = readRules(transaction.connection());
    if (!rules)
        return fail(rules.error());
    const Result<std::optional<SuppressionReason>> listed
        = suppressionOf(transaction.connection(), contact);
    if (!listed)
        return fail(listed.error());
    Availability before = Availability::Unknown;
    AvailabilityNow now;
    {
        Statement row = transaction.statement(
            "SELECT availability, consent, consent_at_ms FROM contacts WHERE id = :id");
        row.bind(":id", contact);
        const Result<bool> found = row.step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(ErrorCode::NotFound, u"This contact is no longer there."_s);
        before = Availability(row.integer(0));
        now = availabilityOf(*pieces,
                             {Consent(row.integer(1)), row.optionalInteger(2), listed->has_value()},
                             *rules, nowMs);
    }
    static const QByteArray sql
        = "UPDATE contacts SET availability = :availability, availability_at_ms = :at, "
          "availability_source = :source, availability_due_ms = :due WHERE id = :id";
    if (const Result<> written = transaction.statement(sql)
                                     .bind(":availability", now.availability)
                                     .bind(":at", now.atMs)
                                     .bind(":source", orNull(now.source))
                                     .bind(":due", now.dueMs)
                                     .bind(":id", contact)
                                     .run();
        !written) {
        return fail(written.error());
    }
    return now.availability != before;
}

Result<bool> isAnyoneLapsed(Connection &connection, qint64 nowMs)
{
    Statement first = connection.statement("SELECT 1 FROM contacts WHERE availability_due_ms IS "
                                           "NOT NULL AND availability_due_ms <= :now LIMIT 1");
    return first.bind(":now", nowMs).step();
}

Result<QList<ContactId>> ageAvailability(Transaction &transaction, qint64 nowMs, int limit)
{
    QList<ContactId> due;
    const Result<> read
        = transaction
              .statement("SELECT id FROM contacts WHERE availability_due_ms IS NOT NULL "
                         "AND availability_due_ms <= :now ORDER BY availability_due_ms, id "
                         "LIMIT :limit")
              .bind(":now", nowMs)
              .bind(":limit", limit)
              .each([&due](const Statement &row) { due.append(row.id<ContactId>(0)); });
    if (!read)
        return fail(read.error());
    for (const ContactId contact : std::as_const(due)) {
        if (const Result<bool> derived = deriveAvailability(transaction, contact, nowMs); !derived)
            return fail(derived.error());
    }
    return due;
}

Result<> followRules(Transaction &transaction, const PeopleRules &rules, qint64 nowMs)
{
    const auto moveDue = [&](Availability availability, int days) {
        return transaction
            .statement("UPDATE contacts SET availability_due_ms = availability_at_ms + :span "
                       "WHERE availability = :availability")
            .bind(":span", days > 0 ? std::optional(days * kDayMs) : std::nullopt)
            .bind(":availability", availability)
            .run();
    };
    if (const Result<> moved = moveDue(Availability::NotOnWhatsApp, rules.notOnWhatsAppDays);
        !moved) {
        return moved;
    }
    if (const Result<> moved = moveDue(Availability::Available, rules.reachedDays); !moved)
        return moved;
    // With a longer time what had got too old may count again.
    QList<ContactId> lapsed;
    const Result<> read
        = transaction
              .statement("SELECT id FROM contacts WHERE availability = :unknown "
                         "AND availability_source = :lapsed")
              .bind(":unknown", Availability::Unknown)
              .bind(":lapsed", kLapsedSource)
              .each([&lapsed](const Statement &row) { lapsed.append(row.id<ContactId>(0)); });
    if (!read)
        return read;
    for (const ContactId contact : std::as_const(lapsed)) {
        if (const Result<bool> derived = deriveAvailability(transaction, contact, nowMs); !derived)
            return fail(derived.error());
    }
    return {};
}

std::optional<EvidenceKind> evidenceOfError(int providerCode)
{
    switch (providerCode) {
    case 131026:
        return EvidenceKind::NotOnWhatsApp;
    case 131050:
        return EvidenceKind::MarketingStopped;
    case 138001:
        return EvidenceKind::NoCalls;
    default:
        return std::nullopt;
    }
}

Result<QList<Evidence>> evidenceOf(Connection &connection, ContactId contact)
{
    QList<Evidence> pieces;
    const Result<> read = connection
                              .statement("SELECT kind, source, at_ms, coalesce(first_at_ms, at_ms) "
                                         "FROM evidence WHERE contact_id = :contact")
                              .bind(":contact", contact)
                              .each([&](const Statement &row) {
                                  pieces.append({EvidenceKind(row.integer(0)), row.text(1),
                                                 row.integer(2), row.integer(3)});
                              });
    if (!read)
        return fail(read.error());
    std::ranges::stable_sort(pieces, std::greater{}, &Evidence::atMs);
    return pieces;
}

Result<bool> touchActivity(Transaction &transaction, ContactId contact, int activity, qint64 atMs)
{
    static const QByteArray sql
        = "UPDATE contacts SET activity = :activity, activity_at_ms = :at WHERE id = :id "
          "AND (activity_at_ms IS NULL OR activity_at_ms <= :at) "
          "AND (activity <> :activity OR activity_at_ms IS NOT :at)";
    if (const Result<> touched = transaction.statement(sql)
                                     .bind(":activity", activity)
                                     .bind(":at", atMs)
                                     .bind(":id", contact)
                                     .run();
        !touched) {
        return fail(touched.error());
    }
    return transaction.changes() > 0;
}

} // namespace aic::contacts
