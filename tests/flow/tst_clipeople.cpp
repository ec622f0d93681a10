// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>

#include "core/json.h"
#include "support/programs.h"
#include "support/sandboxapi.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using test::Ran;

/// What the command line does to single people, against the sandbox's own process.
class TestCliPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void peopleAreBlockedAndUnblocked();
    void theListStopsMessages();
    void twoBecomeOneAndTwoAgain();
    void importsAreListedAndTakenBack();
    void erasureLeavesNoByte();
    void wrongIdsAreSaid_data();
    void wrongIdsAreSaid();

private:
    Ran run(const QStringList &arguments) const { return m_programs.run(arguments); }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_programs.path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                   ? file.fileName()
                   : QString();
    }
    [[nodiscard]] QJsonObject person(const QString &search) const
    {
        return run({u"contacts"_s, u"list"_s, u"--search"_s, search}).lines.value(0);
    }
    /// A customer writes, and it has arrived.
    void hear(const QString &from, const QString &text)
    {
        QCOMPARE(
            m_api
                .post(u"/_sandbox/inbound"_s,
                      json::compact({{u"from"_s, from}, {u"type"_s, u"text"_s}, {u"text"_s, text}}))
                .status,
            200);
        QTRY_VERIFY_WITH_TIMEOUT(
            (run({u"sync"_s}),
             run({u"messages"_s, u"list"_s, u"--contact"_s, from}).out.contains(text.toUtf8())),
            test::Programs::kPatienceMs);
    }

    test::Programs m_programs;
    test::SandboxApi m_api;
};

void TestCliPeople::initTestCase()
{
    const QByteArray trouble = m_programs.start();
    QVERIFY2(trouble.isEmpty(), trouble.constData());
    m_api.baseUrl = m_programs.sandboxUrl();
    const Ran added = m_programs.addAccount();
    QVERIFY2(added.code == 0, added.errors.constData());
}

void TestCliPeople::cleanupTestCase()
{
    QVERIFY(m_programs.stop());
}

void TestCliPeople::peopleAreBlockedAndUnblocked()
{
    const QString phone = u"+60125552050"_s;
    const QString silent = u"+60125552051"_s;
    const QString file = write(u"blocks.csv"_s, "Name,Phone\nWriter,+60125552050\nSilent,"
                                                "+60125552051\n");
    QCOMPARE(run({u"contacts"_s, u"import"_s, file}).code, 0);
    // Meta blocks only people who wrote in the last 24 hours.
    const Ran early = run({u"contacts"_s, u"block"_s, silent});
    QCOMPARE(early.code, 1);
    QCOMPARE(early.last().value(u"blocked"_s).toInt(), 0);
    QCOMPARE(early.last().value(u"refused"_s).toInt(), 1);
    QVERIFY2(early.errors.contains("24 hours"), early.errors.constData());
    QCOMPARE(early.errors.count('\n'), 1);

    hear(phone, u"Block me"_s);
    const Ran blocked = run({u"contacts"_s, u"block"_s, phone});
    QVERIFY2(blocked.code == 0, blocked.errors.constData());
    QCOMPARE(blocked.last().value(u"blocked"_s).toInt(), 1);
    QCOMPARE(person(phone).value(u"availability"_s).toString(), u"blocked"_s);
    const Ran refused = run({u"send"_s, u"--to"_s, phone, u"--text"_s, u"Hello"_s});
    QVERIFY(refused.code != 0);
    QVERIFY(!refused.errors.isEmpty());

    const Ran synced = run({u"contacts"_s, u"sync-blocks"_s});
    QVERIFY2(synced.code == 0, synced.errors.constData());
    QCOMPARE(synced.last().value(u"listed"_s).toInt(), 1);
    QCOMPARE(synced.last().value(u"blocked"_s).toInt(), 0);

    const Ran unblocked = run({u"contacts"_s, u"unblock"_s, phone});
    QVERIFY2(unblocked.code == 0, unblocked.errors.constData());
    QCOMPARE(unblocked.last().value(u"unblocked"_s).toInt(), 1);
    QCOMPARE(person(phone).value(u"availability"_s).toString(), u"available"_s);
    QCOMPARE(run({u"contacts"_s, u"sync-blocks"_s}).last().value(u"listed"_s).toInt(), 0);
}

