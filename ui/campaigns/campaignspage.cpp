// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/campaignspage.h"

#include <chrono>

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>

#include "ui/campaigns/campaignlistmodel.h"
#include "ui/campaigns/campaignpanel.h"
#include "ui/campaigns/campaignstarter.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using campaigns::CampaignState;
using campaigns::CampaignStatus;

namespace {

/// Counting again for each answer would be too much where thousands answer.
constexpr std::chrono::milliseconds kRepliesPause(1000);

/// A bar, and beside it how many of how many.
class ProgressDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        paintGround(painter, option, index);
        const QRect area = contentRect(option);
        const int percent = index.data(kProgressRole).toInt();
        const int length = qMin(theme().px(120), area.width() / 2);
        const auto place
            = [&](const QRect &part) { return QStyle::visualRect(option.direction, area, part); };
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme().color(Token::Surface3));
        const QRect track(area.left(), area.center().y() - 2, length, 6);
        painter->drawRoundedRect(place(track), 3, 3);
        if (percent > 0) {
            QRect done = track;
            done.setWidth(qMax(6, length * percent / 100));
            painter->setBrush(theme().color(Token::ChartDelivered));
            painter->drawRoundedRect(place(done), 3, 3);
        }
        paintLines(painter, option, place(area.adjusted(length + 12, 0, 0, 0)),
                   index.data(Qt::DisplayRole).toString(), index.data(SecondLineRole).toString(),
                   Token::Text2, false);
        painter->restore();
    }
};

} // namespace

PageInfo CampaignsPage::pageInfo()
{
    return {u"campaigns"_s, tr("Campaigns"), u"megaphone"_s};
}

CampaignsPage::CampaignsPage(const Theme &theme, campaigns::CampaignStore &store,
                             messaging::Outbox &outbox, const Clock &clock,
                             CampaignStarter &starter, QWidget *parent)
    : Page(theme, pageInfo(), parent)
    , m_clock(clock)
    , m_model(new CampaignListModel(store, clock, this))
    , m_shown(new CampaignListFilter(*m_model, this))
    , m_stack(new QStackedWidget(contentParent()))
    , m_panel(new CampaignPanel(theme, store, outbox, clock, starter, m_stack))
{
    contentLayout()->addWidget(m_stack);
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_panel);
    connect(m_panel, &CampaignPanel::backRequested, this, &CampaignsPage::showList);
    connect(m_panel, &CampaignPanel::changed, this, &CampaignsPage::reload);
    connect(m_panel, &CampaignPanel::toastRequested, this, &CampaignsPage::toastRequested);
    connect(m_model, &CampaignListModel::loaded, this, &CampaignsPage::showListContent);
    connect(m_model, &CampaignListModel::statusChanged, this, &CampaignsPage::applyStatus);
    connect(m_model, &CampaignListModel::failed, this, [this](const Error &error) {
        m_error->setTexts(tr("The campaigns could not be read"), errorSentence(error));
        if (!m_model->isLoaded())
            m_listStack->setCurrentWidget(m_error);
    });
    // From the writer's thread: queued to this one.
    connect(&store, &campaigns::CampaignStore::campaignChanged, this, &CampaignsPage::reload);
    m_replies.setSingleShot(true);
    m_replies.setInterval(kRepliesPause);
    connect(&m_replies, &QTimer::timeout, this, [this] { reload(m_panel->campaign()); });
    connect(this, &Page::widthClassChanged, this, &CampaignsPage::arrange);
    showList();
    arrange();
    m_model->reload();
}

QWidget *CampaignsPage::makeList()
{
    auto *list = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_bar = new QWidget(list);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(20, 10, 20, 10);
    bar->setSpacing(12);
    m_search = new SearchField(theme(), tr("Search campaigns"), m_bar);
    m_search->setMaximumWidth(theme().px(288));
    bar->addWidget(m_search, 1);
    m_filters = new FilterChips(theme(), tr("Filters"), FilterChips::Look::Filter, m_bar);
    for (const QString &name : {tr("All"), tr("Active"), tr("Finished")})
        m_filters->addChip(name);
    bar->addWidget(m_filters);
    bar->addStretch();
    layout->addWidget(m_bar);
    auto *line = new QFrame(list);
    line->setProperty("line", u"horizontal"_s);
    layout->addWidget(line);

    m_listStack = new QStackedWidget(list);
    m_table = new QTableView(m_listStack);
    m_skeleton = new SkeletonRows(theme(), 48, false, m_listStack);
    m_empty = new EmptyState(theme(), u"megaphone"_s, m_listStack);
    m_error = new ErrorState(theme(), m_listStack);
    for (QWidget *state : QList<QWidget *>{m_skeleton, m_table, m_empty, m_error})
        m_listStack->addWidget(state);
    layout->addWidget(m_listStack, 1);

    m_table->setAccessibleName(tr("Campaigns table"));
    m_table->setModel(m_shown);
    makeRowTable(*m_table, theme(), 48, CampaignListModel::Name);
    m_names = new RowDelegate(theme(), m_table);
    m_names->setStrong(true);
    m_table->setItemDelegate(new RowDelegate(theme(), m_table));
    m_table->setItemDelegateForColumn(CampaignListModel::Name, m_names);
    m_table->setItemDelegateForColumn(CampaignListModel::State,
                                      new StatusDelegate(theme(), m_table));
    m_table->setItemDelegateForColumn(CampaignListModel::Progress,
                                      new ProgressDelegate(theme(), m_table));

    const auto openRow = [this](const QModelIndex &index) {
        showCampaign(m_model->at(m_shown->mapToSource(index).row()).campaign.id);
    };
    connect(m_table, &QAbstractItemView::activated, this, openRow);
    // One click opens, whatever the platform calls an activation.
    connect(m_table, &QAbstractItemView::clicked, this, [this, openRow](const QModelIndex &index) {
        if (m_stack->currentWidget() != m_panel)
            openRow(index);
    });
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_shown->setSearch(text);
        showListContent();
    });
    connect(m_search, &SearchField::left, m_table, [this] { m_table->setFocus(); });
    connect(m_filters, &FilterChips::currentChanged, this, [this](int index) {
        m_shown->setFilter(static_cast<CampaignListFilter::Filter>(index));
        showListContent();
    });
    connect(m_error, &ErrorState::tryAgainRequested, this, &CampaignsPage::refresh);
    return list;
}

