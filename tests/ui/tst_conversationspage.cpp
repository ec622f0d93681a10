// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QBuffer>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "campaignlab.h"
#include "messaging/conversations.h"
#include "ui/conversations/bubbledelegate.h"
#include "ui/conversations/conversationspage.h"
#include "ui/conversations/threadview.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/inboxmodel.h"
#include "ui/models/threadmodel.h"
#include "ui/shell/language.h"
#include "ui/support/failureactions.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/threadrowdelegate.h"
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
    std::unique_ptr<messaging::MessageSearch> m_search;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<messaging::MediaStore> m_media;
    std::unique_ptr<audio::Player> m_player;
    std::unique_ptr<audio::Recorder> m_recorder;
    QStringList m_opened;
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
    [[nodiscard]] static QByteArray bytesOf(const QImage &image)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }
    /// A message of ours with a file, queued.
    [[nodiscard]] MessageId send(ContactId person, messaging::MediaKind kind,
                                 const QByteArray &bytes, const QString &name)
    {
        // It goes on in this thread's event loop.
        const auto added = m_media->add(bytes, name);
        if (!QTest::qWaitFor([&] { return added.isFinished(); }))
            qFatal("the file isn't kept");
        const auto file = added.result();
        if (!file)
            qFatal("%s", qPrintable(file.error().detail));
        const auto queued = m_lab->outbox
                                .enqueue({.account = AccountId{1},
                                          .from = PhoneNumberId{u"200000000000001"_s},
                                          .contact = person,
                                          .content = messaging::mediaContent(kind, {}, name),
                                          .media = file->attachment(kind)})
                                .result();
        if (!queued)
            qFatal("%s", qPrintable(queued.error().detail));
        return *queued;
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
                                       {*m_store, m_lab->messages, *m_search, m_lab->outbox,
                                        *m_media, *m_player, *m_recorder, m_lab->feed,
                                        m_lab->store(), m_lab->clock(), *m_failures, *m_toasts},
                                       {AccountId{1},
                                        PhoneNumberId{u"200000000000001"_s},
                                        [this](const Wamid &wamid) { m_told.append(wamid); },
                                        {},
                                        [this](const QString &path) { m_opened.append(path); }},
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
        list->setCurrentIndex(list->model()->index(0, 0));
        Q_EMIT list->activated(list->model()->index(0, 0));
        QTRY_VERIFY(m_page->pane().model().rowCount() > 0);
    }
    [[nodiscard]] QPlainTextEdit *editor() const
    {
        return shown<QPlainTextEdit>(*m_page, u"Message text"_s);
    }
    /// \p count texts, a minute apart; every hundredth is about coffee.
    void fillThread(ContactId person, int count)
    {
        const QByteArray most = QByteArray::number(count);
        m_lab->run("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                   + most
                   + ") INSERT INTO messages (number_id, conversation_id, contact_id, direction, "
                     "type, state, text, at_ms, state_at_ms) SELECT 1, v.id, v.contact_id, i % 2, "
                     "'text', CASE i % 2 WHEN 1 THEN 9 ELSE 6 END, CASE i % 100 WHEN 0 THEN "
                     "'Two bags of Sum\u00E1tra, number ' || i ELSE 'Message ' || i END, "
                     "v.last_at_ms - ("
                   + most + " - i) * 60000, 0 FROM n, conversations v WHERE v.contact_id = "
                   + QByteArray::number(person.value));
    }
    [[nodiscard]] QLineEdit *findField() const
    {
        return shown<QLineEdit>(*m_page, u"Search this conversation"_s);
    }
    [[nodiscard]] QString findState() const
    {
        const auto *label = m_page->findChild<QLabel *>(u"findState"_s);
        return label->isVisible() ? label->text() : u"hidden"_s;
    }
    void find(const QString &text)
    {
        m_page->pane().openSearch();
        QVERIFY(findField());
        findField()->setText(text);
        QTest::keyClick(findField(), Qt::Key_Return);
    }
    /// The text of the message that is set apart, if the middle of the view shows it.
    [[nodiscard]] QString foundInTheMiddle() const
    {
        const ThreadView &view = m_page->pane().view();
        const ThreadModel &model = m_page->pane().model();
        const int row = model.rowOf(view.bubbles().markedMessage());
        if (row < 0)
            return {};
        const QRect rect = view.visualRect(model.index(row));
        const int y = rect.top() + view.bubbles().markY(view, model.index(row));
        return qAbs(y - view.viewport()->height() / 2) < 30 ? model.message(row).text : QString();
    }
    /// People and messages, both.
    [[nodiscard]] bool hasSearched(const QString &text) const
    {
        return m_page->inbox().foundWith() == text && !m_page->inbox().isLoading()
               && m_page->model().query().search == text && !m_page->model().isLoading();
    }
    /// What the list shows: names, with what was found.
    [[nodiscard]] QStringList inboxRows() const
    {
        const InboxModel &inbox = m_page->inbox();
        QStringList lines;
        for (int row = 0; row < inbox.rowCount(); ++row) {
            QString line = inbox.index(row).data().toString();
            if (inbox.partAt(row) == InboxModel::Part::Message)
                line += u": "_s + inbox.index(row).data(SecondLineRole).toString();
            lines.append(line);
        }
        return lines;
    }
    /// How much of the page has the colour of the marked words.
    [[nodiscard]] int markedPixels()
    {
        const QImage image = grabSettled(*m_window).toImage();
        const QRgb mark = m_theme.color(Token::Warning).rgb();
        int found = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                found += image.pixel(x, y) == mark ? 1 : 0;
        }
        return found;
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
        m_search = std::make_unique<messaging::MessageSearch>(m_lab->database());
        m_folder = std::make_unique<QTemporaryDir>();
        m_media = std::make_unique<messaging::MediaStore>(
            m_lab->database(), m_lab->feed, m_lab->clock(), m_folder->filePath(u"media"_s));
        m_player = std::make_unique<audio::Player>(u"fakesink sync=true"_s);
        m_recorder = std::make_unique<audio::Recorder>(u"audiotestsrc is-live=true"_s);
        m_opened.clear();
        m_told.clear();
        m_messages = 0;
    }

    void cleanup()
    {
        m_window.reset();
        m_lab.reset();
        m_store.reset();
        m_search.reset();
        m_media.reset();
        m_folder.reset();
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
        QTRY_VERIFY(shown<QLabel>(*m_page, u"Nothing found"_s));
        shown<Button>(*m_page, u"Unread"_s)->click();
        QTRY_VERIFY(shown<QLabel>(*m_page, u"No conversation matches"_s));
        shown<Button>(*m_page, u"Clear search"_s)->click();
        QTRY_COMPARE(rows(), u"Aisha Mei"_s);
    }

    void openingReadsAndTellsOnce()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        say(aisha, false, "text", "Hi", 10, 9);
        m_lab->run("UPDATE conversations SET unread = 1");
        openPage();
        openFirst();
        QTRY_COMPARE(m_told, QList<Wamid>{Wamid{u"wamid.1"_s}});
        QTRY_COMPARE(m_page->model().index(0).data(ThreadRole::Unread).toInt(), 0);
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

    void aThreadIsSearched()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        const ContactId mei = addPerson(u"Mei Ling Tan"_s, u"+60165550127"_s, 20);
        fillThread(aisha, 1'700);
        say(mei, false, "text", "Sumatra for me too", 20, 9);
        openPage();
        openFirst();
        editor()->setFocus();
        m_page->focusSearch();
        QVERIFY(findField() && findField()->hasFocus());
        QCOMPARE(findState(), QString());
        QTest::keyClicks(findField(), u"sumatra bags"_s);
        QTRY_COMPARE(findState(), u"1 of 17"_s);
        QVERIFY(shown<QLabel>(*m_page, u"Search results: 1 of 17"_s));
        const ThreadModel &model = m_page->pane().model();
        ThreadView &view = m_page->pane().view();
        // The newest one stands at the end, where nothing can be in the middle.
        QCOMPARE(model.message(model.rowOf(view.bubbles().markedMessage())).text,
                 u"Two bags of Sum\u00E1tra, number 1700"_s);
        QVERIFY(markedPixels() > 100);
        QTest::keyClick(findField(), Qt::Key_Return);
        QCOMPARE(findState(), u"2 of 17"_s);
        QTRY_COMPARE(foundInTheMiddle(), u"Two bags of Sum\u00E1tra, number 1600"_s);
        QVERIFY(model.hasNewer() || model.rowCount() > 100);
        QVERIFY(shown<Button>(*m_page, u"New messages"_s));
        QTest::keyClick(findField(), Qt::Key_F3);
        QCOMPARE(findState(), u"3 of 17"_s);
        QTRY_COMPARE(foundInTheMiddle(), u"Two bags of Sum\u00E1tra, number 1500"_s);
        // What is around it is there as well.
        const int row = model.rowOf(view.bubbles().markedMessage());
        QCOMPARE(model.message(row - 1).text, u"Message 1499"_s);
        QCOMPARE(model.message(row + 1).text, u"Message 1501"_s);
        QTest::keyClick(findField(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(findField(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(findState(), u"1 of 17"_s);
        shown<Button>(*m_page, u"Newer result"_s)->click();
        QCOMPARE(findState(), u"17 of 17"_s);
        QTRY_COMPARE(foundInTheMiddle(), u"Two bags of Sum\u00E1tra, number 100"_s);
        shown<Button>(*m_page, u"Older result"_s)->click();
        QCOMPARE(findState(), u"1 of 17"_s);
        // A second time Ctrl+F means the list.
        m_page->focusSearch();
        QVERIFY(shown<QLineEdit>(*m_page, u"Search conversations"_s)->hasFocus());
        findField()->setFocus();
        QTest::keyClick(findField(), Qt::Key_Escape);
        QVERIFY(!findField());
        QVERIFY(!view.bubbles().markedMessage().isValid());
        QVERIFY(editor()->hasFocus());
        QCOMPARE(markedPixels(), 0);
    }

    void aThreadSearchTellsWhatItCannotFind()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        const ContactId mei = addPerson(u"Mei Ling Tan"_s, u"+60165550127"_s, 20);
        say(mei, false, "text", "Only Mei says decaf", 20, 9);
        say(aisha, false, "text", "One Sumatra", 10, 9);
        openPage();
        openFirst();
        shown<Button>(*m_page, u"Search in conversation"_s)->click();
        find(u"decaf"_s);
        QTRY_COMPARE(findState(), u"Nothing found"_s);
        QVERIFY(!shown<Button>(*m_page, u"Older result"_s)->isEnabled());
        QVERIFY(!shown<Button>(*m_page, u"Newer result"_s)->isEnabled());
        m_lab->run("ALTER TABLE message_index_range RENAME TO elsewhere");
        find(u"sumatra"_s);
        QCOMPARE(findState(), u"Searching…"_s);
        QTRY_COMPARE(findState(), u"Search failed"_s);
        QVERIFY(m_page->findChild<QLabel *>(u"findNote"_s)->isVisible());
        m_lab->run("ALTER TABLE elsewhere RENAME TO message_index_range");
        shown<Button>(*m_page, u"Try again"_s)->click();
        QTRY_COMPARE(findState(), u"1 of 1"_s);
        QVERIFY(!m_page->findChild<QLabel *>(u"findNote"_s)->isVisible());
        // What comes is found too, and another thread begins anew.
        QTest::keyClicks(editor(), u"More Sumatra"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(findState(), u"2 of 2"_s);
        m_page->showContact(mei);
        QTRY_COMPARE(m_page->pane().contact(), mei);
        QVERIFY(!findField());
        m_page->pane().openSearch();
        QCOMPARE(findField()->text(), QString());
    }

    void allMessagesAreSearched()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        const ContactId mei = addPerson(u"Mei Ling Tan"_s, u"+60165550127"_s, 20);
        addPerson(u"Sumatra Coffee"_s, u"+60165550128"_s, 30);
        fillThread(aisha, 300);
        say(mei, true, "text", "Sumatra comes on Friday", 20, 6);
        openPage();
        auto *search = shown<QLineEdit>(*m_page, u"Search conversations"_s);
        search->setFocus();
        QTest::keyClicks(search, u"sumatra"_s);
        // Somebody who is called so, then what was said, the newest first.
        const QStringList expected{u"Sumatra Coffee"_s,
                                   u"Messages"_s,
                                   u"Mei Ling Tan: You: Sumatra comes on Friday"_s,
                                   u"Aisha Rahman: You: Two bags of Sum\u00E1tra, number 300"_s,
                                   u"Aisha Rahman: You: Two bags of Sum\u00E1tra, number 200"_s,
                                   u"Aisha Rahman: You: Two bags of Sum\u00E1tra, number 100"_s};
        QTRY_COMPARE(inboxRows(), expected);
        const InboxModel &inbox = m_page->inbox();
        QCOMPARE(inbox.marksAt(2), (QList<messaging::TextRange>{{5, 7}}));
        QCOMPARE(inbox.index(5).data(Qt::AccessibleTextRole).toString(),
                 u"Aisha Rahman, "_s + inbox.index(5).data(ThreadRole::Time).toString()
                     + u": You: Two bags of Sum\u00E1tra, number 100"_s);
        // The keys go through both, and leave the heading out.
        auto *list = shown<QListView>(*m_page, u"Conversations list"_s);
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(list->hasFocus());
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(list, Qt::Key_Up);
        QVERIFY(search->hasFocus());
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 2);
        QTRY_COMPARE(m_page->pane().contact(), mei);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 4);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(foundInTheMiddle(), u"Two bags of Sum\u00E1tra, number 200"_s);
        QCOMPARE(m_page->pane().contact(), aisha);
        QVERIFY(m_page->pane().view().hasFocus());
        // The thread goes on from there.
        QTRY_COMPARE(findState(), u"2 of 3"_s);
        QCOMPARE(findField()->text(), u"sumatra"_s);
        QCOMPARE(list->currentIndex().row(), 4);
        shown<Button>(*m_page, u"Older result"_s)->click();
        QTRY_COMPARE(foundInTheMiddle(), u"Two bags of Sum\u00E1tra, number 100"_s);
        // A thread of another person has no search.
        list->setCurrentIndex(inbox.index(0));
        QTRY_VERIFY(!findField());
        search->clear();
        QTRY_COMPARE(rows(), u"Aisha Mei Sumatra"_s);
        QCOMPARE(inbox.rowCount(), 3);
    }

    void enterOpensTheFirstResult()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        fillThread(aisha, 300);
        m_lab->run("UPDATE conversations SET unread = 2");
        openPage();
        auto *search = shown<QLineEdit>(*m_page, u"Search conversations"_s);
        search->setText(u"number 100"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(foundInTheMiddle(), u"Two bags of Sum\u00E1tra, number 100"_s);
        QTRY_COMPARE(findState(), u"1 of 1"_s);
        // Nobody has seen the end yet.
        QVERIFY(!m_page->pane().view().followsEnd());
        QCOMPARE(m_lab->text("SELECT unread FROM conversations"), u"2"_s);
        QVERIFY(m_told.isEmpty());
        shown<Button>(*m_page, u"New messages"_s)->click();
        QTRY_COMPARE(m_lab->text("SELECT unread FROM conversations"), u"0"_s);
    }

    void foundMessagesComeInPages()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        fillThread(aisha, 12'000);
        openPage();
        auto *search = shown<QLineEdit>(*m_page, u"Search conversations"_s);
        search->setText(u"sumatra"_s);
        auto *list = shown<QListView>(*m_page, u"Conversations list"_s);
        const InboxModel &inbox = m_page->inbox();
        QTRY_VERIFY(hasSearched(u"sumatra"_s));
        QVERIFY(inbox.rowCount() >= 51 && inbox.rowCount() < 121);
        QVERIFY(QTest::qWaitFor([&] {
            list->scrollToBottom();
            return inbox.rowCount() == 121;
        }));
        QVERIFY(!inbox.canFetchMore({}));
        for (int row = 1; row < 121; ++row)
            QCOMPARE(inbox.foundAt(row).message.text,
                     u"Two bags of Sum\u00E1tra, number %1"_s.arg((121 - row) * 100));
    }

    void aFailedMessageSearchIsTriedAgain()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        say(aisha, false, "text", "One Sumatra", 10, 9);
        openPage();
        m_lab->run("ALTER TABLE message_index_range RENAME TO elsewhere");
        auto *search = shown<QLineEdit>(*m_page, u"Search conversations"_s);
        search->setText(u"sumatra"_s);
        const QString failed = u"Messages could not be searched. Try again"_s;
        QTRY_COMPARE(inboxRows(), (QStringList{u"Messages"_s, failed}));
        auto *list = shown<QListView>(*m_page, u"Conversations list"_s);
        QVERIFY(list);
        m_lab->run("ALTER TABLE elsewhere RENAME TO message_index_range");
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(inboxRows(), (QStringList{u"Messages"_s, u"Aisha Rahman: One Sumatra"_s}));
    }

    void snippetsOfStrangersArePlainText()
    {
        const ContactId aisha = addPerson(u"<i>Aisha</i>"_s, u"+60125550142"_s, 10);
        say(aisha, false, "text",
            QByteArray("far away ").repeated(30) + "<b>needle</b> \u202Egnp.exe\u2069\n\nnext "
                + QByteArray("and on ").repeated(60),
            10, 9);
        openPage();
        shown<QLineEdit>(*m_page, u"Search conversations"_s)->setText(u"needle"_s);
        QTRY_VERIFY(hasSearched(u"needle"_s));
        const QModelIndex row = m_page->inbox().index(1);
        const QString line = row.data(SecondLineRole).toString();
        QVERIFY2(line.contains(u"<b>needle</b> gnp.exe next"_s), qPrintable(line));
        QVERIFY(line.startsWith(u'…') && line.endsWith(u'…'));
        const QList<messaging::TextRange> marks = m_page->inbox().marksAt(1);
        QCOMPARE(marks.size(), 1);
        QCOMPARE(line.mid(marks.first().at, marks.first().length), u"needle"_s);
        // It is near the beginning, where the row shows it.
        QVERIFY(marks.first().at < 32);
        QCOMPARE(row.data().toString(), u"<i>Aisha</i>"_s);
        savePicture(grabSettled(*m_window), u"conversations-found-hostile"_s);
    }

    void foundMessagesArePainted_data() { addLooks(); }
    void foundMessagesArePainted()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const Wearing wearing(m_theme, wanted);
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        const ContactId tomas = addPerson(u"Tomás Herrera"_s, u"+12025550138"_s, 60 * 40);
        addPerson(u"Order Desk"_s, u"+60165550128"_s, 60 * 50);
        addEveryKind(aisha);
        say(tomas, false, "text",
            "Good morning, I wanted to ask whether you could still change my order: two bags more "
            "of the house blend, please",
            60 * 40, 9);
        say(tomas, true, "text", "Of course. The order is changed.", 60 * 39, 6);
        openPage(wanted.pageSize());
        shown<QLineEdit>(*m_page, u"Search conversations"_s)->setText(u"order"_s);
        QTRY_VERIFY(hasSearched(u"order"_s));
        QCOMPARE(m_page->inbox().rowCount(), 5);
        QVERIFY(m_page->inbox().partAt(3) == InboxModel::Part::Message);
        savePicture(grabSettled(*m_window), u"conversations-found-list-"_s + wanted.name);
        QCOMPARE(namelessWidgets(*m_page), QStringList());
        auto *list = shown<QListView>(*m_page, u"Conversations list"_s);
        list->setCurrentIndex(m_page->inbox().index(3));
        Q_EMIT list->activated(m_page->inbox().index(3));
        QTRY_VERIFY(findState().endsWith(u"of 2"_s) || findState().endsWith(u"of 1"_s));
        QVERIFY(markedPixels() > 100);
        savePicture(grabSettled(*m_window), u"conversations-found-"_s + wanted.name);
    }

    void foundWordsOfStrangersArePlainText()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        say(aisha, false, "text", "<b>needle</b> \u202Egnp.exe", 12, 9);
        say(aisha, false, "text", QByteArray("line\n").repeated(200) + "needle \u2067at the end",
            11, 9);
        say(aisha, false, "document", "needle.pdf", 10, 9,
            R"({"document":{"filename":"needle.pdf"}})");
        openPage();
        openFirst();
        find(u"needle"_s);
        QTRY_COMPARE(findState(), u"1 of 3"_s);
        const int inName = markedPixels();
        QVERIFY(inName > 100);
        // What was cut off is shown with the word in it.
        QTest::keyClick(findField(), Qt::Key_Return);
        QCOMPARE(findState(), u"2 of 3"_s);
        ThreadView &view = m_page->pane().view();
        QTRY_VERIFY(view.bubbles().isExpanded(view.bubbles().markedMessage()));
        QVERIFY(markedPixels() > 100);
        QTest::keyClick(findField(), Qt::Key_Return);
        QCOMPARE(findState(), u"3 of 3"_s);
        QVERIFY(markedPixels() > 100);
        find(u"<b>needle</b>"_s);
        QTRY_COMPARE(findState(), u"1 of 1"_s);
    }

    void aSearchedThreadIsPainted_data() { addLooks(); }
    void aSearchedThreadIsPainted()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const Wearing wearing(m_theme, wanted);
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        addPerson(u"Tomás Herrera"_s, u"+12025550138"_s, 60 * 40);
        addEveryKind(aisha);
        say(aisha, false, "text", "Two bags of the order, please", 20, 9);
        say(aisha, true, "text", "Your order is on its way", 19, 6);
        openPage(wanted.pageSize());
        openFirst();
        find(u"order"_s);
        QTRY_COMPARE(findState(), u"1 of 3"_s);
        QVERIFY(markedPixels() > 100);
        QTest::keyClick(findField(), Qt::Key_Return);
        QTRY_COMPARE(findState(), u"2 of 3"_s);
        savePicture(grabSettled(*m_window), u"conversations-search-"_s + wanted.name);
        QCOMPARE(namelessWidgets(*m_page), QStringList());
    }

    void filesAreShownAndOpenedOnlyByHand()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        QImage picture(320, 200, QImage::Format_RGB32);
        picture.fill(m_theme.color(Token::Danger));
        const MessageId photo
            = send(aisha, messaging::MediaKind::Image, bytesOf(picture), u"tasting.png"_s);
        const MessageId program
            = send(aisha, messaging::MediaKind::Document, "echo hello", u"invoice.bat"_s);
        m_lab->run("UPDATE media SET state = 1 WHERE message_id = "
                   + QByteArray::number(photo.value));
        m_lab->run("UPDATE media SET state = 1 WHERE message_id = "
                   + QByteArray::number(program.value));
        openPage();
        openFirst();
        ThreadModel &model = m_page->pane().model();
        QTRY_VERIFY(model.media().of(photo) && model.media().of(program));
        QTRY_VERIFY(!model.media().picture(*model.media().of(photo)).isNull());
        const QRgb red = m_theme.color(Token::Danger).rgb();
        const auto shows = [&] {
            const QImage image = grabSettled(*m_window).toImage();
            int found = 0;
            for (int x = 0; x < image.width(); x += 4) {
                for (int y = 0; y < image.height(); y += 4)
                    found += image.pixel(x, y) == red ? 1 : 0;
            }
            return found > 1'000;
        };
        savePicture(grabSettled(*m_window), u"conversations-files"_s);
        QTRY_VERIFY(shows());

        BubbleDelegate &bubbles = m_page->pane().view().bubbles();
        Q_EMIT bubbles.mediaPressed(model.index(model.rowOf(photo)), MediaAction::Open);
        QTRY_COMPARE(m_opened.size(), 1);
        QVERIFY(m_opened.constFirst().endsWith(u"/tasting.png"));
        QCOMPARE(QImage(m_opened.constFirst()).size(), picture.size());
        // A program waits for a second word.
        Q_EMIT bubbles.mediaPressed(model.index(model.rowOf(program)), MediaAction::Open);
        QTRY_VERIFY(named<ConfirmDialog>(*m_window, u"Open this file?"_s));
        auto *dialog = named<ConfirmDialog>(*m_window, u"Open this file?"_s);
        QCOMPARE(m_opened.size(), 1);
        shown<Button>(*dialog, u"Open"_s)->click();
        QTRY_COMPARE(m_opened.size(), 2);
        QVERIFY(m_opened.constLast().endsWith(u"/invoice.bat"));
    }

    void aDroppedFileGoesOutWithItsCaption()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        say(aisha, false, "text", "Hi", 10, 9);
        openPage();
        openFirst();
        const QString path = m_folder->filePath(u"plan.txt"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Monday");
        file.close();
        auto *data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(path)});
        QGuiApplication::clipboard()->setMimeData(data);
        editor()->paste();
        QTRY_VERIFY(shown<Button>(*m_page, u"Remove plan.txt"_s));
        QVERIFY(shown<Button>(*m_page, u"Send"_s)->isEnabled());
        savePicture(grabSettled(*m_window), u"conversations-attachment"_s);
        QTest::keyClicks(editor(), u"The plan"_s);
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_page->pane().model().rowCount(), 2);
        QCOMPARE(line(1), u"You, Queued: Document: The plan"_s);
        QVERIFY(!shown<Button>(*m_page, u"Remove plan.txt"_s));
        QCOMPARE(m_lab->text("SELECT count(*) FROM media"), u"1"_s);
    }

    void aFailedTransferIsTriedAgain()
    {
        const ContactId aisha = addPerson(u"Aisha Rahman"_s, u"+60125550142"_s, 10);
        say(aisha, false, "document", "", 9, 9,
            R"({"document":{"id":"1","filename":"../../x.pdf","mime_type":"application/pdf"}})");
        m_lab->run("INSERT INTO media (message_id, number_id, kind, is_inbound, state, name, "
                   "remote_id) SELECT id, 1, 4, 1, 2, 'x.pdf', '1' FROM messages");
        openPage();
        openFirst();
        ThreadModel &model = m_page->pane().model();
        const MessageId id = model.message(0).id;
        QTRY_VERIFY(model.media().of(id));
        QCOMPARE(actionOf(*model.media().of(id)), MediaAction::Retry);
        Q_EMIT m_page->pane().view().bubbles().mediaPressed(model.index(0), MediaAction::Retry);
        QTRY_COMPARE(actionOf(*model.media().of(id)), MediaAction::Cancel);
        m_media->setProgress(id, 40, 100);
        QTRY_COMPARE(mediaText(*model.media().of(id)), u"Downloading · 40 %"_s);
        Q_EMIT m_page->pane().view().bubbles().mediaPressed(model.index(0), MediaAction::Cancel);
        QTRY_COMPARE(actionOf(*model.media().of(id)), MediaAction::Retry);
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
