// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QStringEncoder>

#include "contacts/contactquery.h"
#include "contacts/export/contactexport.h"
#include "contacts/import/contactimport.h"
#include "contacts/import/importhistory.h"
#include "core/csv.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::test::ContactBase;

class TestContactImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_base = std::make_unique<ContactBase>();
        m_import
            = std::make_unique<ContactImport>(m_base->database(), m_base->store(), m_base->clock());
        m_history
            = std::make_unique<ImportHistory>(m_base->database(), m_base->store(), m_base->clock());
    }
    void cleanup()
    {
        m_import.reset();
        m_history.reset();
        m_base.reset();
    }

    void everyRowIsCountedOnce();
    void thePreviewSaysWhatTheWriteDoes();
    void ruleDecidesOnAMatch_data();
    void ruleDecidesOnAMatch();
    void rejectedRowsComeBackWithTheirReason();
    void badFilesAreRefusedAndLeaveNothing_data();
    void badFilesAreRefusedAndLeaveNothing();
    void aMissingFileIsNotABadFile();
    void otherEncodingsAreRead_data();
    void otherEncodingsAreRead();
    void undoIsExact();
    void undoTakesAlongWhatHangsOnPeople();
    void undoLeavesWhatWasEditedSince();
    void undoRunsOnce();
    void cancelLeavesNothingBehind();
    void aFullDiskLeavesNothingBehind();
    void aKilledImportIsTakenBackAtStart();
    void twoImportsDoNotRunAtOnce();
    void anOptOutInAFileCounts();
    void exportAndImportChangeNothing();
    void exportedCellsDoNotRun();

private:
    QString file(const QByteArray &bytes, const QString &name = u"people.csv"_s)
    {
        const QString path = m_base->path(name);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("the test file can't be written");
        return path;
    }
    ImportOptions options(const QByteArray &bytes)
    {
        ImportOptions options;
        options.source.filePath = file(bytes);
        options.country = u"MY"_s;
        return options;
    }
    Result<ImportOutcome> run(const ImportOptions &options)
    {
        return m_import->run(options).result();
    }
    Contact only()
    {
        const auto contact = m_base->database()
                                 .read([](Connection &c) -> Result<Contact> {
                                     const Result<qint64> id
                                         = c.number("SELECT max(id) FROM contacts");
                                     return readContact(c, ContactId{id.value_or(0)});
                                 })
                                 .result();
        return contact.value_or(Contact());
    }

    std::unique_ptr<ContactBase> m_base;
    std::unique_ptr<ContactImport> m_import;
    std::unique_ptr<ImportHistory> m_history;
};

namespace {

const QByteArray kMixed = "Name,Phone,Company,Tags,Order No\r\n"
                          "Ana Silva,+60125550101,Silva Trading,vip;new,A1\r\n"
                          "\"Tan, Mei\",012-555 0102,\"Line one\nline two\",,A2\r\n"
                          "\r\n"
                          "Raj,'0125550103,,,A3\r\n"
                          "Ana again,60 12 555 0101,,,A4\r\n"
                          "Nobody,,,,\r\n"
                          "Sheet,9.19E+11,,,\r\n"
                          "Two,0125550104/0125550105,,,\r\n"
                          "Words,call me,,,\r\n";

} // namespace

