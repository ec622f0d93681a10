// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a number: adding, verifying, registering, its PIN, name, settings, username and QR
// codes (cloud-api.md §4.5, §4.7, §4.9).
#include <QRegularExpression>

#include "core/clock.h"
#include "sandbox/callsettings.h"
#include "sandbox/customers.h"
#include "sandbox/fields.h"
#include "sandbox/handshake.h"
#include "sandbox/sandbox.h"
#include "sandbox/subscriptionroutes.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qsizetype kMostNumbers = 20;
constexpr int kCallbackLimit = 200;
constexpr int kQrTextLimit = 140;

Number &numberOf(const Call &call, const Services &services)
{
    return *services.world.number(call.id);
}

void announce(const Services &services, QByteArrayView field, const QJsonObject &value)
{
    services.mailroom.announce(fieldUpdate(field, value, services.clock.nowMs()),
                               services.world.nextDraw());
}

Outcome addNumber(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    // Meta's pages show both names.
    const QString code
        = Call::text(*parameters, parameters->contains("cc"_L1) ? "cc"_L1 : "country_code"_L1);
    const QString local = Call::text(*parameters, "phone_number"_L1);
    const QString name = Call::text(*parameters, "verified_name"_L1);
    if (code.isEmpty() || local.isEmpty() || name.isEmpty())
        return invalidParameter(
            u"The parameters cc, phone_number and verified_name are required."_s);
    const std::optional<QString> digits = normalizedRecipient(QString(u'+' + code + local));
    if (!digits)
        return invalidParameter(u"Param phone_number is not a phone number of this country."_s);
    for (const Number &number : services.world.numbers()) {
        if (number.digits == *digits)
            return invalidParameter(u"The number is already on this account."_s);
    }
    if (static_cast<qsizetype>(services.world.numbers().size()) >= kMostNumbers)
        return invalidParameter(u"The business can have at most %1 numbers."_s.arg(kMostNumbers));
    const Number &added = services.world.addNumber(code, *digits, name);
    return okJson(QJsonObject{{u"id"_s, added.id}});
}

Outcome requestCode(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const QString method = Call::text(*parameters, "code_method"_L1);
    if (method != u"SMS" && method != u"VOICE")
        return invalidParameter(u"Param code_method must be one of {SMS, VOICE}."_s);
    if (Call::text(*parameters, "language"_L1).isEmpty())
        return invalidParameter(u"The parameter language is required."_s);
    numberOf(call, services).codeRequested = true;
    return okSuccess();
}

Outcome verifyCode(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    QString code = Call::text(*parameters, "code"_L1);
    if (code.isEmpty())
        return invalidParameter(u"The parameter code is required."_s);
    Number &number = numberOf(call, services);
    if (!number.codeRequested || code.remove(u'-') != QLatin1StringView(kVerificationCode))
        return graphError(136025, u"The code is wrong or none was asked for."_s);
    number.codeRequested = false;
    number.verified = true;
    return okSuccess();
}

/// Register and deregister share their allowance: 10 in 72 hours (cloud-api.md §4.5).
Outcome registerNumber(const Call &call, const Services &services)
{
    static const QRegularExpression kPin(u"^\\d{6}$"_s);
    static const QStringList kRegions = u"AE AU BH BR CA CH DE GB ID IN JP KR SG ZA"_s.split(u' ');
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    if (Call::text(*parameters, "messaging_product"_L1) != u"whatsapp")
        return invalidParameter(u"The parameter messaging_product is required."_s);
    const QString pin = Call::text(*parameters, "pin"_L1);
    if (pin.isEmpty())
        return invalidParameter(u"The parameter pin is required."_s);
    if (!kPin.match(pin).hasMatch())
        return invalidParameter(u"Param pin must be 6 digits."_s);
    const QString region = Call::text(*parameters, "data_localization_region"_L1);
    if (!region.isEmpty() && !kRegions.contains(region))
        return invalidParameter(
            u"Param data_localization_region must be one of {%1}."_s.arg(kRegions.join(u", "_s)));
    Number &number = numberOf(call, services);
    if (!number.verified)
        return graphError(133006, u"Verify the number by request_code and verify_code first."_s);
    if (!number.pin.isEmpty() && number.pin != pin)
        return graphError(133005,
                          u"The PIN does not match the number's two-step verification PIN."_s);
    if (!number.registrations.take(services.clock.nowMs()))
        return graphError(133016, u"Too many registrations in the last 72 hours."_s);
    number.pin = pin;
    number.registered = true;
    return okSuccess();
}

Outcome deregisterNumber(const Call &call, const Services &services)
{
    Number &number = numberOf(call, services);
    if (!number.registrations.take(services.clock.nowMs()))
        return graphError(133016, u"Too many deregistrations in the last 72 hours."_s);
    number.registered = false;
    return okSuccess();
}

