// SPDX-License-Identifier: GPL-3.0-or-later
// Calls between the media engine and the sandbox's customers: real HTTP, ICE, DTLS and SRTP.
#include <atomic>

#include <QFutureWatcher>
#include <QRegularExpression>
#include <QSignalSpy>

#include "calling/media/mediaengine.h"
#include "support/sandboxrig.h"
#include "support/tones.h"
#include "voices/mediacallpeers.h"
#include "voices/wavefile.h"

using namespace aic;
using namespace aic::calling;
using namespace Qt::Literals::StringLiterals;
using Rig = test::SandboxRig;
using Answer = test::SandboxApi::Answer;

namespace {

const QString kCalls = u"/v25.0/200000000000001/calls"_s;
constexpr double kOurs = 440;
constexpr double kTheirs = 1000;

/// Speaks our tone and counts the 20 ms blocks in which another is heard.
class Listener final : public ToneEndpoint
{
public:
    explicit Listener(double hears)
        : ToneEndpoint(kOurs)
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
        else if (peak < 100)
            ++m_silent;
    }
    void restart() { m_blocks = m_good = m_silent = 0; }
    [[nodiscard]] int blocks() const { return m_blocks; }
    [[nodiscard]] int good() const { return m_good; }
    [[nodiscard]] int silent() const { return m_silent; }

private:
    double m_hears;
    std::atomic<int> m_blocks = 0;
    std::atomic<int> m_good = 0;
    std::atomic<int> m_silent = 0;
};

std::vector<qint16> tone(double hertz, int seconds)
{
    std::vector<qint16> samples(static_cast<size_t>(kSampleRate * seconds));
    ToneEndpoint endpoint(hertz);
    endpoint.speak(samples);
    return samples;
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class TestSandboxVoices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void waveFiles();
    void echoesWhatItHears();
    void playsARecording();
    void keysAndHangUp();
    void fallsSilent();
    void losesATenth();
    void vanishesWithoutAWord();
    void callsTheBusiness();
    void noConnectionEndsTheCall();
    void descriptionsOfNoUse();

private:
    /// Our end of one call.
    struct End
    {
        End(MediaEngine &engine, double hears)
            : listener(std::make_shared<Listener>(hears))
        {
            MediaOptions options;
            options.localAddress = u"127.0.0.1"_s;
            options.quietWarning = std::chrono::milliseconds(400);
            session = engine.createSession(options);
            session->setEndpoint(listener);
            local = std::make_unique<QSignalSpy>(session.get(), &MediaSession::localSdpReady);
            connected = std::make_unique<QSignalSpy>(session.get(), &MediaSession::connected);
            quiet = std::make_unique<QSignalSpy>(session.get(), &MediaSession::remoteQuietChanged);
        }
        [[nodiscard]] QString sdp() const { return local->value(0).value(0).toString(); }

        std::shared_ptr<Listener> listener;
        std::unique_ptr<MediaSession> session;
        std::unique_ptr<QSignalSpy> local;
        std::unique_ptr<QSignalSpy> connected;
        std::unique_ptr<QSignalSpy> quiet;
    };

    bool start(Rig &rig)
    {
        rig.options.callPeers
            = std::make_shared<voices::MediaCallPeers>(m_clock, u"127.0.0.1"_s, tone(kTheirs, 20));
        return rig.start(m_clock)
               && rig.api.rules(R"({"call_ring_ms":5,"call_answer_ms":60,"call_talk_ms":600})")
                          .status
                      == 200;
    }
    Answer post(Rig &rig, QJsonObject body)
    {
        body.insert(u"messaging_product"_s, u"whatsapp"_s);
        return rig.api.post(kCalls, bytes(body));
    }
    /// What is told of calls, the newest with \p word.
    static QJsonObject told(const Rig &rig, const QString &word)
    {
        QJsonObject found;
        const auto values = rig.values(u"calls"_s);
        for (const QJsonObject &value : values) {
            for (const QLatin1StringView key : {"calls"_L1, "statuses"_L1}) {
                const QJsonObject item = value.value(key).toArray().at(0).toObject();
                if (item.value(key == "calls"_L1 ? "event"_L1 : "status"_L1).toString() == word) {
                    found = item;
                    found.insert(u"errors"_s, value.value("errors"_L1));
                }
            }
        }
        return found;
    }
    static QString sdpOf(const QJsonObject &item)
    {
        return item.value("session"_L1).toObject().value("sdp"_L1).toString();
    }
    /// Calls \p to; the gate is open once it was accepted. The call's id.
    void call(Rig &rig, End &end, const QString &to, QString &id);
    static QJsonObject state(Rig &rig)
    {
        return QJsonDocument::fromJson(rig.api.get(u"/_sandbox/calls"_s).bytes)
            .array()
            .last()
            .toObject();
    }

    SystemClock m_clock;
    std::unique_ptr<MediaEngine> m_engine;
};

