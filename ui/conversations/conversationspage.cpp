// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/conversationspage.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/conversations/inboxdelegate.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/inboxmodel.h"
#include "ui/models/threadmodel.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/label.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using messaging::Conversation;
using messaging::ConversationCounts;
using messaging::ConversationQuery;

namespace {

constexpr int kSideXL = 320;
constexpr int kSideL = 300;
constexpr int kSideM = 264;

} // namespace

PageInfo ConversationsPage::pageInfo()
{
    return {u"conversations"_s, tr("Conversations"), u"messages-square"_s};
}

ConversationsPage::ConversationsPage(const Theme &theme, const ConversationServices &services,
                                     const ConversationContext &context, QWidget *parent)
    : Page(theme, pageInfo(), parent)
    , m_services(services)
    , m_account(context.account)
    , m_model(new ConversationListModel(services.conversations, services.feed, services.clock,
                                        context.account, this))
    , m_inbox(new InboxModel(*m_model, services.search, services.clock, context.account, this))
{
    setObjectName(u"conversationsPage"_s);
    setHeaderVisible(false);
    m_main = new QStackedWidget(this);
    m_nobody = new EmptyState(theme, u"messages-square"_s, m_main);
    m_nobody->setTexts(tr("Choose a conversation"),
                       tr("Alt+Up and Alt+Down go through them, Ctrl+F searches."));
    m_pane = new ThreadPane(theme, services, context, m_main);
    m_main->addWidget(m_nobody);
    m_main->addWidget(m_pane);
    m_line = new QFrame(this);
    m_line->setProperty("line", u"vertical"_s);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addWidget(m_line);
    row->addWidget(m_main, 1);
    contentLayout()->addLayout(row, 1);
    setRegions({m_list, m_pane});

    connect(m_pane, &ThreadPane::backRequested, this, [this] {
        ++m_opening;
        m_openedMessage = {};
        m_pane->close();
        showOpened();
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_pane, &ThreadPane::detailsRequested, this, &ConversationsPage::detailsRequested);
    connect(m_pane, &ThreadPane::templateRequested, this, &ConversationsPage::templateRequested);
    connect(m_model, &ConversationListModel::loaded, this, [this] {
        m_error.reset();
        showState();
        if (m_wantsFirst)
            openFirstFound();
    });
    connect(m_model, &ConversationListModel::failed, this, [this](const Error &error) {
        m_error = error;
        showState();
    });
    connect(m_model, &ConversationListModel::changed, this, [this] {
        showState();
        chooseOpened();
        if (const int at = m_model->rowOf(m_pane->conversation()); at >= 0)
            m_pane->refresh(m_model->at(at));
        if (!m_countsTimer.isActive())
            m_countsTimer.start();
    });
    connect(m_inbox, &InboxModel::searched, this, [this] {
        showState();
        chooseOpened();
        if (m_wantsFirst)
            openFirstFound();
    });
    m_countsTimer.setSingleShot(true);
    m_countsTimer.setInterval(300ms);
    connect(&m_countsTimer, &QTimer::timeout, this, &ConversationsPage::loadCounts);
    // The open thread may be outside the list: its window and name still change.
    connect(&m_services.feed, &messaging::ChangeFeed::conversationsChanged, this,
            [this] { m_countsTimer.start(); });
    connect(this, &Page::widthClassChanged, this, &ConversationsPage::applyWidthClass);
    addShortcuts();
    applyWidthClass();
    showOpened();
    applyQuery();
    loadCounts();
}

ConversationsPage::~ConversationsPage() = default;

QWidget *ConversationsPage::makeSide()
{
    m_side = new QWidget(this);
    auto *title = new Label(tr("Conversations"), LabelRole::Title, LabelTone::Text1, m_side);
    auto *add = Button::iconOnly(theme(), u"square-pen"_s, tr("New conversation"), m_side);
    connect(add, &QPushButton::clicked, this, &ConversationsPage::contactsRequested);
    m_search = new SearchField(theme(), tr("Search conversations"), m_side);
    connect(m_search, &SearchField::searchChanged, this, &ConversationsPage::applyQuery);
    m_search->installEventFilter(this);
    setSearchField(m_search);
    m_filters = new FilterChips(theme(), tr("Filters"), FilterChips::Look::Filter, m_side);
    m_filters->addChip(tr("All"));
    m_filters->addChip(tr("Unread"));
    m_filters->addChip(tr("Window open"));
    connect(m_filters, &FilterChips::currentChanged, this, &ConversationsPage::applyQuery);

    m_lists = new QStackedWidget(m_side);
    m_list = new QListView(m_lists);
    m_list->setObjectName(u"conversationsList"_s);
    m_list->setAccessibleName(tr("Conversations list"));
    m_list->setModel(m_inbox);
    m_list->setItemDelegate(new InboxDelegate(theme(), m_list));
    m_list->installEventFilter(this);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setProperty("surface", u"page"_s);
    connect(m_search, &SearchField::left, m_list, [this] { m_list->setFocus(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                // Where one pane is shown the arrows only go through the list.
                if (!m_choosing && widthClass() != WidthClass::S)
                    openRow(index);
            });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        openRow(index);
        if (m_inbox->partAt(index.row()) == InboxModel::Part::Failed)
            m_inbox->tryAgain();
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        switch (m_inbox->partAt(index.row())) {
        case InboxModel::Part::Conversation:
            openRow(index);
            m_pane->focusComposer();
            break;
        case InboxModel::Part::Message:
            openFound(index.row(), true);
            break;
        case InboxModel::Part::Failed:
            m_inbox->tryAgain();
            break;
        default:
            break;
        }
    });
    m_skeleton = new SkeletonRows(theme(), 64, true, m_lists);
    m_empty = new EmptyState(theme(), u"messages-square"_s, m_lists);
    m_empty->setTexts(tr("No conversations yet"),
                      tr("Send somebody a message, or wait for theirs."));
    connect(m_empty->setPrimaryAction(u"users"_s, tr("Choose a contact")), &QPushButton::clicked,
            this, &ConversationsPage::contactsRequested);
    m_noMatch = new EmptyState(theme(), u"search"_s, m_lists);
    connect(m_noMatch->addSecondaryAction(u"x"_s, tr("Clear search")), &QPushButton::clicked, this,
            [this] {
                m_search->clear();
                m_filters->setCurrentIndex(0);
                applyQuery();
            });
    m_failed = new ErrorState(theme(), m_lists);
    connect(m_failed, &ErrorState::tryAgainRequested, m_model, &ConversationListModel::reload);
    for (QWidget *state :
         {static_cast<QWidget *>(m_list), m_skeleton, static_cast<QWidget *>(m_empty),
          static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_failed)})
        m_lists->addWidget(state);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 12, 0);
    head->addWidget(title, 1);
    head->addWidget(add);
    auto *tools = new QVBoxLayout;
    tools->setContentsMargins(12, 12, 12, 10);
    tools->setSpacing(8);
    tools->addWidget(m_search);
    tools->addWidget(m_filters);
    auto *line = new QFrame(m_side);
    line->setProperty("line", u"horizontal"_s);
    auto *layout = new QVBoxLayout(m_side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(tools);
    layout->addWidget(line);
    layout->addSpacing(6);
    layout->addWidget(m_lists, 1);
    return m_side;
}

