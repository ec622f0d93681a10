// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

namespace aic::ui {

/// A question before something that can't be taken back. Role alert; the safe choice has the
/// focus and is named by its effect; accepted() means the other one was pressed.
class ConfirmDialog : public Dialog
{
    Q_OBJECT

public:
    ConfirmDialog(const Theme &theme, const QString &question, const QString &explanation,
                  QWidget *parent);

    void setSafeChoice(const QString &text);
    void setDangerChoice(const QString &iconName, const QString &text);
    /// For a question that is no destruction: info icon and a primary button.
    void setChoice(const QString &iconName, const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addChoice(const QString &iconName, const QString &text, ButtonVariant variant, Tone tone);

    QWidget *m_iconTile;
    Button *m_safe;
    Button *m_choice = nullptr;
};

} // namespace aic::ui
