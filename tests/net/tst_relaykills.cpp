// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <QRandomGenerator>
#include <QTest>

#include "support/relayprocess.h"
#include "support/testpostgres.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using test::RelayClient;
using test::RelayPage;
using test::RelayProcess;
using test::TestPostgres;

namespace {

constexpr int kPatienceMs = 60'000;

/// tst_relaykills_long asks for more.
int kills(int usual)
{
    return usual * std::max(1, qEnvironmentVariableIntValue("AIC_RELAY_KILL_FACTOR"));
}

/// Meta and four desktops at the relays of one store, on threads.
class Traffic
{
public:
    Traffic(const std::vector<std::unique_ptr<RelayProcess>> &relays, int writers)
        : m_relays(relays)
        , m_read(kReaders)
        , m_cursors(kReaders)
    {
        for (int writer = 0; writer < writers; ++writer)
            m_writers.emplace_back([this, writer] { write(writer); });
        for (size_t reader = 0; reader < kReaders; ++reader)
            m_readers.emplace_back([this, reader] { follow(reader); });
    }
    ~Traffic() { stop(false); }

    [[nodiscard]] qint64 acknowledgedCount() const { return m_count; }
    /// No more webhooks; returns when the readers have all there is, unless nobody serves them.
    void stop(bool isServed)
    {
        m_isOver = true;
        m_isGivenUp = !isServed;
        for (std::thread &thread : m_writers)
            thread.join();
        m_writers.clear();
        m_isWritten = true;
        for (std::thread &thread : m_readers)
            thread.join();
        m_readers.clear();
    }
    [[nodiscard]] const QSet<QByteArray> &acknowledged() const { return m_acknowledged; }
    [[nodiscard]] const std::vector<QList<QByteArray>> &read() const { return m_read; }
    [[nodiscard]] const std::vector<QList<QString>> &cursors() const { return m_cursors; }

private:
    static constexpr size_t kReaders = 4;

    void write(int writer)
    {
        RelayClient client = m_relays[size_t(writer) % m_relays.size()]->client();
        for (int i = 0; !m_isOver; ++i) {
            const QByteArray body = "{\"writer\":" + QByteArray::number(writer)
                                    + ",\"number\":" + QByteArray::number(i) + "}";
            if (client.deliver(body) != 200) {
                std::this_thread::yield();
                continue;
            }
            const std::lock_guard lock(m_mutex);
            m_acknowledged.insert(body);
            ++m_count;
        }
    }

    /// Asks another instance each time, as behind a load balancer.
    void follow(size_t reader)
    {
        std::vector<std::unique_ptr<RelayClient>> clients;
        for (const std::unique_ptr<RelayProcess> &relay : m_relays)
            clients.push_back(std::unique_ptr<RelayClient>(new RelayClient(relay->client())));
        QByteArray next;
        for (size_t turn = reader;; ++turn) {
            const bool isWritten = m_isWritten;
            const RelayPage page = clients[turn % clients.size()]->events("limit=50&after=" + next);
            if (page.status != 200) {
                if (m_isGivenUp)
                    return;
                std::this_thread::yield();
                continue;
            }
            if (page.bodies.isEmpty() && isWritten)
                return;
            m_read[reader] += page.bodies;
            m_cursors[reader] += page.cursors;
            next = page.next.toLatin1();
        }
    }

    const std::vector<std::unique_ptr<RelayProcess>> &m_relays;
    std::vector<std::thread> m_writers;
    std::vector<std::thread> m_readers;
    std::atomic<bool> m_isOver = false;
    std::atomic<bool> m_isWritten = false;
    std::atomic<bool> m_isGivenUp = false;
    std::atomic<qint64> m_count = 0;
    std::mutex m_mutex;
    QSet<QByteArray> m_acknowledged;
    std::vector<QList<QByteArray>> m_read;
    std::vector<QList<QString>> m_cursors;
};

} // namespace

/// What a relay has acknowledged is there, and every reader gets it once and in one order, whatever
/// is killed when.
class TestRelayKills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killsOverSqlite();
    void twoInstancesWriteWhileFourReadersFollow();
    void killsOfTwoInstancesOverPostgres();
    void killsOfThePostgresServer();
    void aLongPollHearsOfTheOtherInstance();

