// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/draftkeeper.h"

#include <chrono>

#include "core/deliver.h"
#include "ui/conversations/conversationcomposer.h"

namespace aic::ui {

using namespace std::chrono_literals;

DraftKeeper::DraftKeeper(messaging::MessageStore &messages, ConversationComposer &composer,
                         QObject *parent)
    : QObject(parent)
    , m_messages(messages)
    , m_composer(composer)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(500ms);
    connect(&m_pause, &QTimer::timeout, this, &DraftKeeper::keep);
    connect(&composer, &ConversationComposer::textChanged, this, [this] {
        if (m_isRead)
            m_pause.start();
    });
}

void DraftKeeper::open(ContactId person)
{
    keep();
    m_person = person;
    m_isRead = false;
    m_saved.clear();
    m_composer.setText({});
    if (!person.isValid())
        return;
    deliver(m_messages.draft(person), this, [this, person](const Result<QString> &draft) {
        if (person != m_person)
            return;
        m_saved = draft.value_or(QString());
        // What was typed meanwhile is newer.
        if (m_composer.text().isEmpty())
            m_composer.setText(m_saved);
        m_isRead = true;
        if (m_composer.text() != m_saved)
            m_pause.start();
    });
}

void DraftKeeper::keep()
{
    m_pause.stop();
    // Before the draft is read an empty text says nothing about it.
    if (!m_person.isValid() || m_composer.text() == m_saved
        || (!m_isRead && m_composer.text().isEmpty()))
        return;
    m_saved = m_composer.text();
    deliver(m_messages.saveDraft(m_person, m_saved), this, [this](const Result<> &saved) {
        if (!saved)
            Q_EMIT failed(saved.error());
    });
}

} // namespace aic::ui
