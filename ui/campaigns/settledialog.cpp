// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/settledialog.h"

#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPageRows = 1'000;

} // namespace

SettleDialog::SettleDialog(const Theme &theme, campaigns::CampaignStore &store,
                           messaging::Outbox &outbox, CampaignId campaign, qint64 uncertain,
                           QWidget *parent)
    : Dialog(theme, tr("Settle uncertain"), parent)
    , m_store(store)
    , m_outbox(outbox)
    , m_campaign(campaign)
    , m_error(new Label({}, LabelRole::Small, LabelTone::Danger, this))
{
    setPreferredSize({480, 0});
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 18, 20, 18);
    layout->setSpacing(12);
    layout->addWidget(new Paragraph(
        tr("For %n message(s) the request left and no answer came. WhatsApp may have delivered "
           "them or not; it offers no way to ask. They are never sent again by themselves.",
           nullptr, static_cast<int>(uncertain)),
        LabelTone::Text1, body()));
    layout->addWidget(new Paragraph(
        tr("Mark as sent: nothing more is sent. A later delivery report still counts."),
        LabelTone::Text2, body()));
    layout->addWidget(new Banner(theme, Tone::Warning, u"triangle-alert"_s,
                                 tr("Send again is a risk."),
                                 tr("Whoever got the first message gets it twice."), body()));
    m_error->setWordWrap(true);
    m_error->hide();
    layout->addWidget(m_error);

    addCancelButton();
    m_again = addFooterButton(ButtonVariant::DangerOutline, u"rotate-ccw"_s, tr("Send again"));
    Button *mark = setPrimaryButton(u"check"_s, tr("Mark as sent"));
    connect(m_again, &QPushButton::clicked, this, [this] { begin(Choice::SendAgain); });
    connect(mark, &QPushButton::clicked, this, [this] { begin(Choice::MarkSent); });
}

void SettleDialog::begin(Choice choice)
{
    m_messages.clear();
    m_error->hide();
    primaryButton()->setBusy(choice == Choice::MarkSent);
    m_again->setBusy(choice == Choice::SendAgain);
    primaryButton()->setEnabled(false);
    m_again->setEnabled(false);
    gather(choice, 0);
}

void SettleDialog::gather(Choice choice, qint64 after)
{
    deliver(m_store.recipients(
                {m_campaign, campaigns::RecipientFilter::Uncertain, {}, after, kPageRows}),
            this, [this, choice](const Result<campaigns::RecipientPage> &page) {
                if (!page) {
                    finish(fail(page.error()));
                    return;
                }
                for (const campaigns::RecipientRow &row : page->rows)
                    m_messages.append(row.message);
                if (page->next)
                    gather(choice, *page->next);
                else
                    settle(choice);
            });
}

void SettleDialog::settle(Choice choice)
{
    if (choice == Choice::MarkSent) {
        deliver(m_outbox.markSent(m_messages), this,
                [this](const Result<qint64> &count) { finish(count); });
        return;
    }
    deliver(m_outbox.sendAgain(m_messages), this, [this](const Result<QList<MessageId>> &queued) {
        if (queued)
            finish(queued->size());
        else
            finish(fail(queued.error()));
    });
}

void SettleDialog::finish(const Result<qint64> &count)
{
    if (count) {
        Q_EMIT settled(*count);
        accept();
        return;
    }
    primaryButton()->setBusy(false);
    m_again->setBusy(false);
    primaryButton()->setEnabled(true);
    m_again->setEnabled(true);
    const QString sentence = errorSentence(count.error());
    m_error->setText(sentence);
    m_error->setAccessibleName(tr("Error: %1").arg(sentence));
    m_error->show();
}

} // namespace aic::ui
