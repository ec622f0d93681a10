// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>
#include <zip.h>

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStringEncoder>

#include "contacts/contactindex.h"
#include "contacts/import/contactimport.h"
#include "contacts/import/importhistory.h"
#include "people.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::test::ContactBase;
using aic::test::writePeople;

namespace {

int rows()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("AIC_BENCH_ROWS", &given);
    return given ? wanted : 1'000'000;
}

/// Peak resident memory of this process.
double peakMb()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024.0;
}

/// What a process (RUSAGE_SELF) or the children it waited for computed: on a machine that others
/// use as well the better measure.
double cpuSeconds(decltype(RUSAGE_SELF) who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds
        = [](const timeval &t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The CSV file \p csv in another encoding.
void writeEncoded(const QString &csv, const QString &path, const QString &encoding)
{
    QFile source(csv);
    QFile target(path);
    if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
        qFatal("the file can't be written");
    QStringEncoder encoder(encoding == u"utf-16"    ? QStringConverter::Utf16
                           : encoding == u"latin-1" ? QStringConverter::Latin1
                                                    : QStringConverter::Utf8,
                           encoding == u"utf-16" ? QStringConverter::Flag::WriteBom
                                                 : QStringConverter::Flag::Default);
    while (!source.atEnd())
        target.write(encoder.encode(QString::fromUtf8(source.readLine())));
}

/// The CSV file \p csv as a workbook with its texts inline. Excel's own limit is a little above a
/// million rows.
void writeWorkbook(const QString &csv, const QString &path)
{
    QFile source(csv);
    QFile sheet(path + u".xml"_s);
    if (!source.open(QIODevice::ReadOnly) || !sheet.open(QIODevice::WriteOnly))
        qFatal("the file can't be written");
    const QByteArray main = "\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const QByteArray office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const QByteArray package = "http://schemas.openxmlformats.org/package/2006/";
    sheet.write("<worksheet xmlns=" + main + "><sheetData>");
    while (!source.atEnd()) {
        sheet.write("<row>");
        for (const QByteArray &cell : source.readLine().trimmed().split(','))
            sheet.write("<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>");
        sheet.write("</row>");
    }
    sheet.write("</sheetData></worksheet>");
    sheet.close();

    const std::pair<const char *, QByteArray> parts[] = {
        {"[Content_Types].xml",
         "<Types xmlns=\"" + package
             + "content-types\"><Default Extension=\"rels\" "
               "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
               "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"},
        {"_rels/.rels", "<Relationships xmlns=\"" + package
                            + "relationships\"><Relationship Id=\"r1\" Type=\"" + office
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns=" + main + " xmlns:r=\"" + office
                                + "\"><sheets><sheet name=\"People\" sheetId=\"1\" "
                                  "r:id=\"r1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships xmlns=\"" + package + "relationships\"><Relationship Id=\"r1\" Type=\""
             + office + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
    };
    zip_t *archive
        = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    const auto add = [archive](const char *name, zip_source_t *content) {
        if (!content || zip_file_add(archive, name, content, ZIP_FL_ENC_UTF_8) < 0)
            qFatal("the workbook can't be written");
    };
    for (const auto &[name, content] : parts)
        add(name, zip_source_buffer(archive, content.constData(), zip_uint64_t(content.size()), 0));
    add("xl/worksheets/sheet1.xml",
        zip_source_file(archive, QFile::encodeName(sheet.fileName()).constData(), 0, -1));
    if (zip_close(archive) != 0)
        qFatal("the workbook can't be written");
    sheet.remove();
}

/// Pieces of the texts of the people in \p path, as somebody types them.
QStringList pieces(const QString &path, int count, int shortest, int longest)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the file can't be read");
    QRandomGenerator random(42);
    QStringList found;
    while (found.size() < count) {
        file.seek(random.bounded(int(file.size() - 400)));
        file.readLine();
        const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(u',');
        QString cell = cells.at(random.bounded(int(cells.size())));
        if (cells.size() > 1 && cell == cells.at(1))
            cell = cell.remove(u'-').remove(u' ').remove(u'(').remove(u')');
        const int length = random.bounded(shortest, longest + 1);
        if (cell.size() < length)
            continue;
        found << cell.mid(random.bounded(int(cell.size()) - length + 1), length);
    }
    return found;
}

double percentile(QList<double> values, double part)
{
    std::ranges::sort(values);
    return values.isEmpty() ? 0 : values.at(qsizetype(double(values.size() - 1) * part));
}

} // namespace

/// Figures beside their yardstick in the same run. The limits are wide: a busy machine must not
/// fail for being busy.
class BenchContacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_base.path(u"people.csv"_s);
        writePeople(m_file, rows());
    }
    void importAgainstTheShell();
    void searchAsYouType();
    void sortChange();
    void sortByOtherTexts();
    void jumpAnywhere();
    void undo();
    void importOtherFiles_data();
    void importOtherFiles();

