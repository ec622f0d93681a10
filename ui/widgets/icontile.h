// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/token.h"

namespace aic::ui {

class Theme;

/// An icon on a small rounded square: questions, welcome cards, empty states. Decorative.
class IconTile : public QWidget
{
    Q_OBJECT

public:
    IconTile(const Theme &theme, const QString &iconName, Tone tone, int edge,
             QWidget *parent = nullptr);

    void setIcon(const QString &iconName, Tone tone);
    /// Only a border, no fill: the tile of empty states.
    void setOutlined(bool outlined);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_iconName;
    Tone m_tone;
    bool m_outlined = false;
};

/// The app's mark: audio lines on an accent square.
class BrandMark : public QWidget
{
    Q_OBJECT

public:
    BrandMark(const Theme &theme, int edge, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace aic::ui
