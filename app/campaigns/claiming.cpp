// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/claiming.h"

#include "campaigns/campaignquery.h"
#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "core/json.h"
#include "messaging/conversation.h"

using namespace Qt::Literals::StringLiterals;
using aic::messaging::MessageState;

namespace aic::campaigns {
namespace {

/// Skipping costs as much as claiming; a batch that meets many ends early instead of keeping other
/// writers waiting.
constexpr int kMostLookedAt = 200;

struct Candidate
{
    qint64 position = 0;
    ContactId contact;
    QString recipient;
    QByteArray content;
};

/// What becomes of a candidate.
struct Verdict
{
    SkipReason skip = SkipReason::None;
    qint64 notBeforeMs = 0; ///< later than now: the pair limit
    bool needsBudget = false;
};

SkipReason reasonOf(contacts::SuppressionReason reason)
{
    switch (reason) {
    case contacts::SuppressionReason::Blocked:
        return SkipReason::Blocked;
    case contacts::SuppressionReason::StopWord:
    case contacts::SuppressionReason::MarketingPreference:
        return SkipReason::OptedOut;
    default:
        return SkipReason::Suppressed;
    }
}

Result<SkipReason> personAgainst(storage::Connection &connection, ContactId contact, qint64 nowMs)
{
    const Result<std::optional<contacts::SuppressionReason>> suppression
        = contacts::suppressionOf(connection, contact);
    if (!suppression)
        return fail(suppression.error());
    if (*suppression)
        return reasonOf(**suppression);
    SkipReason reason = SkipReason::ContactDeleted;
    const Result<> read
        = connection
              .statement("SELECT availability, consent, availability_due_ms FROM contacts "
                         "WHERE id = :id")
              .bind(":id", contact)
              .each([&](const storage::Statement &row) {
                  const auto availability = contacts::Availability(row.integer(0));
                  if (availability == contacts::Availability::Blocked)
                      reason = SkipReason::Blocked;
                  else if (availability == contacts::Availability::OptedOut
                           || contacts::Consent(row.integer(1)) == contacts::Consent::OptedOut)
                      reason = SkipReason::OptedOut;
                  else if (contacts::isKnownMissing(availability, row.optionalInteger(2), nowMs))
                      reason = SkipReason::NotOnWhatsApp;
                  else
                      reason = SkipReason::None;
              });
    if (!read)
        return fail(read.error());
    return reason;
}

Result<bool> isWindowOpen(storage::Connection &connection, const Campaign &campaign,
                          const Candidate &candidate, qint64 nowMs)
{
    if (campaign.sandboxRules && isSandboxWindowOpen(candidate.recipient))
        return true;
    const Result<messaging::WindowState> window
        = messaging::windowOf(connection, campaign.number, candidate.contact, nowMs);
    if (!window)
        return fail(window.error());
    return window->kind == messaging::WindowState::Kind::Open;
}

Result<Verdict> judge(storage::Connection &connection, const Campaign &campaign,
                      const Candidate &candidate, qint64 nowMs)
{
    Verdict verdict;
    const Result<SkipReason> person = personAgainst(connection, candidate.contact, nowMs);
    if (!person)
        return fail(person.error());
    verdict.skip = *person;
    if (verdict.skip != SkipReason::None)
        return verdict;

    const Result<bool> open = isWindowOpen(connection, campaign, candidate, nowMs);
    if (!open)
        return fail(open.error());
    if (!*open && campaign.content.kind == Content::Kind::Text && !campaign.includeClosedWindows) {
        verdict.skip = SkipReason::WindowClosed;
        return verdict;
    }
    verdict.needsBudget = !*open;

    std::vector<qint64> earlier;
    const Result<> sent
        = connection
              .statement("SELECT at_ms FROM messages WHERE contact_id = :contact AND at_ms > "
                         ":since AND direction = :out AND number_id = :number ORDER BY at_ms, id")
              .bind(":contact", candidate.contact)
              .bind(":since", nowMs - kPairBurst * kPairIntervalMs)
              .bind(":out", messaging::Direction::Out)
              .bind(":number", campaign.number)
              .each([&](const storage::Statement &row) { earlier.push_back(row.integer(0)); });
    if (!sent)
        return fail(sent.error());
    verdict.notBeforeMs = pairReadyAtMs(earlier, nowMs);
    return verdict;
}

/// The candidates after \p position, in order.
Result<std::vector<Candidate>> candidates(storage::Connection &connection, CampaignId id,
                                          qint64 nowMs, int limit)
{
    std::vector<Candidate> found;
    const Result<> read
        = connection
              .statement("SELECT position, contact_id, recipient, content FROM recipients WHERE "
                         "campaign_id = :id AND state = :pending AND not_before_ms <= :now "
                         "ORDER BY position LIMIT :limit")
              .bind(":id", id)
              .bind(":pending", RecipientState::Pending)
              .bind(":now", nowMs)
              .bind(":limit", limit)
              .each([&](const storage::Statement &row) {
                  found.push_back(
                      {row.integer(0), row.id<ContactId>(1), row.text(2), row.text(3).toUtf8()});
              });
    if (!read)
        return fail(read.error());
    return found;
}

Result<> skip(storage::Transaction &transaction, CampaignId id, qint64 position, SkipReason reason)
{
    return transaction
        .statement("UPDATE recipients SET state = :skipped, reason = :reason WHERE campaign_id = "
                   ":id AND position = :position AND state = :pending")
        .bind(":skipped", RecipientState::Skipped)
        .bind(":reason", reason)
        .bind(":id", id)
        .bind(":position", position)
        .bind(":pending", RecipientState::Pending)
        .run();
}

Result<> postpone(storage::Transaction &transaction, CampaignId id, qint64 position, qint64 untilMs)
{
    return transaction
        .statement("UPDATE recipients SET not_before_ms = :until WHERE campaign_id = :id AND "
                   "position = :position")
        .bind(":until", untilMs)
        .bind(":id", id)
        .bind(":position", position)
        .run();
}

Result<messaging::Claim> claim(storage::Transaction &transaction, const Campaign &campaign,
                               const Candidate &candidate, qint64 nowMs,
                               messaging::ChangeFeed &feed)
{
    const Result<QJsonObject> content = json::parseObject(candidate.content);
    if (!content)
        return fail(ErrorCode::Storage, u"A recipient's message is damaged."_s);
    messaging::NewMessage message;
    message.number = campaign.number;
    message.contact = candidate.contact;
    message.campaign = campaign.id;
    message.recipient = candidate.recipient;
    message.content = *content;
    Result<messaging::Claim> claim = messaging::insertSending(transaction, message, nowMs, feed);
    if (!claim)
        return claim;
    const Result<> marked
        = transaction
              .statement("UPDATE recipients SET state = :claimed, message_id = :message WHERE "
                         "campaign_id = :id AND position = :position AND state = :pending")
              .bind(":claimed", RecipientState::Claimed)
              .bind(":message", claim->message)
              .bind(":id", campaign.id)
              .bind(":position", candidate.position)
              .bind(":pending", RecipientState::Pending)
              .run();
    if (!marked)
        return fail(marked.error());
    // The candidate was read in this transaction, so this can't happen; sending without it would
    // be a second message.
    if (transaction.changes() != 1)
        return fail(ErrorCode::Conflict, u"A recipient was claimed twice."_s);
    return claim;
}

/// A failure that one recipient has alone; the campaign goes on without them.
bool isOfOne(const Error &error)
{
    return error.code == ErrorCode::NotFound || error.code == ErrorCode::Invalid;
}

/// Sets state and isOwner of \p batch as they are in this transaction.
Result<> lookAgain(storage::Connection &connection, CampaignId id, const storage::LeaseOwner &owner,
                   ClaimedBatch &batch)
{
    batch.isOwner = false;
    return connection
        .statement("SELECT c.state, l.token FROM campaigns c LEFT JOIN leases l ON l.name = :lease "
                   "WHERE c.id = :id")
        .bind(":lease", leaseName(id))
        .bind(":id", id)
        .each([&](const storage::Statement &row) {
            batch.state = CampaignState(row.integer(0));
            batch.isOwner = row.text(1) == owner.token;
        });
}

} // namespace

QString leaseName(CampaignId id)
{
    return u"campaign/%1"_s.arg(id.value);
}

Result<BegunRun> beginRun(storage::Transaction &transaction, CampaignId id,
                          const storage::LeaseOwner &owner, const Clock &clock)
{
    BegunRun run;
    Result<Campaign> campaign = readCampaign(transaction.connection(), id);
    if (!campaign)
        return fail(campaign.error());
    run.campaign = std::move(*campaign);
    CampaignState &state = run.campaign.state;
    if (state == CampaignState::Finished || state == CampaignState::Stopped)
        return fail(ErrorCode::Invalid,
                    u"Campaign %1 is %2 already."_s.arg(id.value).arg(toText(state)));
    if (const Result<> taken = storage::takeLease(transaction, leaseName(id), owner, clock); !taken)
        return fail(taken.error());

    const qint64 nowMs = clock.nowMs();
    const bool isAhead = run.campaign.startAtMs && *run.campaign.startAtMs > nowMs;
    state = isAhead ? CampaignState::Scheduled : CampaignState::Sending;
    run.campaign.pauseReason = PauseReason::None;
    run.campaign.resumeAtMs.reset();
    Result<> done = transaction
                        .statement("UPDATE campaigns SET state = :state, reason = NULL, "
                                   "reason_detail = NULL, resume_at_ms = NULL, started_at_ms = "
                                   "CASE WHEN :ahead THEN started_at_ms ELSE "
                                   "coalesce(started_at_ms, :now) END WHERE id = :id")
                        .bind(":state", state)
                        .bind(":ahead", isAhead)
                        .bind(":now", nowMs)
                        .bind(":id", id)
                        .run();
    if (!done)
        return fail(done.error());
    done = transaction
               .statement("SELECT account_id, throughput_level, messaging_limit FROM numbers WHERE "
                          "id = :id")
               .bind(":id", run.campaign.number)
               .each([&](const storage::Statement &row) {
                   run.account = row.id<AccountId>(0);
                   run.level = throughputLevel(row.text(1));
                   run.dailyLimit = dailyLimit(row.text(2));
               });
    if (!done)
        return fail(done.error());
    return run;
}

Result<std::vector<std::pair<ContactId, qint64>>> peopleReached(storage::Connection &connection,
                                                                AccountId account, qint64 sinceMs)
{
    std::vector<std::pair<ContactId, qint64>> people;
    // A window opened later than the message counts as closed then: rather one person too many.
    const Result<> read
        = connection
              .statement(
                  "SELECT m.contact_id, max(m.at_ms) FROM numbers n JOIN messages m ON "
                  "m.number_id = n.id JOIN conversations c ON c.id = m.conversation_id WHERE "
                  "n.account_id = :account AND m.at_ms > :since AND m.direction = :out AND m.state "
                  "NOT IN (:queued, :failed) AND (c.last_inbound_at_ms IS NULL OR "
                  "c.last_inbound_at_ms > m.at_ms OR c.last_inbound_at_ms < m.at_ms - 86400000) "
                  "GROUP BY m.contact_id")
              .bind(":account", account)
              .bind(":since", sinceMs)
              .bind(":out", messaging::Direction::Out)
              .bind(":queued", MessageState::Queued)
              .bind(":failed", MessageState::Failed)
              .each([&](const storage::Statement &row) {
                  people.emplace_back(row.id<ContactId>(0), row.integer(1));
              });
    if (!read)
        return fail(read.error());
    return people;
}

Result<ClaimedBatch> claimBatch(storage::Transaction &transaction, const Campaign &campaign,
                                const storage::LeaseOwner &owner, int count, DailyBudget &budget,
                                const Clock &clock, messaging::ChangeFeed &feed)
{
    ClaimedBatch batch;
    if (const Result<> looked = lookAgain(transaction.connection(), campaign.id, owner, batch);
        !looked)
        return fail(looked.error());
    if (!batch.isOwner || batch.state != CampaignState::Sending)
        return batch;

    const qint64 nowMs = clock.nowMs();
    int lookedAt = 0;
    while (int(batch.claims.size()) < count && lookedAt < kMostLookedAt) {
        const int missing = count - int(batch.claims.size());
        const Result<std::vector<Candidate>> found
            = candidates(transaction.connection(), campaign.id, nowMs, missing);
        if (!found)
            return fail(found.error());
        for (const Candidate &candidate : *found) {
            ++lookedAt;
            const Result<Verdict> verdict
                = judge(transaction.connection(), campaign, candidate, nowMs);
            if (!verdict)
                return fail(verdict.error());
            if (verdict->skip != SkipReason::None) {
                const Result<> skipped
                    = skip(transaction, campaign.id, candidate.position, verdict->skip);
                if (!skipped)
                    return fail(skipped.error());
                ++batch.skipped;
                continue;
            }
            if (verdict->notBeforeMs > nowMs) {
                const Result<> postponed
                    = postpone(transaction, campaign.id, candidate.position, verdict->notBeforeMs);
                if (!postponed)
                    return fail(postponed.error());
                continue;
            }
            if (verdict->needsBudget && !budget.allows(candidate.contact, nowMs)) {
                batch.budgetFreeAtMs = budget.freeAtMs(nowMs);
                return batch;
            }
            Result<messaging::Claim> claimed = claim(transaction, campaign, candidate, nowMs, feed);
            if (!claimed && isOfOne(claimed.error())) {
                const Result<> skipped
                    = skip(transaction, campaign.id, candidate.position,
                           claimed.error().code == ErrorCode::NotFound ? SkipReason::ContactDeleted
                                                                       : SkipReason::InvalidNumber);
                if (!skipped)
                    return fail(skipped.error());
                ++batch.skipped;
                continue;
            }
            if (!claimed)
                return fail(claimed.error());
            if (verdict->needsBudget)
                budget.record(candidate.contact, nowMs);
            batch.claims.push_back(std::move(*claimed));
        }
        if (int(found->size()) < missing) {
            batch.isExhausted = true;
            const Result<> next
                = transaction
                      .statement("SELECT min(not_before_ms) FROM recipients WHERE campaign_id = "
                                 ":id AND state = :pending")
                      .bind(":id", campaign.id)
                      .bind(":pending", RecipientState::Pending)
                      .each([&](const storage::Statement &row) {
                          batch.nextAtMs = row.optionalInteger(0);
                      });
            if (!next)
                return fail(next.error());
            return batch;
        }
    }
    return batch;
}

Result<bool> finishIfDone(storage::Transaction &transaction, CampaignId id, qint64 nowMs)
{
    const Result<> updated
        = transaction
              .statement("UPDATE campaigns SET state = :finished, finished_at_ms = :now WHERE id = "
                         ":id AND state = :sending AND NOT EXISTS (SELECT 1 FROM recipients WHERE "
                         "campaign_id = :id AND state = :pending) AND NOT EXISTS (SELECT 1 FROM "
                         "messages WHERE campaign_id = :id AND state IN (:queued, :in_flight))")
              .bind(":finished", CampaignState::Finished)
              .bind(":now", nowMs)
              .bind(":id", id)
              .bind(":sending", CampaignState::Sending)
              .bind(":pending", RecipientState::Pending)
              .bind(":queued", MessageState::Queued)
              .bind(":in_flight", MessageState::Sending)
              .run();
    if (!updated)
        return fail(updated.error());
    return transaction.changes() == 1;
}

} // namespace aic::campaigns
