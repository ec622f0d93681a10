// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include "contacts/export/contactexport.h"
#include "contacts/import/contactimport.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::test::ContactBase;

/// Whatever people are called: exported and imported again nothing changes.
class TestContactRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exportThenImportChangesNothing_data();
    void exportThenImportChangesNothing();
    void whatIsCancelledReplacesNothing();
    void cardsAreWellFormed();
};

namespace {

constexpr int kPeople = 40;

/// Texts that break readers and writers, and random ones of their letters.
QString hostile(QRandomGenerator &random)
{
    static const QStringList texts{u"Ana Silva"_s,
                                   u"=HYPERLINK(\"http://x\")"_s,
                                   u"'=quoted"_s,
                                   u"''+60"_s,
                                   u"-1 line\n\"quoted\", and; more\ttab"_s,
                                   u"@SUM(A1)"_s,
                                   u"a\r\nb\rc"_s,
                                   u"back\\slash \\n \\, \\; \\"_s,
                                   u"END:VCARD"_s,
                                   u"x\nEND:VCARD\nBEGIN:VCARD"_s,
                                   u"semi;colon,comma|pipe"_s,
                                   u"\"\"\""_s,
                                   u"قمر \u202E\U0001F600"_s,
                                   u"陈美玲"_s,
                                   u"e\u0301\u0302 \u200D"_s,
                                   u"form\ffeed \x1b[0m \x7f"_s,
                                   u"line\u2028separator\u2029end"_s,
                                   u"\uFFFD"_s,
                                   u"#REF!"_s,
                                   u"9.19E+11"_s,
                                   QString(300, u'ß'),
                                   u"=?utf-8?q?x?="_s,
                                   u"tel:+1"_s,
                                   u"{{name}}"_s,
                                   u"'"_s,
                                   u"="_s};
    if (random.bounded(3) > 0)
        return texts.at(random.bounded(int(texts.size())));
    static const QString letters = u"aZ09 ,;:|\\\"'=+-@\t\n\rßé陈\u0644\u200E\U0001F468\u2028."_s;
    QString text;
    for (int i = random.bounded(40); i >= 0; --i) {
        const int at = random.bounded(int(letters.size()));
        if (letters.at(at).isSurrogate())
            text += u"\U0001F468"_s;
        else
            text += letters.at(at);
    }
    return text.trimmed();
}

Contact randomPerson(QRandomGenerator &random, int number)
{
    static const QStringList fields{u"order_no"_s, u"mobile"_s,     u"idioma"_s,
                                    u"language"_s, u"first_name"_s, u"phone_2"_s,
                                    u"备注2"_s,    u"tags_2"_s,     u"firma"_s};
    const auto maybe = [&random] { return random.bounded(2) > 0; };
    Contact person;
    const bool hasPhone = random.bounded(4) > 0;
    if (hasPhone)
        person.phone = u"+60125%1"_s.arg(550000 + number);
    if (!hasPhone || maybe())
        person.userId = u"MY.%1"_s.arg(1000 + number);
    if (maybe())
        person.name = hostile(random);
    if (maybe())
        person.username = u"user.%1"_s.arg(number);
    if (maybe())
        person.company = hostile(random);
    if (maybe())
        person.email = hostile(random);
    if (maybe())
        person.notes = hostile(random);
    if (random.bounded(4) == 0)
        person.language = u"pt-BR"_s;
    for (const QString &field : fields) {
        const QString value = random.bounded(3) == 0 ? hostile(random) : QString();
        if (!value.isEmpty())
            person.fields.insert(field, value);
    }
    for (int i = random.bounded(3); i > 0; --i) {
        const QString tag = hostile(random).simplified().left(40).trimmed();
        if (!tag.isEmpty() && !person.tags.contains(tag, Qt::CaseInsensitive))
            person.tags.append(tag);
    }
    return person;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestContactRoundTrip::exportThenImportChangesNothing_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed) {
        QTest::addRow("CSV %u", seed) << ExportFormat::Csv << seed;
        QTest::addRow("vCard %u", seed) << ExportFormat::Cards << seed;
    }
}

