// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/desktopwindow.h"

#include <QFileInfo>

#include "contacts/export/contactexport.h"
#include "core/deliver.h"
#include "graph/sendmessage.h"
#include "ui/campaigns/campaignspage.h"
#include "ui/composer/senddialog.h"
#include "ui/contacts/contactspage.h"
#include "ui/conversations/conversationspage.h"
#include "ui/importer/importdialog.h"
#include "ui/notify/messagenotifier.h"
#include "ui/sandbox/customerswindow.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/actionregistry.h"
#include "ui/support/failureactions.h"
#include "ui/templates/templatepicker.h"
#include "ui/templates/templatespage.h"
#include "ui/widgets/toast.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {

DesktopWindow::DesktopWindow(const Theme &theme, workspace::Workspace &space,
                             WorkspaceShellModel &model, NotificationCenter &notifications,
                             const std::optional<workspace::Account> &account,
                             sandbox::CustomerDesk *customers,
                             const QList<LanguageEntry> &languages)
    : m_theme(theme)
    , m_space(space)
    , m_desk(customers)
    , m_account(account)
    , m_index(space.database(), space.contacts(), space.clock())
    , m_import(space.database(), space.contacts(), space.clock())
    , m_conversations(space.database(), space.changes(), space.clock())
    , m_backend(space)
    , m_window(std::make_unique<MainWindow>(theme, model))
    , m_failures(new FailureActions(theme, space.contacts(), space.outbox(), space.clock(),
                                    m_window->toasts(), m_window.get()))
{
    addPages(languages);
    connectWindow();
    addNotifier(notifications);
    m_window->restoreLayout(space.settings().bytes(settings::Key::WindowGeometry));
}

DesktopWindow::~DesktopWindow()
{
    delete m_customers;
}

void DesktopWindow::addPages(const QList<LanguageEntry> &languages)
{
    m_window->addPage(ContactsPage::pageInfo(), [this](QWidget *parent) {
        m_contacts = makeContacts(parent);
        return m_contacts;
    });
    m_window->addPage(ConversationsPage::pageInfo(), [this](QWidget *parent) {
        m_threads = makeConversations(parent);
        return m_threads;
    });
    m_window->addPage(CampaignsPage::pageInfo(), [this](QWidget *parent) {
        m_campaigns = makeCampaigns(parent);
        return m_campaigns;
    });
    m_window->addPage(TemplatesPage::pageInfo(), [this](QWidget *parent) {
        m_templates = makeTemplates(parent);
        return m_templates;
    });
    m_window->addPage(
        SettingsPage::pageInfo(),
        [this, languages](QWidget *parent) {
            m_settings = makeSettings(parent, languages);
            return m_settings;
        },
        true);
    connect(&m_backend, &AccountBackend::accountSaved, this, &DesktopWindow::accountEdited);
    connect(&m_backend, &AccountBackend::accountRemoved, this, &DesktopWindow::accountEdited);
}

QString DesktopWindow::region() const
{
    return m_account ? m_account->country : m_space.settings().text(settings::Key::DefaultCountry);
}

ContactsPage *DesktopWindow::makeContacts(QWidget *parent)
{
    ContactsContext context;
    context.region = region();
    if (m_account) {
        context.account = m_account->id;
        context.number = m_account->number.id;
    }
    context.exporter = [this](const contacts::ContactSelection &selection, const QString &path,
                              const std::shared_ptr<contacts::ExportRun> &run) {
        const QString suffix = QFileInfo(path).suffix().toLower();
        return contacts::exportContacts(
            m_space.database(), selection, path, run,
            contacts::exportFormatFromName(suffix).value_or(contacts::ExportFormat::Csv));
    };
    context.imports = &m_space.imports();
    context.segments = &m_space.segments();
    context.settings = &m_space.settings();
    context.merging = &m_space.merging();
    context.erasure = &m_space.erasure();
    context.blocker = [this](const QList<ContactId> &people,
                             bool blocks) -> QFuture<Result<messaging::BlockReport>> {
        workspace::Session *session = m_space.session();
        if (!session) {
            return readyFuture<Result<messaging::BlockReport>>(
                fail(ErrorCode::Unauthorized, u"No account is connected."_s));
        }
        return blocks ? session->blocking().block(people) : session->blocking().unblock(people);
    };
    auto *page
        = new ContactsPage(m_theme, m_space.contacts(), m_index, m_space.messages(),
                           m_space.changes(), m_space.clock(), m_window->toasts(), context, parent);
    connect(page, &ContactsPage::sendMessageRequested, this, &DesktopWindow::openSend);
    connect(page, &ContactsPage::importRequested, this, [this] { openImport({}); });
    connect(page, &ContactsPage::importFileDropped, this, &DesktopWindow::openImport);
    connect(page, &ContactsPage::failureOpened, m_failures, &FailureActions::open);
    return page;
}

