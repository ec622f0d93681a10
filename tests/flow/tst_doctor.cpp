// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include "support/sandboxapi.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;
const QString kSubscriptions = u"/v25.0/700000000000001/subscriptions"_s;
const QString kSubscribedApps = u"/v25.0/100000000000001/subscribed_apps"_s;

QString program(const QString &name)
{
    return qEnvironmentVariable("AIC_BIN_DIR") + u'/' + name;
}

struct Ran
{
    int code = -1;
    QHash<QString, QJsonObject> checks;
    QByteArray out;
    QByteArray errors;

    [[nodiscard]] bool isOk(const QString &check) const
    {
        return checks.value(check).value("ok"_L1).toBool();
    }
    [[nodiscard]] QString hint(const QString &check) const
    {
        return checks.value(check).value("hint"_L1).toString();
    }
};

} // namespace

/// `doctor` of the real program, between a simulator whose webhook nobody has set up and a relay.
class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void badUsage();
    void saysWhatIsMissing();
    void fixSetsItUp();
    void anotherCallbackIsLeftAlone();
    void aGivenVerifyTokenIsUsed();

private:
    Ran run(const QStringList &arguments, bool json = true) const;
    QString startServer(QProcess &process, const QString &name, const QStringList &arguments) const;
    [[nodiscard]] QString callback()
    {
        return m_api.get(kSubscriptions)
            .json.value("data"_L1)
            .toArray()
            .at(0)
            .toObject()
            .value("callback_url"_L1)
            .toString();
    }

    QTemporaryDir m_dir;
    QProcess m_relay;
    QProcess m_sandbox;
    QString m_relayUrl;
    aic::test::SandboxApi m_api;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

Ran TestDoctor::run(const QStringList &arguments, bool json) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    QStringList all{u"--data-dir"_s, m_dir.filePath(u"data"_s)};
    if (json)
        all.append(u"--json"_s);
    process.start(program(u"aicaller-cli"_s), all + arguments);
    Ran ran;
    if (!process.waitForFinished(kPatienceMs)) {
        process.kill();
        return ran;
    }
    ran.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ran.out = process.readAllStandardOutput();
    ran.errors = process.readAllStandardError();
    for (const QByteArray &line : ran.out.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.contains("check"_L1))
            ran.checks.insert(object.value("check"_L1).toString(), object);
    }
    return ran;
}

QString TestDoctor::startServer(QProcess &process, const QString &name,
                                const QStringList &arguments) const
{
    process.setProcessEnvironment(m_environment);
    process.start(program(name), arguments);
    if (!process.waitForStarted(kPatienceMs))
        return {};
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(kPatienceMs))
            return {};
    }
    const QString line = QString::fromUtf8(process.readLine()).trimmed();
    return line.startsWith(u"listening on "_s) ? line.mid(13) : QString();
}

void TestDoctor::initTestCase()
{
    const QString ini = m_dir.filePath(u"relay.ini"_s);
    QFile file(ini);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[server]\nlisten = 127.0.0.1:0\ndatabase = sqlite:"
               + m_dir.filePath(u"relay.db"_s).toUtf8()
               + "\n[channel.main]\nverify_token = doctor-verify-main\napp_secret = "
                 "doctor-app-secret\nclient_tokens = doctor-token-main\n[channel.shop]\n"
                 "verify_token = doctor-verify-shop\napp_secret = doctor-app-secret\n"
                 "client_tokens = doctor-token-shop\n");
    file.close();
    m_relayUrl = startServer(m_relay, u"aicaller-relay"_s, {u"--config"_s, ini});
    QVERIFY2(!m_relayUrl.isEmpty(), m_relay.readAllStandardError().constData());
    const QString sandbox
        = startServer(m_sandbox, u"aicaller-sandbox"_s,
                      {u"--listen"_s, u"127.0.0.1:0"_s, u"--app-secret"_s, u"doctor-app-secret"_s});
    QVERIFY2(!sandbox.isEmpty(), m_sandbox.readAllStandardError().constData());
    m_api.baseUrl = sandbox;
    QCOMPARE(m_api.call("DELETE", kSubscribedApps).status, 200);
    QCOMPARE(
        m_api.call("DELETE", QString(kSubscriptions + u"?object=whatsapp_business_account")).status,
        200);
    m_environment.insert(u"AICALLER_ACCESS_TOKEN"_s, u"sandbox-doctor-token"_s);
    m_environment.insert(u"AICALLER_APP_SECRET"_s, u"doctor-app-secret"_s);
    m_environment.insert(u"AICALLER_RELAY_TOKEN"_s, u"doctor-token-shop"_s);
    const Ran added
        = run({u"account"_s, u"add"_s, u"--name"_s, u"Doctor"_s, u"--graph-url"_s, sandbox,
               u"--relay-url"_s, m_relayUrl, u"--waba-id"_s, u"100000000000001"_s,
               u"--phone-number"_s, u"+60 3-5550 0100"_s, u"--country"_s, u"MY"_s});
    QVERIFY2(added.code == 0, added.errors.constData());
}

