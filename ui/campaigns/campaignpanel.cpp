// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/campaignpanel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/campaigns/campaigncounters.h"
#include "ui/campaigns/campaignstarter.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/pacecard.h"
#include "ui/campaigns/recipientsview.h"
#include "ui/campaigns/settledialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using campaigns::CampaignState;

CampaignPanel::CampaignPanel(const Theme &theme, campaigns::CampaignStore &store,
                             messaging::Outbox &outbox, const Clock &clock,
                             CampaignStarter &starter, QWidget *parent)
    : QGroupBox(parent)
    , m_theme(theme)
    , m_store(store)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_starter(starter)
    , m_strip(new Strip(theme, tr("Campaign notice"), this))
{
    setFlat(true);
    setAccessibleName(tr("Campaign"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    layout->addWidget(line);
    m_strip->hide();
    layout->addWidget(m_strip);

    auto *scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QWidget *content = makeBody();
    content->setProperty("scrollContent", true);
    scroll->setWidget(content);
    layout->addWidget(scroll, 1);
}

QWidget *CampaignPanel::makeHeader()
{
    m_header = new QWidget(this);
    m_header->setFixedHeight(m_theme.px(55));
    connect(&m_theme, &Theme::themeChanged, m_header,
            [this] { m_header->setFixedHeight(m_theme.px(55)); });
    auto *row = new QHBoxLayout(m_header);
    row->setContentsMargins(20, 0, 20, 0);
    row->setSpacing(10);
    m_back = Button::iconOnly(m_theme, u"arrow-left"_s, tr("Back"), m_header);
    connect(m_back, &QPushButton::clicked, this, &CampaignPanel::backRequested);
    row->addWidget(m_back);
    setFocusProxy(m_back);
    m_name = new ElidedLabel({}, LabelRole::Title, LabelTone::Text1, m_header);
    row->addWidget(m_name, 0);
    m_state = new Chip(m_theme, {}, Tone::Neutral, {}, m_header);
    row->addWidget(m_state);
    m_about = new ElidedLabel({}, LabelRole::Small, LabelTone::Text2, m_header);
    row->addWidget(m_about, 1);
    // In place of the line above where that is hidden.
    row->addStretch();
    m_pause = new Button(m_theme, ButtonVariant::Secondary, u"pause"_s, tr("Pause"), m_header);
    connect(m_pause, &QPushButton::clicked, this, &CampaignPanel::pauseOrResume);
    row->addWidget(m_pause);
    m_stop
        = new Button(m_theme, ButtonVariant::DangerOutline, u"circle-stop"_s, tr("Stop"), m_header);
    connect(m_stop, &QPushButton::clicked, this, &CampaignPanel::askStop);
    row->addWidget(m_stop);
    return m_header;
}

QWidget *CampaignPanel::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_figures = new QWidget(body);
    auto *figures = new QVBoxLayout(m_figures);
    figures->setContentsMargins(20, 14, 20, 4);
    figures->setSpacing(12);
    m_counters = new CampaignCounters(m_theme, m_figures);
    figures->addWidget(m_counters);
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->setSpacing(8);
    m_pace = new PaceCard(m_theme, m_figures);
    m_chart = new RateChart(m_theme, m_figures);
    m_cards->addWidget(m_pace, 4);
    m_cards->addWidget(m_chart, 7);
    figures->addLayout(m_cards);
    layout->addWidget(m_figures);
    m_recipients = new RecipientsView(m_theme, m_store, m_clock, body);
    m_recipients->setMinimumHeight(280);
    layout->addWidget(m_recipients, 1);

    connect(m_pace, &PaceCard::rateChosen, this, [this](std::optional<double> rate) {
        deliver(m_store.setRate(m_id, rate), this,
                [this](const Result<> &result) { report(tr("The pace was not changed"), result); });
    });
    connect(m_recipients, &RecipientsView::retryRequested, this, &CampaignPanel::retryFailed);
    connect(m_recipients, &RecipientsView::settleRequested, this, &CampaignPanel::settleUncertain);
    connect(m_recipients, &RecipientsView::exportRequested, this, &CampaignPanel::exportReport);
    return body;
}

SearchField *CampaignPanel::searchField() const
{
    return m_recipients->searchField();
}

QList<QWidget *> CampaignPanel::regions() const
{
    return {m_header, m_figures, m_recipients->table()};
}

void CampaignPanel::open(CampaignId id)
{
    m_pace->flush();
    m_id = id;
    m_quarter = -1;
    m_status = {};
    m_recipients->setCampaign(id);
    // Nobody starts or stops what isn't known yet.
    m_pause->hide();
    m_stop->hide();
}

void CampaignPanel::setStatus(const campaigns::CampaignStatus &status)
{
    if (status.campaign.id != m_id)
        return;
    m_status = status;
    m_name->setText(status.campaign.name);
    m_name->setAccessibleName(tr("Campaign name: %1").arg(status.campaign.name));
    const Status state = statusOf(status.campaign.state);
    m_state->setStatus(state);
    m_state->setAccessibleName(tr("Campaign state: %1").arg(statusLook(state).label));
    QStringList about;
    // A campaign that was not named is called by its text.
    QString name = status.campaign.name;
    if (name.endsWith(u'…'))
        name.chop(1);
    if (const QString content = contentText(status.campaign.content); !content.startsWith(name))
        about.append(content);
    if (status.campaign.startedAtMs)
        about.append(
            tr("Started %1").arg(clockText(*status.campaign.startedAtMs, m_clock.nowMs(), false)));
    else if (status.campaign.startAtMs)
        about.append(
            tr("Starts %1").arg(clockText(*status.campaign.startAtMs, m_clock.nowMs(), false)));
    m_about->setText(about.join(u" · "_s));
    m_counters->setStatus(status);
    m_pace->setStatus(status);
    m_recipients->setStatus(status);
    showActions();
    showStrip();
    announceQuarter();
}

void CampaignPanel::setSamples(const QList<RateSample> &samples)
{
    m_chart->setSamples(samples);
}

void CampaignPanel::showActions()
{
    const CampaignState state = m_status.campaign.state;
    const bool runs = state == CampaignState::Sending && m_status.campaign.ownerPid != 0;
    const bool ended = state == CampaignState::Finished || state == CampaignState::Stopped;
    m_pause->setVisible(!ended && state != CampaignState::Scheduled);
    m_stop->setVisible(!ended);
    m_pause->setVariant(runs ? ButtonVariant::Secondary : ButtonVariant::Primary);
    m_pause->setIconName(runs ? u"pause"_s : u"play"_s);
    const QString name
        = runs ? tr("Pause") : (state == CampaignState::Draft ? tr("Start") : tr("Resume"));
    m_pause->setText(name);
    m_pause->setAccessibleName(name);
}

void CampaignPanel::showStrip()
{
    const campaigns::Campaign &campaign = m_status.campaign;
    if (campaign.state == CampaignState::Paused) {
        PauseWords words = pauseWords(campaign);
        if (campaign.resumeAtMs)
            words.text
                = tr("%1 At the latest at %2.")
                      .arg(words.text, clockText(*campaign.resumeAtMs, m_clock.nowMs(), false));
        m_strip->setNotice(Tone::Warning, u"pause"_s, words.lead, words.text);
        m_strip->show();
        return;
    }
    if (campaign.state == CampaignState::Sending && campaign.ownerPid == 0) {
        QString text = tr("It was interrupted and nobody sends it now. Resume goes on where it "
                          "was; Stop ends it. Nobody gets a message twice.");
        if (m_status.counts.uncertain > 0)
            text += u' '
                    + tr("%n message(s) were on their way: settle them below.", nullptr,
                         static_cast<int>(m_status.counts.uncertain));
        m_strip->setNotice(Tone::Info, u"info"_s, tr("Found an unfinished campaign."), text);
        m_strip->show();
        return;
    }
    m_strip->hide();
}

void CampaignPanel::announceQuarter()
{
    const qint64 audience = audienceOf(m_status.counts);
    if (audience == 0)
        return;
    const int quarter = static_cast<int>(processedOf(m_status.counts) * 4 / audience);
    const bool first = m_quarter < 0;
    if (quarter == m_quarter)
        return;
    m_quarter = quarter;
    m_counters->setAccessibleName(tr("%1 % of the campaign is done").arg(quarter * 25));
    if (!first && isVisible())
        announceAlert(m_counters);
}

void CampaignPanel::setWidthClass(WidthClass widthClass, int padding)
{
    m_header->layout()->setContentsMargins(padding, 0, padding, 0);
    m_figures->layout()->setContentsMargins(padding, 14, padding, 4);
    m_about->setVisible(widthClass >= WidthClass::L);
    m_counters->setColumns(widthClass < WidthClass::L ? 4 : 7);
    m_cards->setDirection(widthClass == WidthClass::S ? QBoxLayout::TopToBottom
                                                      : QBoxLayout::LeftToRight);
    m_recipients->setWidthClass(widthClass, padding);
}

void CampaignPanel::pauseOrResume()
{
    const CampaignId id = m_id;
    const campaigns::Campaign &campaign = m_status.campaign;
    if (campaign.state == CampaignState::Sending && campaign.ownerPid != 0) {
        deliver(m_store.pause(id), this, [this](const Result<> &result) {
            report(tr("The campaign was not paused"), result);
        });
    } else if (campaign.state == CampaignState::Paused && campaign.ownerPid != 0) {
        deliver(m_store.resume(id), this, [this](const Result<> &result) {
            report(tr("The campaign was not resumed"), result);
        });
    } else {
        m_starter.start(id);
    }
}

void CampaignPanel::askStop()
{
    const campaigns::CampaignCounts &counts = m_status.counts;
    const QString explanation
        = tr("%1 people will not get the message. %2 are already processed and stay as they "
             "are. This cannot be undone.")
              .arg(locale().toString(counts.queued), locale().toString(processedOf(counts)));
    auto *question = new ConfirmDialog(m_theme, tr("Stop this campaign?"), explanation, window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Keep sending"));
    question->setDangerChoice(u"circle-stop"_s, tr("Stop campaign"));
    connect(question, &QDialog::accepted, this, [this, id = m_id] {
        deliver(m_store.stop(id), this, [this](const Result<> &result) {
            report(tr("The campaign was not stopped"), result);
        });
    });
    question->open();
}

void CampaignPanel::retryFailed()
{
    const CampaignId id = m_id;
    deliver(m_store.retryFailed(id), this, [this, id](const Result<qint64> &count) {
        if (!count) {
            fail(tr("Nothing was tried again"), count.error());
            return;
        }
        Q_EMIT changed(id);
        if (*count == 0) {
            Q_EMIT toastRequested({Tone::Info,
                                   tr("Nothing to try again"),
                                   tr("These messages failed for good: trying again would not "
                                      "help."),
                                   {},
                                   {}});
            return;
        }
        Q_EMIT toastRequested({Tone::Success,
                               tr("%n message(s) queued again", nullptr, static_cast<int>(*count)),
                               {},
                               {},
                               {}});
        const CampaignState state = m_status.campaign.state;
        if (id == m_id && (state == CampaignState::Finished || m_status.campaign.ownerPid == 0)
            && state != CampaignState::Paused)
            m_starter.start(id);
    });
}

void CampaignPanel::settleUncertain()
{
    auto *dialog
        = new SettleDialog(m_theme, m_store, m_outbox, m_id, m_status.counts.uncertain, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettleDialog::settled, this, [this, id = m_id](qint64 messages) {
        Q_EMIT changed(id);
        Q_EMIT toastRequested({Tone::Success,
                               tr("%n message(s) settled", nullptr, static_cast<int>(messages)),
                               {},
                               {},
                               {}});
    });
    dialog->open();
}

void CampaignPanel::exportReport()
{
    auto *dialog = new QFileDialog(this, tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog, isTestUi());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(tr("campaign-%1.csv").arg(m_id.value));
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = m_id](const QString &path) {
        deliver(m_store.exportReport(id, path), this, [this, path](const Result<qint64> &lines) {
            if (!lines) {
                fail(tr("The file was not written"), lines.error());
                return;
            }
            Q_EMIT toastRequested(
                {Tone::Success,
                 tr("%n recipient(s) exported", nullptr, static_cast<int>(*lines)),
                 QFileInfo(path).fileName(),
                 {},
                 {}});
        });
    });
    dialog->open();
}

void CampaignPanel::report(const QString &title, const Result<> &result)
{
    if (!result)
        fail(title, result.error());
    Q_EMIT changed(m_id);
}

void CampaignPanel::fail(const QString &title, const Error &error)
{
    Q_EMIT toastRequested({Tone::Danger, title, errorSentence(error), {}, {}});
}

} // namespace aic::ui
