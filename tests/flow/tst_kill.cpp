// SPDX-License-Identifier: GPL-3.0-or-later
// The promise of the product: whatever is killed when, nobody is sent a message twice and no row is
// lost (architecture.md §4, 1).
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include "core/clock.h"
#include "relay/relay.h"
#include "sandbox/sandbox.h"
#include "support/engine.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::campaigns;
using aic::messaging::MessageState;
using aic::test::Engine;
using namespace Qt::Literals::StringLiterals;

namespace {

/// AIC_KILL_ROUNDS and AIC_KILL_PEOPLE make the longer run of the benches.
int setting(const char *name, int otherwise)
{
    bool isSet = false;
    const int value = qEnvironmentVariableIntValue(name, &isSet);
    return isSet ? value : otherwise;
}

struct Row
{
    QString recipient;
    QString opaqueId;
    MessageState state = MessageState::Queued;
    RecipientState recipientState = RecipientState::Pending;
};

} // namespace

class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nobodyGetsTwoAndNobodyIsLost();

private:
    void createCampaign(int people);
    [[nodiscard]] QJsonDocument sandboxGet(const QString &path);
    /// True once every customer has read their message and no webhook has come for some time: those
    /// that the sandbox holds back to shuffle them aren't counted as waiting.
    [[nodiscard]] bool areWebhooksOut();
    void syncAll();
    [[nodiscard]] std::unique_ptr<Engine> openEngine();
    [[nodiscard]] QList<Row> rows();

    QTemporaryDir m_dir;
    SystemClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<relay::Relay> m_relay;
    QNetworkAccessManager m_network;
    CampaignId m_campaign;
    qint64 m_updatesSeen = -1;
    QElapsedTimer m_quietSince;
};

void TestKill::initTestCase()
{
    QLoggingCategory::setFilterRules(u"aic.*.debug=false"_s);
    relay::Config config;
    config.port = 0;
    config.database = u"sqlite:"_s + m_dir.filePath(u"relay.db"_s);
    config.channels = {{u"main"_s,
                        Secret("verify"),
                        Secret(test::kEngineAppSecret),
                        {relay::hashClientToken(test::kEngineRelayToken)}}};
    m_relay = std::make_unique<relay::Relay>(config, m_clock);
    const Result<QString> relayUrl = m_relay->start();
    AIC_VERIFY_RESULT(relayUrl);

    m_sandbox = std::make_unique<sandbox::Sandbox>(sandbox::SandboxOptions(), m_clock);
    AIC_VERIFY_RESULT(m_sandbox->start());
    m_sandbox->setWebhook(QUrl(*relayUrl + u"/webhook"_s), Secret(test::kEngineAppSecret));
    AIC_VERIFY_RESULT(m_sandbox->setRules({{u"lost_response_rate"_s, 0.05},
                                           {u"duplicate_rate"_s, 1.0},
                                           {u"reorder_rate"_s, 0.5},
                                           {u"latency_ms"_s, 20}}));
}

std::unique_ptr<test::Engine> TestKill::openEngine()
{
    return Engine::open(
        {m_dir.filePath(u"aicaller.db"_s), QUrl(m_sandbox->baseUrl()), QUrl(m_relay->url()), {}},
        m_clock);
}

void TestKill::createCampaign(int people)
{
    const std::unique_ptr<Engine> engine = openEngine();
    QVERIFY(engine);
    AIC_VERIFY_RESULT(
        engine->database()
            .write([people](storage::Transaction &t) {
                return t.connection().execute(
                    "INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
                    "created_at_ms) VALUES (1, 'Test', '', 'v25.0', '100000000000001', '', 0);"
                    "INSERT INTO numbers (id, account_id, phone_number_id, throughput_level) "
                    "VALUES (1, 1, '200000000000001', 'HIGH');"
                    // Seven digits from 5000000 on: none ends as the sandbox's special ones do.
                    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + QByteArray::number(people - 1)
                    + ") INSERT INTO contacts (name, phone, created_at_ms, updated_at_ms) SELECT "
                      "'Person ' || i, printf('+6012%07d', 5000020 + i + i / 900 * 100), 0, 0 "
                      "FROM n");
            })
            .result());
    NewCampaign campaign;
    campaign.name = u"Kill test"_s;
    campaign.number = NumberId{1};
    campaign.audience = contacts::ContactSelection::allBut({});
    campaign.content.text = u"Hello {{name}}"_s;
    campaign.userRate = 500;
    campaign.sandboxRules = true;
    QFuture<Result<CreatedCampaign>> future = engine->store().create(campaign);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
    AIC_VERIFY_RESULT(future.result());
    QCOMPARE(future.result()->recipients, people);
    m_campaign = future.result()->id;
}

QJsonDocument TestKill::sandboxGet(const QString &path)
{
    const std::unique_ptr<QNetworkReply> reply(
        m_network.get(QNetworkRequest(QUrl(m_sandbox->baseUrl() + path))));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000))
        return {};
    return QJsonDocument::fromJson(reply->readAll());
}

