// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/senddialog.h"

#include <algorithm>
#include <chrono>

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

#include "core/deliver.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/composer/messageeditor.h"
#include "ui/composer/messagepreview.h"
#include "ui/composer/recipientchips.h"
#include "ui/composer/templateform.h"
#include "ui/composer/variabletable.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using campaigns::Content;
using campaigns::SkipReason;

namespace {

constexpr int kStackBelow = 720;
constexpr int kLongestName = 60;

/// So that the audience is known before anything is written; never sent.
const QString &standIn()
{
    static const QString kText = u"-"_s;
    return kText;
}

QFrame *makeLine(const QString &direction, QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", direction);
    return line;
}

} // namespace

SendDialog::SendDialog(const Theme &theme, const SendServices &services, const SendFrom &from,
                       const contacts::ContactSelection &recipients, QWidget *parent)
    : Dialog(theme, tr("Send message"), parent)
    , m_services(services)
    , m_from(from)
    , m_recipients(recipients)
    , m_columns(nullptr)
    , m_divider(nullptr)
    , m_preview(nullptr)
{
    setPreferredSize({1000, 676});
    auto *outer = new QVBoxLayout(body());
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(body());
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
    auto *content = new QWidget;
    content->setProperty("scrollContent", true);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(0);
    m_columns->addWidget(makeWriting(), 16);
    m_divider = makeLine(u"vertical"_s, content);
    m_columns->addWidget(m_divider);
    m_preview = new MessagePreview(theme, content);
    m_columns->addWidget(m_preview, 9);
    scroll->setWidget(content);
    makeFooter();

    connect(m_preview, &MessagePreview::stepRequested, this, [this](int by) {
        m_shown += by;
        showPreview();
    });
    connect(this, &Dialog::primaryTriggered, this, &SendDialog::send);
    m_planTimer.setSingleShot(true);
    m_planTimer.setInterval(250ms);
    connect(&m_planTimer, &QTimer::timeout, this, &SendDialog::plan);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(500ms);
    connect(&m_draftTimer, &QTimer::timeout, this, [this] { saveDraft(m_editor->text()); });

    deliver(services.contacts.fields(), this, [this](const Result<QStringList> &fields) {
        QStringList names{u"name"_s, u"first_name"_s, u"company"_s};
        if (fields)
            names += *fields;
        names.removeDuplicates();
        m_editor->setVariables(names);
    });
    if (isSingle())
        deliver(services.messages.draft(recipients.ids.first()), this,
                [this, person = recipients.ids.first()](const Result<QString> &draft) {
                    if (!draft)
                        return;
                    m_draftOf = person;
                    if (m_editor->text().isEmpty())
                        m_editor->setText(*draft);
                    else if (isVisible()) // what was typed meanwhile
                        m_draftTimer.start();
                });
    readPeople();
    plan();
    showSendState();
    m_editor->setFocus(Qt::OtherFocusReason);
}

QWidget *SendDialog::makeWriting()
{
    auto *writing = new QWidget(this);
    auto *layout = new QVBoxLayout(writing);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *to = new QHBoxLayout;
    to->setContentsMargins(20, 6, 14, 6);
    to->setSpacing(10);
    auto *toLabel = new Label(tr("To"), LabelRole::Body, LabelTone::Text3, writing);
    toLabel->setMinimumHeight(theme().px(38));
    to->addWidget(toLabel, 0, Qt::AlignTop);
    m_chips = new RecipientChips(theme(), writing);
    to->addWidget(m_chips, 1);
    layout->addLayout(to);
    m_tabs = new QTabBar(writing);
    m_tabs->setAccessibleName(tr("Kind of message"));
    m_tabs->addTab(theme().icon(u"message-square-text"_s, Token::Text2), tr("Text"));
    m_tabs->addTab(theme().icon(u"layout-template"_s, Token::Text2), tr("Template"));
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(20, 0, 20, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch();
    layout->addLayout(tabs);
    layout->addWidget(makeLine(u"horizontal"_s, writing));

    auto *form = new QVBoxLayout;
    form->setContentsMargins(20, 14, 20, 14);
    form->setSpacing(10);
    m_pages = new QStackedWidget(writing);
    m_editor = new MessageEditor(theme(), m_pages);
    m_template = new TemplateForm(theme(), m_pages);
    m_pages->addWidget(m_editor);
    m_pages->addWidget(m_template);
    form->addWidget(m_pages, 1);
    m_variablesHead = new QWidget(writing);
    auto *head = new QHBoxLayout(m_variablesHead);
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(
        new Label(tr("Variables"), LabelRole::SmallStrong, LabelTone::Text2, m_variablesHead));
    head->addStretch();
    head->addWidget(new Label(tr("Filled from each contact"), LabelRole::Small, LabelTone::Text3,
                              m_variablesHead));
    form->addWidget(m_variablesHead);
    m_variables = new VariableTable(theme(), writing);
    form->addWidget(m_variables);
    m_leftOut = new Banner(theme(), writing);
    form->addWidget(m_leftOut);
    m_error = new Label({}, LabelRole::Small, LabelTone::Danger, writing);
    m_error->setWordWrap(true);
    form->addWidget(m_error);
    layout->addLayout(form, 1);
    for (QWidget *later : QList<QWidget *>{m_variablesHead, m_variables, m_leftOut, m_error})
        later->hide();

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        contentChanged();
    });
    connect(m_editor, &MessageEditor::textChanged, this, [this] {
        if (m_draftOf.isValid())
            m_draftTimer.start();
        contentChanged();
    });
    connect(m_template, &TemplateForm::changed, this, &SendDialog::contentChanged);
    connect(m_variables, &VariableTable::fallbacksChanged, this, &SendDialog::contentChanged);
    connect(m_chips, &RecipientChips::removeRequested, this, &SendDialog::removeRecipient);
    return writing;
}

