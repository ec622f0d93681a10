// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <mutex>

#include <QDir>
#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "calling/media/mediaengine.h"
#include "core/clock.h"
#include "support/tones.h"

// Two sessions in one process over 127.0.0.1: real ICE, DTLS and SRTP, no sound card.

using namespace aic;
using namespace aic::calling;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Speaks one tone and counts the 20 ms blocks in which another is heard.
class ToneListener final : public ToneEndpoint
{
public:
    ToneListener(double speaks, double hears)
        : ToneEndpoint(speaks)
        , m_hears(hears)
    {}

    void hear(std::span<const qint16> frame) override
    {
        int peak = 0;
        for (qint16 sample : frame)
            peak = std::max(peak, std::abs(int(sample)));
        ++m_blocks;
        if (peak > 2000 && test::shareOf(frame, m_hears) > 0.8)
            ++m_good;
        if (peak > 100)
            ++m_loud;
    }
    /// Forgets the blocks so far.
    void restart() { m_blocks = m_good = m_loud = 0; }
    [[nodiscard]] int blocks() const { return m_blocks; }
    [[nodiscard]] int good() const { return m_good; }
    [[nodiscard]] int loud() const { return m_loud; }

private:
    double m_hears;
    std::atomic<int> m_blocks = 0;
    std::atomic<int> m_good = 0;
    std::atomic<int> m_loud = 0;
};

/// One end with spies on all it tells.
struct End
{
    End(MediaEngine &engine, const MediaOptions &options, double speaks, double hears)
        : session(engine.createSession(options))
        , tone(std::make_shared<ToneListener>(speaks, hears))
        , local(session.get(), &MediaSession::localSdpReady)
        , connected(session.get(), &MediaSession::connected)
        , audio(session.get(), &MediaSession::firstAudioHeard)
        , dtmf(session.get(), &MediaSession::dtmfReceived)
        , quiet(session.get(), &MediaSession::remoteQuietChanged)
        , lost(session.get(), &MediaSession::remoteLost)
        , failed(session.get(), &MediaSession::failed)
    {
        session->setEndpoint(tone);
    }
    [[nodiscard]] QString sdp() const { return local.value(0).value(0).toString(); }
    [[nodiscard]] MediaFailure failure() const
    {
        return failed.value(0).value(0).value<MediaFailure>();
    }

    std::unique_ptr<MediaSession> session;
    std::shared_ptr<ToneListener> tone;
    QSignalSpy local;
    QSignalSpy connected;
    QSignalSpy audio;
    QSignalSpy dtmf;
    QSignalSpy quiet;
    QSignalSpy lost;
    QSignalSpy failed;
};

} // namespace

class TestCallMedia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bothSidesHearEachOther();
    void gateHoldsBackUntilItIsOpened();
    void mutedSendsSilence();
    void keysArrive();
    void corruptedFingerprintEndsTheCall_data();
    void corruptedFingerprintEndsTheCall();
    void badAnswerFails_data();
    void badAnswerFails();
    void badOfferFails();
    void nobodyThereFails();
    void vanishedPeerIsNoticed();
    void closesAtEveryMoment();
    void callsInARowLeakNothing();
    void withoutAnEngineCallsFail();

private:
    [[nodiscard]] MediaOptions options() const
    {
        MediaOptions options;
        options.localAddress = u"127.0.0.1"_s;
        return options;
    }
    /// Ends connected, or the test has failed.
    void connectEnds(End &caller, End &callee);

    SystemClock m_clock;
    std::unique_ptr<MediaEngine> m_engine;
};

void TestCallMedia::initTestCase()
{
    m_engine = createMediaEngine(m_clock);
    QFutureWatcher<Result<>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(m_engine->prepare());
    QVERIFY(finished.count() > 0 || finished.wait(20000));
    const Result<> ready = watcher.result();
    // dev.sh installs GStreamer's plugins; a build without it has no such test.
    QVERIFY2(ready, ready ? "" : qPrintable(ready.error().detail));
}

