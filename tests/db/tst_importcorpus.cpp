// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "contacts/contactquery.h"
#include "contacts/import/contactimport.h"
#include "contacts/import/importhistory.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::test::ContactBase;

/// Every file of tests/data/import against what manifest.json says must come of it.
class TestImportCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFile_data();
    void everyFile();

private:
    QJsonArray m_manifest;
};

namespace {

QString folder()
{
    return QStringLiteral(AIC_TEST_DATA "/import/");
}

QStringList texts(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &value : list.toArray())
        texts.append(value.toString());
    return texts;
}

/// Files too large to keep in the tree.
QByteArray made(const QString &what)
{
    const QByteArray start = "Name,Phone,Notes\nAna Silva,+60125550101,\n";
    if (what == u"a cell of 10 MB")
        return start + "Mei,+60125550102,\"" + QByteArray(10'000'000, 'x') + "\"\n";
    if (what == u"a row of 10 MB")
        return start + "Mei,+60125550102" + QByteArray(',' + QByteArray(500'000, 'y')).repeated(21)
               + "\n";
    if (what == u"a cell of 900 KB")
        return start + "Mei,+60125550102,\"" + QByteArray(900'000, 'z') + "\"\n";
    qFatal("the manifest asks for %s", qPrintable(what));
}

ImportOptions optionsOf(const QJsonObject &given, const QString &path)
{
    ImportOptions options;
    options.source.filePath = path;
    options.source.encoding = given.value(u"encoding"_s).toString();
    options.source.delimiter = given.value(u"delimiter"_s).toString();
    options.source.sheet = given.value(u"sheet"_s).toString();
    if (given.contains(u"header"_s))
        options.source.hasHeader = given.value(u"header"_s).toBool();
    options.country = given.value(u"country"_s).toString();
    const QJsonObject map = given.value(u"map"_s).toObject();
    for (auto it = map.begin(); it != map.end(); ++it)
        options.map.insert(it.key(), it.value().toString());
    const QJsonObject countries = given.value(u"columnCountries"_s).toObject();
    for (auto it = countries.begin(); it != countries.end(); ++it)
        options.columnCountries.insert(it.key(), it.value().toString());
    const QString repair = given.value(u"repair"_s).toString();
    for (const PhoneRepair kind : allPhoneRepairs()) {
        if (repair == u"all" || repair == toName(kind))
            options.repairs |= kind;
    }
    return options;
}

QStringList columnTexts(const QList<ColumnTarget> &columns)
{
    QStringList texts;
    for (const ColumnTarget &column : columns) {
        texts.append(
            column.column + u'='
            + (column.target == ImportTarget::Field ? column.field : toName(column.target)));
    }
    return texts;
}

QStringList rejectTexts(const QList<RejectedRow> &rows)
{
    QStringList texts;
    for (const RejectedRow &row : rows) {
        texts.append(
            u"%1:%2:%3"_s.arg(row.line).arg(toName(row.rejection.problem), row.rejection.column));
    }
    return texts;
}

QStringList damageTexts(const QList<NumberDamage> &damage)
{
    QStringList texts;
    for (const NumberDamage &found : damage) {
        texts.append(u"%1 %2/%3 %4 -> %5"_s.arg(toName(found.kind))
                         .arg(found.count)
                         .arg(found.repairable)
                         .arg(found.before, found.after));
    }
    texts.sort();
    return texts;
}

QList<Contact> everybody(ContactBase &base)
{
    return base.database()
        .read([](Connection &connection) -> Result<QList<Contact>> {
            const Result<std::vector<qint64>> ids
                = orderedIds(connection, {}, {ContactColumn::Created, Qt::AscendingOrder});
            if (!ids)
                return fail(ids.error());
            QList<Contact> people;
            const Result<> read = readContacts(connection, *ids, [&people](const Contact &person) {
                people.append(person);
                return true;
            });
            if (!read)
                return fail(read.error());
            std::ranges::sort(people, {}, [](const Contact &person) { return person.id.value; });
            return people;
        })
        .result()
        .value_or(QList<Contact>());
}

void comparePerson(const Contact &person, const QJsonObject &wanted)
{
    QCOMPARE(person.name, wanted.value(u"name"_s).toString());
    QCOMPARE(person.phone, wanted.value(u"phone"_s).toString());
    const QList<std::pair<QString, QString>> texts{{u"given"_s, person.phoneGiven},
                                                   {u"userId"_s, person.userId},
                                                   {u"username"_s, person.username},
                                                   {u"company"_s, person.company},
                                                   {u"email"_s, person.email},
                                                   {u"language"_s, person.language},
                                                   {u"consentSource"_s, person.consentSource},
                                                   {u"notes"_s, person.notes},
                                                   {u"consent"_s, toName(person.consent)}};
    for (const auto &[key, value] : texts) {
        if (wanted.contains(key))
            QCOMPARE(value, wanted.value(key).toString());
    }
    if (wanted.contains(u"tags"_s)) {
        QStringList tags = person.tags;
        tags.sort();
        QStringList names = ::texts(wanted.value(u"tags"_s));
        names.sort();
        QCOMPARE(tags, names);
    }
    const QJsonObject fields = wanted.value(u"fields"_s).toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it)
        QCOMPARE(it.key() + u'=' + person.fields.value(it.key()),
                 it.key() + u'=' + it.value().toString());
}

} // namespace

void TestImportCorpus::initTestCase()
{
    QFile file(folder() + u"manifest.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_manifest = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(m_manifest.size() >= 60);
}

void TestImportCorpus::everyFile_data()
{
    QTest::addColumn<QJsonObject>("entry");
    for (const QJsonValue &entry : std::as_const(m_manifest)) {
        const QJsonObject object = entry.toObject();
        QTest::newRow(qPrintable(object.value(u"file"_s).toString())) << object;
    }
}

void TestImportCorpus::everyFile()
{
    QFETCH(QJsonObject, entry);
    ContactBase base;
    ContactImport import(base.database(), base.store(), base.clock());
    ImportHistory history(base.database(), base.store(), base.clock());
    const QStringList before = base.dump();
    QString path = folder() + entry.value(u"file"_s).toString();
    if (entry.contains(u"make"_s)) {
        path = base.path(entry.value(u"file"_s).toString());
        QFile file(path);
        const QByteArray bytes = made(entry.value(u"make"_s).toString());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    const ImportOptions options = optionsOf(entry.value(u"options"_s).toObject(), path);
    const Result<ImportPreview> preview = import.preview(options).result();
    const Result<ImportOutcome> outcome = import.run(options).result();
    QCOMPARE(bool(preview), bool(outcome));
    if (entry.contains(u"error"_s)) {
        QVERIFY2(!outcome, "it was taken");
        const QString words = entry.value(u"error"_s).toString();
        QVERIFY2(outcome.error().detail.contains(words), qPrintable(outcome.error().detail));
        QCOMPARE(outcome.error().code, ErrorCode::Invalid);
        QCOMPARE(preview.error().detail, outcome.error().detail);
        QCOMPARE(base.dump(), before);
        QCOMPARE(base.number("SELECT count(*) FROM imports"), 0);
        return;
    }
    AIC_VERIFY_RESULT(outcome);
    const QJsonObject expected = entry.value(u"expect"_s).toObject();
    const QJsonObject counts = expected.value(u"counts"_s).toObject();
    const ImportCounts wanted{.rows = counts.value(u"rows"_s).toInt(),
                              .created = counts.value(u"created"_s).toInt(),
                              .rejected = counts.value(u"rejected"_s).toInt(),
                              .duplicates = counts.value(u"duplicates"_s).toInt()};
    QCOMPARE(rejectTexts(outcome->rejected), texts(expected.value(u"rejects"_s)));
    QCOMPARE(outcome->counts.rows, wanted.rows);
    QCOMPARE(outcome->counts, wanted);
    QCOMPARE(preview->counts, wanted);
    QCOMPARE(rejectTexts(preview->rejected), rejectTexts(outcome->rejected));
    if (expected.contains(u"encoding_name"_s))
        QCOMPARE(preview->encoding, expected.value(u"encoding_name"_s).toString());
    if (expected.contains(u"delimiter"_s))
        QCOMPARE(preview->delimiter, expected.value(u"delimiter"_s).toString());
    if (expected.contains(u"columns"_s))
        QCOMPARE(columnTexts(preview->columns), texts(expected.value(u"columns"_s)));
    if (expected.contains(u"column_count"_s))
        QCOMPARE(preview->columns.size(), expected.value(u"column_count"_s).toInt());
    if (expected.contains(u"damage"_s))
        QCOMPARE(damageTexts(preview->damage), texts(expected.value(u"damage"_s)));
    const Result<ImportHead> head = import.readHead(options.source).result();
    AIC_VERIFY_RESULT(head);
    if (expected.contains(u"has_header"_s))
        QCOMPARE(head->hasHeader, expected.value(u"has_header"_s).toBool());
    if (expected.contains(u"sheets"_s))
        QCOMPARE(head->sheets, texts(expected.value(u"sheets"_s)));
    if (expected.contains(u"sheet"_s))
        QCOMPARE(head->sheet, expected.value(u"sheet"_s).toString());

    const QList<Contact> people = everybody(base);
    QCOMPARE(people.size(), wanted.created);
    const QJsonArray listed = expected.value(u"people"_s).toArray();
    for (qsizetype i = 0; i < listed.size(); ++i) {
        comparePerson(people.at(i), listed.at(i).toObject());
        if (QTest::currentTestFailed())
            return;
    }
    const Result<UndoOutcome> undone = history.undo(outcome->id).result();
    AIC_VERIFY_RESULT(undone);
    QCOMPARE(undone->removed, wanted.created);
    QCOMPARE(base.dump(), before);
}

QTEST_GUILESS_MAIN(TestImportCorpus)
#include "tst_importcorpus.moc"
