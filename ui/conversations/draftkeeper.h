// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "messaging/messagestore.h"

namespace aic::ui {

class ConversationComposer;

/// Keeps what is being written, for each person their own. Thread: UI.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    DraftKeeper(messaging::MessageStore &messages, ConversationComposer &composer,
                QObject *parent = nullptr);

    /// Keeps the text of the person before and brings the one of \p person, invalid for nobody.
    void open(ContactId person);
    /// What was written is kept at once.
    void keep();

Q_SIGNALS:
    void failed(const aic::Error &error);

private:
    messaging::MessageStore &m_messages;
    ConversationComposer &m_composer;
    ContactId m_person;
    QTimer m_pause;
    QString m_saved;
    bool m_isRead = false;
};

} // namespace aic::ui