void TestDoctor::cleanupTestCase()
{
    for (QProcess *process : {&m_sandbox, &m_relay}) {
        process->terminate();
        QVERIFY(process->waitForFinished(kPatienceMs));
        QCOMPARE(process->exitCode(), 0);
    }
}

void TestDoctor::badUsage()
{
    const Ran ran = run({u"doctor"_s, u"--replace-webhook"_s});
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.errors.contains("--fix"));
    QCOMPARE(ran.errors.count('\n'), 1);
}

void TestDoctor::saysWhatIsMissing()
{
    const Ran ran = run({u"doctor"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY(!ran.isOk(u"webhook_subscription"_s));
    QVERIFY(ran.hint(u"webhook_subscription"_s).contains(u"doctor --fix"_s));
    QVERIFY(!ran.checks.contains(u"webhook_app"_s));
    QVERIFY(ran.isOk(u"events"_s));
    QVERIFY(callback().isEmpty());
}

void TestDoctor::fixSetsItUp()
{
    const Ran ran = run({u"doctor"_s, u"--fix"_s});
    for (const QString &step :
         {u"webhook_relay"_s, u"webhook_app"_s, u"webhook_account"_s, u"webhook_loop"_s,
          u"webhook_subscription"_s, u"round_trip"_s, u"events"_s})
        QVERIFY2(ran.isOk(step), QJsonDocument(ran.checks.value(step)).toJson().constData());
    QVERIFY(ran.hint(u"webhook_loop"_s).contains(u"from a phone"_s));
    QCOMPARE(callback(), QString(m_relayUrl + u"/webhook/shop"_s));
    for (const char *secret : {"doctor-app-secret", "doctor-token", "doctor-verify"}) {
        QVERIFY(!ran.out.contains(secret));
        QVERIFY(!ran.errors.contains(secret));
    }
    // Meta's events come through now: sync counts one, and none of the test events.
    QCOMPARE(m_api.post(u"/_sandbox/webhooks/account_alerts"_s, {}).status, 200);
    QByteArray synced;
    QTRY_VERIFY_WITH_TIMEOUT(
        (synced += run({u"sync"_s}).out, synced.contains(R"("kind":"account")")), kPatienceMs);
    QCOMPARE(synced.count(R"("kind")"), 1);
    const Ran after = run({u"doctor"_s});
    QVERIFY(after.checks.value(u"events"_s)
                .value("detail"_L1)
                .toString()
                .startsWith(u"The last event came"_s));
    // For people the address stands below.
    QVERIFY(run({u"doctor"_s, u"--fix"_s}, false).out.contains("/webhook/shop"));
}

void TestDoctor::anotherCallbackIsLeftAlone()
{
    const QString foreign = m_relayUrl + u"/webhook/main"_s;
    QCOMPARE(m_api
                 .post(kSubscriptions,
                       QJsonDocument(QJsonObject{{u"object"_s, u"whatsapp_business_account"_s},
                                                 {u"callback_url"_s, foreign},
                                                 {u"verify_token"_s, u"doctor-verify-main"_s},
                                                 {u"fields"_s, u"messages"_s}})
                           .toJson())
                 .status,
             200);
    const Ran asked = run({u"doctor"_s, u"--fix"_s});
    QCOMPARE(asked.code, 1);
    QVERIFY(!asked.isOk(u"webhook_app"_s));
    QVERIFY(asked.checks.value(u"webhook_app"_s).value("detail"_L1).toString().contains(foreign));
    QVERIFY(asked.hint(u"webhook_app"_s).contains(u"--replace-webhook"_s));
    QCOMPARE(callback(), foreign);

    const Ran told = run({u"doctor"_s, u"--fix"_s, u"--replace-webhook"_s});
    QVERIFY(told.isOk(u"webhook_app"_s));
    QVERIFY(told.isOk(u"webhook_subscription"_s));
    QCOMPARE(callback(), QString(m_relayUrl + u"/webhook/shop"_s));
}

void TestDoctor::aGivenVerifyTokenIsUsed()
{
    m_environment.insert(u"AICALLER_RELAY_VERIFY_TOKEN"_s, u"doctor-verify-wrong"_s);
    const Ran ran = run({u"doctor"_s, u"--fix"_s});
    m_environment.remove(u"AICALLER_RELAY_VERIFY_TOKEN"_s);
    QCOMPARE(ran.code, 1);
    QVERIFY(!ran.isOk(u"webhook_app"_s));
    QVERIFY(ran.hint(u"webhook_app"_s).contains(u"verify_token"_s));
    // What was there goes on as it was.
    QVERIFY(ran.isOk(u"webhook_subscription"_s));
    QVERIFY(!ran.out.contains("doctor-verify"));
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
