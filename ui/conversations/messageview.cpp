// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/messageview.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/json.h"
#include "messaging/failure.h"
#include "ui/support/failuretext.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Message;
using messaging::MessageState;
using messaging::Offer;
using messaging::Remedy;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MessageView)
};

constexpr qsizetype kMostTiles = 5;
constexpr qsizetype kMostButtons = 10;

QString titled(const QString &title, const QString &text)
{
    return text.isEmpty() ? title : u"%1: %2"_s.arg(title, text);
}

QString joined(const QStringList &parts, const QString &between = u" · "_s)
{
    QStringList told = parts;
    told.removeAll(QString());
    return told.join(between);
}

QString mediaName(messaging::MediaContent::Kind kind)
{
    using Kind = messaging::MediaContent::Kind;
    switch (kind) {
    case Kind::Image:
        return Words::tr("Photo");
    case Kind::Video:
        return Words::tr("Video");
    case Kind::Audio:
        return Words::tr("Audio");
    case Kind::Voice:
        return Words::tr("Voice message");
    case Kind::Sticker:
        return Words::tr("Sticker");
    case Kind::Document:
        break;
    }
    return Words::tr("Document");
}

QString mediaIcon(messaging::MediaContent::Kind kind)
{
    using Kind = messaging::MediaContent::Kind;
    switch (kind) {
    case Kind::Image:
        return u"image"_s;
    case Kind::Video:
        return u"play"_s;
    case Kind::Audio:
    case Kind::Voice:
        return u"mic"_s;
    case Kind::Sticker:
        return u"smile"_s;
    case Kind::Document:
        break;
    }
    return u"file-text"_s;
}

MessageView::Button buttonOf(const Offer &offer)
{
    switch (offer.kind) {
    case Offer::Kind::Link:
        return {offer.title, u"external-link"_s};
    case Offer::Kind::Call:
        return {offer.title.isEmpty() ? Words::tr("Call now") : offer.title, u"phone"_s};
    case Offer::Kind::SendLocation:
        return {Words::tr("Send location"), u"globe"_s};
    case Offer::Kind::AllowCalls:
        return {Words::tr("Allow calls"), u"phone"_s};
    case Offer::Kind::Reply:
    case Offer::Kind::Row:
    case Offer::Kind::Product:
    case Offer::Kind::Other:
        break;
    }
    return {offer.title, u"reply"_s};
}

/// One overload a kind: a kind of message that isn't drawn doesn't compile.
class Writer
{
public:
    Writer(const Message &message, MessageView &view)
        : m_message(message)
        , m_view(view)
    {}

