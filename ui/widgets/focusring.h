// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace aic::ui {

class Theme;

/// Draws the focus ring around whatever has the keyboard focus, after Tab, Backtab or a
/// shortcut. Text fields show their own border instead. One per application.
class FocusRing : public QObject
{
    Q_OBJECT

public:
    explicit FocusRing(const Theme &theme, QObject *parent = nullptr);
    ~FocusRing() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *target);
    void place();

    const Theme &m_theme;
    QPointer<QWidget> m_ring;
    QPointer<QWidget> m_target;
};

} // namespace aic::ui
