// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/switch.h"

#include <QPainter>

#include "ui/theme/theme.h"

namespace aic::ui {

namespace {

constexpr int kTrackWidth = 32;
constexpr int kTrackHeight = 18;
constexpr int kKnob = 12;
constexpr int kGap = 10;

} // namespace

Switch::Switch(const Theme &theme, const QString &text, QWidget *parent)
    : QCheckBox(text, parent)
    , m_theme(theme)
{}

QSize Switch::sizeHint() const
{
    const int textWidth = text().isEmpty() ? 0 : kGap + fontMetrics().horizontalAdvance(text());
    return {kTrackWidth + textWidth, qMax(28, fontMetrics().height() + 4)};
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect track
        = QStyle::visualRect(layoutDirection(), rect(),
                             QRect(0, (height() - kTrackHeight) / 2, kTrackWidth, kTrackHeight));
    const bool on = isChecked();
    Token fill = on ? Token::Accent : Token::Field;
    Token knob = on ? Token::OnAccent : Token::BorderControl;
    if (!isEnabled()) {
        fill = Token::Surface3;
        knob = Token::TextDisabled;
    }
    painter.setPen(
        on && isEnabled()
            ? QPen(Qt::NoPen)
            : QPen(m_theme.color(isEnabled() ? Token::BorderControl : Token::Border), 1.25));
    painter.setBrush(m_theme.color(fill));
    const QRectF shape = QRectF(track).adjusted(0.6, 0.6, -0.6, -0.6);
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    const bool atEnd = on == (layoutDirection() == Qt::LeftToRight);
    const qreal x = atEnd ? track.right() - 3 - kKnob + 1 : track.left() + 3;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(knob));
    painter.drawEllipse(QRectF(x, track.top() + (kTrackHeight - kKnob) / 2.0, kKnob, kKnob));

    painter.setPen(m_theme.color(isEnabled() ? Token::Text1 : Token::TextDisabled));
    const QRect label(kTrackWidth + kGap, 0, width() - kTrackWidth - kGap, height());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), label),
                     Qt::AlignVCenter | Qt::AlignLeading | Qt::TextShowMnemonic, text());
}

} // namespace aic::ui
