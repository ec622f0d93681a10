// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pills.h"

#include <QFontMetrics>
#include <QPainter>

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTagPadding = 7;
constexpr int kTagDot = 6;
constexpr int kTagGap = 6;
constexpr int kBadgeHeight = 18;
constexpr int kKeyPadding = 6;

QRectF hairline(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

} // namespace

int tagDotIndex(const QString &tag)
{
    // qHash is seeded per process; a tag keeps its colour between starts.
    quint32 hash = 2166136261U;
    for (QChar letter : tag.toCaseFolded())
        hash = (hash ^ letter.unicode()) * 16777619U;
    return static_cast<int>(hash % kTagDots);
}

int tagPillWidth(const Theme &theme, const QString &tag)
{
    const QFontMetrics metrics(theme.font(TextRole::Micro));
    return 2 * kTagPadding + kTagDot + kTagGap + metrics.horizontalAdvance(tag);
}

int paintTagPill(QPainter *painter, const Theme &theme, const QPoint &topLeft, const QString &tag,
                 int maxWidth)
{
    const int width = qMin(tagPillWidth(theme, tag), maxWidth);
    const QRect rect(topLeft, QSize(width, theme.px(20)));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(theme.color(Token::Border));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(hairline(rect), 4, 4);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tagDotColor(tagDotIndex(tag)));
    painter->drawEllipse(QRectF(rect.left() + kTagPadding, rect.center().y() - kTagDot / 2.0 + 0.5,
                                kTagDot, kTagDot));
    painter->setFont(theme.font(TextRole::Micro));
    painter->setPen(theme.color(Token::Text2));
    const QRect text = rect.adjusted(kTagPadding + kTagDot + kTagGap, 0, -kTagPadding + 2, 0);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(tag, Qt::ElideRight, text.width()));
    painter->restore();
    return width;
}

QString badgeText(int count)
{
    return count > 99 ? u"99+"_s : QString::number(count);
}

int badgeWidth(const Theme &theme, const QString &text)
{
    const QFontMetrics metrics(theme.font(TextRole::Micro));
    return qMax(theme.px(kBadgeHeight), metrics.horizontalAdvance(text) + 10);
}

void paintBadge(QPainter *painter, const Theme &theme, const QRect &rect, const QString &text,
                bool strong)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(strong ? Token::Accent : Token::Badge));
    painter->drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    QFont font = theme.font(TextRole::Micro);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(theme.color(strong ? Token::OnAccent : Token::Text1));
    painter->drawText(rect, Qt::AlignCenter, text);
    painter->restore();
}

int keyHintWidth(const Theme &theme, const QString &keys)
{
    return QFontMetrics(theme.font(TextRole::Micro)).horizontalAdvance(keys) + 2 * kKeyPadding;
}

void paintKeyHint(QPainter *painter, const Theme &theme, const QRect &rect, const QString &keys)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(theme.color(Token::Border));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(hairline(rect), 4, 4);
    painter->setFont(theme.font(TextRole::Micro));
    painter->setPen(theme.color(Token::Text2));
    painter->drawText(rect, Qt::AlignCenter, keys);
    painter->restore();
}

} // namespace aic::ui