void TestContactImport::everyRowIsCountedOnce()
{
    QSignalSpy progress(m_import.get(), &ContactImport::progress);
    ImportOptions wanted = options(kMixed);
    wanted.tags = {u"Fair 2026"_s};
    const auto outcome = run(wanted);
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts, (ImportCounts{.rows = 8,
                                            .created = 3,
                                            .updated = 0,
                                            .unchanged = 0,
                                            .rejected = 4,
                                            .duplicates = 1}));
    QTRY_VERIFY(progress.count() > 0);
    const auto mei = m_base->store().duplicateOf(u"0125550102"_s, u"MY"_s).result();
    AIC_VERIFY_RESULT(mei);
    const Contact contact = m_base->store().get(*mei).result().value();
    QCOMPARE(contact.name, u"Tan, Mei"_s);
    QCOMPARE(contact.phone, u"+60125550102"_s);
    QCOMPARE(contact.phoneGiven, u"012-555 0102"_s);
    QCOMPARE(contact.company, u"Line one\nline two"_s);
    QCOMPARE(contact.fields, (QMap<QString, QString>{{u"order_no"_s, u"A2"_s}}));
    QCOMPARE(contact.tags, QStringList{u"Fair 2026"_s});
    QCOMPARE(contact.importId, outcome->id);
    const auto tags = m_base->store().tags().result();
    QCOMPARE(tags.value(), (QList<TagCount>{{u"Fair 2026"_s, 3}, {u"new"_s, 1}, {u"vip"_s, 1}}));
    const auto again = run(wanted);
    AIC_VERIFY_RESULT(again);
    QCOMPARE(again->counts.unchanged, 3);
    QCOMPARE(again->counts.duplicates, 1);
    QCOMPARE(m_history->list().result()->size(), 2);
}

void TestContactImport::thePreviewSaysWhatTheWriteDoes()
{
    m_base->add(u"Raj"_s, u"+60125550103"_s);
    const ImportOptions wanted = options(kMixed);
    const QStringList before = m_base->dump();
    const auto preview = m_import->preview(wanted).result();
    AIC_VERIFY_RESULT(preview);
    QCOMPARE(m_base->dump(), before);
    QCOMPARE(preview->encoding, u"UTF-8"_s);
    QCOMPARE(preview->delimiter, u","_s);
    QCOMPARE(preview->columns.at(4).field, u"order_no"_s);
    QCOMPARE(preview->samples.at(2), u"Silva Trading"_s);
    const auto outcome = run(wanted);
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(preview->counts, outcome->counts);
    QCOMPARE(preview->rejected.size(), outcome->rejected.size());
    QCOMPARE(outcome->counts.updated, 1);
}

void TestContactImport::ruleDecidesOnAMatch_data()
{
    QTest::addColumn<OnMatch>("rule");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("company");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("tags");
    QTest::newRow("fill") << OnMatch::Fill << u"Ana"_s << u"New Ltd"_s << u"old"_s
                          << QStringList{u"all"_s, u"kept"_s, u"more"_s};
    QTest::newRow("overwrite") << OnMatch::Overwrite << u"Other"_s << u"New Ltd"_s << u"new"_s
                               << QStringList{u"all"_s, u"kept"_s, u"more"_s};
    QTest::newRow("keep") << OnMatch::Keep << u"Ana"_s << QString() << u"old"_s
                          << QStringList{u"all"_s, u"kept"_s};
}

void TestContactImport::ruleDecidesOnAMatch()
{
    QFETCH(OnMatch, rule);
    Contact contact;
    contact.name = u"Ana"_s;
    contact.phone = u"+60125550101"_s;
    contact.email = u"ana@example.com"_s;
    contact.tags = {u"kept"_s};
    contact.fields = {{u"colour"_s, u"old"_s}};
    AIC_VERIFY_RESULT(m_base->store().add(contact, u"MY"_s).result());
    ImportOptions wanted
        = options("phone,name,company,email,colour,tags\n0125550101,Other,New Ltd,,new,more\n");
    wanted.onMatch = rule;
    wanted.tags = {u"all"_s};
    const QStringList before = m_base->dump();
    const auto outcome = run(wanted);
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts.updated, 1);
    const Contact now = only();
    QTEST(now.name, "name");
    QTEST(now.company, "company");
    QTEST(now.fields.value(u"colour"_s), "field");
    QStringList tags = now.tags;
    tags.sort();
    QTEST(tags, "tags");
    QCOMPARE(now.email, contact.email); // a blank cell never takes anything away
    AIC_VERIFY_RESULT(m_history->undo(outcome->id).result());
    QCOMPARE(m_base->dump(), before);
}

