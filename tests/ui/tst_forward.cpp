// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonObject>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "campaignlab.h"
#include "ui/conversations/forwarddialog.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/shell/language.h"
#include "ui/widgets/label.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;

class TestForward : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }
    void init();
    void cleanup();

    void goesToEverybodyChosen();
    void whoIsChosenStaysWhileOneSearches();
    void nobodyButOpenWindows();
    void fiveAtMost();
    void aFileGoesAlongUnderItsName();
    void aRefusalTellsWhoHasIt();
    void aTextThatIsTooLongIsNotOffered();
    void looksRight();

private:
    ContactId add(const QString &name, const QString &phone, qint64 minutesAgo)
    {
        const ContactId id = m_lab->add(name, phone);
        const QByteArray at = QByteArray::number(m_lab->clock().nowMs() - minutesAgo * 60'000);
        m_lab->run("INSERT INTO conversations (number_id, contact_id, last_at_ms, "
                   "last_inbound_at_ms) VALUES (1, "
                   + QByteArray::number(id.value) + ", " + at + ", " + at + ")");
        return id;
    }
    [[nodiscard]] static messaging::Message text(const QString &body)
    {
        messaging::Message message;
        message.direction = messaging::Direction::In;
        message.type = u"text"_s;
        message.text = body;
        message.payload = {{u"type"_s, u"text"_s}, {u"text"_s, QJsonObject{{u"body"_s, body}}}};
        return message;
    }
    void open(const messaging::Message &message,
              const std::optional<messaging::MessageMedia> &media = {})
    {
        m_dialog = std::make_unique<ForwardDialog>(
            m_theme,
            ForwardServices{*m_store, m_lab->outbox, *m_media, m_lab->feed, m_lab->clock()},
            ForwardFrom{AccountId{1}, PhoneNumberId{u"200000000000001"_s}}, message, media,
            m_window.get());
        m_dialog->open();
        QTRY_VERIFY(!model().isLoading());
    }
    [[nodiscard]] QListView &list() const
    {
        return *m_dialog->findChild<QListView *>(u"forwardList"_s);
    }
    [[nodiscard]] ConversationListModel &model() const
    {
        return *qobject_cast<ConversationListModel *>(list().model());
    }
    void click(const QString &name)
    {
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().index(row).data().toString() == name) {
                QTest::mouseClick(list().viewport(), Qt::LeftButton, {},
                                  list().visualRect(model().index(row)).center());
                return;
            }
        }
        QFAIL(qPrintable(name));
    }
    void search(const QString &words)
    {
        QSignalSpy loaded(&model(), &ConversationListModel::loaded);
        named<QLineEdit>(*m_dialog, u"Search conversations"_s)->setText(words);
        QTRY_VERIFY(!loaded.isEmpty());
    }
    [[nodiscard]] Button *forwardButton() const { return m_dialog->primaryButton(); }

    Theme m_theme;
    Language m_language{*qApp};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CampaignLab> m_lab;
    std::unique_ptr<messaging::Conversations> m_store;
    std::unique_ptr<messaging::MediaStore> m_media;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ForwardDialog> m_dialog;
};

void TestForward::init()
{
    m_theme.setAppearance({});
    m_folder = std::make_unique<QTemporaryDir>();
    m_lab = std::make_unique<CampaignLab>();
    m_store = std::make_unique<messaging::Conversations>(m_lab->database(), m_lab->feed,
                                                         m_lab->clock());
    m_media = std::make_unique<messaging::MediaStore>(m_lab->database(), m_lab->feed,
                                                      m_lab->clock(), m_folder->path());
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 760);
    m_window->show();
}

void TestForward::cleanup()
{
    m_dialog.reset();
    m_window.reset();
    m_lab.reset();
    m_store.reset();
    m_media.reset();
    m_folder.reset();
}

void TestForward::goesToEverybodyChosen()
{
    add(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
    add(u"Mei Ling Tan"_s, u"+60165550127"_s, 20);
    add(u"Wong Siew Lan"_s, u"+60165550153"_s, 30);
    open(text(u"<b>Table</b> for six?"_s));
    QVERIFY(!forwardButton()->isEnabled());
    click(u"Aisha Rahman"_s);
    click(u"Wong Siew Lan"_s);
    click(u"Mei Ling Tan"_s);
    click(u"Mei Ling Tan"_s);
    QVERIFY(named<Label>(*m_dialog, u"2 chosen"_s));
    QSignalSpy done(m_dialog.get(), &ForwardDialog::forwarded);
    forwardButton()->click();
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(done.constFirst().constFirst().toInt(), 2);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_lab->text("SELECT group_concat(recipient || ' ' || text) FROM messages"),
             u"+60125550142 <b>Table</b> for six?,+60165550153 <b>Table</b> for six?"_s);
}

