// SPDX-License-Identifier: GPL-3.0-or-later
#include <QGuiApplication>
#include <QTest>

#include "ui/shell/language.h"

using namespace aic::ui;
using namespace Qt::StringLiterals;

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersEnglishFirst();
    void translatesAndGoesBack();
    void countsInEnglish();
    void fallsBackToEnglish_data();
    void fallsBackToEnglish();
};

void TestLanguage::offersEnglishFirst()
{
    QCOMPARE(Language::available(), (QStringList{u"en"_s, u"ms"_s}));
}

void TestLanguage::translatesAndGoesBack()
{
    Language language(*qApp);
    language.use(u"ms_MY"_s);
    QCOMPARE(language.code(), u"ms"_s);
    QCOMPARE(QCoreApplication::translate("aic::ui::Dialog", "Cancel"), u"Batal"_s);
    QCOMPARE(QCoreApplication::translate("Errors", "This is your own number. Choose another "
                                                   "recipient."),
             u"Ini nombor anda sendiri. Pilih penerima lain."_s);
    language.use(u"en"_s);
    QCOMPARE(QCoreApplication::translate("aic::ui::Dialog", "Cancel"), u"Cancel"_s);
}

void TestLanguage::countsInEnglish()
{
    Language language(*qApp);
    language.use(u"en"_s);
    const auto results = [](int n) {
        return QCoreApplication::translate("aic::ui::CommandPalette", "%n result(s)", nullptr, n);
    };
    QCOMPARE(results(1), u"1 result"_s);
    QCOMPARE(results(2), u"2 results"_s);
    language.use(u"ms"_s);
    QCOMPARE(results(2), u"2 hasil"_s);
}

void TestLanguage::fallsBackToEnglish_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::newRow("exact") << u"ms"_s << u"ms"_s;
    QTest::newRow("with a region") << u"ms-MY"_s << u"ms"_s;
    QTest::newRow("with script and region") << u"ms_Latn_BN"_s << u"ms"_s;
    QTest::newRow("unknown") << u"tlh"_s << u"en"_s;
    QTest::newRow("similar letters") << u"msa"_s << u"en"_s;
    QTest::newRow("no code at all") << u"../../ms"_s << u"en"_s;
}

void TestLanguage::fallsBackToEnglish()
{
    QFETCH(QString, code);
    QFETCH(QString, expected);
    Language language(*qApp);
    language.use(code);
    QCOMPARE(language.code(), expected);
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
