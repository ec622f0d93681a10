// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/failureactions.h"

#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/support/errortext.h"
#include "ui/support/failuretext.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toast.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {

using messaging::Message;
using messaging::MessageState;
using messaging::Remedy;

FailureActions::FailureActions(const Theme &theme, contacts::ContactStore &contacts,
                               messaging::Outbox &outbox, const Clock &clock, ToastHost &toasts,
                               QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_contacts(contacts)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_toasts(toasts)
    , m_window(window)
{}

void FailureActions::open(const Message &message)
{
    const std::optional<messaging::Failure> failure
        = messaging::failureOf(message, m_clock.nowMs());
    if (!failure || m_dialog)
        return;
    const FailureText text = failureText(*failure, m_clock.nowMs());
    auto *dialog = new Dialog(m_theme, text.title, m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setPreferredSize({480, 0});
    auto *layout = new QVBoxLayout(dialog->body());
    layout->setContentsMargins(20, 18, 20, 18);
    layout->setSpacing(12);
    layout->addWidget(new Paragraph(text.cause, LabelTone::Text1, dialog->body()));
    layout->addWidget(new Paragraph(text.advice, LabelTone::Text2, dialog->body()));
    if (!text.detail.isEmpty())
        layout->addWidget(new Paragraph(text.detail, LabelTone::Text3, dialog->body()));
    dialog->addCancelButton();
    const auto close = [dialog](auto &&then) {
        return [dialog, then] {
            dialog->accept();
            then();
        };
    };
    const bool isUncertain = message.state == MessageState::Uncertain;
    const auto again = [this, id = message.id] { sendAgain(id); };
    if (isUncertain || (failure->mayRetry && failure->remedy != Remedy::TryAgain)) {
        Button *button = dialog->addFooterButton(
            isUncertain ? ButtonVariant::DangerOutline : ButtonVariant::Secondary, u"rotate-ccw"_s,
            isUncertain ? tr("Send again") : tr("Try again"));
        connect(button, &QPushButton::clicked, this, close(again));
    }
    if (isUncertain) {
        dialog->setPrimaryButton(u"check"_s, tr("Mark as sent"));
        connect(dialog, &Dialog::primaryTriggered, this,
                close([this, id = message.id] { markSent(id); }));
    } else if (!text.button.isEmpty()) {
        dialog->setPrimaryButton(text.icon, text.button);
        connect(dialog, &Dialog::primaryTriggered, this,
                close([this, message, remedy = failure->remedy] { perform(message, remedy); }));
    }
    dialog->open();
}

void FailureActions::perform(const Message &message, Remedy remedy)
{
    switch (remedy) {
    case Remedy::TryAgain:
        sendAgain(message.id);
        break;
    case Remedy::ChooseTemplate:
        Q_EMIT templateWanted(message.contact);
        break;
    case Remedy::EditMessage:
        Q_EMIT messageWanted(message.contact, message.text);
        break;
    case Remedy::AskCallPermission:
        Q_EMIT messageWanted(message.contact, {});
        break;
    case Remedy::UpdateToken:
        Q_EMIT tokenWanted();
        break;
    case Remedy::OpenMetaSettings:
        QDesktopServices::openUrl(QUrl(u"https://business.facebook.com/wa/manage/"_s));
        break;
    case Remedy::MarkNotOnWhatsApp:
        deliver(m_contacts.markNotOnWhatsApp(message.contact), this, [this](const Result<> &done) {
            if (done)
                tell(tr("Marked as not on WhatsApp"));
            else
                tell(tr("The contact could not be changed"), done.error());
        });
        break;
    case Remedy::MarkOptedOut:
        deliver(m_contacts.setConsent(contacts::ContactSelection::of({message.contact}),
                                      contacts::Consent::OptedOut, u"WhatsApp"_s),
                this, [this](const Result<qint64> &done) {
                    if (done)
                        tell(tr("Marked as opted out"));
                    else
                        tell(tr("The contact could not be changed"), done.error());
                });
        break;
    case Remedy::ShowPerson:
        Q_EMIT personWanted(message.contact);
        break;
    case Remedy::Settle:
    case Remedy::WaitUntil:
    case Remedy::ReadDetails:
        open(message);
        break;
    }
}

void FailureActions::markSent(MessageId message)
{
    deliver(m_outbox.markSent({message}), this, [this](const Result<qint64> &settled) {
        if (!settled)
            tell(tr("The message could not be settled"), settled.error());
    });
}

void FailureActions::sendAgain(MessageId message)
{
    deliver(m_outbox.sendAgain({message}), this, [this](const Result<QList<MessageId>> &queued) {
        if (!queued)
            tell(tr("The message could not be sent again"), queued.error());
        else if (!queued->isEmpty())
            tell(tr("Message sent to the outbox"));
    });
}

void FailureActions::tell(const QString &title)
{
    m_toasts.show({Tone::Success, title, {}, {}, {}});
}

void FailureActions::tell(const QString &title, const Error &error)
{
    m_toasts.show({Tone::Danger, title, errorText(error), {}, {}});
}

} // namespace aic::ui