void TestSandboxVoices::initTestCase()
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

void TestSandboxVoices::call(Rig &rig, End &end, const QString &to, QString &id)
{
    end.session->createOffer();
    QTRY_COMPARE(end.local->count(), 1);
    const Answer answer = post(
        rig, {{u"to"_s, to},
              {u"action"_s, u"connect"_s},
              {u"session"_s, QJsonObject{{u"sdp_type"_s, u"offer"_s}, {u"sdp"_s, end.sdp()}}}});
    QVERIFY2(answer.status == 200, answer.bytes.constData());
    id = answer.json.value("calls"_L1).toArray().at(0).toObject().value("id"_L1).toString();
    QTRY_VERIFY_WITH_TIMEOUT(!told(rig, u"connect"_s).isEmpty(), 15000);
    end.session->setAnswer(sdpOf(told(rig, u"connect"_s)));
    QTRY_COMPARE(end.connected->count(), 1);
    QTRY_VERIFY(!told(rig, u"ACCEPTED"_s).isEmpty());
    end.session->openGate();
}

void TestSandboxVoices::waveFiles()
{
    const auto wave = [](quint16 channels, quint32 rate, const QByteArray &data) -> QByteArray {
        QByteArray file("RIFF????WAVEfmt \x10\0\0\0\x01\0", 22);
        const auto put = [&file](quint32 number, int size) {
            for (int i = 0; i < size; ++i)
                file += static_cast<char>(number >> (8 * i));
        };
        put(channels, 2);
        put(rate, 4);
        put(rate * channels * 2, 4);
        put(channels * 2U, 2);
        put(16, 2);
        file += "data";
        put(static_cast<quint32>(data.size()), 4);
        return file + data;
    };
    const QByteArray stereo("\x10\0\x30\0\x20\0\x20\0", 8);
    const auto mono = voices::readWave(wave(2, 48000, stereo));
    QVERIFY(mono);
    QCOMPARE(*mono, (std::vector<qint16>{0x20, 0x20}));
    const auto slow = voices::readWave(wave(1, 24000, QByteArray("\0\0\x10\0\x20\0\x30\0", 8)));
    QVERIFY(slow);
    QCOMPARE(slow->size(), 8UL);
    QCOMPARE((*slow)[1], qint16(8));
    for (const QByteArray &bad :
         {QByteArray(), QByteArray("RIFF"), QByteArray("RIFF????WAVE"), wave(0, 48000, stereo),
          wave(2, 5, stereo), wave(2, 48000, stereo).left(30)})
        QVERIFY(!voices::readWave(bad));
    QVERIFY(!voices::chime().empty());
}

