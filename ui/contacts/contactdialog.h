// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "contacts/contactstore.h"
#include "ui/widgets/dialog.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace aic::ui {

class Label;
class LabeledField;

/// Adds a person, or edits one. Keeps what was typed until the store has it. Thread: UI.
class ContactDialog : public Dialog
{
    Q_OBJECT

public:
    /// With an invalid contact.id it adds. \p region (ISO 3166) is for numbers without country
    /// code until the user picks another.
    ContactDialog(const Theme &theme, contacts::ContactStore &store, const QString &region,
                  const contacts::Contact &contact, QWidget *parent);

    [[nodiscard]] bool hasUnsavedChanges() const override;

Q_SIGNALS:
    /// Written; the dialog has closed.
    void saved(aic::ContactId id);
    void openExistingRequested(aic::ContactId id);

private:
    void buildForm();
    void fill();
    [[nodiscard]] contacts::Contact typed() const;
    [[nodiscard]] QString region() const;
    void previewPhone();
    void lookForDuplicate();
    void showDuplicate(ContactId id);
    void submit();
    void finishConsent(ContactId id);
    void finish(ContactId id);
    void refuse(const Error &error);

    contacts::ContactStore &m_store;
    contacts::Contact m_before;
    QString m_startRegion;
    QLineEdit *m_name = nullptr;
    QComboBox *m_country = nullptr;
    QLineEdit *m_phone = nullptr;
    QLineEdit *m_company = nullptr;
    QLineEdit *m_email = nullptr;
    QComboBox *m_language = nullptr;
    QLineEdit *m_tags = nullptr;
    QComboBox *m_consent = nullptr;
    QLineEdit *m_consentSource = nullptr;
    QLineEdit *m_wording = nullptr;
    QPlainTextEdit *m_notes = nullptr;
    LabeledField *m_nameField = nullptr;
    LabeledField *m_phoneField = nullptr;
    LabeledField *m_emailField = nullptr;
    LabeledField *m_sourceField = nullptr;
    LabeledField *m_wordingField = nullptr;
    Label *m_error = nullptr;
    Button *m_openExisting = nullptr;
    QTimer m_duplicateTimer;
    ContactId m_duplicate;
    quint64 m_question = 0;
};

} // namespace aic::ui
