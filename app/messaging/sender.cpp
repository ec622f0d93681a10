// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/sender.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QSet>
#include <QTimer>

#include "core/deliver.h"
#include "graph/sendmessage.h"
#include "messaging/log.h"
#include "storage/lease.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace aic::messaging {
namespace {

QString leaseName(AccountId account)
{
    return u"sender/%1"_s.arg(account.value);
}

Result<QList<MessageId>> dueMessages(storage::Connection &connection, AccountId account,
                                     qint64 nowMs, const QSet<CampaignId> &held, int limit)
{
    // To one person one after the other, oldest first: Meta keeps no order between two requests,
    // and after a pair limit (131056) the next message would only meet it again. One that is
    // scheduled for later, or whose file is still on its way up, keeps nobody waiting.
    static const QByteArray sql
        = "SELECT m.id, m.campaign_id FROM numbers n CROSS JOIN messages m "
          "ON m.number_id = n.id AND m.state = 0 AND m.not_before_ms <= :now "
          "WHERE n.account_id = :account AND NOT EXISTS (SELECT 1 FROM messages earlier "
          "WHERE earlier.contact_id = m.contact_id AND (earlier.state = 0 OR earlier.state = 1) "
          "AND earlier.id < m.id AND NOT (earlier.attempts = 0 AND earlier.not_before_ms > :now) "
          "AND NOT EXISTS (SELECT 1 FROM media w WHERE w.message_id = earlier.id AND w.state <> "
          "1)) "
          "AND NOT EXISTS (SELECT 1 FROM media w WHERE w.message_id = m.id AND w.state <> 1) "
          "LIMIT 500";
    QList<MessageId> due;
    const Result<> done = connection.statement(sql)
                              .bind(":now", nowMs)
                              .bind(":account", account)
                              .each([&](const storage::Statement &row) {
                                  if (due.size() < limit && !held.contains(row.id<CampaignId>(1)))
                                      due.append(row.id<MessageId>(0));
                              });
    if (!done)
        return fail(done.error());
    return due;
}

graph::SendMessage requestOf(const Claim &claim, std::chrono::milliseconds leaveWithin)
{
    graph::SendMessage request;
    request.from = claim.from;
    if (graph::isUserId(claim.recipient))
        request.to.userId = claim.recipient;
    else
        request.to.phone = claim.recipient;
    request.content = claim.payload;
    request.replyTo = claim.replyTo;
    request.opaqueId = claim.opaqueId;
    request.leaveWithin = leaveWithin;
    return request;
}

} // namespace

struct Sender::Private
{
    Private(Sender *self, storage::Database &db, graph::Client &api, ChangeFeed &changes,
            const Clock &time, SenderOptions given)
        : q(self)
        , database(db)
        , client(api)
        , feed(changes)
        , clock(time)
        , options(given)
        , owner(storage::LeaseOwner::current())
    {
        QObject::connect(&heartbeatTimer, &QTimer::timeout, q, [this] { beat(); });
        QObject::connect(&pollTimer, &QTimer::timeout, q, [this] { poll(); });
    }

    QFuture<Result<>> takeLease();
    void beat();
    void owned(const Result<> &result);
    void poll();
    void fetch();
    void claim(const QList<MessageId> &due);
    void finished(const Claim &claim, const Result<graph::SendReply> &reply);
    void written(const Claim &claim, const SendOutcome &outcome, const Result<MessageState> &state);
    void oneLess(const Claim &claim);
    void endIfIdle();

    Sender *q;
    storage::Database &database;
    graph::Client &client;
    ChangeFeed &feed;
    const Clock &clock;
    SenderOptions options;
    storage::LeaseOwner owner;
    QTimer heartbeatTimer;
    QTimer pollTimer;
    bool isOwner = false;
    bool hasRun = false;
    qint64 ownerPid = 0;
    bool isStopping = true;
    bool isFetching = false;
    bool isFetchWanted = false;
    bool isPolling = false;
    qint64 dataVersion = 0;
    int inFlight = 0;
    /// Rows this sender claimed from the queue; dispatch() adds to inFlight only.
    QSet<MessageId> own;
    QSet<CampaignId> held;
    std::shared_ptr<QPromise<Result<>>> stopped;
};

