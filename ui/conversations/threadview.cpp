// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/threadview.h"

#include <utility>

#include <QHelpEvent>
#include <QScrollBar>

#include "ui/conversations/bubbledelegate.h"
#include "ui/models/threadmodel.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

/// Pixels from an edge at which the next page is read.
constexpr int kNearEdge = 600;

} // namespace

ThreadView::ThreadView(const Theme &theme, ThreadModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_bubbles(new BubbleDelegate(theme, this))
{
    setObjectName(u"threadMessages"_s);
    setAccessibleName(tr("Message history"));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setMouseTracking(true);
    setProperty("surface", u"page"_s);
    // Before the view's own slots, which come with setModel().
    for (auto signal :
         {&QAbstractItemModel::rowsAboutToBeInserted, &QAbstractItemModel::rowsAboutToBeRemoved})
        connect(&model, signal, this, &ThreadView::hold);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &index) {
        hold();
        if (index.isValid())
            m_bubbles->forget(m_model.message(index.row()).id);
    });
    setModel(&model);
    setItemDelegate(m_bubbles);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ThreadView::settle);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &ThreadView::settle);
    connect(&model, &QAbstractItemModel::modelReset, this, &ThreadView::settle);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] {
        scheduleDelayedItemsLayout();
        settle();
    });
    connect(m_bubbles, &BubbleDelegate::expanded, this, [this] {
        hold();
        scheduleDelayedItemsLayout();
        settle();
    });
    connect(m_bubbles, &BubbleDelegate::marksChanged, viewport(), qOverload<>(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ThreadView::moved);
}

void ThreadView::hold()
{
    if (m_followsEnd || m_anchor || m_model.rowCount() == 0)
        return;
    const QModelIndex first = indexAt(QPoint(viewport()->width() / 2, 1));
    if (first.isValid())
        m_anchor = Anchor{m_model.message(first.row()).id, visualRect(first).top()};
}

void ThreadView::settle()
{
    m_settling = true;
    executeDelayedItemsLayout();
    QScrollBar *bar = verticalScrollBar();
    if (m_followsEnd) {
        bar->setValue(bar->maximum());
    } else if (m_anchor) {
        const int row = m_model.rowOf(m_anchor->message);
        if (row >= 0)
            bar->setValue(bar->value() + visualRect(m_model.index(row)).top() - m_anchor->top);
    }
    m_anchor.reset();
    m_settling = false;
    moved();
}

void ThreadView::moved()
{
    // Without messages there is no end that could be in sight.
    if (m_settling || m_model.rowCount() == 0)
        return;
    const QScrollBar *bar = verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum() - 4 && !m_model.hasNewer();
    if (follows != m_followsEnd) {
        m_followsEnd = follows;
        Q_EMIT followsEndChanged(follows);
    }
    if (bar->value() < kNearEdge)
        m_model.fetchOlder();
    if (bar->maximum() - bar->value() < kNearEdge)
        m_model.fetchNewer();
}

void ThreadView::followEnd()
{
    m_followsEnd = true;
    Q_EMIT followsEndChanged(true);
    if (m_model.hasNewer())
        m_model.jumpToEnd();
    else
        settle();
}

void ThreadView::showRow(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    const bool followed = std::exchange(m_followsEnd, false);
    const QModelIndex index = m_model.index(row);
    const MessageId message = m_model.message(row).id;
    const bool isMarked = message == m_bubbles->markedMessage();
    // What comes near an edge is read once the row stands in its place.
    m_settling = true;
    executeDelayedItemsLayout();
    if (isMarked && m_bubbles->isMarkCut(*this, index)) {
        m_bubbles->expand(message);
        scheduleDelayedItemsLayout();
        executeDelayedItemsLayout();
    }
    setCurrentIndex(index);
    scrollTo(index, QAbstractItemView::PositionAtTop);
    if (isMarked) {
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(bar->value() + visualRect(index).top() + m_bubbles->markY(*this, index)
                      - viewport()->height() / 2);
    }
    m_settling = false;
    moved();
    if (followed && !m_followsEnd)
        Q_EMIT followsEndChanged(false);
}

void ThreadView::resizeEvent(QResizeEvent *event)
{
    hold();
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
    settle();
    Q_EMIT resized();
}

bool ThreadView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = indexAt(help->pos());
        if (index.isValid() && m_bubbles->isOnState(*this, index, help->pos())) {
            Q_EMIT timesWanted(index.row(), help->globalPos());
            return true;
        }
    }
    return QListView::viewportEvent(event);
}

} // namespace aic::ui