    void operator()(const messaging::TextContent &content) const { m_view.body = content.body; }
    void operator()(const messaging::MediaContent &content) const
    {
        m_view.tiles.append(tileOf(content));
        m_view.body = content.caption;
    }
    void operator()(const messaging::LocationContent &content) const
    {
        m_view.tiles.append(tileOf(content));
    }
    void operator()(const messaging::ContactsContent &content) const
    {
        for (const messaging::ContactCard &card :
             content.cards.first(std::min<qsizetype>(content.cards.size(), kMostTiles))) {
            const QStringList ways = card.phones + card.emails;
            m_view.tiles.append(
                {u"contact-round"_s, card.name.isEmpty() ? Words::tr("Contact") : card.name,
                 joined({card.company, ways.isEmpty() ? QString() : ways.constFirst()})});
        }
        const qsizetype left = content.cards.size() + content.left - m_view.tiles.size();
        if (left > 0)
            m_view.footer = Words::tr("and %n more", nullptr, static_cast<int>(left));
    }
    void operator()(const messaging::ReactionContent &content) const
    {
        setSystem(u"smile"_s, content.emoji.isEmpty()
                                  ? Words::tr("Took a reaction back")
                                  : Words::tr("Reaction: %1").arg(content.emoji));
    }
    void operator()(const messaging::ChoiceContent &content) const
    {
        m_view.replyIcon = content.kind == messaging::ChoiceContent::Kind::ListRow
                               ? u"list-checks"_s
                               : u"reply"_s;
        m_view.body = content.title;
        m_view.footer = content.description;
    }
    void operator()(const messaging::FormContent &content) const
    {
        setKind(u"list-checks"_s, joined({Words::tr("Form"), content.name}));
        QStringList lines{content.body};
        for (const auto &[name, answer] : content.answers)
            lines.append(u"%1: %2"_s.arg(name, answer));
        m_view.body = joined(lines, u"\n"_s);
    }
    void operator()(const messaging::CallPermissionContent &content) const
    {
        setSystem(u"phone"_s,
                  content.isAccepted ? Words::tr("Calls allowed") : Words::tr("Calls declined"));
    }
    void operator()(const messaging::OrderContent &content) const
    {
        setKind(u"file-text"_s, Words::tr("Order"));
        for (const messaging::OrderItem &item :
             content.items.first(std::min<qsizetype>(content.items.size(), kMostTiles))) {
            m_view.tiles.append(
                {u"file-text"_s, item.product,
                 Words::tr("%1 × %2").arg(QLocale().toString(item.quantity),
                                          joined({item.price, item.currency}, u" "_s))});
        }
        const qsizetype left = content.items.size() + content.left - m_view.tiles.size();
        if (left > 0)
            m_view.footer = Words::tr("and %n more", nullptr, static_cast<int>(left));
        m_view.body = content.text;
    }
    void operator()(const messaging::SystemContent &content) const
    {
        setSystem(u"info"_s, content.body.isEmpty() ? Words::tr("Something changed for this person")
                                                    : content.body);
    }
    void operator()(const messaging::EditContent &content) const
    {
        setKind(u"pencil"_s, Words::tr("Edited message"));
        m_view.body = content.text;
    }
    void operator()(const messaging::RevokeContent &) const
    {
        setSystem(u"trash-2"_s, Words::tr("Took a message back"));
    }
    void operator()(const messaging::InteractiveContent &content) const
    {
        const bool isList = content.type == u"list";
        setKind(u"list"_s,
                isList ? Words::tr("Interactive list") : Words::tr("Interactive message"));
        if (content.headerMedia)
            m_view.tiles.append(tileOf(*content.headerMedia));
        m_view.header = content.headerText;
        m_view.body = content.body;
        m_view.footer = content.footer;
        if (!content.button.isEmpty()) {
            m_view.buttons.append({content.button, u"list"_s});
            return;
        }
        for (const Offer &offer :
             content.offers.first(std::min<qsizetype>(content.offers.size(), kMostButtons))) {
            const MessageView::Button button = buttonOf(offer);
            if (!button.title.isEmpty())
                m_view.buttons.append(button);
        }
    }
    void operator()(const messaging::SentTemplateContent &content) const
    {
        setKind(u"layout-template"_s, joined({Words::tr("Template"), content.name}));
        if (content.headerMedia)
            m_view.tiles.append(tileOf(*content.headerMedia));
        if (content.headerLocation)
            m_view.tiles.append(tileOf(*content.headerLocation));
        // The text as it was filled; without one its name stands there.
        if (m_message.text != content.name)
            m_view.body = m_message.text;
    }
    void operator()(const messaging::WelcomeContent &) const
    {
        setSystem(u"message-circle"_s, Words::tr("Opened the chat for the first time"));
    }
    void operator()(const messaging::DeletedContent &) const
    {
        m_view.isGone = true;
        m_view.body = Words::tr("This message was deleted.");
    }
    void operator()(const messaging::UnknownContent &content) const
    {
        setKind(u"circle-question-mark"_s, Words::tr("Unsupported message"));
        m_view.body
            = m_message.text.isEmpty() ? Words::tr("Open it on the phone.") : m_message.text;
        m_view.footer = content.detail;
    }

private:
    [[nodiscard]] static MessageView::Tile tileOf(const messaging::MediaContent &content)
    {
        return {mediaIcon(content.kind),
                content.fileName.isEmpty() ? mediaName(content.kind) : content.fileName,
                content.mimeType.section(u';', 0, 0)};
    }
    [[nodiscard]] static MessageView::Tile tileOf(const messaging::LocationContent &content)
    {
        QString place;
        if (content.latitude && content.longitude)
            place
                = u"%1, %2"_s.arg(*content.latitude, 0, 'f', 5).arg(*content.longitude, 0, 'f', 5);
        const bool isNamed = !content.name.isEmpty();
        return {u"globe"_s, isNamed ? content.name : Words::tr("Location"),
                content.address.isEmpty() ? place : content.address};
    }
    void setKind(const QString &icon, const QString &text) const
    {
        m_view.kindIcon = icon;
        m_view.kind = text;
    }
    void setSystem(const QString &icon, const QString &text) const
    {
        m_view.isSystem = true;
        m_view.kindIcon = icon;
        m_view.body = text;
    }

    const Message &m_message;
    MessageView &m_view;
};

} // namespace