void ConversationsPage::addShortcuts()
{
    const auto add = [this](int keys, int by) {
        auto *shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] { step(by); });
    };
    add(static_cast<int>(Qt::ALT) | static_cast<int>(Qt::Key_Up), -1);
    add(static_cast<int>(Qt::ALT) | static_cast<int>(Qt::Key_Down), 1);
}

void ConversationsPage::applyWidthClass()
{
    const bool isNarrow = widthClass() == WidthClass::S;
    if (isNarrow) {
        m_side->setMinimumWidth(0);
        m_side->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        const int edge = widthClass() == WidthClass::XL  ? kSideXL
                         : widthClass() == WidthClass::L ? kSideL
                                                         : kSideM;
        m_side->setFixedWidth(edge);
    }
    m_pane->setArrangement(isNarrow, isNarrow || widthClass() == WidthClass::M);
    showOpened();
}

void ConversationsPage::applyQuery()
{
    const auto kind = static_cast<ConversationQuery::Kind>(m_filters->currentIndex());
    const QString words = m_search->text().trimmed();
    m_wantsFirst = false;
    m_model->setQuery(kind, words);
    // A filter is about conversations.
    m_inbox->setSearch(kind == ConversationQuery::Kind::All ? words : QString());
    m_list->setUniformItemSizes(!m_inbox->isSearching());
    showState();
}

void ConversationsPage::showOpened()
{
    const bool isOpen = m_pane->conversation().isValid();
    const bool isNarrow = widthClass() == WidthClass::S;
    m_main->setCurrentWidget(isOpen ? static_cast<QWidget *>(m_pane) : m_nobody);
    m_side->setVisible(!isNarrow || !isOpen);
    m_main->setVisible(!isNarrow || isOpen);
    m_line->setVisible(!isNarrow);
}

void ConversationsPage::open(const Conversation &conversation)
{
    ++m_opening;
    m_openedMessage = {};
    m_pane->open(conversation);
    showOpened();
}

void ConversationsPage::openRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const InboxModel::Part part = m_inbox->partAt(index.row());
    if (part == InboxModel::Part::Conversation)
        open(m_model->at(index.row()));
    else if (part == InboxModel::Part::Message)
        openFound(index.row(), false);
}

void ConversationsPage::openFound(int row, bool withFocus)
{
    const messaging::Message message = m_inbox->foundAt(row).message;
    m_openedMessage = message.id;
    deliver(m_services.conversations.of(m_account, {message.contact}), this,
            [this, message, withFocus, query = m_inbox->foundWith(),
             opening = ++m_opening](const Result<QList<Conversation>> &found) {
                if (opening != m_opening)
                    return;
                if (!found) {
                    m_services.toasts.show({.tone = Tone::Danger,
                                            .title = tr("The conversation could not be read"),
                                            .detail = errorText(found.error()),
                                            .actionText = {},
                                            .action = {}});
                    return;
                }
                const auto thread
                    = std::ranges::find(*found, message.number, &Conversation::number);
                if (thread == found->cend())
                    return;
                m_pane->openAt(*thread, query, message);
                showOpened();
                if (withFocus)
                    m_pane->focusMessages();
            });
}