void TestCliPeople::theListStopsMessages()
{
    const QString phone = u"+60125552060"_s;
    const Ran added = run({u"contacts"_s, u"suppress"_s, u"add"_s, u"012-555 2060"_s, u"nobody"_s,
                           u"--source"_s, u"letter"_s});
    QCOMPARE(added.code, 1);
    QCOMPARE(added.last().value(u"added"_s).toInt(), 1);
    QCOMPARE(added.last().value(u"rejected"_s).toInt(), 1);
    QVERIFY(!added.errors.isEmpty());
    const Ran refused = run({u"send"_s, u"--to"_s, phone, u"--text"_s, u"Hello"_s});
    QVERIFY(refused.code != 0);
    QVERIFY2(refused.errors.contains("do-not-contact"), refused.errors.constData());

    const QString file = m_programs.path(u"stopped.csv"_s);
    QCOMPARE(run({u"contacts"_s, u"suppress"_s, u"export"_s, file}).last().value(u"rows"_s).toInt(),
             1);
    QCOMPARE(
        run({u"contacts"_s, u"suppress"_s, u"import"_s, file}).last().value(u"known"_s).toInt(), 1);
    QCOMPARE(
        run({u"contacts"_s, u"suppress"_s, u"list"_s}).lines.value(0).value(u"phone"_s).toString(),
        phone);
    QCOMPARE(run({u"contacts"_s, u"suppress"_s, u"remove"_s, phone}).code, 0);
    QCOMPARE(run({u"contacts"_s, u"suppress"_s, u"remove"_s, phone}).code, 1);
    const Ran sent = run({u"send"_s, u"--to"_s, phone, u"--text"_s, u"Hello"_s});
    QVERIFY2(sent.code == 0, sent.errors.constData());
}

void TestCliPeople::twoBecomeOneAndTwoAgain()
{
    const QString file = write(u"twins.csv"_s, "Name,Phone,Username\nTwin One,+60125552070,@twin\n"
                                               "Twin Two,+60125552071,\n");
    QCOMPARE(run({u"contacts"_s, u"import"_s, file}).code, 0);
    const QString one = person(u"Twin One"_s).value(u"id"_s).toString();
    const QString two = person(u"Twin Two"_s).value(u"id"_s).toString();
    QVERIFY(!one.isEmpty() && !two.isEmpty());
    const Ran duplicates = run({u"contacts"_s, u"duplicates"_s});
    QCOMPARE(duplicates.code, 0);
    QVERIFY(duplicates.last().contains(u"count"_s));

    const Ran merged = run({u"contacts"_s, u"merge"_s, one, two});
    QVERIFY2(merged.code == 0, merged.errors.constData());
    QCOMPARE(merged.last().value(u"id"_s).toString(), one);
    QCOMPARE(person(u"Twin Two"_s).value(u"id"_s).toString(), QString());
    // A message to the other number finds who they are now.
    const Ran sent = run({u"send"_s, u"--to"_s, u"+60125552071"_s, u"--text"_s, u"Hello"_s});
    QVERIFY2(sent.code == 0, sent.errors.constData());
    const Ran again = run({u"contacts"_s, u"merge"_s, one, two});
    QCOMPARE(again.code, 2);
    QVERIFY(!again.errors.isEmpty());

    const QString merge = merged.last().value(u"merge_id"_s).toString();
    const Ran undone = run({u"contacts"_s, u"undo-merge"_s, merge});
    QVERIFY2(undone.code == 0, undone.errors.constData());
    QCOMPARE(person(u"Twin Two"_s).value(u"id"_s).toString(), two);
    QCOMPARE(run({u"contacts"_s, u"undo-merge"_s, merge}).code, 2);
}

