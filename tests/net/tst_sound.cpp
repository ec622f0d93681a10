// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "audio/audioerror.h"
#include "audio/player.h"
#include "audio/recorder.h"
#include "messaging/media/mediaformat.h"

// Real GStreamer without a sound card: a tone is recorded, and played into nothing.

using namespace aic;
using namespace aic::audio;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kTone = u"audiotestsrc is-live=true wave=sine freq=440 volume=0.5"_s;
const QString kNowhere = u"fakesink sync=true"_s;

/// The frames at 48 kHz that the last page of an Ogg file counts (RFC 3533 §6, RFC 7845 §4).
qint64 lastGranule(const QByteArray &bytes)
{
    const qsizetype page = bytes.lastIndexOf("OggS");
    if (page < 0 || page + 14 > bytes.size())
        return -1;
    quint64 granule = 0;
    for (int i = 7; i >= 0; --i)
        granule = (granule << 8U) | static_cast<quint8>(bytes.at(page + 6 + i));
    return static_cast<qint64>(granule);
}

} // namespace

class TestSound : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_note; ///< about two seconds of a tone

    [[nodiscard]] QString pathOf(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        Recorder recorder(kTone);
        QSignalSpy known(&recorder, &Recorder::availabilityChanged);
        recorder.prepare();
        QVERIFY(known.wait(30'000));
        // dev.sh installs GStreamer's plugins; a build without it has no such test.
        const QString missing = recorder.unavailable() ? recorder.unavailable()->detail : QString();
        QVERIFY2(!recorder.unavailable(), qPrintable(missing));
        m_note = pathOf(u"note.ogg"_s);
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.start(m_note);
        QTRY_VERIFY_WITH_TIMEOUT(recorder.elapsed() >= 2s, 20'000);
        recorder.stop();
        QVERIFY(finished.wait(10'000));
    }

    void whatIsRecordedIsAVoiceNote()
    {
        Recorder recorder(kTone);
        QSignalSpy finished(&recorder, &Recorder::finished);
        QSignalSpy failed(&recorder, &Recorder::failed);
        QSignalSpy heard(&recorder, &Recorder::heard);
        const QString path = pathOf(u"voice.ogg"_s);
        recorder.start(path);
        QCOMPARE(recorder.state(), Recorder::State::Starting);
        QTRY_COMPARE_WITH_TIMEOUT(recorder.state(), Recorder::State::Recording, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(recorder.elapsed() >= 1s, 20'000);
        // Half of the loudest is 6 dB below it.
        QVERIFY2(recorder.level() > 0.8 && recorder.level() < 0.95,
                 qPrintable(QString::number(recorder.level())));
        recorder.stop();
        QCOMPARE(recorder.state(), Recorder::State::Finishing);
        QVERIFY(finished.wait(10'000));
        QVERIFY(failed.isEmpty());
        QVERIFY(heard.size() >= 5);
        QCOMPARE(recorder.state(), Recorder::State::Idle);
        const auto made = finished.constFirst().constFirst().value<Recording>();
        QCOMPARE(made.path, path);
        QVERIFY(!made.reachedLimit);

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(made.size, file.size());
        const messaging::MediaFormat format = messaging::formatOf(file, u"voice.ogg"_s);
        QCOMPARE(format.mimeType, u"audio/ogg"_s);
        QVERIFY(format.isOpus);
        QCOMPARE(format.channels, 1);
        QVERIFY(messaging::checkMedia(messaging::MediaKind::Voice, format, file.size()));
        file.seek(0);
        const qint64 inFileMs = lastGranule(file.readAll()) / 48;
        QVERIFY2(std::abs(inFileMs - made.duration.count()) < 250,
                 qPrintable(u"%1 and %2"_s.arg(inFileMs).arg(made.duration.count())));
    }

    void silenceHasNoLevel()
    {
        Recorder recorder(u"audiotestsrc is-live=true wave=silence"_s);
        recorder.start(pathOf(u"silence.ogg"_s));
        QTRY_VERIFY_WITH_TIMEOUT(recorder.elapsed() >= 200ms, 20'000);
        QCOMPARE(recorder.level(), 0.0);
        recorder.cancel();
    }

    void aCancelledRecordingLeavesNothing()
    {
        const QString path = pathOf(u"cancelled.ogg"_s);
        Recorder recorder(kTone);
        QSignalSpy finished(&recorder, &Recorder::finished);
        QSignalSpy failed(&recorder, &Recorder::failed);
        recorder.start(path);
        QTRY_VERIFY_WITH_TIMEOUT(recorder.elapsed() >= 300ms, 20'000);
        QVERIFY(QFile::exists(path));
        recorder.cancel();
        QCOMPARE(recorder.state(), Recorder::State::Idle);
        QTRY_VERIFY(!QFile::exists(path));
        // The next one isn't disturbed by it.
        recorder.start(path);
        QTRY_VERIFY_WITH_TIMEOUT(recorder.elapsed() >= 300ms, 20'000);
        recorder.stop();
        QVERIFY(finished.wait(10'000));
        QCOMPARE(finished.size(), 1);
        QVERIFY(failed.isEmpty());
    }

    void aDestroyedRecorderLeavesNothing()
    {
        const QString path = pathOf(u"destroyed.ogg"_s);
        {
            Recorder recorder(kTone);
            recorder.start(path);
            QTRY_VERIFY_WITH_TIMEOUT(recorder.elapsed() >= 100ms, 20'000);
        }
        QVERIFY(!QFile::exists(path));
    }

    void theLimitEndsIt()
    {
        Recorder recorder(kTone, {.longest = 500ms});
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.start(pathOf(u"long.ogg"_s));
        QVERIFY(finished.wait(20'000));
        const auto made = finished.constFirst().constFirst().value<Recording>();
        QVERIFY(made.reachedLimit);
        QVERIFY(made.duration >= 500ms && made.duration < 2s);
    }

    void aFullFileEndsIt()
    {
        Recorder recorder(kTone, {.largest = 66LL * 1024});
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.start(pathOf(u"large.ogg"_s));
        QVERIFY(finished.wait(30'000));
        const auto made = finished.constFirst().constFirst().value<Recording>();
        QVERIFY(made.reachedLimit);
        QVERIFY(made.size <= 66 * 1024);
    }

    void whatIsMissingIsNamed()
    {
        Recorder recorder(u"aicnosuchsource"_s);
        QSignalSpy failed(&recorder, &Recorder::failed);
        recorder.start(pathOf(u"none.ogg"_s));
        QVERIFY(failed.wait(10'000));
        const auto error = failed.constFirst().constFirst().value<Error>();
        QCOMPARE(error.code, ErrorCode::NotFound);
        QCOMPARE(error.field, fault::kElement.toString());
        QCOMPARE(error.detail, u"aicnosuchsource"_s);
        QCOMPARE(recorder.state(), Recorder::State::Idle);
        QVERIFY(!QFile::exists(pathOf(u"none.ogg"_s)));
    }

    void aLostMicrophoneIsTold()
    {
        Recorder recorder(u"pulsesrc server=127.0.0.1:1"_s);
        QSignalSpy failed(&recorder, &Recorder::failed);
        recorder.start(pathOf(u"nomic.ogg"_s));
        QVERIFY(failed.wait(20'000));
        const auto error = failed.constFirst().constFirst().value<Error>();
        QCOMPARE(error.code, ErrorCode::NotFound);
        QCOMPARE(error.field, fault::kMicrophone.toString());
    }

    void aFolderThatIsGoneIsTold()
    {
        Recorder recorder(kTone);
        QSignalSpy failed(&recorder, &Recorder::failed);
        recorder.start(pathOf(u"gone/voice.ogg"_s));
        QVERIFY(failed.wait(20'000));
        const auto error = failed.constFirst().constFirst().value<Error>();
        QCOMPARE(error.field, fault::kFile.toString());
    }

    void playsToItsEnd()
    {
        Player player(kNowhere);
        QSignalSpy ended(&player, &Player::ended);
        QSignalSpy failed(&player, &Player::failed);
        QElapsedTimer clock;
        clock.start();
        player.open(m_note);
        QCOMPARE(player.state(), Player::State::Opening);
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), Player::State::Playing, 10'000);
        QTRY_VERIFY(player.duration() >= 1900ms);
        QTRY_VERIFY(player.position() > 0ms);
        QVERIFY(ended.wait(10'000));
        QVERIFY(clock.elapsed() >= 1500);
        QCOMPARE(player.state(), Player::State::Idle);
        QVERIFY(failed.isEmpty());
    }

    void pausesSeeksAndGoesOn()
    {
        Player player(kNowhere);
        QSignalSpy ended(&player, &Player::ended);
        player.open(m_note);
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > 100ms, 10'000);
        player.pause();
        QCOMPARE(player.state(), Player::State::Paused);
        player.seek(1500ms);
        // The position comes from the pipeline, not from what was asked for.
        QSignalSpy moved(&player, &Player::moved);
        QVERIFY(moved.wait(5'000));
        QTRY_COMPARE(player.position(), 1500ms);
        QVERIFY(ended.isEmpty());
        QElapsedTimer clock;
        clock.start();
        player.resume();
        QVERIFY(ended.wait(10'000));
        QVERIFY2(clock.elapsed() < 1400, qPrintable(QString::number(clock.elapsed())));
    }

    void beginsWhereItIsTold()
    {
        Player player(kNowhere);
        player.open(m_note, 1500ms);
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), Player::State::Playing, 10'000);
        QSignalSpy moved(&player, &Player::moved);
        QVERIFY(moved.wait(5'000));
        QVERIFY(player.position() >= 1500ms);
    }

    void isFasterAtTwiceTheSpeed()
    {
        Player player(kNowhere);
        player.setSpeed(2);
        QSignalSpy ended(&player, &Player::ended);
        QElapsedTimer clock;
        player.open(m_note);
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), Player::State::Playing, 10'000);
        clock.start();
        QVERIFY(ended.wait(10'000));
        QVERIFY2(clock.elapsed() < 1700, qPrintable(QString::number(clock.elapsed())));
    }

    void anotherFileTakesItsPlace()
    {
        Player player(kNowhere);
        QSignalSpy ended(&player, &Player::ended);
        player.open(m_note);
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), Player::State::Playing, 10'000);
        const QString copy = pathOf(u"copy.ogg"_s);
        QVERIFY(QFile::copy(m_note, copy));
        player.open(copy);
        QCOMPARE(player.path(), copy);
        QCOMPARE(player.state(), Player::State::Opening);
        QVERIFY(ended.wait(10'000));
        QCOMPARE(ended.size(), 1);
        player.stop();
        QCOMPARE(player.state(), Player::State::Idle);
    }

    void aBadFileIsTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no sound") << QByteArray(4'000, 'x');
        QTest::newRow("empty") << QByteArray();
        // A playlist would have us read other places.
        QTest::newRow("playlist") << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n"
                                                "http://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n");
        QTest::newRow("cut") << QByteArray("OggS\0\2", 6);
    }
    void aBadFileIsTold()
    {
        QFETCH(QByteArray, bytes);
        const QString path = pathOf(u"bad.ogg"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        Player player(kNowhere);
        QSignalSpy failed(&player, &Player::failed);
        player.open(path);
        QVERIFY(failed.wait(20'000));
        QCOMPARE(player.state(), Player::State::Idle);
        QCOMPARE(failed.constFirst().constFirst().value<Error>().field, fault::kFile.toString());
    }

    void aMissingFileIsTold()
    {
        Player player(kNowhere);
        QSignalSpy failed(&player, &Player::failed);
        player.open(pathOf(u"nothing.ogg"_s));
        QVERIFY(failed.wait(20'000));
        const auto error = failed.constFirst().constFirst().value<Error>();
        QCOMPARE(error.code, ErrorCode::NotFound);
        QCOMPARE(error.field, fault::kFile.toString());
    }
};

QTEST_GUILESS_MAIN(TestSound)
#include "tst_sound.moc"