void TestCallMedia::connectEnds(End &caller, End &callee)
{
    caller.session->createOffer();
    QTRY_COMPARE(caller.local.count(), 1);
    QVERIFY(caller.sdp().contains(u"a=ssrc:"_s));
    QVERIFY(caller.sdp().contains(u"a=candidate:"_s));
    QVERIFY(caller.sdp().contains(u"a=rtpmap:126 telephone-event/8000\r\n"_s));
    QVERIFY(!caller.sdp().contains(u"tcptype"_s));
    callee.session->acceptOffer(caller.sdp());
    QTRY_COMPARE(callee.local.count(), 1);
    QVERIFY(callee.sdp().contains(u"a=ssrc:"_s));
    caller.session->setAnswer(callee.sdp());
    QTRY_COMPARE(caller.connected.count(), 1);
    QTRY_COMPARE(callee.connected.count(), 1);
}

void TestCallMedia::bothSidesHearEachOther()
{
    End caller(*m_engine, options(), 440, 880);
    End callee(*m_engine, options(), 880, 440);
    connectEnds(caller, callee);
    QVERIFY(!QTest::currentTestFailed());
    caller.session->openGate();
    callee.session->openGate();
    QTRY_VERIFY(caller.audio.count() == 1 && callee.audio.count() == 1);
    // The first blocks hold the codec's start.
    QTRY_VERIFY(caller.tone->good() > 10 && callee.tone->good() > 10);
    caller.tone->restart();
    callee.tone->restart();
    QTRY_VERIFY(caller.tone->blocks() >= 200 && callee.tone->blocks() >= 200);
    for (const End *end : {&caller, &callee}) {
        const int good = end->tone->good();
        const int blocks = end->tone->blocks();
        QVERIFY2(good * 100 >= blocks * 99, qPrintable(u"%1 of %2"_s.arg(good).arg(blocks)));
        const AudioLevels levels = end->session->takeLevels();
        QVERIFY(levels.spoken > 0.3 && levels.heard > 0.2);
        QVERIFY(end->failed.isEmpty());
    }
}

void TestCallMedia::gateHoldsBackUntilItIsOpened()
{
    End caller(*m_engine, options(), 440, 880);
    End callee(*m_engine, options(), 880, 440);
    connectEnds(caller, callee);
    QVERIFY(!QTest::currentTestFailed());
    caller.session->openGate();
    // The callee hears for a second, and nothing of it is heard.
    QTRY_VERIFY(callee.tone->good() >= 50);
    QCOMPARE(caller.tone->blocks(), 0);
    QVERIFY(!callee.session->sendDtmf(u'5'));
    callee.session->openGate();
    QTRY_VERIFY(caller.tone->good() >= 50);
}

void TestCallMedia::mutedSendsSilence()
{
    End caller(*m_engine, options(), 440, 880);
    End callee(*m_engine, options(), 880, 440);
    connectEnds(caller, callee);
    QVERIFY(!QTest::currentTestFailed());
    caller.session->openGate();
    QTRY_VERIFY(callee.tone->good() >= 20);
    caller.session->setMuted(true);
    // Until what was on its way has been heard.
    int loud = -1;
    QTRY_VERIFY(std::exchange(loud, callee.tone->loud()) == callee.tone->loud());
    callee.tone->restart();
    QTRY_VERIFY(callee.tone->blocks() >= 60);
    QVERIFY2(callee.tone->loud() <= 20, qPrintable(QString::number(callee.tone->loud())));
    caller.session->setMuted(false);
    QTRY_VERIFY(callee.tone->good() >= 20);
}

