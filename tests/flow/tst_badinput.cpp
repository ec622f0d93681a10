// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around the program, through the real command line: each time one line that says
// what happened and what to do, the right exit code, and nothing lost.
#include <memory>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "storage/connection.h"
#include "support/fakeserver.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using aic::test::FakeReply;
using aic::test::FakeServer;

namespace {

constexpr int kPatienceMs = 60'000;
const QByteArray kNumbers
    = R"({"data":[{"id":"200000000000001","display_phone_number":"+60 3-5550 0100",)"
      R"("verified_name":"Meridian","quality_rating":"GREEN"}]})";

QString program(const QString &name)
{
    return qEnvironmentVariable("AIC_BIN_DIR") + u'/' + name;
}

struct Ran
{
    int code = -1;
    QByteArray out;
    QString errors;

    [[nodiscard]] QJsonObject last() const
    {
        return QJsonDocument::fromJson(out.trimmed().split('\n').constLast()).object();
    }
};

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void aBadFileIsRefused_data();
    void aBadFileIsRefused();
    void textInAnotherEncodingIsNotTaken();
    void graphAnswersNonsense_data();
    void graphAnswersNonsense();
    void anAccountIsCheckedAgainstNonsense_data();
    void anAccountIsCheckedAgainstNonsense();
    void aWrongTokenIsSaid();
    void anUnreachableRelayIsSaid();
    void aPageInPlaceOfTheRelayIsSaid();
    void forgedEventsAreKeptAndNotApplied();
    void aFullDiskIsSaidAndLosesNothing();
    void aReadOnlyDirectoryIsSaid();
    void anotherProcessAtWorkIsSaid();
    void aNewerDatabaseIsLeftAlone();

private:
    [[nodiscard]] Ran run(const QStringList &arguments) const;
    [[nodiscard]] Ran finish(QProcess &process) const;
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const;
    /// Two people and an account over the fake Graph API and \p relay.
    void setUp(const QString &relay);
    [[nodiscard]] int people() const;
    /// What a shell prints that may mount disks of its own: $1 is the data directory, $2 the
    /// program, then \p files. Nothing where the system doesn't allow it.
    [[nodiscard]] std::optional<QString> inOwnMounts(const QString &script,
                                                     const QStringList &files) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeServer> m_graph;
    QProcessEnvironment m_environment;
};

void TestBadInput::initTestCase()
{
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"AICALLER_ACCESS_TOKEN"_s, u"sandbox-bad-input"_s);
    m_environment.insert(u"AICALLER_APP_SECRET"_s, u"bad-input-app-secret"_s);
    m_environment.insert(u"AICALLER_RELAY_TOKEN"_s, u"bad-input-relay-token"_s);
}

void TestBadInput::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_graph = std::make_unique<FakeServer>();
}

Ran TestBadInput::finish(QProcess &process) const
{
    // The servers it talks to live on this thread.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, kPatienceMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

Ran TestBadInput::run(const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(program(u"aicaller-cli"_s),
                  QStringList{u"--data-dir"_s, m_dir->filePath(u"data"_s), u"--json"_s}
                      + arguments);
    return finish(process);
}

QString TestBadInput::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_dir->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s can't be written", qPrintable(name));
    return file.fileName();
}

void TestBadInput::setUp(const QString &relay)
{
    m_graph->script(FakeReply::json(kNumbers));
    const Ran added = run({u"account"_s, u"add"_s, u"--name"_s, u"Bad"_s, u"--graph-url"_s,
                           m_graph->url(QString()).toString(), u"--relay-url"_s, relay,
                           u"--waba-id"_s, u"100000000000001"_s, u"--phone-number-id"_s,
                           u"200000000000001"_s, u"--country"_s, u"MY"_s});
    QVERIFY2(added.code == 0, qPrintable(added.errors));
    const Ran imported
        = run({u"contacts"_s, u"import"_s,
               write(u"people.csv"_s, "name,phone\nAisha,+60125551042\nMei Ling,+60125551043\n"),
               u"--tag"_s, u"Known"_s});
    QVERIFY2(imported.code == 0, qPrintable(imported.errors));
}

int TestBadInput::people() const
{
    return run({u"contacts"_s, u"list"_s, u"--limit"_s, u"1000000"_s})
        .last()
        .value(u"count"_s)
        .toInt(-1);
}

