// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "contacts/import/rowcheck.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;

class TestRowCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void phoneCells_data();
    void phoneCells();
    void damageIsOfferedForRepair_data();
    void damageIsOfferedForRepair();
    void harmlessDamageCanBeRefused();
    void aRowComesBackAsAPerson();
    void whatTheUserGaveIsKept();
    void rowsAreRejected_data();
    void rowsAreRejected();
    void tagsAreParted();
};

void TestRowCheck::phoneCells_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("answer"); // E.164, or the word of the problem
    const auto row = [](const char *name, const QString &cell, const QString &region,
                        const QString &answer) { QTest::newRow(name) << cell << region << answer; };
    row("E.164", u"+60125550142"_s, {}, u"+60125550142"_s);
    row("national", u"012-555 0142"_s, u"MY"_s, u"+60125550142"_s);
    row("brackets and dots", u"(202) 555.0101"_s, u"US"_s, u"+12025550101"_s);
    row("00", u"0060 12-555 0142"_s, u"US"_s, u"+60125550142"_s);
    row("(0)", u"+44 (0)7700 900123"_s, {}, u"+447700900123"_s);
    row("apostrophe", u"'0125550142"_s, u"MY"_s, u"+60125550142"_s);
    row("guarded", u"'+60125550142"_s, {}, u"+60125550142"_s);
    row("tel:", u"tel:+60-12-5550142"_s, {}, u"+60125550142"_s);
    row("invisible marks", u"\u202A+60\u00A012\u2011555\u200B0142\u202C"_s, {}, u"+60125550142"_s);
    row("wide digits", u"＋６０１２５５５０１４２"_s, {}, u"+60125550142"_s);
    row("Arabic digits", u"٠١٢٥٥٥٠١٤٢"_s, u"MY"_s, u"+60125550142"_s);
    row("fraction", u"60125550142.0"_s, u"MY"_s, u"+60125550142"_s);
    row("country code without plus", u"60125550142"_s, u"MY"_s, u"+60125550142"_s);
    row("Brazil as given", u"+55 11 95550-1234"_s, {}, u"+5511955501234"_s);

    row("empty", u"  "_s, u"MY"_s, u"no_phone"_s);
    row("scientific", u"9.19E+11"_s, u"MY"_s, u"scientific_notation"_s);
    row("scientific, comma", u"6,01255E+10"_s, u"MY"_s, u"scientific_notation"_s);
    row("scientific, small e", u"6e10"_s, u"MY"_s, u"scientific_notation"_s);
    row("two by slash", u"0125550142/0125550143"_s, u"MY"_s, u"two_numbers"_s);
    row("two by semicolon", u"+60125550142; +60125550143"_s, u"MY"_s, u"two_numbers"_s);
    row("two by word", u"0125550142 or 0125550143"_s, u"MY"_s, u"two_numbers"_s);
    row("two by blank", u"0125550142 0125550143"_s, u"MY"_s, u"two_numbers"_s);
    row("two run together", u"+60125550142+60125550143"_s, u"MY"_s, u"two_numbers"_s);
    row("letters", u"call me"_s, u"MY"_s, u"letters"_s);
    row("vanity", u"1-800-FLOWERS"_s, u"US"_s, u"letters"_s);
    row("extension", u"03-5550 0100 ext 5"_s, u"MY"_s, u"letters"_s);
    row("too short", u"12345"_s, u"MY"_s, u"invalid_phone"_s);
    row("too long", u"+6012555014212345678"_s, {}, u"invalid_phone"_s);
    row("no country", u"0125550142"_s, {}, u"invalid_phone"_s);
    row("impossible country", u"+999 12 345 6789"_s, {}, u"invalid_phone"_s);
    row("formula", u"=1+1"_s, u"MY"_s, u"invalid_phone"_s);
    row("hash", u"#REF!"_s, u"MY"_s, u"letters"_s);
}

void TestRowCheck::phoneCells()
{
    QFETCH(QString, cell);
    QFETCH(QString, region);
    const auto phone = checkPhoneCell(cell, region);
    QTEST(phone ? phone->e164 : toName(phone.error().problem), "answer");
    if (!phone) {
        QVERIFY(!phone.error().detail.isEmpty());
        QCOMPARE(phone.error().value, cell);
    }
}

