// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "contacts/import/csvreader.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;

using Rows = QList<QStringList>;

class TestCsvReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreRead_data();
    void filesAreRead();
    void cellsOnTheEdgeOfAPieceAreWhole();
    void linesAreCountedAsAnEditorDoes();
    void unnamedAndDoubledColumnsAreDistinct();
    void chosenDelimiterWins();
    void tooManyColumnsAreRefused();
    void readingTellsHowFarItCame();

private:
    QString file(const QByteArray &bytes)
    {
        const QString path = m_dir.filePath(u"f.csv"_s);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("the test file can't be written");
        return path;
    }
    Result<std::unique_ptr<CsvReader>> open(const QByteArray &bytes, const QString &delimiter = {})
    {
        return CsvReader::open({file(bytes), u"UTF-8"_s, delimiter});
    }

    QTemporaryDir m_dir;
};

void TestCsvReader::filesAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("delimiter");
    QTest::addColumn<Rows>("rows"); // the header first
    QTest::newRow("plain") << QByteArray("a,b\n1,2\n3,4\n") << u","_s
                           << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}};
    QTest::newRow("no line end at the end")
        << QByteArray("a,b\n1,2") << u","_s << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("CRLF, CR and LF")
        << QByteArray("a,b\r\n1,2\r3,4\n5,6") << u","_s
        << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}, {u"5"_s, u"6"_s}};
    QTest::newRow("only CR") << QByteArray("a;b\r1;2\r") << u";"_s
                             << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("quotes") << QByteArray("a,b\n\"x,y\",\"he said \"\"hi\"\"\"\n\"\",\"z\"\n")
                            << u","_s
                            << Rows{{u"a"_s, u"b"_s},
                                    {u"x,y"_s, u"he said \"hi\""_s},
                                    {QString(), u"z"_s}};
    QTest::newRow("line breaks in quotes") << QByteArray("a,b\n\"1\r\n2\n3\",x\n") << u","_s
                                           << Rows{{u"a"_s, u"b"_s}, {u"1\r\n2\n3"_s, u"x"_s}};
    QTest::newRow("quote inside a cell") << QByteArray("a,b\n5\" pipe,\"q\"tail\n") << u","_s
                                         << Rows{{u"a"_s, u"b"_s}, {u"5\" pipe"_s, u"qtail"_s}};
    QTest::newRow("semicolons with commas in cells")
        << QByteArray("name;price\nA;1,5\nB;2,5\n") << u";"_s
        << Rows{{u"name"_s, u"price"_s}, {u"A"_s, u"1,5"_s}, {u"B"_s, u"2,5"_s}};
    QTest::newRow("tabs") << QByteArray("a\tb\n1\t2\n") << u"\t"_s
                          << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("bars") << QByteArray("a|b\n1|2\n") << u"|"_s
                          << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("sep line") << QByteArray("sep=;\r\na,x;b\n1;2\n") << u";"_s
                              << Rows{{u"a,x"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("sep line with tab") << QByteArray("sep=\t\na\tb\n1\t2\n") << u"\t"_s
                                       << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("one column") << QByteArray("phone\n1\n2\n") << u","_s
                                << Rows{{u"phone"_s}, {u"1"_s}, {u"2"_s}};
    QTest::newRow("header only") << QByteArray("phone,name\n") << u","_s
                                 << Rows{{u"phone"_s, u"name"_s}};
    QTest::newRow("blank lines") << QByteArray("\n\na,b\n\n1,2\n , \n,\n3,4\n\n") << u","_s
                                 << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}};
    QTest::newRow("short rows and empty tails")
        << QByteArray("a,b,c,,\n1\n1,2,3,,\n") << u","_s
        << Rows{{u"a"_s, u"b"_s, u"c"_s}, {u"1"_s, QString(), QString()}, {u"1"_s, u"2"_s, u"3"_s}};
    QTest::newRow("a row too long")
        << QByteArray("a,b\n1,2,3\n") << u","_s << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s, u"3"_s}};
    QTest::newRow("NULs") << QByteArray("a,b\n1\0\0,2\n", 10) << u","_s
                          << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("right to left")
        << QByteArray("شخص,b\nقمر,2\n") << u","_s << Rows{{u"شخص"_s, u"b"_s}, {u"قمر"_s, u"2"_s}};
}