void CampaignsPage::setRunner(const campaigns::Runner *runner)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    if (runner != nullptr) {
        m_connections = {
            connect(runner, &campaigns::Runner::countsChanged, this,
                    [this](CampaignId, const CampaignStatus &status) { showStatus(status); }),
            connect(runner, &campaigns::Runner::stateChanged, this,
                    [this](CampaignId id) { reload(id); }),
            connect(runner, &campaigns::Runner::ended, this, [this](CampaignId id) { reload(id); }),
            connect(runner, &campaigns::Runner::lost, this,
                    [this](CampaignId, const Error &error) {
                        Q_EMIT toastRequested({Tone::Warning,
                                               tr("The campaign runs elsewhere now"),
                                               errorSentence(error),
                                               {},
                                               {}});
                    }),
        };
    }
    refresh();
}

void CampaignsPage::startFailed(CampaignId id, const Error &error)
{
    Q_EMIT toastRequested(
        {Tone::Danger, tr("The campaign did not start"), errorSentence(error), {}, {}});
    reload(id);
}

void CampaignsPage::noteConversations()
{
    if (m_stack->currentWidget() == m_panel && !m_replies.isActive())
        m_replies.start();
}

void CampaignsPage::showStatus(const CampaignStatus &status)
{
    m_model->apply(status);
}

void CampaignsPage::reload(CampaignId id)
{
    m_model->reload(id);
}

void CampaignsPage::refresh()
{
    m_model->reload();
}

void CampaignsPage::applyStatus(const CampaignStatus &status)
{
    const CampaignId id = status.campaign.id;
    if (status.campaign.state == CampaignState::Sending && status.campaign.ownerPid != 0)
        m_history.add(id, {m_clock.nowMs(), status.rate * 60});
    if (id == m_panel->campaign()) {
        m_panel->setStatus(status);
        m_panel->setSamples(m_history.of(id));
    }
    const bool live = m_model->isAnySending();
    setRailLive(live, live ? tr("Sending") : QString());
    showListContent();
}

void CampaignsPage::showListContent()
{
    if (!m_model->isLoaded())
        return;
    const int all = m_model->rowCount();
    qint64 active = 0;
    for (int row = 0; row < all; ++row) {
        if (CampaignListFilter::matches(CampaignListFilter::Active,
                                        m_model->at(row).campaign.state))
            ++active;
    }
    m_filters->setCount(0, all);
    m_filters->setCount(1, active);
    m_filters->setCount(2, all - active);
    setHeaderCount(all == 0 ? QString() : QLocale().toString(all),
                   tr("Campaign count: %1").arg(all));
    if (m_shown->rowCount() > 0) {
        m_listStack->setCurrentWidget(m_table);
        return;
    }
    m_empty->clearActions();
    const QString search = m_search->text().trimmed();
    if (all == 0) {
        m_empty->setTexts(tr("No campaigns yet"),
                          tr("Choose several people in Contacts and send them a message: it "
                             "becomes a campaign that you can watch, pause and stop here."));
        Button *button = m_empty->setPrimaryAction(u"users"_s, tr("Choose contacts"));
        connect(button, &QPushButton::clicked, this, &CampaignsPage::contactsRequested);
    } else if (!search.isEmpty()) {
        m_empty->setTexts(tr("No campaign matches “%1”").arg(search), {});
        Button *button = m_empty->addSecondaryAction(u"x"_s, tr("Clear search"));
        connect(button, &QPushButton::clicked, m_search, &QLineEdit::clear);
    } else {
        m_empty->setTexts(tr("Nothing here"), tr("No campaign is in this state now."));
    }
    m_listStack->setCurrentWidget(m_empty);
}

void CampaignsPage::showCampaign(CampaignId id)
{
    m_panel->open(id);
    m_stack->setCurrentWidget(m_panel);
    setHeaderVisible(false);
    setSearchField(m_panel->searchField());
    setRegions(m_panel->regions());
    if (const CampaignStatus *known = m_model->find(id))
        m_panel->setStatus(*known);
    m_panel->setSamples(m_history.of(id));
    m_panel->setFocus(Qt::OtherFocusReason);
    reload(id);
}

void CampaignsPage::showList()
{
    m_stack->setCurrentIndex(0);
    setHeaderVisible(true);
    setSearchField(m_search);
    setRegions({m_bar, m_table});
    m_table->setFocus(Qt::OtherFocusReason);
}

void CampaignsPage::arrange()
{
    const bool narrow = widthClass() < WidthClass::L;
    m_bar->layout()->setContentsMargins(padding(), 10, padding(), 10);
    m_names->setPadding(padding(), 8);
    setStyleProperty(m_table->horizontalHeader(), "edge", padding());
    m_table->setColumnWidth(CampaignListModel::State, theme().px(130));
    m_table->setColumnWidth(CampaignListModel::Progress, theme().px(narrow ? 190 : 300));
    m_table->setColumnWidth(CampaignListModel::Started, theme().px(narrow ? 110 : 150));
    m_panel->setWidthClass(widthClass(), padding());
}

} // namespace aic::ui