void TestForward::whoIsChosenStaysWhileOneSearches()
{
    add(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
    add(u"Mei Ling Tan"_s, u"+60165550127"_s, 20);
    open(text(u"Hello"_s));
    click(u"Aisha Rahman"_s);
    search(u"mei"_s);
    QTRY_COMPARE(model().rowCount(), 1);
    QVERIFY(named<Label>(*m_dialog, u"1 chosen"_s));
    click(u"Mei Ling Tan"_s);
    QVERIFY(named<Label>(*m_dialog, u"2 chosen"_s));
    search({});
    QTRY_COMPARE(model().rowCount(), 2);
    QCOMPARE(list().selectionModel()->selectedIndexes().size(), 2);
    // Somebody's new message moves a row; nobody is lost by it.
    m_lab->run("UPDATE conversations SET last_at_ms = last_at_ms + 1200000 WHERE contact_id = 2");
    Q_EMIT m_lab->feed.conversationsChanged({ContactId{2}});
    QTRY_COMPARE(model().index(0).data().toString(), u"Mei Ling Tan"_s);
    QCOMPARE(list().selectionModel()->selectedIndexes().size(), 2);
    click(u"Aisha Rahman"_s);
    QVERIFY(named<Label>(*m_dialog, u"1 chosen"_s));
}

void TestForward::nobodyButOpenWindows()
{
    add(u"Aisha Rahman"_s, u"+60125550142"_s, 60 * 25);
    open(text(u"Hello"_s));
    QVERIFY(named<Label>(*m_dialog, u"Nobody can be written to just now"_s));
    QVERIFY(!forwardButton()->isEnabled());
    search(u"aisha"_s);
    QTRY_VERIFY(named<Label>(*m_dialog, u"No conversation matches"_s));
}

void TestForward::fiveAtMost()
{
    for (int i = 0; i < 6; ++i)
        add(u"Person %1"_s.arg(i), u"+6012555010%1"_s.arg(i), 10 + i);
    open(text(u"Hello"_s));
    for (int i = 0; i < 6; ++i)
        click(u"Person %1"_s.arg(i));
    QVERIFY(named<Label>(*m_dialog, u"5 chosen, which is the most at once"_s));
    QCOMPARE(list().selectionModel()->selectedIndexes().size(), 5);
}

void TestForward::aFileGoesAlongUnderItsName()
{
    add(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
    const auto kept = m_media->add(QByteArray("%PDF-1.4 and more"), u"menu.pdf"_s);
    QVERIFY(QTest::qWaitFor([&] { return kept.isFinished(); }));
    const auto file = kept.result();
    AIC_VERIFY_RESULT(file);
    messaging::MessageMedia media;
    media.message = MessageId{1};
    media.kind = messaging::MediaKind::Document;
    media.state = messaging::MediaState::Ready;
    media.path = file->path;
    media.name = u"menu.pdf"_s;
    media.size = file->size;
    media.format = file->format;
    messaging::Message message;
    message.type = u"document"_s;
    message.payload = {{u"type"_s, u"document"_s},
                       {u"document"_s, QJsonObject{{u"filename"_s, u"menu.pdf"_s},
                                                   {u"caption"_s, u"Our menu"_s}}}};
    open(message, media);
    click(u"Aisha Rahman"_s);
    QSignalSpy done(m_dialog.get(), &ForwardDialog::forwarded);
    forwardButton()->click();
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(m_lab->text("SELECT payload ->> '$.document.filename' || ' ' || (payload ->> "
                         "'$.document.caption') FROM messages"),
             u"menu.pdf Our menu"_s);
    QCOMPARE(m_lab->text("SELECT count(*) FROM media"), u"1"_s);
}

void TestForward::aRefusalTellsWhoHasIt()
{
    add(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
    add(u"Mei Ling Tan"_s, u"+60165550127"_s, 20);
    open(text(u"Hello"_s));
    click(u"Aisha Rahman"_s);
    click(u"Mei Ling Tan"_s);
    m_lab->run("DELETE FROM contacts WHERE id = 2");
    QSignalSpy done(m_dialog.get(), &ForwardDialog::forwarded);
    forwardButton()->click();
    QTRY_VERIFY(named<Label>(*m_dialog, u"1 chosen"_s));
    QVERIFY(m_dialog->isVisible());
    QVERIFY(done.isEmpty());
    QVERIFY(forwardButton()->isEnabled());
    QCOMPARE(m_lab->text("SELECT count(*) FROM messages"), u"1"_s);
}

void TestForward::aTextThatIsTooLongIsNotOffered()
{
    add(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
    open(text(QString(5'000, u'x')));
    click(u"Aisha Rahman"_s);
    QVERIFY(!forwardButton()->isEnabled());
}

void TestForward::looksRight()
{
    add(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
    add(u"Mei Ling Tan"_s, u"+60165550127"_s, 20);
    add(u"Wong Siew Lan"_s, u"+60165550153"_s, 30);
    open(text(u"Hello"_s));
    QCOMPARE(namelessWidgets(*m_dialog), QStringList());
    click(u"Mei Ling Tan"_s);
    savePicture(grabSettled(*m_dialog), u"forward-dark"_s);
    m_theme.setAppearance({.choice = ThemeChoice::Light});
    savePicture(grabSettled(*m_dialog), u"forward-light"_s);
    m_window->resize(640, 480);
    savePicture(grabSettled(*m_dialog), u"forward-light-640"_s);
}

QTEST_MAIN(TestForward)
#include "tst_forward.moc"
