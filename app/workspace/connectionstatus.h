// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QMetaType>

#include "core/error.h"
#include "events/poller.h"

namespace aic::workspace {

/// The live indicator (ui.md §4).
enum class ConnectionState {
    NotConfigured,
    Checking,
    Connected,
    Degraded,
    Offline,
    TokenExpired,
    Sandbox,
};

/// Which part makes it Degraded.
enum class DegradedPart {
    None,
    Relay,
    RelayToken,
    Storage,
    Graph,
    Quality,
    TokenExpiresSoon,
    OtherSender,
    NoEvents ///< messages are out, and no event comes back
};

struct ConnectionStatus
{
    ConnectionState state = ConnectionState::NotConfigured;
    DegradedPart part = DegradedPart::None;
    Error error;              ///< of the part that fails
    qint64 silentSinceMs = 0; ///< with NoEvents

    friend bool operator==(const ConnectionStatus &, const ConnectionStatus &) = default;
};

/// What is known of each part.
struct ConnectionFacts
{
    bool isSandbox = false;
    events::RelayState relay;
    /// The newest answer of Graph; nothing before the first.
    std::optional<Error> graphError;
    bool graphAnswered = false;
    QString qualityRating;
    QString numberStatus;
    qint64 tokenExpiresAtMs = 0; ///< 0 is never or unknown
    qint64 silentSinceMs = 0;    ///< see eventflow.h; 0 while events come
    qint64 senderPid = 0;        ///< of another process that sends for this data directory
};

/// Pure. The sandbox replaces every state but troubles of this computer and events that stop.
[[nodiscard]] ConnectionStatus connectionStatus(const ConnectionFacts &facts, qint64 nowMs);

} // namespace aic::workspace

Q_DECLARE_METATYPE(aic::workspace::ConnectionStatus)
