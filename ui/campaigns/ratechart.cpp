// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/ratechart.h"

#include <algorithm>
#include <cmath>

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

/// A span from which the seconds of a mark say nothing.
constexpr qint64 kLongSpanMs = 240'000;

QString timeText(qint64 atMs, bool seconds = true)
{
    return QDateTime::fromMSecsSinceEpoch(atMs).toString(seconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

/// The distance between lines that gives at most four of them.
int lineStep(double highest)
{
    for (int decade = 1; decade <= 1'000'000; decade *= 10) {
        for (const int step : {1, 2, 5}) {
            if (step * decade * 4 >= highest)
                return step * decade;
        }
    }
    return static_cast<int>(highest);
}

} // namespace

void RateHistory::add(CampaignId id, const RateSample &sample)
{
    QList<RateSample> &samples = m_samples[id];
    // The one before the last tells whether the last may still be replaced.
    if (samples.size() > 1 && sample.atMs - samples.at(samples.size() - 2).atMs < kStepMs)
        samples.removeLast();
    samples.append(sample);
    while (samples.first().atMs < sample.atMs - kSpanMs)
        samples.removeFirst();
}

/// The drawing. Role chart; its description says in a sentence what it shows.
class RatePlot : public QWidget
{
public:
    RatePlot(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setAccessibleRole(this, QAccessible::Chart);
        setAccessibleName(RateChart::tr("Messages per minute"));
        setMinimumHeight(theme.px(108));
    }

    void setSamples(const QList<RateSample> &samples)
    {
        m_samples = samples;
        double highest = 0;
        for (const RateSample &sample : samples)
            highest = qMax(highest, sample.perMinute);
        m_step = lineStep(highest);
        setAccessibleDescription(
            samples.isEmpty() ? RateChart::tr("Nothing was sent in the last minutes.")
                              : RateChart::tr("Now %1 messages per minute, at most %2 since %3.")
                                    .arg(std::lround(samples.last().perMinute))
                                    .arg(std::lround(highest))
                                    .arg(timeText(samples.first().atMs)));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(m_theme.font(TextRole::Micro));
        painter.setPen(m_theme.color(Token::Text3));
        if (m_samples.size() < 2) {
            painter.setFont(m_theme.font(TextRole::Small));
            painter.drawText(rect(), Qt::AlignCenter,
                             RateChart::tr("The pace appears here while messages are sent"));
            return;
        }
        const int lines = 4;
        const int top = m_step * lines;
        const int axis = qMax(m_theme.px(28),
                              painter.fontMetrics().horizontalAdvance(locale().toString(top)) + 10);
        const QRectF area(axis, 8, width() - axis - 8, height() - 8 - m_theme.px(20));
        for (int i = 0; i <= lines; ++i) {
            const double y = area.bottom() - area.height() * i / lines;
            painter.setPen(QPen(m_theme.color(Token::BorderSubtle), 1));
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
            painter.setPen(m_theme.color(Token::Text3));
            if (i % 2 == 0)
                painter.drawText(QRectF(0, y - 8, axis - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                                 locale().toString(m_step * i));
        }
        const qint64 first = m_samples.first().atMs;
        const qint64 span = qMax<qint64>(1, m_samples.last().atMs - first);
        const auto at = [&](const RateSample &sample) {
            const double x = area.left()
                             + area.width() * static_cast<double>(sample.atMs - first)
                                   / static_cast<double>(span);
            return QPointF(x, area.bottom() - area.height() * sample.perMinute / top);
        };
        QPainterPath line(at(m_samples.first()));
        for (const RateSample &sample : std::as_const(m_samples))
            line.lineTo(at(sample));
        QPainterPath ground = line;
        ground.lineTo(area.bottomRight());
        ground.lineTo(area.bottomLeft());
        QColor soft = m_theme.color(Token::Accent);
        soft.setAlphaF(0.12F);
        painter.fillPath(ground, soft);
        painter.setPen(QPen(m_theme.color(Token::Accent), 2));
        painter.drawPath(line);
        painter.setBrush(m_theme.color(Token::Accent));
        painter.drawEllipse(at(m_samples.last()), 3, 3);

        painter.setPen(m_theme.color(Token::Text3));
        const int marks = 4;
        for (int i = 0; i < marks; ++i) {
            const double x = area.left() + area.width() * (i + 0.5) / marks;
            const auto when
                = first + static_cast<qint64>(static_cast<double>(span) * (i + 0.5) / marks);
            painter.drawText(QRectF(x - 40, area.bottom() + 3, 80, m_theme.px(17)), Qt::AlignCenter,
                             timeText(when, span < kLongSpanMs));
        }
    }

private:
    const Theme &m_theme;
    QList<RateSample> m_samples;
    int m_step = 1;
};

RateChart::RateChart(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_plot(new RatePlot(theme, this))
    , m_rows(new QStandardItemModel(0, 2, this))
    , m_table(new QTableView(this))
    , m_stack(new QStackedWidget(this))
    , m_asTable(Button::iconOnly(theme, u"table-2"_s, tr("View as table"), this))
{
    setProperty("surface", u"card"_s);
    setMinimumWidth(theme.px(240));
    m_asTable->setButtonSize(ButtonSize::Compact);
    m_asTable->setCheckable(true);
    m_rows->setHorizontalHeaderLabels({tr("Time"), tr("Messages per minute")});
    m_table->setAccessibleName(tr("Messages per minute"));
    m_table->setModel(m_rows);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setItemDelegate(new RowDelegate(theme, m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme.px(28));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_table);
    m_stack->setFixedHeight(theme.px(138));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 12, 10);
    layout->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->addWidget(
        new Label(tr("Messages per minute"), LabelRole::Strong, LabelTone::Text1, this));
    head->addStretch();
    head->addWidget(new Label(tr("Last 8 minutes"), LabelRole::Small, LabelTone::Text3, this));
    head->addWidget(m_asTable);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    connect(m_asTable, &QPushButton::toggled, this, [this](bool on) {
        fillTable();
        m_stack->setCurrentIndex(on ? 1 : 0);
    });
    setSamples({});
}

void RateChart::setSamples(const QList<RateSample> &samples)
{
    m_samples = samples;
    m_plot->setSamples(samples);
    if (m_asTable->isChecked())
        fillTable();
}

void RateChart::fillTable()
{
    m_rows->setRowCount(static_cast<int>(m_samples.size()));
    for (int row = 0; row < m_samples.size(); ++row) {
        // Newest first.
        const RateSample &sample = m_samples.at(m_samples.size() - 1 - row);
        m_rows->setItem(row, 0, new QStandardItem(timeText(sample.atMs)));
        m_rows->setItem(row, 1, new QStandardItem(locale().toString(qRound64(sample.perMinute))));
    }
}

} // namespace aic::ui
