// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QTest>
#include <QThread>

#include "core/log.h"
#include "secrets/environmentsecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using aic::secrets::KeychainSecretStore;
using aic::secrets::secretKey;
using aic::secrets::SecretKind;

#define WAIT_FOR(future) QTRY_VERIFY_WITH_TIMEOUT((future).isFinished(), 15000)

/// Runs under with-keyring.sh, against a real Secret Service.
class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!qEnvironmentVariableIsEmpty("AICALLER_TEST_KEYRING"),
                 "Run it by tests/support/with-keyring.sh, as ctest does.");
    }

    void isAvailable();
    void keepsSecrets_data();
    void keepsSecrets();
    void keepsAccountsApart();
    void removesWhatIsNotThere();
    void replacesLongByShort();
    void noticesAMissingPart();
    void worksOnAnotherThread();
    void redactsWhatItHandled();
    void leavesNothingReadableOnDisk();

private:
    Result<Secret> readBack(const QString &key)
    {
        KeychainSecretStore store;
        const QFuture<Result<Secret>> future = store.read(key);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 15'000))
            return fail(ErrorCode::Timeout, u"the keychain didn't answer"_s);
        return future.result();
    }
};

void TestSecretStore::isAvailable()
{
    KeychainSecretStore store;
    const auto future = store.available();
    WAIT_FOR(future);
    AIC_VERIFY_RESULT(future.result());
}

void TestSecretStore::keepsSecrets_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("token") << QByteArray("EAAB-test-token");
    QTest::newRow("bytes") << QByteArray::fromHex("00ff0a0d80");
    QTest::newRow("2000") << QByteArray(2000, 'a');
    QTest::newRow("2001") << QByteArray(2001, 'b');
    QTest::newRow("9000") << QByteArray(9000, 'c');
    QTest::newRow("looks like parts") << QByteArray("aicaller-parts:3");
}

void TestSecretStore::keepsSecrets()
{
    QFETCH(QByteArray, value);
    const QString key = secretKey(u"Keeps"_s, SecretKind::AccessToken);
    {
        KeychainSecretStore store;
        const auto written = store.write(key, Secret(value));
        WAIT_FOR(written);
        AIC_VERIFY_RESULT(written.result());
    }
    const Result<Secret> read = readBack(key);
    AIC_VERIFY_RESULT(read);
    QCOMPARE(read->reveal(), value);

    KeychainSecretStore store;
    const auto removed = store.remove(key);
    WAIT_FOR(removed);
    AIC_VERIFY_RESULT(removed.result());
    const Result<Secret> gone = readBack(key);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
    for (int part = 1; part <= 5; ++part) {
        const Result<Secret> rest = readBack(u"%1#%2"_s.arg(key).arg(part));
        QVERIFY2(!rest, "a part was left behind");
    }
}

void TestSecretStore::keepsAccountsApart()
{
    KeychainSecretStore store;
    const QString a = secretKey(u"A"_s, SecretKind::RelayToken);
    const QString b = secretKey(u"B"_s, SecretKind::RelayToken);
    const auto first = store.write(a, Secret("relay-token-a"));
    const auto second = store.write(b, Secret("relay-token-b"));
    WAIT_FOR(first);
    WAIT_FOR(second);
    const auto removed = store.remove(a);
    WAIT_FOR(removed);
    QVERIFY(!readBack(a));
    const Result<Secret> kept = readBack(b);
    AIC_VERIFY_RESULT(kept);
    QCOMPARE(kept->reveal(), QByteArray("relay-token-b"));
}

void TestSecretStore::removesWhatIsNotThere()
{
    KeychainSecretStore store;
    const auto removed = store.remove(u"Nobody/access_token"_s);
    WAIT_FOR(removed);
    AIC_VERIFY_RESULT(removed.result());
    const auto empty = store.write(u"Nobody/access_token"_s, Secret());
    WAIT_FOR(empty);
    QVERIFY(!empty.result());
    QCOMPARE(empty.result().error().code, ErrorCode::Invalid);
}

void TestSecretStore::replacesLongByShort()
{
    const QString key = u"Replaces/access_token"_s;
    KeychainSecretStore store;
    for (const QByteArray &value : {QByteArray(7000, 'l'), QByteArray("short-one")}) {
        const auto written = store.write(key, Secret(value));
        WAIT_FOR(written);
        AIC_VERIFY_RESULT(written.result());
    }
    const Result<Secret> read = readBack(key);
    AIC_VERIFY_RESULT(read);
    QCOMPARE(read->reveal(), QByteArray("short-one"));
    for (int part = 1; part <= 4; ++part)
        QVERIFY2(!readBack(u"%1#%2"_s.arg(key).arg(part)), "a part of the old one was left behind");
}

void TestSecretStore::noticesAMissingPart()
{
    const QString key = u"Missing/access_token"_s;
    KeychainSecretStore store;
    const auto written = store.write(key, Secret(QByteArray(5000, 'm')));
    WAIT_FOR(written);
    const auto removed = store.remove(key + u"#2"_s);
    WAIT_FOR(removed);
    const Result<Secret> read = readBack(key);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::SecretStore);
}

void TestSecretStore::worksOnAnotherThread()
{
    // Made, used and destroyed elsewhere: QtKeychain itself would crash.
    std::unique_ptr<KeychainSecretStore> store;
    QFuture<Result<>> written;
    const std::unique_ptr<QThread> writer(QThread::create([&] {
        store = std::make_unique<KeychainSecretStore>();
        written = store->write(u"Thread/access_token"_s, Secret("thread-token"));
    }));
    writer->start();
    QVERIFY(writer->wait(5000));
    WAIT_FOR(written);
    AIC_VERIFY_RESULT(written.result());
    const auto read = store->read(u"Thread/access_token"_s);
    WAIT_FOR(read);
    AIC_VERIFY_RESULT(read.result());
    QCOMPARE(read.result()->reveal(), QByteArray("thread-token"));
    const std::unique_ptr<QThread> destroyer(QThread::create([&] { store.reset(); }));
    destroyer->start();
    QVERIFY(destroyer->wait(5000));
}

void TestSecretStore::redactsWhatItHandled()
{
    KeychainSecretStore store;
    const auto written = store.write(u"Redacts/app_secret"_s, Secret("zebra-crossing-77"));
    WAIT_FOR(written);
    QVERIFY(!redact(u"the value zebra-crossing-77 leaked"_s).contains(u"zebra"_s));
}

void TestSecretStore::leavesNothingReadableOnDisk()
{
    const QByteArray value = "plain-text-canary-4711";
    KeychainSecretStore store;
    const auto written = store.write(u"Disk/access_token"_s, Secret(value));
    WAIT_FOR(written);
    AIC_VERIFY_RESULT(written.result());
    // The home directory holds the keyring's own files and whatever else the store may write.
    int files = 0;
    QDirIterator it(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++files;
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains(value) && !bytes.contains(value.toBase64()),
                 qPrintable(file.fileName()));
    }
    QVERIFY2(files > 0, "no keyring file was found, so nothing is proven");
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