void TestRowCheck::damageIsOfferedForRepair_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("kind");  // empty: nothing is wrong
    QTest::addColumn<QString>("after"); // empty: nobody can tell
    QTest::addColumn<bool>("isTaken");  // as it is, with what is accepted from the start
    const auto row = [](const char *name, const QString &cell, const QString &region,
                        const QString &kind, const QString &after, bool isTaken) {
        QTest::newRow(name) << cell << region << kind << after << isTaken;
    };
    row("good", u"012-555 0142"_s, u"MY"_s, {}, {}, true);
    row("guarded", u"'+60125550142"_s, {}, {}, {}, true);
    row("apostrophe", u"'0125550142"_s, u"MY"_s, u"apostrophe"_s, u"+60125550142"_s, true);
    row("00", u"0060125550142"_s, {}, u"double_zero"_s, u"+60125550142"_s, true);
    row("(0)", u"+44 (0)7911 123456"_s, {}, u"trunk_zero"_s, u"+447911123456"_s, true);
    row("(0) in Italy", u"+39 (0)6 9876 5432"_s, {}, u"trunk_zero"_s, u"+390698765432"_s, true);
    row("(0) where there is none", u"+34 (0)612 345 678"_s, {}, u"trunk_zero"_s, u"+34612345678"_s,
        true);
    row("digits lost", u"9.19E+11"_s, u"IN"_s, u"scientific"_s, {}, false);
    row("one digit lost", u"6.012555014E+10"_s, u"MY"_s, u"scientific"_s, {}, false);
    row("all digits", u"6.0125550142E+10"_s, u"MY"_s, u"scientific"_s, u"+60125550142"_s, false);
    row("all digits, comma", u"6,0125550142E+10"_s, {}, u"scientific"_s, u"+60125550142"_s, false);
    row("all digits, national", u"1.25550142E+08"_s, u"MY"_s, u"scientific"_s, u"+60125550142"_s,
        false);
    row("lost zero", u"698765432"_s, u"IT"_s, u"lost_zero"_s, u"+390698765432"_s, true);
    row("no zero needed", u"125550142"_s, u"MY"_s, {}, {}, true);
    row("lost plus", u"447911123456"_s, u"MY"_s, u"lost_plus"_s, u"+447911123456"_s, false);
    row("lost plus, no country", u"60125550142"_s, {}, u"lost_plus"_s, u"+60125550142"_s, false);
    row("words", u"Tel. 012-555 0142 (home)"_s, u"MY"_s, u"letters"_s, u"+60125550142"_s, false);
    row("only words", u"call me"_s, u"MY"_s, u"letters"_s, {}, false);
    row("O for 0", u"O125550142"_s, u"MY"_s, u"letters"_s, {}, false);
    row("O in the middle", u"012555O142"_s, u"MY"_s, u"letters"_s, {}, false);
    row("extension", u"03-5550 0100 ext 5"_s, u"MY"_s, u"letters"_s, {}, false);
    row("two", u"0125550142 / 0125550143"_s, u"MY"_s, u"two_numbers"_s, u"+60125550142"_s, false);
    row("two, the first is none", u"12 / 0125550143"_s, u"MY"_s, u"two_numbers"_s,
        u"+60125550143"_s, false);
    row("two run together", u"+60125550142+60125550143"_s, {}, u"two_numbers"_s, u"+60125550142"_s,
        false);
}

void TestRowCheck::damageIsOfferedForRepair()
{
    QFETCH(QString, cell);
    QFETCH(QString, region);
    QFETCH(QString, after);
    std::optional<PhoneFinding> finding;
    const auto plain = checkPhoneCell(cell, region, kHarmlessRepairs, &finding);
    QTEST(finding ? toName(finding->kind) : QString(), "kind");
    QTEST(plain.has_value(), "isTaken");
    if (!finding) {
        QVERIFY(plain);
        return;
    }
    QCOMPARE(finding->before, cell);
    QCOMPARE(finding->after, after);
    // What is found is the same whether it is looked for or not.
    QCOMPARE(checkPhoneCell(cell, region).has_value(), plain.has_value());
    const auto repaired = checkPhoneCell(cell, region, kHarmlessRepairs | finding->kind);
    QCOMPARE(repaired ? repaired->e164 : QString(), after);
    for (const PhoneRepair other : allPhoneRepairs()) {
        QCOMPARE(phoneRepairFromName(toName(other)).value(), other);
        if (other != finding->kind && !plain)
            QVERIFY(!checkPhoneCell(cell, region, kHarmlessRepairs | other));
    }
}

