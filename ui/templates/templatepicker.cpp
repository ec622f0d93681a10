// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatepicker.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>

#include "core/deliver.h"
#include "ui/composer/messagepreview.h"
#include "ui/support/contacttext.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::WindowState;

namespace {

constexpr int kStackBelow = 820;

} // namespace

TemplatePicker::TemplatePicker(const Theme &theme, const TemplatePickerServices &services,
                               const TemplatePickerFrom &from, ContactId contact, QWidget *parent)
    : Dialog(theme, tr("Send template"), parent)
    , m_services(services)
    , m_from(from)
    , m_contact(contact)
    , m_columns(nullptr)
    , m_line(nullptr)
    , m_chooser(new TemplateChooser(theme, services.templates, services.media, from.business, this))
    , m_preview(new MessagePreview(theme, this))
    , m_error(new Label({}, LabelRole::Small, LabelTone::Danger, this))
    , m_reason(new ElidedLabel({}, LabelRole::Small, LabelTone::Text3, this))
{
    setObjectName(u"templatePicker"_s);
    setPreferredSize({1080, 676});
    auto *scroll = new QScrollArea(body());
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    content->setProperty("scrollContent", true);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(0);
    auto *choice = new QVBoxLayout;
    choice->setContentsMargins(20, 14, 16, 14);
    choice->setSpacing(8);
    choice->addWidget(m_chooser, 1);
    m_error->setWordWrap(true);
    m_error->hide();
    choice->addWidget(m_error);
    m_columns->addLayout(choice, 17);
    m_line = new QFrame(content);
    m_line->setProperty("line", u"vertical"_s);
    m_columns->addWidget(m_line);
    m_columns->addWidget(m_preview, 9);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(body());
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    m_reason->setMinimumWidth(theme.px(200));
    footerStart()->addWidget(m_reason);
    addCancelButton()->setObjectName(u"templateCancel"_s);
    setPrimaryButton(u"send"_s, tr("Send"))->setObjectName(u"templateSend"_s);
    connect(this, &Dialog::primaryTriggered, this, &TemplatePicker::send);
    connect(m_chooser, &TemplateChooser::changed, this, &TemplatePicker::refresh);
    connect(m_chooser, &TemplateChooser::pageRequested, this, [this] {
        reject();
        if (!isVisible())
            Q_EMIT templatesRequested();
    });
    readPerson();
    refresh();
    m_chooser->focusSearch();
}

void TemplatePicker::readPerson()
{
    m_chooser->setVariables({});
    deliver(
        m_services.contacts.get(m_contact), this, [this](const Result<contacts::Contact> &person) {
            if (!person) {
                failed(person.error());
                return;
            }
            m_chooser->setVariables(variablesOf(*person));
            m_preview->setRecipient(titleText(person->name, person->phone, person->username), 0, 1);
            const bool isIn = person->consent == contacts::Consent::OptedIn;
            QStringList aside{person->consentSource};
            if (person->consentAtMs) {
                aside.append(
                    QLocale().toString(QDateTime::fromMSecsSinceEpoch(*person->consentAtMs).date(),
                                       QLocale::ShortFormat));
            }
            aside.removeAll({});
            m_preview->setConsent(isIn, consentText(person->consent), aside.join(u", "_s));
        });
    deliver(m_services.messages.windowOf(m_from.number, m_contact), this,
            [this](const Result<WindowState> &window) {
                if (!window)
                    return;
                const bool isOpen = window->kind == WindowState::Kind::Open;
                m_preview->setWindow(
                    isOpen, isOpen ? tr("Reply window open") : tr("Reply window closed"),
                    isOpen ? tr("Free-form messages allowed") : tr("Only a template may be sent"));
            });
}

void TemplatePicker::refresh()
{
    if (m_chooser->chosen()) {
        m_preview->setTemplate(m_chooser->parts(), m_chooser->values(), m_chooser->fileName(),
                               m_chooser->picture());
    } else {
        m_preview->setMessage({}, {});
    }
    m_error->hide();
    const QString fault = m_chooser->fault();
    m_reason->setText(fault);
    m_reason->setVisible(!fault.isEmpty());
    if (!m_isSending)
        primaryButton()->setDisabledReason(fault);
}

void TemplatePicker::send()
{
    if (m_isSending)
        return;
    const Result<ChosenTemplate> chosen = m_chooser->compose();
    if (!chosen) {
        m_chooser->showFaults();
        failed(chosen.error());
        return;
    }
    m_isSending = true;
    m_error->hide();
    primaryButton()->setBusy(true, tr("Sending"));
    deliver(m_services.outbox.enqueue({.account = m_from.account,
                                       .from = m_from.phoneNumber,
                                       .contact = m_contact,
                                       .content = chosen->content,
                                       .text = chosen->text,
                                       .media = chosen->media}),
            this, [this](const Result<MessageId> &message) {
                if (!message) {
                    failed(message.error());
                    return;
                }
                m_isSent = true;
                Q_EMIT messageQueued(*message, m_contact);
                accept();
            });
}

void TemplatePicker::failed(const Error &error)
{
    m_isSending = false;
    primaryButton()->setBusy(false);
    refresh();
    QString words = errorText(error);
    if (error.code == ErrorCode::Rejected)
        words = tr("This person asked for no messages and is on the do-not-contact list.");
    else if (error.code == ErrorCode::Invalid && !error.detail.isEmpty())
        words = error.detail;
    m_error->setText(words);
    m_error->setAccessibleName(tr("Error: %1").arg(words));
    m_error->show();
}

bool TemplatePicker::hasUnsavedChanges() const
{
    return !m_isSending && !m_isSent && !m_chooser->isEmpty();
}

void TemplatePicker::resizeEvent(QResizeEvent *event)
{
    Dialog::resizeEvent(event);
    const bool isStacked = width() < theme().px(kStackBelow);
    m_columns->setDirection(isStacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_line->setVisible(!isStacked);
}

} // namespace aic::ui
