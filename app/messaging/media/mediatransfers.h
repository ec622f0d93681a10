// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "core/clock.h"
#include "graph/client.h"
#include "messaging/media/mediastore.h"
#include "net/httpclient.h"
#include "storage/database.h"

namespace aic::messaging {

struct MediaTransferOptions
{
    AccountId account;
    /// Few, so that texts find the line free.
    int uploads = 2;
    int downloads = 3;
    /// How often other processes' rows are looked for.
    std::chrono::milliseconds pollInterval{500};
    std::chrono::milliseconds heartbeat{5'000};
    /// An id is used only so long before Meta forgets it: the message must still go out.
    std::chrono::hours renewBefore{24};
};

/// Carries the files of one account to Meta and from it. Of all processes on a data directory only
/// the owner of its lease does. A file goes up once for each number while Meta keeps it; one that
/// customers sent is fetched as soon as its message is committed. What was under way when the
/// process ended begins anew.
///
/// Lives on the engine thread. What it is given must outlive it.
class MediaTransfers : public QObject
{
    Q_OBJECT

public:
    MediaTransfers(storage::Database &database, net::HttpClient &http, graph::Client &client,
                   MediaStore &store, ChangeFeed &feed, const Clock &clock,
                   MediaTransferOptions options, QObject *parent = nullptr);
    ~MediaTransfers() override;

    /// Takes the lease, going on trying while somebody else has it.
    void start();
    /// Gives up what is under way; the rows wait for the next start.
    void stop();
    /// Looks for waiting rows at once.
    void wake();

    [[nodiscard]] int active() const; ///< transfers under way

Q_SIGNALS:
    /// Messages whose file is with Meta now can be sent.
    void uploaded();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::messaging
