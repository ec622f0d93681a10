// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QUrl>

#include "support/blockinghttp.h"
#include "support/programs.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
namespace test = aic::test;

using test::Ran;

/// The real programs, as a script would use them: sandbox, relay and command line.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void badUsageIsOneLineAndExitTwo_data();
    void badUsageIsOneLineAndExitTwo();
    void nothingConfiguredIsExitThree();
    void theMainJobWithoutASecretOnDisk();
    void filesGoOutAndComeIn();
    void templatesFromReadingToDeletion();
    void demoEndsWell();
    void aReadOnlyPlaceIsSaid();

private:
    Ran run(const QStringList &arguments, bool json = true) const
    {
        return m_programs.run(arguments, json);
    }

    test::Programs m_programs;
};

void TestCli::initTestCase()
{
    const QByteArray trouble = m_programs.start();
    QVERIFY2(trouble.isEmpty(), trouble.constData());
}

void TestCli::cleanupTestCase()
{
    QVERIFY(m_programs.stop());
}

void TestCli::badUsageIsOneLineAndExitTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown command") << QStringList{u"fly"_s};
    QTest::newRow("unknown option") << QStringList{u"contacts"_s, u"list"_s, u"--wings"_s};
    QTest::newRow("missing file") << QStringList{u"contacts"_s, u"import"_s};
    QTest::newRow("bad limit") << QStringList{u"contacts"_s, u"list"_s, u"--limit"_s, u"many"_s};
    QTest::newRow("two contents") << QStringList{
        u"send"_s, u"--to"_s, u"+60125550142"_s, u"--text"_s, u"a"_s, u"--template"_s, u"b"_s};
    QTest::newRow("no such file") << QStringList{u"send"_s, u"--to"_s, u"+60125550142"_s,
                                                 u"--media"_s, u"/nowhere/a.jpg"_s};
    QTest::newRow("a program as a file")
        << QStringList{u"send"_s, u"--to"_s, u"+60125550142"_s, u"--media"_s,
                       test::Programs::program(u"aicaller-cli"_s)};
    QTest::newRow("caption alone") << QStringList{
        u"send"_s, u"--to"_s, u"+60125550142"_s, u"--text"_s, u"a"_s, u"--caption"_s, u"b"_s};
    QTest::newRow("bad version") << QStringList{u"account"_s,        u"add"_s,
                                                u"--name"_s,         u"A"_s,
                                                u"--graph-url"_s,    u"http://127.0.0.1:1"_s,
                                                u"--relay-url"_s,    u"http://127.0.0.1:1"_s,
                                                u"--waba-id"_s,      u"1"_s,
                                                u"--phone-number"_s, u"+60355500100"_s,
                                                u"--api-version"_s,  u"new"_s};
}

void TestCli::badUsageIsOneLineAndExitTwo()
{
    QFETCH(QStringList, arguments);
    const Ran ran = run(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.errors.count('\n'), 1);
}

void TestCli::nothingConfiguredIsExitThree()
{
    const Ran ran = run({u"doctor"_s});
    QCOMPARE(ran.code, 3);
    QVERIFY(ran.errors.contains("No account"));
}