std::optional<QString> TestBadInput::inOwnMounts(const QString &script,
                                                 const QStringList &files) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(u"unshare"_s, QStringList{u"-Urm"_s, u"sh"_s, u"-c"_s, script, u"sh"_s,
                                            m_dir->filePath(u"data"_s), program(u"aicaller-cli"_s)}
                                    + files);
    if (!process.waitForStarted())
        return std::nullopt;
    const Ran ran = finish(process);
    const bool refused = ran.code == 77 || ran.errors.contains(u"unshare"_s);
    return refused ? std::nullopt : std::optional(QString::fromUtf8(ran.out));
}

void TestBadInput::aBadFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("happened");
    QTest::addColumn<QString>("help");
    QTest::newRow("no phone column") << QByteArray("name,email\nAna,ana@example.com\n")
                                     << u"No column holds phone numbers"_s << u"--map"_s;
    QTest::newRow("empty") << QByteArray() << u"is empty (0 bytes)"_s << u"Export it again"_s;
    QTest::newRow("a line of 10 MB")
        << "phone,name\n+60125550101," + QByteArray(10'000'000, 'x') + "\n"
        << u"Line 2"_s << u"Correct that line and import again"_s;
    QTest::newRow("workbook") << QByteArray("PK\x03\x04zzzz") << u"is no whole Excel workbook"_s
                              << u"Save it again in Excel"_s;
}

void TestBadInput::aBadFileIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, happened);
    QFETCH(QString, help);
    setUp(u"http://127.0.0.1:1"_s);
    const Ran ran = run({u"contacts"_s, u"import"_s, write(u"bad.csv"_s, bytes)});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.errors.contains(happened), qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(help), qPrintable(ran.errors));
    QCOMPARE(ran.errors.count(u'\n'), 1);
    QCOMPARE(people(), 2);
}

void TestBadInput::textInAnotherEncodingIsNotTaken()
{
    setUp(u"http://127.0.0.1:1"_s);
    const QString latin = write(u"latin.csv"_s, "name,phone\nJos\xE9 Garc\xED"
                                                "a,+60125551044\nAna,+60125551045\n");
    const QString rejects = m_dir->filePath(u"rejects.csv"_s);
    const Ran wrong = run(
        {u"contacts"_s, u"import"_s, latin, u"--encoding"_s, u"UTF-8"_s, u"--rejects"_s, rejects});
    QCOMPARE(wrong.code, 1);
    QCOMPARE(wrong.last().value(u"created"_s).toInt(), 1);
    QCOMPARE(wrong.last().value(u"rejected"_s).toInt(), 1);
    QFile file(rejects);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("choose its encoding"));

    // Found out by itself, the name is whole.
    const Ran right = run({u"contacts"_s, u"import"_s, latin});
    QVERIFY2(right.code == 0, qPrintable(right.errors));
    const Ran listed = run({u"contacts"_s, u"list"_s, u"--search"_s, u"garcia"_s});
    QVERIFY(listed.out.contains("Jos\xC3\xA9 Garc\xC3\xAD"
                                "a"));

    const Ran unknown = run({u"contacts"_s, u"import"_s, latin, u"--encoding"_s, u"klingon"_s});
    QCOMPARE(unknown.code, 2);
    QVERIFY2(unknown.errors.contains(u"klingon"_s), qPrintable(unknown.errors));
}

void TestBadInput::graphAnswersNonsense_data()
{
    QTest::addColumn<FakeReply>("reply");
    QTest::newRow("cut JSON") << FakeReply::json(R"({"messages":[{"id":"wamid.)");
    QTest::newRow("JSON of another service") << FakeReply::json(R"({"ok":true})");
    QTest::newRow("a proxy's page with 200") << FakeReply::html(200);
    QTest::newRow("a gateway's page") << FakeReply::html(502);
}

