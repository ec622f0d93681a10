// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "settings/profile.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using aic::settings::Profile;

namespace {

QJsonObject good()
{
    return {{u"name"_s, u"Example"_s},
            {u"waba_id"_s, u"100000000000001"_s},
            {u"phone_number"_s, u"+60355500100"_s},
            {u"phone_number_id"_s, u"200000000000001"_s},
            {u"graph_url"_s, u"https://graph.example.org"_s},
            {u"api_version"_s, u"v24.0"_s},
            {u"relay_url"_s, u"https://relay.example.org/base"_s},
            {u"country"_s, u"MY"_s}};
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheOneBuiltIn();
    void readsAll();
    void fillsInWhatIsAbsent();
    void refuses_data();
    void refuses();
    void saysWhenAFileIsMissing();
};

void TestProfile::readsTheOneBuiltIn()
{
    const Result<Profile> profile = settings::defaultProfile();
    AIC_VERIFY_RESULT(profile);
    QCOMPARE(profile->wabaId.value, u"1305907070512928"_s);
    QCOMPARE(profile->phoneNumber, u"+60179849414"_s);
    QCOMPARE(profile->graphUrl, QUrl(u"https://graph.facebook.com"_s));
    QVERIFY(profile->phoneNumberId.isEmpty());
    QVERIFY(profile->relayUrl.isEmpty());
}

void TestProfile::readsAll()
{
    const Result<Profile> profile = settings::parseProfile(QJsonDocument(good()).toJson());
    AIC_VERIFY_RESULT(profile);
    QCOMPARE(profile->name, u"Example"_s);
    QCOMPARE(profile->phoneNumber, u"+60355500100"_s);
    QCOMPARE(profile->phoneNumberId.value, u"200000000000001"_s);
    QCOMPARE(profile->graphUrl.host(), u"graph.example.org"_s);
    QCOMPARE(profile->apiVersion, u"v24.0"_s);
    QCOMPARE(profile->relayUrl.path(), u"/base"_s);
    QCOMPARE(profile->country, u"MY"_s);
}

void TestProfile::fillsInWhatIsAbsent()
{
    const Result<Profile> profile
        = settings::parseProfile(R"({"name":"A","waba_id":"100000000000001","relay_url":null})");
    AIC_VERIFY_RESULT(profile);
    QCOMPARE(profile->graphUrl, QUrl(u"https://graph.facebook.com"_s));
    QCOMPARE(profile->apiVersion, u"v25.0"_s);
    QVERIFY(profile->phoneNumber.isEmpty());
}

void TestProfile::refuses_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("token") << u"access_token"_s << QJsonValue(u"abcdefgh"_s);
    QTest::newRow("secret") << u"app_secret"_s << QJsonValue(u"abcdefgh"_s);
    QTest::newRow("relay") << u"relayToken"_s << QJsonValue(u"abcdefgh"_s);
    QTest::newRow("password") << u"Password"_s << QJsonValue(u"abcdefgh"_s);
    QTest::newRow("token in a name") << u"name"_s << QJsonValue(u"EAA"_s + QString(29, u'b'));
    QTest::newRow("unknown") << u"colour"_s << QJsonValue(u"red"_s);
    QTest::newRow("number") << u"waba_id"_s << QJsonValue(12345);
    QTest::newRow("no account") << u"waba_id"_s << QJsonValue(QJsonValue::Null);
    QTest::newRow("bad account") << u"waba_id"_s << QJsonValue(u"12345/../me"_s);
    QTest::newRow("no name") << u"name"_s << QJsonValue(u"  "_s);
    QTest::newRow("slash") << u"name"_s << QJsonValue(u"a/b"_s);
    QTest::newRow("no plus") << u"phone_number"_s << QJsonValue(u"60355500100"_s);
    QTest::newRow("plain http") << u"graph_url"_s << QJsonValue(u"http://graph.example.org"_s);
    QTest::newRow("loopback's double")
        << u"graph_url"_s << QJsonValue(u"http://127.0.0.1.example.org"_s);
    QTest::newRow("password in an address")
        << u"relay_url"_s << QJsonValue(u"https://a:b@relay.example.org"_s);
    QTest::newRow("query") << u"relay_url"_s << QJsonValue(u"https://relay.example.org/?token=1"_s);
    QTest::newRow("file") << u"relay_url"_s << QJsonValue(u"file:///etc/passwd"_s);
    QTest::newRow("version") << u"api_version"_s << QJsonValue(u"25"_s);
    QTest::newRow("country") << u"country"_s << QJsonValue(u"Malaysia"_s);
}

void TestProfile::refuses()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject object = good();
    object.insert(key, value);
    const Result<Profile> profile = settings::parseProfile(QJsonDocument(object).toJson());
    QVERIFY(!profile);
    QCOMPARE(profile.error().code, ErrorCode::Invalid);
    QCOMPARE(profile.error().field, key);
    // What was refused as a secret isn't repeated.
    QVERIFY(!profile.error().detail.contains(u"abcdefgh"_s));
    QVERIFY(!profile.error().detail.contains(u"EAAB"_s));
}

void TestProfile::saysWhenAFileIsMissing()
{
    const QTemporaryDir dir;
    const Result<Profile> missing = settings::readProfile(dir.filePath(u"none.json"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::Storage);
    QFile file(dir.filePath(u"big.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(100'000, ' '));
    file.close();
    const Result<Profile> big = settings::readProfile(file.fileName());
    QVERIFY(!big);
    QCOMPARE(big.error().code, ErrorCode::Invalid);
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