void TestSandboxVoices::echoesWhatItHears()
{
    Rig rig;
    QVERIFY(start(rig));
    End end(*m_engine, kOurs);
    QString id;
    call(rig, end, u"+60125550142"_s, id);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY(end.listener->good() > 10);
    end.listener->restart();
    QTRY_VERIFY(end.listener->blocks() >= 200);
    const int good = end.listener->good();
    const int blocks = end.listener->blocks();
    QVERIFY2(good * 100 >= blocks * 99, qPrintable(u"%1 of %2"_s.arg(good).arg(blocks)));
    QCOMPARE(state(rig).value("sound"_L1).toString(), u"connected"_s);
    QVERIFY(state(rig).value("heard_business"_L1).toBool());
    QCOMPARE(post(rig, {{u"call_id"_s, id}, {u"action"_s, u"terminate"_s}}).status, 200);
    QTRY_COMPARE(told(rig, u"terminate"_s).value("status"_L1).toString(), u"COMPLETED"_s);
    QVERIFY(told(rig, u"terminate"_s).value("duration"_L1).toInt() >= 3);
}

void TestSandboxVoices::playsARecording()
{
    Rig rig;
    QVERIFY(start(rig));
    End end(*m_engine, kTheirs);
    QString id;
    call(rig, end, u"+60125550021"_s, id);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY(end.listener->good() > 10);
    end.listener->restart();
    QTRY_VERIFY(end.listener->blocks() >= 150);
    const int good = end.listener->good();
    const int blocks = end.listener->blocks();
    QVERIFY2(good * 100 >= blocks * 99, qPrintable(u"%1 of %2"_s.arg(good).arg(blocks)));
}

void TestSandboxVoices::keysAndHangUp()
{
    Rig rig;
    QVERIFY(start(rig));
    QVERIFY(rig.api.rules(R"({"call_talk_ms":2500})").status == 200);
    End end(*m_engine, kOurs);
    QString id;
    call(rig, end, u"+60125550022"_s, id);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY(end.listener->good() > 5);
    for (QChar key : u"42"_s)
        QVERIFY(end.session->sendDtmf(key));
    QTRY_COMPARE(state(rig).value("keys"_L1).toString(), u"42"_s);
    QTRY_VERIFY(!told(rig, u"terminate"_s).isEmpty());
    QCOMPARE(state(rig).value("ended_by"_L1).toString(), u"customer"_s);
}

void TestSandboxVoices::fallsSilent()
{
    Rig rig;
    QVERIFY(start(rig));
    // Long enough to be heard on a busy machine.
    QVERIFY(rig.api.rules(R"({"call_talk_ms":3000})").status == 200);
    End end(*m_engine, kOurs);
    QString id;
    call(rig, end, u"+60125550023"_s, id);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY(end.listener->good() > 5);
    // Packets come still, and nothing is in them.
    QTRY_VERIFY_WITH_TIMEOUT(end.listener->silent() > 25, 15000);
    end.listener->restart();
    QTRY_VERIFY(end.listener->blocks() >= 25);
    QCOMPARE(end.listener->good(), 0);
    QVERIFY(end.quiet->isEmpty());
}

void TestSandboxVoices::losesATenth()
{
    Rig rig;
    QVERIFY(start(rig));
    End end(*m_engine, kOurs);
    QString id;
    call(rig, end, u"+60125550024"_s, id);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY(end.listener->good() > 10);
    end.listener->restart();
    QTRY_VERIFY_WITH_TIMEOUT(end.listener->blocks() >= 300, 10000);
    const int missing = end.listener->blocks() - end.listener->good();
    // A tenth each way; a block next to a gap is not pure either.
    QVERIFY2(missing >= 300 / 10 && end.listener->good() >= 300 / 3,
             qPrintable(QString::number(missing)));
}

void TestSandboxVoices::vanishesWithoutAWord()
{
    Rig rig;
    QVERIFY(start(rig));
    QVERIFY(rig.api.rules(R"({"call_talk_ms":3000})").status == 200);
    End end(*m_engine, kOurs);
    QString id;
    call(rig, end, u"+60125550025"_s, id);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY(end.listener->good() > 5);
    QTRY_COMPARE_WITH_TIMEOUT(end.quiet->count(), 1, 15000);
    QVERIFY(told(rig, u"terminate"_s).isEmpty());
    QCOMPARE(post(rig, {{u"call_id"_s, id}, {u"action"_s, u"terminate"_s}}).status, 200);
    QTRY_VERIFY(!told(rig, u"terminate"_s).isEmpty());
}