bool TestKill::areWebhooksOut()
{
    const QJsonObject stats = sandboxGet(u"/_sandbox/stats"_s).object();
    const QJsonObject states = stats.value(u"messages_by_state"_s).toObject();
    const QJsonObject webhooks = stats.value(u"webhooks"_s).toObject();
    const qint64 updates = webhooks.value(u"updates"_s).toInteger();
    const bool isDone = states.keys() == QStringList{u"read"_s}
                        && webhooks.value(u"waiting"_s).toInteger(-1) == 0;
    if (!isDone || updates != m_updatesSeen || !m_quietSince.isValid()) {
        m_updatesSeen = updates;
        m_quietSince.start();
        return false;
    }
    return m_quietSince.elapsed() > 2'000;
}

void TestKill::syncAll()
{
    const std::unique_ptr<Engine> engine = openEngine();
    QVERIFY(engine);
    QFuture<Result<events::SyncSummary>> sync = engine->poller().drain();
    QTRY_VERIFY_WITH_TIMEOUT(sync.isFinished(), 60'000);
    AIC_VERIFY_RESULT(sync.result());
    QCOMPARE(sync.result()->batch.rejectedSignatures, 0);
}

QList<Row> TestKill::rows()
{
    QList<Row> found;
    const Result<std::unique_ptr<storage::Connection>> connection
        = storage::Connection::open(m_dir.filePath(u"aicaller.db"_s), storage::OpenMode::ReadOnly);
    if (!connection)
        return found;
    const Result<> read
        = (*connection)
              ->statement("SELECT r.recipient, m.opaque_id, m.state, r.state FROM recipients r "
                          "LEFT JOIN messages m ON m.id = r.message_id ORDER BY r.position")
              .each([&](const storage::Statement &row) {
                  found.append({row.text(0), row.text(1), MessageState(row.integer(2)),
                                RecipientState(row.integer(3))});
              });
    return read ? found : QList<Row>();
}

void TestKill::nobodyGetsTwoAndNobodyIsLost()
{
    const int people = setting("AIC_KILL_PEOPLE", 2'000);
    const int rounds = setting("AIC_KILL_ROUNDS", 20);
    createCampaign(people);
    const QStringList arguments{m_dir.filePath(u"aicaller.db"_s), m_sandbox->baseUrl(),
                                m_relay->url(), QString::number(m_campaign.value)};
    const quint32 seed
        = quint32(setting("AIC_KILL_SEED", int(QRandomGenerator::global()->bounded(1, 1'000'000))));
    qInfo("AIC_KILL_SEED=%u", seed);
    QRandomGenerator random(seed);

    int killed = 0;
    for (int round = 0; round < rounds; ++round) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(AIC_KILL_TARGET), arguments);
        QVERIFY(process.waitForStarted());
        // From the first steps of the start to the thick of it.
        if (!process.waitForFinished(int(random.bounded(40, 450)))) {
            process.kill();
            QVERIFY(process.waitForFinished());
            ++killed;
        } else {
            QCOMPARE(process.exitCode(), 0);
        }
    }
    qInfo("killed %d times", killed);
    QProcess last;
    last.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    last.start(QStringLiteral(AIC_KILL_TARGET), arguments);
    QVERIFY(last.waitForFinished(120'000));
    QCOMPARE(last.exitStatus(), QProcess::NormalExit);
    QCOMPARE(last.exitCode(), 0);

    QTRY_VERIFY_WITH_TIMEOUT(areWebhooksOut(), 60'000);
    syncAll();
    if (QTest::currentTestFailed())
        return;

    QHash<QString, int> received;
    QSet<QString> opaqueIds;
    const QJsonArray messages = sandboxGet(u"/_sandbox/messages"_s).array();
    for (const QJsonValue &message : messages) {
        ++received[message[u"to"_s].toString()];
        opaqueIds.insert(message[u"biz_opaque_callback_data"_s].toString());
    }
    for (auto it = received.cbegin(); it != received.cend(); ++it)
        QVERIFY2(it.value() == 1,
                 qPrintable(u"%1 was sent %2 messages"_s.arg(it.key()).arg(it.value())));
    QCOMPARE(opaqueIds.size(), messages.size());

    const QList<Row> all = rows();
    QCOMPARE(all.size(), people);
    int uncertain = 0;
    for (const Row &row : all) {
        const QByteArray name = row.recipient.toUtf8() + " is " + toName(row.state).toUtf8();
        QVERIFY2(row.recipientState == RecipientState::Claimed, name.constData());
        if (row.state == MessageState::Uncertain) {
            ++uncertain;
            // Its request never reached WhatsApp, or a status would have settled it.
            QVERIFY2(!opaqueIds.contains(row.opaqueId), name.constData());
            continue;
        }
        QVERIFY2(row.state == MessageState::Read, name.constData());
        QVERIFY2(opaqueIds.contains(row.opaqueId), name.constData());
    }
    QCOMPARE(messages.size() + uncertain, people);
    qInfo("%d received, %d uncertain that never left", int(messages.size()), uncertain);
    // Each kill may catch what was on its way, not more.
    QVERIFY(uncertain <= killed * 192);
    QVERIFY(messages.size() > people / 4);

    const QJsonObject stats = sandboxGet(u"/_sandbox/stats"_s).object();
    QCOMPARE(stats.value(u"repeated_opaque_ids"_s).toInteger(), 0);
    if (people >= 1'000)
        QVERIFY(stats.value(u"lost_responses"_s).toInteger() > 0);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
