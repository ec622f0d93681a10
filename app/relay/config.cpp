// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/config.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

constexpr int kMaxRetentionDays = 3650;

tl::unexpected<Error> invalid(const QString &detail, const QString &key = {})
{
    return fail(ErrorCode::Invalid, detail, key);
}

Channel &channelNamed(const QString &name, Config &config)
{
    for (Channel &channel : config.channels) {
        if (channel.name == name)
            return channel;
    }
    Channel channel;
    channel.name = name;
    config.channels.append(channel);
    return config.channels.last();
}

Result<> setListen(const QString &value, Config &config)
{
    static const QRegularExpression shape(u"^(\\[([^\\]]+)\\]|[^:]+):(\\d{1,5})$"_s);
    const QRegularExpressionMatch match = shape.match(value);
    QHostAddress address;
    if (match.hasMatch()) {
        const QString host = match.captured(2).isEmpty() ? match.captured(1) : match.captured(2);
        address = host == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    }
    const int port = match.captured(3).toInt();
    if (address.isNull() || port > 65535)
        return invalid(u"listen must be ADDRESS:PORT, for example 127.0.0.1:8085"_s, u"listen"_s);
    config.address = address;
    config.port = static_cast<quint16>(port);
    return {};
}

Result<> setRetention(const QString &value, Config &config)
{
    bool isNumber = false;
    const int days = value.toInt(&isNumber);
    if (!isNumber || days < 1 || days > kMaxRetentionDays)
        return invalid(u"retention_days must be a number from 1 to %1"_s.arg(kMaxRetentionDays),
                       u"retention_days"_s);
    config.retentionDays = days;
    return {};
}

Result<QList<QByteArray>> readTokens(const QString &value)
{
    static const QRegularExpression hex(u"^[0-9A-Fa-f]{64}$"_s);
    constexpr QLatin1StringView kScheme("sha256:");
    QList<QByteArray> hashes;
    const QStringList parts = value.split(u',');
    for (const QString &part : parts) {
        const QString token = part.trimmed();
        if (token.isEmpty())
            return invalid(u"client_tokens has an empty token"_s, u"client_tokens"_s);
        if (!token.startsWith(kScheme)) {
            hashes.append(hashClientToken(token.toUtf8()));
            continue;
        }
        const QString digest = token.mid(kScheme.size());
        if (!hex.match(digest).hasMatch())
            return invalid(u"a sha256: client token must have 64 hexadecimal digits"_s,
                           u"client_tokens"_s);
        hashes.append(QByteArray::fromHex(digest.toLatin1()));
    }
    return hashes;
}

Result<> setChannelValue(const QString &key, const QString &value, Channel &channel)
{
    if (value.isEmpty())
        return invalid(u"%1 is empty"_s.arg(key), key);
    if (key == u"verify_token") {
        channel.verifyToken = Secret(value.toUtf8());
    } else if (key == u"app_secret") {
        channel.appSecret = Secret(value.toUtf8());
    } else if (key == u"client_tokens") {
        Result<QList<QByteArray>> tokens = readTokens(value);
        if (!tokens)
            return fail(tokens.error());
        channel.clientTokenHashes = *tokens;
    } else {
        return invalid(
            u"unknown key '%1' in a channel; known are verify_token, app_secret, client_tokens"_s
                .arg(key),
            key);
    }
    return {};
}

/// One pass over the lines, with what has been seen so far.
class IniReader
{
public:
    explicit IniReader(Config &config)
        : m_config(config)
    {}

    /// \p place names the line.
    Result<> readLine(const QString &line, const QString &place)
    {
        if (line.isEmpty() || line.startsWith(u';') || line.startsWith(u'#'))
            return {};
        if (line.startsWith(u'['))
            return readSection(line, place);
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 1)
            return invalid(u"expected KEY = VALUE, [SECTION] or a comment"_s);
        if (m_section.isEmpty())
            return invalid(u"a key before the first [section]"_s);
        const QString key = line.left(equals).trimmed();
        const QString value = line.mid(equals + 1).trimmed();
        const QString whole = m_section + u'/' + key;
        if (m_seen.contains(whole))
            return invalid(u"'%1' is given twice in [%2]"_s.arg(key, m_section), key);
        m_seen.insert(whole);
        if (m_channel.isEmpty()) {
            m_config.places.insert(key, place);
            return setServerValue(key, value, m_config);
        }
        return setChannelValue(key, value, channelNamed(m_channel, m_config));
    }

private:
    Result<> readSection(const QString &line, const QString &place)
    {
        static const QRegularExpression shape(u"^\\[(server|channel\\.([a-z0-9_-]{1,64}))\\]$"_s);
        const QRegularExpressionMatch match = shape.match(line);
        if (!match.hasMatch())
            return invalid(
                u"a section must be [server] or [channel.NAME]; NAME has a to z, 0 to 9, - and _"_s);
        m_section = match.captured(1);
        m_channel = match.captured(2);
        if (m_seen.contains(m_section))
            return invalid(u"the section [%1] is given twice"_s.arg(m_section));
        m_seen.insert(m_section);
        if (!m_channel.isEmpty()) {
            channelNamed(m_channel, m_config);
            m_config.places.insert(m_section, place);
        }
        return {};
    }

    Config &m_config;
    QString m_section;
    QString m_channel;
    QSet<QString> m_seen;
};

} // namespace