CampaignsPage *DesktopWindow::makeCampaigns(QWidget *parent)
{
    auto *page = new CampaignsPage(m_theme, m_space.campaigns(), m_space.outbox(), m_space.clock(),
                                   *this, parent);
    page->setRunner(m_session ? &m_session->runner() : nullptr);
    connect(page, &CampaignsPage::contactsRequested, this,
            [this] { m_window->showPage(ContactsPage::pageInfo().id); });
    connect(page, &CampaignsPage::toastRequested, &m_window->toasts(), &ToastHost::show);
    connect(&m_space.changes(), &messaging::ChangeFeed::conversationsChanged, page,
            &CampaignsPage::noteConversations);
    return page;
}

TemplatesPage *DesktopWindow::makeTemplates(QWidget *parent)
{
    auto *page = new TemplatesPage(m_theme, m_space.templates(), m_space.clock(),
                                   m_account ? m_account->wabaId : WabaId(), parent);
    page->setDesk(m_session ? &m_session->templates() : nullptr);
    connect(page, &TemplatesPage::toastRequested, &m_window->toasts(), &ToastHost::show);
    connect(&m_space.changes(), &messaging::ChangeFeed::changedElsewhere, page,
            &TemplatesPage::reload);
    return page;
}

SettingsPage *DesktopWindow::makeSettings(QWidget *parent, const QList<LanguageEntry> &languages)
{
    auto *page = new SettingsPage(m_theme, m_space.settings(), m_backend, m_window->actions(),
                                  languages, parent);
    page->addPeople(m_space.contacts(), m_space.suppressions(), region());
    connect(page, &SettingsPage::toastRequested, &m_window->toasts(), &ToastHost::show);
    connect(page, &SettingsPage::realAccountWanted, this, &DesktopWindow::realAccountWanted);
    return page;
}

ConversationsPage *DesktopWindow::makeConversations(QWidget *parent)
{
    ConversationContext context;
    if (m_account) {
        context.account = m_account->id;
        context.from = m_account->number.phoneNumberId;
    }
    const auto tell = [this](const Wamid &message, bool showTyping) {
        if (!m_session || !m_account || !m_space.settings().flag(settings::Key::SendReadReceipts))
            return;
        workspace::Session *session = m_session;
        const graph::MarkRead request{.number = m_account->number.phoneNumberId,
                                      .message = message,
                                      .showTyping = showTyping};
        // Nobody waits for it: the next message that is read tells of this one as well.
        static_cast<void>(
            m_space.engine().run([session, request] { return session->graph().call(request); }));
    };
    context.tellRead = [tell](const Wamid &message) { tell(message, false); };
    context.tellTyping = [this, tell](const Wamid &message) {
        if (m_space.settings().flag(settings::Key::ShowTyping))
            tell(message, true);
    };
    auto *page = new ConversationsPage(m_theme,
                                       {m_conversations, m_space.messages(),
                                        m_space.messageSearch(), m_space.outbox(), m_space.media(),
                                        m_player, m_recorder, m_space.changes(), m_space.contacts(),
                                        m_space.clock(), *m_failures, m_window->toasts()},
                                       context, parent);
    const auto applyKeys = [this, page] {
        page->pane().setEnterSends(m_space.settings().flag(settings::Key::EnterSends));
    };
    applyKeys();
    connect(&m_space.settings(), &settings::Settings::changed, page, applyKeys);
    connect(page, &ConversationsPage::detailsRequested, this, &DesktopWindow::showContact);
    connect(page, &ConversationsPage::templateRequested, this, &DesktopWindow::openTemplates);
    connect(page, &ConversationsPage::contactsRequested, this,
            [this] { m_window->showPage(ContactsPage::pageInfo().id); });
    return page;
}

void DesktopWindow::showContact(ContactId id)
{
    m_window->showPage(ContactsPage::pageInfo().id);
    m_contacts->showContact(id);
}

