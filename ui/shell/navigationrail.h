// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QVBoxLayout;

namespace aic::ui {

class Label;
class Theme;

/// One page's entry in the rail.
class RailButton : public QPushButton
{
    Q_OBJECT

public:
    RailButton(const Theme &theme, const QString &title, const QString &iconName, QWidget *parent);

    void setCollapsed(bool collapsed);
    void setBadge(int count, bool strong, const QString &description);
    void setLive(bool live, const QString &description);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_iconName;
    int m_badge = 0;
    bool m_strong = false;
    bool m_live = false;
    bool m_collapsed = false;
};

/// The rail at the leading edge: mark, pages, Settings, and the connection card below.
class NavigationRail : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(const Theme &theme, QWidget *parent = nullptr);

    /// Returns its button. \p atEnd stands below the gap, as Settings does.
    RailButton *addPage(const QString &title, const QString &iconName, bool atEnd);
    /// Below everything else; \p card gets setCollapsed() from the window.
    void setCard(QWidget *card);
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }
    void focusCurrent();

Q_SIGNALS:
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refreshWidth();

    const Theme &m_theme;
    QWidget *m_panel;
    QVBoxLayout *m_top;
    QVBoxLayout *m_bottom;
    QVBoxLayout *m_layout;
    Label *m_name;
    QWidget *m_brand;
    QList<RailButton *> m_buttons;
    bool m_collapsed = false;
};

} // namespace aic::ui