void TestCallMedia::keysArrive()
{
    End caller(*m_engine, options(), 440, 880);
    End callee(*m_engine, options(), 880, 440);
    connectEnds(caller, callee);
    QVERIFY(!QTest::currentTestFailed());
    caller.session->openGate();
    callee.session->openGate();
    QTRY_VERIFY(caller.audio.count() == 1 && callee.audio.count() == 1);
    const auto keys = [](const QSignalSpy &spy) {
        QString text;
        for (const QList<QVariant> &told : spy)
            text += told.at(0).toChar();
        return text;
    };
    QVERIFY(!caller.session->sendDtmf(u'x'));
    for (QChar key : u"159#*0D"_s)
        QVERIFY(caller.session->sendDtmf(key));
    for (QChar key : u"77"_s)
        QVERIFY(callee.session->sendDtmf(key));
    QTRY_COMPARE_WITH_TIMEOUT(keys(callee.dtmf), u"159#*0D"_s, 15000);
    QTRY_COMPARE(keys(caller.dtmf), u"77"_s);
    // The voice goes on.
    callee.tone->restart();
    QTRY_VERIFY(callee.tone->good() >= 50);
}

void TestCallMedia::corruptedFingerprintEndsTheCall_data()
{
    QTest::addColumn<bool>("isOffer");
    QTest::newRow("of the offer") << true;
    QTest::newRow("of the answer") << false;
}

void TestCallMedia::corruptedFingerprintEndsTheCall()
{
    QFETCH(bool, isOffer);
    End caller(*m_engine, options(), 440, 880);
    End callee(*m_engine, options(), 880, 440);
    const auto corrupted = [](QString sdp) {
        const qsizetype at = sdp.indexOf(u"a=fingerprint:sha-256 "_s) + 22;
        sdp[at] = sdp[at] == u'0' ? u'1' : u'0';
        return sdp;
    };
    End &deceived = isOffer ? callee : caller;
    caller.session->openGate();
    callee.session->openGate();
    caller.session->createOffer();
    QTRY_COMPARE(caller.local.count(), 1);
    callee.session->acceptOffer(isOffer ? corrupted(caller.sdp()) : caller.sdp());
    QTRY_COMPARE(callee.local.count(), 1);
    caller.session->setAnswer(isOffer ? callee.sdp() : corrupted(callee.sdp()));
    QTRY_COMPARE(deceived.failed.count(), 1);
    QCOMPARE(deceived.failure(), MediaFailure::Untrusted);
    QCOMPARE(deceived.connected.count(), 0);
    QCOMPARE(deceived.audio.count(), 0);
    QCOMPARE(deceived.tone->blocks(), 0);
    const End &other = isOffer ? caller : callee;
    QCOMPARE(other.tone->blocks(), 0);
}

void TestCallMedia::badAnswerFails_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("refused stream") << u"m=audio [0-9]+"_s << u"m=audio 0"_s;
    QTest::newRow("no candidates") << u"a=candidate:[^\r]*\r\n"_s << QString();
    QTest::newRow("no description") << u".*"_s << u"hello"_s;
}

void TestCallMedia::badAnswerFails()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    End caller(*m_engine, options(), 440, 880);
    End callee(*m_engine, options(), 880, 440);
    caller.session->createOffer();
    QTRY_COMPARE(caller.local.count(), 1);
    callee.session->acceptOffer(caller.sdp());
    QTRY_COMPARE(callee.local.count(), 1);
    caller.session->setAnswer(callee.sdp().replace(QRegularExpression(before), after));
    QTRY_COMPARE(caller.failed.count(), 1);
    QCOMPARE(caller.failure(), MediaFailure::BadSdp);
    QCOMPARE(caller.connected.count(), 0);
}

void TestCallMedia::badOfferFails()
{
    End callee(*m_engine, options(), 880, 440);
    callee.session->acceptOffer(QString());
    QTRY_COMPARE(callee.failed.count(), 1);
    QCOMPARE(callee.failure(), MediaFailure::BadSdp);
    QCOMPARE(callee.local.count(), 0);
}

