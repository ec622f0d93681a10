// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contacttable.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/theme/theme.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 48;
constexpr int kHeader = 34;
/// Narrower than this, tags go; narrower than that, the number moves below the name.
constexpr int kWithTags = 820;
constexpr int kWithPhone = 660;

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

/// Titles in the tokens' colours, with the arrow of the sorted column behind its title.
class ContactHeader : public QHeaderView
{
public:
    ContactHeader(const Theme &theme, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_theme(theme)
    {
        setSectionsClickable(true);
        setHighlightSections(false);
        setMinimumSectionSize(40);
        setSectionResizeMode(QHeaderView::Fixed);
        viewport()->setAttribute(Qt::WA_Hover);
    }

    void setSortShown(int column, Qt::SortOrder order)
    {
        m_sorted = column;
        m_order = order;
        viewport()->update();
    }
    [[nodiscard]] int sorted() const { return m_sorted; }
    [[nodiscard]] Qt::SortOrder order() const { return m_order; }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        painter->save();
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                          m_theme.color(Token::BorderSubtle));
        if (section != ContactTableModel::Selected) {
            const bool sorted = section == m_sorted;
            const QString title = model()->headerData(section, Qt::Horizontal).toString();
            painter->setFont(m_theme.font(TextRole::SmallStrong));
            painter->setPen(m_theme.color(sorted ? Token::Text1 : Token::Text3));
            const QRect area = rect.adjusted(8, 0, -8, -1);
            const QRect text = QStyle::visualRect(layoutDirection(), rect, area);
            painter->drawText(
                text,
                static_cast<int>(QStyle::visualAlignment(layoutDirection(),
                                                         Qt::AlignLeading | Qt::AlignVCenter)),
                painter->fontMetrics().elidedText(title, Qt::ElideRight, area.width() - 20));
            if (sorted) {
                const int left = area.left() + painter->fontMetrics().horizontalAdvance(title) + 6;
                const QRect arrow(left, rect.center().y() - 7, 14, 14);
                m_theme.paintIcon(painter, QStyle::visualRect(layoutDirection(), rect, arrow),
                                  m_order == Qt::AscendingOrder ? u"arrow-up"_s : u"arrow-down"_s,
                                  Token::Text2);
            }
        }
        painter->restore();
    }

private:
    const Theme &m_theme;
    int m_sorted = ContactTableModel::LastActivity;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

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
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setUpColumns();

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
        restoreCurrent();
        refreshAll();
    });
    connect(m_header, &QHeaderView::sectionClicked, this, [this](int section) {
        if (!ContactTableModel::sortColumn(section))
            return;
        Qt::SortOrder order
            = section == ContactTableModel::LastActivity ? Qt::DescendingOrder : Qt::AscendingOrder;
        if (m_header->sorted() == section) {
            order = m_header->order() == Qt::AscendingOrder ? Qt::DescendingOrder
                                                            : Qt::AscendingOrder;
        }
        Q_EMIT sortRequested(section, order);
    });
    connect(&theme, &Theme::themeChanged, this, &ContactTable::refreshMetrics);
    refreshMetrics();
    refreshAll();
}

void ContactTable::setUpColumns()
{
    m_check = new Marked<CheckDelegate>(m_theme, this);
    auto *name = new Marked<RowDelegate>(m_theme, this);
    name->setStrong(true);
    setItemDelegate(new Marked<RowDelegate>(m_theme, this));
    setItemDelegateForColumn(ContactTableModel::Selected, m_check);
    setItemDelegateForColumn(ContactTableModel::Name, name);
    setItemDelegateForColumn(ContactTableModel::WhatsApp,
                             new Marked<StatusDelegate>(m_theme, this));
    setItemDelegateForColumn(ContactTableModel::Tags, new Marked<TagDelegate>(m_theme, this));
    setItemDelegateForColumn(ContactTableModel::LastActivity,
                             new Marked<StatusDelegate>(m_theme, this));
    m_header->setSectionResizeMode(ContactTableModel::Name, QHeaderView::Stretch);
}

void ContactTable::refreshMetrics()
{
    verticalHeader()->setDefaultSectionSize(m_theme.px(kRow));
    m_header->setFixedHeight(m_theme.px(kHeader));
    const int edge = edgeOf(m_widthClass);
    m_check->setPadding(edge, 8);
    setColumnWidth(ContactTableModel::Selected, edge + 26);
    setColumnWidth(ContactTableModel::Phone, m_theme.px(144));
    setColumnWidth(ContactTableModel::WhatsApp, m_theme.px(150));
    setColumnWidth(ContactTableModel::Tags, m_theme.px(154));
    setColumnWidth(ContactTableModel::LastActivity, m_theme.px(136));
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
    setColumnHidden(ContactTableModel::Phone, compact);
    setColumnHidden(ContactTableModel::Tags,
                    m_widthClass < WidthClass::XL || width() < m_theme.px(kWithTags));
    setColumnHidden(ContactTableModel::LastActivity, m_widthClass == WidthClass::S);
}

void ContactTable::setSortShown(int column, Qt::SortOrder order)
{
    m_header->setSortShown(column, order);
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
        Q_EMIT editRequested();
    } else if (plain && event->key() == Qt::Key_Escape && m_model.chosenCount() > 0) {
        m_model.chooseNobody();
    } else if (event->modifiers() == Qt::ShiftModifier
               && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        const int next = row + (event->key() == Qt::Key_Up ? -1 : 1);
        if (row >= 0 && next >= 0 && next < m_model.rowCount()) {
            m_model.chooseRows(row, next);
            setCurrentIndex(m_model.index(next, ContactTableModel::Name));
        }
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void ContactTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex at = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && at.isValid()) {
        const ContactId id = m_model.idAt(at.row());
        if (event->modifiers().testFlag(Qt::ShiftModifier)) {
            m_model.chooseRows(m_anchor, at.row());
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
    if (event->button() == Qt::LeftButton && at.isValid()
        && at.column() != ContactTableModel::Selected) {
        Q_EMIT opened(m_model.idAt(at.row()));
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
    hoverRow(rowAt(event->position().toPoint().y()));
    // Dragging over rows would move the current one along and with it the panel.
    if (event->buttons() == Qt::NoButton)
        QTableView::mouseMoveEvent(event);
}

void ContactTable::leaveEvent(QEvent *event)
{
    hoverRow(-1);
    QTableView::leaveEvent(event);
}

void ContactTable::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const QRect cell = visualRect(currentIndex());
        place = viewport()->mapToGlobal(cell.center());
    } else {
        const QModelIndex at = indexAt(viewport()->mapFromGlobal(event->globalPos()));
        if (!at.isValid())
            return;
        setCurrentIndex(at);
    }
    if (currentContact().isValid())
        Q_EMIT menuRequested(place);
}

void ContactTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    refreshMetrics();
    arrangeColumns();
}

} // namespace aic::ui