void TestBadInput::graphAnswersNonsense()
{
    QFETCH(FakeReply, reply);
    setUp(u"http://127.0.0.1:1"_s);
    m_graph->setHandler([reply](const aic::test::FakeRequest &request) {
        return request.method == "POST" ? reply : FakeReply::json(kNumbers);
    });
    const Ran ran = run({u"send"_s, u"--to"_s, u"+60125551042"_s, u"--template"_s, u"hello"_s,
                         u"--language"_s, u"en"_s, u"--timeout"_s, u"20"_s});
    // Whether it arrived is not known, so it is kept and not sent again by itself.
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.last().value(u"state"_s).toString(), u"uncertain"_s);
    const QString said = QString::fromUtf8(ran.out) + ran.errors;
    QVERIFY2(said.contains(u"not known whether"_s), qPrintable(said));
    QVERIFY2(said.contains(u"not sent again by itself"_s), qPrintable(said));
    QVERIFY2(!said.contains(u"<html"_s), "the page is no message for people");
    const Ran kept = run({u"messages"_s, u"list"_s});
    QCOMPARE(kept.code, 0);
    QCOMPARE(kept.last().value(u"count"_s).toInt(), 1);
    const auto posts = std::ranges::count(m_graph->requests(), QByteArray("POST"),
                                          &aic::test::FakeRequest::method);
    QCOMPARE(posts, 1);
}

void TestBadInput::anAccountIsCheckedAgainstNonsense_data()
{
    QTest::addColumn<FakeReply>("reply");
    QTest::addColumn<QString>("words");
    QTest::newRow("cut JSON") << FakeReply::json(R"({"data":[{"id":)") << u"not the Graph API's"_s;
    QTest::newRow("a proxy's page") << FakeReply::html(200) << u"proxy"_s;
}

void TestBadInput::anAccountIsCheckedAgainstNonsense()
{
    QFETCH(FakeReply, reply);
    QFETCH(QString, words);
    m_graph->setHandler([reply](const aic::test::FakeRequest &) { return reply; });
    const Ran added
        = run({u"account"_s, u"add"_s, u"--name"_s, u"Bad"_s, u"--graph-url"_s,
               m_graph->url(QString()).toString(), u"--relay-url"_s, u"http://127.0.0.1:1"_s,
               u"--waba-id"_s, u"1"_s, u"--phone-number"_s, u"+60355500100"_s});
    QCOMPARE(added.code, 4);
    QVERIFY2(added.errors.contains(words), qPrintable(added.errors));
    QCOMPARE(run({u"account"_s, u"list"_s}).last().value(u"count"_s).toInt(-1), 0);
}

void TestBadInput::aWrongTokenIsSaid()
{
    setUp(u"http://127.0.0.1:1"_s);
    m_graph->setHandler([](const aic::test::FakeRequest &) {
        return FakeReply::json(
            R"({"error":{"message":"Invalid OAuth access token - Cannot parse access token",)"
            R"("type":"OAuthException","code":190,"fbtrace_id":"A1"}})",
            401);
    });
    const Ran ran = run({u"send"_s, u"--to"_s, u"+60125551042"_s, u"--template"_s, u"hello"_s,
                         u"--language"_s, u"en"_s, u"--timeout"_s, u"20"_s});
    QCOMPARE(ran.code, 3);
    QVERIFY2(ran.out.toLower().contains("token"), ran.out.constData());
    QCOMPARE(run({u"messages"_s, u"list"_s}).last().value(u"count"_s).toInt(), 1);
    QCOMPARE(people(), 2);
}

void TestBadInput::anUnreachableRelayIsSaid()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString relay = u"http://127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    setUp(relay);
    const Ran ran = run({u"sync"_s, u"--timeout"_s, u"20"_s});
    QCOMPARE(ran.code, 4);
    QVERIFY2(ran.errors.contains(u"relay"_s), qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(u"Check"_s), qPrintable(ran.errors));
    QCOMPARE(ran.errors.count(u'\n'), 1);
}

void TestBadInput::aPageInPlaceOfTheRelayIsSaid()
{
    FakeServer relay;
    relay.setHandler([](const aic::test::FakeRequest &) { return FakeReply::html(200); });
    setUp(relay.url(QString()).toString());
    const Ran ran = run({u"sync"_s, u"--timeout"_s, u"20"_s});
    QCOMPARE(ran.code, 4);
    QVERIFY2(ran.errors.contains(u"relay"_s), qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(u"Check"_s), qPrintable(ran.errors));
}

