// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/erasure.h"
#include "ui/widgets/dialog.h"

class QLineEdit;

namespace aic::ui {

class Label;
class LabeledField;

/// Deletes everything about one person for good, after their number, user ID or name was typed.
/// Thread: UI.
class EraseDialog : public Dialog
{
    Q_OBJECT

public:
    EraseDialog(const Theme &theme, contacts::PeopleErasure &erasure,
                const contacts::Contact &contact, QWidget *parent);

Q_SIGNALS:
    void erased(const aic::contacts::Erasure &what);

private:
    void showExtent(const contacts::Erasure &there);
    void submit();

    contacts::PeopleErasure &m_erasure;
    contacts::Contact m_contact;
    QString m_word; ///< what has to be typed
    QLineEdit *m_typed;
    LabeledField *m_field;
    Label *m_extent;
    Label *m_kept;
};

} // namespace aic::ui
