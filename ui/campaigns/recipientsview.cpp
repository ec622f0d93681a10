// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/recipientsview.h"

#include <array>
#include <chrono>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>

#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/recipientmodel.h"
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
using namespace std::chrono_literals;
using campaigns::RecipientFilter;

namespace {

/// In the order of the chips.
constexpr std::array kFilters{RecipientFilter::All,    RecipientFilter::Taken,
                              RecipientFilter::Failed, RecipientFilter::Uncertain,
                              RecipientFilter::Queued, RecipientFilter::Skipped};

} // namespace

RecipientsView::RecipientsView(const Theme &theme, campaigns::CampaignStore &store,
                               const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new RecipientModel(store, clock, this))
    , m_bar(new QWidget(this))
    , m_search(new SearchField(theme, tr("Search recipients"), m_bar))
    , m_filters(new FilterChips(theme, tr("Filters"), FilterChips::Look::Filter, m_bar))
    , m_retry(new Button(theme, ButtonVariant::Ghost, u"rotate-ccw"_s, tr("Retry failed"), m_bar))
    , m_settle(new Button(theme, ButtonVariant::Ghost, u"circle-question-mark"_s,
                          tr("Settle uncertain"), m_bar))
    , m_export(new Button(theme, ButtonVariant::Ghost, u"download"_s, tr("Export"), m_bar))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(m_stack))
    , m_skeleton(new SkeletonRows(theme, 41, true, m_stack))
    , m_empty(new EmptyState(theme, u"users"_s, m_stack))
    , m_error(new ErrorState(theme, m_stack))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(20, 10, 20, 10);
    row->setSpacing(8);
    m_search->setMaximumWidth(theme.px(220));
    row->addWidget(m_search, 1);
    for (const QString &name :
         {tr("All"), tr("Sent"), tr("Failed"), tr("Uncertain"), tr("Queued"), tr("Skipped")})
        m_filters->addChip(name);
    row->addWidget(m_filters);
    row->addStretch();
    row->addWidget(m_retry);
    row->addWidget(m_settle);
    row->addWidget(m_export);
    layout->addWidget(m_bar);
    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    layout->addWidget(line);
    layout->addWidget(m_stack, 1);
    for (QWidget *state : QList<QWidget *>{m_table, m_skeleton, m_empty, m_error})
        m_stack->addWidget(state);

    m_table->setAccessibleName(tr("Recipients table"));
    m_table->setModel(m_model);
    makeRowTable(*m_table, theme, 42, RecipientModel::Detail);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    const QList<int> widths{270, 150, 124, 92, 92, 92, 200};
    for (int i = 0; i < widths.size(); ++i)
        m_table->setColumnWidth(i, theme.px(widths.at(i)));
    m_names = new RowDelegate(theme, m_table);
    m_names->setStrong(true);
    m_table->setItemDelegate(new RowDelegate(theme, m_table));
    m_table->setItemDelegateForColumn(RecipientModel::Recipient, m_names);
    m_table->setItemDelegateForColumn(RecipientModel::State, new StatusDelegate(theme, m_table));

    m_clear = m_empty->addSecondaryAction(u"x"_s, tr("Clear search"));
    connect(m_clear, &QPushButton::clicked, m_search, &QLineEdit::clear);
    connect(m_search, &SearchField::searchChanged, this, [this] { ask(); });
    connect(m_search, &SearchField::left, m_table, [this] { m_table->setFocus(); });
    connect(m_filters, &FilterChips::currentChanged, this, [this] { ask(); });
    connect(m_error, &ErrorState::tryAgainRequested, this, [this] { ask(); });
    connect(m_model, &RecipientModel::loaded, this, &RecipientsView::showContent);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &RecipientsView::showContent);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &RecipientsView::showContent);
    connect(m_model, &RecipientModel::failed, this, [this](const Error &error) {
        m_error->setTexts(tr("The recipients could not be read"), errorSentence(error));
        m_stack->setCurrentWidget(m_error);
    });
    connect(m_retry, &QPushButton::clicked, this, &RecipientsView::retryRequested);
    connect(m_settle, &QPushButton::clicked, this, &RecipientsView::settleRequested);
    connect(m_export, &QPushButton::clicked, this, &RecipientsView::exportRequested);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(500ms);
    connect(&m_refresh, &QTimer::timeout, this, &RecipientsView::readVisible);
}

void RecipientsView::setCampaign(CampaignId id)
{
    m_campaign = id;
    m_refresh.stop();
    {
        const QSignalBlocker quietSearch(m_search);
        const QSignalBlocker quietFilters(m_filters);
        m_search->clear();
        m_filters->setCurrentIndex(0);
    }
    ask();
}

void RecipientsView::ask()
{
    if (!m_campaign.isValid())
        return;
    m_stack->setCurrentWidget(m_skeleton);
    m_model->setQuery(m_campaign, kFilters.at(static_cast<size_t>(m_filters->currentIndex())),
                      m_search->text());
}

void RecipientsView::readVisible()
{
    if (m_model->isLoading())
        return;
    const int first = m_table->rowAt(0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_model->refresh(qMax(0, first), last < 0 ? m_model->rowCount() - 1 : last);
}

void RecipientsView::showContent()
{
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    if (m_model->isLoading())
        return;
    const QString search = m_search->text().trimmed();
    m_clear->setVisible(!search.isEmpty());
    if (!search.isEmpty())
        m_empty->setTexts(tr("No recipient matches “%1”").arg(search),
                          tr("Search looks at names and numbers."));
    else
        m_empty->setTexts(tr("Nobody here"), tr("No recipient is in this state now."));
    m_stack->setCurrentWidget(m_empty);
}

void RecipientsView::setStatus(const campaigns::CampaignStatus &status)
{
    const campaigns::CampaignCounts &counts = status.counts;
    const std::array<qint64, kFilters.size()> figures{counts.total(), sentOf(counts),
                                                      counts.failed,  counts.uncertain,
                                                      counts.queued,  counts.skipped};
    for (size_t i = 0; i < figures.size(); ++i)
        m_filters->setCount(static_cast<int>(i), figures.at(i));
    const bool stopped = status.campaign.state == campaigns::CampaignState::Stopped;
    if (counts.failed == 0)
        m_retry->setDisabledReason(tr("No message has failed."));
    else
        m_retry->setDisabledReason(stopped ? tr("The campaign was stopped for good.") : QString());
    m_settle->setDisabledReason(counts.uncertain == 0 ? tr("No message is uncertain.") : QString());
    if (counts != m_counts && !m_refresh.isActive())
        m_refresh.start();
    m_counts = counts;
}

void RecipientsView::setWidthClass(WidthClass widthClass, int padding)
{
    const bool narrow = widthClass < WidthClass::L;
    m_bar->layout()->setContentsMargins(padding, 10, padding, 10);
    m_names->setPadding(padding, 8);
    setStyleProperty(m_table->horizontalHeader(), "edge", padding);
    m_filters->setCollapsed(widthClass < WidthClass::XL);
    for (Button *button : {m_retry, m_settle, m_export})
        button->setIconOnly(widthClass == WidthClass::S);
    m_table->setColumnHidden(RecipientModel::Read, widthClass < WidthClass::XL);
    for (const int column :
         {RecipientModel::PhoneNumber, RecipientModel::Sent, RecipientModel::Delivered})
        m_table->setColumnHidden(column, narrow);
    m_table->verticalHeader()->setDefaultSectionSize(m_theme.px(narrow ? 48 : 42));
    m_model->setCompact(narrow);
}

} // namespace aic::ui
