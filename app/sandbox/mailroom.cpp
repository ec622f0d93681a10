// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/mailroom.h"

#include <algorithm>
#include <array>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kEchoAfterReadMs = 150;
constexpr int kTextLimit = 4096;

bool isMarketing(const SentMessage &message)
{
    return message.pricingCategory.startsWith(u"marketing");
}

bool isSpared(const Behaviour &behaviour, const SentMessage &message)
{
    switch (behaviour.spared) {
    case Spared::Nothing:
        return false;
    case Spared::Templates:
        return message.type == u"template";
    case Spared::AllButMarketing:
        return !isMarketing(message);
    }
    return false;
}

/// Meta's code in the failed status; 0: the message arrives.
int failureOf(const SentMessage &message)
{
    if (message.failure != 0)
        return message.failure;
    const Behaviour &behaviour = *message.customer->behaviour;
    if (behaviour.failure != 0 && !isSpared(behaviour, message))
        return behaviour.failure;
    return message.customer->stoppedMarketing && isMarketing(message) ? 131050 : 0;
}

// Of somebody who hides the number, the wamid must not tell it.
QString addressInWamid(const Customer &customer)
{
    return customer.hidesNumber ? customer.userId : customer.phone;
}

QString textOf(const SentMessage &message)
{
    if (message.type != u"text" || !message.payload.contains('?'))
        return {};
    const auto payload = json::parseObject(message.payload);
    return payload ? payload->value("text"_L1).toObject().value("body"_L1).toString() : QString();
}

} // namespace

Mailroom::Mailroom(World &world, Scheduler &scheduler, WebhookOutbox &outbox, const Clock &clock)
    : m_world(world)
    , m_scheduler(scheduler)
    , m_outbox(outbox)
    , m_clock(clock)
{}

SentMessage &Mailroom::accept(SentMessage message)
{
    // Of somebody written to by user id, the wamid must not tell the number.
    message.id
        = m_world.mintWamid(message.byUserId ? message.customer->userId : message.customer->phone);
    message.acceptedAtMs = m_clock.nowMs();
    SentMessage &kept = m_world.addMessage(std::move(message));
    // The answer goes out first, whatever the latency.
    planLadder(kept, m_world.rules.latencyMs);
    return kept;
}

void Mailroom::resume()
{
    for (SentMessage &message : m_world.messages())
        planLadder(message, 0);
}

void Mailroom::planLadder(SentMessage &message, qint64 extraMs)
{
    const Behaviour &behaviour = *message.customer->behaviour;
    const auto &delays = m_world.rules.statusDelaysMs;
    // Up to a fifth longer, so that a batch does not move in step.
    // Drawn from the message, as everything that happens later than its request: the order in which
    // timers run must not change the outcome.
    const double stretch
        = 1.0 + 0.2 * m_world.dice().roll(purpose::kDelay, m_world.dice().bitsOf(message.id));
    const auto due = [&](std::size_t i) {
        return extraMs + static_cast<qint64>(static_cast<double>(delays[i]) * stretch);
    };
    const qint64 now = m_clock.nowMs();

    if (const int failure = failureOf(message); failure != 0) {
        if (!message.has(Step::Failed))
            planStep(message, Step::Failed, failure, due(0), now + due(0), false);
        return;
    }
    // A reaction is never reported beyond sent (cloud-api.md §2.6), and who blocked the business is
    // never reached (§8.8).
    const Reach reach = message.type == u"reaction" || message.customer->blocksBusiness
                            ? Reach::Sent
                            : behaviour.reach;
    static constexpr std::array kSteps{Step::Sent, Step::Delivered, Step::Read};
    const std::size_t count = static_cast<std::size_t>(reach) + 1;
    for (std::size_t i = 0; i < count; ++i) {
        if (message.has(kSteps[i]))
            continue;
        if (behaviour.scrambled) {
            // Read first, sent last, then all again; the stamps inside stay true.
            const std::size_t place = count - 1 - i;
            planStep(message, kSteps[i], 0, due(place), now + due(i), false);
            planStep(message, kSteps[i], 0, due(place) + due(2) + 20, now + due(i), true);
        } else {
            planStep(message, kSteps[i], 0, due(i), now + due(i), false);
        }
    }
    if (reach == Reach::Read && message.isVoiceNote && !message.has(Step::Played))
        planStep(message, Step::Played, 0, due(2) + delays[2], now + due(2) + delays[2], false);
    if (reach == Reach::Read && !message.isEchoed)
        planEcho(message, due(2) + kEchoAfterReadMs);
}

void Mailroom::planStep(SentMessage &message, Step step, int errorCode, qint64 afterMs,
                        qint64 stampMs, bool isCopy)
{
    const quint64 draw = m_world.dice().bitsOf(message.id + stepName(step));
    const double reorder = m_world.dice().roll(purpose::kReorder, draw);
    if (!isCopy && reorder < m_world.rules.reorderRate) {
        // Late enough to be overtaken by every later step.
        afterMs += m_world.rules.statusDelaysMs[2] + 50
                   + static_cast<qint64>(reorder / m_world.rules.reorderRate * 500.0);
    }
    m_scheduler.after(afterMs, [this, &message, step, errorCode, stampMs, isCopy, draw] {
        if (!isCopy)
            m_world.mark(message, step, errorCode);
        deliver(statusUpdate(message, step, errorCode, stampMs), draw);
    });
}

void Mailroom::planEcho(SentMessage &message, qint64 afterMs)
{
    const QString text = textOf(message);
    if (!text.contains(u'?'))
        return;
    m_scheduler.after(afterMs, [this, &message, text] {
        message.isEchoed = true;
        QString reply = u"Echo: "_s;
        reply += text;
        InboundMessage echo;
        echo.id = m_world.mintReplyWamid(addressInWamid(*message.customer), message.id);
        echo.from = message.customer;
        echo.number = message.number;
        echo.type = u"text"_s;
        echo.content = QJsonObject{{u"body"_s, reply.left(kTextLimit)}};
        receive(std::move(echo));
    });
}

QString Mailroom::receive(InboundMessage message)
{
    message.atMs = m_clock.nowMs();
    if (message.id.isEmpty())
        message.id = m_world.mintWamid(addressInWamid(*message.from));
    deliver(inboundUpdate(message), m_world.dice().bitsOf(message.id));
    QString id = message.id;
    m_world.addInbound(std::move(message));
    return id;
}

void Mailroom::deliver(WebhookUpdate update, quint64 draw)
{
    const Subscription &subscription = m_world.subscription;
    const bool subscribed = subscription.accountSubscribed
                            && subscription.fields.contains(QString::fromLatin1(update.field));
    if (m_world.dice().roll(purpose::kDuplicate, draw) < m_world.rules.duplicateRate) {
        m_scheduler.after(100,
                          [this, copy = update, subscribed] { m_outbox.add(copy, subscribed); });
    }
    m_outbox.add(std::move(update), subscribed);
}

} // namespace aic::sandbox
