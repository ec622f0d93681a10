// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "calling/devices/deviceaudio.h"
#include "calling/devices/devicering_p.h"
#include "support/tones.h"

// A sound server of the test's own with null sinks: what is played into "cable" is heard by the
// microphone, and what the loudspeaker "room" plays can be recorded.

using namespace aic;
using namespace aic::calling;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray toneBytes(double hertz, int seconds)
{
    ToneEndpoint tone(hertz);
    QByteArray bytes;
    std::array<qint16, kFrameSamples> frame{};
    for (int i = 0; i < seconds * 50; ++i) {
        tone.speak(frame);
        bytes.append(static_cast<const char *>(static_cast<const void *>(frame.data())),
                     qsizetype(frame.size() * sizeof(qint16)));
    }
    return bytes;
}

} // namespace

class TestCallDevices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queueDropsTheOldest();
    void gainIsClipped();
    void initTestCase();
    void cleanupTestCase();
    void listsWhatIsThere();
    void microphoneIsHeard();
    void loudspeakerPlays();
    void aLostMicrophoneComesBack();
    void closesAtEveryMoment();

private:
    [[nodiscard]] QString control(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"pactl"_s, arguments);
        process.waitForFinished();
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }
    /// Beats as the media clock does, until \p isDone or for ten seconds.
    template <class Done>
    bool beat(AudioEndpoint &endpoint, AudioEndpoint &far, Done isDone)
    {
        QElapsedTimer timer;
        timer.start();
        for (qint64 frames = 0; timer.elapsed() < 10'000; ++frames) {
            std::array<qint16, kFrameSamples> frame{};
            endpoint.speak(frame);
            far.hear(frame);
            frame.fill(0);
            far.speak(frame);
            endpoint.hear(frame);
            if (isDone())
                return true;
            QTest::qWait(int(std::max<qint64>(1, (frames + 1) * 20 - timer.elapsed())));
        }
        return false;
    }

    void addMicrophone();

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_mic; ///< its module
};

namespace {

class Far final : public ToneEndpoint
{
public:
    Far(double speaks, double hears)
        : ToneEndpoint(speaks)
        , m_hears(hears)
    {}
    void hear(std::span<const qint16> frame) override
    {
        int peak = 0;
        for (const qint16 sample : frame)
            peak = std::max(peak, std::abs(int(sample)));
        ++blocks;
        good = peak > 1000 && test::shareOf(frame, m_hears) > 0.8 ? good + 1 : 0;
        silent = peak < 50 ? silent + 1 : 0;
    }
    int blocks = 0;
    int good = 0;   ///< the last ones, one after the other
    int silent = 0; ///< as good

private:
    double m_hears;
};

} // namespace

void TestCallDevices::queueDropsTheOldest()
{
    SampleQueue queue(6);
    std::array<qint16, 2> two{};
    QVERIFY(!queue.pop(two));
    queue.push(std::array<qint16, 4>{1, 2, 3, 4});
    QVERIFY(queue.pop(two));
    QCOMPARE(two, (std::array<qint16, 2>{1, 2}));
    queue.push(std::array<qint16, 6>{5, 6, 7, 8, 9, 10});
    QVERIFY(queue.pop(two));
    QCOMPARE(two, (std::array<qint16, 2>{8, 9}));
    QCOMPARE(queue.size(), size_t(1));
}