void TestCliPeople::importsAreListedAndTakenBack()
{
    const QString known = write(u"known.csv"_s, "Name,Phone\nKnown,+60125552080\n");
    QCOMPARE(run({u"contacts"_s, u"import"_s, known}).code, 0);
    const QString file = write(u"more.csv"_s, "Name,Phone,Company\nKnown,+60125552080,Ltd\n"
                                              "New,+60125552081,Ltd\nBroken,call me,Ltd\n");
    const Ran imported = run({u"contacts"_s, u"import"_s, file});
    QCOMPARE(imported.code, 1);
    const QString id = imported.last().value(u"import_id"_s).toString();
    const Ran list = run({u"contacts"_s, u"imports"_s, u"--limit"_s, u"1"_s});
    QCOMPARE(list.code, 0);
    const QJsonObject newest = list.lines.value(0);
    QCOMPARE(newest.value(u"import_id"_s).toString(), id);
    QCOMPARE(newest.value(u"file"_s).toString(), u"more.csv"_s);
    QCOMPARE(newest.value(u"state"_s).toString(), u"done"_s);
    QCOMPARE(newest.value(u"rejected"_s).toInt(), 1);
    QCOMPARE(newest.value(u"rejects_kept"_s).toInt(), 1);
    QVERIFY(newest.value(u"undone_at"_s).isNull());
    QCOMPARE(list.last().value(u"next"_s).toString(), id);

    const QString rejects = m_programs.path(u"rejects.csv"_s);
    const Ran saved = run({u"contacts"_s, u"imports"_s, u"rejects"_s, id, rejects});
    QVERIFY2(saved.code == 0, saved.errors.constData());
    QCOMPARE(saved.last().value(u"rows"_s).toInt(), 1);
    QFile csv(rejects);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readAll().startsWith("Name,Phone,Company,error\r\nBroken,call me,Ltd,"));
    QCOMPARE(run({u"contacts"_s, u"imports"_s, u"rejects"_s, u"999"_s, rejects}).code, 2);

    // A later import changes one of them: that one stays.
    const QString later = write(u"later.csv"_s, "Phone,Company\n+60125552080,Sdn Bhd\n");
    QCOMPARE(run({u"contacts"_s, u"import"_s, later, u"--on-match"_s, u"overwrite"_s}).code, 0);
    const Ran undone = run({u"contacts"_s, u"undo-import"_s, id});
    QCOMPARE(undone.code, 1);
    QCOMPARE(undone.last().value(u"removed"_s).toInt(), 1);
    QCOMPARE(undone.last().value(u"conflicts"_s).toInt(), 1);
    const QJsonObject conflict = undone.last().value(u"conflicted"_s).toArray().at(0).toObject();
    QCOMPARE(conflict.value(u"name"_s).toString(), u"Known"_s);
    QCOMPARE(conflict.value(u"address"_s).toString(), u"+60125552080"_s);
    QCOMPARE(conflict.value(u"kind"_s).toString(), u"edited"_s);
    QCOMPARE(conflict.value(u"fields"_s).toArray(), QJsonArray{u"company"_s});
    const Ran after = run({u"contacts"_s, u"imports"_s, u"--after"_s,
                           run({u"contacts"_s, u"imports"_s, u"--limit"_s, u"1"_s})
                               .last()
                               .value(u"next"_s)
                               .toString()});
    QCOMPARE(after.lines.value(0).value(u"state"_s).toString(), u"taken_back"_s);
    QVERIFY(!after.lines.value(0).value(u"undone_at"_s).isNull());
}