void TestRowCheck::harmlessDamageCanBeRefused()
{
    for (const QString &cell : {u"'0125550142"_s, u"0060125550142"_s, u"+60 (0)12 555 0142"_s}) {
        QVERIFY(checkPhoneCell(cell, u"MY"_s));
        const auto refused = checkPhoneCell(cell, u"MY"_s, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().problem, RowProblem::InvalidPhone);
    }
}

namespace {

RowChecker checkerFor(const QStringList &header)
{
    return {mapColumns(header, {}).value(), u"MY"_s};
}

} // namespace

void TestRowCheck::aRowComesBackAsAPerson()
{
    const RowChecker checker
        = checkerFor({u"First name"_s, u"Last name"_s, u"Phone"_s, u"User ID"_s, u"Username"_s,
                      u"Notes"_s, u"Consent"_s, u"Availability"_s, u"Colour"_s});
    const auto row = checker.check({u" Ana "_s, u"Silva"_s, u"0125550142"_s, u"MY.5"_s, u"@AnaS"_s,
                                    u"'=cmd|x"_s, u"Yes"_s, u"blocked"_s, u"'-red"_s});
    QVERIFY(row);
    QCOMPARE(row->contact.name, u"Ana Silva"_s);
    QCOMPARE(row->contact.phone, u"+60125550142"_s);
    QCOMPARE(row->matchKey, u"60125550142"_s);
    QCOMPARE(row->contact.userId, u"MY.5"_s);
    QCOMPARE(row->contact.username, u"anas"_s);
    QCOMPARE(row->contact.notes, u"=cmd|x"_s);
    QCOMPARE(row->contact.consent, Consent::OptedIn);
    QCOMPARE(row->contact.availability, Availability::Unknown); // proved, never imported
    QCOMPARE(row->contact.fields, (QMap<QString, QString>{{u"colour"_s, u"-red"_s}}));
}

void TestRowCheck::whatTheUserGaveIsKept()
{
    const RowChecker checker = checkerFor({u"phone"_s});
    QCOMPARE(checker.check({u"012-555 0142"_s})->contact.phoneGiven, u"012-555 0142"_s);
    QCOMPARE(checker.check({u"+60125550142"_s})->contact.phoneGiven, QString());
}

void TestRowCheck::rowsAreRejected_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("column");
    QTest::newRow("nobody") << QStringList{u"Ana"_s, QString(), QString()} << u"no_phone"_s
                            << u"Phone"_s;
    QTest::newRow("user ID only") << QStringList{u"Ana"_s, QString(), u"MY.5"_s} << QString()
                                  << QString();
    QTest::newRow("bad phone with user ID")
        << QStringList{u"Ana"_s, u"x"_s, u"MY.5"_s} << u"letters"_s << u"Phone"_s;
    QTest::newRow("bad user ID") << QStringList{u"Ana"_s, u"0125550142"_s, u"5"_s}
                                 << u"invalid_user_id"_s << u"User ID"_s;
    QTest::newRow("too many cells") << QStringList{u"Ana"_s, u"0125550142"_s, QString(), u"more"_s}
                                    << u"too_many_cells"_s << QString();
}

void TestRowCheck::rowsAreRejected()
{
    QFETCH(QStringList, cells);
    QFETCH(QString, problem);
    const RowChecker checker = checkerFor({u"Name"_s, u"Phone"_s, u"User ID"_s});
    const auto row = checker.check(cells);
    QCOMPARE(row.has_value(), problem.isEmpty());
    if (!row) {
        QCOMPARE(toName(row.error().problem), problem);
        QTEST(row.error().column, "column");
    }
}

void TestRowCheck::tagsAreParted()
{
    QCOMPARE(splitTags(u" vip; new ,VIP|a b;;"_s), (QStringList{u"vip"_s, u"new"_s, u"a b"_s}));
}

QTEST_GUILESS_MAIN(TestRowCheck)
#include "tst_rowcheck.moc"
