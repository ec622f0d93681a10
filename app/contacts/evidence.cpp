// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/evidence.h"

#include "contacts/contactrows_p.h"

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

struct Derived
{
    Availability availability = Availability::Unknown;
    std::optional<qint64> atMs;
    QString source;
};

Derived derive(const QList<Evidence> &pieces, Consent consent, std::optional<qint64> consentAtMs)
{
    Newest reached;
    Newest missing;
    Newest stopped;
    Newest resumed;
    Newest blocked;
    Newest unblocked;
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
            stopped.offer(piece.atMs, piece.source);
            break;
        case EvidenceKind::MarketingResumed:
            resumed.offer(piece.atMs, piece.source);
            break;
        case EvidenceKind::Blocked:
            blocked.offer(piece.atMs, piece.source);
            break;
        case EvidenceKind::Unblocked:
            unblocked.offer(piece.atMs, piece.source);
            break;
        }
    }
    if (blocked.atMs > unblocked.atMs)
        return {Availability::Blocked, blocked.atMs, blocked.source};
    if (consent == Consent::OptedOut)
        return {Availability::OptedOut, consentAtMs, u"consent"_s};
    if (stopped.atMs > resumed.atMs)
        return {Availability::OptedOut, stopped.atMs, stopped.source};
    // In doubt reached: a proof of delivery can't be wrong, error 131026 has other causes too.
    if (reached.atMs >= 0 && reached.atMs >= missing.atMs)
        return {Availability::Available, reached.atMs, reached.source};
    if (missing.atMs >= 0)
        return {Availability::NotOnWhatsApp, missing.atMs, missing.source};
    return {};
}

} // namespace

Result<bool> recordEvidence(Transaction &transaction, ContactId contact, EvidenceKind kind,
                            const QString &source, qint64 atMs)
{
    static const QByteArray sql
        = "INSERT INTO evidence (contact_id, kind, source, at_ms) "
          "VALUES (:contact, :kind, :source, :at) ON CONFLICT (contact_id, kind, source) "
          "DO UPDATE SET at_ms = excluded.at_ms WHERE excluded.at_ms > evidence.at_ms";
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

Result<bool> deriveAvailability(Transaction &transaction, ContactId contact)
{
    const Result<QList<Evidence>> pieces = evidenceOf(transaction.connection(), contact);
    if (!pieces)
        return fail(pieces.error());
    Availability before = Availability::Unknown;
    Derived now;
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
        now = derive(*pieces, Consent(row.integer(1)), row.optionalInteger(2));
    }
    static const QByteArray sql
        = "UPDATE contacts SET availability = :availability, availability_at_ms = :at, "
          "availability_source = :source WHERE id = :id";
    if (const Result<> written = transaction.statement(sql)
                                     .bind(":availability", now.availability)
                                     .bind(":at", now.atMs)
                                     .bind(":source", orNull(now.source))
                                     .bind(":id", contact)
                                     .run();
        !written) {
        return fail(written.error());
    }
    return now.availability != before;
}

std::optional<EvidenceKind> evidenceOfError(int providerCode)
{
    switch (providerCode) {
    case 131026:
        return EvidenceKind::NotOnWhatsApp;
    case 131050:
        return EvidenceKind::MarketingStopped;
    default:
        return std::nullopt;
    }
}

Result<QList<Evidence>> evidenceOf(Connection &connection, ContactId contact)
{
    QList<Evidence> pieces;
    const Result<> read
        = connection
              .statement("SELECT kind, source, at_ms FROM evidence WHERE contact_id = :contact")
              .bind(":contact", contact)
              .each([&](const Statement &row) {
                  pieces.append({EvidenceKind(row.integer(0)), row.text(1), row.integer(2)});
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