void TestContactImport::rejectedRowsComeBackWithTheirReason()
{
    ImportOptions wanted = options(kMixed);
    wanted.rejectsPath = m_base->path(u"rejects.csv"_s);
    const auto outcome = run(wanted);
    AIC_VERIFY_RESULT(outcome);
    QStringList reasons;
    for (const RejectedRow &row : outcome->rejected)
        reasons << u"%1:%2:%3"_s.arg(row.line).arg(toName(row.rejection.problem),
                                                   row.rejection.column);
    QCOMPARE(reasons, (QStringList{u"8:no_phone:Phone"_s, u"9:scientific_notation:Phone"_s,
                                   u"10:two_numbers:Phone"_s, u"11:letters:Phone"_s}));
    QFile rejects(wanted.rejectsPath);
    QVERIFY(rejects.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = rejects.readAll().split('\n');
    QCOMPARE(lines.at(0).trimmed(), "Name,Phone,Company,Tags,Order No,error");
    QVERIFY(lines.at(2).startsWith("Sheet,9.19E+11,,,,scientific_notation: "));
    // What was rejected is rejected again, not taken for something else.
    ImportOptions again = wanted;
    again.source.filePath = wanted.rejectsPath;
    again.rejectsPath.clear();
    const auto second = run(again);
    AIC_VERIFY_RESULT(second);
    QCOMPARE(second->counts.rejected, 4);
    QCOMPARE(second->counts.rows, 4);
}

void TestContactImport::badFilesAreRefusedAndLeaveNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << QByteArray() << u"is empty (0 bytes)"_s;
    QTest::newRow("blank lines") << QByteArray("\n\n \n") << u"holds no rows"_s;
    QTest::newRow("no phone column")
        << QByteArray("name,email\nAna,ana@example.com\n") << u"No column holds phone numbers"_s;
    QTest::newRow("a line of 10 MB") << QByteArray("phone,name\n+60125550101,Ana\n+60125550102,")
                                            + QByteArray(10'000'000, 'x') + "\n"
                                     << u"Line 3"_s;
    QTest::newRow("many cells of 10 MB")
        << QByteArray("phone,name\n+60125550101,Ana\n+60125550102")
               + QByteArray(',' + QByteArray(500'000, 'y')).repeated(22) + "\n"
        << u"longer than 10 MB"_s;
    QTest::newRow("open quote") << QByteArray("phone,name\n+60125550101,\"Ana\n+60125550102,Mei\n")
                                << u"quote that opens in line 2"_s;
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\0",
                                          25)
                                   .repeated(4)
                            << u"no text file"_s;
    QTest::newRow("workbook") << QByteArray("PK\x03\x04zzzzzz") << u"Excel workbook"_s;
}

void TestContactImport::badFilesAreRefusedAndLeaveNothing()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const QStringList before = m_base->dump();
    const ImportOptions wanted = options(bytes);
    const auto outcome = run(wanted);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Invalid);
    QVERIFY2(outcome.error().detail.contains(words), qPrintable(outcome.error().detail));
    QVERIFY(!m_import->preview(wanted).result());
    QCOMPARE(m_base->dump(), before);
    QCOMPARE(m_base->number("SELECT count(*) FROM imports"), 0);
}

void TestContactImport::aMissingFileIsNotABadFile()
{
    ImportOptions wanted;
    wanted.source.filePath = m_base->path(u"nowhere.csv"_s);
    const auto outcome = run(wanted);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Storage);
    wanted = options("phone\n+60125550101\n");
    wanted.source.encoding = u"klingon"_s;
    const auto unknown = run(wanted);
    QCOMPARE(unknown.error().code, ErrorCode::Invalid);
    QCOMPARE(unknown.error().field, u"encoding"_s);
}