void TestCli::theMainJobWithoutASecretOnDisk()
{
    const Ran added = m_programs.addAccount();
    QVERIFY2(added.code == 0, added.errors.constData());
    QCOMPARE(added.last().value(u"phone_number_id"_s).toString(), u"200000000000001"_s);
    QCOMPARE(added.last().value(u"secrets_stored"_s).toBool(), false);

    const Ran doctor = run({u"doctor"_s});
    for (const QJsonObject &check : doctor.lines) {
        const QString name = check.value(u"check"_s).toString();
        QVERIFY2(check.value(u"ok"_s).toBool() || name == u"keychain",
                 QJsonDocument(check).toJson().constData());
    }
    QCOMPARE(doctor.lines.size(), 14);

    QFile csv(m_programs.path(u"people.csv"_s));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("Name,Phone,Order\nAisha Rahman,012-555 1042,KL-1\nMei Ling Tan,012-555 1043,KL-2\n"
              "Wrong,9.19E+11,KL-3\n");
    csv.close();
    const Ran imported = run({u"contacts"_s, u"import"_s, csv.fileName(), u"--tag"_s, u"Flow"_s});
    QCOMPARE(imported.code, 1);
    QCOMPARE(imported.last().value(u"created"_s).toInt(), 2);
    QCOMPARE(imported.last().value(u"rejected"_s).toInt(), 1);

    const Ran sent = run({u"send"_s, u"--to"_s, u"012-555 1042"_s, u"--text"_s,
                          u"Does ten suit you?"_s, u"--wait"_s, u"read"_s});
    QVERIFY2(sent.code == 0, sent.errors.constData());
    QCOMPARE(sent.last().value(u"state"_s).toString(), u"read"_s);
    QVERIFY(sent.last().value(u"wamid"_s).toString().startsWith(u"wamid."_s));

    const Ran created = run({u"campaign"_s, u"create"_s, u"--name"_s, u"Flow"_s, u"--tag"_s,
                             u"Flow"_s, u"--text"_s, u"Hi {{first_name}}, {{order}} is ready."_s});
    QVERIFY2(created.code == 0, created.errors.constData());
    QCOMPARE(created.last().value(u"recipients"_s).toInt(), 2);
    QCOMPARE(run({u"campaign"_s, u"create"_s, u"--name"_s, u"None"_s, u"--segment"_s, u"None"_s,
                  u"--text"_s, u"Hi"_s})
                 .code,
             2);
    const QString id = created.last().value(u"campaign_id"_s).toString();
    const Ran ran = run({u"campaign"_s, u"run"_s, id});
    QVERIFY2(ran.code == 0, ran.errors.constData());

    // The sandbox's customers take a moment; sync drains what the relay has by then.
    QJsonObject status;
    QTRY_VERIFY_WITH_TIMEOUT((run({u"sync"_s}),
                              status = run({u"campaign"_s, u"status"_s, id}).last(),
                              status.value(u"read"_s).toInt() == 2),
                             test::Programs::kPatienceMs);

    const Ran inbound
        = run({u"messages"_s, u"list"_s, u"--contact"_s, u"+60125551042"_s, u"--limit"_s, u"10"_s});
    QCOMPARE(inbound.code, 0);
    const bool hasReply
        = std::any_of(inbound.lines.begin(), inbound.lines.end(), [](const QJsonObject &m) {
              return m.value(u"direction"_s) == u"in"_s
                     && m.value(u"text"_s).toString().contains(u"ten suit"_s);
          });
    QVERIFY(hasReply);
    const Ran found = run({u"messages"_s, u"search"_s, u"TEN suit"_s, u"--direction"_s, u"in"_s,
                           u"--contact"_s, u"+60125551042"_s});
    QVERIFY2(found.code == 0, found.errors.constData());
    const QJsonObject snippet = found.lines.constFirst().value(u"snippet"_s).toObject();
    QCOMPARE(snippet.value(u"text"_s)
                 .toString()
                 .mid(snippet.value(u"at"_s).toInt(), snippet.value(u"length"_s).toInt())
                 .toLower(),
             u"ten"_s);
    QCOMPARE(found.last().value(u"count"_s).toInt(), 1);
    QCOMPARE(run({u"messages"_s, u"search"_s, u"ten"_s, u"--direction"_s, u"up"_s}).code, 2);

    QDirIterator files(m_programs.path(u"data"_s), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char *secret :
             {"sandbox-flow-token-0001", "flow-app-secret-0001", "flow-relay-token-0001"})
            QVERIFY2(!bytes.contains(secret), qPrintable(file.fileName()));
        ++looked;
    }
    QVERIFY(looked > 0);
}

