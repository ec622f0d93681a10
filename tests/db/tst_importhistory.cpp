// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include "contacts/erasure.h"
#include "contacts/import/contactimport.h"
#include "contacts/import/importhistory.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::test::ContactBase;

/// What an import leaves to be looked at later: conflicts of its undo, rejected rows.
class TestImportHistory : public QObject
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

    void anUndoNamesWhoWasLeftAndWhy();
    void rejectedRowsCanBeSavedLater();
    void soManyRejectedRowsAreKept();
    void soLargeRejectedRowsAreKept();
    void rejectedRowsGoWithTime();
    void erasureTakesRejectedRowsAlong();

private:
    Result<ImportOutcome> run(const QByteArray &bytes)
    {
        ImportOptions options;
        options.source.filePath = m_base->path(u"people.csv"_s);
        options.country = u"MY"_s;
        QFile out(options.source.filePath);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("the test file can't be written");
        out.close();
        return m_import->run(options).result();
    }
    Contact known(const QString &phone)
    {
        const Result<ContactId> id = m_base->store().duplicateOf(phone, u"MY"_s).result();
        return m_base->store().get(id.value_or(ContactId())).result().value_or(Contact());
    }
    QByteArray exported(ImportId id)
    {
        const QString path = m_base->path(u"rejects.csv"_s);
        QFile::remove(path);
        if (!m_history->exportRejects(id, path).result())
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<ContactBase> m_base;
    std::unique_ptr<ContactImport> m_import;
    std::unique_ptr<ImportHistory> m_history;
};

void TestImportHistory::anUndoNamesWhoWasLeftAndWhy()
{
    const ContactId ana = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const ContactId gone = m_base->add(u"Gone"_s, u"+60125550102"_s);
    const auto outcome = run("phone,company,order,tags\n0125550101,Ltd,A1,new\n"
                             "0125550102,Ltd,A2,\n0125550103,Ltd,A3,\n0125550104,Ltd,A4,\n"
                             "0125550105,Ltd,A5,\n");
    AIC_VERIFY_RESULT(outcome);
    Contact edited = m_base->store().get(ana).result().value();
    edited.name = u"Ana B"_s;
    edited.company = u"Sdn Bhd"_s;
    edited.fields.insert(u"order"_s, u"B1"_s);
    AIC_VERIFY_RESULT(m_base->store().update(edited, u"MY"_s).result());
    AIC_VERIFY_RESULT(m_base->store().remove(ContactSelection::of({gone})).result());
    Contact made = known(u"0125550103"_s);
    made.name = u"Made"_s;
    AIC_VERIFY_RESULT(m_base->store().update(made, u"MY"_s).result());
    const auto undone = m_history->undo(outcome->id).result();
    AIC_VERIFY_RESULT(undone);
    QCOMPARE(undone->removed, 2);
    QCOMPARE(undone->restored, 0);
    QCOMPARE(undone->conflicts, 3);
    const QList<UndoConflict> expected{{.contact = made.id,
                                        .kind = UndoConflict::Kind::Edited,
                                        .name = u"Made"_s,
                                        .address = u"+60125550103"_s},
                                       {.contact = ana,
                                        .kind = UndoConflict::Kind::Edited,
                                        .name = u"Ana B"_s,
                                        .address = u"+60125550101"_s,
                                        .fields = {u"name"_s, u"company"_s, u"order"_s}},
                                       {.contact = gone,
                                        .kind = UndoConflict::Kind::Gone,
                                        .name = u"Gone"_s,
                                        .address = u"+60125550102"_s}};
    QCOMPARE(undone->conflicted, expected);
}

void TestImportHistory::rejectedRowsCanBeSavedLater()
{
    const auto outcome = run("Name,Phone,Notes\nAna,0125550101,\nBob,call me,\"two\nlines\"\n"
                             "Eve,,=1+1\n");
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts.rejected, 2);
    // The next process asks.
    m_history
        = std::make_unique<ImportHistory>(m_base->database(), m_base->store(), m_base->clock());
    QCOMPARE(m_history->list().result()->constFirst().rejectsKept, 2);
    const QByteArray file = exported(outcome->id);
    QVERIFY2(file.startsWith("Name,Phone,Notes,error\r\nBob,call me,\"two\nlines\","),
             file.constData());
    QVERIFY2(file.contains("\r\nEve,,=1+1,"), file.constData());
    QCOMPARE(m_history->exportRejects(ImportId{99}, m_base->path(u"x.csv"_s)).result().error().code,
             ErrorCode::NotFound);
    QCOMPARE(
        m_history->exportRejects(outcome->id, m_base->path(u"none/x.csv"_s)).result().error().code,
        ErrorCode::Storage);
}

void TestImportHistory::soManyRejectedRowsAreKept()
{
    QByteArray rows = "phone,name\n0125550101,Ana\n";
    for (int i = 0; i < kMostRejectsKept + 5; ++i)
        rows += "none,Bob\n";
    const auto outcome = run(rows);
    AIC_VERIFY_RESULT(outcome);
    const ImportRecord record = m_history->list().result()->constFirst();
    QCOMPARE(record.counts.rejected, kMostRejectsKept + 5);
    QCOMPARE(record.rejectsKept, kMostRejectsKept);
}

void TestImportHistory::soLargeRejectedRowsAreKept()
{
    const QByteArray cell = ',' + QByteArray(kMostRejectBytes / 5, 'x');
    const auto outcome
        = run("phone,name,a,b,c,d\n0125550101,Ana\nnone" + cell.repeated(5) + "\nnone,Small\n");
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts.rejected, 2);
    QCOMPARE(m_history->list().result()->constFirst().rejectsKept, 1);
    QVERIFY(exported(outcome->id).contains("none,Small,"));
}

void TestImportHistory::rejectedRowsGoWithTime()
{
    const auto outcome = run("phone,name\n0125550101,Ana\nnone,Bob\n");
    AIC_VERIFY_RESULT(outcome);
    AIC_VERIFY_RESULT(m_history->recover().result());
    QCOMPARE(m_history->list().result()->constFirst().rejectsKept, 1);
    m_base->clock().advance(kRejectsKeptFor + std::chrono::hours(1));
    AIC_VERIFY_RESULT(m_history->recover().result());
    QCOMPARE(m_history->list().result()->constFirst().rejectsKept, 0);
    QVERIFY(exported(outcome->id).isEmpty());
}

void TestImportHistory::erasureTakesRejectedRowsAlong()
{
    const auto outcome = run("name,phone\nAna Silva,0125550101\nANA SILVA,call me\n"
                             "Ana,012-555 0101 / 0125550199\nBob,12 34\n");
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(m_history->list().result()->constFirst().rejectsKept, 3);
    const ContactId ana = known(u"0125550101"_s).id;
    PeopleErasure erasure(m_base->database(), m_base->store(), m_base->clock());
    AIC_VERIFY_RESULT(erasure.erase(ana).result());
    QCOMPARE(m_history->list().result()->constFirst().rejectsKept, 1);
    QVERIFY(exported(outcome->id).contains("Bob,12 34,"));
}

QTEST_GUILESS_MAIN(TestImportHistory)
#include "tst_importhistory.moc"
