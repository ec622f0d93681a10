// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QFile>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "audio/player.h"
#include "audio/recorder.h"
#include "campaignlab.h"
#include "messaging/conversations.h"
#include "messaging/messagesearch.h"
#include "ui/conversations/bubble.h"
#include "ui/conversations/bubbledelegate.h"
#include "ui/conversations/conversationspage.h"
#include "ui/conversations/soundbubbles.h"
#include "ui/conversations/threadview.h"
#include "ui/conversations/voicebar.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/threadmodel.h"
#include "ui/shell/language.h"
#include "ui/support/failureactions.h"
#include "ui/widgets/button.h"
#include "ui/widgets/toast.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using audio::Player;

class TestVoiceNotes : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};
    QTemporaryDir m_folder;
    QByteArray m_note; ///< three seconds of a tone
    std::unique_ptr<CampaignLab> m_lab;
    std::unique_ptr<messaging::Conversations> m_store;
    std::unique_ptr<messaging::MessageSearch> m_search;
    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<messaging::MediaStore> m_media;
    std::unique_ptr<Player> m_player;
    std::unique_ptr<audio::Recorder> m_recorder;
    std::unique_ptr<QWidget> m_window;
    ToastHost *m_toasts = nullptr;
    ConversationsPage *m_page = nullptr;
    QStringList m_opened;

    void addPerson()
    {
        const ContactId id = m_lab->add(u"Aisha Rahman"_s, u"+60125550142"_s);
        const QByteArray at = QByteArray::number(m_lab->clock().nowMs() - 600'000);
        m_lab->run("INSERT INTO conversations (number_id, contact_id, last_at_ms, "
                   "last_inbound_at_ms) VALUES (1, "
                   + QByteArray::number(id.value) + ", " + at + ", " + at + ")");
    }
    void send(const QByteArray &bytes, const QString &name)
    {
        const auto added = m_media->add(bytes, name);
        QVERIFY(QTest::qWaitFor([&] { return added.isFinished(); }));
        const auto file = added.result();
        QVERIFY(file);
        const auto queued
            = m_lab->outbox
                  .enqueue({.account = AccountId{1},
                            .from = PhoneNumberId{u"200000000000001"_s},
                            .contact = ContactId{1},
                            .content = messaging::mediaContent(messaging::MediaKind::Voice, {}),
                            .media = file->attachment(messaging::MediaKind::Voice)})
                  .result();
        QVERIFY2(queued, queued ? "" : qPrintable(queued.error().detail));
    }
    void openPage(const QSize &size = QSize(1240, 800))
    {
        m_window = std::make_unique<QWidget>();
        m_window->setProperty("surface", u"page"_s);
        m_window->setAttribute(Qt::WA_StyledBackground);
        m_window->resize(size);
        m_toasts = new ToastHost(m_theme, m_window.get());
        auto *failures = new FailureActions(m_theme, m_lab->store(), m_lab->outbox, m_lab->clock(),
                                            *m_toasts, m_window.get());
        m_page = new ConversationsPage(m_theme,
                                       {*m_store, m_lab->messages, *m_search, m_lab->outbox,
                                        *m_media, *m_player, *m_recorder, m_lab->feed,
                                        m_lab->store(), m_lab->clock(), *failures, *m_toasts},
                                       {AccountId{1},
                                        PhoneNumberId{u"200000000000001"_s},
                                        {},
                                        {},
                                        [this](const QString &path) { m_opened.append(path); }},
                                       m_window.get());
        m_page->resize(size);
        m_page->setWidthClass(WidthClass::XL);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_VERIFY(!m_page->model().isLoading());
        auto *list = shown<QListView>(*m_page, u"Conversations list"_s);
        QVERIFY(list);
        list->setCurrentIndex(m_page->model().index(0));
        Q_EMIT list->activated(m_page->model().index(0));
        QTRY_COMPARE(m_page->pane().contact(), ContactId{1});
    }
    [[nodiscard]] Button *voiceButton() const
    {
        return m_page->findChild<Button *>(u"conversationVoice"_s);
    }
    [[nodiscard]] VoiceBar *bar() const { return m_page->findChild<VoiceBar *>(); }
    void record()
    {
        QVERIFY(voiceButton() && voiceButton()->isVisible() && voiceButton()->isEnabled());
        voiceButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->state(), audio::Recorder::State::Recording, 10'000);
        QVERIFY(bar()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(m_recorder->elapsed() >= 300ms, 10'000);
    }
    [[nodiscard]] ThreadModel &rows() const { return m_page->pane().model(); }
    [[nodiscard]] ThreadView &view() const { return m_page->pane().view(); }
    [[nodiscard]] SoundParts parts(int row) const
    {
        return view().bubbles().soundParts(view(), rows().index(row));
    }
    [[nodiscard]] SoundState state(int row) const
    {
        return view().findChild<SoundBubbles *>()->of(rows().message(row).id);
    }
    void click(const QPoint &at) const
    {
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
        audio::Recorder recorder(u"audiotestsrc is-live=true freq=440"_s);
        QSignalSpy known(&recorder, &audio::Recorder::availabilityChanged);
        recorder.prepare();
        QVERIFY(known.wait(30'000));
        // dev.sh installs GStreamer's plugins; a build without it has no such test.
        const QString missing = recorder.unavailable() ? recorder.unavailable()->detail : QString();
        QVERIFY2(!recorder.unavailable(), qPrintable(missing));
        QSignalSpy finished(&recorder, &audio::Recorder::finished);
        const QString path = m_folder.filePath(u"note.ogg"_s);
        recorder.start(path);
        QTRY_VERIFY_WITH_TIMEOUT(recorder.elapsed() >= 3s, 20'000);
        recorder.stop();
        QVERIFY(finished.wait(10'000));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_note = file.readAll();
    }

    void init()
    {
        m_theme.setAppearance({});
        m_lab = std::make_unique<CampaignLab>();
        m_store = std::make_unique<messaging::Conversations>(m_lab->database(), m_lab->feed,
                                                             m_lab->clock());
        m_search = std::make_unique<messaging::MessageSearch>(m_lab->database());
        m_files = std::make_unique<QTemporaryDir>();
        m_media = std::make_unique<messaging::MediaStore>(
            m_lab->database(), m_lab->feed, m_lab->clock(), m_files->filePath(u"media"_s));
        m_player = std::make_unique<Player>(u"fakesink sync=true"_s);
        m_recorder = std::make_unique<audio::Recorder>(u"audiotestsrc is-live=true freq=440"_s);
        m_opened.clear();
        addPerson();
    }

    void cleanup()
    {
        m_window.reset();
        m_player.reset();
        m_recorder.reset();
        m_lab.reset();
        m_store.reset();
        m_search.reset();
        m_media.reset();
        m_files.reset();
    }

    void clicksPlayAndPause()
    {
        send(m_note, u"first.ogg"_s);
        QByteArray other = m_note;
        other.append(QByteArray(16, '\0')); // another file with the same sound
        send(other, u"second.ogg"_s);
        openPage();
        QTRY_COMPARE(rows().rowCount(), 2);
        QTRY_VERIFY(!parts(1).all.isEmpty());
        QCOMPARE(state(0).duration, 0ms);
        click(parts(0).play.center());
        QTRY_COMPARE(m_player->state(), Player::State::Playing);
        QVERIFY(state(0).isPlaying);
        QTRY_VERIFY(state(0).duration >= 2900ms);
        QTRY_VERIFY(state(0).position > 0ms);
        click(parts(0).play.center());
        QCOMPARE(m_player->state(), Player::State::Paused);
        QVERIFY(!state(0).isPlaying);
        click(parts(0).play.center());
        QCOMPARE(m_player->state(), Player::State::Playing);
        // Another one: the first stops.
        click(parts(1).play.center());
        QTRY_VERIFY(m_player->state() == Player::State::Playing && state(1).isPlaying);
        QVERIFY(!state(0).isPlaying);
        QCOMPARE(state(0).position, 0ms);
        QVERIFY(m_opened.isEmpty());
        click(parts(1).speed.center());
        click(parts(1).speed.center());
        QCOMPARE(state(1).speed, 2.0);
        QTRY_VERIFY_WITH_TIMEOUT(state(1).wasHeard, 10'000);
        QVERIFY(!state(0).wasHeard);
        QCOMPARE(m_player->state(), Player::State::Idle);
    }

    void draggingSeeks()
    {
        send(m_note, u"first.ogg"_s);
        openPage();
        QTRY_VERIFY(rows().rowCount() == 1 && !parts(0).all.isEmpty());
        click(parts(0).play.center());
        QTRY_VERIFY(state(0).duration >= 2900ms);
        click(parts(0).play.center());
        const QRect track = parts(0).track;
        QTest::mousePress(view().viewport(), Qt::LeftButton, {}, track.center());
        QTest::mouseMove(view().viewport(), QPoint(track.left() + track.width() * 2 / 3, 0));
        const auto shownAt = state(0).position;
        QVERIFY(shownAt > 1500ms && shownAt < 2500ms);
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, {},
                            QPoint(track.left() + track.width() * 2 / 3, track.top()));
        QSignalSpy moved(m_player.get(), &Player::moved);
        QVERIFY(moved.wait(5'000));
        QTRY_VERIFY(std::chrono::abs(m_player->position() - shownAt) < 50ms);
        QCOMPARE(m_player->state(), Player::State::Paused);
    }

    void keysDoTheSame()
    {
        send(m_note, u"first.ogg"_s);
        openPage();
        QTRY_VERIFY(rows().rowCount() == 1 && !parts(0).all.isEmpty());
        view().setFocus();
        view().setCurrentIndex(rows().index(0));
        QTest::keyClick(&view(), Qt::Key_Space);
        QTRY_COMPARE(m_player->state(), Player::State::Playing);
        QTRY_VERIFY(state(0).duration > 0ms && state(0).position > 200ms);
        QTest::keyClick(&view(), Qt::Key_Space);
        QCOMPARE(m_player->state(), Player::State::Paused);
        QTest::keyClick(&view(), Qt::Key_Left);
        QCOMPARE(m_player->position(), 0ms);
        QTest::keyClick(&view(), Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(state(0).speed, 1.5);
        // Who leaves the thread hears no more of it.
        QTest::keyClick(&view(), Qt::Key_Space);
        m_page->pane().close();
        QCOMPARE(m_player->state(), Player::State::Idle);
    }

    void aBrokenSoundSaysSo()
    {
        send(m_note.first(120), u"broken.ogg"_s);
        openPage();
        QTRY_VERIFY(rows().rowCount() == 1 && !parts(0).all.isEmpty());
        click(parts(0).play.center());
        QTRY_VERIFY_WITH_TIMEOUT(!state(0).problem.isEmpty(), 10'000);
        QVERIFY2(state(0).problem.startsWith(u"This sound can't be played"),
                 qPrintable(state(0).problem));
        QVERIFY(shown<QLabel>(*m_window, u"The sound could not be played"_s));
    }

    void enterSendsWhatWasRecorded()
    {
        openPage();
        record();
        QVERIFY(!voiceButton()->isVisible());
        QVERIFY(bar()->hasFocus());
        QCOMPARE(namelessWidgets(*m_page), QStringList());
        savePicture(grabSettled(*m_window), u"voicebar"_s);
        QTest::keyClick(bar(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_lab->text("SELECT count(*) FROM messages"), u"1"_s, 10'000);
        QCOMPARE(m_lab->text("SELECT type FROM messages"), u"audio"_s);
        QVERIFY(m_lab->text("SELECT payload FROM messages").contains(u"\"voice\":true"));
        QTRY_VERIFY(!bar()->isVisible());
        QVERIFY(voiceButton()->isVisible());
        QTRY_VERIFY(rows().rowCount() == 1 && !parts(0).all.isEmpty());
    }

    void escapeKeepsNothing()
    {
        openPage();
        record();
        QTest::keyClick(bar(), Qt::Key_Escape);
        QCOMPARE(m_recorder->state(), audio::Recorder::State::Idle);
        QVERIFY(!bar()->isVisible());
        QVERIFY(voiceButton()->isVisible());
        QCOMPARE(m_lab->text("SELECT count(*) FROM messages"), u"0"_s);
    }

    void leavingTheThreadKeepsTheNote()
    {
        openPage();
        record();
        const messaging::Conversation here = m_page->model().at(0);
        m_page->pane().close();
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->state(), audio::Recorder::State::Idle, 10'000);
        QVERIFY(!bar()->isActive());
        m_page->pane().open(here);
        QVERIFY(bar()->isActive());
        QVERIFY(bar()->findChild<QLabel *>(u"voiceText"_s)->text().endsWith(u"not sent"));
        QCOMPARE(m_lab->text("SELECT count(*) FROM messages"), u"0"_s);
        bar()->findChild<Button *>(u"voiceSend"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_lab->text("SELECT count(*) FROM messages"), u"1"_s, 10'000);
    }

    void whatIsMissingIsSaid()
    {
        m_recorder = std::make_unique<audio::Recorder>(u"aicnosuchsource"_s);
        openPage();
        voiceButton()->click();
        QTRY_VERIFY(shown<QLabel>(*m_window, u"The voice message could not be recorded"_s));
        QVERIFY(!bar()->isVisible());
        QVERIFY(voiceButton()->isVisible());
    }

    void looks_data() { addLooks(); }
    void looks()
    {
        QFETCH(int, look);
        const Look wanted = test::looks().at(look);
        const Wearing wearing(m_theme, wanted);
        send(m_note, u"first.ogg"_s);
        QByteArray other = m_note;
        other.append(QByteArray(16, '\0'));
        send(other, u"second.ogg"_s);
        openPage();
        QTRY_COMPARE(rows().rowCount(), 2);
        QTRY_VERIFY(!parts(1).all.isEmpty());
        const QImage before = grabSettled(*m_window).toImage();
        click(parts(1).play.center());
        QTRY_VERIFY(state(1).duration > 0ms);
        click(parts(1).play.center());
        view().findChild<SoundBubbles *>()->seek(rows().message(1).id, 1200ms);
        QTRY_VERIFY(state(1).position >= 1100ms);
        const QPixmap picture = grabSettled(*m_window);
        savePicture(picture, u"voicenotes-"_s + wanted.name);
        QVERIFY(picture.toImage() != before);
        QCOMPARE(namelessWidgets(*m_page), QStringList());
    }
};

QTEST_MAIN(TestVoiceNotes)
#include "tst_voicenotes.moc"