private:
    /// Kills by \p kill after some more events were acknowledged, and checks the end.
    template <class Kill>
    void run(std::vector<std::unique_ptr<RelayProcess>> &relays, int rounds, Kill kill)
    {
        Traffic traffic(relays, 8);
        bool isAlive = true;
        const auto waitForMore = [&](int events) {
            const qint64 target = traffic.acknowledgedCount() + events;
            return QTest::qWaitFor([&] { return traffic.acknowledgedCount() >= target; },
                                   kPatienceMs);
        };
        for (int round = 0; round < rounds && isAlive; ++round)
            isAlive = waitForMore(QRandomGenerator::global()->bounded(20, 150)) && kill(round);
        isAlive = isAlive && waitForMore(500);
        traffic.stop(isAlive);
        QVERIFY2(isAlive, "A relay did not come back.");

        const QSet<QByteArray> acknowledged = traffic.acknowledged();
        QVERIFY(acknowledged.size() >= 500 + 20 * rounds);
        for (size_t reader = 0; reader < traffic.read().size(); ++reader) {
            const QList<QByteArray> &bodies = traffic.read()[reader];
            const QSet<QByteArray> known(bodies.begin(), bodies.end());
            const QSet<QByteArray> lost = QSet<QByteArray>(acknowledged).subtract(known);
            QVERIFY2(lost.isEmpty(), lost.isEmpty() ? "" : lost.begin()->constData());
            QCOMPARE(bodies, traffic.read().front());
            const QList<QString> &cursors = traffic.cursors()[reader];
            QCOMPARE(QSet<QString>(cursors.begin(), cursors.end()).size(), cursors.size());
        }
        const RelayPage all = relays.front()->client().allEvents({}, 1000);
        QCOMPARE(traffic.read().front(), all.bodies);
        qInfo("%d kills, %lld events acknowledged, %lld stored, none lost", rounds,
              static_cast<long long>(acknowledged.size()),
              static_cast<long long>(all.bodies.size()));
    }

    /// Two relays over one new database; the server starts with the first.
    [[nodiscard]] bool startBoth(std::vector<std::unique_ptr<RelayProcess>> &relays)
    {
        const QString database = u"relay%1"_s.arg(++m_databases);
        if (m_databases == 1 && !m_server.start())
            return false;
        if (!m_server.createDatabase(database))
            return false;
        for (int i = 0; i < 2; ++i) {
            relays.push_back(std::make_unique<RelayProcess>(m_server.url(database)));
            if (!relays.back()->start())
                return false;
        }
        return true;
    }

    TestPostgres m_server;
    int m_databases = 0;
};

#define AIC_START_BOTH(relays)                                                                     \
    QVERIFY2(m_server.isAvailable(),                                                               \
             "PostgreSQL's server is not installed; bash packaging/dev.sh deps does it.");         \
    QVERIFY2(startBoth(relays), qPrintable(m_server.problem()))

void TestRelayKills::killsOverSqlite()
{
    std::vector<std::unique_ptr<RelayProcess>> relays;
    relays.push_back(std::make_unique<RelayProcess>());
    QVERIFY(relays.front()->start());
    run(relays, kills(10), [&](int) { return relays.front()->killAndStart(); });
}

void TestRelayKills::twoInstancesWriteWhileFourReadersFollow()
{
    std::vector<std::unique_ptr<RelayProcess>> relays;
    AIC_START_BOTH(relays);
    run(relays, 0, [](int) { return true; });
}

void TestRelayKills::killsOfTwoInstancesOverPostgres()
{
    std::vector<std::unique_ptr<RelayProcess>> relays;
    AIC_START_BOTH(relays);
    run(relays, kills(4), [&](int round) { return relays[size_t(round % 2)]->killAndStart(); });
}

void TestRelayKills::killsOfThePostgresServer()
{
    std::vector<std::unique_ptr<RelayProcess>> relays;
    AIC_START_BOTH(relays);
    run(relays, kills(1), [&](int) {
        m_server.kill();
        return m_server.startAgain();
    });
}

void TestRelayKills::aLongPollHearsOfTheOtherInstance()
{
    std::vector<std::unique_ptr<RelayProcess>> relays;
    AIC_START_BOTH(relays);
    RelayClient other = relays[1]->client();
    RelayPage page;
    std::thread poller([&] { page = relays[0]->client().events("wait=55"); });
    AIC_TRY_VERIFY(
        relays[0]->client().http().get("/metrics")->body.contains("aicaller_relay_long_polls 1\n"));
    const int status = other.deliver("{}");
    poller.join();
    QCOMPARE(status, 200);
    QCOMPARE(page.bodies, QList<QByteArray>{"{}"});
}

QTEST_GUILESS_MAIN(TestRelayKills)
#include "tst_relaykills.moc"
