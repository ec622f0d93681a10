// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/skeletonrows.h"

#include <array>
#include <cmath>
#include <numbers>

#include <QPainter>
#include <QTimer>

#include "ui/theme/theme.h"

namespace aic::ui {

namespace {

constexpr int kRows = 8;
constexpr int kDelay = 150;
constexpr int kPulseStep = 80;
constexpr int kPulseSteps = 20;
constexpr std::array<int, kRows> kNameWidths{30, 22, 33, 26, 21, 31, 24, 28};

} // namespace

void paintSkeletonBar(QPainter *painter, const Theme &theme, const QRect &rect)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(Token::Surface3));
    painter->drawRoundedRect(rect, 4, 4);
    painter->restore();
}

SkeletonRows::SkeletonRows(const Theme &theme, int rowHeight, bool avatars, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_delay(new QTimer(this))
    , m_pulse(new QTimer(this))
    , m_rowHeight(rowHeight)
    , m_avatars(avatars)
{
    m_delay->setSingleShot(true);
    m_delay->setInterval(kDelay);
    connect(m_delay, &QTimer::timeout, this, [this] {
        m_due = true;
        if (m_theme.animates())
            m_pulse->start();
        update();
    });
    m_pulse->setInterval(kPulseStep);
    connect(m_pulse, &QTimer::timeout, this, [this] {
        m_phase = (m_phase + 1) % kPulseSteps;
        update();
    });
}

void SkeletonRows::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Screenshots of a test shouldn't depend on how fast it was.
    m_due = isTestUi();
    if (!m_due)
        m_delay->start();
}

void SkeletonRows::hideEvent(QHideEvent *event)
{
    m_delay->stop();
    m_pulse->stop();
    QWidget::hideEvent(event);
}

void SkeletonRows::paintEvent(QPaintEvent *)
{
    if (!m_due)
        return;
    QPainter painter(this);
    if (m_pulse->isActive()) {
        const double angle = 2 * std::numbers::pi * m_phase / kPulseSteps;
        painter.setOpacity(0.8 + 0.2 * std::cos(angle));
    }
    const int row = m_theme.px(m_rowHeight);
    for (int i = 0; i < kRows && (i + 1) * row <= height(); ++i) {
        const int top = i * row;
        int x = 16;
        if (m_avatars) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(Token::Surface3));
            painter.drawEllipse(QRect(x, top + (row - 28) / 2, 28, 28));
            painter.restore();
            x += 38;
        }
        const int y = top + (row - 10) / 2;
        paintSkeletonBar(&painter, m_theme,
                         QRect(x, y, width() * kNameWidths.at(static_cast<size_t>(i)) / 100, 10));
        paintSkeletonBar(&painter, m_theme, QRect(width() * 66 / 100, y, width() * 16 / 100, 10));
        paintSkeletonBar(&painter, m_theme,
                         QRect(width() * 84 / 100, y, width() * 16 / 100 - 16, 10));
        painter.fillRect(QRect(0, top + row - 1, width(), 1), m_theme.color(Token::BorderSubtle));
    }
}

} // namespace aic::ui