private:
    /// Milliseconds until the index shows its first page.
    double timeToFirstPage(ContactIndex &index, const ContactFilter &filter,
                           const ContactSort &sort)
    {
        QSignalSpy reset(&index, &ContactIndex::reset);
        QElapsedTimer timer;
        timer.start();
        index.setQuery(filter, sort);
        if (!reset.wait(30'000))
            return 30'000;
        if (index.size() > 0 && !index.rowAt(0)) {
            QSignalSpy page(&index, &ContactIndex::pageReady);
            page.wait(30'000);
        }
        return double(timer.nsecsElapsed()) / 1e6;
    }

    ContactBase m_base;
    SystemClock m_clock;
    QString m_file;
    ImportId m_id;
};

void BenchContacts::importAgainstTheShell()
{
    QElapsedTimer timer;
    double shellSeconds = 0;
    double shellCpu = cpuSeconds(RUSAGE_CHILDREN);
    const QString shell = QStandardPaths::findExecutable(u"sqlite3"_s);
    if (!shell.isEmpty()) {
        const QString sql
            = u".import --csv \"%1\" c\n"
              "CREATE VIRTUAL TABLE s USING fts5(name, phone, email, company, notes, content='c', "
              "tokenize='trigram');\nINSERT INTO s(s) VALUES('rebuild');\n"_s.arg(m_file);
        timer.start();
        QProcess process;
        process.start(shell, {u"-bail"_s, m_base.path(u"shell.db"_s)});
        process.write(sql.toUtf8());
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(600'000));
        QCOMPARE(process.exitCode(), 0);
        shellSeconds = double(timer.elapsed()) / 1000;
        QFile::remove(m_base.path(u"shell.db"_s));
    }
    shellCpu = cpuSeconds(RUSAGE_CHILDREN) - shellCpu;
    ContactImport import(m_base.database(), m_base.store(), m_clock);
    ImportOptions options;
    options.source.filePath = m_file;
    options.country = u"MY"_s;
    double cpu = cpuSeconds(RUSAGE_SELF);
    timer.start();
    const auto outcome = import.run(options).result();
    const double seconds = double(timer.elapsed()) / 1000;
    cpu = cpuSeconds(RUSAGE_SELF) - cpu;
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts.created, rows());
    m_id = outcome->id;
    qInfo("import: %d rows in %.1f s, sqlite3 shell %.1f s, ratio %.2f, peak memory %.0f MB",
          rows(), seconds, shellSeconds, shellSeconds > 0 ? seconds / shellSeconds : 0, peakMb());
    qInfo("  computing: %.1f s on two threads, sqlite3 shell %.1f s", cpu, shellCpu);
    QVERIFY(peakMb() < 600);
    if (shellSeconds > 1)
        QVERIFY(seconds < shellSeconds * 6);
}

void BenchContacts::searchAsYouType()
{
    ContactIndex index(m_base.database(), m_base.store(), m_clock);
    timeToFirstPage(index, {}, {});
    QCOMPARE(index.size(), rows());
    const auto measure = [&](const QStringList &words) {
        QList<double> times;
        for (const QString &word : words) {
            ContactFilter filter;
            filter.search = word;
            times << timeToFirstPage(index, filter, {});
            if (times.constLast() > 16)
                qInfo("  \"%s\": %.1f ms", qPrintable(word), times.constLast());
        }
        return percentile(times, 0.95);
    };
    const double longWords = measure(pieces(m_file, 200, 3, 8)
                                     + QStringList{u"zzz"_s, u"trading 97"_s, u"jurgen lopez"_s});
    const double shortWords = measure(pieces(m_file, 40, 1, 2) + QStringList{u"zq"_s});
    qInfo("search: first page p95 %.1f ms for 3 or more characters, %.1f ms for 1 or 2", longWords,
          shortWords);
    QVERIFY(longWords < 5000);
    QVERIFY(shortWords < 5000);
}

void BenchContacts::sortChange()
{
    ContactIndex index(m_base.database(), m_base.store(), m_clock);
    QList<double> times;
    for (const ContactColumn column : {ContactColumn::Name, ContactColumn::Phone,
                                       ContactColumn::LastActivity, ContactColumn::Created}) {
        times << timeToFirstPage(index, {}, {column, Qt::AscendingOrder});
        times << timeToFirstPage(index, {}, {column, Qt::DescendingOrder});
    }
    qInfo("sort change: worst %.0f ms", percentile(times, 1));
    QVERIFY(percentile(times, 1) < 5000);
}

void BenchContacts::sortByOtherTexts()
{
    AIC_VERIFY_RESULT(m_base.execute(
        "INSERT INTO fields (id, name, label) VALUES (1, 'city', 'City');"
        "INSERT INTO contact_fields (contact_id, field_id, value) SELECT id, 1, 'City ' || "
        "(id * 7919 % 4001) FROM contacts;"
        "INSERT INTO tags (id, name, folded) VALUES (1, 'vip', 'vip'), (2, 'new', 'new'), "
        "(3, 'fair', 'fair');"
        "INSERT INTO contact_tags (contact_id, tag_id) SELECT id, 1 + id % 3 FROM contacts;"
        "INSERT INTO contact_tags (contact_id, tag_id) SELECT id, 1 + (id + 1) % 3 FROM contacts "
        "WHERE id % 5 = 0"));
    // As after an import, and once for a column that nothing is kept of.
    ContactIndex index(m_base.database(), m_base.store(), m_clock);
    AIC_VERIFY_RESULT(m_base.execute("DELETE FROM contact_orders"));
    qInfo("sort by company, no order kept: %.0f ms",
          timeToFirstPage(index, {}, {ContactColumn::Company, Qt::AscendingOrder}));
    m_base.store().tidy();
    QTRY_COMPARE_WITH_TIMEOUT(m_base.number("SELECT count(*) FROM contact_orders"), 5, 60'000);
    const QList<std::pair<QString, ContactSort>> sorts{
        {u"company"_s, {ContactColumn::Company, Qt::AscendingOrder}},
        {u"email"_s, {ContactColumn::Email, Qt::AscendingOrder}},
        {u"tags"_s, {ContactColumn::Tags, Qt::AscendingOrder}},
        {u"city"_s, {ContactColumn::Field, Qt::AscendingOrder, u"city"_s}}};
    for (auto [name, sort] : sorts) {
        const double up = timeToFirstPage(index, {}, sort);
        sort.order = Qt::DescendingOrder;
        const double down = timeToFirstPage(index, {}, sort);
        qInfo("sort by %s: %.0f ms up, %.0f ms down", qPrintable(name), up, down);
        QCOMPARE(index.size(), rows());
        QVERIFY(std::max(up, down) < 5000);
    }
    // The undo that follows is measured without them, as the import was.
    AIC_VERIFY_RESULT(m_base.execute("DELETE FROM contact_tags; DELETE FROM contact_fields; "
                                     "DELETE FROM tags; DELETE FROM fields"));
}

void BenchContacts::importOtherFiles_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"utf-8", "latin-1", "utf-16", "xlsx"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void BenchContacts::importOtherFiles()
{
    QFETCH(QString, kind);
    const QString path = m_base.path(kind == u"xlsx" ? u"other.xlsx"_s : u"other.csv"_s);
    if (kind == u"xlsx")
        writeWorkbook(m_file, path);
    else
        writeEncoded(m_file, path, kind);
    ContactBase base;
    ContactImport import(base.database(), base.store(), m_clock);
    ImportOptions options;
    options.source.filePath = path;
    options.country = u"MY"_s;
    QElapsedTimer timer;
    timer.start();
    const auto outcome = import.run(options).result();
    AIC_VERIFY_RESULT(outcome);
    qInfo("import of %s: %d rows in %.1f s", qPrintable(kind), rows(),
          double(timer.elapsed()) / 1000);
    QCOMPARE(outcome->counts.created, rows());
    QFile::remove(path);
}

void BenchContacts::jumpAnywhere()
{
    ContactIndex index(m_base.database(), m_base.store(), m_clock);
    timeToFirstPage(index, {}, {});
    QRandomGenerator random(7);
    QList<double> times;
    for (int i = 0; i < 200; ++i) {
        const int row = int(random.bounded(index.size()));
        QSignalSpy page(&index, &ContactIndex::pageReady);
        QElapsedTimer timer;
        timer.start();
        if (!index.rowAt(row))
            QVERIFY(page.wait(5000));
        times << double(timer.nsecsElapsed()) / 1e6;
        QVERIFY(index.rowAt(row));
    }
    qInfo("jump: p95 %.1f ms", percentile(times, 0.95));
    QVERIFY(percentile(times, 0.95) < 1000);
}

void BenchContacts::undo()
{
    ImportHistory history(m_base.database(), m_base.store(), m_clock);
    QElapsedTimer timer;
    const double cpu = cpuSeconds(RUSAGE_SELF);
    timer.start();
    const auto undone = history.undo(m_id).result();
    AIC_VERIFY_RESULT(undone);
    const double seconds = double(timer.elapsed()) / 1000;
    qInfo("undo: %d rows in %.1f s, %.1f s for 200,000", rows(), seconds,
          seconds * 200'000 / rows());
    qInfo("  computing: %.1f s", cpuSeconds(RUSAGE_SELF) - cpu);
    QCOMPARE(m_base.number("SELECT count(*) FROM contacts"), 0);
}

QTEST_GUILESS_MAIN(BenchContacts)
#include "tst_bench_contacts.moc"
