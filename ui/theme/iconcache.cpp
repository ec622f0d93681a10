// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconcache.h"

#include <cmath>

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QSet>
#include <QSvgRenderer>

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

QString iconPath(const QString &name)
{
    return u":/icons/%1.svg"_s.arg(name);
}

} // namespace

bool IconCache::exists(const QString &name)
{
    return QFile::exists(iconPath(name));
}

bool IconCache::isMirrored(const QString &name)
{
    static const QSet<QString> kMirrored{u"arrow-left"_s,
                                         u"arrow-right"_s,
                                         u"arrow-up-right"_s,
                                         u"arrow-down-left"_s,
                                         u"chevron-left"_s,
                                         u"chevron-right"_s,
                                         u"send"_s,
                                         u"reply"_s,
                                         u"phone-incoming"_s,
                                         u"phone-outgoing"_s,
                                         u"message-square-reply"_s,
                                         u"panel-right"_s,
                                         u"list"_s,
                                         u"external-link"_s};
    return kMirrored.contains(name);
}

QPixmap IconCache::pixmap(const QString &name, int size, const QColor &color, qreal ratio)
{
    if (name.isEmpty() || size <= 0)
        return {};
    const bool mirrored = QGuiApplication::layoutDirection() == Qt::RightToLeft && isMirrored(name);
    const QString key = u"%1|%2|%3|%4|%5"_s.arg(name)
                            .arg(size)
                            .arg(color.rgba())
                            .arg(ratio)
                            .arg(mirrored ? 1 : 0);
    if (const auto found = m_pixmaps.constFind(key); found != m_pixmaps.constEnd())
        return *found;

    auto source = m_sources.find(name);
    if (source == m_sources.end()) {
        QFile file(iconPath(name));
        const bool open = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(open, "IconCache", qPrintable(name));
        source = m_sources.insert(name, open ? file.readAll() : QByteArray());
    }
    QByteArray svg = *source;
    svg.replace("currentColor", color.name(QColor::HexRgb).toUtf8());
    svg.replace("stroke-width=\"2\"", "stroke-width=\"1.75\"");

    const int pixels = static_cast<int>(std::ceil(size * ratio));
    QPixmap result(pixels, pixels);
    result.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::Antialiasing);
    if (mirrored) {
        painter.translate(pixels, 0);
        painter.scale(-1, 1);
    }
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    result.setDevicePixelRatio(ratio);
    m_pixmaps.insert(key, result);
    return result;
}

ThemeIconEngine::ThemeIconEngine(const Theme &theme, const QString &name, Token normal,
                                 Token checked)
    : m_theme(&theme)
    , m_name(name)
    , m_normal(normal)
    , m_checked(checked)
{}

Token ThemeIconEngine::token(QIcon::Mode mode, QIcon::State state) const
{
    if (mode == QIcon::Disabled)
        return Token::TextDisabled;
    return state == QIcon::On ? m_checked : m_normal;
}

void ThemeIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode,
                            QIcon::State state)
{
    if (m_theme)
        m_theme->paintIcon(painter, rect, m_name, token(mode, state));
}

QPixmap ThemeIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap ThemeIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                                      qreal scale)
{
    if (!m_theme || scale <= 0)
        return {};
    // Qt passes the size in device pixels.
    const int edge = static_cast<int>(std::lround(qMin(size.width(), size.height()) / scale));
    return m_theme->pixmap(m_name, edge, token(mode, state), scale);
}

QIconEngine *ThemeIconEngine::clone() const
{
    return new ThemeIconEngine(*this);
}

} // namespace aic::ui
