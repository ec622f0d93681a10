// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/settings/accountbackend.h"
#include "ui/widgets/dialog.h"

class QBoxLayout;
class QLineEdit;
class QListView;

namespace aic::ui {

class Banner;
class PasswordField;
class TestStepDelegate;
class WebhookStepModel;

/// Shows how far the webhook is set up, sets up what can be, and says what is left to a person,
/// with the values to enter at Meta.
class WebhookDialog : public Dialog
{
    Q_OBJECT

public:
    /// Looks at once; changes nothing before the button is pressed.
    WebhookDialog(const Theme &theme, AccountBackend &backend, const AccountDraft &draft,
                  QWidget *parent);

private:
    [[nodiscard]] QBoxLayout *makeValue(QWidget *field, const QString &copyName);
    void run(workspace::WebhookSetup::Change change);
    void finish(const workspace::WebhookReport &report);
    void start();
    void askReplace();
    void showResult();

    AccountBackend &m_backend;
    const AccountDraft m_draft;
    workspace::WebhookReport m_report;
    workspace::WebhookSetup::Change m_change = workspace::WebhookSetup::Change::None;
    WebhookStepModel *m_model;
    TestStepDelegate *m_delegate;
    QListView *m_list;
    QLineEdit *m_callback;
    PasswordField *m_verifyToken;
    Banner *m_result;
    QTimer m_spin;
};

} // namespace aic::ui
