// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <variant>

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "messaging/message.h"

/// A message's payload as typed parts, for drawing and listing. What customers send is hostile, so
/// that every part may be empty, every text is capped and plain (show it as plain text; it may look
/// like HTML), every list is capped, and file names have no folder and no control or direction
/// characters. Addresses are texts: nothing here is to be fetched or opened without asking.
namespace aic::messaging {

inline constexpr qsizetype kMostShownItems = 100; ///< of any list in a message

struct TextContent
{
    QString body;
    bool wantsPreview = false; ///< outbound: the customer sees a preview of the first link
};

struct MediaContent
{
    enum class Kind { Image, Video, Audio, Voice, Document, Sticker };
    Kind kind = Kind::Document;
    QString mediaId;  ///< Meta's; empty for a link
    QString link;     ///< outbound: where Meta fetches it
    QString mimeType; ///< as Meta says, unchecked
    QString sha256;   ///< base64 or hex, as Meta says
    QString caption;
    QString fileName; ///< for showing; not a name to store under
    bool isAnimated = false;
};

struct LocationContent
{
    std::optional<double> latitude;  ///< degrees, within ±90
    std::optional<double> longitude; ///< degrees, within ±180
    QString name;
    QString address;
    QString url;
};

struct ContactCard
{
    QString name;
    QString company;
    QStringList phones; ///< as written
    QStringList waIds;  ///< digits, of those that were on WhatsApp
    QStringList emails;
};

struct ContactsContent
{
    QList<ContactCard> cards;
    qsizetype left = 0; ///< cards beyond kMostShownItems
};

struct ReactionContent
{
    Wamid target;
    QString emoji; ///< empty: the reaction is taken back
};

/// A tap on a button of a template or an interactive message, or on a row of a list.
struct ChoiceContent
{
    enum class Kind { TemplateButton, ReplyButton, ListRow };
    Kind kind = Kind::ReplyButton;
    QString id; ///< of the button or row; the payload of a template's button
    QString title;
    QString description;
};

/// A filled-in form (flow) or address.
struct FormContent
{
    QString name;
    QString body;
    QList<std::pair<QString, QString>> answers; ///< simple values only
};

struct CallPermissionContent
{
    bool isAccepted = false;
    bool isPermanent = false;
    bool isAutomatic = false; ///< given by a call, not by a tap
    std::optional<qint64> expiresAtMs;
};

struct OrderItem
{
    QString product;
    qint64 quantity = 0;
    QString price; ///< of one, as written
    QString currency;
};

struct OrderContent
{
    QString catalog;
    QString text;
    QList<OrderItem> items;
    qsizetype left = 0; ///< items beyond kMostShownItems
};

/// A change of the customer's number, user ID or security code.
struct SystemContent
{
    QString type; ///< Meta's word
    QString body;
    QString waId;   ///< the new one
    QString userId; ///< the new one
};

/// The new text of an earlier message.
struct EditContent
{
    Wamid original;
    QString type; ///< of the edited message
    QString text;
};

/// An earlier message is taken back.
struct RevokeContent
{
    Wamid original;
};

/// What an interactive message of ours offers.
struct Offer
{
    enum class Kind { Reply, Row, Link, Call, SendLocation, AllowCalls, Product, Other };
    Kind kind = Kind::Other;
    QString title;
    QString description;
    QString value;   ///< address of a link, ID of a reply or row
    QString section; ///< of a row
};

struct InteractiveContent
{
    QString type; ///< Meta's word
    QString headerText;
    std::optional<MediaContent> headerMedia;
    QString body;
    QString footer;
    QString button; ///< that opens a list
    QList<Offer> offers;
};

struct SentTemplateContent
{
    QString name;
    QString language;
    std::optional<MediaContent> headerMedia;
    std::optional<LocationContent> headerLocation;
    QStringList headerValues;
    QStringList bodyValues; ///< in order; names are in the payload
};

/// The customer opened the chat for the first time; there is nothing in it.
struct WelcomeContent
{};

/// Taken back by the customer; what stood in it is gone.
struct DeletedContent
{};

/// A type that Meta doesn't pass on, or that we don't know.
struct UnknownContent
{
    QString type;   ///< Meta's word, of the inner type where it tells one
    QString detail; ///< Meta's, for people
};

using ContentPart
    = std::variant<UnknownContent, TextContent, MediaContent, LocationContent, ContactsContent,
                   ReactionContent, ChoiceContent, FormContent, CallPermissionContent, OrderContent,
                   SystemContent, EditContent, RevokeContent, InteractiveContent,
                   SentTemplateContent, WelcomeContent, DeletedContent>;

/// The advertisement that a customer came from.
struct Referral
{
    QString headline;
    QString body;
    QString sourceUrl;
    QString sourceType; ///< ad, post
};

struct MessageContent
{
    ContentPart part;
    std::optional<Referral> referral;
    QString productAskedAbout; ///< retailer ID of the product that the message is about
    bool isForwarded = false;
    bool isForwardedOften = false;
    bool isEdited = false;
};

/// Reads a message object of \p type, in or out; never fails. Pure. Thread: any.
[[nodiscard]] MessageContent contentOf(const QString &type, const QJsonObject &payload);
[[nodiscard]] inline MessageContent contentOf(const Message &message)
{
    return contentOf(message.type, message.payload);
}

/// \p text for one line of a list: no control or direction characters, at most \p most UTF-16
/// units. Thread: any.
[[nodiscard]] QString plainLine(const QString &text, qsizetype most = 1024);

/// The last part of a path, however it is separated, as plainLine(). For showing only.
[[nodiscard]] QString shownFileName(const QString &name);

/// Meta's message object for a reaction to \p target; an empty \p emoji takes it back.
[[nodiscard]] QJsonObject reactionContent(const Wamid &target, const QString &emoji);

/// What is kept of a message that its customer took back: who, when and what it answered.
[[nodiscard]] QJsonObject withoutContent(const QJsonObject &payload);
/// \p payload with the content of \p edit, an incoming message of type edit; unchanged when that
/// holds none.
[[nodiscard]] QJsonObject withEdit(const QJsonObject &payload, const QJsonObject &edit);

} // namespace aic::messaging
