// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/webhookbody.h"

#include <QMessageAuthenticationCode>

#include "sandbox/asciijson.h"
#include "sandbox/grapherror.h"
#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

QString seconds(qint64 atMs)
{
    return QString::number(atMs / 1000);
}

void writePricing(AsciiJson &json, const SentMessage &message)
{
    json.key("pricing").beginObject();
    json.field("billable", message.isCharged).field("pricing_model", u"PMP"_s);
    json.field("type", message.isCharged ? u"regular"_s : u"free_customer_service"_s);
    json.field("category", message.pricingCategory).endObject();
}

void writeError(AsciiJson &json, int code)
{
    const KnownError *known = knownError(code);
    const QString title = known ? QString::fromLatin1(known->title) : u"Error"_s;
    json.key("errors").beginArray().beginObject();
    json.field("code", code).field("title", title).field("message", title);
    json.key("error_data").beginObject();
    json.field("details", u"The simulated customer fails with this error by design."_s).endObject();
    json.field("href", u"/documentation/business-messaging/whatsapp/support/error-codes"_s);
    json.endObject().endArray();
}

QString otherInfoDescription(const QString &title)
{
    if (title == u"FIRST_PAUSE")
        return u"The template was paused for 3 hours because of low quality."_s;
    if (title == u"SECOND_PAUSE")
        return u"The template was paused for 6 hours because of low quality."_s;
    if (title == u"UNPAUSE")
        return u"The template can be sent again."_s;
    return u"The template was disabled because of low quality."_s;
}

} // namespace

QByteArray metadataJson(const Number &number)
{
    AsciiJson json;
    json.beginObject()
        .field("display_phone_number", number.digits)
        .field("phone_number_id", number.id)
        .endObject();
    return json.take();
}

// The number is left out, not emptied, for somebody who hides it (cloud-api.md §6.9).
QByteArray contactJson(const Customer &customer, const Number &number, bool withUsername)
{
    AsciiJson json;
    json.beginObject().key("profile").beginObject().field("name", customer.name);
    if (withUsername && !customer.username.isEmpty())
        json.field("username", customer.username);
    json.endObject();
    if (!customer.hidesNumber)
        json.field("wa_id", customer.phone);
    json.field("user_id", customer.userId);
    if (number.checksIdentity())
        json.field("identity_key_hash", customer.identityKeyHash());
    json.endObject();
    return json.take();
}

WebhookUpdate statusUpdate(const SentMessage &message, Step step, int errorCode, qint64 atMs)
{
    const Customer &customer = *message.customer;
    const bool failed = step == Step::Failed;
    AsciiJson json;
    json.beginObject()
        .field("id", message.id)
        .field("status", stepName(step))
        .field("timestamp", seconds(atMs));
    if (!customer.hidesNumber)
        json.field("recipient_id", customer.phone);
    if (!failed || message.byUserId)
        json.field("recipient_user_id", customer.userId);
    if (!message.opaque.isEmpty())
        json.field("biz_opaque_callback_data", message.opaque);
    if (step == Step::Sent || step == Step::Delivered)
        writePricing(json, message);
    if (failed)
        writeError(json, errorCode);
    json.endObject();

    WebhookUpdate update;
    update.numberId = message.number->id;
    update.metadata = metadataJson(*message.number);
    update.list = "statuses";
    if (!failed)
        update.contact = contactJson(customer, *message.number, step != Step::Sent);
    update.item = json.take();
    return update;
}

WebhookUpdate inboundUpdate(const InboundMessage &message)
{
    const Customer &from = *message.from;
    AsciiJson json;
    json.beginObject();
    if (!message.contextId.isEmpty()) {
        json.key("context").beginObject();
        json.field("from", message.number->digits).field("id", message.contextId).endObject();
    }
    if (!from.hidesNumber)
        json.field("from", from.phone);
    json.field("from_user_id", from.userId)
        .field("id", message.id)
        .field("timestamp", seconds(message.atMs))
        .field("type", message.type);
    if (!message.content.isUndefined())
        json.key(message.type.toLatin1()).value(message.content);
    json.endObject();

    WebhookUpdate update;
    update.numberId = message.number->id;
    update.metadata = metadataJson(*message.number);
    update.list = "messages";
    update.contact = contactJson(from, *message.number, true);
    update.item = json.take();
    return update;
}

