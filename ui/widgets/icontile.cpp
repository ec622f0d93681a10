// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icontile.h"

#include <QPainter>

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

IconTile::IconTile(const Theme &theme, const QString &iconName, Tone tone, int edge,
                   QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_iconName(iconName)
    , m_tone(tone)
{
    setFixedSize(edge, edge);
}

void IconTile::setIcon(const QString &iconName, Tone tone)
{
    m_iconName = iconName;
    m_tone = tone;
    update();
}

void IconTile::setOutlined(bool outlined)
{
    m_outlined = outlined;
    update();
}

void IconTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ToneTokens tokens = toneTokens(m_tone);
    const qreal radius = m_outlined ? 10 : 8;
    if (m_outlined) {
        painter.setPen(m_theme.color(Token::Border));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(m_tone == Tone::Neutral ? Token::Surface3 : tokens.soft));
        painter.drawRoundedRect(rect(), radius, radius);
    }
    const int edge = width() >= 36 ? (m_outlined ? 21 : 18) : 16;
    QRect icon(0, 0, edge, edge);
    icon.moveCenter(rect().center());
    const Token plain = m_outlined ? Token::Text2 : Token::Text1;
    m_theme.paintIcon(&painter, icon, m_iconName, m_tone == Tone::Neutral ? plain : tokens.text);
}

BrandMark::BrandMark(const Theme &theme, int edge, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedSize(edge, edge);
}

void BrandMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::Accent));
    painter.drawRoundedRect(rect(), width() * 0.25, width() * 0.25);
    const int edge = qRound(width() * 0.64);
    QRect icon(0, 0, edge, edge);
    icon.moveCenter(rect().center());
    m_theme.paintIcon(&painter, icon, u"audio-lines"_s, Token::OnAccent);
}

} // namespace aic::ui