void TestContactImport::otherEncodingsAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::newRow("Windows-1252, semicolons") << QByteArray("Nombre;Tel\xe9"
                                                            "fono\nJos\xe9 Mu\xf1oz;+60125550101\n")
                                              << u"José Muñoz"_s;
    QStringEncoder utf16(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    QTest::newRow("UTF-16 with BOM, tabs")
        << QByteArray(utf16(u"姓名\t手机号码\n陈美玲\t+60125550101\n"_s)) << u"陈美玲"_s;
    QTest::newRow("UTF-8 with BOM")
        << QByteArray("\xEF\xBB\xBFName,Phone\nZoë,+60125550101\n") << u"Zoë"_s;
    QTest::newRow("sep line") << QByteArray("sep=|\nPhone|Name\n+60125550101|A;b,c\n")
                              << u"A;b,c"_s;
    QTest::newRow("wrong bytes stay visible") << QByteArray("Name,Phone\nA\xff\xfe"
                                                            "b,+60125550101\n")
                                              << u"Aÿþb"_s;
}

void TestContactImport::otherEncodingsAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    const auto outcome = run(options(bytes));
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts.created, 1);
    QCOMPARE(only().name, name);
    QCOMPARE(only().phone, u"+60125550101"_s);
}

void TestContactImport::undoIsExact()
{
    Contact contact;
    contact.name = u"Ana"_s;
    contact.phone = u"+60125550101"_s;
    contact.fields = {{u"colour"_s, u"red"_s}};
    contact.tags = {u"old"_s};
    AIC_VERIFY_RESULT(m_base->store().add(contact, u"MY"_s).result());
    Contact hidden;
    hidden.userId = u"MY.55"_s;
    AIC_VERIFY_RESULT(m_base->store().add(hidden, u"MY"_s).result());
    m_base->add(u"Untouched"_s, u"+60125550199"_s);
    const QStringList before = m_base->dump();

    ImportOptions wanted = options("phone,name,user_id,username,colour,size,tags,consent\n"
                                   "0125550101,Ana S,MY.54,ana,blue,XL,new,opted_out\n"
                                   "0125550102,Hidden,MY.55,quiet,,S,,yes\n"
                                   "0125550103,Third,,,green,,,opted_out\n");
    wanted.onMatch = OnMatch::Overwrite;
    const auto outcome = run(wanted);
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts.created, 1);
    QCOMPARE(outcome->counts.updated, 2);
    QVERIFY(m_base->dump() != before);
    // Two numbers and a user ID; usernames move from one person to another and stop nobody.
    QCOMPARE(m_base->number("SELECT count(*) FROM suppressions"), 3);

    const auto undone = m_history->undo(outcome->id).result();
    AIC_VERIFY_RESULT(undone);
    QCOMPARE(undone->removed, 1);
    QCOMPARE(undone->restored, 2);
    QCOMPARE(undone->conflicts, 0);
    QCOMPARE(m_base->dump(), before);
    QVERIFY(m_base->isSearchWhole());
}

