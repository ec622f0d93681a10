// SPDX-License-Identifier: GPL-3.0-or-later
// How many signed webhooks the relay stores durably a second while four desktops read, and how long
// Meta waits for the answer: bursts need three webhooks per message at its highest tier.
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTest>

#include "support/relayprocess.h"
#include "support/testpostgres.h"
#include "support/verify.h"
#include "support/webhookload.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using test::LoadReport;
using test::RelayClient;
using test::RelayProcess;
using test::TestPostgres;
using test::WebhookLoad;

namespace {

constexpr int kConnections = 64;
constexpr qint64 kWarmUp = 2'000;

qint64 residentKiB(qint64 processId)
{
    QFile file(u"/proc/%1/status"_s.arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6, 24).trimmed().split(' ').first().toLongLong();
}

/// Four desktops that follow their cursors with long polls, over all instances in turn.
class Pollers
{
public:
    explicit Pollers(const std::vector<const RelayProcess *> &relays)
    {
        for (size_t poller = 0; poller < 4; ++poller) {
            m_threads.emplace_back(
                [this, poller, port = relays[poller % relays.size()]->port.load()] {
                    follow(port, m_seen[poller]);
                });
        }
    }
    ~Pollers() { stop(); }
    /// True when each of them has read \p count events.
    [[nodiscard]] bool waitFor(qint64 count)
    {
        return QTest::qWaitFor(
            [&] {
                return std::all_of(std::begin(m_seen), std::end(m_seen),
                                   [count](const auto &seen) { return seen == count; });
            },
            60'000);
    }
    void stop()
    {
        m_isOver = true;
        for (std::thread &thread : m_threads)
            thread.join();
        m_threads.clear();
    }

private:
    void follow(quint16 port, std::atomic<qint64> &seen)
    {
        test::BlockingHttp http(port);
        QByteArray next;
        while (!m_isOver) {
            const std::optional<test::HttpAnswer> answer
                = http.get("/v1/events?limit=1000&wait=1&after=" + next,
                           {{"Authorization", "Bearer client-token-0001"}});
            if (!answer || answer->status != 200)
                return;
            // Counted without reading the JSON, which would cost more than serving it.
            seen += answer->body.count("{\"cursor\":\"");
            const qsizetype at = answer->body.lastIndexOf("\"next\":\"") + 8;
            next = answer->body.mid(at, answer->body.indexOf('"', at) - at);
        }
    }

    std::atomic<bool> m_isOver = false;
    std::atomic<qint64> m_seen[4] = {0, 0, 0, 0};
    std::vector<std::thread> m_threads;
};

void tell(const char *what, const LoadReport &report)
{
    qInfo("%-44s %7.0f/s  median %6.1f ms  p99 %6.1f ms  worst %6.1f ms  refused %lld", what,
          report.perSecond(), report.medianMs, report.p99Ms, report.worstMs,
          static_cast<long long>(report.refused));
}

} // namespace

class TestRelayRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overSqlite();
    void overPostgres();
    void besideNode();
    void memoryStaysFlat();
    void longPollsWakeAtOnce();

private:
    const QList<QByteArray> m_requests = test::signedWebhooks(4096, "app-secret-0001");
};

void TestRelayRate::overSqlite()
{
    constexpr qint64 kCount = 40'000;
    RelayProcess relay;
    QVERIFY(relay.start());
    WebhookLoad load({relay.port}, kConnections, m_requests);
    QCOMPARE(load.run(kWarmUp).stored, kWarmUp);
    Pollers pollers({&relay});
    const LoadReport report = load.run(kCount);
    tell("relay, SQLite, four pollers", report);
    QVERIFY(pollers.waitFor(kWarmUp + kCount));
    QCOMPARE(report.refused, 0);
    QVERIFY(report.perSecond() >= 3000);
    QVERIFY(report.p99Ms < 100);
}

void TestRelayRate::overPostgres()
{
    constexpr qint64 kCount = 40'000;
    TestPostgres server(true);
    QVERIFY2(server.isAvailable(),
             "PostgreSQL's server is not installed; bash packaging/dev.sh deps does it.");
    QVERIFY2(server.start() && server.createDatabase(u"relay"_s), qPrintable(server.problem()));
    RelayProcess first(server.url(u"relay"_s));
    RelayProcess second(server.url(u"relay"_s));
    QVERIFY(first.start() && second.start());
    WebhookLoad load({first.port, second.port}, kConnections, m_requests);
    QCOMPARE(load.run(kWarmUp).stored, kWarmUp);
    Pollers pollers({&first, &second});
    const LoadReport report = load.run(kCount);
    tell("two relays, PostgreSQL, four pollers", report);
    QVERIFY(pollers.waitFor(kWarmUp + kCount));
    QCOMPARE(report.refused, 0);
    QVERIFY(report.p99Ms < 100);
}

