// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/message.h"

#include <array>

#include "graph/errortable.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

constexpr std::array<QStringView, kMessageStateCount> kNames{
    u"queued",    u"sending", u"uncertain", u"accepted", u"sent",
    u"delivered", u"read",    u"played",    u"failed",   u"received"};

/// Failed stands between sent and delivered: a delivery proves it wrong, whichever comes first.
constexpr std::array<int, kMessageStateCount> kRank{0, 1, 2, 3, 4, 6, 7, 8, 5, 9};

int rankOf(MessageState state)
{
    return kRank.at(std::size_t(state));
}

MessageState later(MessageState state, MessageState reported)
{
    return rankOf(reported) > rankOf(state) ? reported : state;
}

} // namespace

MessageState advance(MessageState state, MessageEvent event)
{
    using S = MessageState;
    if (state == S::Received)
        return state;
    switch (event) {
    case MessageEvent::Claimed:
        return state == S::Queued ? S::Sending : state;
    case MessageEvent::AnswerLost:
        return state == S::Sending ? S::Uncertain : state;
    case MessageEvent::AnswerRetry:
        return state == S::Sending ? S::Queued : state;
    case MessageEvent::AnswerAccepted:
        return later(state, S::Accepted);
    case MessageEvent::AnswerFailed:
    case MessageEvent::StatusFailed:
        return later(state, S::Failed);
    case MessageEvent::StatusSent:
        return later(state, S::Sent);
    case MessageEvent::StatusDelivered:
        return later(state, S::Delivered);
    case MessageEvent::StatusRead:
        return later(state, S::Read);
    case MessageEvent::StatusPlayed:
        return later(state, S::Played);
    case MessageEvent::UserSaysSent:
        return state == S::Uncertain ? S::Sent : state;
    case MessageEvent::UserSendsAgain:
        return state == S::Uncertain ? S::Queued : state;
    }
    return state;
}

std::optional<MessageEvent> eventOfStatus(const QString &word)
{
    if (word == u"sent"_s)
        return MessageEvent::StatusSent;
    if (word == u"delivered"_s)
        return MessageEvent::StatusDelivered;
    if (word == u"read"_s)
        return MessageEvent::StatusRead;
    if (word == u"played"_s)
        return MessageEvent::StatusPlayed;
    if (word == u"failed"_s)
        return MessageEvent::StatusFailed;
    return std::nullopt;
}

QString toName(MessageState state)
{
    return kNames.at(std::size_t(state)).toString();
}

std::optional<MessageState> messageStateFromName(QStringView name)
{
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (kNames[i] == name)
            return MessageState(i);
    }
    return std::nullopt;
}

const graph::ErrorInfo &MessageError::info() const
{
    return graph::errorInfo(code == 0 ? -1 : code);
}

bool MessageError::mayRetry() const
{
    // What never reached Graph may pass; what we held back ourselves won't.
    if (code == 0)
        return title != kHeldBackTitle && title != kWindowClosedTitle;
    return info().retry != graph::Retry::Never;
}

} // namespace aic::messaging