Sender::Sender(storage::Database &database, graph::Client &client, ChangeFeed &feed,
               const Clock &clock, SenderOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, database, client, feed, clock, options))
{}

Sender::~Sender()
{
    if (d->isOwner) {
        // Without it the next owner on another machine would wait for the lease to lapse.
        std::ignore = d->database.write([name = leaseName(d->options.account),
                                         owner = d->owner](storage::Transaction &transaction) {
            return storage::dropLease(transaction, name, owner);
        });
    }
}

bool Sender::isOwner() const
{
    return d->isOwner;
}

qint64 Sender::ownerPid() const
{
    return d->ownerPid;
}

int Sender::inFlight() const
{
    return d->inFlight;
}

void Sender::setCampaignHeld(CampaignId campaign, bool isHeld)
{
    if (isHeld) {
        d->held.insert(campaign);
    } else {
        d->held.remove(campaign);
        wake();
    }
}

void Sender::wake()
{
    d->fetch();
}

QFuture<Result<>> Sender::start()
{
    d->isStopping = false;
    d->heartbeatTimer.start(d->options.heartbeat);
    d->pollTimer.start(d->options.pollInterval);
    return chain(thread(), d->takeLease())
        .then([guard = QPointer<Sender>(this)](const Result<> &result) {
            if (guard)
                guard->d->owned(result);
            return result;
        });
}

QFuture<Result<>> Sender::stop(std::chrono::milliseconds patience)
{
    d->isStopping = true;
    d->heartbeatTimer.stop();
    d->pollTimer.stop();
    if (!d->stopped) {
        d->stopped = std::make_shared<QPromise<Result<>>>();
        d->stopped->start();
        QTimer::singleShot(patience, this, [this, mine = d->stopped] {
            if (mine != d->stopped)
                return;
            mine->addResult(Result<>());
            mine->finish();
            d->stopped.reset();
        });
    }
    QFuture<Result<>> future = d->stopped->future();
    d->endIfIdle();
    return future;
}

void Sender::Private::endIfIdle()
{
    if (!stopped || inFlight > 0)
        return;
    const auto promise = std::exchange(stopped, nullptr);
    if (!isOwner) {
        promise->addResult(Result<>());
        promise->finish();
        return;
    }
    isOwner = false;
    deliver(database.write([name = leaseName(options.account),
                            mine = owner](storage::Transaction &transaction) {
        return storage::dropLease(transaction, name, mine);
    }),
            q, [this, promise](const Result<> &dropped) {
                Q_EMIT q->ownershipChanged(false);
                // Whoever waits for this may end the sender at once.
                promise->addResult(dropped);
                promise->finish();
            });
}

QFuture<Result<>> Sender::Private::takeLease()
{
    // A write may outlive the sender, but not what the sender was given.
    return database.write([&changes = feed, &time = clock, name = leaseName(options.account),
                           mine = owner, account = options.account, nowMs = clock.nowMs(),
                           wasOwner = isOwner, stale = options.staleAfter](
                              storage::Transaction &transaction) -> Result<> {
        if (const Result<> taken = storage::takeLease(transaction, name, mine, time); !taken)
            return taken;
        // Whoever had it before is dead, and its requests with it; later only requests of other
        // processes can be left over.
        const qint64 since = wasOwner ? nowMs - stale.count() : std::numeric_limits<qint64>::max();
        const Result<qint64> left = makeUncertain(transaction, account, since, nowMs, changes);
        if (!left)
            return fail(left.error());
        if (*left > 0)
            qCInfo(lcMessaging) << *left << "messages were left in sending and are uncertain";
        return {};
    });
}

void Sender::Private::beat()
{
    deliver(takeLease(), q, [this](const Result<> &result) { owned(result); });
}

void Sender::Private::owned(const Result<> &result)
{
    const bool wasOwner = isOwner;
    if (result) {
        isOwner = true;
        ownerPid = 0;
    } else if (result.error().code == ErrorCode::Conflict) {
        isOwner = false;
        ownerPid = result.error().providerCode;
    } else {
        qCWarning(lcMessaging) << "the sender's lease can't be renewed:" << result.error().detail;
        Q_EMIT q->storageFailed(result.error());
    }
    if (wasOwner != isOwner)
        Q_EMIT q->ownershipChanged(isOwner);
    if (isOwner && !wasOwner)
        fetch();
}

