// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/customerevents.h"

#include <array>

#include <QJsonDocument>

#include "sandbox/asciijson.h"
#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

WebhookUpdate begin(const QByteArray &field, const QByteArray &list, const Number &number)
{
    WebhookUpdate update;
    update.field = field;
    update.list = list;
    update.numberId = number.id;
    update.metadata = metadataJson(number);
    return update;
}

/// The members every system message begins with.
void beginSystemMessage(AsciiJson &json, const FormerIdentity &from, bool hidesNumber,
                        const QString &wamid, qint64 atMs)
{
    json.beginObject();
    if (!hidesNumber && !from.phone.isEmpty())
        json.field("from", from.phone);
    json.field("from_user_id", from.userId)
        .field("id", wamid)
        .field("timestamp", QString::number(atMs / 1000))
        .field("type", u"system"_s);
}

} // namespace

WebhookUpdate identityMessage(const QString &type, const Number &number,
                              const FormerIdentity &former, const Customer &now,
                              const QString &wamid, qint64 atMs)
{
    const bool byNumber = type == u"user_changed_number" && !now.hidesNumber;
    AsciiJson json;
    beginSystemMessage(json, former, now.hidesNumber, wamid, atMs);
    json.key("system").beginObject().field("type", type);
    json.field("body", u"User %1 changed from %2 to %3"_s.arg(
                           now.name, byNumber ? former.phone : former.userId,
                           byNumber ? now.phone : now.userId));
    if (!now.hidesNumber && !now.phone.isEmpty())
        json.field("wa_id", now.phone);
    json.field("user_id", now.userId).endObject().endObject();
    WebhookUpdate update = begin("messages", "messages", number);
    update.item = json.take();
    return update;
}

WebhookUpdate userIdUpdate(const Number &number, const FormerIdentity &former, const Customer &now,
                           qint64 atMs)
{
    AsciiJson json;
    json.beginObject();
    if (!now.hidesNumber && !now.phone.isEmpty())
        json.field("wa_id", now.phone);
    json.field("detail", u"The user's business-scoped user ID has changed."_s);
    json.key("user_id")
        .beginObject()
        .field("previous", former.userId)
        .field("current", now.userId)
        .endObject();
    json.field("timestamp", QString::number(atMs / 1000)).endObject();
    WebhookUpdate update = begin("user_id_update", "user_id_update", number);
    update.contact = contactJson(now, number, true);
    update.item = json.take();
    return update;
}

WebhookUpdate securityCodeMessage(const Number &number, const Customer &customer,
                                  const QString &wamid, qint64 atMs)
{
    const QString hash = customer.identityKeyHash();
    AsciiJson json;
    beginSystemMessage(json, {customer.phone, customer.userId}, customer.hidesNumber, wamid, atMs);
    json.key("system").beginObject().field("type", u"customer_identity_changed"_s);
    json.field("body", u"User %1 has a new security code"_s.arg(customer.name));
    json.field("identity", hash).field("customer", customer.userId).endObject();
    json.key("identity")
        .beginObject()
        .field("acknowledged", false)
        .field("created_timestamp", atMs / 1000)
        .field("hash", hash)
        .endObject();
    json.endObject();
    WebhookUpdate update = begin("messages", "messages", number);
    update.contact = contactJson(customer, number, true);
    update.item = json.take();
    return update;
}

WebhookUpdate preferenceUpdate(const Number &number, const Customer &customer, const QString &value,
                               qint64 atMs)
{
    AsciiJson json;
    json.beginObject();
    if (!customer.hidesNumber && !customer.phone.isEmpty())
        json.field("wa_id", customer.phone);
    json.field("user_id", customer.userId);
    json.field("detail", value == u"stop" ? u"User requested to stop marketing messages"_s
                                          : u"User requested to resume marketing messages"_s);
    json.field("category", u"marketing_messages"_s).field("value", value);
    json.field("timestamp", atMs / 1000).endObject(); // a number here (cloud-api.md §6.13)
    WebhookUpdate update = begin("user_preferences", "user_preferences", number);
    update.contact = contactJson(customer, number, true);
    update.item = json.take();
    return update;
}

