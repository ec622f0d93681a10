// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectionstatus.h"

namespace aic::workspace {
namespace {

constexpr qint64 kExpiresSoonMs = 7LL * 24 * 3600 * 1000;

bool isUnreachable(const Error &error)
{
    return error.code == ErrorCode::Network || error.code == ErrorCode::Timeout;
}

} // namespace

ConnectionStatus connectionStatus(const ConnectionFacts &facts, qint64 nowMs)
{
    using Reach = events::RelayState::Reach;
    if (facts.relay.reach == Reach::LocalTrouble)
        return {ConnectionState::Degraded, DegradedPart::Storage, facts.relay.error};
    const ConnectionStatus silent{
        ConnectionState::Degraded, DegradedPart::NoEvents, {}, facts.silentSinceMs};
    if (facts.isSandbox)
        return facts.silentSinceMs > 0
                   ? silent
                   : ConnectionStatus{ConnectionState::Sandbox, DegradedPart::None, {}};
    if (facts.graphError && facts.graphError->code == ErrorCode::Unauthorized)
        return {ConnectionState::TokenExpired, DegradedPart::None, *facts.graphError};

    const bool relayDown = facts.relay.reach == Reach::Unreachable;
    const bool graphDown = facts.graphError && isUnreachable(*facts.graphError);
    if (relayDown && graphDown)
        return {ConnectionState::Offline, DegradedPart::None, *facts.graphError};
    if (graphDown)
        return {ConnectionState::Degraded, DegradedPart::Graph, *facts.graphError};
    if (facts.relay.reach == Reach::Unauthorized)
        return {ConnectionState::Degraded, DegradedPart::RelayToken, facts.relay.error};
    if (relayDown)
        return {ConnectionState::Degraded, DegradedPart::Relay, facts.relay.error};
    if (!facts.graphAnswered || facts.relay.reach == Reach::Unknown)
        return {ConnectionState::Checking, DegradedPart::None, {}};
    if (facts.graphError)
        return {ConnectionState::Degraded, DegradedPart::Graph, *facts.graphError};
    if (facts.silentSinceMs > 0)
        return silent;
    if (facts.senderPid != 0)
        return {ConnectionState::Degraded, DegradedPart::OtherSender, {}};
    if (facts.tokenExpiresAtMs > 0 && facts.tokenExpiresAtMs - nowMs < kExpiresSoonMs)
        return {ConnectionState::Degraded, DegradedPart::TokenExpiresSoon, {}};
    if (facts.qualityRating == u"RED")
        return {ConnectionState::Degraded, DegradedPart::Quality, {}};
    return {ConnectionState::Connected, DegradedPart::None, {}};
}

} // namespace aic::workspace