void DesktopWindow::connectWindow()
{
    connect(m_window.get(), &MainWindow::addAccountRequested, this, [this] {
        if (m_backend.isSandbox())
            Q_EMIT realAccountWanted();
        else
            showAccountSettings();
    });
    connect(m_window.get(), &MainWindow::updateTokenRequested, this,
            [this] { showAccountSettings(); });
    connect(m_window.get(), &MainWindow::connectionDetailsRequested, this,
            [this] { showAccountSettings(); });
    connect(m_window.get(), &MainWindow::testConnectionRequested, this,
            [this] { showAccountSettings(true); });
    connect(m_window.get(), &MainWindow::sandboxCustomersRequested, this,
            &DesktopWindow::openCustomers);
    // The app ends without the window that it would keep open.
    connect(m_window.get(), &MainWindow::closeRequested, this, [this] { delete m_customers; });
    const auto write
        = [this](ContactId contact) { openSend(contacts::ContactSelection::of({contact})); };
    connect(m_failures, &FailureActions::templateWanted, this, &DesktopWindow::openTemplates);
    connect(m_failures, &FailureActions::messageWanted, this, write);
    connect(m_failures, &FailureActions::tokenWanted, this, [this] { showAccountSettings(); });
    connect(m_failures, &FailureActions::personWanted, this, &DesktopWindow::showContact);
    m_window->toasts().setKeepUntilClosed(m_space.settings().flag(settings::Key::KeepToasts));
    connect(&m_space.settings(), &settings::Settings::changed, this, [this](settings::Key key) {
        if (key == settings::Key::KeepToasts)
            m_window->toasts().setKeepUntilClosed(m_space.settings().flag(key));
    });

    m_window->actions().add({.id = u"contacts.import"_s,
                             .group = tr("Actions"),
                             .title = tr("Import contacts"),
                             .iconName = u"upload"_s,
                             .shortcut = QKeySequence(Qt::CTRL | Qt::Key_I),
                             .run = [this] { openImport({}); },
                             .enabled = {},
                             .detail = {}});
    if (m_desk) {
        m_window->actions().add({.id = u"sandbox.customers"_s,
                                 .group = tr("Actions"),
                                 .title = tr("Sandbox customers"),
                                 .iconName = u"users"_s,
                                 .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                                 .run = [this] { openCustomers(); },
                                 .enabled = {},
                                 .detail = {}});
    }
    m_window->actions().addSource([this](const QString &query, const ActionRegistry::Found &found) {
        constexpr int kShown = 6;
        const contacts::ContactFilter filter{.search = query};
        deliver(m_space.contacts().find(filter, kShown), this,
                [this, found](const Result<QList<contacts::ContactRow>> &rows) {
                    QList<Command> commands;
                    for (const contacts::ContactRow &row :
                         rows.value_or(QList<contacts::ContactRow>())) {
                        commands.append({.id = u"contact.%1"_s.arg(row.id.value),
                                         .group = tr("Contacts"),
                                         .title = row.name.isEmpty() ? row.phone : row.name,
                                         .iconName = u"users"_s,
                                         .shortcut = {},
                                         .run = [this, id = row.id] { showContact(id); },
                                         .enabled = {},
                                         .detail = row.phone});
                    }
                    found(commands);
                });
    });
}

void DesktopWindow::addNotifier(NotificationCenter &notifications)
{
    if (!m_account)
        return;
    m_notifier = std::make_unique<MessageNotifier>(
        NotifierServices{notifications, m_space.messages(), m_space.changes(), m_space.outbox(),
                         m_space.settings()},
        NotifierNumber{m_account->id, m_account->number.id, m_account->number.phoneNumberId},
        [this](ContactId contact) { return isLookedAt(contact); });
    connect(m_notifier.get(), &MessageNotifier::unreadChanged, m_window.get(),
            &MainWindow::setUnread);
    connect(m_notifier.get(), &MessageNotifier::conversationWanted, this,
            [this](ContactId contact) {
                Q_EMIT raiseWanted();
                if (contact.isValid())
                    showMessages(contact);
            });
    connect(m_notifier.get(), &MessageNotifier::replyFailed, this,
            [this](ContactId contact, const QString &, const Error &error) {
                m_window->toasts().show({.tone = Tone::Danger,
                                         .title = tr("Your reply was not sent"),
                                         .detail = error.detail,
                                         .actionText = tr("View"),
                                         .action = [this, contact] { showMessages(contact); }});
            });
}

bool DesktopWindow::isLookedAt(ContactId contact) const
{
    if (!m_window->isActiveWindow())
        return false;
    const Page *page = m_window->currentPage();
    return (m_threads && page == m_threads && m_threads->shownContact() == contact)
           || (m_contacts && page == m_contacts && m_contacts->shownContact() == contact);
}

