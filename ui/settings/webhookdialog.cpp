// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/webhookdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/settings/teststepmodel.h"
#include "ui/settings/webhookstepmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passwordfield.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using workspace::WebhookItem;
using workspace::WebhookReport;
using workspace::WebhookState;
using workspace::WebhookStep;
using Change = workspace::WebhookSetup::Change;

namespace {

constexpr QSize kSize{620, 700};
constexpr int kListHeight = 120;

} // namespace

WebhookDialog::WebhookDialog(const Theme &theme, AccountBackend &backend, const AccountDraft &draft,
                             QWidget *parent)
    : Dialog(theme, tr("Set up webhook"), parent)
    , m_backend(backend)
    , m_draft(draft)
    , m_model(new WebhookStepModel(this))
    , m_delegate(new TestStepDelegate(theme, this))
    , m_list(new QListView(this))
    , m_callback(new QLineEdit(this))
    , m_verifyToken(new PasswordField(theme, tr("Verify token"), tr("Show verify token"), this))
    , m_result(new Banner(theme, this))
{
    setPreferredSize(kSize);
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(0, 16, 0, 16);
    layout->setSpacing(12);
    const auto inset = [layout] {
        auto *row = new QVBoxLayout;
        row->setContentsMargins(20, 0, 20, 0);
        row->setSpacing(12);
        layout->addLayout(row);
        return row;
    };
    inset()->addWidget(new Paragraph(
        tr("WhatsApp sends answers and delivery reports to your relay. AI Caller sets that up at "
           "Meta; what Meta allows only by hand is said here."),
        LabelTone::Text2, body()));

    m_list->setAccessibleName(tr("Webhook steps"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMinimumHeight(theme.px(kListHeight));
    layout->addWidget(m_list, 1);

    QVBoxLayout *end = inset();
    m_result->hide();
    end->addWidget(m_result);
    m_callback->setReadOnly(true);
    end->addLayout(makeValue(new LabeledField(theme, tr("Callback URL"), m_callback, this),
                             tr("Copy callback URL")));
    m_verifyToken->setReadOnly(true);
    end->addLayout(makeValue(new LabeledField(theme, tr("Verify token"), m_verifyToken, this),
                             tr("Copy verify token")));

    Button *close = addFooterButton(ButtonVariant::Secondary, {}, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    Button *setUp = setPrimaryButton(u"webhook"_s, tr("Set up"));
    connect(setUp, &QPushButton::clicked, this, &WebhookDialog::start);
    connect(&backend, &AccountBackend::webhookStepChanged, this, [this](const WebhookItem &item) {
        m_model->apply(item);
        m_list->doItemsLayout();
    });
    m_spin.setInterval(kSpinnerStep);
    connect(&m_spin, &QTimer::timeout, this, [this] {
        m_delegate->turn();
        if (const int row = m_model->runningRow(); row >= 0)
            m_list->update(m_model->index(row));
    });
    run(Change::None);
}

QBoxLayout *WebhookDialog::makeValue(QWidget *field, const QString &copyName)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(field, 1);
    auto *copy = new Button(theme(), ButtonVariant::Secondary, u"copy"_s, tr("Copy"), this);
    copy->setAccessibleName(copyName);
    row->addWidget(copy, 0, Qt::AlignBottom);
    auto *edit = qobject_cast<QLineEdit *>(static_cast<LabeledField *>(field)->field());
    connect(copy, &QPushButton::clicked, this,
            [edit] { QGuiApplication::clipboard()->setText(edit->text()); });
    return row;
}

void WebhookDialog::start()
{
    if (m_report.needsConsent())
        askReplace();
    else
        run(Change::OnlyOurs);
}

void WebhookDialog::askReplace()
{
    QStringList taken;
    for (const WebhookItem &item : m_report.items) {
        if (item.state == WebhookState::Foreign)
            taken.append(phraseText(item.detail) + u'.');
    }
    auto *question = new ConfirmDialog(
        theme(), tr("Take the events away from another address?"),
        tr("%1 Whatever receives them there gets nothing more.").arg(taken.join(u' ')), this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Keep the other address"));
    question->setDangerChoice(u"webhook"_s, tr("Replace"));
    connect(question, &QDialog::accepted, this, [this] { run(Change::ReplaceForeign); });
    question->open();
}

void WebhookDialog::run(Change change)
{
    m_change = change;
    m_result->hide();
    primaryButton()->setBusy(true, change == Change::None ? tr("Looking…") : tr("Setting up…"));
    if (theme().animates())
        m_spin.start();
    const Secret typed(m_verifyToken->isReadOnly() ? QByteArray()
                                                   : m_verifyToken->text().trimmed().toUtf8());
    deliver(m_backend.setUpWebhook(m_draft, change, typed), this,
            [this](const WebhookReport &report) { finish(report); });
}

void WebhookDialog::finish(const WebhookReport &report)
{
    m_spin.stop();
    primaryButton()->setBusy(false);
    if (report.items.isEmpty())
        return;
    m_report = report;
    for (const WebhookItem &item : report.items)
        m_model->apply(item);
    m_list->doItemsLayout();
    m_callback->setText(report.callbackUrl);
    m_callback->setCursorPosition(0);
    // A relay that keeps its token to itself: a person copies it from the configuration.
    const WebhookItem &relay = report.items.at(int(WebhookStep::Relay));
    if (relay.state == WebhookState::ByHand)
        m_verifyToken->setReadOnly(false);
    else if (m_verifyToken->isReadOnly())
        m_verifyToken->setText(QString::fromUtf8(report.verifyToken.reveal()));
    showResult();
}

void WebhookDialog::showResult()
{
    int left = 0;
    bool failed = false;
    for (const WebhookItem &item : m_report.items) {
        failed = failed || item.state == WebhookState::Failed;
        left += item.isDone() ? 0 : 1;
    }
    if (m_change == Change::None) {
        // The loop is tested only by setting up.
        if (left == 1)
            m_result->setNotice(Tone::Info, u"info"_s, tr("Set up already."),
                                tr("Set up has Meta verify the address anew and tests the loop."));
        else
            m_result->setNotice(Tone::Info, u"info"_s, tr("Not set up yet."),
                                tr("Nothing was changed so far."));
    } else if (m_report.isDone()) {
        m_result->setNotice(Tone::Success, u"circle-check"_s, tr("The webhook is set up."),
                            tr("One thing is left: write to your number from a phone and see the "
                               "message arrive."));
    } else {
        m_result->setNotice(failed ? Tone::Danger : Tone::Warning,
                            failed ? u"circle-x"_s : u"triangle-alert"_s,
                            tr("%n step(s) are not done.", nullptr, left),
                            tr("What to do is said with each. Then set up again."));
    }
    m_result->show();
}

} // namespace aic::ui
