// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

class QLineEdit;

namespace aic::ui {

class LabeledField;

/// Asks for one tag, with those there are as suggestions.
class TagDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p title says what is done with the tag, and so does the button.
    TagDialog(const Theme &theme, const QString &title, QWidget *parent);

    void setKnownTags(const QStringList &tags);

Q_SIGNALS:
    /// The dialog closes by itself.
    void tagChosen(const QString &tag);

private:
    void submit();

    QLineEdit *m_edit;
    LabeledField *m_field;
};

} // namespace aic::ui
