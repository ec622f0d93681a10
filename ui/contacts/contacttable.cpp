// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contacttable.h"

#include <QCheckBox>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/contacts/celledit.h"
#include "ui/contacts/contactheader.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

namespace {

constexpr int kRow = 48;
constexpr int kHeader = 34;
/// Narrower than this, tags go; narrower than that, the number moves below the name.
constexpr int kWithTags = 860;
constexpr int kWithPhone = 660;
constexpr int kLeastName = 200;

int edgeOf(WidthClass widthClass)
{
    if (widthClass == WidthClass::S)
        return 12;
    return widthClass == WidthClass::M ? 16 : 20;
}

/// A row is highlighted when its person is chosen, or when it is the current one.
template <class Base>
class Marked : public Base
{
public:
    using Base::Base;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        const bool current = view != nullptr && view->currentIndex().row() == index.row();
        QStyleOptionViewItem marked(option);
        marked.state.setFlag(QStyle::State_Selected,
                             current || index.data(ContactTableModel::ChosenRole).toBool());
        Base::paint(painter, marked, index);
    }
};

/// Goes from all to none and from anything else to all.
class AllCheckBox : public QCheckBox
{
public:
    using QCheckBox::QCheckBox;

protected:
    void nextCheckState() override
    {
        setCheckState(checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    }
};

} // namespace

ContactTable::ContactTable(const Theme &theme, ContactTableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_model(model)
    , m_header(new ContactHeader(theme, this))
    , m_all(new AllCheckBox(m_header))
{
    setAccessibleName(tr("Contacts table"));
    setHorizontalHeader(m_header);
    setModel(&model);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setUpColumns();
    applyColumns();

    m_all->setAccessibleName(tr("Select all rows"));
    m_all->setToolTip(tr("Select all rows"));
    connect(m_all, &QCheckBox::stateChanged, this, [this](int state) {
        if (state == Qt::Checked)
            m_model.chooseEverybody();
        else
            m_model.chooseNobody();
    });
    connect(&model, &ContactTableModel::chosenChanged, this, &ContactTable::refreshAll);
    connect(&model, &ContactTableModel::modelReset, this, [this] {
        m_rangeFrom = -1;
        restoreCurrent();
        refreshAll();
        placeEdit();
    });
    connect(m_header, &QHeaderView::sectionClicked, this, [this](int section) {
        const ContactTableModel::ColumnKey key = m_model.columnAt(section);
        if (!ContactTableModel::sortBy(key, Qt::AscendingOrder))
            return;
        Qt::SortOrder order = key.column == ContactTableModel::LastActivity ? Qt::DescendingOrder
                                                                            : Qt::AscendingOrder;
        if (m_view.sorted == key) {
            order = m_view.order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
        }
        Q_EMIT sortRequested(section, order);
    });
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int, int width) {
        const int column = m_view.indexOf(m_model.columnAt(section));
        if (m_arranging || column < 0 || width <= 0)
            return;
        m_view.columns[column].width = width - (section == m_widened ? menuColumnWidth() : 0);
        fitName();
        Q_EMIT viewChanged();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this](int, int from, int to) {
        if (m_arranging)
            return;
        // The header is still in the middle of its own mouse event.
        QMetaObject::invokeMethod(
            this, [this, from, to] { moveShown(from, to); }, Qt::QueuedConnection);
    });
    connect(&theme, &Theme::themeChanged, this, [this] {
        refreshMetrics();
        arrangeColumns();
    });
    refreshMetrics();
    refreshAll();
}

void ContactTable::setUpColumns()
{
    m_check = new Marked<CheckDelegate>(m_theme, this);
    m_strong = new Marked<RowDelegate>(m_theme, this);
    m_strong->setStrong(true);
    m_status = new Marked<StatusDelegate>(m_theme, this);
    m_tags = new Marked<TagDelegate>(m_theme, this);
    setItemDelegate(new Marked<RowDelegate>(m_theme, this));
}