/// The same webhooks, without readers on either side: the other has none.
void TestRelayRate::besideNode()
{
    constexpr qint64 kCount = 20'000;
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    QVERIFY2(!node.isEmpty(), "Node is not installed; bash packaging/dev.sh deps does it.");
    QTemporaryDir folder;
    QProcess process;
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.start(node, {QStringLiteral(AIC_NODE_SERVER), folder.filePath(u"node.db"_s),
                         u"app-secret-0001"_s});
    if (!process.waitForReadyRead(20'000)) {
        const QByteArray why = "No SQLite for Node; run npm install in tests/bench/node. "
                               + process.readAllStandardError().right(200);
        // A native module, which npm compiles or loads from elsewhere: not every machine may.
        QSKIP(why.constData());
    }
    const quint16 port = process.readLine().trimmed().toUShort();
    WebhookLoad nodeLoad({port}, kConnections, m_requests);
    QCOMPARE(nodeLoad.run(kWarmUp).stored, kWarmUp);
    const LoadReport other = nodeLoad.run(kCount);
    tell("Node, one commit a webhook", other);
    process.kill();
    process.waitForFinished();

    RelayProcess relay;
    QVERIFY(relay.start());
    WebhookLoad load({relay.port}, kConnections, m_requests);
    QCOMPARE(load.run(kWarmUp).stored, kWarmUp);
    const LoadReport own = load.run(kCount);
    tell("relay, SQLite", own);
    qInfo("the relay stores %.1f times as many as the Node server, p99 %.2f of its",
          own.perSecond() / other.perSecond(), own.p99Ms / other.p99Ms);
    QCOMPARE(own.refused, 0);
}

void TestRelayRate::memoryStaysFlat()
{
    const qint64 count = std::max(200'000, qEnvironmentVariableIntValue("AIC_RELAY_EVENTS"));
    RelayProcess relay;
    QVERIFY(relay.start());
    WebhookLoad load({relay.port}, kConnections, m_requests);
    Pollers pollers({&relay});
    const qint64 settled = count / 4;
    QCOMPARE(load.run(settled).stored, settled);
    const qint64 before = residentKiB(relay.process.processId());
    QCOMPARE(load.run(count - settled).stored, count - settled);
    QVERIFY(pollers.waitFor(count));
    const qint64 after = residentKiB(relay.process.processId());
    qInfo("resident after %lld events %lld KiB, after %lld events %lld KiB",
          static_cast<long long>(settled), static_cast<long long>(before),
          static_cast<long long>(count), static_cast<long long>(after));
    const qint64 bytes = QFileInfo(relay.folder.filePath(u"relay.db"_s)).size();
    qInfo("%lld bytes of disk an event", static_cast<long long>(bytes / count));
    QVERIFY(after < before + 16 * 1024);
}

void TestRelayRate::longPollsWakeAtOnce()
{
    TestPostgres server;
    QVERIFY2(server.isAvailable(),
             "PostgreSQL's server is not installed; bash packaging/dev.sh deps does it.");
    QVERIFY2(server.start() && server.createDatabase(u"relay"_s), qPrintable(server.problem()));
    RelayProcess first(server.url(u"relay"_s));
    RelayProcess second(server.url(u"relay"_s));
    QVERIFY(first.start() && second.start());
    constexpr int kRounds = 30;
    for (RelayProcess *writer : {&first, &second}) {
        RelayClient meta = writer->client();
        double worstMs = 0;
        for (int round = 0; round < kRounds; ++round) {
            const QByteArray after = first.client().allEvents({}, 1000).next.toLatin1();
            QElapsedTimer timer;
            std::atomic<qint64> wokenNs = 0;
            timer.start();
            std::thread poller([&] {
                if (first.client().events("wait=55&after=" + after).bodies.size() == 1)
                    wokenNs = timer.nsecsElapsed();
            });
            AIC_TRY_VERIFY(first.client()
                               .http()
                               .get("/metrics")
                               ->body.contains("aicaller_relay_long_polls 1\n"));
            QCOMPARE(meta.deliver("{}"), 200);
            const qint64 storedNs = timer.nsecsElapsed();
            poller.join();
            QVERIFY(wokenNs > 0);
            worstMs = std::max(worstMs, double(wokenNs - storedNs) / 1e6);
        }
        qInfo("%s: the poll ends %.1f ms after the 200 at worst of %d",
              writer == &first ? "same process" : "other process", worstMs, kRounds);
        QVERIFY(worstMs < 1000);
    }
}

QTEST_GUILESS_MAIN(TestRelayRate)
#include "tst_relayrate.moc"