void SendDialog::makeFooter()
{
    m_count = new Label({}, LabelRole::Body, LabelTone::Text1, this);
    m_asKind = new Label({}, LabelRole::Body, LabelTone::Text2, this);
    m_unreached = new Label({}, LabelRole::Body, LabelTone::Warning, this);
    m_reason = new ElidedLabel({}, LabelRole::Small, LabelTone::Text3, this);
    m_reason->setMinimumWidth(theme().px(200));
    for (QWidget *label : QList<QWidget *>{m_count, m_asKind, m_unreached, m_reason})
        footerStart()->addWidget(label);
    addCancelButton();
    setPrimaryButton(u"send"_s, tr("Send"));
}

bool SendDialog::isSingle() const
{
    return !m_recipients.everybody && m_recipients.ids.size() == 1;
}

bool SendDialog::isTemplate() const
{
    return m_tabs->currentIndex() == 1;
}

void SendDialog::readPeople()
{
    if (m_recipients.everybody || m_recipients.ids.size() > RecipientChips::kMost) {
        deliver(m_services.contacts.count(m_recipients), this, [this](const Result<qint64> &count) {
            if (count)
                m_chips->setCount(*count);
            else
                sendingFailed(count.error());
        });
        return;
    }
    deliver(m_services.contacts.get(m_recipients.ids), this,
            [this](const Result<QList<contacts::Contact>> &people) {
                if (!people) {
                    sendingFailed(people.error());
                    return;
                }
                m_people = *people;
                m_chips->setPeople(m_people);
            });
}

void SendDialog::removeRecipient(ContactId id)
{
    if (id == m_draftOf) {
        saveDraft(m_editor->text());
        m_draftTimer.stop();
        m_draftOf = {};
    }
    m_recipients.ids.removeAll(id);
    m_people.removeIf([id](const contacts::Contact &person) { return person.id == id; });
    m_chips->setPeople(m_people);
    m_editor->setFocus(Qt::OtherFocusReason);
    contentChanged();
}

void SendDialog::contentChanged()
{
    // What is shown belongs to the text before; Send waits for the answer to this one.
    ++m_question;
    m_plan.reset();
    m_error->hide();
    m_planTimer.start();
    showSendState();
}

campaigns::NewCampaign SendDialog::compose() const
{
    campaigns::NewCampaign campaign;
    campaign.number = m_from.number;
    campaign.audience = m_recipients;
    campaign.sandboxRules = m_from.sandboxRules;
    campaign.userRate = m_from.rate;
    if (isTemplate()) {
        campaign.content = m_template->content();
        campaign.name = campaign.content.templateName;
    } else {
        campaign.content.text = m_editor->text();
        campaign.name = campaign.content.text.simplified();
        if (campaign.name.size() > kLongestName)
            campaign.name = campaign.name.left(kLongestName - 1) + u'…';
    }
    campaign.content.fallbacks = m_variables->fallbacks();
    return campaign;
}

QString SendDialog::contentFault() const
{
    if (isTemplate())
        return m_template->fault();
    return m_editor->text().trimmed().isEmpty() ? tr("Write the message first.") : QString();
}

void SendDialog::plan()
{
    campaigns::NewCampaign campaign = compose();
    if (!contentFault().isEmpty()) {
        campaign.name = campaign.content.text = standIn();
        campaign.content.templateName = campaign.content.templateLanguage = standIn();
        campaign.content.parameters.clear();
    }
    const quint64 question = ++m_question;
    deliver(m_services.campaigns.preview(campaign), this,
            [this, question](const Result<campaigns::Plan> &answer) {
                if (question != m_question)
                    return;
                m_planFault.clear();
                if (answer)
                    m_plan = *answer;
                else if (answer.error().field == u"text")
                    m_planFault = tr("The text is longer than WhatsApp takes.");
                else
                    m_planFault = errorSentence(answer.error());
                showPlan();
            });
}

