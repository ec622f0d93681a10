// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QUrl>

#include "core/ids.h"
#include "core/phrase.h"
#include "core/result.h"
#include "core/secret.h"
#include "net/httpclient.h"
#include "storage/database.h"

namespace aic::workspace {

/// Where a relay serves \p path.
[[nodiscard]] QUrl relayAddress(const QString &relayUrl, const QString &path);

struct LoopTestDetails
{
    AccountId account; ///< whose place at the relay is where to begin; may be unsaved
    WabaId wabaId;
    QString relayUrl;
    QString callbackUrl;
    Secret appSecret; ///< signs the event
    Secret relayToken;
};

/// Passed, or why not and what to do.
struct LoopTestOutcome
{
    Error error;
    Phrase detail;
    Phrase hint; ///< empty when it passed

    [[nodiscard]] bool passed() const { return hint.isEmpty(); }
};

/// Posts a test event to the callback, signed as Meta signs, and reads it back with the relay
/// token, within ten seconds. It proves that the relay is there under this address, that it holds
/// this app secret, that it stores, and that this token reads the channel Meta writes to; not that
/// Meta sends. The event is none of Meta's and leaves no trace in the database.
/// Thread: engine, where the future finishes; \p context ends it.
[[nodiscard]] QFuture<LoopTestOutcome> testLoop(net::HttpClient &http, storage::Database &database,
                                                QObject &context, const LoopTestDetails &details);

} // namespace aic::workspace
