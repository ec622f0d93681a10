// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "settings/profile.h"
#include "ui/settings/accountbackend.h"

class QBoxLayout;
class QComboBox;
class QLineEdit;

namespace aic::ui {

class Banner;
class Button;
class Label;
class LabeledField;
class PasswordField;
class Theme;

/// The details of a WhatsApp Business account. Fields are checked when they are left. A saved
/// secret is never put into its field.
class AccountForm : public QWidget
{
    Q_OBJECT

public:
    explicit AccountForm(const Theme &theme, QWidget *parent = nullptr);

    void showAccount(const SavedAccount &saved);
    /// Fills in what \p profile says and marks it.
    void showProfile(const settings::Profile &profile);
    /// Whether secrets outlive the program.
    void setKeychainReady(bool ready);

    [[nodiscard]] AccountDraft draft() const;
    [[nodiscard]] bool isChanged() const;
    /// Whether an account is saved.
    [[nodiscard]] bool isConnected() const { return m_saved.exists; }
    /// Checks every field; the first wrong one gets the focus.
    bool check();
    void setError(const QString &fieldName, const QString &error);

    void showLookUp();
    void showNumber(const workspace::BusinessNumber &number);
    void showNumberMissing(const QString &sentence);

Q_SIGNALS:
    void changed();
    /// The phone number ID could be found now from what is filled in.
    void lookUpWanted();
    void profileRequested();
    void disconnectRequested();
    void webhookRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QBoxLayout *addRow(QWidget *first, QWidget *second);
    [[nodiscard]] LabeledField *addText(QLineEdit *edit, const QString &label);
    void buildAccount();
    void buildSecrets();
    void buildRelay();
    void buildEnd();
    void connectFields();
    void checkName();
    void checkBusinessAccount();
    void checkPhone();
    void checkPhoneId();
    void checkToken(PasswordField *field, LabeledField *frame);
    void checkRelay();
    void setVersion(const QString &version);
    void refreshWebhook();
    void refreshFacts(const workspace::BusinessNumber &number);
    void refreshHelp();
    void noteChange();
    void wantLookUp();
    [[nodiscard]] bool canLookUp() const;
    [[nodiscard]] QString country() const;

    const Theme &m_theme;
    QBoxLayout *m_layout;
    QList<QBoxLayout *> m_rows;
    QLineEdit *m_name;
    QLineEdit *m_waba;
    QLineEdit *m_phone;
    QLineEdit *m_phoneId;
    QComboBox *m_version;
    PasswordField *m_token;
    PasswordField *m_appSecret;
    PasswordField *m_relayToken;
    QLineEdit *m_relay;
    QLineEdit *m_webhook;
    LabeledField *m_nameField = nullptr;
    LabeledField *m_wabaField = nullptr;
    LabeledField *m_phoneField = nullptr;
    LabeledField *m_phoneIdField = nullptr;
    LabeledField *m_versionField = nullptr;
    LabeledField *m_tokenField = nullptr;
    LabeledField *m_appSecretField = nullptr;
    LabeledField *m_relayField = nullptr;
    LabeledField *m_relayTokenField = nullptr;
    Banner *m_keychain = nullptr;
    Label *m_facts[4] = {};
    QWidget *m_factArea = nullptr;
    Button *m_disconnect = nullptr;
    SavedAccount m_saved;
    /// What the fields said when they were last the saved state.
    workspace::Account m_base;
    settings::Profile m_profile;
    QString m_graphUrl;
    QString m_country;
    workspace::BusinessNumber m_number;
    QString m_lastLookUp;
    bool m_filling = false;
};

} // namespace aic::ui
