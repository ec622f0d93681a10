// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QPointer>

#include "audio/player.h"
#include "audio/recorder.h"
#include "contacts/contactindex.h"
#include "contacts/import/contactimport.h"
#include "messaging/conversations.h"
#include "sandbox/customerdesk.h"
#include "ui/campaigns/campaignstarter.h"
#include "ui/desktop/workspaceshellmodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/support/workspaceaccountbackend.h"

namespace aic::ui {

class CampaignsPage;
class ContactsPage;
class ConversationsPage;
class CustomersWindow;
class FailureActions;
class MessageNotifier;
class NotificationCenter;
class SettingsPage;
class TemplatePicker;
class TemplatesPage;
struct LanguageEntry;

/// The window with all pages over one workspace and account, and the wires between them. Thread:
/// UI.
class DesktopWindow : public QObject, private CampaignStarter
{
    Q_OBJECT

public:
    /// All must outlive it; \p account is nothing before one is set up, \p customers are the
    /// sandbox's, null elsewhere.
    DesktopWindow(const Theme &theme, workspace::Workspace &space, WorkspaceShellModel &model,
                  NotificationCenter &notifications,
                  const std::optional<workspace::Account> &account,
                  sandbox::CustomerDesk *customers, const QList<LanguageEntry> &languages);
    ~DesktopWindow() override;

    [[nodiscard]] MainWindow &window() { return *m_window; }
    /// The session of the account has begun.
    void setSession(workspace::Session *session);
    /// Settings at WhatsApp Business; \p test runs the connection test there.
    void showAccountSettings(bool test = false);
    /// Where the messages of \p contact are.
    void showMessages(ContactId contact);

Q_SIGNALS:
    /// A notification was clicked: the window comes to the front.
    void raiseWanted();
    /// The account in use was saved or removed.
    void accountEdited();
    /// In the sandbox: the user wants to connect a real account, which lives in another world.
    void realAccountWanted();

private:
    void start(CampaignId id) override;
    void addPages(const QList<LanguageEntry> &languages);
    [[nodiscard]] ContactsPage *makeContacts(QWidget *parent);
    [[nodiscard]] ConversationsPage *makeConversations(QWidget *parent);
    [[nodiscard]] CampaignsPage *makeCampaigns(QWidget *parent);
    [[nodiscard]] TemplatesPage *makeTemplates(QWidget *parent);
    [[nodiscard]] SettingsPage *makeSettings(QWidget *parent,
                                             const QList<LanguageEntry> &languages);
    /// For numbers without country code.
    [[nodiscard]] QString region() const;
    void connectWindow();
    void showContact(ContactId id);
    void addNotifier(NotificationCenter &notifications);
    [[nodiscard]] bool isLookedAt(ContactId contact) const;
    void openSend(const contacts::ContactSelection &selection);
    void openTemplates(ContactId contact);
    void tellQueued(ContactId contact);
    /// True with an account; else says that one is needed.
    [[nodiscard]] bool hasAccount();
    void openImport(const QString &filePath);
    void openCustomers();

    const Theme &m_theme;
    workspace::Workspace &m_space;
    sandbox::CustomerDesk *m_desk;
    std::optional<workspace::Account> m_account;
    workspace::Session *m_session = nullptr;
    contacts::ContactIndex m_index;
    contacts::ContactImport m_import;
    messaging::Conversations m_conversations;
    WorkspaceAccountBackend m_backend;
    audio::Player m_player;
    audio::Recorder m_recorder;
    std::unique_ptr<MainWindow> m_window;
    FailureActions *m_failures;                  ///< m_window's
    std::unique_ptr<MessageNotifier> m_notifier; ///< null without an account
    // Null until they are first shown.
    ContactsPage *m_contacts = nullptr;
    ConversationsPage *m_threads = nullptr;
    CampaignsPage *m_campaigns = nullptr;
    TemplatesPage *m_templates = nullptr;
    SettingsPage *m_settings = nullptr;
    QPointer<CustomersWindow> m_customers;
    QPointer<TemplatePicker> m_picker;
};

} // namespace aic::ui