void TestBadInput::forgedEventsAreKeptAndNotApplied()
{
    FakeServer relay;
    const QByteArray body
        = R"({"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[)"
          R"({"field":"messages","value":{"messaging_product":"whatsapp","metadata":)"
          R"({"display_phone_number":"60355500100","phone_number_id":"200000000000001"},)"
          R"("contacts":[{"profile":{"name":"Mallory"},"wa_id":"60125559999"}],"messages":[)"
          R"({"from":"60125559999","id":"wamid.forged","timestamp":"1800000000","type":"text",)"
          R"("text":{"body":"Pay to another account"}}]}}]}]})";
    relay.script(FakeReply::json(
        R"({"events":[{"cursor":"1","channel":"main","received_at":"2026-11-22T10:00:00.000Z",)"
        R"("signature":"sha256=0000000000000000000000000000000000000000000000000000000000000000",)"
        R"("body":")"
        + body.toBase64() + R"("}],"next":"1","more":false})"));
    relay.setHandler([](const aic::test::FakeRequest &) {
        return FakeReply::json(R"({"events":[],"next":"1","more":false})");
    });
    setUp(relay.url(QString()).toString());
    const Ran ran = run({u"sync"_s, u"--timeout"_s, u"20"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.last().value(u"rejected_signatures"_s).toInt(), 1);
    QCOMPARE(ran.last().value(u"applied"_s).toInt(), 0);
    QVERIFY2(ran.errors.contains(u"wrong signature"_s), qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(u"Check that the app secret"_s), qPrintable(ran.errors));
    QCOMPARE(people(), 2);
    QCOMPARE(run({u"messages"_s, u"list"_s}).last().value(u"count"_s).toInt(-1), 0);
}

