// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/campaignquery.h"

#include <cmath>

#include "core/json.h"
#include "graph/errortable.h"
#include "messaging/outbox.h"
#include "storage/lease.h"

using namespace Qt::Literals::StringLiterals;
using aic::messaging::MessageState;

namespace aic::campaigns {
namespace {

/// Long enough to be calm, short enough to follow a change of pace.
constexpr qint64 kRateSpanMs = 3'000;

constexpr const char *kCampaign
    = "SELECT c.id, c.number_id, c.name, c.state, c.reason, c.reason_detail, c.resume_at_ms, "
      "c.content, c.include_closed_windows, c.sandbox_rules, c.rate_mps, c.start_at_ms, "
      "c.created_at_ms, c.started_at_ms, c.finished_at_ms, l.pid, l.host "
      "FROM campaigns c LEFT JOIN leases l ON l.name = 'campaign/' || c.id WHERE c.id = :id";

constexpr const char *kRecipientStates
    = "SELECT state, count(*) FROM recipients WHERE campaign_id = :id GROUP BY state";
constexpr const char *kMessageStates
    = "SELECT state, count(*) FROM messages WHERE campaign_id = :id GROUP BY state";
// Messages that a later one stands in for; few, so the join is cheap.
constexpr const char *kSupersededStates
    = "SELECT m.state, count(*) FROM recipients r JOIN messages m ON m.id = r.message_id "
      "WHERE r.campaign_id = :id AND r.state = :retried GROUP BY m.state";
// Whole seconds: what customers send carries no finer time. A message that failed got no answer.
constexpr const char *kReplied
    = "SELECT count(*) FROM messages m JOIN conversations v ON v.id = m.conversation_id "
      "WHERE m.campaign_id = :id AND m.state BETWEEN :accepted AND :played "
      "AND v.last_inbound_at_ms / 1000 >= m.at_ms / 1000";
constexpr const char *kRate
    = "SELECT count(*) FROM messages WHERE campaign_id = :id AND at_ms > :since";
constexpr const char *kCampaignIds
    = "SELECT id FROM campaigns WHERE id < :before ORDER BY id DESC LIMIT :limit";

constexpr const char *kRecipients
    = "SELECT r.position, r.contact_id, r.name, r.recipient, r.state, r.reason, r.message_id, "
      "m.state, m.state_at_ms, m.error_code, m.error_title, m.error_detail, m.at_ms, "
      "(SELECT min(at_ms) FROM statuses WHERE message_id = m.id AND status = 'delivered'), "
      "(SELECT min(at_ms) FROM statuses WHERE message_id = m.id AND status IN ('read', 'played')) "
      "FROM recipients r LEFT JOIN messages m ON m.id = r.message_id "
      "WHERE r.campaign_id = :id AND r.position > :after AND ";
constexpr const char *kSearched
    = " AND (r.name LIKE :pattern ESCAPE '\\' OR r.recipient LIKE :pattern ESCAPE '\\')";
constexpr const char *kPaged = " ORDER BY r.position LIMIT :limit";

/// MessageState and RecipientState have names in C++ only; the numbers go into the text, so that
/// each filter is a prepared statement of its own.
QByteArray condition(RecipientFilter filter)
{
    const auto message = [](MessageState state) -> QByteArray {
        return "m.state = " + QByteArray::number(int(state));
    };
    const auto recipient = [](RecipientState state) -> QByteArray {
        return "r.state = " + QByteArray::number(int(state));
    };
    const QByteArray current = "r.state <> " + QByteArray::number(int(RecipientState::Retried));
    switch (filter) {
    case RecipientFilter::All:
        return current;
    case RecipientFilter::Queued:
        return "(" + recipient(RecipientState::Pending) + " OR (" + current + " AND "
               + message(MessageState::Queued) + "))";
    case RecipientFilter::Sending:
        return current + " AND " + message(MessageState::Sending);
    case RecipientFilter::Accepted:
        return current + " AND (" + message(MessageState::Accepted) + " OR "
               + message(MessageState::Sent) + ")";
    case RecipientFilter::Taken:
        return current + " AND m.state BETWEEN " + QByteArray::number(int(MessageState::Accepted))
               + " AND " + QByteArray::number(int(MessageState::Played));
    case RecipientFilter::Delivered:
        return current + " AND " + message(MessageState::Delivered);
    case RecipientFilter::Read:
        return current + " AND (" + message(MessageState::Read) + " OR "
               + message(MessageState::Played) + ")";
    case RecipientFilter::Failed:
        return current + " AND " + message(MessageState::Failed);
    case RecipientFilter::Uncertain:
        return current + " AND " + message(MessageState::Uncertain);
    case RecipientFilter::Skipped:
        return recipient(RecipientState::Skipped);
    }
    return current;
}

QByteArray recipientStatement(RecipientFilter filter, bool searched)
{
    return kRecipients + condition(filter) + (searched ? kSearched : "") + kPaged;
}

/// "50%" means these characters, not a pattern.
QString likePattern(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u"%"_s + text + u"%"_s;
}

void addMessages(CampaignCounts &counts, MessageState state, qint64 count)
{
    switch (state) {
    case MessageState::Queued:
        counts.queued += count;
        break;
    case MessageState::Sending:
        counts.sending += count;
        break;
    case MessageState::Accepted:
        counts.accepted += count;
        break;
    case MessageState::Sent:
        counts.sent += count;
        break;
    case MessageState::Delivered:
        counts.delivered += count;
        break;
    case MessageState::Read:
    case MessageState::Played:
        counts.read += count;
        break;
    case MessageState::Failed:
        counts.failed += count;
        break;
    case MessageState::Uncertain:
        counts.uncertain += count;
        break;
    default:
        break;
    }
}

Result<CampaignState> stateOf(storage::Connection &connection, CampaignId id)
{
    std::optional<CampaignState> state;
    const Result<> read
        = connection.statement("SELECT state FROM campaigns WHERE id = :id")
              .bind(":id", id)
              .each([&](const storage::Statement &row) { state = CampaignState(row.integer(0)); });
    if (!read)
        return fail(read.error());
    if (!state)
        return fail(ErrorCode::NotFound, u"There is no campaign %1."_s.arg(id.value));
    return *state;
}

/// Messages that were refused for now and wait for another attempt will get none.
Result<> failWaiting(storage::Transaction &transaction, CampaignId id, qint64 nowMs,
                     messaging::ChangeFeed &feed)
{
    QList<MessageId> waiting;
    const Result<> read
        = transaction
              .statement("SELECT id FROM messages WHERE campaign_id = :id AND state = :queued")
              .bind(":id", id)
              .bind(":queued", MessageState::Queued)
              .each([&](const storage::Statement &row) { waiting.append(row.id<MessageId>(0)); });
    if (!read)
        return read;
    messaging::SendOutcome outcome;
    outcome.kind = messaging::SendOutcome::Kind::Failed;
    outcome.error.code = ErrorCode::Cancelled;
    outcome.error.detail = u"The campaign was stopped before another attempt."_s;
    for (const MessageId message : std::as_const(waiting)) {
        const Result<std::optional<messaging::Claim>> claim
            = messaging::claimQueued(transaction, message, nowMs, feed);
        if (!claim)
            return fail(claim.error());
        if (!*claim)
            continue;
        const Result<MessageState> settled
            = messaging::settleClaim(transaction, **claim, outcome, nowMs, feed);
        if (!settled)
            return fail(settled.error());
    }
    return {};
}

} // namespace

Result<Campaign> readCampaign(storage::Connection &connection, CampaignId id)
{
    std::optional<Campaign> campaign;
    QString content;
    const Result<> read
        = connection.statement(kCampaign).bind(":id", id).each([&](const storage::Statement &row) {
              campaign.emplace();
              campaign->id = row.id<CampaignId>(0);
              campaign->number = row.id<NumberId>(1);
              campaign->name = row.text(2);
              campaign->state = CampaignState(row.integer(3));
              campaign->pauseReason = pauseReasonFromText(row.text(4));
              campaign->pauseDetail = row.text(5);
              campaign->resumeAtMs = row.optionalInteger(6);
              content = row.text(7);
              campaign->includeClosedWindows = row.integer(8) != 0;
              campaign->sandboxRules = row.integer(9) != 0;
              if (!row.isNull(10))
                  campaign->userRate = row.real(10);
              campaign->startAtMs = row.optionalInteger(11);
              campaign->createdAtMs = row.integer(12);
              campaign->startedAtMs = row.optionalInteger(13);
              campaign->finishedAtMs = row.optionalInteger(14);
              // A lease that a crash left behind names nobody who could go on.
              if (storage::LeaseOwner{row.text(16), row.integer(15), {}}.mayBeAlive())
                  campaign->ownerPid = row.integer(15);
          });
    if (!read)
        return fail(read.error());
    if (!campaign)
        return fail(ErrorCode::NotFound, u"There is no campaign %1."_s.arg(id.value));
    const Result<QJsonObject> object = json::parseObject(content.toUtf8());
    if (!object)
        return fail(ErrorCode::Storage, u"The campaign's content is damaged."_s);
    Result<Content> parsed = Content::fromJson(*object);
    if (!parsed)
        return fail(parsed.error());
    campaign->content = std::move(*parsed);
    return *campaign;
}

Result<CampaignCounts> readCounts(storage::Connection &connection, CampaignId id)
{
    CampaignCounts counts;
    const Result<> recipients = connection.statement(kRecipientStates)
                                    .bind(":id", id)
                                    .each([&](const storage::Statement &row) {
                                        const auto state = RecipientState(row.integer(0));
                                        if (state == RecipientState::Pending)
                                            counts.queued += row.integer(1);
                                        else if (state == RecipientState::Skipped)
                                            counts.skipped += row.integer(1);
                                    });
    if (!recipients)
        return fail(recipients.error());
    const Result<> messages
        = connection.statement(kMessageStates)
              .bind(":id", id)
              .each([&](const storage::Statement &row) {
                  addMessages(counts, MessageState(row.integer(0)), row.integer(1));
              });
    if (!messages)
        return fail(messages.error());
    const Result<> superseded
        = connection.statement(kSupersededStates)
              .bind(":id", id)
              .bind(":retried", RecipientState::Retried)
              .each([&](const storage::Statement &row) {
                  addMessages(counts, MessageState(row.integer(0)), -row.integer(1));
              });
    if (!superseded)
        return fail(superseded.error());
    return counts;
}

Result<qint64> readReplied(storage::Connection &connection, CampaignId id)
{
    qint64 replied = 0;
    const Result<> read
        = connection.statement(kReplied)
              .bind(":id", id)
              .bind(":accepted", MessageState::Accepted)
              .bind(":played", MessageState::Played)
              .each([&](const storage::Statement &row) { replied = row.integer(0); });
    if (!read)
        return fail(read.error());
    return replied;
}

Result<double> readRate(storage::Connection &connection, const Campaign &campaign,
                        const CampaignCounts &counts, qint64 nowMs)
{
    const auto rounded = [](double rate) { return std::round(rate * 10) / 10; };
    if (campaign.finishedAtMs && campaign.startedAtMs) {
        const double seconds
            = double(std::max<qint64>(1, *campaign.finishedAtMs - *campaign.startedAtMs)) / 1000;
        return rounded(double(counts.total() - counts.skipped - counts.queued) / seconds);
    }
    if (campaign.state != CampaignState::Sending)
        return 0;
    double count = 0;
    const Result<> read
        = connection.statement(kRate)
              .bind(":id", campaign.id)
              .bind(":since", nowMs - kRateSpanMs)
              .each([&](const storage::Statement &row) { count = double(row.integer(0)); });
    if (!read)
        return fail(read.error());
    return rounded(count / (double(kRateSpanMs) / 1000));
}

Result<QList<CampaignId>> readCampaignIds(storage::Connection &connection, qint64 beforeId,
                                          int limit)
{
    QList<CampaignId> ids;
    const Result<> read
        = connection.statement(kCampaignIds)
              .bind(":before", beforeId > 0 ? beforeId : std::numeric_limits<qint64>::max())
              .bind(":limit", limit)
              .each([&](const storage::Statement &row) { ids.append(row.id<CampaignId>(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

Result<RecipientPage> readRecipients(storage::Connection &connection, const RecipientQuery &query)
{
    RecipientPage page;
    const QString search = query.search.trimmed();
    storage::Statement statement
        = connection.statement(recipientStatement(query.filter, !search.isEmpty()));
    statement.bind(":id", query.campaign)
        .bind(":after", query.afterPosition)
        .bind(":limit", query.limit + 1);
    if (!search.isEmpty())
        statement.bind(":pattern", likePattern(search));
    const Result<> read = statement.each([&](const storage::Statement &row) {
        if (page.rows.size() == query.limit) {
            page.next = page.rows.last().position;
            return;
        }
        RecipientRow recipient;
        recipient.position = row.integer(0);
        recipient.contact = row.id<ContactId>(1);
        recipient.name = row.text(2);
        recipient.recipient = row.text(3);
        recipient.state = RecipientState(row.integer(4));
        recipient.reason = SkipReason(row.integer(5));
        recipient.message = row.id<MessageId>(6);
        if (!row.isNull(7))
            recipient.messageState = int(row.integer(7));
        recipient.atMs = row.optionalInteger(8);
        recipient.errorCode = int(row.integer(9));
        recipient.errorTitle = row.text(10);
        recipient.errorDetail = row.text(11);
        recipient.sentAtMs = row.optionalInteger(12);
        recipient.deliveredAtMs = row.optionalInteger(13);
        recipient.readAtMs = row.optionalInteger(14);
        page.rows.append(recipient);
    });
    if (!read)
        return fail(read.error());
    return page;
}

Result<CampaignId> insertCampaign(storage::Transaction &transaction, const NewCampaign &campaign,
                                  const std::vector<PlannedRecipient> &recipients, qint64 nowMs)
{
    const bool scheduled = campaign.startAtMs && *campaign.startAtMs > nowMs;
    const Result<> inserted
        = transaction
              .statement("INSERT INTO campaigns (number_id, name, state, content, "
                         "include_closed_windows, sandbox_rules, rate_mps, start_at_ms, "
                         "created_at_ms) VALUES (:number, :name, :state, :content, :closed, "
                         ":sandbox, :rate, :start, :now)")
              .bind(":number", campaign.number)
              .bind(":name", campaign.name.trimmed())
              .bind(":state", scheduled ? CampaignState::Scheduled : CampaignState::Draft)
              .bind(":content", QString::fromUtf8(json::compact(campaign.content.toJson())))
              .bind(":closed", campaign.includeClosedWindows)
              .bind(":sandbox", campaign.sandboxRules)
              .bind(":rate", campaign.userRate)
              .bind(":start", campaign.startAtMs)
              .bind(":now", nowMs)
              .run();
    if (!inserted)
        return fail(inserted.error());
    const CampaignId id{transaction.lastInsertId()};

    storage::Statement add = transaction.statement(
        "INSERT INTO recipients (campaign_id, position, contact_id, recipient, name, content, "
        "state, reason) VALUES (:campaign, :position, (SELECT id FROM contacts WHERE id = "
        ":contact), :recipient, :name, :content, :state, :reason)");
    qint64 position = 0;
    for (const PlannedRecipient &planned : recipients) {
        const bool included = planned.reason == SkipReason::None;
        const Result<> added
            = add.bind(":campaign", id)
                  .bind(":position", ++position)
                  .bind(":contact", planned.contact)
                  .bind(":recipient", planned.recipient.isNull() ? u""_s : planned.recipient)
                  .bind(":name", planned.name.isNull() ? u""_s : planned.name)
                  .bind(":content", QString::fromUtf8(planned.content) + u""_s)
                  .bind(":state", included ? RecipientState::Pending : RecipientState::Skipped)
                  .bind(":reason", planned.reason)
                  .run();
        if (!added)
            return fail(added.error());
    }
    return id;
}

Result<> resumeCampaign(storage::Transaction &transaction, CampaignId id, qint64 nowMs)
{
    const Result<CampaignState> state = stateOf(transaction.connection(), id);
    if (!state)
        return fail(state.error());
    if (*state == CampaignState::Sending || *state == CampaignState::Scheduled)
        return {};
    if (*state != CampaignState::Paused)
        return fail(ErrorCode::Invalid,
                    u"Campaign %1 isn't paused, it is %2."_s.arg(id.value).arg(toText(*state)));
    return transaction
        .statement("UPDATE campaigns SET state = CASE WHEN start_at_ms > :now THEN :scheduled ELSE "
                   ":sending END, reason = NULL, reason_detail = NULL, resume_at_ms = NULL "
                   "WHERE id = :id")
        .bind(":now", nowMs)
        .bind(":scheduled", CampaignState::Scheduled)
        .bind(":sending", CampaignState::Sending)
        .bind(":id", id)
        .run();
}

Result<> pauseCampaign(storage::Transaction &transaction, CampaignId id, PauseReason reason,
                       const QString &detail, std::optional<qint64> resumeAtMs)
{
    const Result<CampaignState> state = stateOf(transaction.connection(), id);
    if (!state)
        return fail(state.error());
    if (*state != CampaignState::Sending && *state != CampaignState::Scheduled
        && *state != CampaignState::Paused)
        return fail(ErrorCode::Invalid,
                    u"Campaign %1 isn't sending, it is %2."_s.arg(id.value).arg(toText(*state)));
    // A pause by a person holds against one that would end by itself, never the other way round.
    if (*state == CampaignState::Paused && reason != PauseReason::User)
        return {};
    return transaction
        .statement("UPDATE campaigns SET state = :paused, reason = :reason, reason_detail = "
                   ":detail, resume_at_ms = :resume WHERE id = :id")
        .bind(":paused", CampaignState::Paused)
        .bind(":reason", toText(reason))
        .bind(":detail", detail.isEmpty() ? QString() : detail)
        .bind(":resume", resumeAtMs)
        .bind(":id", id)
        .run();
}

Result<> stopCampaign(storage::Transaction &transaction, CampaignId id, qint64 nowMs,
                      messaging::ChangeFeed &feed)
{
    const Result<CampaignState> state = stateOf(transaction.connection(), id);
    if (!state)
        return fail(state.error());
    if (*state == CampaignState::Stopped)
        return {};
    if (*state == CampaignState::Finished)
        return fail(ErrorCode::Invalid, u"Campaign %1 has finished already."_s.arg(id.value));
    const Result<> skipped
        = transaction
              .statement("UPDATE recipients SET state = :skipped, reason = :reason "
                         "WHERE campaign_id = :id AND state = :pending")
              .bind(":skipped", RecipientState::Skipped)
              .bind(":reason", SkipReason::Stopped)
              .bind(":id", id)
              .bind(":pending", RecipientState::Pending)
              .run();
    if (!skipped)
        return skipped;
    if (const Result<> ended = failWaiting(transaction, id, nowMs, feed); !ended)
        return ended;
    return transaction
        .statement("UPDATE campaigns SET state = :stopped, reason = NULL, reason_detail = NULL, "
                   "resume_at_ms = NULL, finished_at_ms = :now WHERE id = :id")
        .bind(":stopped", CampaignState::Stopped)
        .bind(":now", nowMs)
        .bind(":id", id)
        .run();
}

Result<qint64> retryFailedRecipients(storage::Transaction &transaction, CampaignId id, qint64 nowMs)
{
    const Result<CampaignState> state = stateOf(transaction.connection(), id);
    if (!state)
        return fail(state.error());
    if (*state == CampaignState::Stopped)
        return fail(ErrorCode::Invalid,
                    u"Campaign %1 was stopped for good; make a new one."_s.arg(id.value));

    struct Candidate
    {
        qint64 position = 0;
        qint64 notBeforeMs = 0;
    };
    std::vector<Candidate> candidates;
    qint64 lastPosition = 0;
    Result<> done
        = transaction
              .statement(
                  "SELECT r.position, m.error_code, m.state_at_ms, m.attempts FROM "
                  "recipients r JOIN messages m ON m.id = r.message_id WHERE r.campaign_id = "
                  ":id AND r.state = :claimed AND m.state = :failed ORDER BY r.position")
              .bind(":id", id)
              .bind(":claimed", RecipientState::Claimed)
              .bind(":failed", MessageState::Failed)
              .each([&](const storage::Statement &row) {
                  const graph::ErrorInfo &info = graph::errorInfo(int(row.integer(1)));
                  if (info.retry == graph::Retry::Never || !info.isSafeToResend)
                      return;
                  const qint64 waitMs = info.retry == graph::Retry::AfterTime
                                            ? std::chrono::milliseconds(info.wait).count()
                                            : 0;
                  candidates.push_back({row.integer(0), std::max(nowMs, row.integer(2) + waitMs)});
              });
    if (!done)
        return fail(done.error());
    if (candidates.empty())
        return 0;
    done = transaction.statement("SELECT max(position) FROM recipients WHERE campaign_id = :id")
               .bind(":id", id)
               .each([&](const storage::Statement &row) { lastPosition = row.integer(0); });
    if (!done)
        return fail(done.error());

    storage::Statement add = transaction.statement(
        "INSERT INTO recipients (campaign_id, position, contact_id, recipient, name, content, "
        "state, not_before_ms) SELECT campaign_id, :position, contact_id, recipient, name, "
        "content, :pending, :not_before FROM recipients WHERE campaign_id = :id AND position = "
        ":old");
    storage::Statement mark = transaction.statement(
        "UPDATE recipients SET state = :retried WHERE campaign_id = :id AND position = :old");
    for (const Candidate &candidate : candidates) {
        done = add.bind(":position", ++lastPosition)
                   .bind(":pending", RecipientState::Pending)
                   .bind(":not_before", candidate.notBeforeMs)
                   .bind(":id", id)
                   .bind(":old", candidate.position)
                   .run();
        if (done)
            done = mark.bind(":retried", RecipientState::Retried)
                       .bind(":id", id)
                       .bind(":old", candidate.position)
                       .run();
        if (!done)
            return fail(done.error());
    }
    done = transaction
               .statement("UPDATE campaigns SET state = :sending, finished_at_ms = NULL "
                          "WHERE id = :id AND state = :finished")
               .bind(":sending", CampaignState::Sending)
               .bind(":id", id)
               .bind(":finished", CampaignState::Finished)
               .run();
    if (!done)
        return fail(done.error());
    return qint64(candidates.size());
}

QList<QByteArray> campaignListStatements()
{
    QList<QByteArray> statements{kCampaign,         kRecipientStates, kMessageStates,
                                 kSupersededStates, kReplied,         kRate,
                                 kCampaignIds};
    for (int filter = 0; filter <= int(RecipientFilter::Skipped); ++filter) {
        for (const bool searched : {false, true})
            statements.append(recipientStatement(RecipientFilter(filter), searched));
    }
    return statements;
}

} // namespace aic::campaigns
