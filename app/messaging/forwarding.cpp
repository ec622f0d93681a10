// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/forwarding.h"

#include "graph/messages.h"
#include "messaging/messagecontent.h"

namespace aic::messaging {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> refused(const QString &detail)
{
    return fail(Error{.code = ErrorCode::Invalid, .detail = detail});
}

Result<ForwardedContent> textOf(const QString &text, bool wantsPreview)
{
    const Result<QJsonObject> content
        = graph::TextMessage{.body = text, .previewUrl = wantsPreview}.content();
    if (!content)
        return fail(content.error());
    return ForwardedContent{.content = *content, .text = text, .fileName = {}};
}

/// Meta's object without what only made sense in its own thread.
Result<ForwardedContent> sameObject(const Message &message)
{
    QJsonValue inner = message.payload.value(message.type);
    if (inner.isObject()) {
        QJsonObject place;
        for (const QString &key : {u"latitude"_s, u"longitude"_s, u"name"_s, u"address"_s}) {
            if (inner.toObject().contains(key))
                place.insert(key, inner.toObject().value(key));
        }
        inner = place;
    }
    const QJsonObject content{{u"type"_s, message.type}, {message.type, inner}};
    if (const Result<> fits = graph::checkContent(content); !fits)
        return fail(fits.error());
    return ForwardedContent{.content = content, .text = {}, .fileName = {}};
}

Result<ForwardedContent> fileOf(const Message &message, const MessageMedia &media)
{
    if (const Result<> fits = checkMedia(media.kind, media.format, media.size); !fits)
        return fail(fits.error());
    const MessageContent read = contentOf(message);
    const auto *content = std::get_if<MediaContent>(&read.part);
    // A voice note or a sticker has no caption, whatever its sender put there.
    const bool takesCaption = media.kind == MediaKind::Image || media.kind == MediaKind::Video
                              || media.kind == MediaKind::Document;
    const QString caption = takesCaption && content != nullptr ? content->caption : QString();
    const QString name = media.kind == MediaKind::Document ? media.name : QString();
    const QJsonObject out = mediaContent(media.kind, caption, name);
    // The id comes with the upload; anything stands for it here.
    if (const Result<> fits = graph::checkContent(withMediaId(out, u"0"_s)); !fits)
        return fail(fits.error());
    return ForwardedContent{
        .content = out, .text = {}, .hasFile = true, .kind = media.kind, .fileName = media.name};
}

} // namespace

bool canForward(const Message &message, const MessageMedia *media)
{
    if (media != nullptr)
        return !media->path.isEmpty();
    const MessageContent content = contentOf(message);
    return std::holds_alternative<TextContent>(content.part)
           || std::holds_alternative<LocationContent>(content.part)
           || std::holds_alternative<ContactsContent>(content.part)
           || ((std::holds_alternative<SentTemplateContent>(content.part)
                || std::holds_alternative<InteractiveContent>(content.part))
               && !message.text.trimmed().isEmpty());
}

Result<ForwardedContent> forwarded(const Message &message, const MessageMedia *media)
{
    if (!canForward(message, media))
        return refused(u"this message can't be passed on"_s);
    if (media != nullptr)
        return fileOf(message, *media);
    const MessageContent content = contentOf(message);
    if (const auto *text = std::get_if<TextContent>(&content.part))
        return textOf(text->body, text->wantsPreview);
    if (std::holds_alternative<LocationContent>(content.part)
        || std::holds_alternative<ContactsContent>(content.part))
        return sameObject(message);
    // Their buttons belong to the other thread; what can be read is passed on.
    return textOf(message.text.trimmed(), false);
}

} // namespace aic::messaging