QString kindIcon(const QString &type)
{
    static const QHash<QString, QString> icons{{u"image"_s, u"image"_s},
                                               {u"sticker"_s, u"smile"_s},
                                               {u"video"_s, u"play"_s},
                                               {u"audio"_s, u"mic"_s},
                                               {u"document"_s, u"file-text"_s},
                                               {u"location"_s, u"globe"_s},
                                               {u"contacts"_s, u"contact-round"_s},
                                               {u"template"_s, u"layout-template"_s},
                                               {u"interactive"_s, u"reply"_s},
                                               {u"button"_s, u"reply"_s},
                                               {u"reaction"_s, u"smile"_s},
                                               {u"order"_s, u"file-text"_s},
                                               {u"system"_s, u"info"_s},
                                               {u"unsupported"_s, u"circle-question-mark"_s}};
    return icons.value(type);
}

MessageView viewOf(const Message &message)
{
    MessageView view;
    const messaging::MessageContent content = messaging::contentOf(message);
    std::visit(Writer(message, view), content.part);
    view.isEdited = content.isEdited;
    if (content.referral && view.kind.isEmpty()) {
        view.kindIcon = u"megaphone"_s;
        view.kind = content.referral->headline.isEmpty()
                        ? Words::tr("From an advertisement")
                        : Words::tr("From the advertisement “%1”").arg(content.referral->headline);
    } else if (content.isForwarded && view.kind.isEmpty()) {
        view.kindIcon = u"arrow-right"_s;
        view.kind
            = content.isForwardedOften ? Words::tr("Forwarded many times") : Words::tr("Forwarded");
    }
    return view;
}

QString lineText(const Message &message)
{
    const QString &type = message.type;
    const QString &text = message.text;
    const bool isOut = message.direction == messaging::Direction::Out;
    if (message.payload.value(u"is_deleted"_s).toBool())
        return Words::tr("This message was deleted.");
    if (type == u"text" || type == u"system")
        return text;
    if (type == u"image")
        return titled(Words::tr("Image"), text);
    if (type == u"sticker")
        return Words::tr("Sticker");
    if (type == u"video")
        return titled(Words::tr("Video"), text);
    if (type == u"audio")
        return Words::tr("Voice message");
    if (type == u"document")
        return titled(Words::tr("Document"), text);
    if (type == u"location")
        return titled(Words::tr("Location"), text);
    if (type == u"contacts")
        return titled(Words::tr("Contact"), text);
    if (type == u"reaction")
        return titled(Words::tr("Reaction"), text);
    if (type == u"order")
        return titled(Words::tr("Order"), text);
    if (type == u"template") {
        const QString name = json::text(message.payload.value(u"template"_s).toObject(), u"name");
        const QString title
            = name.isEmpty() ? Words::tr("Template") : u"%1 %2"_s.arg(Words::tr("Template"), name);
        return titled(title, text == name ? QString() : text);
    }
    if (type == u"interactive" && isOut)
        return titled(Words::tr("Interactive"), text);
    if (type == u"interactive" || type == u"button")
        return titled(Words::tr("Reply"), text);
    if (type == u"edit")
        return titled(Words::tr("Edited message"), text);
    if (type == u"revoke")
        return Words::tr("Took a message back");
    return Words::tr("Unsupported message");
}

QList<MessageAction> actionsFor(const Message &message, qint64 nowMs)
{
    const std::optional<messaging::Failure> failure = messaging::failureOf(message, nowMs);
    if (!failure)
        return {};
    if (message.state == MessageState::Uncertain)
        return {MessageAction::MarkSent, MessageAction::SendAgain};
    QList<MessageAction> actions;
    if (failure->remedy != Remedy::ReadDetails && failure->remedy != Remedy::WaitUntil)
        actions.append(MessageAction::Remedy);
    if (failure->mayRetry && failure->retryAtMs <= nowMs && failure->remedy != Remedy::TryAgain)
        actions.append(MessageAction::TryAgain);
    actions.append(MessageAction::Details);
    return actions;
}

QString actionText(MessageAction action, const Message &message, qint64 nowMs)
{
    switch (action) {
    case MessageAction::Remedy:
        return failureText(message, nowMs).button;
    case MessageAction::TryAgain:
        return Words::tr("Try again");
    case MessageAction::MarkSent:
        return Words::tr("Mark as sent");
    case MessageAction::SendAgain:
        return Words::tr("Send again");
    case MessageAction::Details:
        break;
    }
    return Words::tr("Details");
}

} // namespace aic::ui
