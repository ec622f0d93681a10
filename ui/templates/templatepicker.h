// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contactstore.h"
#include "messaging/messagestore.h"
#include "messaging/outbox.h"
#include "ui/templates/templatechooser.h"
#include "ui/widgets/dialog.h"

class QBoxLayout;

namespace aic::ui {

class ElidedLabel;
class MessagePreview;

/// What the picker needs and doesn't own; all outlive it.
struct TemplatePickerServices
{
    messaging::TemplateStore &templates;
    messaging::MediaStore &media;
    messaging::Outbox &outbox;
    contacts::ContactStore &contacts;
    messaging::MessageStore &messages;
    const Clock &clock;
};

/// From which of our numbers, of which account.
struct TemplatePickerFrom
{
    AccountId account;
    WabaId business;
    PhoneNumberId phoneNumber;
    NumberId number;
};

/// Sends one person a template: the only message that opens a conversation whose reply window is
/// closed (cloud-api.md §8.9). Thread: UI.
class TemplatePicker : public Dialog
{
    Q_OBJECT

public:
    TemplatePicker(const Theme &theme, const TemplatePickerServices &services,
                   const TemplatePickerFrom &from, ContactId contact, QWidget *parent);

    /// As TemplateChooser::setDesk().
    void setDesk(messaging::TemplateDesk *desk) { m_chooser->setDesk(desk); }

    [[nodiscard]] bool hasUnsavedChanges() const override;

Q_SIGNALS:
    /// The template is in the outbox. The dialog closes after it.
    void messageQueued(aic::MessageId id, aic::ContactId contact);
    /// The page with all templates is wanted; the dialog has closed.
    void templatesRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void readPerson();
    void refresh();
    void send();
    void failed(const Error &error);

    const TemplatePickerServices m_services;
    const TemplatePickerFrom m_from;
    const ContactId m_contact;
    bool m_isSending = false;
    bool m_isSent = false;

    QBoxLayout *m_columns;
    QFrame *m_line;
    TemplateChooser *m_chooser;
    MessagePreview *m_preview;
    Label *m_error;
    ElidedLabel *m_reason;
};

} // namespace aic::ui
