// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "messaging/messagestore.h"

namespace aic::ui {

class ConversationComposer;

/// Tells the customer that a reply is being typed: now and then while somebody types, not for a
/// draft that is read or a text that is sent. Thread: UI.
class TypingTeller : public QObject
{
    Q_OBJECT

public:
    /// With the message that is replied to; WhatsApp shows it until we send, at most 25 seconds
    /// (cloud-api.md §2.9).
    using Tell = std::function<void(const Wamid &newest)>;

    /// All outlive it; without \p tell nobody is told.
    TypingTeller(messaging::MessageStore &messages, ConversationComposer &composer,
                 const Clock &clock, Tell tell, QObject *parent = nullptr);

    void open(NumberId number, ContactId person);

private:
    void typed();

    messaging::MessageStore &m_messages;
    ConversationComposer &m_composer;
    const Clock &m_clock;
    const Tell m_tell;
    NumberId m_number;
    ContactId m_person;
    std::optional<qint64> m_toldMs;
};

} // namespace aic::ui
