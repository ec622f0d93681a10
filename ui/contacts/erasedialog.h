// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/erasure.h"
#include "ui/widgets/dialog.h"

class QLineEdit;
class QVBoxLayout;

namespace aic::ui {

class LabeledField;

/// Deletes everything about one person for good, after their number, user ID or name was typed.
/// Thread: UI.
class EraseDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p there is what is deleted.
    EraseDialog(const Theme &theme, contacts::PeopleErasure &erasure,
                const contacts::Contact &contact, const contacts::Erasure &there, QWidget *parent);

    /// Not while it deletes: whoever asked is told how that ends.
    void reject() override;

Q_SIGNALS:
    void erased(const aic::contacts::Erasure &what);

private:
    void addExtent(QVBoxLayout *layout, const contacts::Erasure &there);
    void submit();

    contacts::PeopleErasure &m_erasure;
    contacts::Contact m_contact;
    QString m_word; ///< what has to be typed
    QLineEdit *m_typed;
    LabeledField *m_field;
};

} // namespace aic::ui
