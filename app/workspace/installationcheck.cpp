// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/installationcheck.h"

#include <QJsonArray>
#include <QSslSocket>
#include <QTemporaryDir>

#include "core/deliver.h"
#include "net/httpclient.h"
#include "secrets/keychainsecretstore.h"
#include "storage/connection.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {
namespace {

QJsonObject outcome(const Result<> &result)
{
    return {{u"ok"_s, result.has_value()},
            {u"detail"_s, result ? QJsonValue(QJsonValue::Null) : result.error().detail}};
}

Result<QString> searchInNewDatabase(const QString &folder)
{
    Result<std::unique_ptr<storage::Connection>> connection
        = storage::Connection::open(folder + u"/check.db"_s, storage::OpenMode::ReadWrite);
    if (!connection)
        return fail(connection.error());
    const Result<> filled = (*connection)
                                ->execute("CREATE VIRTUAL TABLE words USING fts5(t, "
                                          "tokenize='trigram'); "
                                          "INSERT INTO words VALUES ('installation')");
    if (!filled)
        return fail(filled.error());

    QString version;
    storage::Statement found = (*connection)
                                   ->statement("SELECT sqlite_version() FROM words "
                                               "WHERE words MATCH 'stall'");
    const Result<> read
        = found.each([&version](const storage::Statement &row) { version = row.text(0); });
    if (!read)
        return fail(read.error());
    if (version.isEmpty())
        return fail(ErrorCode::Internal, u"The full-text search finds nothing."_s);
    return version;
}

QJsonObject checkSqlite()
{
    const QTemporaryDir folder;
    const Result<QString> version = searchInNewDatabase(folder.path());
    return {{u"ok"_s, version.has_value()},
            {u"version"_s, version ? QJsonValue(*version) : QJsonValue(QJsonValue::Null)},
            {u"fts5"_s, version.has_value()},
            {u"detail"_s, version ? QJsonValue(QJsonValue::Null) : version.error().detail}};
}

} // namespace

struct InstallationCheck::Private
{
    QList<QUrl> urls;
    secrets::KeychainSecretStore keychain{u"AI Caller installation check"_s};
    net::HttpClient http;
};

InstallationCheck::InstallationCheck(const QList<QUrl> &urls, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->urls = urls;
}

InstallationCheck::~InstallationCheck() = default;

QFuture<QJsonObject> InstallationCheck::run()
{
    const QString key = u"written-and-deleted-at-once"_s;
    const Secret value(QByteArrayLiteral("no secret at all"));

    QFuture<QJsonObject> keychain
        = chain(this, d->keychain.write(key, value))
              .then([this, key](const Result<> &written) {
                  return written ? d->keychain.read(key)
                                 : readyFuture<Result<Secret>>(fail(written.error()));
              })
              .then([this, key, value](const Result<Secret> &read) {
                  if (!read)
                      return readyFuture<Result<>>(fail(read.error()));
                  if (*read != value)
                      return readyFuture<Result<>>(fail(
                          ErrorCode::SecretStore, u"The keychain gave back something else."_s));
                  return d->keychain.remove(key);
              })
              .then([](const Result<> &removed) { return outcome(removed); });

    QList<QFuture<QJsonObject>> all{keychain};
    for (const QUrl &url : std::as_const(d->urls)) {
        net::HttpRequest request;
        request.url = url;
        all.append(chain(this, d->http.send(std::move(request)))
                       .then([url](const Result<net::HttpReply> &reply) {
                           return QJsonObject{{u"url"_s, url.toString()},
                                              {u"ok"_s, reply.has_value()},
                                              {u"status"_s, reply ? QJsonValue(reply->status)
                                                                  : QJsonValue(QJsonValue::Null)},
                                              {u"detail"_s, reply ? QJsonValue(QJsonValue::Null)
                                                                  : reply.error().detail}};
                       }));
    }

    return gather(this, all).then([](const QList<QJsonObject> &answers) {
        const QJsonObject sqlite = checkSqlite();
        QJsonArray http;
        bool ok = sqlite.value("ok"_L1).toBool() && QSslSocket::supportsSsl();
        for (qsizetype i = 1; i < answers.size(); ++i) {
            const QJsonObject answer = answers.at(i);
            ok = ok && answer.value("ok"_L1).toBool();
            http.append(answer);
        }
        return QJsonObject{{u"ok"_s, ok},
                           {u"tls_backend"_s, QSslSocket::activeBackend()},
                           {u"tls_version"_s, QSslSocket::sslLibraryVersionString()},
                           {u"sqlite"_s, sqlite},
                           {u"keychain"_s, answers.first()},
                           {u"http"_s, http}};
    });
}

} // namespace aic::workspace