void TestBadInput::aFullDiskIsSaidAndLosesNothing()
{
    QDir().mkpath(m_dir->filePath(u"data"_s));
    const QString few = write(u"few.csv"_s, "name,phone\nAisha,+60125551042\nMei,+60125551043\n");
    QByteArray many = "name,phone,notes\n";
    for (int i = 0; i < 20'000; ++i)
        many += "Person " + QByteArray::number(i) + ",+6012" + QByteArray::number(5'600'000 + i)
                + ",met at the fair in hall " + QByteArray::number(i) + '\n';
    const QString script = u"mount -t tmpfs -o size=6m none \"$1\" || exit 77; c=\"$2\"\n"
                           "\"$c\" --data-dir \"$1\" contacts import \"$3\" >&2; echo code $?\n"
                           "cat /dev/zero > \"$1/ballast\"\n"
                           "\"$c\" --data-dir \"$1\" contacts list 2>&1; echo code $?\n"
                           "rm \"$1/ballast\"\n"
                           "\"$c\" --data-dir \"$1\" contacts import \"$4\" 2>&1; echo code $?\n"
                           "mount -o remount,size=60m \"$1\" || exit 77\n"
                           "mkdir \"$1/o\"; mount -t tmpfs -o size=64k none \"$1/o\" || exit 77\n"
                           "\"$c\" --data-dir \"$1\" contacts export \"$1/o/out.csv\" >&2\n"
                           "before=$(cksum < \"$1/o/out.csv\"); cat /dev/zero > \"$1/o/ballast\"\n"
                           "\"$c\" --data-dir \"$1\" contacts export \"$1/o/out.csv\" 2>&1\n"
                           "echo code $?\n"
                           "[ \"$before\" = \"$(cksum < \"$1/o/out.csv\")\" ] && echo kept\n"
                           "\"$c\" --data-dir \"$1\" --json contacts list\n"_s;
    const std::optional<QString> out = inOwnMounts(script, {few, write(u"many.csv"_s, many)});
    if (!out)
        // Needs root or a user namespace, which some containers forbid; tst_contactimport fills a
        // database to its limit everywhere.
        QSKIP("No mounts without root or a user namespace; tst_contactimport fills a database.");
    const QStringList codes = out->split(u'\n').filter(QRegularExpression(u"^code "_s));
    QCOMPARE(codes, (QStringList{u"code 0"_s, u"code 5"_s, u"code 5"_s, u"code 5"_s}));
    // Of a start without room for the first byte, and of the import.
    QCOMPARE(out->count(u"\nThe disk is full. Nothing was lost; free some space"_s), 2);
    QVERIFY2(out->contains(u"out.csv can't be written: No space left on device."_s),
             qPrintable(*out));
    // With room again the half import goes, and only that; the export that failed kept its file.
    QVERIFY2(out->contains(u"\nkept\n"_s), qPrintable(*out));
    QVERIFY2(out->contains(u"{\"count\":2,\"next\":null}"_s), qPrintable(*out));
}

void TestBadInput::aReadOnlyDirectoryIsSaid()
{
    setUp(u"http://127.0.0.1:1"_s);
    const QString script = u"mount --bind \"$1\" \"$1\" || exit 77\n"
                           "mount -o remount,ro,bind \"$1\" || exit 77\n"
                           "\"$2\" --data-dir \"$1\" contacts list 2>&1; echo code $?\n"_s;
    const std::optional<QString> out = inOwnMounts(script, {});
    if (!out)
        // As above; without mounts root could write into any folder, whatever its mode.
        QSKIP("No mounts without root or a user namespace, and root writes into any folder.");
    const QStringList lines = out->split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(lines.value(0).contains(u"can't be written"_s), qPrintable(*out));
    QVERIFY2(lines.value(0).contains(u"--data-dir"_s), qPrintable(*out));
    QCOMPARE(lines.value(1), u"code 5"_s);
    QCOMPARE(people(), 2);
}

void TestBadInput::anotherProcessAtWorkIsSaid()
{
    setUp(u"http://127.0.0.1:1"_s);
    const Ran created = run({u"campaign"_s, u"create"_s, u"--name"_s, u"Twice"_s, u"--tag"_s,
                             u"Known"_s, u"--template"_s, u"hello"_s, u"--language"_s, u"en"_s});
    QVERIFY2(created.code == 0, qPrintable(created.errors));
    const QString id = created.last().value(u"campaign_id"_s).toString();
    bool answers = false;
    int given = 0;
    m_graph->setHandler([&](const aic::test::FakeRequest &request) {
        if (request.method != "POST")
            return FakeReply::json(kNumbers);
        if (!answers)
            return FakeReply{.kind = FakeReply::Kind::Silence};
        return FakeReply::json(R"({"messaging_product":"whatsapp","messages":[{"id":"wamid.)"
                               + QByteArray::number(++given) + R"("}]})");
    });
    QProcess first;
    first.setProcessEnvironment(m_environment);
    const QStringList arguments{
        u"--data-dir"_s, m_dir->filePath(u"data"_s), u"--json"_s, u"campaign"_s, u"run"_s, id};
    first.start(program(u"aicaller-cli"_s), arguments);
    const auto posts = [this] {
        return std::ranges::count(m_graph->requests(), QByteArray("POST"),
                                  &aic::test::FakeRequest::method);
    };
    QTRY_VERIFY_WITH_TIMEOUT(posts() > 0, kPatienceMs);

    const Ran second = run({u"campaign"_s, u"run"_s, id});
    QCOMPARE(second.code, 6);
    QVERIFY2(second.errors.contains(QString::number(first.processId())), qPrintable(second.errors));
    QCOMPARE(second.errors.count(u'\n'), 1);

    // The first one dies with its messages on the wire: they aren't sent again.
    first.kill();
    QVERIFY(first.waitForFinished(kPatienceMs));
    answers = true;
    const Ran last = run({u"campaign"_s, u"run"_s, id});
    QVERIFY2(last.code == 0 || last.code == 1, qPrintable(last.errors));
    QSet<QByteArray> bodies;
    for (const aic::test::FakeRequest &request : m_graph->requests()) {
        if (request.method != "POST")
            continue;
        const QByteArray to = QJsonDocument::fromJson(request.body)["to"_L1].toString().toUtf8();
        QVERIFY2(!bodies.contains(to), to.constData());
        bodies.insert(to);
    }
    QCOMPARE(bodies.size(), 2);
}

void TestBadInput::aNewerDatabaseIsLeftAlone()
{
    setUp(u"http://127.0.0.1:1"_s);
    QFile file(m_dir->filePath(u"data/aicaller.db"_s));
    {
        const auto connection
            = aic::storage::Connection::open(file.fileName(), aic::storage::OpenMode::ReadWrite);
        AIC_VERIFY_RESULT(connection);
        AIC_VERIFY_RESULT((*connection)->execute("PRAGMA user_version = 9999"));
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const Ran ran = run({u"contacts"_s, u"list"_s});
    QCOMPARE(ran.code, 5);
    QVERIFY2(ran.errors.contains(u"newer version"_s), qPrintable(ran.errors));
    QVERIFY2(ran.errors.contains(u"Install the newer version"_s), qPrintable(ran.errors));
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before);
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
