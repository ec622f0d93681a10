// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actionregistry.h"
#include "ui/widgets/dialog.h"

class QListView;

namespace aic::ui {

class CommandModel;
class Label;

/// Ctrl+K: one field over every command of the app and what the sources find.
class CommandPalette : public Dialog
{
    Q_OBJECT

public:
    CommandPalette(const Theme &theme, const ActionRegistry &actions, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] QRect placeIn(const QRect &window, const QSize &size) const override;

private:
    void search(const QString &query);
    void moveCurrent(int step);
    void runCurrent();
    void refreshCount();

    const ActionRegistry &m_actions;
    QLineEdit *m_field;
    QListView *m_list;
    CommandModel *m_model;
    Label *m_count;
    /// Answers of sources to an older text are dropped.
    int m_generation = 0;
};

} // namespace aic::ui
