// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "events/signature.h"

using namespace aic;
using namespace aic::events;

class TestSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsThePublishedVector();
    void refusesEverythingElse_data();
    void refusesEverythingElse();
    void comparesBytes();
};

namespace {

// cloud-api.md §6.3
const Secret kSecret("example-app-secret-0001");
const QByteArray kBody
    = R"({"object":"whatsapp_business_account","entry":[{"id":"900100200300","changes":[{"value":{"messaging_product":"whatsapp","mime":"image\/png","note":"caf\u00e9 \ud83d\ude00"},"field":"messages"}]}]})";
const QByteArray kSignature
    = "sha256=1ea7103663176a64aa440734f2450eaa75a4c2e7df7656404c7ffaa0ed1e5f10";

} // namespace

void TestSignature::acceptsThePublishedVector()
{
    QCOMPARE(kBody.size(), 196);
    QCOMPARE(signBody(kBody, kSecret), kSignature);
    QVERIFY(isSignatureValid(kSignature, kBody, kSecret));
    QVERIFY(isSignatureValid(kSignature.toUpper(), kBody, kSecret));
}

void TestSignature::refusesEverythingElse_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("secret");
    const QByteArray secret = kSecret.reveal();
    QByteArray changed = kSignature;
    changed.back() = '1';
    QTest::newRow("no header") << QByteArray() << kBody << secret;
    QTest::newRow("scheme only") << QByteArray("sha256=") << kBody << secret;
    QTest::newRow("no scheme") << kSignature.mid(7) << kBody << secret;
    QTest::newRow("other scheme") << QByteArray("sha1=" + kSignature.mid(7)) << kBody << secret;
    QTest::newRow("last digit") << changed << kBody << secret;
    QTest::newRow("cut") << kSignature.chopped(1) << kBody << secret;
    QTest::newRow("longer") << QByteArray(kSignature + '0') << kBody << secret;
    QTest::newRow("blank behind") << QByteArray(kSignature + ' ') << kBody << secret;
    QTest::newRow("other body") << kSignature << QByteArray(kBody + '\n') << secret;
    QTest::newRow("written again") << kSignature << QByteArray(kBody).replace("\\/", "/") << secret;
    QTest::newRow("other secret") << kSignature << kBody << QByteArray("another");
    QTest::newRow("empty secret") << signBody(kBody, Secret()) << kBody << QByteArray();
}

void TestSignature::refusesEverythingElse()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, secret);
    QVERIFY(!isSignatureValid(header, body, Secret(secret)));
}

void TestSignature::comparesBytes()
{
    QVERIFY(isEqualInConstantTime("", ""));
    QVERIFY(isEqualInConstantTime("abc", "abc"));
    QVERIFY(!isEqualInConstantTime("abc", "abd"));
    QVERIFY(!isEqualInConstantTime("abc", "xbc"));
    QVERIFY(!isEqualInConstantTime("abc", "abcd"));
    QVERIFY(!isEqualInConstantTime("\x80", "\x00"));
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
