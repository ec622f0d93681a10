// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/typingteller.h"

#include <chrono>

#include "core/clock.h"
#include "core/deliver.h"
#include "ui/conversations/conversationcomposer.h"

namespace aic::ui {
namespace {

using namespace std::chrono_literals;

// Before WhatsApp takes the sign away.
constexpr std::chrono::milliseconds kAgain = 20s;

} // namespace

TypingTeller::TypingTeller(messaging::MessageStore &messages, ConversationComposer &composer,
                           const Clock &clock, Tell tell, QObject *parent)
    : QObject(parent)
    , m_messages(messages)
    , m_composer(composer)
    , m_clock(clock)
    , m_tell(std::move(tell))
{
    if (m_tell)
        connect(&composer, &ConversationComposer::typed, this, &TypingTeller::typed);
}

void TypingTeller::open(NumberId number, ContactId person)
{
    m_number = number;
    m_person = person;
    m_toldMs.reset();
}

void TypingTeller::typed()
{
    // Sending took the sign away: the next text is told of at once.
    if (m_composer.text().isEmpty()) {
        m_toldMs.reset();
        return;
    }
    const qint64 nowMs = m_clock.steadyMs();
    if (!m_person.isValid() || (m_toldMs && nowMs - *m_toldMs < kAgain.count()))
        return;
    m_toldMs = nowMs;
    deliver(m_messages.newestReceived(m_number, m_person), this,
            [this, person = m_person](const Result<Wamid> &newest) {
                if (newest && !newest->isEmpty() && person == m_person
                    && !m_composer.text().isEmpty()) {
                    m_tell(*newest);
                }
            });
}

} // namespace aic::ui
