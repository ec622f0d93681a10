// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/customerswindow.h"

#include <QHBoxLayout>
#include <QListView>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/models/customerlistmodel.h"
#include "ui/sandbox/customerdialog.h"
#include "ui/sandbox/customerthreadpane.h"
#include "ui/support/customertext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/threadrowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using sandbox::CustomerCard;

namespace {

constexpr int kList = 320;
constexpr int kNarrowList = 264;
constexpr int kNarrow = 900;

} // namespace

CustomersWindow::CustomersWindow(const Theme &theme, sandbox::CustomerDesk &desk,
                                 const Clock &clock)
    : QWidget(nullptr, Qt::Window)
    , m_theme(theme)
    , m_desk(desk)
    , m_model(new CustomerListModel(desk, clock, this))
    , m_pane(new CustomerThreadPane(theme, desk, clock, this))
{
    setObjectName(u"customersWindow"_s);
    setWindowTitle(tr("Sandbox customers"));
    setAccessibleName(windowTitle());
    setProperty("surface", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumSize(640, 440);
    resize(1000, 700);

    auto *strip = new Strip(theme, tr("Sandbox notice"), this);
    const auto tell = [strip] {
        strip->setNotice(Tone::Info, u"flask-conical"_s, tr("Sandbox."),
                         tr("You act as a simulated customer. Nothing here is real, and nothing "
                            "goes to WhatsApp."));
    };
    tell();
    connect(&theme, &Theme::themeChanged, strip, tell);
    auto *line = new QFrame(this);
    line->setProperty("line", u"vertical"_s);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(makeList());
    columns->addWidget(line);
    columns->addWidget(m_pane, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip);
    layout->addLayout(columns, 1);
    addShortcuts();

    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { m_scrolled = m_list->verticalScrollBar()->value(); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        select(m_pane->customerId());
        m_list->doItemsLayout();
        m_list->verticalScrollBar()->setValue(m_scrolled);
    });
    connect(m_model, &CustomerListModel::loaded, this, [this] {
        m_error.reset();
        refresh();
    });
    connect(m_model, &CustomerListModel::failed, this, [this](const Error &error) {
        m_error = error;
        refresh();
    });
    connect(m_pane, &CustomerThreadPane::customerChanged, m_model, &CustomerListModel::put);
    m_model->reload();
    refresh();
}

QWidget *CustomersWindow::makeList()
{
    m_side = new QWidget(this);
    m_side->setObjectName(u"customersSide"_s);
    setAccessibleRole(m_side, QAccessible::Grouping);
    m_side->setAccessibleName(tr("Customers"));
    auto *title = new Label(tr("Customers"), LabelRole::Title, LabelTone::Text1, m_side);
    m_count = new Label({}, LabelRole::Small, LabelTone::Text3, m_side);
    auto *create = Button::iconOnly(m_theme, u"plus"_s, tr("New customer"), m_side);
    create->setObjectName(u"newCustomer"_s);
    create->setShortcutHint(QKeySequence::New);
    connect(create, &QPushButton::clicked, this, &CustomersWindow::addCustomer);
    m_search = new SearchField(m_theme, tr("Search customers"), m_side);
    m_search->setObjectName(u"searchCustomers"_s);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_model->setSearch(text);
        refresh();
    });

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 10, 0);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(create);
    auto *search = new QHBoxLayout;
    search->setContentsMargins(12, 0, 12, 10);
    search->addWidget(m_search);
    auto *layout = new QVBoxLayout(m_side);
    layout->setContentsMargins(0, 10, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addLayout(search);
    layout->addWidget(makeStates(), 1);
    connect(m_search, &SearchField::left, this, [this] { m_list->setFocus(Qt::OtherFocusReason); });
    return m_side;
}

