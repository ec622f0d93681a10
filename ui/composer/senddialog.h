// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QTimer>

#include "campaigns/campaignstore.h"
#include "contacts/contactstore.h"
#include "messaging/messagestore.h"
#include "messaging/outbox.h"
#include "ui/widgets/dialog.h"

class QBoxLayout;
class QStackedWidget;
class QTabBar;

namespace aic::ui {

class Banner;
class ElidedLabel;
class Label;
class MessageEditor;
class MessagePreview;
class RecipientChips;
class TemplateForm;
class VariableTable;

/// What the dialog needs and doesn't own; all outlive it.
struct SendServices
{
    contacts::ContactStore &contacts;
    messaging::MessageStore &messages;
    messaging::Outbox &outbox;
    campaigns::CampaignStore &campaigns;
    const Clock &clock;
};

/// From which of our numbers, and how.
struct SendFrom
{
    AccountId account;
    PhoneNumberId phoneNumber;
    NumberId number;
    /// As NewCampaign::sandboxRules.
    bool sandboxRules = false;
    /// As NewCampaign::userRate; the user's usual pace.
    std::optional<double> rate;
};

/// Writes one message to one person, who gets it through the outbox, or to many, who become a
/// campaign. Everything it says about who gets what comes from CampaignStore::preview(). What was
/// written to one person is kept as the draft when the dialog closes.
class SendDialog : public Dialog
{
    Q_OBJECT

public:
    SendDialog(const Theme &theme, const SendServices &services, const SendFrom &from,
               const contacts::ContactSelection &recipients, QWidget *parent);

    void done(int result) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;

Q_SIGNALS:
    /// One recipient: the message is in the outbox. The dialog closes after it.
    void messageQueued(aic::MessageId id, aic::ContactId contact);
    /// Many: the campaign is there and waits to be started.
    void campaignCreated(aic::CampaignId id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeWriting();
    void makeFooter();
    void readPeople();
    void removeRecipient(ContactId id);
    void contentChanged();
    [[nodiscard]] bool isSingle() const;
    [[nodiscard]] bool isTemplate() const;
    [[nodiscard]] campaigns::NewCampaign compose() const;
    /// Why there is nothing to send yet; empty when there is.
    [[nodiscard]] QString contentFault() const;

    void plan();
    void showPlan();
    void showCounts();
    void showPreview();
    void showFacts();
    void showSendState();

    void send();
    void sendToOne();
    void sendToMany();
    void sendingFailed(const Error &error);
    void saveDraft(const QString &text);

    const SendServices m_services;
    const SendFrom m_from;
    contacts::ContactSelection m_recipients;
    QList<contacts::Contact> m_people;
    std::optional<campaigns::Plan> m_plan;
    QString m_planFault;
    QTimer m_planTimer;
    QTimer m_draftTimer;
    quint64 m_question = 0;
    quint64 m_factsQuestion = 0;
    /// Whose draft the text is; nobody's before the draft was read.
    ContactId m_draftOf;
    int m_shown = 0;
    bool m_sending = false;
    bool m_sent = false;

    QBoxLayout *m_columns;
    QFrame *m_divider;
    RecipientChips *m_chips = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    MessageEditor *m_editor = nullptr;
    TemplateForm *m_template = nullptr;
    QWidget *m_variablesHead = nullptr;
    VariableTable *m_variables = nullptr;
    Banner *m_leftOut = nullptr;
    Label *m_error = nullptr;
    MessagePreview *m_preview;
    Label *m_count = nullptr;
    Label *m_asKind = nullptr;
    Label *m_unreached = nullptr;
    ElidedLabel *m_reason = nullptr;
};

} // namespace aic::ui