void TestCallDevices::gainIsClipped()
{
    DeviceLine line;
    line.setGain(4);
    std::vector<qint16> loud(kFrameSamples, 10'000);
    loud[0] = -10'000;
    line.captured(loud);
    std::array<qint16, kFrameSamples> frame{};
    line.speak(frame);
    QCOMPARE(frame[0], std::numeric_limits<qint16>::min());
    QCOMPARE(frame[1], std::numeric_limits<qint16>::max());
    QVERIFY(line.takeLevels().spoken > 0.99);
    QCOMPARE(line.takeLevels().spoken, 0.0);
}

void TestCallDevices::initTestCase()
{
    for (const QString &program : {u"pulseaudio"_s, u"pactl"_s, u"pacat"_s}) {
        QVERIFY2(!QStandardPaths::findExecutable(program).isEmpty(),
                 "PulseAudio is not installed; bash packaging/dev.sh deps does it.");
    }
    // Nothing of the user's is read or heard.
    qputenv("HOME", QFile::encodeName(m_folder.path()));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.path()));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder.path()));
    qputenv("GST_REGISTRY", QFile::encodeName(m_folder.filePath(u"registry.bin"_s)));
    const QString socket = m_folder.filePath(u"sound"_s);
    qputenv("PULSE_SERVER", "unix:" + QFile::encodeName(socket));
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start(u"pulseaudio"_s,
                   {u"-n"_s, u"--daemonize=no"_s, u"--use-pid-file=no"_s, u"--exit-idle-time=-1"_s,
                    u"--log-level=error"_s, u"--disable-shm=yes"_s, u"-L"_s,
                    u"module-native-protocol-unix auth-anonymous=1 socket=%1"_s.arg(socket),
                    u"-L"_s, u"module-null-sink sink_name=cable"_s, u"-L"_s,
                    u"module-null-sink sink_name=room"_s});
    QVERIFY(m_server.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(control({u"list"_s, u"short"_s, u"sinks"_s}).contains(u"room"_s),
                             10'000);
    (void)control({u"set-default-sink"_s, u"room"_s});
    addMicrophone();
}

void TestCallDevices::addMicrophone()
{
    m_mic = control({u"load-module"_s, u"module-remap-source"_s, u"source_name=mic"_s,
                     u"master=cable.monitor"_s});
    (void)control({u"set-default-source"_s, u"mic"_s});
}

void TestCallDevices::cleanupTestCase()
{
    m_server.terminate();
    m_server.waitForFinished();
}

void TestCallDevices::listsWhatIsThere()
{
    const auto audio = createDeviceAudio();
    QSignalSpy changed(audio.get(), &DeviceAudio::devicesChanged);
    audio->watch();
    const auto ids = [&] {
        QStringList found;
        for (const AudioDevice &device : audio->devices())
            found.append((device.direction == AudioDirection::Input ? u"in "_s : u"out "_s)
                         + QString::fromUtf8(device.id));
        found.sort();
        return found;
    };
    QTRY_COMPARE(ids(), (QStringList{u"in mic"_s, u"out cable"_s, u"out room"_s}));
    // One that is plugged in is there without being asked for.
    const QString module
        = control({u"load-module"_s, u"module-null-sink"_s, u"sink_name=headset"_s});
    QTRY_VERIFY(ids().contains(u"out headset"_s));
    (void)control({u"unload-module"_s, module});
    QTRY_VERIFY(!ids().contains(u"out headset"_s));
}

void TestCallDevices::microphoneIsHeard()
{
    const auto audio = createDeviceAudio();
    QSignalSpy failed(audio.get(), &DeviceAudio::failed);
    audio->open({.input = "mic", .output = "room", .cancelsEcho = false, .suppressesNoise = false});
    QProcess player;
    player.start(u"pacat"_s,
                 {u"--device=cable"_s, u"--rate=48000"_s, u"--channels=1"_s, u"--format=s16le"_s});
    QVERIFY(player.waitForStarted());
    player.write(toneBytes(1000, 12));
    Far far(0, 1000);
    const auto endpoint = audio->endpoint();
    QVERIFY(beat(*endpoint, far, [&] { return far.good >= 50; }));
    QVERIFY(audio->takeLevels().spoken > 0.1);
    QCOMPARE(failed.size(), 0);
    player.kill();
    player.waitForFinished();
    QVERIFY(beat(*endpoint, far, [&] { return far.silent >= 10; }));
}

void TestCallDevices::loudspeakerPlays()
{
    const auto audio = createDeviceAudio();
    audio->open({.input = "mic", .output = "room"});
    QProcess recorder;
    recorder.start(u"parec"_s, {u"--device=room.monitor"_s, u"--rate=48000"_s, u"--channels=1"_s,
                                u"--format=s16le"_s, u"--latency-msec=20"_s});
    QVERIFY(recorder.waitForStarted());
    Far far(700, 0);
    QByteArray heard;
    int good = 0;
    const auto endpoint = audio->endpoint();
    const bool isHeard = beat(*endpoint, far, [&] {
        heard += recorder.readAllStandardOutput();
        constexpr qsizetype kBytes = kFrameSamples * qsizetype(sizeof(qint16));
        while (heard.size() >= kBytes) {
            std::array<qint16, kFrameSamples> frame{};
            std::memcpy(frame.data(), heard.constData(), size_t(kBytes));
            heard.remove(0, kBytes);
            good = test::shareOf(frame, 700) > 0.8 ? good + 1 : 0;
        }
        return good >= 50;
    });
    recorder.kill();
    recorder.waitForFinished();
    QVERIFY(isHeard);
    QVERIFY(audio->takeLevels().heard > 0.1);
}

void TestCallDevices::aLostMicrophoneComesBack()
{
    const QStringList headset{u"load-module"_s, u"module-remap-source"_s, u"source_name=headset"_s,
                              u"master=cable.monitor"_s};
    const QString module = control(headset);
    QProcess player;
    player.start(u"pacat"_s,
                 {u"--device=cable"_s, u"--rate=48000"_s, u"--channels=1"_s, u"--format=s16le"_s});
    QVERIFY(player.waitForStarted());
    player.write(toneBytes(1000, 60));
    const auto audio = createDeviceAudio();
    QSignalSpy failed(audio.get(), &DeviceAudio::failed);
    QSignalSpy opened(audio.get(), &DeviceAudio::opened);
    const auto input = [&] {
        QByteArray id;
        for (const QVariantList &one : opened) {
            const auto device = one.constFirst().value<AudioDevice>();
            if (device.direction == AudioDirection::Input)
                id = device.id;
        }
        return id;
    };
    audio->open(
        {.input = "headset", .output = "room", .cancelsEcho = false, .suppressesNoise = false});
    Far far(700, 1000);
    const auto endpoint = audio->endpoint();
    QVERIFY(beat(*endpoint, far, [&] { return far.good >= 20; }));
    QCOMPARE(input(), "headset");
    // Unplugged: the system's choice stands in for it.
    (void)control({u"unload-module"_s, module});
    QVERIFY(beat(*endpoint, far, [&] { return input() == "mic"; }));
    far.good = 0;
    QVERIFY(beat(*endpoint, far, [&] { return far.good >= 20; }));
    // Nothing to speak into at all: silence, and the call goes on.
    (void)control({u"unload-module"_s, m_mic});
    QVERIFY(beat(*endpoint, far, [&] { return !failed.isEmpty(); }));
    QCOMPARE(failed.constFirst().constFirst().value<AudioDirection>(), AudioDirection::Input);
    QCOMPARE(failed.constFirst().at(1).value<Error>().code, ErrorCode::NotFound);
    QVERIFY(beat(*endpoint, far, [&] { return far.silent >= 10; }));
    // Back again.
    (void)control(headset);
    far.good = 0;
    QVERIFY(beat(*endpoint, far, [&] { return input() == "headset" && far.good >= 20; }));
    player.kill();
    player.waitForFinished();
    addMicrophone();
}

void TestCallDevices::closesAtEveryMoment()
{
    for (int i = 0; i < 12; ++i) {
        auto audio = createDeviceAudio();
        audio->watch();
        audio->open({});
        QTest::qWait(i * 15);
        if (i % 2 == 0)
            audio->close();
        if (i % 3 == 0)
            audio->open({.cancelsEcho = false});
    }
}

QTEST_GUILESS_MAIN(TestCallDevices)
#include "tst_calldevices.moc"
