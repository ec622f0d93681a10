// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "contacts/contactstore.h"
#include "messaging/failure.h"
#include "messaging/outbox.h"

class QWidget;

namespace aic::ui {

class Theme;
class ToastHost;

/// Does what helps about a failed or uncertain message: one place for all pages. What it can't do
/// itself it asks for by signal. Thread: UI.
class FailureActions : public QObject
{
    Q_OBJECT

public:
    /// All outlive it; dialogs open over \p window.
    FailureActions(const Theme &theme, contacts::ContactStore &contacts, messaging::Outbox &outbox,
                   const Clock &clock, ToastHost &toasts, QWidget *window);

    /// The words and every button that fits, in a dialog; nothing for other messages.
    void open(const messaging::Message &message);
    void perform(const messaging::Message &message, messaging::Remedy remedy);
    /// An uncertain one: the user knows that it arrived.
    void markSent(MessageId message);
    /// A failed one goes out as a new message, an uncertain one perhaps a second time.
    void sendAgain(MessageId message);

Q_SIGNALS:
    void templateWanted(aic::ContactId contact);
    /// Written anew; \p text is what it said.
    void messageWanted(aic::ContactId contact, const QString &text);
    void tokenWanted();
    void personWanted(aic::ContactId contact);

private:
    void tell(const QString &title);
    void tell(const QString &title, const Error &error);

    const Theme &m_theme;
    contacts::ContactStore &m_contacts;
    messaging::Outbox &m_outbox;
    const Clock &m_clock;
    ToastHost &m_toasts;
    QPointer<QWidget> m_window;
    QPointer<QWidget> m_dialog;
};

} // namespace aic::ui
