// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "core/clock.h"
#include "graph/client.h"
#include "messaging/changefeed.h"
#include "messaging/outbox.h"
#include "net/httpclient.h"
#include "storage/database.h"

namespace aic::messaging {

struct SenderOptions
{
    AccountId account;
    /// Queued messages on their way at once, beside what dispatch() is given.
    int interactiveInFlight = 32;
    /// A claim's request that finds no connection within so long isn't made: the row is queued
    /// again, and its next claim looks at the do-not-contact list anew.
    std::chrono::milliseconds leaveWithin{2'000};
    /// How often other processes' rows are looked for.
    std::chrono::milliseconds pollInterval{250};
    std::chrono::milliseconds heartbeat{5'000};
    /// A request still open after so long has lost its process.
    std::chrono::milliseconds staleAfter{120'000};
};

/// What to do after a failed request: pure, from the error table (cloud-api.md §1.6, §7.2).
/// \p attempt counts from 1; \p spread is 0 … 1 and keeps senders apart.
[[nodiscard]] SendOutcome outcomeOf(const Error &error, int attempt, qint64 nowMs, double spread);

/// Makes the requests of one account. Of all processes on a data directory only the owner of the
/// lease does so for queued rows; the others' rows are noticed by it within a quarter of a second.
/// Taking the lease turns rows that a dead process left in sending into uncertain.
///
/// Somebody who is put on the do-not-contact list (opt-out, block, by hand; committed by any
/// process) gets nothing whose request leaves later than SenderOptions::leaveWithin after that
/// commit: a claim looks at the list in its own transaction, waiting for time, pace, a retry or a
/// campaign comes before the claim, and a claim that waits longer for a connection is given back.
/// What has left can't be taken back.
/// Lives on the engine thread. Database, client and feed must outlive it.
class Sender : public QObject
{
    Q_OBJECT

public:
    Sender(storage::Database &database, graph::Client &client, ChangeFeed &feed, const Clock &clock,
           SenderOptions options, QObject *parent = nullptr);
    ~Sender() override;

    /// Takes the lease (and goes on trying while somebody else has it), then sends what is queued.
    /// The future tells of the first try; Conflict names the owner's pid in providerCode.
    QFuture<Result<>> start();
    /// Claims nothing more and gives the lease back once what is on its way has ended. The future
    /// finishes then, at the latest after \p patience.
    QFuture<Result<>> stop(std::chrono::milliseconds patience = std::chrono::seconds(4));

    [[nodiscard]] bool isOwner() const;
    [[nodiscard]] qint64 ownerPid() const; ///< of somebody else; 0 when unknown or ours
    /// Requests on their way.
    [[nodiscard]] int inFlight() const;

    /// Makes the request of a claim whose transaction is committed. settled() follows, or
    /// postponed() when it will be tried again.
    void dispatch(const Claim &claim, net::Lane lane = net::Lane::Background);
    /// Postponed messages of a held campaign stay queued.
    void setCampaignHeld(CampaignId campaign, bool isHeld);
    /// Looks for queued rows at once.
    void wake();

Q_SIGNALS:
    /// The request ended and this is written: accepted, failed, uncertain, or further when a
    /// status was faster. \p error tells why when it failed or is uncertain.
    void settled(aic::MessageId message, aic::messaging::MessageState state,
                 const aic::Error &error);
    /// Meta wants us slower or failed for the moment; the row is queued until then.
    void postponed(aic::MessageId message, qint64 untilMs, const aic::Error &error);
    /// As ownership of the lease changes.
    void ownershipChanged(bool isOwner);
    /// The outcome couldn't be written (disk full …): rows stay in sending and become uncertain.
    void storageFailed(const aic::Error &error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::messaging