void TestCliPeople::erasureLeavesNoByte()
{
    const QString phone = u"+60187652090"_s;
    const QString file
        = write(u"erase.csv"_s, "Name,Phone,Email,City,Consent\n"
                                "Zebulon Quartz,+60187652090,zeb@quartz.test,Zebtown,opted_in\n"
                                "Zebulon Quartz,018-765 2090 / 018-765 2091,,,\n"
                                "Stays,+60125552099,,Elsewhere,\n");
    QCOMPARE(run({u"contacts"_s, u"import"_s, file, u"--tag"_s, u"Erase"_s}).code, 1);
    hear(phone, u"Secret plan?"_s);
    const Ran sent = run(
        {u"send"_s, u"--to"_s, phone, u"--text"_s, u"Secret answer"_s, u"--wait"_s, u"read"_s});
    QVERIFY2(sent.code == 0, sent.errors.constData());
    const Ran campaign
        = run({u"campaign"_s, u"create"_s, u"--name"_s, u"Erase"_s, u"--tag"_s, u"Erase"_s,
               u"--text"_s, u"Dear {{name}}"_s, u"--include-closed-windows"_s});
    QVERIFY2(campaign.code == 0, campaign.errors.constData());
    const QString id = campaign.last().value(u"campaign_id"_s).toString();
    QCOMPARE(run({u"campaign"_s, u"run"_s, id}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(
        (run({u"sync"_s}),
         run({u"campaign"_s, u"status"_s, id}).last().value(u"read"_s).toInt() == 2),
        test::Programs::kPatienceMs);
    QVERIFY(run({u"contacts"_s, u"block"_s, phone}).code == 0);
    QVERIFY(run({u"contacts"_s, u"unblock"_s, phone}).code == 0);

    const Ran unsure = run({u"contacts"_s, u"erase"_s, phone});
    QCOMPARE(unsure.code, 2);
    QVERIFY2(unsure.errors.contains("--confirm"), unsure.errors.constData());
    QVERIFY(!person(phone).isEmpty());
    const Ran erased = run({u"contacts"_s, u"erase"_s, phone, u"--confirm"_s, phone});
    QVERIFY2(erased.code == 0, erased.errors.constData());
    QVERIFY(erased.last().value(u"messages"_s).toInt() >= 3);
    QVERIFY(erased.last().value(u"recipients"_s).toInt() == 1);

    QDirIterator files(m_programs.path(u"data"_s), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    bool foundWhoStays = false;
    while (files.hasNext()) {
        QFile found(files.next());
        QVERIFY(found.open(QIODevice::ReadOnly));
        const QByteArray bytes = found.readAll();
        foundWhoStays = foundWhoStays || bytes.contains("60125552099");
        for (const char *needle :
             {"187652090", "18-765 2090", "7652090", "7652091", "Zebulon", "zebulon", "ZEBULON",
              "Quartz", "quartz", "Zebtown", "zebtown", "Secret"}) {
            const qsizetype at = bytes.indexOf(needle);
            QVERIFY2(at < 0, qPrintable(found.fileName() + u": "_s
                                        + QString::fromLatin1(bytes.mid(qMax(0, at - 80), 200))));
        }
        // A wamid holds the number in base64, which begins at any of three places.
        for (const QByteArray &wamid : {QByteArray("60187652090").toBase64().left(14),
                                        QByteArray(" 60187652090").toBase64().mid(2, 12),
                                        QByteArray("  60187652090").toBase64().mid(3, 12)})
            QVERIFY2(!bytes.contains(wamid), qPrintable(found.fileName()));
    }
    QVERIFY(foundWhoStays);
    const QJsonObject counts = run({u"campaign"_s, u"status"_s, id}).last();
    QCOMPARE(counts.value(u"read"_s).toInt(), 1);
    const Ran again = run({u"contacts"_s, u"erase"_s, phone, u"--confirm"_s, phone});
    QCOMPARE(again.code, 2);
    QVERIFY2(again.errors.contains("Nobody"), again.errors.constData());
}

void TestCliPeople::wrongIdsAreSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row
        = [](const QStringList &words) { QTest::newRow(qPrintable(words.join(u' '))) << words; };
    row({u"block"_s, u"+60125559999"_s});
    row({u"unblock"_s, u"+60125559999"_s});
    row({u"merge"_s, u"1"_s, u"999999"_s});
    row({u"merge"_s, u"one"_s, u"two"_s});
    row({u"merge"_s, u"1"_s, u"1"_s});
    row({u"undo-merge"_s, u"999999"_s});
    row({u"undo-merge"_s, u"x"_s});
    row({u"erase"_s, u"+60125559999"_s});
    row({u"undo-import"_s, u"x"_s});
    row({u"undo-import"_s, u"999999"_s});
    row({u"suppress"_s, u"remove"_s, u"12"_s});
    row({u"imports"_s, u"--after"_s, u"none"_s});
    row({u"imports"_s, u"rejects"_s, u"x"_s, u"y.csv"_s});
}

void TestCliPeople::wrongIdsAreSaid()
{
    QFETCH(QStringList, arguments);
    const Ran ran = run(QStringList{u"contacts"_s} + arguments);
    QVERIFY2(ran.code == 2, QByteArray(QByteArray::number(ran.code) + ran.errors).constData());
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.errors.count('\n'), 1);
}

QTEST_GUILESS_MAIN(TestCliPeople)
#include "tst_clipeople.moc"