void DesktopWindow::showMessages(ContactId contact)
{
    m_window->showPage(ConversationsPage::pageInfo().id);
    m_threads->showContact(contact);
}

void DesktopWindow::setSession(workspace::Session *session)
{
    m_session = session;
    if (m_campaigns)
        m_campaigns->setRunner(session ? &session->runner() : nullptr);
    if (m_templates)
        m_templates->setDesk(session ? &session->templates() : nullptr);
    if (m_picker)
        m_picker->setDesk(session ? &session->templates() : nullptr);
}

void DesktopWindow::showAccountSettings(bool test)
{
    m_window->showPage(SettingsPage::pageInfo().id);
    m_settings->showSection(u"whatsapp"_s);
    if (test)
        m_settings->testConnection();
}

void DesktopWindow::start(CampaignId id)
{
    if (!m_session) {
        m_campaigns->startFailed(
            id, {.code = ErrorCode::Unauthorized, .detail = u"No account is connected"_s});
        return;
    }
    workspace::Session *session = m_session;
    deliver(m_space.engine().run([session, id] { return session->runner().start(id); }), this,
            [this, id](const Result<> &started) {
                if (!started)
                    m_campaigns->startFailed(id, started.error());
            });
}

bool DesktopWindow::hasAccount()
{
    if (m_account)
        return true;
    m_window->toasts().show({.tone = Tone::Warning,
                             .title = tr("Connect WhatsApp Business first"),
                             .detail = tr("Messages need an account to go out from."),
                             .actionText = tr("Set up"),
                             .action = [this] { showAccountSettings(); }});
    return false;
}

void DesktopWindow::openTemplates(ContactId contact)
{
    if (!hasAccount())
        return;
    m_picker = new TemplatePicker(
        m_theme,
        {m_space.templates(), m_space.media(), m_space.outbox(), m_space.contacts(),
         m_space.messages(), m_space.clock()},
        {m_account->id, m_account->wabaId, m_account->number.phoneNumberId, m_account->number.id},
        contact, m_window.get());
    m_picker->setAttribute(Qt::WA_DeleteOnClose);
    m_picker->setDesk(m_session ? &m_session->templates() : nullptr);
    connect(m_picker, &TemplatePicker::templatesRequested, this,
            [this] { m_window->showPage(TemplatesPage::pageInfo().id); });
    connect(m_picker, &TemplatePicker::messageQueued, this, [this](MessageId, ContactId person) {
        // In its conversation the template is seen at once.
        if (m_threads && m_window->currentPage() == m_threads
            && m_threads->shownContact() == person)
            return;
        tellQueued(person);
    });
    m_picker->open();
}

void DesktopWindow::tellQueued(ContactId contact)
{
    m_window->toasts().show({.tone = Tone::Success,
                             .title = tr("Message sent to the outbox"),
                             .detail = tr("Its way is shown in the history."),
                             .actionText = tr("View"),
                             .action = [this, contact] { showContact(contact); }});
}

void DesktopWindow::openSend(const contacts::ContactSelection &selection)
{
    if (!hasAccount())
        return;
    std::optional<double> pace;
    if (const int perMinute = m_space.settings().number(settings::Key::MessagesPerMinute);
        perMinute > 0)
        pace = perMinute / 60.0;
    auto *dialog = new SendDialog(m_theme,
                                  {m_space.contacts(), m_space.messages(), m_space.outbox(),
                                   m_space.campaigns(), m_space.clock()},
                                  {m_account->id, m_account->number.phoneNumberId,
                                   m_account->number.id, m_account->isSandbox(), pace},
                                  selection, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SendDialog::messageQueued, this,
            [this](MessageId, ContactId contact) { tellQueued(contact); });
    connect(dialog, &SendDialog::campaignCreated, this, [this](CampaignId id) {
        m_window->showPage(CampaignsPage::pageInfo().id);
        m_campaigns->showCampaign(id);
        start(id);
    });
    dialog->open();
}

void DesktopWindow::openCustomers()
{
    if (!m_desk)
        return;
    if (!m_customers) {
        m_customers = new CustomersWindow(m_theme, *m_desk, m_space.clock());
        // Closed it must not go on reading what a campaign changes.
        m_customers->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_customers->present();
}

void DesktopWindow::openImport(const QString &filePath)
{
    auto *dialog = new ImportDialog(m_theme, m_import, m_space.imports(), m_space.settings(),
                                    region(), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    if (!filePath.isEmpty())
        dialog->setFile(filePath);
}

} // namespace aic::ui