void SendDialog::showPlan()
{
    if (m_plan) {
        const auto people = static_cast<qint64>(m_plan->recipients.size());
        m_variables->setVariables(m_plan->filled, people);
        m_variablesHead->setVisible(!m_plan->filled.isEmpty());
        showCounts();
        showPreview();
    }
    showSendState();
}

void SendDialog::showCounts()
{
    const qint64 included = m_plan->included;
    const auto people = static_cast<qint64>(m_plan->recipients.size());
    const qint64 left = people - included;
    m_count->setText(tr("%n recipient(s)", nullptr, static_cast<int>(people)));
    m_count->setAccessibleName(tr("Recipients: %1").arg(people));
    m_asKind->setText(isTemplate() ? tr("%1 as template").arg(included)
                                   : tr("%1 as text").arg(included));
    m_asKind->setAccessibleName(isTemplate() ? tr("As template: %1").arg(included)
                                             : tr("As text: %1").arg(included));
    m_unreached->setText(tr("%1 cannot be reached").arg(left));
    m_unreached->setAccessibleName(tr("Cannot be reached: %1").arg(left));
    m_unreached->setVisible(left > 0);

    m_leftOut->setVisible(left > 0);
    if (left == 0)
        return;
    QStringList reasons;
    for (const auto &[reason, count] : m_plan->excluded) {
        const QString sentence = skipSentence(reason);
        reasons.append(people == 1 ? sentence : u"%1: %2"_s.arg(QString::number(count), sentence));
    }
    if (m_plan->excluded.contains(SkipReason::WindowClosed))
        reasons.append(tr("Template, above, reaches them."));
    m_leftOut->setNotice(
        Tone::Warning, u"triangle-alert"_s,
        people == 1 ? tr("This person gets no message.")
                    : tr("%n recipient(s) get no message.", nullptr, static_cast<int>(left)),
        reasons.join(u' '));
}

void SendDialog::showPreview()
{
    if (!m_plan)
        return;
    const auto people = static_cast<int>(m_plan->recipients.size());
    m_shown = qBound(0, m_shown, qMax(0, people - 1));
    if (people == 0) {
        m_preview->setRecipient({}, 0, 0);
        m_preview->setMessage({}, {});
        return;
    }
    const campaigns::PlannedRecipient &planned
        = m_plan->recipients.at(static_cast<size_t>(m_shown));
    m_preview->setRecipient(planned.name.isEmpty() ? planned.recipient : planned.name, m_shown,
                            people);
    if (planned.reason != SkipReason::None) {
        m_preview->setLeftOut(skipSentence(planned.reason));
    } else if (!contentFault().isEmpty()) {
        m_preview->setMessage({}, {});
    } else {
        const QJsonObject message = QJsonDocument::fromJson(planned.content).object();
        QString text = message.value(u"text").toObject().value(u"body").toString();
        if (isTemplate()) {
            // Its words are WhatsApp's to keep; what goes out with it is known.
            QStringList lines{tr("Template %1").arg(m_template->content().templateName)};
            const QJsonArray components
                = message.value(u"template").toObject().value(u"components").toArray();
            for (const QJsonValue component : components) {
                int number = 0;
                const QJsonArray values = component[u"parameters"].toArray();
                for (const QJsonValue value : values)
                    lines.append(
                        u"{{%1}}: %2"_s.arg(QString::number(++number), value[u"text"].toString()));
            }
            text = lines.join(u'\n');
        }
        m_preview->setMessage(text, m_services.clock.now().toLocalTime().toString(u"HH:mm"_s));
    }
    showFacts();
}

