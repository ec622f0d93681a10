// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QUrl>

#include "core/clock.h"
#include "core/secret.h"
#include "events/ledger.h"
#include "net/httpclient.h"
#include "storage/database.h"

namespace aic::events {

/// Where the poller of \p account stands at the relay of \p relayUrl; empty when it has not begun
/// there. Thread: storage.
[[nodiscard]] Result<QString> relayCursor(storage::Connection &connection, AccountId account,
                                          const QString &relayUrl);

/// When events of Meta last came for \p account; 0 before the first. Thread: storage.
[[nodiscard]] Result<qint64> lastEventAtMs(storage::Connection &connection, AccountId account);

struct PollerOptions
{
    AccountId account;
    QUrl relayUrl; ///< without path: "https://relay.example"
    /// Asked before each request, so that a new secret counts at once. Thread: the poller's.
    std::function<Secret()> token;
    /// Empty when not known: the relay's own check has to do.
    std::function<Secret()> appSecret;
    QString channel; ///< empty: the token's own
    int pageSize = 500;
    std::chrono::seconds longPoll{50}; ///< ≤ 55
    /// Pauses after failures grow from the first to the second.
    std::chrono::milliseconds firstPause{500};
    std::chrono::milliseconds longestPause{30'000};
};

/// How the way to the relay is, for the connection indicator.
struct RelayState
{
    enum class Reach {
        Unknown, ///< not asked yet
        Reachable,
        Unauthorized, ///< the relay token is wrong or missing
        Unreachable,
        LocalTrouble, ///< answers come but can't be stored
    };
    Reach reach = Reach::Unknown;
    /// Age of the oldest event waiting at the relay, as far as seen; 0 when caught up.
    qint64 lagMs = 0;
    qint64 lastContactAtMs = 0;
    Error error; ///< when not reachable

    friend bool operator==(const RelayState &, const RelayState &) = default;
};

/// The end of a drain().
struct SyncSummary
{
    Batch batch; ///< without the single updates: these went out through batchApplied()
    QString cursor;
};

/// Fetches events from the relay (interfaces.md §4) and applies each page in one transaction that
/// also moves the cursor; several pollers of one data directory do no harm.
/// Lives on the engine thread. The database must outlive it.
class Poller : public QObject
{
    Q_OBJECT

public:
    Poller(storage::Database &database, net::HttpClient &http, std::shared_ptr<const Ledger> ledger,
           const Clock &clock, PollerOptions options, QObject *parent = nullptr);
    ~Poller() override;

    /// Long-polls until stop(); failures are tried again with growing pauses.
    void start();
    /// After it no page begins; one that is being applied is finished.
    void stop();
    /// Fetches until the relay has nothing more. Errors: Network, Timeout, Unauthorized, Storage;
    /// what was applied before stays applied. Not while started.
    [[nodiscard]] QFuture<Result<SyncSummary>> drain();

    [[nodiscard]] const RelayState &relayState() const;
    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    /// After the commit of each page that held events.
    void batchApplied(const aic::events::Batch &batch);
    void relayStateChanged(const aic::events::RelayState &state);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::events

Q_DECLARE_METATYPE(aic::events::RelayState)
