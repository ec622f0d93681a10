// SPDX-License-Identifier: GPL-3.0-or-later
// A relay that runs for months: events come, are read, and go when their time is over. Neither
// memory nor the file may grow with how many there have been. The months are simulated; the file,
// the commits and the reader are real. AIC_RELAY_EVENTS=10000000 is the whole claim.
#include <vector>

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "support/eventshelf.h"
#include "support/fakeclock.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRetentionDays = 3;
constexpr int kSimulatedDays = 60;
constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;
constexpr int kAtOnce = 1000;
constexpr int kLooks = 12;

qint64 residentKiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6, 24).trimmed().split(' ').first().toLongLong();
}

qint64 wantedEvents()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("AIC_RELAY_EVENTS", &given);
    return std::max(240'000, given ? wanted : 0);
}

} // namespace

class TestRelayMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysFlatForMonths();
};

void TestRelayMemory::staysFlatForMonths()
{
    const qint64 events = wantedEvents() / (kLooks * kAtOnce) * (kLooks * kAtOnce);
    const std::chrono::milliseconds apart(kSimulatedDays * kDayMs / events * kAtOnce);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"relay.db"_s);
    test::FakeClock clock(test::kNow);
    test::Shelf shelf;
    Result<std::unique_ptr<relay::EventStore>> store
        = relay::openEventStore(u"sqlite:"_s + path, kRetentionDays, clock);
    AIC_VERIFY_RESULT(store);
    shelf.store = std::move(*store);

    const QByteArray body(700, 'x'); // a status webhook is about so long (cloud-api.md §6.4)
    std::vector<std::future<Result<>>> waiting;
    waiting.reserve(kAtOnce);
    QString cursor;
    qint64 read = 0;
    std::vector<qint64> residents;
    std::vector<qint64> sizes;
    for (qint64 stored = 0; stored < events; stored += kAtOnce) {
        for (int i = 0; i < kAtOnce; ++i)
            waiting.push_back(shelf.appendLater(body, u"main"_s, clock.nowMs()));
        for (std::future<Result<>> &result : waiting)
            AIC_VERIFY_RESULT(result.get());
        waiting.clear();
        clock.advance(apart);
        for (bool more = true; more;) {
            const Result<relay::Page> page = shelf.read(cursor);
            AIC_VERIFY_RESULT(page);
            read += page->events.size();
            cursor = page->next;
            more = page->more;
        }
        if ((stored + kAtOnce) % (events / kLooks) == 0) {
            residents.push_back(residentKiB());
            sizes.push_back(QFileInfo(path).size() / 1024);
            qInfo("%9lld events, day %2lld: resident %lld KiB, file %lld KiB",
                  static_cast<long long>(stored + kAtOnce),
                  static_cast<long long>((clock.nowMs() - test::kNow) / kDayMs),
                  static_cast<long long>(residents.back()), static_cast<long long>(sizes.back()));
        }
    }
    QCOMPARE(read, events);
    const Result<relay::Page> oldest = shelf.read({}, 1);
    AIC_VERIFY_RESULT(oldest);
    QVERIFY(oldest->events.constFirst().event.receivedAtMs
            > clock.nowMs() - (kRetentionDays + 2) * kDayMs);
    // The first looks are of a store that still fills; from the fourth on it is in its steady
    // state.
    for (std::size_t look = 4; look < residents.size(); ++look) {
        QVERIFY(residents[look] < residents[3] + 8 * 1024);
        QVERIFY(sizes[look] < sizes[3] * 5 / 4);
    }
}

QTEST_GUILESS_MAIN(TestRelayMemory)
#include "tst_relaymemory.moc"
