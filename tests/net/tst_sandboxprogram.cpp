// SPDX-License-Identifier: GPL-3.0-or-later
// aicaller-sandbox as a process of its own.
#include <csignal>

#include <QFile>
#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "support/sandboxapi.h"
#include "support/verify.h"
#include "support/webhookreceiver.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Finished
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

QString program()
{
    return qEnvironmentVariable("AIC_BIN_DIR") + u"/aicaller-sandbox"_s;
}

Finished run(const QStringList &arguments)
{
    QProcess process;
    process.start(program(), arguments);
    if (!process.waitForFinished(20'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The base URL of the first line; empty when it doesn't come.
QString startUp(QProcess &process, const QStringList &arguments)
{
    process.start(program(), arguments);
    if (!QTest::qWaitFor([&] { return process.canReadLine(); }, 20'000))
        return {};
    const QByteArray line = process.readLine().trimmed();
    const QByteArray begin = "listening on http://127.0.0.1:";
    return line.startsWith(begin) ? QString::fromLatin1(line.mid(line.indexOf("http"))) : QString();
}

} // namespace

class TestSandboxProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersion();
    void badUsage_data();
    void badUsage();
    void servesSignsAndSaves();
    void portInUse();
    void damagedState();
};

void TestSandboxProgram::helpAndVersion()
{
    const Finished help = run({u"--help"_s});
    QCOMPARE(help.code, 0);
    for (const char *option :
         {"--listen", "--webhook", "--app-secret", "--verify-token", "--seed", "--state"})
        QVERIFY2(help.out.contains(option), option);
    QVERIFY(help.out.contains("/_sandbox/rules"));
    const Finished version = run({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("aicaller-sandbox "));
}

void TestSandboxProgram::badUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"--speed"_s, u"9"_s};
    QTest::newRow("Qt's own option") << QStringList{u"--help-all"_s};
    QTest::newRow("stray word") << QStringList{u"now"_s};
    QTest::newRow("listen without port") << QStringList{u"--listen"_s, u"127.0.0.1"_s};
    QTest::newRow("listen on a word") << QStringList{u"--listen"_s, u"here:0"_s};
    QTest::newRow("port too big") << QStringList{u"--listen"_s, u"127.0.0.1:70000"_s};
    QTest::newRow("webhook is no URL") << QStringList{u"--webhook"_s, u"there"_s};
    QTest::newRow("webhook by mail") << QStringList{u"--webhook"_s, u"mailto:a@example.org"_s};
    QTest::newRow("seed is a word") << QStringList{u"--seed"_s, u"luck"_s};
    QTest::newRow("empty secret") << QStringList{u"--app-secret"_s, QString()};
    QTest::newRow("value missing") << QStringList{u"--state"_s};
}

void TestSandboxProgram::badUsage()
{
    QFETCH(QStringList, arguments);
    const Finished finished = run(arguments);
    QCOMPARE(finished.code, 2);
    QCOMPARE(finished.err.count('\n'), 1);
    QVERIFY(finished.err.startsWith("aicaller-sandbox: "));
    QVERIFY(finished.out.isEmpty());
}

void TestSandboxProgram::servesSignsAndSaves()
{
    QTemporaryDir directory;
    test::WebhookReceiver receiver;
    receiver.verifyToken = "v";
    AIC_VERIFY_RESULT(receiver.listen());
    const QStringList arguments{u"--listen"_s,       u"127.0.0.1:0"_s,
                                u"--webhook"_s,      receiver.url().toString(),
                                u"--app-secret"_s,   u"s3cret"_s,
                                u"--verify-token"_s, u"v"_s,
                                u"--seed"_s,         u"7"_s,
                                u"--state"_s,        directory.filePath(u"state.json"_s)};
    QString wamid;
    for (int round = 0; round < 2; ++round) {
        QProcess process;
        test::SandboxApi api;
        api.baseUrl = startUp(process, arguments);
        QVERIFY(!api.baseUrl.isEmpty());
        QCOMPARE(api.messages().size(), round);
        receiver.clear();
        const auto sent = api.sendText(u"+60125550142"_s, u"Hello"_s);
        QCOMPARE(sent.status, 200);
        QVERIFY(sent.wamid() != wamid);
        wamid = sent.wamid();
        QTRY_VERIFY(!receiver.received().isEmpty());
        const auto post = receiver.received().first();
        QCOMPARE(post.signature, QByteArray("sha256="
                                            + QMessageAuthenticationCode::hash(
                                                  post.body, "s3cret", QCryptographicHash::Sha256)
                                                  .toHex()));
        process.terminate();
        QVERIFY(process.waitForFinished(5'000));
        const QByteArray log = process.readAllStandardError();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit, log.constData());
        QVERIFY2(process.exitCode() == 0, log.constData());
        QVERIFY(!log.contains("s3cret"));
    }
    QFile state(directory.filePath(u"state.json"_s));
    QVERIFY(state.open(QIODevice::ReadOnly));
    QVERIFY(!state.readAll().contains("s3cret"));
}

void TestSandboxProgram::portInUse()
{
    QProcess first;
    const QString url = startUp(first, {u"--listen"_s, u"127.0.0.1:0"_s});
    QVERIFY(!url.isEmpty());
    const Finished second = run({u"--listen"_s, u"127.0.0.1:%1"_s.arg(QUrl(url).port())});
    QCOMPARE(second.code, 1);
    QCOMPARE(second.err.count('\n'), 1);
    first.terminate();
    QVERIFY(first.waitForFinished(5'000));
    QCOMPARE(first.exitCode(), 0);
}

void TestSandboxProgram::damagedState()
{
    QTemporaryDir directory;
    QFile file(directory.filePath(u"state.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a state");
    file.close();
    const Finished finished = run({u"--listen"_s, u"127.0.0.1:0"_s, u"--state"_s, file.fileName()});
    QCOMPARE(finished.code, 5);
    QVERIFY(finished.err.contains("state.json"));
    const Finished voice = run({u"--listen"_s, u"127.0.0.1:0"_s, u"--voice"_s, file.fileName()});
    QCOMPARE(voice.code, 5);
    QVERIFY(voice.err.contains("no WAV file"));
}

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "tst_sandboxprogram.moc"
