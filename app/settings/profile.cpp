// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/profile.h"

#include <QFile>
#include <QRegularExpression>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

// A resource of a static library has to be asked for, from outside any namespace.
static void initializeResources()
{
    Q_INIT_RESOURCE(profiles);
}

namespace aic::settings {
namespace {

constexpr qint64 kMaxFileBytes = 64 * 1024;

tl::unexpected<Error> wrong(const QString &key, const QString &what)
{
    return fail(ErrorCode::Invalid, u"%1 %2"_s.arg(key, what), key);
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

Result<> checkKeys(const QJsonObject &object)
{
    static const QStringList known{
        u"name"_s,      u"waba_id"_s,     u"phone_number"_s, u"phone_number_id"_s,
        u"graph_url"_s, u"api_version"_s, u"relay_url"_s,    u"country"_s};
    static const QRegularExpression secretKey(u"token|secret|password|passwd|api_?key|credential"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression secretValue(u"\\bEAA[A-Za-z0-9]{20,}|Bearer |access_token="_s);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key().left(80);
        if (!known.contains(it.key())) {
            if (secretKey.match(it.key()).hasMatch())
                return wrong(key, u"is a secret and may not stand in a profile: take it out, and "
                                  "treat it as known to others"_s);
            return wrong(key, u"is not known in a profile"_s);
        }
        if (!it.value().isString() && !it.value().isNull())
            return wrong(key, u"must be a text or null"_s);
        if (secretValue.match(it.value().toString()).hasMatch())
            return wrong(key, u"holds what looks like a secret: take it out, and treat it as known "
                              "to others"_s);
    }
    return {};
}

bool isLoopback(const QString &host)
{
    return host == u"localhost"_s || host == u"::1"_s || matches(host, u"127(\\.[0-9]{1,3}){3}"_s);
}

Result<QUrl> readUrl(const QJsonObject &object, const QString &key)
{
    const QString text = object.value(key).toString();
    if (text.isEmpty())
        return QUrl();
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()
        || (url.scheme() != u"https"_s && url.scheme() != u"http"_s))
        return wrong(key, u"must be a web address"_s);
    if (url.scheme() == u"http"_s && !isLoopback(url.host()))
        return wrong(key, u"must begin with https://"_s);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return wrong(key, u"may not hold a user name, a password or a query"_s);
    return url;
}

Result<QString> readText(const QJsonObject &object, const QString &key, const QString &pattern,
                         const QString &what)
{
    QString text = object.value(key).toString();
    if (!text.isEmpty() && !matches(text, pattern))
        return wrong(key, what);
    return text;
}

} // namespace

Result<Profile> parseProfile(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    if (Result<> checked = checkKeys(*object); !checked)
        return fail(std::move(checked.error()));

    Profile profile;
    profile.name = object->value(u"name"_s).toString().trimmed();
    if (profile.name.isEmpty() || profile.name.size() > 60 || profile.name.contains(u'/'))
        return wrong(u"name"_s, u"must have 1 to 60 characters and no slash"_s);

    const QString idPattern = u"[0-9]{5,30}"_s;
    const Result<QString> waba
        = readText(*object, u"waba_id"_s, idPattern, u"must be an ID of digits"_s);
    if (!waba)
        return fail(waba.error());
    if (waba->isEmpty())
        return wrong(u"waba_id"_s, u"is missing"_s);
    profile.wabaId = WabaId{*waba};
    const Result<QString> numberId
        = readText(*object, u"phone_number_id"_s, idPattern, u"must be an ID of digits"_s);
    if (!numberId)
        return fail(numberId.error());
    profile.phoneNumberId = PhoneNumberId{*numberId};
    const Result<QString> number = readText(*object, u"phone_number"_s, u"\\+[1-9][0-9]{5,14}"_s,
                                            u"must begin with + and its country code"_s);
    if (!number)
        return fail(number.error());
    profile.phoneNumber = *number;

    const Result<QUrl> graph = readUrl(*object, u"graph_url"_s);
    if (!graph)
        return fail(graph.error());
    profile.graphUrl = graph->isEmpty() ? QUrl(u"https://graph.facebook.com"_s) : *graph;
    const Result<QUrl> relay = readUrl(*object, u"relay_url"_s);
    if (!relay)
        return fail(relay.error());
    profile.relayUrl = *relay;
    const Result<QString> version
        = readText(*object, u"api_version"_s, u"v[1-9][0-9]?\\.[0-9]"_s, u"must look like v25.0"_s);
    if (!version)
        return fail(version.error());
    profile.apiVersion = version->isEmpty() ? u"v25.0"_s : *version;
    const Result<QString> country
        = readText(*object, u"country"_s, u"[A-Z]{2}"_s, u"must be two capital letters"_s);
    if (!country)
        return fail(country.error());
    profile.country = *country;
    return profile;
}

Result<Profile> readProfile(const QString &filePath)
{
    QFile file(filePath);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage,
                    u"the profile can't be read: %1: %2"_s.arg(filePath, file.errorString()));
    if (file.size() > kMaxFileBytes)
        return fail(ErrorCode::Invalid, u"this is no profile: the file is too large"_s);
    return parseProfile(file.readAll());
}

Result<Profile> defaultProfile()
{
    initializeResources();
    return readProfile(u":/profiles/default.json"_s);
}

} // namespace aic::settings