void ContactTable::applyColumns()
{
    closeEdit();
    m_model.setColumns(m_view.shown());
    for (int section = 0; section < m_model.columnCount(); ++section) {
        QAbstractItemDelegate *delegate = nullptr;
        switch (m_model.columnAt(section).column) {
        case ContactTableModel::Selected:
            delegate = m_check;
            break;
        case ContactTableModel::Name:
            delegate = m_strong;
            break;
        case ContactTableModel::WhatsApp:
        case ContactTableModel::LastActivity:
            delegate = m_status;
            break;
        case ContactTableModel::Tags:
            delegate = m_tags;
            break;
        default:
            break;
        }
        setItemDelegateForColumn(section, delegate);
    }
    m_header->setSectionResizeMode(QHeaderView::Interactive);
    m_header->setSectionResizeMode(ContactTableModel::Selected, QHeaderView::Fixed);
    m_header->setSectionResizeMode(ContactTableModel::Name, QHeaderView::Fixed);
    m_header->setSortShown(m_model.sectionOf(m_view.sorted), m_view.order);
}

void ContactTable::setView(const ContactView &view)
{
    m_view = view;
    applyColumns();
    refreshMetrics();
    arrangeColumns();
}

void ContactTable::moveShown(int from, int to)
{
    m_arranging = true;
    m_header->moveSection(to, from);
    m_arranging = false;
    QList<ContactView::ColumnKey> order = m_model.columns();
    // Selected and Name stay where they are.
    const int last = static_cast<int>(order.size()) - 1;
    const int place = qBound(2, to, last);
    if (from < 2 || from > last || place == from)
        return;
    order.move(from, place);
    order.remove(0, 2);
    ContactView moved = m_view;
    qsizetype next = 0;
    for (ContactView::Column &column : moved.columns) {
        if (column.isShown)
            column = m_view.columns.at(m_view.indexOf(order.at(next++)));
    }
    setView(moved);
    Q_EMIT viewChanged();
}

int ContactTable::usualWidth(ContactTableModel::Column column) const
{
    switch (column) {
    case ContactTableModel::Phone:
        return m_theme.px(144);
    case ContactTableModel::WhatsApp:
        return m_theme.px(150);
    case ContactTableModel::Tags:
        return m_theme.px(154);
    case ContactTableModel::LastActivity:
        // "…" lies over its end.
        return m_theme.px(164);
    case ContactTableModel::Email:
        return m_theme.px(190);
    case ContactTableModel::Company:
    case ContactTableModel::ImportedWith:
        return m_theme.px(160);
    default:
        return m_theme.px(130);
    }
}

void ContactTable::refreshMetrics()
{
    verticalHeader()->setDefaultSectionSize(m_theme.px(kRow));
    m_header->setFixedHeight(m_theme.px(kHeader));
    const int edge = edgeOf(m_widthClass);
    m_check->setPadding(edge, 8);
    m_arranging = true;
    setColumnWidth(ContactTableModel::Selected, edge + 26);
    for (int section = ContactTableModel::Name + 1; section < m_model.columnCount(); ++section) {
        const ContactTableModel::ColumnKey key = m_model.columnAt(section);
        const int column = m_view.indexOf(key);
        const int kept = column < 0 ? 0 : m_view.columns.at(column).width;
        setColumnWidth(section, kept > 0 ? kept : usualWidth(key.column));
    }
    m_arranging = false;
    const QRect box(edge, (m_header->height() - 18) / 2, 18, 18);
    m_all->setGeometry(QStyle::visualRect(layoutDirection(), m_header->rect(), box));
}

void ContactTable::setWidthClass(WidthClass widthClass)
{
    m_widthClass = widthClass;
    refreshMetrics();
    arrangeColumns();
}