WebhookUpdate templateStatusUpdate(const Template &changed, qint64 atMs, const QString &title)
{
    AsciiJson json;
    json.beginObject()
        .field("event", changed.status)
        .field("message_template_id", changed.id)
        .field("message_template_name", changed.name)
        .field("message_template_language", changed.language)
        .field("reason", changed.rejectedReason)
        .field("message_template_category", changed.category);
    if (changed.status == u"DISABLED"_s)
        json.key("disable_info").beginObject().field("disable_date", seconds(atMs)).endObject();
    if (!title.isEmpty()) {
        json.key("other_info").beginObject();
        json.field("title", title);
        json.field("description", otherInfoDescription(title));
        json.endObject();
    }
    if (changed.rejectedReason == u"INVALID_FORMAT") {
        json.key("rejection_info").beginObject();
        json.field("reason", u"The template's text does not have the expected format."_s);
        json.field("recommendation", u"Change the text and submit it again."_s).endObject();
    }
    json.endObject();

    WebhookUpdate update;
    update.field = "message_template_status_update";
    update.item = json.take();
    update.entryTimeSeconds = atMs / 1000;
    return update;
}

WebhookUpdate fieldUpdate(QByteArrayView field, const QJsonObject &value, qint64 atMs)
{
    WebhookUpdate update;
    update.field = field.toByteArray();
    update.item = toAsciiJson(value);
    update.entryTimeSeconds = atMs / 1000;
    return update;
}

QByteArray webhookBody(std::span<const WebhookUpdate> updates)
{
    AsciiJson json;
    json.beginObject().field("object", u"whatsapp_business_account"_s);
    json.key("entry").beginArray();
    for (std::size_t i = 0; i < updates.size();) {
        const WebhookUpdate &first = updates[i];
        json.beginObject().field("id", QString::fromLatin1(kBusinessAccountId));
        if (first.entryTimeSeconds != 0)
            json.field("time", first.entryTimeSeconds);
        json.key("changes").beginArray().beginObject().key("value");
        if (first.metadata.isEmpty()) {
            json.raw(first.item);
            ++i;
        } else {
            // Neighbours of one number and kind share one change, as Meta batches them.
            std::size_t end = i;
            QList<QByteArray> contacts;
            while (end < updates.size() && updates[end].field == first.field
                   && updates[end].metadata == first.metadata
                   && updates[end].list == first.list
                   // errors tell of one call: it has the value to itself
                   && (end == i || (first.errors.isEmpty() && updates[end].errors.isEmpty()))) {
                const QByteArray &contact = updates[end].contact;
                if (!contact.isEmpty() && !contacts.contains(contact))
                    contacts.append(contact);
                ++end;
            }
            json.beginObject().field("messaging_product", u"whatsapp"_s);
            json.key("metadata").raw(first.metadata);
            if (!contacts.isEmpty()) {
                json.key("contacts").beginArray();
                for (const QByteArray &contact : std::as_const(contacts))
                    json.raw(contact);
                json.endArray();
            }
            json.key(first.list).beginArray();
            for (; i < end; ++i)
                json.raw(updates[i].item);
            json.endArray();
            if (!first.errors.isEmpty())
                json.key("errors").raw(first.errors);
            json.endObject();
        }
        json.field("field", QString::fromLatin1(first.field)).endObject().endArray().endObject();
    }
    json.endArray().endObject();
    return json.take();
}

QByteArray webhookSignature(const QByteArray &body, const Secret &appSecret)
{
    return "sha256="
           + QMessageAuthenticationCode::hash(body, appSecret.reveal(), QCryptographicHash::Sha256)
                 .toHex();
}

} // namespace aic::sandbox