void TestContactRoundTrip::exportThenImportChangesNothing()
{
    QFETCH(ExportFormat, format);
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    ContactBase base;
    for (int i = 0; i < kPeople; ++i) {
        const auto added = base.store().add(randomPerson(random, i), u"MY"_s).result();
        AIC_VERIFY_RESULT(added);
        const auto consent = Consent(random.bounded(3));
        if (consent != Consent::NotOptedIn) {
            AIC_VERIFY_RESULT(base.store()
                                  .setConsent(ContactSelection::of({added->id}), consent, u"s"_s)
                                  .result());
        }
    }
    const QStringList before = base.dump();
    const bool isTable = format == ExportFormat::Csv;
    const QString path = base.path(isTable ? u"out.csv"_s : u"out.vcf"_s);
    const auto everybody = ContactSelection::allBut({});
    QCOMPARE(exportContacts(base.database(), everybody, path, {}, format).result().value(),
             kPeople);
    ContactImport import(base.database(), base.store(), base.clock());
    for (const OnMatch rule : {OnMatch::Fill, OnMatch::Overwrite, OnMatch::Keep}) {
        ImportOptions options;
        options.source.filePath = path;
        options.onMatch = rule;
        const auto outcome = import.run(options).result();
        AIC_VERIFY_RESULT(outcome);
        const QStringList after = base.dump();
        for (qsizetype i = 0; i < qMin(before.size(), after.size()); ++i)
            QCOMPARE(after.at(i), before.at(i));
        QCOMPARE(after.size(), before.size());
        QCOMPARE(outcome->counts, (ImportCounts{.rows = kPeople, .unchanged = kPeople}));
    }
    // Into an empty database the same people come, so that it exports the same bytes.
    ContactBase other;
    ContactImport into(other.database(), other.store(), other.clock());
    ImportOptions options;
    options.source.filePath = path;
    const auto outcome = into.run(options).result();
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts, (ImportCounts{.rows = kPeople, .created = kPeople}));
    const QString again = other.path(u"again"_s);
    AIC_VERIFY_RESULT(exportContacts(other.database(), everybody, again, {}, format).result());
    const QList<QByteArray> wanted = contents(path).split('\n');
    const QList<QByteArray> written = contents(again).split('\n');
    for (qsizetype i = 0; i < qMin(wanted.size(), written.size()); ++i)
        QCOMPARE(written.at(i), wanted.at(i));
    QCOMPARE(written.size(), wanted.size());
}

void TestContactRoundTrip::whatIsCancelledReplacesNothing()
{
    ContactBase base;
    for (int i = 0; i < 3; ++i)
        base.add(u"Person %1"_s.arg(i), u"+6012555010%1"_s.arg(i));
    const QString path = base.path(u"out.csv"_s);
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("yesterday's");
    before.close();
    const auto everybody = ContactSelection::allBut({});
    const auto run = std::make_shared<ExportRun>();
    run->cancelled = true;
    const auto cancelled = exportContacts(base.database(), everybody, path, run).result();
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    QCOMPARE(run->total.load(), 3);
    QCOMPARE(run->done.load(), 1);
    QCOMPARE(contents(path), QByteArray("yesterday's"));
    QCOMPARE(QDir(QFileInfo(path).path()).entryList({u"out.csv*"_s}).size(), 1);
    run->cancelled = false;
    QCOMPARE(exportContacts(base.database(), everybody, path, run).result().value(), 3);
    QCOMPARE(run->done.load(), 3);
    QVERIFY(contents(path).startsWith("name,"));
}

void TestContactRoundTrip::cardsAreWellFormed()
{
    ContactBase base;
    Contact person;
    person.phone = u"+60125550101"_s;
    person.notes = QString(100, u'陈') + u"\nnext; one, two"_s;
    person.fields = {{u"order_no"_s, u"A1"_s}};
    AIC_VERIFY_RESULT(base.store().add(person, u"MY"_s).result());
    const QString path = base.path(u"out.vcf"_s);
    AIC_VERIFY_RESULT(
        exportContacts(base.database(), ContactSelection::allBut({}), path, {}, ExportFormat::Cards)
            .result());
    const QByteArray card = contents(path);
    QVERIFY(card.startsWith("BEGIN:VCARD\r\nVERSION:3.0\r\n"));
    QVERIFY(card.endsWith("END:VCARD\r\n"));
    for (const QByteArray &line : card.split('\n')) {
        QVERIFY2(line.size() <= 76, line.constData());
        QVERIFY2(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter), line.constData());
    }
    QVERIFY(card.contains("TEL;TYPE=CELL:+60125550101\r\n"));
    QVERIFY(card.contains("X-AICALLER-FIELD;NAME=\"order_no\":A1\r\n"));
    // A card must have a name; ours says that it stands for one.
    QVERIFY(card.contains("FN;X-AICALLER-PLACEHOLDER=1:+60125550101\r\n"));
}

QTEST_GUILESS_MAIN(TestContactRoundTrip)
#include "tst_contactroundtrip.moc"