void ContactTable::arrangeColumns()
{
    // A docked panel takes its room from the table, whatever the window's width.
    const bool compact = m_widthClass <= WidthClass::M || width() < m_theme.px(kWithPhone);
    m_model.setCompact(compact);
    // Whoever chose more columns than the usual ones scrolls to them instead.
    const bool isUsual = m_model.columnCount() <= ContactTableModel::defaultColumns().size();
    const bool noTags
        = isUsual && (m_widthClass < WidthClass::XL || width() < m_theme.px(kWithTags));
    m_arranging = true;
    for (int section = ContactTableModel::Name + 1; section < m_model.columnCount(); ++section) {
        const ContactTableModel::Column column = m_model.columnAt(section).column;
        bool isHidden = compact;
        if (column == ContactTableModel::WhatsApp)
            isHidden = false;
        else if (column == ContactTableModel::LastActivity)
            isHidden = m_widthClass == WidthClass::S;
        else if (column == ContactTableModel::Tags)
            isHidden = compact || noTags;
        setColumnHidden(section, isHidden);
    }
    m_widened = -1;
    for (int section = ContactTableModel::Name + 1;
         hasMenuColumn() && section < m_model.columnCount(); ++section) {
        if (!isColumnHidden(section))
            m_widened = section;
    }
    if (m_widened >= 0)
        setColumnWidth(m_widened, columnWidth(m_widened) + menuColumnWidth());
    m_arranging = false;
    fitName();
}

void ContactTable::fitName()
{
    int others = 0;
    for (int section = 0; section < m_model.columnCount(); ++section) {
        if (section != ContactTableModel::Name && !isColumnHidden(section))
            others += columnWidth(section);
    }
    m_arranging = true;
    setColumnWidth(ContactTableModel::Name,
                   qMax(m_theme.px(kLeastName), viewport()->width() - others));
    m_arranging = false;
    placeEdit();
}

void ContactTable::refreshAll()
{
    const QSignalBlocker blocker(m_all);
    const qint64 chosen = m_model.chosenCount();
    m_all->setEnabled(m_model.rowCount() > 0);
    if (chosen == 0)
        m_all->setCheckState(Qt::Unchecked);
    else
        m_all->setCheckState(chosen >= m_model.rowCount() ? Qt::Checked : Qt::PartiallyChecked);
    viewport()->update();
}

ContactId ContactTable::currentContact() const
{
    return m_model.idAt(currentIndex().row());
}

void ContactTable::setCurrentContact(ContactId id)
{
    const int row = m_model.rowOf(id);
    m_wanted = row < 0 ? id : ContactId();
    if (row >= 0)
        setCurrentIndex(m_model.index(row, ContactTableModel::Name));
}

void ContactTable::restoreCurrent()
{
    if (m_model.rowCount() == 0)
        return;
    if (m_wanted.isValid() && m_model.rowOf(m_wanted) >= 0) {
        setCurrentContact(m_wanted);
        return;
    }
    if (!m_current.isValid())
        return;
    const int row = m_model.rowOf(m_current);
    // Where a row has gone the next one takes its place, so that the keyboard stays where it was.
    const int place = row >= 0 ? row : qMin(m_anchor, m_model.rowCount() - 1);
    const int scrolled = verticalScrollBar()->value();
    m_restoring = row >= 0;
    setCurrentIndex(m_model.index(place, ContactTableModel::Name));
    m_restoring = false;
    m_anchor = place;
    verticalScrollBar()->setValue(scrolled);
}

void ContactTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    paintWholeRow(previous.row());
    paintWholeRow(current.row());
    if (!m_extending)
        m_rangeFrom = -1;
    if (!current.isValid() || m_restoring)
        return;
    m_current = m_model.idAt(current.row());
    m_anchor = current.row();
    Q_EMIT currentContactChanged(m_current);
}

void ContactTable::paintWholeRow(int row)
{
    if (row >= 0) {
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), m_theme.px(kRow) + 1);
    }
}

