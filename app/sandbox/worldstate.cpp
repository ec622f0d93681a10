// SPDX-License-Identifier: GPL-3.0-or-later
// What of the world is kept in the state file.
#include <QJsonArray>
#include <QJsonDocument>

#include "core/json.h"
#include "sandbox/world.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kFormat = 1;

QJsonObject messageToJson(const SentMessage &message)
{
    return {{u"id"_s, message.id},
            {u"number"_s, message.number->id},
            {u"customer"_s, message.customer->userId},
            {u"by_user_id"_s, message.byUserId},
            {u"type"_s, message.type},
            {u"opaque"_s, message.opaque},
            {u"pricing"_s, message.pricingCategory},
            {u"charged"_s, message.isCharged},
            {u"payload"_s, QString::fromUtf8(message.payload)},
            {u"accepted_at_ms"_s, message.acceptedAtMs},
            {u"emitted"_s, static_cast<int>(message.emitted)},
            {u"echoed"_s, message.isEchoed},
            {u"response_lost"_s, message.responseLost},
            {u"voice_note"_s, message.isVoiceNote},
            {u"template_id"_s, message.templateId},
            {u"failure"_s, message.failure},
            {u"failed_with"_s, message.failedWith}};
}

QJsonObject numberToJson(const Number &number)
{
    return {{u"id"_s, number.id},
            {u"added"_s, number.isAdded},
            {u"digits"_s, number.digits},
            {u"display"_s, number.display},
            {u"name"_s, number.verifiedName},
            {u"new_name"_s, number.newName},
            {u"level"_s, number.level},
            {u"rate"_s, number.messagesPerSecond},
            {u"registered"_s, number.registered},
            {u"verified"_s, number.verified},
            {u"code_requested"_s, number.codeRequested},
            {u"pin"_s, number.pin},
            {u"username"_s, number.username},
            {u"override"_s, number.overrideUrl},
            {u"quality"_s, number.quality},
            {u"restriction"_s, number.restriction},
            {u"blocked"_s, QJsonArray::fromStringList(number.blocked)},
            {u"profile"_s, number.profile},
            {u"settings"_s, number.settings},
            {u"qr_codes"_s, number.qrCodes}};
}

void loadNumber(Number &number, const QJsonObject &saved)
{
    const auto text = [&](QLatin1StringView key, const QString &otherwise = {}) {
        return saved.value(key).toString(otherwise);
    };
    number.display = text("display"_L1, number.display);
    number.verifiedName = text("name"_L1, number.verifiedName);
    number.newName = text("new_name"_L1);
    number.level = text("level"_L1, number.level);
    number.messagesPerSecond = saved.value("rate"_L1).toDouble(number.messagesPerSecond);
    number.registered = saved.value("registered"_L1).toBool();
    number.verified = saved.value("verified"_L1).toBool(true);
    number.codeRequested = saved.value("code_requested"_L1).toBool();
    number.pin = text("pin"_L1);
    number.username = text("username"_L1);
    number.overrideUrl = text("override"_L1);
    number.quality = text("quality"_L1, number.quality);
    number.restriction = text("restriction"_L1);
    number.blocked.clear();
    const QJsonArray blocked = saved.value("blocked"_L1).toArray();
    for (const QJsonValue &userId : blocked)
        number.blocked.append(userId.toString());
    number.profile = saved.value("profile"_L1).toObject();
    number.settings = saved.value("settings"_L1).toObject();
    number.qrCodes = saved.value("qr_codes"_L1).toObject();
}

QJsonObject inboundToJson(const InboundMessage &message)
{
    QJsonObject object{{u"id"_s, message.id},
                       {u"number"_s, message.number->id},
                       {u"customer"_s, message.from->userId},
                       {u"type"_s, message.type},
                       {u"context"_s, message.contextId},
                       {u"at_ms"_s, message.atMs},
                       {u"read"_s, message.isRead}};
    if (!message.content.isUndefined())
        object.insert(u"content"_s, message.content);
    return object;
}

QString counterText(quint64 counter)
{
    return QString::number(counter);
}

quint64 counterOf(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString().toULongLong();
}

} // namespace

QJsonObject World::toJson(qint64 nowMs) const
{
    QJsonArray messages;
    for (const SentMessage &message : m_messages)
        messages.append(messageToJson(message));
    QJsonArray inbound;
    for (const InboundMessage &message : m_inbound)
        inbound.append(inboundToJson(message));
    QJsonArray numbers;
    for (const Number &number : m_numbers) {
        numbers.append(numberToJson(number));
    }
    return {{u"format"_s, kFormat},
            {u"wamids"_s, counterText(m_wamids)},
            {u"calls"_s, counterText(m_calls)},
            {u"objects"_s, counterText(m_objects)},
            {u"traces"_s, counterText(m_traces)},
            {u"draws"_s, counterText(m_draws)},
            {u"inbound_count"_s, stats.inbound},
            {u"lost_responses"_s, stats.lostResponses},
            {u"customers"_s, customers.toJson()},
            {u"call_permissions"_s, callPermissions.toJson()},
            {u"templates"_s, templates.toJson()},
            {u"blocked_templates"_s, templates.blockedToJson()},
            {u"media"_s, media.toJson(nowMs)},
            {u"rules"_s, rules.toJson()},
            {u"numbers"_s, numbers},
            {u"marketing_off"_s, marketingOff},
            {u"restriction"_s, restriction},
            {u"override"_s, subscription.overrideUrl},
            {u"subscribed"_s, subscription.accountSubscribed},
            {u"fields"_s, QJsonArray::fromStringList(subscription.fields)},
            {u"messages"_s, messages},
            {u"inbound"_s, inbound}};
}