void TestCallMedia::nobodyThereFails()
{
    End caller(*m_engine, options(), 440, 880);
    auto callee = std::make_unique<End>(*m_engine, options(), 880, 440);
    caller.session->createOffer();
    QTRY_COMPARE(caller.local.count(), 1);
    callee->session->acceptOffer(caller.sdp());
    QTRY_COMPARE(callee->local.count(), 1);
    const QString answer = callee->sdp();
    callee.reset();
    caller.session->setAnswer(answer);
    QTRY_COMPARE_WITH_TIMEOUT(caller.failed.count(), 1, 20000);
    QCOMPARE(caller.failure(), MediaFailure::NoConnection);
}

void TestCallMedia::vanishedPeerIsNoticed()
{
    MediaOptions watchful = options();
    watchful.quietWarning = 400ms;
    watchful.quietEnd = 1200ms;
    End caller(*m_engine, watchful, 440, 880);
    End callee(*m_engine, options(), 880, 440);
    connectEnds(caller, callee);
    QVERIFY(!QTest::currentTestFailed());
    caller.session->openGate();
    callee.session->openGate();
    QTRY_VERIFY(caller.tone->good() >= 50);
    QCOMPARE(caller.lost.count(), 0);
    callee.session->close();
    QTRY_COMPARE(caller.lost.count(), 1);
    QCOMPARE(caller.quiet.last().at(0).toBool(), true);
}

void TestCallMedia::closesAtEveryMoment()
{
    // Each step of the way is the last one once; what was on its way must find nobody.
    for (int steps = 0; steps < 5; ++steps) {
        End caller(*m_engine, options(), 440, 880);
        End callee(*m_engine, options(), 880, 440);
        caller.session->createOffer();
        if (steps > 0)
            QTRY_COMPARE(caller.local.count(), 1);
        if (steps > 1)
            callee.session->acceptOffer(caller.sdp());
        if (steps > 2)
            QTRY_COMPARE(callee.local.count(), 1);
        if (steps > 3)
            caller.session->setAnswer(callee.sdp());
        QElapsedTimer timer;
        timer.start();
        caller.session->close();
        caller.session->close();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        caller.session->setAnswer(callee.sdp());
        caller.session->openGate();
        QCoreApplication::processEvents();
        QVERIFY(caller.failed.isEmpty());
    }
}

void TestCallMedia::callsInARowLeakNothing()
{
#ifndef Q_OS_LINUX
    QSKIP("reads /proc/self");
#endif
    const auto count = [](const char *folder) {
        return QDir(QString::fromLatin1(folder))
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
            .size();
    };
    const auto talk = [this] {
        End caller(*m_engine, options(), 440, 880);
        End callee(*m_engine, options(), 880, 440);
        connectEnds(caller, callee);
        caller.session->openGate();
        QTRY_VERIFY(callee.audio.count() == 1);
    };
    // The first ones fill pools that stay.
    for (int i = 0; i < 3; ++i)
        talk();
    const qsizetype descriptors = count("/proc/self/fd");
    const qsizetype threads = count("/proc/self/task");
    for (int i = 0; i < 20 && !QTest::currentTestFailed(); ++i)
        talk();
    QTRY_VERIFY2(count("/proc/self/fd") <= descriptors + 2,
                 qPrintable(u"%1, then %2"_s.arg(descriptors).arg(count("/proc/self/fd"))));
    QTRY_VERIFY2(count("/proc/self/task") <= threads + 2,
                 qPrintable(u"%1, then %2"_s.arg(threads).arg(count("/proc/self/task"))));
}

void TestCallMedia::withoutAnEngineCallsFail()
{
    const std::unique_ptr<MediaEngine> engine = createNullMediaEngine();
    const Result<> ready = engine->prepare().result();
    QVERIFY(!ready);
    QCOMPARE(ready.error().field, u"webrtcbin"_s);
    End caller(*engine, options(), 440, 880);
    caller.session->createOffer();
    QVERIFY(caller.failed.isEmpty());
    QTRY_COMPARE(caller.failed.count(), 1);
    QCOMPARE(caller.failure(), MediaFailure::Unavailable);
}

QTEST_GUILESS_MAIN(TestCallMedia)
#include "tst_callmedia.moc"
