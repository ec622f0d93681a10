// SPDX-License-Identifier: GPL-3.0-or-later
#include <QStringEncoder>
#include <QTest>

#include "contacts/import/textdecoder.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;

class TestTextDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodingIsDetected_data();
    void encodingIsDetected();
    void textIsTheSameInPieces_data();
    void textIsTheSameInPieces();
    void wrongBytesAreCountedAndShown();
    void anUnknownEncodingIsRefused();
};

void TestTextDecoder::encodingIsDetected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("encoding");
    const QString text = u"name,phone\nJosé Muñoz,+34 600 000 000\n"_s;
    const auto in = [&text](QStringConverter::Encoding encoding, bool mark) {
        QStringEncoder encoder(encoding, mark ? QStringEncoder::Flag::WriteBom
                                              : QStringEncoder::Flag::Default);
        return QByteArray(encoder(text));
    };
    QTest::newRow("ASCII") << QByteArray("name,phone\nAna,1\n") << QByteArray("UTF-8");
    QTest::newRow("UTF-8") << in(QStringConverter::Utf8, false) << QByteArray("UTF-8");
    QTest::newRow("UTF-8 BOM") << in(QStringConverter::Utf8, true) << QByteArray("UTF-8");
    QTest::newRow("UTF-16LE BOM") << in(QStringConverter::Utf16LE, true) << QByteArray("UTF-16LE");
    QTest::newRow("UTF-16BE BOM") << in(QStringConverter::Utf16BE, true) << QByteArray("UTF-16BE");
    QTest::newRow("UTF-16LE") << in(QStringConverter::Utf16LE, false) << QByteArray("UTF-16LE");
    QTest::newRow("UTF-16BE") << in(QStringConverter::Utf16BE, false) << QByteArray("UTF-16BE");
    QTest::newRow("UTF-32LE BOM") << in(QStringConverter::Utf32LE, true) << QByteArray("UTF-32LE");
    QTest::newRow("one NUL") << QByteArray("Name,Phone\nAna\0,+1\n", 20) << QByteArray("UTF-8");
    QTest::newRow("NULs beside commas and line ends")
        << QByteArray("Name,\0Phone\n\0Zo\xc3\xab,+60125550101\n", 31) << QByteArray("UTF-8");
    for (const QString &some :
         {u"Имя;Телефон\nЮля Ёлкина;+60125550101\n"_s, u"Όνομα,Τηλ\nΆννα,+302101234567\n"_s,
          u"שם,1\nדוד,2\n"_s, u"姓名,电话\n上海,1\n"_s, u"なまえ,1\nさくら,2\n"_s,
          u"नाम,1\nआशा,2\n"_s, u"ชื่อ,1\nมานี,2\n"_s}) {
        QStringEncoder little(QStringConverter::Utf16LE);
        QStringEncoder big(QStringConverter::Utf16BE);
        QTest::addRow("UTF-16LE %s", qPrintable(some.left(3)))
            << QByteArray(little(some)) << QByteArray("UTF-16LE");
        QTest::addRow("UTF-16BE %s", qPrintable(some.left(3)))
            << QByteArray(big(some)) << QByteArray("UTF-16BE");
    }
    QTest::newRow("Latin-1") << in(QStringConverter::Latin1, false) << QByteArray("WINDOWS-1252");
    QTest::newRow("one accent") << QByteArray("name\nCaf\xe9\n") << QByteArray("WINDOWS-1252");
    QTest::newRow("Russian") << QByteArray(
        "\xc8\xec\xff;\xd2\xe5\xeb\xe5\xf4\xee\xed\n\xc0\xed\xed\xe0 \xcf\xe5\xf2\xf0\xee\xe2\xe0;"
        "+1\n\xc8\xe2\xe0\xed \xd1\xe8\xe4\xee\xf0\xee\xe2;+2\n"
        "\xcc\xe0\xf0\xe8\xff \xca\xf3\xe7\xed\xe5\xf6\xee\xe2\xe0;+3\n")
                             << QByteArray("WINDOWS-1251");
    QTest::newRow("Chinese") << QByteArray(
        "\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\n\xb3\xc2\xc3\xc0\xc1\xe1,1\n\xcd\xf5\xd0\xa1\xc3\xf7,2"
        "\n\xc0\xee\xce\xb0\xb9\xfa,3\n\xd5\xc5\xbd\xa8\xbb\xaa,4\n")
                             << QByteArray("GB18030");
    QTest::newRow("real replacement character") << QByteArray("name\nA\xEF\xBF\xBD"
                                                              "B\n")
                                                << QByteArray("UTF-8");
}

void TestTextDecoder::encodingIsDetected()
{
    QFETCH(QByteArray, bytes);
    QTEST(detectEncoding(bytes, true), "encoding");
}

void TestTextDecoder::textIsTheSameInPieces_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QString>("text");
    const QString emoji = u"Zoë \U0001F600 陈"_s;
    const auto in = [](const QString &text, QStringConverter::Encoding encoding) {
        QStringEncoder encoder(encoding, QStringEncoder::Flag::WriteBom);
        return QByteArray(encoder(text));
    };
    QTest::newRow("UTF-8") << in(emoji, QStringConverter::Utf8) << QByteArray("UTF-8") << emoji;
    QTest::newRow("UTF-16LE") << in(emoji, QStringConverter::Utf16LE) << QByteArray("UTF-16LE")
                              << emoji;
    QTest::newRow("UTF-16BE") << in(emoji, QStringConverter::Utf16BE) << QByteArray("UTF-16BE")
                              << emoji;
    QTest::newRow("GB18030") << QByteArray("\xb3\xc2\xc3\xc0\xc1\xe1 A") << QByteArray("GB18030")
                             << u"陈美玲 A"_s;
    QTest::newRow("Shift_JIS") << QByteArray("\x93\x63\x92\x86") << QByteArray("SHIFT_JIS")
                               << u"田中"_s;
    QTest::newRow("Windows-1252") << QByteArray("\x80 \xe9") << QByteArray("WINDOWS-1252")
                                  << u"€ é"_s;
    QTest::newRow("Windows-1251") << QByteArray("\xc0\xed\xed\xe0") << QByteArray("windows-1251")
                                  << u"Анна"_s;
}

void TestTextDecoder::textIsTheSameInPieces()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, encoding);
    QFETCH(QString, text);
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(3), bytes.size()}) {
        const auto decoder = TextDecoder::create(encoding);
        AIC_VERIFY_RESULT(decoder);
        QString read;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            (*decoder)->decode(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)),
                               read);
        QCOMPARE(read, text);
        QCOMPARE((*decoder)->invalidBytes(), 0);
    }
}

void TestTextDecoder::wrongBytesAreCountedAndShown()
{
    for (const QByteArray &encoding : {QByteArray("UTF-8"), QByteArray("GB18030")}) {
        const auto decoder = TextDecoder::create(encoding);
        AIC_VERIFY_RESULT(decoder);
        QString read;
        (*decoder)->decode("A\xff"
                           "B",
                           read);
        QVERIFY2(read.startsWith(u"A\uFFFD"), encoding.constData());
        QVERIFY((*decoder)->invalidBytes() > 0);
    }
}

void TestTextDecoder::anUnknownEncodingIsRefused()
{
    const auto decoder = TextDecoder::create("klingon");
    QVERIFY(!decoder);
    QCOMPARE(decoder.error().code, ErrorCode::Invalid);
    QCOMPARE(decoder.error().field, u"encoding"_s);
}

QTEST_GUILESS_MAIN(TestTextDecoder)
#include "tst_textdecoder.moc"