void TestContactImport::undoTakesAlongWhatHangsOnPeople()
{
    m_base->add(u"Untouched"_s, u"+60125550199"_s);
    const auto outcome = run(options("phone,name,size,tags\n0125550101,Ana,XL,new\n"));
    AIC_VERIFY_RESULT(outcome);
    const QByteArray ana
        = QByteArray::number(m_base->number("SELECT id FROM contacts WHERE name = 'Ana'"));
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
        "created_at_ms) "
        "VALUES (1, 'A', '', 'v25.0', '1', '', 0);"
        "INSERT INTO numbers (id, account_id, phone_number_id) VALUES (1, 1, '2');"
        "INSERT INTO campaigns (id, number_id, name, state, content, created_at_ms) "
        "VALUES (1, 1, 'Later', 0, '{}', 0);"
        "INSERT INTO recipients (campaign_id, position, contact_id, recipient, name, content, "
        "state) "
        "VALUES (1, 1, "
        + ana
        + ", '+60125550101', 'Ana', '{}', 0);"
          "INSERT INTO drafts (contact_id, text, updated_at_ms) VALUES ("
        + ana + ", 'Hello', 0)"));
    const auto undone = m_history->undo(outcome->id).result();
    AIC_VERIFY_RESULT(undone);
    QCOMPARE(undone->removed, 1);
    for (const char *table : {"identities", "contact_search", "contacts"})
        QCOMPARE(m_base->number(QByteArray("SELECT count(*) FROM ") + table), 1);
    for (const char *table : {"contact_fields", "contact_tags", "drafts"})
        QCOMPARE(m_base->number(QByteArray("SELECT count(*) FROM ") + table), 0);
    QCOMPARE(m_base->number("SELECT count(*) FROM recipients WHERE contact_id IS NULL"), 1);
    QCOMPARE(m_base->number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    // The keys hold again for everybody else.
    QVERIFY(!m_base->execute("INSERT INTO drafts (contact_id, text, updated_at_ms) VALUES (" + ana
                             + ", 'Hello', 0)"));
}

void TestContactImport::undoLeavesWhatWasEditedSince()
{
    const ContactId was = m_base->add(u"Ana"_s, u"+60125550101"_s);
    ImportOptions wanted = options("phone,company\n0125550101,Ltd\n0125550102,Ltd\n"
                                   "0125550103,Ltd\n");
    const auto outcome = run(wanted);
    AIC_VERIFY_RESULT(outcome);
    Contact edited = m_base->store().get(was).result().value();
    edited.name = u"Ana B"_s;
    AIC_VERIFY_RESULT(m_base->store().update(edited, u"MY"_s).result());
    const auto made = m_base->store().duplicateOf(u"0125550102"_s, u"MY"_s).result();
    AIC_VERIFY_RESULT(m_base->store().tag(ContactSelection::of({*made}), u"mine"_s).result());
    const auto undone = m_history->undo(outcome->id).result();
    AIC_VERIFY_RESULT(undone);
    QCOMPARE(undone->removed, 1);
    QCOMPARE(undone->restored, 0);
    QCOMPARE(undone->conflicts, 2);
    QCOMPARE(m_base->store().get(was).result()->name, u"Ana B"_s);
    QCOMPARE(m_base->store().get(*made).result()->tags, QStringList{u"mine"_s});
}

void TestContactImport::undoRunsOnce()
{
    const auto outcome = run(options(kMixed));
    AIC_VERIFY_RESULT(outcome);
    AIC_VERIFY_RESULT(m_history->undo(outcome->id).result());
    QCOMPARE(m_history->undo(outcome->id).result().error().code, ErrorCode::Conflict);
    QCOMPARE(m_history->undo(ImportId{99}).result().error().code, ErrorCode::NotFound);
    const QList<ImportRecord> records = m_history->list().result().value();
    QCOMPARE(records.size(), 1);
    QCOMPARE(records.at(0).state, ImportState::TakenBack);
    QCOMPARE(records.at(0).counts.created, 3);
}

namespace {

QByteArray manyPeople(int count)
{
    QByteArray bytes = "name,phone,notes\n";
    for (int i = 0; i < count; ++i) {
        bytes += "Person " + QByteArray::number(i) + ",+60125" + QByteArray::number(500000 + i)
                 + ",some words about person " + QByteArray::number(i * 7919 % 10007) + "\n";
    }
    return bytes;
}

} // namespace

