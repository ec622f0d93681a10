// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/conversations/threadpane.h"
#include "ui/shell/page.h"

class QListView;

namespace aic::ui {

class ConversationListModel;
class EmptyState;
class FilterChips;
class InboxModel;

/// Threads on one side, the chosen one on the other; one at a time where it is narrow. Services
/// must outlive it. Thread: UI.
class ConversationsPage : public Page
{
    Q_OBJECT

public:
    ConversationsPage(const Theme &theme, const ConversationServices &services,
                      const ConversationContext &context, QWidget *parent = nullptr);
    ~ConversationsPage() override;
    [[nodiscard]] static PageInfo pageInfo();

    /// Opens the person's newest thread, if there is one.
    void showContact(ContactId contact);
    /// Whose thread is open; invalid when none is.
    [[nodiscard]] ContactId shownContact() const;
    [[nodiscard]] ConversationListModel &model() const { return *m_model; }
    /// The rows of the list: those of model(), and the messages of a search below them.
    [[nodiscard]] InboxModel &inbox() const { return *m_inbox; }
    [[nodiscard]] ThreadPane &pane() const { return *m_pane; }

    void createNew() override;
    void refresh() override;
    /// The open thread's from within it, else the list's.
    void focusSearch() override;
    void requestLeave(const std::function<void()> &proceed) override;

Q_SIGNALS:
    void detailsRequested(aic::ContactId contact);
    void templateRequested(aic::ContactId contact);
    /// Somebody is to be chosen for a new conversation.
    void contactsRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeSide();
    void addShortcuts();
    void applyWidthClass();
    void applyQuery();
    void open(const messaging::Conversation &conversation);
    void openRow(const QModelIndex &index);
    /// \p withFocus: the messages get the focus then.
    void openFound(int row, bool withFocus);
    void openFirstFound();
    void chooseOpened();
    void step(int by);
    void showState();
    void showOpened();
    void loadCounts();

    const ConversationServices m_services;
    const AccountId m_account;
    ConversationListModel *m_model;
    InboxModel *m_inbox;
    MessageId m_openedMessage; ///< of the search
    quint64 m_opening = 0;     ///< the last one wins
    bool m_wantsFirst = false; ///< Enter came before the results
    std::optional<Error> m_error;
    bool m_choosing = false;
    QTimer m_countsTimer;

    QWidget *m_side = nullptr;
    QWidget *m_line = nullptr;
    SearchField *m_search = nullptr;
    FilterChips *m_filters = nullptr;
    QStackedWidget *m_lists = nullptr;
    QListView *m_list = nullptr;
    QWidget *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    EmptyState *m_noMatch = nullptr;
    ErrorState *m_failed = nullptr;
    QStackedWidget *m_main = nullptr;
    EmptyState *m_nobody = nullptr;
    ThreadPane *m_pane = nullptr;
};

} // namespace aic::ui
