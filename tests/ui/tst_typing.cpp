// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "campaignlab.h"
#include "ui/conversations/conversationcomposer.h"
#include "ui/conversations/typingteller.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTyping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }
    void init();
    void cleanup();

    void toldWhileSomebodyTypes();
    void aDraftIsNotTyping();
    void aPersonWhoNeverWroteIsNotTold();
    void enterSendsOrMakesALine_data();
    void enterSendsOrMakesALine();

private:
    void receive(ContactId person, const QByteArray &wamid);
    [[nodiscard]] QPlainTextEdit *edit() const
    {
        return m_composer->findChild<QPlainTextEdit *>(u"conversationText"_s);
    }
    void openWindow()
    {
        m_composer->setWindow({.kind = messaging::WindowState::Kind::Open,
                               .closesAtMs = m_lab->clock().nowMs() + 3'600'000},
                              m_lab->clock().nowMs());
        m_composer->show();
    }

    Theme m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<CampaignLab> m_lab;
    std::unique_ptr<messaging::MediaStore> m_media;
    std::unique_ptr<ConversationComposer> m_composer;
    std::unique_ptr<TypingTeller> m_teller;
    ContactId m_person;
    QList<Wamid> m_told;
};

void TestTyping::init()
{
    m_lab = std::make_unique<CampaignLab>();
    m_person = m_lab->add(u"Amira"_s, u"+60125550142"_s);
    m_media = std::make_unique<messaging::MediaStore>(m_lab->database(), m_lab->feed,
                                                      m_lab->clock(), m_folder.path());
    m_composer = std::make_unique<ConversationComposer>(m_theme, *m_media);
    m_told.clear();
    m_teller = std::make_unique<TypingTeller>(m_lab->messages, *m_composer, m_lab->clock(),
                                              [this](const Wamid &to) { m_told.append(to); });
}

void TestTyping::cleanup()
{
    m_teller.reset();
    m_composer.reset();
    m_media.reset();
    m_lab.reset();
}

void TestTyping::receive(ContactId person, const QByteArray &wamid)
{
    const QByteArray id = QByteArray::number(person.value);
    m_lab->run("INSERT OR IGNORE INTO conversations (number_id, contact_id, last_at_ms) VALUES "
               "(1, "
               + id + ", 1)");
    m_lab->run("INSERT INTO messages (number_id, conversation_id, contact_id, direction, type, "
               "state, wamid, text, payload, at_ms, state_at_ms) SELECT 1, id, "
               + id + ", 1, 'text', 0, '" + wamid
               + "', 'Hello', '{}', 5, 5 FROM conversations "
                 "WHERE contact_id = "
               + id);
}

void TestTyping::toldWhileSomebodyTypes()
{
    receive(m_person, "wamid.old");
    receive(m_person, "wamid.new");
    openWindow();
    m_teller->open(NumberId{1}, m_person);
    QTest::keyClicks(edit(), u"He"_s);
    QTRY_COMPARE(m_told, QList<Wamid>{Wamid{u"wamid.new"_s}});
    // WhatsApp still shows it.
    m_lab->clock().advance(19s);
    QTest::keyClicks(edit(), u"l"_s);
    m_lab->clock().advance(1s);
    QTest::keyClicks(edit(), u"l"_s);
    QTRY_COMPARE(m_told.size(), 2);
    // Sent: the sign is gone, and the next reply is told of at once.
    m_composer->setText({});
    m_teller->open(NumberId{1}, m_person);
    QTest::keyClicks(edit(), u"A"_s);
    QTRY_COMPARE(m_told.size(), 3);
}

void TestTyping::aDraftIsNotTyping()
{
    receive(m_person, "wamid.1");
    openWindow();
    m_teller->open(NumberId{1}, m_person);
    QSignalSpy typed(m_composer.get(), &ConversationComposer::typed);
    QSignalSpy changed(m_composer.get(), &ConversationComposer::textChanged);
    m_composer->setText(u"A draft"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(typed.count(), 0);
    QTest::keyClicks(edit(), u"!"_s);
    QTRY_COMPARE(m_told.size(), 1);
}

void TestTyping::aPersonWhoNeverWroteIsNotTold()
{
    const ContactId silent = m_lab->add(u"Ben"_s, u"+60125550143"_s);
    receive(m_person, "wamid.1");
    openWindow();
    m_teller->open(NumberId{1}, silent);
    QTest::keyClicks(edit(), u"Hi"_s);
    // Asked later and of one reader at a time at most: the teller has its answer by now.
    for (int i = 0; i < 4; ++i) {
        const auto later = m_lab->messages.newestReceived(NumberId{1}, silent);
        QVERIFY(QTest::qWaitFor([&] { return later.isFinished(); }));
        QCOMPARE(later.result().value(), Wamid());
    }
    QVERIFY(m_told.isEmpty());
}

void TestTyping::enterSendsOrMakesALine_data()
{
    QTest::addColumn<bool>("enterSends");
    QTest::addColumn<int>("modifier");
    QTest::addColumn<bool>("sends");
    QTest::newRow("Enter sends") << true << int(Qt::NoModifier) << true;
    QTest::newRow("Shift+Enter") << true << int(Qt::ShiftModifier) << false;
    QTest::newRow("Ctrl+Enter") << true << int(Qt::ControlModifier) << true;
    QTest::newRow("off: Enter") << false << int(Qt::NoModifier) << false;
    QTest::newRow("off: Shift+Enter") << false << int(Qt::ShiftModifier) << false;
    QTest::newRow("off: Ctrl+Enter") << false << int(Qt::ControlModifier) << true;
}

void TestTyping::enterSendsOrMakesALine()
{
    QFETCH(bool, enterSends);
    QFETCH(int, modifier);
    QFETCH(bool, sends);
    openWindow();
    m_composer->setEnterSends(enterSends);
    m_composer->setText(u"Hello"_s);
    QSignalSpy sent(m_composer.get(), &ConversationComposer::sendRequested);
    QTest::keyClick(edit(), Qt::Key_Return, Qt::KeyboardModifiers(modifier));
    QCOMPARE(sent.count(), sends ? 1 : 0);
    QCOMPARE(m_composer->text(), sends ? u"Hello"_s : u"Hello\n"_s);
}

QTEST_MAIN(TestTyping)
#include "tst_typing.moc"