namespace {

struct Sample
{
    const char *field;
    const char *value;
};

// NUMBER and NUMBER_ID are the first number's digits and id, TEMPLATE_ID, TEMPLATE_NAME and
// TEMPLATE_LANGUAGE the first template's, TIME the Unix time, USER_ID and WA_ID a customer's.
constexpr std::
    array
        kSamples{
            Sample{
                "message_template_status_update",
                R"({"event":"APPROVED","message_template_id":TEMPLATE_ID,"message_template_name":"TEMPLATE_NAME","message_template_language":"TEMPLATE_LANGUAGE","reason":"NONE","message_template_category":"UTILITY"})"},
            Sample{
                "message_template_quality_update",
                R"({"previous_quality_score":"GREEN","new_quality_score":"YELLOW","message_template_id":TEMPLATE_ID,"message_template_name":"TEMPLATE_NAME","message_template_language":"TEMPLATE_LANGUAGE"})"},
            Sample{
                "message_template_components_update",
                R"({"message_template_id":TEMPLATE_ID,"message_template_name":"TEMPLATE_NAME","message_template_language":"TEMPLATE_LANGUAGE","message_template_element":"A new text","message_template_footer":"A new footer","message_template_buttons":[{"message_template_button_type":"URL","message_template_button_text":"Open","message_template_button_url":"https://example.org"}]})"},
            Sample{
                "template_category_update",
                R"({"message_template_id":TEMPLATE_ID,"message_template_name":"TEMPLATE_NAME","message_template_language":"TEMPLATE_LANGUAGE","previous_category":"UTILITY","new_category":"MARKETING"})"},
            Sample{
                "phone_number_quality_update",
                R"({"display_phone_number":"NUMBER","event":"THROUGHPUT_UPGRADE","max_daily_conversations_per_business":"TIER_UNLIMITED"})"},
            Sample{
                "phone_number_name_update",
                R"({"display_phone_number":"NUMBER","decision":"APPROVED","requested_verified_name":"Meridian Trading"})"},
            Sample{"security", R"({"display_phone_number":"NUMBER","event":"PIN_CHANGED"})"},
            Sample{
                "account_settings_update",
                R"({"messaging_product":"whatsapp","timestamp":"TIME","type":"phone_number_settings","phone_number_settings":{"phone_number_id":"NUMBER_ID","calling":{"status":"ENABLED"}}})"},
            Sample{
                "business_username_update",
                R"({"display_phone_number":"NUMBER","username":"meridian.trading","status":"approved"})"},
            Sample{
                "account_update",
                R"({"phone_number":"NUMBER","event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SCAM"}})"},
            Sample{
                "account_alerts",
                R"({"entity_type":"BUSINESS","entity_id":500000000000001,"alert_info":{"alert_severity":"WARNING","alert_status":"ACTIVE","alert_type":"INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO","alert_description":"More information is needed before the limits can grow."}})"},
            Sample{"account_review_update", R"({"decision":"APPROVED"})"},
            Sample{
                "business_capability_update",
                R"({"max_daily_conversations_per_business":"TIER_2K","max_phone_numbers_per_business":20})"},
            Sample{
                "user_preferences",
                R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"NUMBER","phone_number_id":"NUMBER_ID"},"contacts":[{"profile":{"name":"CUSTOMER"},"wa_id":"WA_ID","user_id":"USER_ID"}],"user_preferences":[{"wa_id":"WA_ID","user_id":"USER_ID","detail":"User requested to stop marketing messages","category":"marketing_messages","value":"stop","timestamp":TIME}]})"},
            Sample{
                "user_id_update",
                R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"NUMBER","phone_number_id":"NUMBER_ID"},"contacts":[{"profile":{"name":"CUSTOMER"},"wa_id":"WA_ID"}],"user_id_update":[{"wa_id":"WA_ID","detail":"The user's business-scoped user ID has changed.","user_id":{"previous":"USER_ID","current":"USER_ID1"},"timestamp":"TIME"}]})"},
            Sample{
                "messages",
                R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"NUMBER","phone_number_id":"NUMBER_ID"},"errors":[{"code":131000,"title":"Something went wrong","message":"Something went wrong","error_data":{"details":"A sample of an error of the account."}}]})"},
            Sample{
                "flows",
                R"({"event":"FLOW_STATUS_CHANGE","message":"Flow 1 changed status from DRAFT to PUBLISHED","flow_id":"310000000000001","old_status":"DRAFT","new_status":"PUBLISHED"})"},
            Sample{
                "smb_app_state_sync",
                R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"NUMBER","phone_number_id":"NUMBER_ID"},"state_sync":[{"type":"contact","contact":{"full_name":"CUSTOMER","first_name":"Ada","phone_number":"WA_ID","user_id":"USER_ID"},"action":"add","metadata":{"timestamp":"TIME"}}]})"},
            Sample{
                "smb_message_echoes",
                R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"NUMBER","phone_number_id":"NUMBER_ID"},"message_echoes":[{"from":"NUMBER","to":"WA_ID","to_user_id":"USER_ID","id":"wamid.c2FuZGJveC1lY2hv","timestamp":"TIME","type":"text","text":{"body":"Sent from the phone"}}]})"},
            Sample{
                "history",
                R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"NUMBER","phone_number_id":"NUMBER_ID"},"history":[{"metadata":{"phase":0,"chunk_order":1,"progress":100},"threads":[{"id":"WA_ID","messages":[{"from":"WA_ID","from_user_id":"USER_ID","id":"wamid.c2FuZGJveC1oaXN0b3J5","timestamp":"TIME","type":"text","text":{"body":"From before"},"history_context":{"status":"READ"}}]}]}]})"},
        };

} // namespace

QJsonValue sampleValue(const QString &field, World &world, qint64 nowMs)
{
    for (const Sample &sample : kSamples) {
        if (field != QLatin1StringView(sample.field))
            continue;
        const Number &number = world.numbers().front();
        const Customer &customer = world.customers.byPhone(u"60125550142"_s);
        QByteArray text = sample.value;
        if (!world.templates.all().empty()) {
            const Template &made = world.templates.all().front();
            text.replace("TEMPLATE_ID", QByteArray::number(made.id));
            text.replace("TEMPLATE_NAME", made.name.toUtf8());
            text.replace("TEMPLATE_LANGUAGE", made.language.toUtf8());
        }
        text.replace("NUMBER_ID", number.id.toUtf8());
        text.replace("\"NUMBER\"", QByteArray('"' + number.digits.toUtf8() + '"'));
        text.replace("TIME", QByteArray::number(nowMs / 1000));
        text.replace("USER_ID", customer.userId.toUtf8());
        text.replace("WA_ID", customer.phone.toUtf8());
        text.replace("CUSTOMER", customer.name.toUtf8());
        const QJsonDocument document = QJsonDocument::fromJson(text);
        return document.isObject() ? QJsonValue(document.object())
                                   : QJsonValue(QJsonValue::Undefined);
    }
    return QJsonValue::Undefined;
}

QStringList sampleFields()
{
    QStringList fields;
    for (const Sample &sample : kSamples)
        fields.append(QString::fromLatin1(sample.field));
    return fields;
}

} // namespace aic::sandbox