void Sender::Private::poll()
{
    fetch();
    if (isPolling)
        return;
    isPolling = true;
    // On the writer's connection it moves only when another process has committed.
    deliver(database.write([](storage::Transaction &transaction) {
        return transaction.connection().number("PRAGMA data_version");
    }),
            q, [this](const Result<qint64> &version) {
                isPolling = false;
                if (!version)
                    return;
                const qint64 before = std::exchange(dataVersion, *version);
                if (before != 0 && before != *version)
                    feed.noteElsewhere();
            });
}

void Sender::Private::fetch()
{
    if (isStopping || !isOwner)
        return;
    if (isFetching) {
        isFetchWanted = true;
        return;
    }
    const int room = options.interactiveInFlight - int(own.size());
    if (room <= 0)
        return;
    isFetching = true;
    deliver(database.read([account = options.account, nowMs = clock.nowMs(), without = held,
                           room](storage::Connection &connection) {
        return dueMessages(connection, account, nowMs, without, room);
    }),
            q, [this](const Result<QList<MessageId>> &due) {
                if (!due || due->isEmpty() || isStopping || !isOwner) {
                    isFetching = false;
                    if (std::exchange(isFetchWanted, false))
                        fetch();
                    return;
                }
                claim(*due);
            });
}

void Sender::Private::claim(const QList<MessageId> &due)
{
    deliver(database.write([&changes = feed, due, nowMs = clock.nowMs()](
                               storage::Transaction &transaction) -> Result<QList<Claim>> {
        QList<Claim> claims;
        for (const MessageId id : due) {
            Result<std::optional<Claim>> one = claimQueued(transaction, id, nowMs, changes);
            if (!one)
                return fail(one.error());
            if (*one)
                claims.append(std::move(**one));
        }
        return claims;
    }),
            q, [this](const Result<QList<Claim>> &claims) {
                isFetching = false;
                if (!claims) {
                    Q_EMIT q->storageFailed(claims.error());
                    return;
                }
                for (const Claim &each : *claims) {
                    own.insert(each.message);
                    q->dispatch(each, each.campaign.isValid() ? net::Lane::Background
                                                              : net::Lane::Interactive);
                }
                // There may be more than fitted, or more since.
                fetch();
            });
}

void Sender::dispatch(const Claim &claim, net::Lane lane)
{
    ++d->inFlight;
    deliver(d->client.call(requestOf(claim, d->options.leaveWithin), lane), this,
            [this, claim](const Result<graph::SendReply> &reply) { d->finished(claim, reply); });
}

void Sender::Private::finished(const Claim &claim, const Result<graph::SendReply> &reply)
{
    SendOutcome outcome;
    if (reply) {
        outcome.kind = SendOutcome::Kind::Accepted;
        outcome.wamid = reply->wamid;
        outcome.waId = reply->waId;
    } else {
        outcome = outcomeOf(reply.error(), claim.attempt, clock.nowMs(),
                            QRandomGenerator::global()->generateDouble());
    }
    deliver(database.write([&changes = feed, claim, outcome,
                            nowMs = clock.nowMs()](storage::Transaction &transaction) {
        return settleClaim(transaction, claim, outcome, nowMs, changes);
    }),
            q, [this, claim, outcome](const Result<MessageState> &state) {
                written(claim, outcome, state);
            });
}

void Sender::Private::written(const Claim &claim, const SendOutcome &outcome,
                              const Result<MessageState> &state)
{
    oneLess(claim);
    if (!state && state.error().code != ErrorCode::NotFound) {
        qCWarning(lcMessaging) << "an outcome couldn't be written:" << state.error().detail;
        Q_EMIT q->storageFailed(state.error());
    }
    const MessageState now = state.value_or(MessageState::Uncertain);
    if (now == MessageState::Queued)
        Q_EMIT q->postponed(claim.message, outcome.notBeforeMs, outcome.error);
    else
        Q_EMIT q->settled(claim.message, now, outcome.error);
    fetch();
    endIfIdle();
}

void Sender::Private::oneLess(const Claim &claim)
{
    --inFlight;
    own.remove(claim.message);
}

} // namespace aic::messaging
