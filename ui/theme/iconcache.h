// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QIconEngine>
#include <QPixmap>
#include <QPointer>

#include "ui/theme/token.h"

namespace aic::ui {

class Theme;

/// Renders Lucide icons in any colour and keeps the pixmaps. Thread: UI.
class IconCache
{
public:
    /// \p size in device-independent pixels. An unknown name is an empty pixmap, and asserts.
    [[nodiscard]] QPixmap pixmap(const QString &name, int size, const QColor &color, qreal ratio);
    void clear() { m_pixmaps.clear(); }

    [[nodiscard]] static bool exists(const QString &name);
    /// Icons that point along the text are drawn mirrored in right-to-left layouts.
    [[nodiscard]] static bool isMirrored(const QString &name);

private:
    QHash<QString, QPixmap> m_pixmaps;
    QHash<QString, QByteArray> m_sources;
};

/// Draws an icon with the theme's present colours, so that no widget has to set it again.
class ThemeIconEngine : public QIconEngine
{
public:
    ThemeIconEngine(const Theme &theme, const QString &name, Token normal, Token checked);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override;

private:
    [[nodiscard]] Token token(QIcon::Mode mode, QIcon::State state) const;

    QPointer<const Theme> m_theme;
    QString m_name;
    Token m_normal;
    Token m_checked;
};

} // namespace aic::ui