void TestSandboxVoices::callsTheBusiness()
{
    Rig rig;
    QVERIFY(start(rig));
    QVERIFY(rig.api.post(u"/_sandbox/call"_s, R"({"from":"+60125550142"})").status == 200);
    QTRY_VERIFY_WITH_TIMEOUT(!told(rig, u"connect"_s).isEmpty(), 15000);
    const QJsonObject offered = told(rig, u"connect"_s);
    const QString id = offered.value("id"_L1).toString();
    End end(*m_engine, kOurs);
    end.session->acceptOffer(sdpOf(offered));
    QTRY_COMPARE(end.local->count(), 1);
    const auto act = [&](const QString &action) {
        return post(rig, {{u"call_id"_s, id},
                          {u"action"_s, action},
                          {u"session"_s,
                           QJsonObject{{u"sdp_type"_s, u"answer"_s}, {u"sdp"_s, end.sdp()}}}});
    };
    QCOMPARE(act(u"pre_accept"_s).status, 200);
    QTRY_COMPARE(end.connected->count(), 1);
    QCOMPARE(end.listener->blocks(), 0);
    QCOMPARE(act(u"accept"_s).status, 200);
    end.session->openGate();
    QTRY_VERIFY(end.listener->good() > 50);
    QCOMPARE(rig.api.post(QString(u"/_sandbox/calls/"_s + id), R"({"action":"hang_up"})").status,
             200);
    QTRY_VERIFY(told(rig, u"terminate"_s).contains("duration"_L1));
}

void TestSandboxVoices::noConnectionEndsTheCall()
{
    Rig rig;
    QVERIFY(start(rig));
    End end(*m_engine, kOurs);
    end.session->createOffer();
    QTRY_COMPARE(end.local->count(), 1);
    // A description nobody stands behind.
    const QString sdp = end.sdp();
    end.session->close();
    QCOMPARE(post(rig, {{u"to"_s, u"+60125550142"_s},
                        {u"action"_s, u"connect"_s},
                        {u"session"_s, QJsonObject{{u"sdp_type"_s, u"offer"_s}, {u"sdp"_s, sdp}}}})
                 .status,
             200);
    QTRY_VERIFY_WITH_TIMEOUT(!told(rig, u"terminate"_s).isEmpty(), 30000);
    const QJsonObject over = told(rig, u"terminate"_s);
    QCOMPARE(over.value("status"_L1).toString(), u"FAILED"_s);
    QCOMPARE(over.value("errors"_L1).toArray().at(0).toObject().value("code"_L1).toInt(), 138020);
}

void TestSandboxVoices::descriptionsOfNoUse()
{
    Rig rig;
    QVERIFY(start(rig));
    End end(*m_engine, kOurs);
    end.session->createOffer();
    QTRY_COMPARE(end.local->count(), 1);
    // Passes Meta's first look; the phone can't do anything with it.
    const QString sdp = end.sdp().replace(QRegularExpression(u"a=fingerprint:sha-256 [^\r]*"_s),
                                          u"a=fingerprint:sha-256 nonsense"_s);
    QCOMPARE(post(rig, {{u"to"_s, u"+60125550142"_s},
                        {u"action"_s, u"connect"_s},
                        {u"session"_s, QJsonObject{{u"sdp_type"_s, u"offer"_s}, {u"sdp"_s, sdp}}}})
                 .status,
             200);
    QTRY_VERIFY_WITH_TIMEOUT(!told(rig, u"terminate"_s).isEmpty(), 30000);
    QCOMPARE(told(rig, u"terminate"_s)
                 .value("errors"_L1)
                 .toArray()
                 .at(0)
                 .toObject()
                 .value("code"_L1)
                 .toInt(),
             138019);
}

QTEST_GUILESS_MAIN(TestSandboxVoices)
#include "tst_sandboxvoices.moc"