/// webhook_configuration: the number's own callback for `messages`; an empty URI removes it.
Outcome overrideCallback(const Call &call, const QJsonObject &configuration,
                         const Services &services)
{
    const QString callback = configuration.value("override_callback_uri"_L1).toString();
    const auto apply = [services, id = call.id](const QString &url) {
        services.world.number(id)->overrideUrl = url;
        services.outbox.setOverride(QUrl(url), id);
    };
    if (callback.isEmpty()) {
        apply({});
        return okSuccess();
    }
    if (callback.size() > kCallbackLimit)
        return tooLong(u"override_callback_uri"_s, kCallbackLimit);
    if (auto refusal = checkCallback(callback))
        return *refusal;
    const QString token = configuration.value("verify_token"_L1).toString();
    if (token.isEmpty())
        return invalidParameter(u"The parameter verify_token is required."_s);
    return Outcome([services, callback, token, apply](const Outcome::Send &send) {
        shakeHands(services.http, services.scheduler, services.world, QUrl(callback), token,
                   [callback, apply, send](const Refusal &refusal) {
                       if (refusal) {
                           send(tl::unexpected(*refusal));
                           return;
                       }
                       apply(callback);
                       send(okSuccess());
                   });
    });
}

Outcome changeNumber(const Call &call, const Services &services)
{
    static const QRegularExpression kPin(u"^\\d{6}$"_s);
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    Number &number = numberOf(call, services);
    if (parameters->contains("webhook_configuration"_L1))
        return overrideCallback(call, parameters->value("webhook_configuration"_L1).toObject(),
                                services);
    const QString pin = Call::text(*parameters, "pin"_L1);
    const QString name = Call::text(*parameters, "new_display_name"_L1);
    if (pin.isEmpty() && name.isEmpty())
        return invalidParameter(
            u"One of pin, new_display_name and webhook_configuration is required."_s);
    if (!pin.isEmpty() && !kPin.match(pin).hasMatch())
        return invalidParameter(u"Param pin must be 6 digits."_s);
    if (!pin.isEmpty()) {
        number.pin = pin;
        announce(services, "security",
                 {{u"display_phone_number"_s, number.digits}, {u"event"_s, u"PIN_CHANGED"_s}});
    }
    if (!name.isEmpty())
        number.newName = name;
    return okSuccess();
}

Outcome readSettings(const Call &call, const Services &services)
{
    const Number &number = numberOf(call, services);
    QJsonObject settings = number.settings;
    settings.insert("calling"_L1, callingSettings(number));
    if (!settings.contains("storage_configuration"_L1))
        settings.insert("storage_configuration"_L1, QJsonObject{{u"status"_s, u"DEFAULT"_s}});
    return okJson(settings);
}

Outcome writeSettings(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    Number &number = numberOf(call, services);
    bool found = false;
    for (const QLatin1StringView key : {"calling"_L1, "user_identity_change"_L1,
                                        "storage_configuration"_L1, "payload_encryption"_L1}) {
        if (!parameters->contains(key))
            continue;
        if (!parameters->value(key).isObject())
            return invalidParameter(u"Param %1 must be a JSON object."_s.arg(key));
        found = true;
        QJsonObject merged = number.settings.value(key).toObject();
        const QJsonObject given = parameters->value(key).toObject();
        if (key == "calling"_L1) {
            const QString today = toRfc3339(services.clock.nowMs()).left(10);
            if (auto refusal = checkCallingSettings(given, services.world, today))
                return *refusal;
        }
        for (auto it = given.begin(); it != given.end(); ++it)
            merged.insert(it.key(), it.value());
        number.settings.insert(key, merged);
        if (key == "calling"_L1)
            announce(services, "account_settings_update",
                     {{u"messaging_product"_s, u"whatsapp"_s},
                      {u"timestamp"_s, QString::number(services.clock.nowMs() / 1000)},
                      {u"type"_s, u"phone_number_settings"_s},
                      {u"phone_number_settings"_s,
                       QJsonObject{{u"phone_number_id"_s, number.id}, {u"calling"_s, merged}}}});
    }
    if (!found)
        return invalidParameter(u"There is no setting in the request."_s);
    return okSuccess();
}

Outcome setUsername(const Call &call, const Services &services)
{
    static const QRegularExpression kName(u"^[a-z0-9._]{3,35}$"_s);
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const QString username = Call::text(*parameters, "username"_L1);
    if (!kName.match(username).hasMatch())
        return invalidParameter(
            u"Param username must be from 3 to 35 of the characters a-z, 0-9, . and _."_s);
    Number &number = numberOf(call, services);
    number.username = username;
    announce(services, "business_username_update",
             {{u"display_phone_number"_s, number.digits},
              {u"username"_s, username},
              {u"status"_s, u"approved"_s}});
    return okJson(QJsonObject{{u"status"_s, u"approved"_s}});
}