void World::indexThreads()
{
    threads.succeed(threads);
    for (const Customer &customer : customers.all())
        threads.noteFacts(customer);
    auto inbound = m_inbound.begin();
    for (SentMessage &sent : m_messages) {
        for (; inbound != m_inbound.end() && inbound->atMs < sent.acceptedAtMs; ++inbound)
            threads.add(*inbound);
        threads.add(sent);
    }
    for (; inbound != m_inbound.end(); ++inbound)
        threads.add(*inbound);
}

Result<> World::load(const QJsonObject &state)
{
    if (state.value("format"_L1).toInt() != kFormat)
        return fail(ErrorCode::Invalid, u"not a sandbox state of format %1"_s.arg(kFormat));
    for (const QLatin1StringView list :
         {"messages"_L1, "customers"_L1, "templates"_L1, "numbers"_L1}) {
        if (!state.value(list).isArray())
            return fail(ErrorCode::Invalid, u"the list \"%1\" is missing"_s.arg(list));
    }
    if (auto applied = rules.apply(state.value("rules"_L1).toObject()); !applied)
        return applied;
    m_wamids = counterOf(state, "wamids"_L1);
    m_calls = counterOf(state, "calls"_L1);
    m_objects = counterOf(state, "objects"_L1);
    m_traces = counterOf(state, "traces"_L1);
    m_draws = counterOf(state, "draws"_L1);
    customers.load(state.value("customers"_L1).toArray());
    callPermissions.load(state.value("call_permissions"_L1).toArray());
    templates.load(state.value("templates"_L1).toArray());
    templates.loadBlocked(state.value("blocked_templates"_L1).toObject());
    media.load(state.value("media"_L1).toObject());
    marketingOff = state.value("marketing_off"_L1).toBool();
    restriction = state.value("restriction"_L1).toString();
    subscription.overrideUrl = state.value("override"_L1).toString();
    subscription.accountSubscribed = state.value("subscribed"_L1).toBool();
    subscription.fields.clear();
    const QJsonArray fields = state.value("fields"_L1).toArray();
    for (const QJsonValue &field : fields)
        subscription.fields.append(field.toString());

    const QJsonArray savedNumbers = state.value("numbers"_L1).toArray();
    for (const QJsonValue &value : savedNumbers) {
        const QJsonObject saved = value.toObject();
        Number *known = number(saved.value("id"_L1).toString());
        if (!known && saved.value("added"_L1).toBool()) {
            known = &addNumber({}, saved.value("digits"_L1).toString(), {});
            known->id = saved.value("id"_L1).toString();
        }
        if (known)
            loadNumber(*known, saved);
    }
    m_objects = counterOf(state, "objects"_L1); // adding numbers has counted

    m_messages.clear();
    m_inbound.clear();
    m_sentById.clear();
    m_inboundById.clear();
    m_opaqueIds.clear();
    stats = {};
    const QJsonArray savedMessages = state.value("messages"_L1).toArray();
    for (const QJsonValue &value : savedMessages) {
        const QJsonObject saved = value.toObject();
        SentMessage message;
        message.id = saved.value("id"_L1).toString();
        message.number = number(saved.value("number"_L1).toString());
        if (message.id.isEmpty() || !message.number)
            return fail(ErrorCode::Invalid, u"a saved message is damaged"_s);
        message.customer = &customers.byUserId(saved.value("customer"_L1).toString());
        message.byUserId = saved.value("by_user_id"_L1).toBool();
        message.type = saved.value("type"_L1).toString();
        message.opaque = saved.value("opaque"_L1).toString();
        message.pricingCategory = saved.value("pricing"_L1).toString();
        message.isCharged = saved.value("charged"_L1).toBool();
        message.payload = saved.value("payload"_L1).toString().toUtf8();
        message.acceptedAtMs = saved.value("accepted_at_ms"_L1).toInteger();
        message.emitted = static_cast<unsigned>(saved.value("emitted"_L1).toInt());
        message.isEchoed = saved.value("echoed"_L1).toBool();
        message.responseLost = saved.value("response_lost"_L1).toBool();
        message.isVoiceNote = saved.value("voice_note"_L1).toBool();
        message.templateId = saved.value("template_id"_L1).toInteger();
        message.failure = saved.value("failure"_L1).toInt();
        message.failedWith = saved.value("failed_with"_L1).toInt();
        addMessage(std::move(message));
    }
    const QJsonArray savedInbound = state.value("inbound"_L1).toArray();
    for (const QJsonValue &value : savedInbound) {
        const QJsonObject saved = value.toObject();
        InboundMessage message;
        message.id = saved.value("id"_L1).toString();
        message.number = number(saved.value("number"_L1).toString());
        if (message.id.isEmpty() || !message.number)
            return fail(ErrorCode::Invalid, u"a saved inbound message is damaged"_s);
        message.from = &customers.byUserId(saved.value("customer"_L1).toString());
        message.type = saved.value("type"_L1).toString();
        message.content = saved.value("content"_L1);
        message.contextId = saved.value("context"_L1).toString();
        message.atMs = saved.value("at_ms"_L1).toInteger();
        message.isRead = saved.value("read"_L1).toBool();
        addInbound(std::move(message));
    }
    indexThreads();
    stats.inbound = state.value("inbound_count"_L1).toInteger();
    stats.lostResponses = state.value("lost_responses"_L1).toInteger();
    return {};
}

} // namespace aic::sandbox
