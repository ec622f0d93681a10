// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

#include "ui/settings/accountbackend.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/widthclass.h"

class QBoxLayout;

namespace aic::ui {

class AccountForm;
class Button;
class Chip;
class ConnectionTestPanel;
class Label;
class Theme;

/// Settings, WhatsApp Business: the form, its saving, and the connection test beside it.
class AccountSection : public QWidget
{
    Q_OBJECT

public:
    AccountSection(const Theme &theme, AccountBackend &backend, QWidget *parent = nullptr);

    void setWidthClass(WidthClass widthClass);
    /// Asks about unsaved changes first.
    void requestLeave(const std::function<void()> &proceed);
    /// Tests what the form says.
    void testConnection();
    /// Opens the dialog for what the form says.
    void setUpWebhook();
    void reload();

Q_SIGNALS:
    void toastRequested(const aic::ui::ToastContent &content);

private:
    [[nodiscard]] QWidget *makeHeader();
    void showAccount(const SavedAccount &saved);
    void openProfile();
    void lookUp();
    void trySave();
    void save();
    void finishSave(const Result<SaveOutcome> &outcome);
    void askDisconnect();
    void disconnectAccount();
    void refresh();

    const Theme &m_theme;
    AccountBackend &m_backend;
    AccountForm *m_form;
    ConnectionTestPanel *m_test;
    QBoxLayout *m_columns;
    Chip *m_chip = nullptr;
    Label *m_unsaved = nullptr;
    Button *m_testButton = nullptr;
    Button *m_save = nullptr;
    WidthClass m_widthClass = WidthClass::XL;
    bool m_tested = false;
};

/// A failure of WhatsApp, the keychain or the disk as a sentence that says what to do.
[[nodiscard]] QString failureText(const Error &error);

} // namespace aic::ui