Outcome readUsername(const Call &call, const Services &services)
{
    const QString username = numberOf(call, services).username;
    if (username.isEmpty())
        return okJson(QJsonObject());
    return okJson(QJsonObject{{u"username"_s, username}, {u"status"_s, u"approved"_s}});
}

Outcome deleteUsername(const Call &call, const Services &services)
{
    Number &number = numberOf(call, services);
    if (!number.username.isEmpty())
        announce(services, "business_username_update",
                 {{u"display_phone_number"_s, number.digits}, {u"status"_s, u"deleted"_s}});
    number.username.clear();
    return okSuccess();
}

QJsonObject qrNode(const QString &code, const QString &text)
{
    return {{u"code"_s, code},
            {u"prefilled_message"_s, text},
            {u"deep_link_url"_s, QString(u"https://wa.me/message/" + code)}};
}

Outcome readQrCodes(const Call &call, const Services &services)
{
    const QJsonObject &codes = numberOf(call, services).qrCodes;
    if (!call.item.isEmpty() && !codes.contains(call.item))
        return noSuchObject(call.item, call.request.method);
    QJsonArray data;
    for (auto it = codes.begin(); it != codes.end(); ++it) {
        if (call.item.isEmpty() || it.key() == call.item)
            data.append(qrNode(it.key(), it.value().toString()));
    }
    return okJson(QJsonObject{{u"data"_s, data}});
}

Outcome writeQrCode(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    Number &number = numberOf(call, services);
    const QString text = Call::text(*parameters, "prefilled_message"_L1);
    if (text.isEmpty())
        return invalidParameter(u"The parameter prefilled_message is required."_s);
    if (text.size() > kQrTextLimit)
        return tooLong(u"prefilled_message"_s, kQrTextLimit);
    const QString format = Call::text(*parameters, "generate_qr_image"_L1).toUpper();
    if (!format.isEmpty() && format != u"PNG" && format != u"SVG")
        return invalidParameter(u"Param generate_qr_image must be one of {PNG, SVG}."_s);
    QString code = call.item.isEmpty() ? Call::text(*parameters, "code"_L1) : call.item;
    if (!code.isEmpty() && !number.qrCodes.contains(code))
        return noSuchObject(code, call.request.method);
    if (code.isEmpty())
        code = QString::number(services.world.mintId(u"9"_s).toLongLong(), 36).toUpper();
    number.qrCodes.insert(code, text);
    return okJson(qrNode(code, text));
}

Outcome deleteQrCode(const Call &call, const Services &services)
{
    Number &number = numberOf(call, services);
    if (!number.qrCodes.contains(call.item))
        return noSuchObject(call.item, call.request.method);
    number.qrCodes.remove(call.item);
    return okSuccess();
}

/// Erasure of what Meta pairs by itself (cloud-api.md §8.5); nothing of it is kept here.
Outcome forgetContact(const Call &call, const Services &)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    if (!isUserId(Call::text(*parameters, "bsuid"_L1)))
        return invalidParameter(u"Param bsuid must be a business-scoped user ID."_s);
    return okJson(QJsonObject{{u"success"_s, true}, {u"deleted"_s, true}});
}

} // namespace

void addNumberRoutes(Router &router, const Services &services)
{
    const auto add = [&](Node node, QLatin1StringView edge, QByteArrayView method,
                         Outcome (*handler)(const Call &, const Services &)) {
        router.add(node, edge, method, Permission::Management,
                   [services, handler](const Call &call) { return handler(call, services); });
    };
    add(Node::Account, "phone_numbers"_L1, "POST", addNumber);
    add(Node::Number, ""_L1, "POST", changeNumber);
    add(Node::Number, "request_code"_L1, "POST", requestCode);
    add(Node::Number, "verify_code"_L1, "POST", verifyCode);
    add(Node::Number, "register"_L1, "POST", registerNumber);
    add(Node::Number, "deregister"_L1, "POST", deregisterNumber);
    add(Node::Number, "settings"_L1, "GET", readSettings);
    add(Node::Number, "settings"_L1, "POST", writeSettings);
    add(Node::Number, "username"_L1, "GET", readUsername);
    add(Node::Number, "username"_L1, "POST", setUsername);
    add(Node::Number, "username"_L1, "DELETE", deleteUsername);
    add(Node::Number, "contact_book"_L1, "DELETE", forgetContact);
    for (const QLatin1StringView edge : {"message_qrdls"_L1, "message_qrdls/*"_L1}) {
        add(Node::Number, edge, "GET", readQrCodes);
        add(Node::Number, edge, "POST", writeQrCode);
    }
    add(Node::Number, "message_qrdls/*"_L1, "DELETE", deleteQrCode);
}

} // namespace aic::sandbox
