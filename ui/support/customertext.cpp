// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/customertext.h"

#include <QCoreApplication>

#include "core/phonenumber.h"
#include "ui/support/errortext.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {

using sandbox::CustomerCard;
using sandbox::Progress;
using sandbox::ThreadMessage;

namespace {

// Longer lines are cut where they are shown anyway.
constexpr qsizetype kLine = 1000;

class CustomerText
{
    Q_DECLARE_TR_FUNCTIONS(aic::ui::CustomerText)
};

QString interactiveKind(const QString &type)
{
    if (type == u"button")
        return CustomerText::tr("Reply buttons");
    if (type == u"list")
        return CustomerText::tr("List");
    if (type == u"cta_url")
        return CustomerText::tr("Link");
    if (type == u"flow")
        return CustomerText::tr("Form");
    if (type == u"location_request_message")
        return CustomerText::tr("Asks for the location");
    if (type == u"address_message")
        return CustomerText::tr("Asks for the address");
    if (type == u"call_permission_request")
        return CustomerText::tr("Asks to call");
    if (type.contains(u"product") || type.contains(u"catalog"))
        return CustomerText::tr("Products");
    return CustomerText::tr("Interactive message");
}

QString mediaKind(const QString &type)
{
    if (type == u"image")
        return CustomerText::tr("Image");
    if (type == u"video")
        return CustomerText::tr("Video");
    if (type == u"gif")
        return CustomerText::tr("GIF");
    if (type == u"audio")
        return CustomerText::tr("Audio");
    if (type == u"document")
        return CustomerText::tr("Document");
    if (type == u"sticker")
        return CustomerText::tr("Sticker");
    if (type == u"location")
        return CustomerText::tr("Location");
    return {};
}

} // namespace

QString kindText(const ThreadMessage &message)
{
    const QString &type = message.type;
    if (type == u"text")
        return {};
    if (type == u"template")
        return CustomerText::tr("Template · %1").arg(tamed(message.detail));
    if (type == u"button")
        return CustomerText::tr("Reply");
    if (type == u"interactive")
        return message.isFromCustomer ? CustomerText::tr("Reply") : interactiveKind(message.detail);
    if (type == u"reaction")
        return message.body.isEmpty() ? CustomerText::tr("Reaction taken back")
                                      : CustomerText::tr("Reaction");
    if (type == u"contacts")
        return CustomerText::tr("Contact card");
    if (type == u"audio" && message.detail == u"voice")
        return CustomerText::tr("Voice message");
    if (const QString media = mediaKind(type); !media.isEmpty())
        return media;
    return CustomerText::tr("Message of type %1").arg(tamed(type));
}

QString kindIcon(const ThreadMessage &message)
{
    const QString &type = message.type;
    if (type == u"template")
        return u"layout-template"_s;
    if (type == u"button" || (type == u"interactive" && message.isFromCustomer))
        return u"list-checks"_s;
    if (type == u"interactive")
        return u"list"_s;
    if (type == u"image")
        return u"image"_s;
    if (type == u"video")
        return u"play"_s;
    if (type == u"audio")
        return u"mic"_s;
    if (type == u"document")
        return u"file-text"_s;
    if (type == u"contacts")
        return u"contact-round"_s;
    if (type == u"location")
        return u"globe"_s;
    if (type == u"sticker" || type == u"reaction")
        return u"smile"_s;
    return u"message-square-text"_s;
}

QString lineText(const ThreadMessage &message)
{
    const QString kind = kindText(message);
    QString says = tamed(message.body);
    if (says.isEmpty())
        says = tamed(message.header);
    if (says.isEmpty() && message.type == u"document")
        says = tamed(message.detail);
    if (kind.isEmpty())
        return says;
    return says.isEmpty()
               ? kind
               : CustomerText::tr("%1: %2", "kind of message, what it says").arg(kind, says);
}

Status statusOf(Progress progress)
{
    switch (progress) {
    case Progress::Accepted:
        return Status::MessageAccepted;
    case Progress::Sent:
        return Status::MessageSent;
    case Progress::Delivered:
        return Status::MessageDelivered;
    case Progress::Read:
        return Status::MessageRead;
    case Progress::Played:
        return Status::MessagePlayed;
    case Progress::Failed:
        return Status::MessageFailed;
    }
    return Status::MessageAccepted;
}

QString addressText(const CustomerCard &customer)
{
    if (!customer.phone.isEmpty())
        return displayPhoneNumber(customer.phone);
    return tamed(customer.username.isEmpty() ? customer.userId : customer.username);
}

QString titleText(const CustomerCard &customer)
{
    const QString name = tamed(customer.name);
    return name.isEmpty() ? addressText(customer) : name;
}

QString behaviourText(const CustomerCard &customer)
{
    return QCoreApplication::translate("SandboxBehaviour", customer.behaviour.toUtf8().constData());
}

QString customerErrorText(const Error &error)
{
    if (error.field == u"number")
        return error.code == ErrorCode::Conflict
                   ? CustomerText::tr("Another customer has this number. Choose a different one.")
                   : CustomerText::tr("Enter a phone number with its country code, for example "
                                      "+60 12-555 0142.");
    if (error.field == u"calls" && error.code == ErrorCode::Rejected)
        return CustomerText::tr("The business takes no calls from this customer: calling is off, "
                                "or it has blocked them. Change that, then call again.");
    if (error.field == u"calls" && error.code == ErrorCode::Conflict)
        return CustomerText::tr("The call is over, or another one has begun. Look at the line "
                                "above the message box.");
    switch (error.code) {
    case ErrorCode::Invalid:
        return CustomerText::tr("This can't be sent: it is empty or too long. Change it, then send "
                                "it again.");
    case ErrorCode::NotFound:
        return CustomerText::tr("This is not there any more: the sandbox was reset. Choose a "
                                "customer in the list.");
    case ErrorCode::Rejected:
        return CustomerText::tr("The business has blocked this customer: what they write does not "
                                "arrive until it unblocks them.");
    case ErrorCode::Cancelled:
        return CustomerText::tr(
            "The sandbox is not running. Close this window and open the sandbox "
            "again.");
    default:
        return errorText(error);
    }
}

QString leftToRight(const QString &text)
{
    return QChar(0x2066) + text + QChar(0x2069);
}

QString tamed(const QString &text)
{
    QString line = text.left(kLine);
    line.removeIf([](QChar c) {
        return (c >= QChar(0x202a) && c <= QChar(0x202e))
               || (c >= QChar(0x2066) && c <= QChar(0x2069)) || c == QChar(0x200e)
               || c == QChar(0x200f) || c == QChar(0x061c);
    });
    return line.simplified();
}

} // namespace aic::ui
