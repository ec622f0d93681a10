// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QTimer;

namespace aic::ui {

class Theme;

/// A page's search: icon, Ctrl+F hint while empty, Esc clears.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    /// \p name is placeholder and accessible name, for example "Search contacts".
    SearchField(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    /// Off for searches inside panels and dialogs.
    void setHintVisible(bool visible);

Q_SIGNALS:
    /// The text, once typing has paused for 150 ms; at once when it was cleared.
    void searchChanged(const QString &text);
    /// Esc in an empty field: the page gives the focus to its list.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    QTimer *m_pause;
    bool m_hint = true;
};

} // namespace aic::ui
