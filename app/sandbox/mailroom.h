// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/scheduler.h"
#include "sandbox/webhookoutbox.h"
#include "sandbox/world.h"

namespace aic::sandbox {

/// Carries what was accepted to the customers and their acts back: the ladder of statuses, replies,
/// and messages of their own. Thread: the sandbox's own.
class Mailroom
{
public:
    Mailroom(World &world, Scheduler &scheduler, WebhookOutbox &outbox, const Clock &clock);

    /// Takes an accepted message and plans what its customer does. Returns it with its wamid.
    SentMessage &accept(SentMessage message);
    /// Plans again what a loaded state had left to do.
    void resume();
    /// A customer writes; without an id and a time the message gets them here. Returns the wamid.
    QString receive(InboundMessage message);
    /// Tells of something that is not about one message; \p draw decides whether it comes twice.
    void announce(WebhookUpdate update, quint64 draw) { deliver(std::move(update), draw); }

private:
    void planLadder(SentMessage &message, qint64 extraMs);
    void planStep(SentMessage &message, Step step, int errorCode, qint64 afterMs, qint64 stampMs,
                  bool isCopy);
    void planEcho(SentMessage &message, qint64 afterMs);
    /// \p draw decides whether it comes twice.
    void deliver(WebhookUpdate update, quint64 draw);

    World &m_world;
    Scheduler &m_scheduler;
    WebhookOutbox &m_outbox;
    const Clock &m_clock;
};

} // namespace aic::sandbox
