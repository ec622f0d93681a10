// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/pills.h"

namespace aic::ui {

namespace {

constexpr int kPadding = 9;
constexpr int kIcon = 14;
constexpr int kGap = 5;

} // namespace

Chip::Chip(const Theme &theme, const QString &text, Tone tone, const QString &iconName,
           QWidget *parent)
    : QLabel(text, parent)
    , m_theme(theme)
    , m_tone(tone)
    , m_iconName(iconName)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setTextFormat(Qt::PlainText);
    connect(&theme, &Theme::themeChanged, this, [this] { updateGeometry(); });
}

void Chip::setChip(const QString &text, Tone tone, const QString &iconName)
{
    setText(text);
    m_tone = tone;
    m_iconName = iconName;
    m_liveDot = false;
    updateGeometry();
    update();
}

void Chip::setStatus(Status status)
{
    const StatusLook look = statusLook(status);
    setChip(look.label, statusTone(status), look.icon);
    m_liveDot = look.icon.isEmpty();
    updateGeometry();
}

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(TextRole::SmallStrong));
    int width = 2 * kPadding + metrics.horizontalAdvance(text());
    if (m_liveDot)
        width += 7 + kGap;
    else if (!m_iconName.isEmpty())
        width += kIcon + kGap;
    return {width, m_theme.px(22)};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ToneTokens tokens = toneTokens(m_tone);
    painter.setPen(m_theme.color(tokens.border));
    if (m_tone == Tone::Neutral)
        painter.setBrush(Qt::NoBrush);
    else
        painter.setBrush(m_theme.color(tokens.soft));
    const QRectF shape = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);

    int x = kPadding;
    const auto mirrored
        = [this](const QRect &box) { return QStyle::visualRect(layoutDirection(), rect(), box); };
    if (m_liveDot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(tokens.text));
        painter.drawEllipse(mirrored(QRect(x, (height() - 7) / 2, 7, 7)));
        x += 7 + kGap;
    } else if (!m_iconName.isEmpty()) {
        m_theme.paintIcon(&painter, mirrored(QRect(x, (height() - kIcon) / 2, kIcon, kIcon)),
                          m_iconName, tokens.text);
        x += kIcon + kGap;
    }
    painter.setFont(m_theme.font(TextRole::SmallStrong));
    painter.setPen(m_theme.color(tokens.text));
    const QRect label(x, 0, width() - x - kPadding + 2, height());
    painter.drawText(mirrored(label), Qt::AlignVCenter | Qt::AlignLeading,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, label.width()));
}

TagPill::TagPill(const Theme &theme, const QString &tag, QWidget *parent)
    : QLabel(tag, parent)
    , m_theme(theme)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setToolTip(tag);
    connect(&theme, &Theme::themeChanged, this, [this] { updateGeometry(); });
}

QSize TagPill::sizeHint() const
{
    return {tagPillWidth(m_theme, text()), m_theme.px(20)};
}

void TagPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTagPill(&painter, m_theme, QPoint(0, 0), text(), width());
}

Badge::Badge(const Theme &theme, bool strong, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_strong(strong)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
    connect(&theme, &Theme::themeChanged, this, [this] { updateGeometry(); });
}

void Badge::setCount(int count)
{
    setText(badgeText(count));
    setVisible(count > 0);
    updateGeometry();
}

QSize Badge::sizeHint() const
{
    return {badgeWidth(m_theme, text()), m_theme.px(18)};
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(&painter, m_theme, rect(), text(), m_strong);
}

} // namespace aic::ui