Result<> setServerValue(const QString &key, const QString &value, Config &config)
{
    if (value.isEmpty())
        return invalid(u"%1 is empty"_s.arg(key), key);
    if (key == u"listen")
        return setListen(value, config);
    if (key == u"retention_days")
        return setRetention(value, config);
    if (key == u"tls_certificate") {
        config.certificateFile = value;
    } else if (key == u"tls_key") {
        config.keyFile = value;
    } else if (key == u"database") {
        // A PostgreSQL address holds a password, so the value isn't shown.
        const bool isSqlite = value.startsWith(u"sqlite:") && value.size() > 7;
        if (!isSqlite && !value.startsWith(u"postgresql://"))
            return invalid(
                u"database must be sqlite:FILE or postgresql://USER:PASSWORD@HOST/NAME"_s, key);
        config.database = value;
    } else {
        return invalid(u"unknown key '%1' in [server]; known are listen, tls_certificate, tls_key, "
                       "database, retention_days"_s.arg(key),
                       key);
    }
    return {};
}

Result<> readConfigText(const QByteArray &text, const QString &name, Config &config)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    if (decoder.hasError())
        return invalid(u"%1: the file is not UTF-8 text"_s.arg(name));
    IniReader reader(config);
    qsizetype number = 0;
    const QStringList lines = decoded.split(u'\n');
    for (const QString &line : lines) {
        ++number;
        const QString place = u"%1:%2"_s.arg(name).arg(number);
        if (Result<> read = reader.readLine(line.trimmed(), place); !read)
            return invalid(u"%1: %2"_s.arg(place, read.error().detail), read.error().field);
    }
    return {};
}

Result<> readConfigEnvironment(const QProcessEnvironment &environment, Config &config)
{
    struct Variable
    {
        QString name;
        QString key;
        bool isServer;
    };
    static const QList<Variable> variables{
        {u"AICALLER_RELAY_LISTEN"_s, u"listen"_s, true},
        {u"AICALLER_RELAY_DATABASE"_s, u"database"_s, true},
        {u"AICALLER_RELAY_RETENTION_DAYS"_s, u"retention_days"_s, true},
        {u"AICALLER_RELAY_TLS_CERTIFICATE"_s, u"tls_certificate"_s, true},
        {u"AICALLER_RELAY_TLS_KEY"_s, u"tls_key"_s, true},
        {u"AICALLER_RELAY_VERIFY_TOKEN"_s, u"verify_token"_s, false},
        {u"AICALLER_RELAY_APP_SECRET"_s, u"app_secret"_s, false},
        {u"AICALLER_RELAY_CLIENT_TOKENS"_s, u"client_tokens"_s, false},
    };
    for (const Variable &variable : variables) {
        const QString value = environment.value(variable.name).trimmed();
        if (value.isEmpty())
            continue;
        if (variable.isServer)
            config.places.insert(variable.key, variable.name);
        const Result<> set = variable.isServer ? setServerValue(variable.key, value, config)
                                               : setChannelValue(variable.key, value,
                                                                 channelNamed(u"main"_s, config));
        if (!set)
            return invalid(u"%1: %2"_s.arg(variable.name, set.error().detail), variable.key);
    }
    return {};
}

Result<> checkConfig(const Config &config)
{
    if (config.channels.isEmpty())
        return invalid(u"no channel is configured; give --config FILE with a [channel.main], or "
                       "AICALLER_RELAY_VERIFY_TOKEN, AICALLER_RELAY_APP_SECRET and "
                       "AICALLER_RELAY_CLIENT_TOKENS"_s);
    for (const Channel &channel : config.channels) {
        QString missing;
        if (channel.verifyToken.isEmpty())
            missing = u"verify_token"_s;
        else if (channel.appSecret.isEmpty())
            missing = u"app_secret"_s;
        else if (channel.clientTokenHashes.isEmpty())
            missing = u"client_tokens"_s;
        if (!missing.isEmpty())
            return invalid(
                config.explain(u"channel."_s + channel.name,
                               u"the channel '%1' has no %2"_s.arg(channel.name, missing)),
                missing);
    }
    if (config.certificateFile.isEmpty() != config.keyFile.isEmpty()) {
        const QString given = config.keyFile.isEmpty() ? u"tls_certificate"_s : u"tls_key"_s;
        return invalid(config.explain(given, u"tls_certificate and tls_key go together"_s));
    }
    return {};
}

QString Config::explain(const QString &key, const QString &detail) const
{
    const QString place = places.value(key);
    return place.isEmpty() ? detail : place + u": "_s + detail;
}

QByteArray databasePassword(const Config &config)
{
    return QUrl(config.database).password(QUrl::FullyDecoded).toUtf8();
}

QByteArray hashClientToken(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

} // namespace aic::relay