void TestCli::filesGoOutAndComeIn()
{
    QFile offer(m_programs.path(u"offer.pdf"_s));
    QVERIFY(offer.open(QIODevice::WriteOnly));
    offer.write("%PDF-1.7 offer");
    offer.close();
    const Ran sent = run({u"send"_s, u"--to"_s, u"012-555 1044"_s, u"--media"_s, offer.fileName(),
                          u"--caption"_s, u"Our offer"_s});
    QVERIFY2(sent.code == 0, sent.errors.constData());
    QCOMPARE(sent.last().value(u"state"_s).toString(), u"accepted"_s);

    // What a customer sends is fetched as soon as it is applied.
    const QByteArray invoice = "%PDF-1.7 invoice";
    test::BlockingHttp sandbox(quint16(QUrl(m_programs.sandboxUrl()).port()));
    const auto posted = sandbox.post(
        "/_sandbox/inbound",
        QJsonDocument(QJsonObject{{u"from"_s, u"+60125551044"_s},
                                  {u"type"_s, u"document"_s},
                                  {u"document"_s,
                                   QJsonObject{{u"data"_s, QString::fromLatin1(invoice.toBase64())},
                                               {u"mime_type"_s, u"application/pdf"_s},
                                               {u"filename"_s, u"../invoice.pdf"_s}}}})
            .toJson(),
        {{"Content-Type", "application/json"}});
    QVERIFY(posted && posted->status == 200);
    QJsonObject in;
    QJsonObject out;
    const auto list = [&] {
        (void)run({u"sync"_s});
        const Ran ran = run({u"messages"_s, u"list"_s, u"--contact"_s, u"+60125551044"_s});
        for (const QJsonObject &line : ran.lines) {
            if (line.value(u"type"_s) == u"document"_s)
                (line.value(u"direction"_s) == u"in"_s ? in : out) = line;
        }
        return !in.isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(list(), test::Programs::kPatienceMs);
    const QJsonObject kept = in.value(u"media"_s).toObject();
    QCOMPARE(kept.value(u"state"_s).toString(), u"ready"_s);
    QCOMPARE(kept.value(u"name"_s).toString(), u"invoice.pdf"_s);
    QCOMPARE(kept.value(u"size"_s).toInt(), int(invoice.size()));
    QCOMPARE(out.value(u"text"_s).toString(), u"Our offer"_s);
    QCOMPARE(out.value(u"media"_s).toObject().value(u"name"_s).toString(), u"offer.pdf"_s);

    const QString target = m_programs.path(u"saved.pdf"_s);
    const Ran saved = run(
        {u"messages"_s, u"media"_s, in.value(u"message_id"_s).toString(), u"--out"_s, target});
    QVERIFY2(saved.code == 0, saved.errors.constData());
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), invoice);
    QCOMPARE(run({u"messages"_s, u"media"_s, u"999999"_s, u"--out"_s, target}).code, 2);
}

