// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QWidget>

#include "core/clock.h"
#include "sandbox/customerdesk.h"
#include "ui/sandbox/customerdialog.h"

class QHBoxLayout;
class QListView;
class QMenu;
class QStackedWidget;

namespace aic::ui {

class Avatar;
class Banner;
class Button;
class Chip;
class CustomerCallBar;
class CustomerComposer;
class CustomerThreadModel;
class ElidedLabel;
class EmptyState;
class ErrorState;
class SkeletonRows;
class Theme;

/// One customer of the sandbox: who they are, their conversation, and where one writes as them.
class CustomerThreadPane : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive it.
    CustomerThreadPane(const Theme &theme, sandbox::CustomerDesk &desk, const Clock &clock,
                       QWidget *parent = nullptr);

    void showCustomer(const sandbox::CustomerCard &customer);
    void showNobody();
    [[nodiscard]] sandbox::CustomerId customerId() const;
    /// The conversation, for F6 and tests.
    [[nodiscard]] QListView *list() const { return m_list; }
    void focusComposer();

Q_SIGNALS:
    /// A fact that was changed here.
    void customerChanged(const aic::sandbox::CustomerCard &customer);

private:
    struct Draft
    {
        QString text;
        QString replyTo;
        QString quote;
    };

    QWidget *makeHeader();
    QWidget *makeThread();
    void refreshCall();
    void act(sandbox::CallAct act);
    void keepPlace();
    void refreshFacts();
    void refreshState();
    void refreshComposer();
    [[nodiscard]] bool canWrite() const;
    void keepDraft();
    void send();
    void press(const QString &wamid, int button);
    void react(const QString &wamid, const QString &emoji);
    void change(const sandbox::CustomerChange &change);
    void ask(CustomerFactDialog::Fact fact);
    void take(const sandbox::CustomerCard &customer);
    void showFailure(const Error &error);
    /// Shows what went wrong with \p outcome, if anything did.
    void settle(const Result<QString> &outcome);
    void openOptions();
    void openMessageMenu(int row, const QPoint &at);
    void openRows(int row, const QPoint &at);
    void addButtons(QMenu &menu, const sandbox::ThreadMessage &message);

    const Theme &m_theme;
    sandbox::CustomerDesk &m_desk;
    CustomerThreadModel *m_model;
    QWidget *m_person;
    QStackedWidget *m_pages;
    EmptyState *m_nobody;
    Avatar *m_avatar;
    ElidedLabel *m_name;
    ElidedLabel *m_about;
    QHBoxLayout *m_actions = nullptr;
    QWidget *m_chips;
    Chip *m_hides;
    Chip *m_stopped;
    Chip *m_blocks;
    Chip *m_isBlocked;
    QStackedWidget *m_stack = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_failed = nullptr;
    QListView *m_list = nullptr;
    Banner *m_failure = nullptr;
    Banner *m_blockedNotice = nullptr;
    Button *m_dial = nullptr;
    CustomerCallBar *m_callBar = nullptr;
    CustomerComposer *m_composer = nullptr;
    QHash<sandbox::CustomerId, Draft> m_drafts;
    std::optional<Error> m_error;
    /// Distance from the end that older messages must not change.
    std::optional<int> m_fromEnd;
    bool m_followsEnd = true;
};

} // namespace aic::ui
