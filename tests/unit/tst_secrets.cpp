// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/log.h"
#include "secrets/environmentsecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/memorysecretstore.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using namespace aic::secrets;

#define WAIT_FOR(future) QTRY_VERIFY_WITH_TIMEOUT((future).isFinished(), 15000)

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesKeys();
    void forgetsInMemory();
    void environmentWins();
    void environmentIsNeverStored();
    void saysThatThereIsNoKeychain();
    void finishesWhenDestroyed();

private:
    QTemporaryDir m_home;
};

void TestSecrets::initTestCase()
{
    // No session bus can be found, whatever machine this runs on.
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + m_home.filePath(u"none"_s).toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_home.path().toUtf8());
    qputenv("HOME", m_home.path().toUtf8());
    for (const char *name :
         {"AICALLER_ACCESS_TOKEN", "AICALLER_APP_SECRET", "AICALLER_RELAY_TOKEN"})
        qunsetenv(name);
}

void TestSecrets::namesKeys()
{
    QCOMPARE(secretKey(u"Main"_s, SecretKind::AccessToken), u"Main/access_token"_s);
    QCOMPARE(secretKey(u"Main"_s, SecretKind::AppSecret), u"Main/app_secret"_s);
    QCOMPARE(secretKey(u"Main"_s, SecretKind::RelayToken), u"Main/relay_token"_s);
}

void TestSecrets::forgetsInMemory()
{
    const QString key = u"Main/access_token"_s;
    MemorySecretStore store;
    QCOMPARE(store.read(key).result().error().code, ErrorCode::NotFound);
    AIC_VERIFY_RESULT(store.write(key, Secret("memory-token")).result());
    QCOMPARE(store.read(key).result()->reveal(), QByteArray("memory-token"));
    QVERIFY(!redact(u"x memory-token"_s).contains(u"memory-token"_s));
    AIC_VERIFY_RESULT(store.remove(key).result());
    AIC_VERIFY_RESULT(store.remove(key).result());
    QVERIFY(!store.read(key).result());
    QCOMPARE(store.write(key, Secret()).result().error().code, ErrorCode::Invalid);
    QCOMPARE(store.available().result().error().code, ErrorCode::SecretStore);
    QVERIFY(!MemorySecretStore().read(key).result());
}

void TestSecrets::environmentWins()
{
    EnvironmentSecretStore store(std::make_unique<MemorySecretStore>());
    AIC_VERIFY_RESULT(store.write(u"Main/access_token"_s, Secret("stored-token")).result());
    QCOMPARE(store.read(u"Main/access_token"_s).result()->reveal(), QByteArray("stored-token"));
    qputenv("AICALLER_ACCESS_TOKEN", " environment-token\n");
    QCOMPARE(store.read(u"Main/access_token"_s).result()->reveal(),
             QByteArray("environment-token"));
    QCOMPARE(store.read(u"Other/access_token"_s).result()->reveal(),
             QByteArray("environment-token"));
    QVERIFY(!store.read(u"Main/app_secret"_s).result());
    QVERIFY(!redact(u"environment-token"_s).contains(u"environment"_s));
    qputenv("AICALLER_ACCESS_TOKEN", "");
    QCOMPARE(store.read(u"Main/access_token"_s).result()->reveal(), QByteArray("stored-token"));
    qunsetenv("AICALLER_ACCESS_TOKEN");
}

void TestSecrets::environmentIsNeverStored()
{
    qputenv("AICALLER_RELAY_TOKEN", "environment-relay");
    auto inner = std::make_unique<MemorySecretStore>();
    MemorySecretStore *memory = inner.get();
    EnvironmentSecretStore store(std::move(inner));
    QCOMPARE(store.read(u"Main/relay_token"_s).result()->reveal(), QByteArray("environment-relay"));
    QVERIFY(!memory->read(u"Main/relay_token"_s).result());
    qunsetenv("AICALLER_RELAY_TOKEN");
    QVERIFY(!store.read(u"Main/relay_token"_s).result());
}

void TestSecrets::saysThatThereIsNoKeychain()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    KeychainSecretStore store;
    const auto available = store.available();
    WAIT_FOR(available);
    QVERIFY(!available.result());
    QCOMPARE(available.result().error().code, ErrorCode::SecretStore);
    const auto read = store.read(u"Main/access_token"_s);
    WAIT_FOR(read);
    QCOMPARE(read.result().error().code, ErrorCode::SecretStore);
    const auto written = store.write(u"Main/access_token"_s, Secret("must-not-reach-a-file"));
    WAIT_FOR(written);
    QCOMPARE(written.result().error().code, ErrorCode::SecretStore);
    QVERIFY2(!written.result().error().detail.contains(u"must-not"_s),
             "the secret is in the error");
    const auto removed = store.remove(u"Main/access_token"_s);
    WAIT_FOR(removed);
    QCOMPARE(removed.result().error().code, ErrorCode::SecretStore);
    // There is no fall-back to a file.
    QVERIFY(QDir(m_home.path())
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                .isEmpty());
#else
    QSKIP("this system always has a keychain");
#endif
}

void TestSecrets::finishesWhenDestroyed()
{
    auto store = std::make_unique<KeychainSecretStore>();
    const auto read = store->read(u"Main/access_token"_s);
    store.reset();
    QTRY_VERIFY(read.isFinished());
    QCOMPARE(read.resultCount(), 1);
    QVERIFY(!read.result());
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
