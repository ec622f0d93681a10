// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/theme/token.h"

namespace aic::ui {

class Button;
class Label;
class StatusIcon;
class Theme;

/// Icon, bold lead, text and up to two actions on a soft fill.
class Notice : public QFrame
{
    Q_OBJECT

public:
    void setNotice(Tone tone, const QString &iconName, const QString &lead, const QString &text);
    /// Empty \p text takes the button away.
    void setAction(const QString &text, const QString &iconName = {});
    [[nodiscard]] Button *actionButton() const { return m_action; }
    /// One more, before the other; where it is narrow only its icon is shown. Empty \p text takes
    /// it away.
    void setSecondAction(const QString &text, const QString &iconName);

Q_SIGNALS:
    void actionTriggered();
    void secondActionTriggered();

protected:
    Notice(const Theme &theme, int radius, QWidget *parent);
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    const Theme &m_theme;
    int m_radius;
    Tone m_tone = Tone::Info;
    StatusIcon *m_icon;
    Label *m_text;
    Button *m_second;
    Button *m_action;
    bool m_isNarrow = false;
};

/// Full width above a page: connection and sandbox. Role alert, \p name as "Sandbox notice".
class Strip : public Notice
{
    Q_OBJECT

public:
    Strip(const Theme &theme, const QString &name, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
};

/// The same inside content, with round corners.
class Banner : public Notice
{
    Q_OBJECT

public:
    explicit Banner(const Theme &theme, QWidget *parent = nullptr);
    Banner(const Theme &theme, Tone tone, const QString &iconName, const QString &lead,
           const QString &text, QWidget *parent = nullptr);
};

} // namespace aic::ui