void SendDialog::showFacts()
{
    const ContactId contact = m_plan->recipients.at(static_cast<size_t>(m_shown)).contact;
    const QString recipient = m_plan->recipients.at(static_cast<size_t>(m_shown)).recipient;
    const quint64 question = ++m_factsQuestion;
    if (m_from.sandboxRules) {
        const bool open = campaigns::isSandboxWindowOpen(recipient);
        m_preview->setWindow(open, open ? tr("Reply window open") : tr("Reply window closed"),
                             tr("Sandbox"));
    } else {
        deliver(m_services.messages.windowOf(m_from.number, contact), this,
                [this, question](const Result<messaging::WindowState> &window) {
                    if (question != m_factsQuestion || !window)
                        return;
                    const bool open = window->kind == messaging::WindowState::Kind::Open;
                    const qint64 left = (window->closesAtMs - m_services.clock.nowMs()) / 1000;
                    m_preview->setWindow(open,
                                         open ? tr("Reply window open") : tr("Reply window closed"),
                                         open ? tr("%1 left").arg(durationText(left))
                                              : tr("Only a template may be sent"));
                });
    }
    deliver(m_services.contacts.get(contact), this,
            [this, question](const Result<contacts::Contact> &person) {
                if (question != m_factsQuestion || !person)
                    return;
                const bool in = person->consent == contacts::Consent::OptedIn;
                QStringList aside;
                if (!person->consentSource.isEmpty())
                    aside.append(person->consentSource);
                if (person->consentAtMs)
                    aside.append(QLocale().toString(
                        QDateTime::fromMSecsSinceEpoch(*person->consentAtMs).date(),
                        QLocale::ShortFormat));
                const bool out = person->consent == contacts::Consent::OptedOut;
                m_preview->setConsent(in,
                                      in    ? tr("Opted in")
                                      : out ? tr("Opted out")
                                            : tr("Not opted in"),
                                      aside.join(u", "_s));
            });
}

void SendDialog::showSendState()
{
    QString reason = m_planFault;
    if (!m_recipients.everybody && m_recipients.ids.isEmpty())
        reason = tr("Choose at least one recipient.");
    else if (const QString fault = contentFault(); !fault.isEmpty())
        reason = fault;
    else if (m_plan && m_plan->included == 0)
        reason = tr("Nobody here can get this message.");
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    // While the answer is awaited Send stays as it is: it asks again anyway.
    if (!m_sending)
        primaryButton()->setDisabledReason(reason);
}

void SendDialog::send()
{
    if (m_sending || !contentFault().isEmpty())
        return;
    m_sending = true;
    m_error->hide();
    primaryButton()->setBusy(true, tr("Sending"));
    if (isSingle())
        sendToOne();
    else
        sendToMany();
}

void SendDialog::sendToOne()
{
    // Rendered anew: the person may have changed while the dialog was open.
    deliver(m_services.campaigns.preview(compose()), this,
            [this](const Result<campaigns::Plan> &plan) {
                if (!plan) {
                    sendingFailed(plan.error());
                    return;
                }
                if (plan->included != 1) {
                    m_plan = *plan;
                    m_sending = false;
                    primaryButton()->setBusy(false);
                    showPlan();
                    return;
                }
                const campaigns::PlannedRecipient &planned = plan->recipients.front();
                messaging::MessageDraft draft;
                draft.account = m_from.account;
                draft.from = m_from.phoneNumber;
                draft.contact = planned.contact;
                draft.content = QJsonDocument::fromJson(planned.content).object();
                deliver(m_services.outbox.enqueue(draft), this,
                        [this, contact = planned.contact](const Result<MessageId> &message) {
                            if (!message) {
                                sendingFailed(message.error());
                                return;
                            }
                            m_sent = true;
                            Q_EMIT messageQueued(*message, contact);
                            accept();
                        });
            });
}

void SendDialog::sendToMany()
{
    deliver(m_services.campaigns.create(compose()), this,
            [this](const Result<campaigns::CreatedCampaign> &created) {
                if (!created) {
                    sendingFailed(created.error());
                    return;
                }
                m_sent = true;
                Q_EMIT campaignCreated(created->id);
                accept();
            });
}

void SendDialog::sendingFailed(const Error &error)
{
    m_sending = false;
    primaryButton()->setBusy(false);
    const QString sentence = error.code == ErrorCode::Rejected
                                 ? skipSentence(SkipReason::Suppressed)
                                 : errorSentence(error);
    m_error->setText(sentence);
    m_error->setAccessibleName(tr("Error: %1").arg(sentence));
    m_error->show();
    showSendState();
}

void SendDialog::saveDraft(const QString &text)
{
    deliver(m_services.messages.saveDraft(m_draftOf, text), this, [this](const Result<> &saved) {
        if (!saved)
            sendingFailed(saved.error());
    });
}

bool SendDialog::hasUnsavedChanges() const
{
    if (m_sending)
        return false;
    const bool text = !m_draftOf.isValid() && !m_editor->text().trimmed().isEmpty();
    return text || !m_template->isEmpty();
}

void SendDialog::done(int result)
{
    m_planTimer.stop();
    m_draftTimer.stop();
    // A template leaves the text that was begun; the text itself is gone once it is sent.
    if (m_draftOf.isValid())
        saveDraft(m_sent && !isTemplate() ? QString() : m_editor->text());
    Dialog::done(result);
}

void SendDialog::resizeEvent(QResizeEvent *event)
{
    Dialog::resizeEvent(event);
    const bool stacked = width() < theme().px(kStackBelow);
    m_columns->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_divider->setVisible(!stacked);
}

} // namespace aic::ui
