// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/phonecall.h"

#include "sandbox/asciijson.h"
#include "sandbox/grapherror.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

QString seconds(qint64 atMs)
{
    return QString::number(atMs / 1000);
}

WebhookUpdate begin(const PhoneCall &call, const QByteArray &list)
{
    WebhookUpdate update;
    update.field = "calls";
    update.list = list;
    update.numberId = call.number->id;
    update.metadata = metadataJson(*call.number);
    update.contact = contactJson(*call.customer, *call.number, true);
    return update;
}

/// Who hides the number is known by the user id only.
void writeParties(AsciiJson &json, const PhoneCall &call)
{
    const Customer &customer = *call.customer;
    if (call.byBusiness)
        json.field("from", call.number->digits);
    if (!customer.hidesNumber)
        json.field(call.byBusiness ? "to" : "from", customer.phone);
    if (!call.byBusiness || customer.hidesNumber || call.byUserId)
        json.field(call.byBusiness ? "to_user_id" : "from_user_id", customer.userId);
    if (!call.byBusiness)
        json.field("to", call.number->digits);
}

void writeTail(AsciiJson &json, const PhoneCall &call)
{
    json.field("direction", call.byBusiness ? u"BUSINESS_INITIATED"_s : u"USER_INITIATED"_s);
    for (auto it = call.payload.begin(); it != call.payload.end(); ++it)
        json.field(it.key().toLatin1(), it.value().toString());
}

} // namespace

QString PhoneCall::phaseName() const
{
    switch (phase) {
    case CallPhase::Starting:
        return u"starting"_s;
    case CallPhase::Ringing:
        return u"ringing"_s;
    case CallPhase::Accepted:
        return u"accepted"_s;
    case CallPhase::Ended:
        return u"ended"_s;
    }
    return {};
}

WebhookUpdate connectUpdate(const PhoneCall &call, const QString &sdp, qint64 atMs)
{
    WebhookUpdate update = begin(call, "calls");
    AsciiJson json;
    json.beginObject().field("id", call.id);
    writeParties(json, call);
    json.field("event", u"connect"_s).field("timestamp", seconds(atMs));
    writeTail(json, call);
    json.key("session").beginObject();
    json.field("sdp_type", call.byBusiness ? u"answer"_s : u"offer"_s).field("sdp", sdp);
    json.endObject().endObject();
    update.item = json.take();
    return update;
}

WebhookUpdate callStatusUpdate(const PhoneCall &call, const QString &status, qint64 atMs)
{
    WebhookUpdate update = begin(call, "statuses");
    AsciiJson json;
    json.beginObject().field("id", call.id).field("type", u"call"_s);
    json.field("status", status).field("timestamp", seconds(atMs));
    if (!call.customer->hidesNumber)
        json.field("recipient_id", call.customer->phone);
    else
        json.field("recipient_user_id", call.customer->userId);
    if (!call.opaque.isEmpty())
        json.field("biz_opaque_callback_data", call.opaque);
    json.endObject();
    update.item = json.take();
    return update;
}

WebhookUpdate terminateUpdate(const PhoneCall &call)
{
    WebhookUpdate update = begin(call, "calls");
    AsciiJson json;
    json.beginObject().field("id", call.id);
    writeParties(json, call);
    json.field("event", u"terminate"_s);
    writeTail(json, call);
    json.field("timestamp", seconds(call.endedAtMs));
    json.field("status", call.error == 0 ? u"COMPLETED"_s : u"FAILED"_s);
    if (call.startedAtMs > 0) {
        json.field("start_time", seconds(call.startedAtMs));
        json.field("end_time", seconds(call.endedAtMs));
        json.field("duration", call.endedAtMs / 1000 - call.startedAtMs / 1000);
    }
    if (!call.opaque.isEmpty())
        json.field("biz_opaque_callback_data", call.opaque);
    json.endObject();
    update.item = json.take();
    if (call.error != 0) {
        const KnownError *known = knownError(call.error);
        AsciiJson errors;
        errors.beginArray().beginObject().field("code", call.error);
        errors.field("message", known ? QString::fromLatin1(known->title) : u"Error"_s);
        errors.field("href", u"/documentation/business-messaging/whatsapp/support/error-codes"_s);
        errors.key("error_data").beginObject().field("details", call.errorDetail).endObject();
        errors.endObject().endArray();
        update.errors = errors.take();
    }
    return update;
}

} // namespace aic::sandbox