void TestCsvReader::filesAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, delimiter);
    QFETCH(Rows, rows);
    if (bytes.contains('\0'))
        bytes += QByteArray("x,y\n").repeated(200); // a file with few of them is still a text
    const auto reader = open(bytes);
    AIC_VERIFY_RESULT(reader);
    QCOMPARE((*reader)->delimiter(), delimiter);
    Rows read{(*reader)->header()};
    QStringList cells;
    for (;;) {
        const Result<bool> row = (*reader)->next(cells);
        AIC_VERIFY_RESULT(row);
        if (!*row || read.size() == (bytes.contains('\0') ? 2 : 1000))
            break;
        read.append(cells);
    }
    QCOMPARE(read, rows);
}

void TestCsvReader::cellsOnTheEdgeOfAPieceAreWhole()
{
    // Cells of every length make each kind of break fall on the edge of a 256 KiB piece.
    QByteArray bytes = "a,b\r\n";
    Rows expected;
    for (int i = 0; bytes.size() < 1'200'000; ++i) {
        const QString cell = QString(i % 701, u'ä') + u"\"\n"_s;
        QByteArray quoted = cell.toUtf8();
        quoted.replace("\"", "\"\"");
        bytes += "\"" + quoted + "\"," + QByteArray::number(i) + "\r\n";
        expected.append({cell, QString::number(i)});
    }
    const auto reader = open(bytes);
    AIC_VERIFY_RESULT(reader);
    QStringList cells;
    for (const QStringList &row : std::as_const(expected)) {
        const Result<bool> there = (*reader)->next(cells);
        AIC_VERIFY_RESULT(there);
        QVERIFY(*there);
        QCOMPARE(cells, row);
    }
    QCOMPARE((*reader)->next(cells).value(), false);
}

void TestCsvReader::linesAreCountedAsAnEditorDoes()
{
    const auto reader = open("a,b\r\n\"1\n1\",2\r\n\r\n3,4\r\n");
    AIC_VERIFY_RESULT(reader);
    QStringList cells;
    QVERIFY((*reader)->next(cells).value());
    QCOMPARE((*reader)->line(), 2);
    QVERIFY((*reader)->next(cells).value());
    QCOMPARE((*reader)->line(), 5);
}

void TestCsvReader::unnamedAndDoubledColumnsAreDistinct()
{
    const auto reader = open("phone,,Phone, phone ,x\n");
    AIC_VERIFY_RESULT(reader);
    QCOMPARE((*reader)->header(),
             (QStringList{u"phone"_s, u"Column 2"_s, u"Phone (2)"_s, u"phone (3)"_s, u"x"_s}));
}

void TestCsvReader::chosenDelimiterWins()
{
    const auto reader = open("a,b;c\n1,2;3\n", u";"_s);
    AIC_VERIFY_RESULT(reader);
    QCOMPARE((*reader)->header(), (QStringList{u"a,b"_s, u"c"_s}));
    const auto tabs = open("a\tb,c\n", u"tab"_s);
    AIC_VERIFY_RESULT(tabs);
    QCOMPARE((*tabs)->header(), (QStringList{u"a"_s, u"b,c"_s}));
}

void TestCsvReader::tooManyColumnsAreRefused()
{
    AIC_VERIFY_RESULT(open(QByteArray("c,").repeated(1000) + "c\n"));
    const auto reader = open(QByteArray("c,").repeated(3000) + "c\n");
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, ErrorCode::Invalid);
}

void TestCsvReader::readingTellsHowFarItCame()
{
    const QByteArray bytes = "a,b\n" + QByteArray("1,2\n").repeated(200'000);
    const auto reader = open(bytes);
    AIC_VERIFY_RESULT(reader);
    QCOMPARE((*reader)->bytesTotal(), bytes.size());
    QStringList cells;
    QVERIFY((*reader)->next(cells).value());
    QVERIFY((*reader)->bytesRead() < bytes.size());
    while ((*reader)->next(cells).value()) {
    }
    QCOMPARE((*reader)->bytesRead(), bytes.size());
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