void ContactTable::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    const ContactId id = m_model.idAt(row);
    const bool plain
        = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (event->matches(QKeySequence::SelectAll)) {
        m_model.chooseEverybody();
    } else if (event->matches(QKeySequence::Undo)) {
        Q_EMIT undoRequested();
    } else if (plain && event->key() == Qt::Key_Space) {
        m_model.setChosen(id, !m_model.isChosen(id));
    } else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (id.isValid())
            Q_EMIT opened(id);
    } else if (plain && event->key() == Qt::Key_Delete) {
        Q_EMIT deleteRequested();
    } else if (plain && event->key() == Qt::Key_F2) {
        editCell(currentIndex().column());
    } else if (plain && event->key() == Qt::Key_Escape && m_model.chosenCount() > 0) {
        m_model.chooseNobody();
    } else if (extendByKey(*event)) {
        // Done.
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

bool ContactTable::extendByKey(const QKeyEvent &event)
{
    if (!event.modifiers().testFlag(Qt::ShiftModifier) || m_model.rowCount() == 0)
        return false;
    const int row = qMax(0, currentIndex().row());
    const int page = qMax(1, viewport()->height() / m_theme.px(kRow) - 1);
    switch (event.key()) {
    case Qt::Key_Up:
        extendTo(row - 1);
        return true;
    case Qt::Key_Down:
        extendTo(row + 1);
        return true;
    case Qt::Key_PageUp:
        extendTo(row - page);
        return true;
    case Qt::Key_PageDown:
        extendTo(row + page);
        return true;
    case Qt::Key_Home:
        extendTo(0);
        return true;
    case Qt::Key_End:
        extendTo(m_model.rowCount() - 1);
        return true;
    default:
        return false;
    }
}

void ContactTable::extendTo(int row)
{
    const int to = qBound(0, row, m_model.rowCount() - 1);
    const int from = m_rangeFrom >= 0 ? m_rangeFrom : qBound(0, m_anchor, m_model.rowCount() - 1);
    if (m_rangeFrom >= 0) {
        // What the range loses.
        const auto [first, last] = std::minmax(from, to);
        const auto [oldFirst, oldLast] = std::minmax(from, m_rangeTo);
        if (oldFirst < first)
            m_model.chooseRows(oldFirst, first - 1, false);
        if (oldLast > last)
            m_model.chooseRows(last + 1, oldLast, false);
    }
    m_model.chooseRows(from, to);
    m_rangeFrom = from;
    m_rangeTo = to;
    m_extending = true;
    setCurrentIndex(m_model.index(to, qMax(0, currentIndex().column())));
    m_extending = false;
}

void ContactTable::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier
        && pressMenuButton(event->position().toPoint())) {
        return;
    }
    const QModelIndex at = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && at.isValid()) {
        const ContactId id = m_model.idAt(at.row());
        if (event->modifiers().testFlag(Qt::ShiftModifier)) {
            extendTo(at.row());
            return;
        }
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            m_model.setChosen(id, !m_model.isChosen(id));
            m_anchor = at.row();
            return;
        }
        if (at.column() == ContactTableModel::Selected)
            m_anchor = at.row();
    }
    QTableView::mousePressEvent(event);
}

void ContactTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex at = indexAt(event->position().toPoint());
    if (menuButtonAt(event->position().toPoint()) >= 0)
        return;
    if (event->button() == Qt::LeftButton && at.isValid()
        && at.column() != ContactTableModel::Selected) {
        const ContactTableModel::Column column = m_model.columnAt(at.column()).column;
        if (column == ContactTableModel::Name || column == ContactTableModel::Company
            || column == ContactTableModel::Tags) {
            setCurrentIndex(at);
            editCell(at.column());
        } else {
            Q_EMIT opened(m_model.idAt(at.row()));
        }
        return;
    }
    QTableView::mouseDoubleClickEvent(event);
}

void ContactTable::hoverRow(int row)
{
    if (row == m_hover)
        return;
    paintWholeRow(m_hover);
    paintWholeRow(row);
    m_hover = row;
}

void ContactTable::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint place = event->position().toPoint();
    hoverRow(rowAt(place.y()));
    const bool points = menuButtonAt(place) >= 0;
    if (points != m_pointsAtMenu) {
        m_pointsAtMenu = points;
        paintWholeRow(m_hover);
    }
    // Dragging over rows would move the current one along and with it the panel.
    if (event->buttons() == Qt::NoButton)
        QTableView::mouseMoveEvent(event);
}

void ContactTable::leaveEvent(QEvent *event)
{
    hoverRow(-1);
    QTableView::leaveEvent(event);
}

void ContactTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    refreshMetrics();
    arrangeColumns();
}

} // namespace aic::ui
