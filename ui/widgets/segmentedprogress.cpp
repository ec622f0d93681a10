// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmentedprogress.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/theme/theme.h"

namespace aic::ui {

SegmentedProgress::SegmentedProgress(const Theme &theme, const QString &name, QWidget *parent)
    : QProgressBar(parent)
    , m_theme(theme)
{
    setAccessibleName(name);
    setTextVisible(false);
    setRange(0, 100);
    setValue(0);
    setFixedHeight(8);
}

void SegmentedProgress::setSegments(const QList<ProgressSegment> &segments, qint64 total)
{
    m_segments = segments;
    m_total = total;
    qint64 done = 0;
    for (const ProgressSegment &segment : segments)
        done += segment.count;
    setValue(total > 0 ? static_cast<int>(done * 100 / total) : 0);
    update();
}

void SegmentedProgress::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), height() / 2.0, height() / 2.0);
    painter.setClipPath(shape);
    painter.fillRect(rect(), m_theme.color(Token::Surface3));
    if (m_total <= 0)
        return;
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    double x = 0;
    for (const ProgressSegment &segment : std::as_const(m_segments)) {
        if (segment.count <= 0)
            continue;
        const double length = static_cast<double>(width()) * static_cast<double>(segment.count)
                              / static_cast<double>(m_total);
        // A count above zero stays visible, also one in a thousand.
        const int from = qRound(x);
        const int to = qMax(qRound(x + length), from + 3);
        painter.fillRect(QRect(from, 0, to - from - 1, height()), m_theme.color(segment.token));
        x += length;
    }
}

} // namespace aic::ui