QWidget *CustomersWindow::makeStates()
{
    m_stack = new QStackedWidget(m_side);
    m_skeleton = new SkeletonRows(m_theme, m_theme.px(64), true);
    m_empty = new EmptyState(m_theme, u"users"_s);
    m_empty->setTexts(tr("No customers yet"),
                      tr("Whoever you write to in the sandbox appears here. Or add somebody who "
                         "writes first."));
    connect(m_empty->setPrimaryAction(u"plus"_s, tr("New customer")), &QPushButton::clicked, this,
            &CustomersWindow::addCustomer);
    m_noMatch = new EmptyState(m_theme, u"search"_s);
    connect(m_noMatch->addSecondaryAction(u"x"_s, tr("Clear search")), &QPushButton::clicked, this,
            [this] {
                m_search->clear();
                m_search->setFocus(Qt::OtherFocusReason);
            });
    m_failed = new ErrorState(m_theme);
    connect(m_failed, &ErrorState::tryAgainRequested, this, [this] {
        m_error.reset();
        m_model->reload();
        refresh();
    });
    m_list = new QListView;
    m_list->setObjectName(u"customersList"_s);
    m_list->setAccessibleName(tr("Customers list"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ThreadRowDelegate(m_theme, this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    m_pane->showCustomer(m_model->customer(current.row()));
            });
    connect(m_list, &QListView::activated, this, [this] { m_pane->focusComposer(); });
    for (QWidget *state : {static_cast<QWidget *>(m_skeleton), static_cast<QWidget *>(m_empty),
                           static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_failed),
                           static_cast<QWidget *>(m_list)})
        m_stack->addWidget(state);
    return m_stack;
}

void CustomersWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto run) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, run);
    };
    add(QKeySequence::Find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    add(QKeySequence::New, [this] { addCustomer(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Up), [this] { step(-1); });
    add(QKeySequence(Qt::ALT | Qt::Key_Down), [this] { step(1); });
    add(QKeySequence(Qt::CTRL | Qt::Key_W), [this] { close(); });
}

void CustomersWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (focusWidget() == nullptr)
        m_search->setFocus(Qt::OtherFocusReason);
}

void CustomersWindow::refresh()
{
    const qint64 total = m_model->total();
    m_count->setText(total == 0 ? QString() : locale().toString(total));
    m_count->setAccessibleName(tr("Customer count: %1").arg(total));
    QWidget *shown = m_list;
    if (m_error) {
        m_failed->setTexts(tr("The customers could not be read"), customerErrorText(*m_error));
        shown = m_failed;
    } else if (m_model->rowCount() == 0 && m_model->isLoading()) {
        shown = m_skeleton;
    } else if (m_model->rowCount() == 0 && !m_model->search().isEmpty()) {
        m_noMatch->setTexts(tr("No customer matches “%1”").arg(tamed(m_model->search())),
                            tr("Search by name, username or any part of the number."));
        shown = m_noMatch;
    } else if (m_model->rowCount() == 0) {
        shown = m_empty;
    }
    m_stack->setCurrentWidget(shown);
}

void CustomersWindow::select(sandbox::CustomerId customer)
{
    const int row = m_model->rowOf(customer);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

void CustomersWindow::step(int by)
{
    if (m_model->rowCount() == 0)
        return;
    const int row = m_model->rowOf(m_pane->customerId());
    const int next = row < 0 ? 0 : qBound(0, row + by, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(next));
}

void CustomersWindow::addCustomer()
{
    auto *dialog = new NewCustomerDialog(m_theme, m_desk, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewCustomerDialog::added, this, [this](const CustomerCard &customer) {
        m_search->clear();
        m_model->put(customer);
        refresh();
        select(customer.id);
        m_pane->showCustomer(customer);
    });
    connect(dialog, &QDialog::accepted, m_pane, &CustomerThreadPane::focusComposer);
    dialog->open();
}

void CustomersWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_side->setFixedWidth(m_theme.px(width() < kNarrow ? kNarrowList : kList));
}

} // namespace aic::ui
