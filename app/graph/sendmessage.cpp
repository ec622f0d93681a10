// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/sendmessage.h"

#include <QJsonArray>
#include <QRegularExpression>

#include "core/json.h"
#include "graph/messages.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

bool isE164(const QString &text)
{
    static const QRegularExpression pattern(u"\\A\\+[1-9][0-9]{5,14}\\z"_s);
    return pattern.match(text).hasMatch();
}

} // namespace

bool isUserId(const QString &text)
{
    static const QRegularExpression pattern(u"\\A[A-Z]{2}\\.(ENT\\.)?[0-9A-Za-z]{1,128}\\z"_s);
    return pattern.match(text).hasMatch();
}

Result<QJsonObject> SendMessage::payload() const
{
    if (Result<> checked = checkContent(content); !checked)
        return fail(std::move(checked.error()));

    QJsonObject payload = content;
    payload.insert(u"messaging_product"_s, u"whatsapp"_s);
    if (!payload.contains(u"recipient_type"_s))
        payload.insert(u"recipient_type"_s, u"individual"_s);
    if (to.phone.isEmpty() == to.userId.isEmpty())
        return fail(ErrorCode::Invalid, u"exactly one of phone number and user ID is needed"_s,
                    u"to"_s);
    if (!to.phone.isEmpty()) {
        if (!isE164(to.phone))
            return fail(ErrorCode::Invalid,
                        u"the phone number must begin with + and its country code"_s, u"to"_s);
        payload.insert(u"to"_s, to.phone);
    } else {
        if (!isUserId(to.userId))
            return fail(ErrorCode::Invalid, u"this is not a WhatsApp user ID"_s, u"recipient"_s);
        payload.insert(u"recipient"_s, to.userId);
    }
    if (!replyTo.isEmpty()) {
        if (content.value(u"type"_s).toString() == u"reaction"_s)
            return fail(ErrorCode::Invalid, u"a reaction can't quote"_s, u"context"_s);
        payload.insert(u"context"_s, QJsonObject{{u"message_id"_s, replyTo.value}});
    }
    if (opaqueId.value.size() > kMaxOpaqueLength)
        return fail(ErrorCode::Invalid,
                    u"the message's own ID is longer than %1 characters"_s.arg(kMaxOpaqueLength),
                    u"biz_opaque_callback_data"_s);
    if (!opaqueId.isEmpty())
        payload.insert(u"biz_opaque_callback_data"_s, opaqueId.value);
    return payload;
}

Result<net::HttpRequest> SendMessage::toRequest(const Endpoint &endpoint) const
{
    const Result<QJsonObject> body = payload();
    if (!body)
        return fail(body.error());
    Result<net::HttpRequest> request = makeRequest(endpoint, "POST", from.value + u"/messages"_s);
    if (request) {
        request->body = json::compact(*body);
        request->leaveWithin = leaveWithin;
    }
    return request;
}

Result<SendReply> SendMessage::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const QJsonObject message = object->value(u"messages"_s).toArray().first().toObject();
    const Result<QString> id = json::requiredText(message, u"id");
    if (!id)
        return fail(ErrorCode::Invalid, u"\"messages[0].id\" is missing"_s, u"messages"_s);
    const QJsonObject contact = object->value(u"contacts"_s).toArray().first().toObject();

    SendReply reply;
    reply.wamid = Wamid{*id};
    reply.waId = json::text(contact, u"wa_id");
    reply.userId = json::text(contact, u"user_id");
    reply.messageStatus = json::text(message, u"message_status");
    return reply;
}

Result<net::HttpRequest> MarkRead::toRequest(const Endpoint &endpoint) const
{
    if (message.isEmpty())
        return fail(ErrorCode::Invalid, u"the message ID is missing"_s, u"message_id"_s);
    Result<net::HttpRequest> request = makeRequest(endpoint, "POST", number.value + u"/messages"_s);
    if (!request)
        return request;
    QJsonObject body{{u"messaging_product"_s, u"whatsapp"_s},
                     {u"status"_s, u"read"_s},
                     {u"message_id"_s, message.value}};
    if (showTyping)
        body.insert(u"typing_indicator"_s, QJsonObject{{u"type"_s, u"text"_s}});
    request->body = json::compact(body);
    return request;
}

Result<Success> MarkRead::parse(const QByteArray &bytes)
{
    return Success::parse(bytes);
}

} // namespace aic::graph
