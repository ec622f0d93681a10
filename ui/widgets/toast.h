// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFrame>
#include <QList>

#include "ui/theme/token.h"

class QTimer;

namespace aic::ui {

class Button;
class Theme;

struct ToastContent
{
    Tone tone = Tone::Success;
    QString title;
    QString detail;
    /// At most one action; the toast closes when it is pressed.
    QString actionText;
    std::function<void()> action;
};

/// A message that appears at the top right. Role alert, named by its title.
class Toast : public QFrame
{
    Q_OBJECT

public:
    Toast(const Theme &theme, const ToastContent &content, QWidget *parent);

    /// Gives the focus to the action, or to Close.
    void focusInside();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void holdTimer(bool hold);

    const Theme &m_theme;
    QTimer *m_timer;
    Button *m_action = nullptr;
    Button *m_close;
    int m_lifetime = 0;
};

/// Shows at most three toasts, newest first, at the top right of its parent.
class ToastHost : public QWidget
{
    Q_OBJECT

public:
    ToastHost(const Theme &theme, QWidget *parent);

    /// Success goes after 5 s, warnings after 8 s; errors and toasts with an action stay, and
    /// all do under AICALLER_TEST_UI or with setKeepUntilClosed().
    Toast *show(const ToastContent &content);
    void setKeepUntilClosed(bool keep) { m_keep = keep; }
    [[nodiscard]] bool keepsUntilClosed() const { return m_keep; }
    /// F8.
    void focusNewest();
    /// Distance from the parent's top edge.
    void setTopMargin(int margin);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    const Theme &m_theme;
    QList<Toast *> m_toasts;
    int m_top = 72;
    bool m_keep = false;
};

} // namespace aic::ui
