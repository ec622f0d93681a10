// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QSet>

#include "core/eventthread.h"
#include "core/ids.h"
#include "core/json.h"
#include "core/log.h"
#include "core/phonenumber.h"
#include "core/textfold.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

class TestCore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opaqueIdsAreShortSafeAndDistinct();
    void foldIgnoresCaseMarksAndSpacing();
    void phoneNumbersBecomeE164_data();
    void phoneNumbersBecomeE164();
    void badPhoneNumbersSayWhy_data();
    void badPhoneNumbersSayWhy();
    void spellingsOfOnePersonMatch_data();
    void spellingsOfOnePersonMatch();
    void jsonKeepsLargeIdsWhole();
    void htmlIsNotJson();
    void logsAreRedacted();
    void anEndingThreadAnswersAndIsGone();
};

void TestCore::opaqueIdsAreShortSafeAndDistinct()
{
    static const QRegularExpression shape(u"^[a-z2-7]{26}$"_s);
    QSet<QString> seen;
    for (int i = 0; i < 10'000; ++i) {
        const OpaqueId id = newOpaqueId();
        QVERIFY2(shape.match(id.value).hasMatch(), qPrintable(id.value));
        seen.insert(id.value);
    }
    QCOMPARE(seen.size(), 10'000);
}

void TestCore::foldIgnoresCaseMarksAndSpacing()
{
    QCOMPARE(fold(u"  Tomás   HERRERA "_s), u"tomas herrera"_s);
    QCOMPARE(fold(u"Straße"_s), u"strasse"_s);
    QCOMPARE(fold(u"ﬁne"_s), u"fine"_s);
    QCOMPARE(fold(u"王小明"_s), u"王小明"_s);
    QCOMPARE(fold(QString()), QString());
}

void TestCore::phoneNumbersBecomeE164_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("e164");
    QTest::newRow("national") << u"012-555 0142"_s << u"MY"_s << u"+60125550142"_s;
    QTest::newRow("plus") << u"+60 12-555 0142"_s << QString() << u"+60125550142"_s;
    QTest::newRow("double zero") << u"0044 7700 900123"_s << u"DE"_s << u"+447700900123"_s;
    QTest::newRow("trunk zero") << u"+44 (0)7700 900123"_s << QString() << u"+447700900123"_s;
}

void TestCore::phoneNumbersBecomeE164()
{
    QFETCH(QString, typed);
    QFETCH(QString, region);
    const Result<PhoneNumber> number = parsePhoneNumber(typed, region);
    AIC_VERIFY_RESULT(number);
    QTEST(number->e164, "e164");
}

void TestCore::badPhoneNumbersSayWhy_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("why");
    QTest::newRow("no country") << u"012-555 0142"_s << u"country"_s;
    QTest::newRow("word") << u"call me"_s << u"not a phone number"_s;
    QTest::newRow("long") << u"+6012555014212345678"_s << u"too long"_s;
    QTest::newRow("short") << u"+60 1"_s << u"too short"_s;
    QTest::newRow("scientific") << u"9.19E+11"_s << u"not a phone number"_s;
}

void TestCore::badPhoneNumbersSayWhy()
{
    QFETCH(QString, typed);
    QFETCH(QString, why);
    const Result<PhoneNumber> number = parsePhoneNumber(typed, {});
    QVERIFY(!number);
    QCOMPARE(number.error().code, ErrorCode::Invalid);
    QVERIFY2(number.error().detail.contains(why), qPrintable(number.error().detail));
}

void TestCore::spellingsOfOnePersonMatch_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("Brazil") << u"+5511987654321"_s << u"551187654321"_s;
    QTest::newRow("Mexico") << u"+5215512345678"_s << u"+525512345678"_s;
    QTest::newRow("Argentina") << u"5491123456789"_s << u"+541123456789"_s;
    QTest::newRow("others") << u"+60125550142"_s << u"60125550142"_s;
}

void TestCore::spellingsOfOnePersonMatch()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(phoneMatchKey(one), phoneMatchKey(other));
}

void TestCore::jsonKeepsLargeIdsWhole()
{
    const Result<QJsonObject> object = json::parseObject(R"({"id":9007199254740993,"at":"17"})");
    AIC_VERIFY_RESULT(object);
    QCOMPARE(json::text(*object, u"id"), u"9007199254740993"_s);
    QCOMPARE(json::integer(*object, u"at"), std::optional<qint64>(17));
    QVERIFY(!json::requiredText(*object, u"missing"));
}

void TestCore::htmlIsNotJson()
{
    const Result<QJsonObject> object = json::parseObject("<html>502</html>");
    QVERIFY(!object);
    QCOMPARE(object.error().code, ErrorCode::Invalid);
}

void TestCore::logsAreRedacted()
{
    addRedaction("relay-token-77aa");
    const QString clean = redact(
        u"GET /x?access_token=abc123&b=1 Authorization: Bearer sandbox-xyz relay-token-77aa"_s);
    QVERIFY(!clean.contains(u"abc123"_s));
    QVERIFY(!clean.contains(u"sandbox-xyz"_s));
    QVERIFY(!clean.contains(u"77aa"_s));
    QVERIFY(clean.contains(u"b=1"_s));
}

void TestCore::anEndingThreadAnswersAndIsGone()
{
    static std::atomic<bool> isStorageGone = false;
    struct Storage
    {
        ~Storage() { isStorageGone = true; }
        int value = 7;
    };
    QFuture<int> late;
    {
        EventThread thread("test");
        thread.post([&] {
            late = thread.run([] {
                thread_local Storage storage;
                return storage.value;
            });
        });
        bool isThere = false;
        thread.runAndWait([&] { isThere = thread.run([] {}).isFinished(); });
        QVERIFY(isThere);
        QVERIFY(!isStorageGone);
    }
    QVERIFY(late.isFinished());
    QCOMPARE(late.result(), 7);
    QVERIFY(isStorageGone);
}

QTEST_GUILESS_MAIN(TestCore)
#include "tst_core.moc"
