// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "campaignlab.h"
#include "messaging/conversations.h"
#include "ui/conversations/conversationspage.h"
#include "ui/conversations/threadview.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/threadmodel.h"
#include "ui/shell/language.h"
#include "ui/support/failureactions.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/toast.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;

class TestConversationsPage : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};
    std::unique_ptr<CampaignLab> m_lab;
    std::unique_ptr<messaging::Conversations> m_store;
    std::unique_ptr<QWidget> m_window;
    ToastHost *m_toasts = nullptr;
    FailureActions *m_failures = nullptr;
    ConversationsPage *m_page = nullptr;
    QList<Wamid> m_told;
    int m_messages = 0;

    ContactId addPerson(const QString &name, const QString &phone, qint64 minutesAgo)
    {
        const ContactId id = m_lab->add(name, phone);
        const QByteArray at = QByteArray::number(m_lab->clock().nowMs() - minutesAgo * 60'000);
        m_lab->run("INSERT INTO conversations (number_id, contact_id, last_at_ms, "
                   "last_inbound_at_ms) VALUES (1, "
                   + QByteArray::number(id.value) + ", " + at + ", " + at + ")");
        return id;
    }
    /// As WhatsApp sends a message of \p type that has only a text.
    [[nodiscard]] static QByteArray payloadOf(const QByteArray &type, const QByteArray &text)
    {
        const QString word = QString::fromUtf8(type);
        const QString said = QString::fromUtf8(text);
        QJsonObject inner{{word == u"button" ? u"text"_s : u"body"_s, said}};
        if (word == u"location")
            inner = {{u"name"_s, said}, {u"latitude"_s, 3.14}, {u"longitude"_s, 101.7}};
        QJsonValue node = inner;
        if (word == u"contacts") {
            node = QJsonArray{QJsonObject{
                {u"name"_s, QJsonObject{{u"formatted_name"_s, said}}},
                {u"phones"_s, QJsonArray{QJsonObject{{u"phone"_s, u"+60 16-555 0127"_s}}}}}};
        }
        return QJsonDocument(QJsonObject{{word, node}}).toJson(QJsonDocument::Compact);
    }
    /// Puts a message into the person's thread, as it would be read from the database.
    void say(ContactId person, bool isOut, const QByteArray &type, const QByteArray &text,
             qint64 minutesAgo, int state, const QByteArray &payload = {},
             const QByteArray &more = "NULL, NULL, NULL")
    {
        const QByteArray id = QByteArray::number(person.value);
        const QByteArray at = QByteArray::number(m_lab->clock().nowMs() - minutesAgo * 60'000);
        m_lab->run("INSERT INTO messages (number_id, conversation_id, contact_id, direction, type, "
                   "state, wamid, text, payload, at_ms, state_at_ms, reply_to, error_code, "
                   "error_title) SELECT 1, id, "
                   + id + ", " + (isOut ? "0" : "1") + ", '" + type + "', "
                   + QByteArray::number(state) + ", 'wamid." + QByteArray::number(++m_messages)
                   + "', '" + text + "', '" + (payload.isEmpty() ? payloadOf(type, text) : payload)
                   + "', " + at + ", " + at + ", " + more
                   + " FROM conversations WHERE contact_id = " + id);
        m_lab->run("UPDATE conversations SET last_message_id = (SELECT max(id) FROM messages WHERE "
                   "contact_id = "
                   + id + "), last_at_ms = " + at + " WHERE contact_id = " + id);
    }
    void openPage(const QSize &size = QSize(1240, 800))
    {
        m_window = std::make_unique<QWidget>();
        m_window->setProperty("surface", u"page"_s);
        m_window->setAttribute(Qt::WA_StyledBackground);
        m_window->resize(size);
        m_toasts = new ToastHost(m_theme, m_window.get());
        m_failures = new FailureActions(m_theme, m_lab->store(), m_lab->outbox, m_lab->clock(),
                                        *m_toasts, m_window.get());
        m_page = new ConversationsPage(m_theme,
                                       {*m_store, m_lab->messages, m_lab->outbox, m_lab->feed,
                                        m_lab->store(), m_lab->clock(), *m_failures, *m_toasts},
                                       {AccountId{1}, PhoneNumberId{u"200000000000001"_s},
                                        [this](const Wamid &wamid) { m_told.append(wamid); }},
                                       m_window.get());
        m_page->resize(size);
        m_page->setWidthClass(widthClassFor(size.width() + 200));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_VERIFY(!m_page->model().isLoading());
    }
    static WidthClass widthClassFor(int width)
    {
        return width >= 1280   ? WidthClass::XL
               : width >= 1024 ? WidthClass::L
               : width >= 900  ? WidthClass::M
                               : WidthClass::S;
    }
    [[nodiscard]] QString rows() const
    {
        QStringList names;
        for (int i = 0; i < m_page->model().rowCount(); ++i)
            names.append(m_page->model().index(i).data().toString().section(u' ', 0, 0));
        return names.join(u' ');
    }
    [[nodiscard]] QString line(int row) const
    {
        const ThreadModel &model = m_page->pane().model();
        return model.index(row).data(Qt::AccessibleTextRole).toString().section(u", "_s, 0, 0)
               + u", "_s
               + model.index(row).data(Qt::AccessibleTextRole).toString().section(u", "_s, 2);
    }
    void openFirst()
    {
        auto *list = shown<QListView>(*m_page, u"Conversations list"_s);
        QVERIFY(list);
        list->setCurrentIndex(m_page->model().index(0));
        Q_EMIT list->activated(m_page->model().index(0));
        QTRY_VERIFY(m_page->pane().model().rowCount() > 0);
    }
    [[nodiscard]] QPlainTextEdit *editor() const
    {
        return shown<QPlainTextEdit>(*m_page, u"Message text"_s);
    }
    void addEveryKind(ContactId person)
    {
        say(person, false, "text", "Hello", 60 * 30, 9);
        say(person, true, "template", "Your order is ready", 58, 6,
            R"({"type":"template","template":{"name":"order_ready"}})");
        say(person, false, "button", "Collect today", 57, 9);
        say(person, true, "interactive", "Which day?", 56, 5,
            R"({"interactive":{"type":"button","body":{"text":"Which day?"},"action":{"buttons":[)"
            R"({"reply":{"title":"Monday"}},{"reply":{"title":"Tuesday"}}]}}})");
        say(person, false, "interactive", "Monday", 55, 9,
            R"({"interactive":{"type":"button_reply","button_reply":{"title":"Monday"}}})",
            "'wamid.4', NULL, NULL");
        say(person, false, "image", "For the tasting", 54, 9,
            R"({"image":{"mime_type":"image/png","caption":"For the tasting"}})");
        say(person, true, "document", "Invoice.pdf", 53, 4,
            R"({"document":{"filename":"Invoice.pdf"}})");
        say(person, false, "audio", "", 52, 9, R"({"audio":{"voice":true}})");
        say(person, false, "location", "Kopi Lane 3", 51, 9);
        say(person, false, "contacts", "Mei Ling Tan", 50, 9);
        say(person, false, "system", "Aisha changed the number", 49, 9);
        say(person, false, "unsupported", "", 48, 9, "{}");
        say(person, false, "reaction", "👍", 47, 9, R"({"reaction":{"message_id":"wamid.7"}})");
        say(person, false, "text", QByteArray("<b>no</b> \u202Egnp.exe ") + QByteArray(40'000, 'x'),
            46, 9);
        say(person, true, "text", "Too late", 45, 8, {}, "NULL, 131047, 'Re-engagement message'");
        say(person, true, "text", "Lost", 44, 2);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }

    void init()
    {
        m_theme.setAppearance({});
        m_lab = std::make_unique<CampaignLab>();
        m_store = std::make_unique<messaging::Conversations>(m_lab->database(), m_lab->feed,
                                                             m_lab->clock());
        m_told.clear();
        m_messages = 0;
    }

    void cleanup()
    {
        m_window.reset();
        m_lab.reset();
        m_store.reset();
    }

    void emptyAndNoneSelected()
    {
        openPage();
        QTRY_VERIFY(shown<QLabel>(*m_page, u"No conversations yet"_s));
        QVERIFY(shown<QLabel>(*m_page, u"Choose a conversation"_s));
        QCOMPARE(namelessWidgets(*m_page), QStringList());
    }

    void listFiltersAndSearch()
    {
        addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        const ContactId mei = addPerson(u"Mei Ling Tan"_s, u"+60165550127"_s, 60 * 30);
        m_lab->run("UPDATE conversations SET unread = 2 WHERE contact_id = "
                   + QByteArray::number(mei.value));
        openPage();
        QTRY_COMPARE(rows(), u"Aisha Mei"_s);
        shown<Button>(*m_page, u"Unread"_s)->click();
        QTRY_COMPARE(rows(), u"Mei"_s);
        shown<Button>(*m_page, u"Window open"_s)->click();
        QTRY_COMPARE(rows(), u"Aisha"_s);
        shown<Button>(*m_page, u"All"_s)->click();
        QTRY_COMPARE(rows(), u"Aisha Mei"_s);
        auto *search = shown<QLineEdit>(*m_page, u"Search conversations"_s);
        search->setText(u"ling"_s);
        QTRY_COMPARE(rows(), u"Mei"_s);
        search->setText(u"nobody"_s);
        QTRY_VERIFY(shown<QLabel>(*m_page, u"No conversation matches"_s));
    }

    void openingReadsAndTellsOnce()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        say(aisha, false, "text", "Hi", 10, 9);
        m_lab->run("UPDATE conversations SET unread = 1");
        openPage();
        openFirst();
        QTRY_COMPARE(m_told, QList<Wamid>{Wamid{u"wamid.1"_s}});
        QTRY_COMPARE(m_page->model().index(0).data(ConversationListModel::UnreadRole).toInt(), 0);
        QVERIFY(m_page->pane().model().index(0).data(ThreadModel::NewRole).toBool());
        QVERIFY(shown<QLabel>(*m_page, u"Contact: Aisha Rahman"_s));
        QVERIFY(shown<QLabel>(*m_page, u"Reply window: Open, 23 h 49 min left"_s));
        QVERIFY(!shown<Button>(*m_page, u"Call"_s)->isEnabled());
    }

    void sendsAndKeepsTheDraft()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        const ContactId mei = addPerson(u"Mei Ling Tan"_s, u"+60165550127"_s, 20);
        say(mei, false, "text", "Hello", 20, 9);
        say(aisha, false, "text", "Hi", 10, 9);
        openPage();
        openFirst();
        QTRY_VERIFY(editor());
        QTest::keyClicks(editor(), u"On its way"_s);
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(editor(), u"now"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(editor()->toPlainText(), QString());
        QTRY_COMPARE(m_page->pane().model().rowCount(), 2);
        QCOMPARE(line(1), u"You, Queued: On its way\nnow"_s);
        QTest::keyClicks(editor(), u"half a tho"_s);
        m_page->showContact(mei);
        QTRY_COMPARE(m_page->pane().model().index(0).data().toString(), u"Hello"_s);
        QTRY_COMPARE(m_lab->text("SELECT text FROM drafts"), u"half a tho"_s);
        QCOMPARE(editor()->toPlainText(), QString());
        m_page->showContact(aisha);
        QTRY_COMPARE(editor()->toPlainText(), u"half a tho"_s);
    }

    void aClosedWindowOffersATemplate()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 60 * 25);
        say(aisha, false, "text", "Hi", 60 * 25, 9);
        openPage();
        openFirst();
        QTRY_VERIFY(shown<Button>(*m_page, u"Choose template"_s));
        QVERIFY(!editor());
        QSignalSpy wanted(m_page, &ConversationsPage::templateRequested);
        shown<Button>(*m_page, u"Choose template"_s)->click();
        QCOMPARE(wanted.size(), 1);
    }

    void aFailureLeadsOn()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        say(aisha, true, "text", "Lost", 9, 2);
        openPage();
        openFirst();
        m_page->pane().view().setCurrentIndex(m_page->pane().model().index(0));
        QVERIFY(shown<Button>(*m_page, u"Send again"_s));
        shown<Button>(*m_page, u"Mark as sent"_s)->click();
        QTRY_VERIFY(m_lab->text("SELECT state FROM messages") != u"2"_s);
        QTRY_VERIFY(!shown<Button>(*m_page, u"Mark as sent"_s));
    }

    void aLongThreadScrollsAndJumps()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        m_lab->run(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            "100000) INSERT INTO messages (number_id, conversation_id, contact_id, "
            "direction, type, state, text, at_ms, state_at_ms) SELECT 1, v.id, v.contact_id, "
            "i % 2, 'text', CASE i % 2 WHEN 1 THEN 9 ELSE 6 END, 'Message ' || i, "
            "v.last_at_ms - (100000 - i) * 60000, 0 FROM n, conversations v");
        Q_UNUSED(aisha)
        openPage();
        openFirst();
        ThreadModel &model = m_page->pane().model();
        ThreadView &view = m_page->pane().view();
        QCOMPARE(model.index(model.rowCount() - 1).data().toString(), u"Message 100000"_s);
        QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        // What is looked at stays where it is while older ones come.
        for (int i = 0; i < 30; ++i) {
            const QModelIndex top = view.indexAt(QPoint(view.width() / 2, 1));
            const int rows = model.rowCount();
            view.verticalScrollBar()->setValue(view.verticalScrollBar()->minimum());
            QTRY_VERIFY(model.rowCount() != rows || model.rowCount() >= 400);
            Q_UNUSED(top)
        }
        QVERIFY(model.rowCount() <= 400);
        QTRY_VERIFY(shown<Button>(*m_page, u"New messages"_s));
        model.jumpTo(m_lab->clock().nowMs() - 50'000LL * 60'000);
        QTRY_VERIFY(model.index(0).data().toString().startsWith(u"Message 49"_s));
        QVERIFY(model.hasNewer());
        shown<Button>(*m_page, u"New messages"_s)->click();
        QTRY_COMPARE(model.index(model.rowCount() - 1).data().toString(), u"Message 100000"_s);
    }

    void everyKindIsPainted_data() { addLooks(); }
    void everyKindIsPainted()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const Wearing wearing(m_theme, wanted);
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        addPerson(u"Tomás Herrera"_s, u"+12025550138"_s, 60 * 40);
        addEveryKind(aisha);
        openPage(wanted.pageSize());
        openFirst();
        ThreadModel &model = m_page->pane().model();
        QTRY_COMPARE(model.rowCount(), 15);
        QCOMPARE(line(1), u"You, Read: Template order_ready: Your order is ready"_s);
        QCOMPARE(model.reactionsTo(model.message(6)), QStringList{u"👍"_s});
        QTRY_VERIFY(model.quotedBy(model.message(4)));
        ThreadView &view = m_page->pane().view();
        const QString name = u"conversations-"_s + wanted.name;
        savePicture(grabSettled(*m_window), name);
        view.showRow(0);
        const QPixmap picture = grabSettled(*m_window);
        savePicture(picture, name + u"-top"_s);
        const QImage image = picture.toImage();
        QSet<QRgb> colours;
        for (int x = 0; x < image.width(); x += 3) {
            for (int y = 0; y < image.height(); y += 3)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.size() > 40);
        QCOMPARE(namelessWidgets(*m_page), QStringList());
    }
};

QTEST_MAIN(TestConversationsPage)
#include "tst_conversationspage.moc"