void ConversationsPage::openFirstFound()
{
    if (m_search->text().trimmed() != m_model->query().search) {
        applyQuery();
        m_wantsFirst = true;
        return;
    }
    m_wantsFirst = m_model->isLoading() || m_inbox->isLoading();
    const int row = m_inbox->firstRow();
    if (m_wantsFirst || row < 0 || m_lists->currentWidget() != m_list)
        return;
    m_choosing = true;
    m_list->setCurrentIndex(m_inbox->index(row));
    m_choosing = false;
    Q_EMIT m_list->activated(m_inbox->index(row));
}

/// Its row, without opening it again.
void ConversationsPage::chooseOpened()
{
    int row = m_inbox->rowOf(m_openedMessage);
    if (row < 0)
        row = m_model->rowOf(m_pane->conversation());
    if (row < 0)
        return;
    m_choosing = true;
    m_list->setCurrentIndex(m_inbox->index(row));
    m_choosing = false;
}

bool ConversationsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || (watched != m_search && watched != m_list))
        return Page::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int first = m_inbox->firstRow();
    if (watched == m_list) {
        if (key != Qt::Key_Up || !m_inbox->isSearching() || m_list->currentIndex().row() != first)
            return Page::eventFilter(watched, event);
        m_search->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !m_search->text().trimmed().isEmpty()) {
        openFirstFound();
        return true;
    }
    if (key != Qt::Key_Down || first < 0 || m_lists->currentWidget() != m_list)
        return Page::eventFilter(watched, event);
    m_list->setFocus(Qt::OtherFocusReason);
    m_list->setCurrentIndex(m_inbox->index(first));
    return true;
}

void ConversationsPage::step(int by)
{
    const int now = m_model->rowOf(m_pane->conversation());
    const int row = now < 0 ? 0 : now + by;
    if (row < 0 || row >= m_model->rowCount())
        return;
    m_list->setCurrentIndex(m_inbox->index(row));
    openRow(m_inbox->index(row));
}

void ConversationsPage::showContact(ContactId contact)
{
    deliver(m_services.conversations.of(m_account, {contact}), this,
            [this](const Result<QList<Conversation>> &found) {
                if (!found || found->isEmpty())
                    return;
                const auto newest = std::ranges::max_element(*found, {}, &Conversation::lastAtMs);
                open(*newest);
                if (const int row = m_model->rowOf(newest->id); row >= 0)
                    m_list->setCurrentIndex(m_inbox->index(row));
                m_pane->focusComposer();
            });
}

ContactId ConversationsPage::shownContact() const
{
    return m_pane->contact();
}

void ConversationsPage::createNew()
{
    Q_EMIT contactsRequested();
}

void ConversationsPage::refresh()
{
    m_model->reload();
    if (m_inbox->isSearching())
        m_inbox->searchAgain();
    m_pane->model().reload();
}

void ConversationsPage::focusSearch()
{
    const QWidget *focus = focusWidget();
    const bool isInThread = focus != nullptr && m_pane->isAncestorOf(focus);
    if (m_pane->isVisible() && !m_pane->isSearchFocused() && (isInThread || !m_side->isVisible()))
        m_pane->openSearch();
    else
        Page::focusSearch();
}

void ConversationsPage::requestLeave(const std::function<void()> &proceed)
{
    m_pane->keepDraft();
    proceed();
}

void ConversationsPage::showState()
{
    QWidget *shown = m_list;
    const bool isFiltered = m_filters->currentIndex() > 0 || !m_search->text().trimmed().isEmpty();
    if (m_error) {
        m_failed->setTexts(tr("Conversations could not be read"), errorText(*m_error));
        shown = m_failed;
    } else if (m_model->rowCount() == 0) {
        if (m_inbox->isSearching()) {
            if (!m_model->isLoading() && m_inbox->foundNothing()) {
                m_noMatch->setTexts(tr("Nothing found"),
                                    tr("No person and no message matches. Try other words."));
                shown = m_noMatch;
            }
        } else if (m_model->isLoading()) {
            shown = m_skeleton;
        } else if (isFiltered) {
            m_noMatch->setTexts(tr("No conversation matches"),
                                tr("Search for another name, or look at all."));
            shown = m_noMatch;
        } else {
            shown = m_empty;
        }
    }
    m_lists->setCurrentWidget(shown);
}

void ConversationsPage::loadCounts()
{
    deliver(m_services.conversations.counts(m_account), this,
            [this](const Result<ConversationCounts> &counts) {
                if (!counts)
                    return;
                m_filters->setCount(1, counts->unread);
                m_filters->setCount(2, counts->windowOpen);
                setRailBadge(counts->unread, true,
                             tr("%n unread conversation(s)", nullptr, counts->unread));
            });
}

} // namespace aic::ui
