// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"
#include "ui/shell/page.h"
#include "ui/shell/welcomepage.h"
#include "ui/widgets/toast.h"

class QListView;
class QSortFilterProxyModel;
class QStackedWidget;
class QStandardItemModel;

namespace aic::contacts {
class ContactStore;
class SuppressionList;
} // namespace aic::contacts

namespace aic::ui {

class AccountBackend;
class AccountSection;
class ActionRegistry;
class Button;

/// Settings: the sections at the left, the chosen one beside them.
class SettingsPage : public Page
{
    Q_OBJECT

public:
    /// Everything outlives the page.
    SettingsPage(const Theme &theme, settings::Settings &settings, AccountBackend &account,
                 const ActionRegistry &actions, const QList<LanguageEntry> &languages,
                 QWidget *parent = nullptr);
    [[nodiscard]] static PageInfo pageInfo();

    /// "whatsapp", "sending", "notifications", "appearance", "accessibility", "shortcuts", "about".
    void showSection(const QString &id);
    /// Shows WhatsApp Business and tests what the form says; the sandbox needs no test.
    void testConnection();
    /// The account was changed from elsewhere.
    void reloadAccount();

    /// Adds "Contacts and tags"; \p region is for numbers typed without country code.
    void addPeople(contacts::ContactStore &store, contacts::SuppressionList &list,
                   const QString &region);

    void requestLeave(const std::function<void()> &proceed) override;

Q_SIGNALS:
    void toastRequested(const aic::ui::ToastContent &content);
    /// In the sandbox: the user wants to connect a real account.
    void realAccountWanted();

private:
    [[nodiscard]] QWidget *makeList();
    void addSection(const QString &id, const QString &title, const QString &icon,
                    const QString &words, QWidget *section, int row = -1);
    void open(const QModelIndex &index);
    void refreshWidth();

    /// Null in the sandbox.
    AccountSection *m_account = nullptr;
    QStandardItemModel *m_sections;
    QSortFilterProxyModel *m_filtered;
    QWidget *m_side = nullptr;
    QListView *m_list = nullptr;
    QWidget *m_main = nullptr;
    Button *m_back = nullptr;
    QStackedWidget *m_stack;
    bool m_sectionOpen = false;
};

} // namespace aic::ui