void TestContactImport::cancelLeavesNothingBehind()
{
    m_base->add(u"Ana"_s, u"+60125500007"_s);
    const QStringList before = m_base->dump();
    const ImportOptions wanted = options(manyPeople(24'000));
    bool seen = false;
    connect(
        m_import.get(), &ContactImport::progress, m_import.get(),
        [&](const ImportProgress &progress) {
            if (progress.counts.created > 0 && !seen) {
                seen = true;
                m_import->cancel();
            }
        },
        Qt::DirectConnection);
    const auto outcome = run(wanted);
    QVERIFY(seen);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    QCOMPARE(m_base->dump(), before);
    QCOMPARE(m_base->number("SELECT count(*) FROM imports"), 0);
    QCOMPARE(m_base->number("SELECT count(*) FROM leases"), 0);
}

void TestContactImport::aFullDiskLeavesNothingBehind()
{
    m_base->add(u"Ana"_s, u"+60125500007"_s);
    const QStringList before = m_base->dump();
    const qint64 pages = m_base->number("PRAGMA page_count");
    AIC_VERIFY_RESULT(m_base->execute("PRAGMA max_page_count=" + QByteArray::number(pages + 1200)));
    const auto outcome = run(options(manyPeople(24'000)));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Storage);
    QVERIFY2(outcome.error().detail.startsWith(u"The disk is full."_s),
             qPrintable(outcome.error().detail));
    QVERIFY2(!outcome.error().detail.contains(u"could not be taken back"_s),
             qPrintable(outcome.error().detail));
    QCOMPARE(m_base->dump(), before);
    // With room again the same file goes in.
    AIC_VERIFY_RESULT(m_base->execute("PRAGMA max_page_count=1000000"));
    const auto again = run(options(manyPeople(24'000)));
    AIC_VERIFY_RESULT(again);
    QCOMPARE(again->counts.created, 23'999);
}

void TestContactImport::aKilledImportIsTakenBackAtStart()
{
    m_base->add(u"Ana"_s, u"+60125550101"_s);
    const QStringList before = m_base->dump();
    const auto outcome = run(options("phone,company\n0125550101,Ltd\n0125550102,Ltd\n"));
    AIC_VERIFY_RESULT(outcome);
    // What a process leaves that dies before the last step.
    AIC_VERIFY_RESULT(m_base->execute("UPDATE imports SET state = 0, finished_at_ms = NULL"));
    QCOMPARE(m_history->recover().result().value(), 1);
    QCOMPARE(m_base->dump(), before);
    QCOMPARE(m_base->number("SELECT count(*) FROM imports"), 0);
    QCOMPARE(m_history->recover().result().value(), 0);
}

void TestContactImport::twoImportsDoNotRunAtOnce()
{
    const storage::LeaseOwner other = storage::LeaseOwner::current();
    AIC_VERIFY_RESULT(m_base->database()
                          .write([&](storage::Transaction &t) {
                              return takeLease(t, u"contacts-import"_s, other, m_base->clock());
                          })
                          .result());
    const auto outcome = run(options(kMixed));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Conflict);
    QCOMPARE(m_history->recover().result().value(), 0);
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 0);
}

void TestContactImport::anOptOutInAFileCounts()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    AIC_VERIFY_RESULT(run(options("phone,consent\n0125550101,opted_out\n")));
    QCOMPARE(m_base->store().get(id).result()->consent, Consent::OptedOut);
    QCOMPARE(m_base->store().get(id).result()->availability, Availability::OptedOut);
    // A file never takes a "no" back.
    ImportOptions wanted = options("phone,consent\n0125550101,opted_in\n");
    wanted.onMatch = OnMatch::Overwrite;
    QCOMPARE(run(wanted)->counts.unchanged, 1);
    QCOMPARE(m_base->store().get(id).result()->consent, Consent::OptedOut);
}

void TestContactImport::exportAndImportChangeNothing()
{
    Contact contact;
    contact.name = u"=HYPERLINK(\"http://x\")"_s;
    contact.phone = u"+60125550101"_s;
    contact.notes = u"-1 line\n\"quoted\", and; more\ttab"_s;
    contact.company = u"'=already guarded"_s;
    contact.tags = {u"+plus"_s, u"b c"_s};
    contact.fields
        = {{u"mobile"_s, u"@handle"_s}, {u"second_phone"_s, u"012"_s}, {u"备注2"_s, u"'tis"_s}};
    AIC_VERIFY_RESULT(m_base->store().add(contact, u"MY"_s).result());
    Contact hidden;
    hidden.name = u"قمر \u202E\U0001F600"_s;
    hidden.userId = u"MY.55"_s;
    hidden.username = u"q"_s;
    AIC_VERIFY_RESULT(m_base->store().add(hidden, u"MY"_s).result());
    m_base->add(QString(), u"+447700900123"_s);
    AIC_VERIFY_RESULT(
        m_base->store()
            .setConsent(ContactSelection::of({ContactId{3}}), Consent::OptedOut, u"s"_s)
            .result());
    const QStringList before = m_base->dump();
    const QString path = m_base->path(u"out.csv"_s);
    QCOMPARE(
        exportContacts(m_base->database(), ContactSelection::allBut({}), path).result().value(), 3);
    for (const OnMatch rule : {OnMatch::Fill, OnMatch::Overwrite, OnMatch::Keep}) {
        ImportOptions wanted;
        wanted.source.filePath = path;
        wanted.onMatch = rule;
        const auto outcome = run(wanted);
        AIC_VERIFY_RESULT(outcome);
        QCOMPARE(outcome->counts.unchanged, 3);
        QCOMPARE(m_base->dump(), before);
    }
    // And into an empty database everybody is the same.
    ContactBase other;
    ContactImport import(other.database(), other.store(), other.clock());
    ImportOptions wanted;
    wanted.source.filePath = path;
    AIC_VERIFY_RESULT(import.run(wanted).result());
    for (qint64 id = 1; id <= 3; ++id) {
        const Contact left = m_base->store().get(ContactId{id}).result().value();
        const Contact right = other.store().get(ContactId{id}).result().value();
        QCOMPARE(right.name, left.name);
        QCOMPARE(right.phone, left.phone);
        QCOMPARE(right.userId, left.userId);
        QCOMPARE(right.username, left.username);
        QCOMPARE(right.company, left.company);
        QCOMPARE(right.notes, left.notes);
        QCOMPARE(right.tags, left.tags);
        QCOMPARE(right.fields, left.fields);
        QCOMPARE(right.consent, left.consent);
    }
}

void TestContactImport::exportedCellsDoNotRun()
{
    for (const QString &cell : {u"=1+1"_s, u"+1"_s, u"-1"_s, u"@SUM(A1)"_s, u"\tx"_s, u"\rx"_s}) {
        QCOMPARE(guarded(cell), u'\'' + cell);
        QCOMPARE(unguarded(guarded(cell)), cell);
        QCOMPARE(unguarded(guarded(guarded(cell))), guarded(cell));
    }
    for (const QString &cell : {u"plain"_s, u"'tis"_s, QString(), u"a=b"_s}) {
        QCOMPARE(guarded(cell), cell);
        QCOMPARE(unguarded(cell), cell);
    }
    // A text that a formula keeps is read; a formula that computes stays what it is.
    QCOMPARE(unguarded(u"=\"0125550142\""_s), u"0125550142"_s);
    QCOMPARE(unguarded(u"=\"a \"\"b\"\"\""_s), u"a \"b\""_s);
    QCOMPARE(unguarded(u"=\"\""_s), QString());
    for (const QString &cell : {u"=\"a\"&\"b\""_s, u"=\""_s, u"=\"a"_s, u"=A1&\"b\""_s})
        QCOMPARE(unguarded(cell), cell);
    for (const QString &cell : {u"=\"0125550142\""_s, u"'=\"x\""_s})
        QCOMPARE(unguarded(guarded(cell)), cell);
    QCOMPARE(csvLine({u"a\"b"_s, u"c,d"_s, u"e\nf"_s, u"g"_s}),
             u"\"a\"\"b\",\"c,d\",\"e\nf\",g\r\n"_s);
}

QTEST_GUILESS_MAIN(TestContactImport)
#include "tst_contactimport.moc"