void TestCli::templatesFromReadingToDeletion()
{
    const Ran before = run({u"templates"_s, u"list"_s});
    QCOMPARE(before.code, 0);
    QCOMPARE(before.lines.size(), 1);
    QVERIFY(before.errors.contains("templates sync"));
    const Ran read = run({u"templates"_s, u"sync"_s});
    QVERIFY2(read.code == 0, read.errors.constData());
    QCOMPARE(read.last().value(u"listed"_s).toInt(), 6);
    QCOMPARE(read.last().value(u"added"_s).toInt(), 6);
    const Ran page = run({u"templates"_s, u"list"_s, u"--limit"_s, u"4"_s});
    QCOMPARE(page.lines.size(), 5);
    QCOMPARE(page.last().value(u"next"_s).toString(), u"order_ready/ms"_s);
    const Ran rest = run({u"templates"_s, u"list"_s, u"--after"_s, u"order_ready/ms"_s});
    QCOMPARE(rest.last().value(u"count"_s).toInt(), 2);
    QCOMPARE(run({u"templates"_s, u"list"_s, u"--search"_s, u"siap pesanan"_s}).lines.size(), 2);
    QCOMPARE(run({u"templates"_s, u"list"_s, u"--status"_s, u"paused"_s})
                 .lines.constFirst()
                 .value(u"name"_s)
                 .toString(),
             u"loyalty_points_update"_s);
    QCOMPARE(run({u"templates"_s, u"show"_s, u"order_ready"_s}).lines.size(), 2);
    const Ran preview = run({u"templates"_s, u"preview"_s, u"order_ready"_s, u"--language"_s,
                             u"en"_s, u"--param"_s, u"first_name=Mei"_s});
    QCOMPARE(preview.last().value(u"header"_s).toString(), u"Order A-1042"_s);
    QVERIFY(preview.last().value(u"body"_s).toString().startsWith(u"Hello Mei, "_s));
    QVERIFY(preview.last().value(u"missing"_s).toArray().isEmpty());

    const auto write = [this](const QByteArray &body) {
        QFile file(m_programs.path(u"template.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"name":"visit_reminder","language":"en_US","category":"UTILITY",)"
                   R"("components":[{"type":"BODY","text":")"
                   + body + R"(","example":{"body_text":[["Ada"]]}}]})");
    };
    const QString file = m_programs.path(u"template.json"_s);
    write("{{1}} begins with a gap.");
    const Ran refused = run({u"templates"_s, u"create"_s, file});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.errors.contains("components[0].text"), refused.errors.constData());
    write("Hello {{1}}, see you soon.");
    const Ran draft = run({u"templates"_s, u"create"_s, file, u"--draft"_s});
    QCOMPARE(draft.last().value(u"status"_s).toString(), u"DRAFT"_s);
    const Ran created = run({u"templates"_s, u"create"_s, file});
    QVERIFY2(created.code == 0, created.errors.constData());
    QCOMPARE(created.last().value(u"status"_s).toString(), u"PENDING"_s);
    const Ran again = run({u"templates"_s, u"create"_s, file});
    QVERIFY(again.code != 0);
    QVERIFY(!again.errors.isEmpty());

    // What Meta tells by itself comes with the events.
    const auto statusNow = [this] {
        (void)run({u"sync"_s});
        return run({u"templates"_s, u"show"_s, u"visit_reminder"_s}).last();
    };
    test::BlockingHttp sandbox(quint16(QUrl(m_programs.sandboxUrl()).port()));
    const auto posted = sandbox.post("/_sandbox/templates/visit_reminder/status",
                                     R"({"status":"REJECTED","reason":"PROMOTIONAL"})",
                                     {{"Content-Type", "application/json"}});
    QVERIFY(posted && posted->status == 200);
    QTRY_COMPARE_WITH_TIMEOUT(statusNow().value(u"status"_s).toString(), u"REJECTED"_s,
                              test::Programs::kPatienceMs);
    QCOMPARE(statusNow().value(u"reason"_s).toString(), u"PROMOTIONAL"_s);

    write("Dear {{1}}, see you soon.");
    const Ran edited
        = run({u"templates"_s, u"edit"_s, u"visit_reminder"_s, file, u"--language"_s, u"en_US"_s});
    QVERIFY2(edited.code == 0, edited.errors.constData());
    QCOMPARE(edited.last().value(u"status"_s).toString(), u"PENDING"_s);
    QCOMPARE(run({u"templates"_s, u"delete"_s, u"visit_reminder"_s}).code, 2);
    const Ran removed
        = run({u"templates"_s, u"delete"_s, u"visit_reminder"_s, u"--language"_s, u"en_US"_s});
    QVERIFY2(removed.code == 0, removed.errors.constData());
    QCOMPARE(run({u"templates"_s, u"list"_s, u"--search"_s, u"visit"_s}).lines.size(), 1);
    QCOMPARE(run({u"templates"_s, u"list"_s, u"--status"_s, u"DELETED"_s}).lines.size(), 2);
}

void TestCli::demoEndsWell()
{
    const Ran demo = run({u"demo"_s}, false);
    QVERIFY2(demo.code == 0, demo.errors.constData());
    QVERIFY(demo.out.trimmed().split('\n').constLast().startsWith("demo ok: true in "));
    // Where the programs were built without sound they say so.
    QVERIFY2(demo.out.contains(": completed, ") != demo.errors.contains("No call was heard"),
             demo.out.constData());
}

void TestCli::aReadOnlyPlaceIsSaid()
{
    QProcess process;
    process.start(test::Programs::program(u"aicaller-cli"_s),
                  {u"--data-dir"_s, u"/proc/aicaller"_s, u"contacts"_s, u"list"_s});
    QVERIFY(process.waitForFinished(test::Programs::kPatienceMs));
    QCOMPARE(process.exitCode(), 5);
    QVERIFY(process.readAllStandardError().contains("can't be created"));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
