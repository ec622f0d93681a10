// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

#include "heldcustomers.h"
#include "sandbox/sandbox.h"
#include "support/sandboxapi.h"
#include "ui/models/customerlistmodel.h"
#include "ui/models/customerthreadmodel.h"
#include "ui/sandbox/customerbubbledelegate.h"
#include "ui/sandbox/customerdialog.h"
#include "ui/sandbox/customerswindow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statepanel.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;
using sandbox::CustomerCard;
using sandbox::CustomerChange;
using sandbox::CustomerId;

namespace {

const QString kSend = u"/v25.0/200000000000001/messages"_s;
const QString kAda = u"+60125550142"_s;
const QString kBen = u"+60125550143"_s;
const QByteArray kQuestion
    = R"({"messaging_product":"whatsapp","to":"+60125550142","type":"interactive","interactive":{"type":"button","body":{"text":"Which day suits you?"},"action":{"buttons":[{"type":"reply","reply":{"id":"fri","title":"Friday & Co"}},{"type":"reply","reply":{"id":"sat","title":"Saturday"}}]}}})";
const QByteArray kList
    = R"({"messaging_product":"whatsapp","to":"+60125550142","type":"interactive","interactive":{"type":"list","body":{"text":"Which delivery window suits you on Friday?"},"action":{"button":"See 2 time windows","sections":[{"title":"Friday","rows":[{"id":"am","title":"Morning","description":"9 to 12"},{"id":"pm","title":"Afternoon","description":"2 to 4"}]}]}}})";
const QByteArray kTemplate
    = R"({"messaging_product":"whatsapp","to":"+60125550142","type":"template","template":{"name":"winter_roast_invite","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://meridian.example/roast.png"}}]},{"type":"body","parameters":[{"type":"text","text":"Aisha"},{"type":"text","text":"Saturday, 10 am"}]}]}})";

// What a customer may be called and write.
const QString kHostileName = u"<b>Bold</b><img src=x> \u202egnp.exe\u202c &Save"_s;
const QString kHostileText
    = u"<script>alert(1)</script> <a href='https://evil.invalid'>x</a>\n"_s
      + u"مرحبا كيف حالك \u202etxt.exe\u2066 👩‍👩‍👧‍👦🏳️‍🌈 "_s
      + QString(9000, u'W') + u"\n\ufffe\ufeff"_s;

} // namespace

class TestCustomersWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void loadingEmptyAndError();
    void newCustomerWritesFirst();
    void searchesAndClears();
    void followsThousandsWithoutReadingAll();
    void enterSendsAndNothingIsLost();
    void callsAndAnswers();
    void draftsStayWithTheirCustomer();
    void buttonsArePressed();
    void repliesReactsAndCopies();
    void factsAreChanged();
    void whoIsBlockedCantWrite();
    void hostileContentStaysText();
    void olderMessagesComeWhenScrolled();
    void resetEmptiesIt();
    void closesWhileItLoads();
    void keyboardReachesEverything();
    void pictures_data() { addLooks(); }
    void pictures();

private:
    void open();
    void openWith(const QString &phone);
    template <class T>
    T *part(const QString &name) const
    {
        return m_window->findChild<T *>(name);
    }
    [[nodiscard]] QListView *list() const { return part<QListView>(u"customersList"_s); }
    [[nodiscard]] QListView *messages() const { return part<QListView>(u"customerMessages"_s); }
    [[nodiscard]] QPlainTextEdit *text() const { return part<QPlainTextEdit>(u"customerText"_s); }
    [[nodiscard]] QString lastMessage() const
    {
        const QAbstractItemModel *model = messages()->model();
        return model->index(model->rowCount() - 1, 0).data().toString();
    }
    CustomerCard add(const QString &phone, const QString &name);
    void change(CustomerId id, const CustomerChange &change);
    void write(CustomerId id, const QString &text);
    [[nodiscard]] int post(const QByteArray &body) { return m_api.post(kSend, body).status; }
    /// The entry of the open menu, or of its submenu \p in.
    QAction *entry(const QString &text, const QString &in = {});
    static void closeMenu();

    Theme m_theme;
    SystemClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<HeldCustomers> m_desk;
    std::unique_ptr<CustomersWindow> m_window;
    SandboxApi m_api;
};

void TestCustomersWindow::initTestCase()
{
    m_theme.install(*qApp);
    // Bubbles and menus must look the same wherever the mouse happens to be.
    QCursor::setPos(0, 0);
}

void TestCustomersWindow::init()
{
    m_sandbox = std::make_unique<sandbox::Sandbox>(sandbox::SandboxOptions{.seed = 5}, m_clock);
    const auto started = m_sandbox->start();
    QVERIFY(started);
    m_api.baseUrl = *started;
    QCOMPARE(m_api.rules(R"({"status_delay_ms":5})").status, 200);
    m_desk = std::make_unique<HeldCustomers>(m_sandbox->customers());
}

void TestCustomersWindow::cleanup()
{
    m_window.reset();
    m_desk.reset();
    m_sandbox.reset();
}

void TestCustomersWindow::open()
{
    m_window = std::make_unique<CustomersWindow>(m_theme, *m_desk, m_clock);
    m_window->present();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestCustomersWindow::openWith(const QString &phone)
{
    open();
    QTRY_VERIFY(list()->model()->rowCount() > 0);
    auto *model = static_cast<CustomerListModel *>(list()->model());
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->customer(row).phone == phone)
            list()->setCurrentIndex(model->index(row));
    }
    QTRY_VERIFY(text()->isVisible());
}

CustomerCard TestCustomersWindow::add(const QString &phone, const QString &name)
{
    QFuture<Result<CustomerCard>> future = m_sandbox->customers().add(phone, name);
    return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result()
               ? *future.result()
               : CustomerCard();
}

void TestCustomersWindow::change(CustomerId id, const CustomerChange &change)
{
    QFuture<Result<CustomerCard>> future = m_sandbox->customers().change(id, change);
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result());
}

void TestCustomersWindow::write(CustomerId id, const QString &text)
{
    QFuture<Result<QString>> future = m_sandbox->customers().write(id, text, {});
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result());
}

void TestCustomersWindow::closeMenu()
{
    if (QWidget *menu = QApplication::activePopupWidget())
        menu->close();
}

QAction *TestCustomersWindow::entry(const QString &text, const QString &in)
{
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (menu == nullptr)
        return nullptr;
    for (QAction *action : menu->actions()) {
        if (!in.isEmpty() && action->text() == in) {
            for (QAction *inner : action->menu()->actions()) {
                if (inner->text() == text)
                    return inner;
            }
        }
        if (in.isEmpty() && action->text() == text)
            return action;
    }
    return nullptr;
}

void TestCustomersWindow::loadingEmptyAndError()
{
    m_desk->holds = true;
    open();
    QCOMPARE(m_window->windowTitle(), u"Sandbox customers"_s);
    QVERIFY(!m_window->isModal());
    QVERIFY(!list()->isVisible());
    QVERIFY(shown<EmptyState>(*m_window, u"Empty state"_s) != nullptr); // nobody chosen
    m_desk->release();
    QTRY_VERIFY(named<Label>(*m_window, u"No customers yet"_s) != nullptr);
    QTRY_VERIFY(named<Label>(*m_window, u"No customers yet"_s)->isVisible());

    m_desk->failure = Error{.code = ErrorCode::Cancelled};
    add(kAda, u"Ada"_s);
    QTRY_VERIFY(shown<ErrorState>(*m_window, u"Error state"_s) != nullptr);
    m_desk->failure.reset();
    named<Button>(*shown<ErrorState>(*m_window, u"Error state"_s), u"Try again"_s)->click();
    QTRY_VERIFY(list()->isVisible());
    QCOMPARE(list()->model()->rowCount(), 1);
}

void TestCustomersWindow::newCustomerWritesFirst()
{
    open();
    const auto shownDialog = [this] { return m_window->findChild<NewCustomerDialog *>(); };
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(shownDialog() != nullptr && shownDialog()->isVisible());
    auto *number = named<QLineEdit>(*shownDialog(), u"Phone number"_s);
    number->setText(u"12"_s);
    shownDialog()->primaryButton()->click();
    QTRY_VERIFY(descriptionOf(number).startsWith(u"Enter a phone number"));
    number->setText(u"+60 12-555 0142"_s);
    named<QLineEdit>(*shownDialog(), u"Name"_s)->setText(u"Ada Brook"_s);
    shownDialog()->primaryButton()->click();

    QTRY_VERIFY(shownDialog() == nullptr);
    QTRY_COMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(list()->currentIndex().data().toString(), u"Ada Brook"_s);
    QVERIFY(named<Label>(*m_window, u"Name: Ada Brook"_s) != nullptr);
    QTRY_VERIFY(named<Label>(*m_window, u"No messages yet"_s)->isVisible());
    QTest::keyClicks(text(), u"Hello"_s);
    QTest::keyClick(text(), Qt::Key_Return);
    QTRY_COMPARE(lastMessage(), u"Hello"_s);
    QCOMPARE(m_api.get(u"/_sandbox/stats"_s).json.value("inbound"_L1).toInt(), 1);
}

void TestCustomersWindow::searchesAndClears()
{
    add(kAda, u"Ada Brook"_s);
    add(kBen, u"Ben Castro"_s);
    openWith(kBen);
    const QAbstractItemModelTester tester(list()->model());
    auto *search = part<SearchField>(u"searchCustomers"_s);
    search->setText(u"brook"_s);
    QTRY_COMPARE(list()->model()->rowCount(), 1);
    // Who was chosen stays, also when the search does not find them.
    QVERIFY(named<Label>(*m_window, u"Name: Ben Castro"_s)->isVisible());
    // Who is renamed leaves the search, or comes into it.
    CustomerChange rename;
    rename.name = u"Ben Brook"_s;
    change({2}, rename);
    QTRY_COMPARE(list()->model()->rowCount(), 2);
    rename.name = u"Ada Lim"_s;
    change({1}, rename);
    QTRY_COMPARE(list()->model()->rowCount(), 1);
    search->setText(u"<b>nobody</b>"_s);
    QTRY_VERIFY(named<Label>(*m_window, u"No customer matches “<b>nobody</b>”"_s) != nullptr);
    QTRY_VERIFY(named<Button>(*m_window, u"Clear search"_s)->isVisible());
    named<Button>(*m_window, u"Clear search"_s)->click();
    QTRY_COMPARE(list()->model()->rowCount(), 2);
}

void TestCustomersWindow::followsThousandsWithoutReadingAll()
{
    constexpr int kPeople = 3000;
    QFuture<Result<CustomerCard>> last;
    for (int i = 0; i < kPeople; ++i) {
        last = m_sandbox->customers().add(u"+6012555%1"_s.arg(1000 + i), u"Person %1"_s.arg(i));
    }
    QTRY_VERIFY(last.isFinished());
    openWith(u"+60125553999"_s);
    auto *model = static_cast<CustomerListModel *>(list()->model());
    QTRY_COMPARE(model->total(), kPeople);
    QCOMPARE(model->rowCount(), 50);
    QVERIFY(m_desk->cardsGiven <= 200);
    QVERIFY(named<Label>(*m_window, u"Customer count: 3000"_s) != nullptr);
    QCOMPARE(model->customer(0).name, u"Person 2999"_s);

    // One writes: one is read again.
    QTRY_VERIFY(!model->isLoading());
    m_desk->cardsGiven = 0;
    write({7}, u"Hi"_s);
    QTRY_COMPARE(model->customer(0).id, CustomerId{7});
    QVERIFY(m_desk->cardsGiven <= 2);
    QCOMPARE(list()->currentIndex().data().toString(), u"Person 2999"_s);

    list()->verticalScrollBar()->setValue(list()->verticalScrollBar()->maximum());
    QTRY_VERIFY(model->rowCount() > 50);
    // Many at once: the selection and the order hold.
    QFuture<Result<QString>> written;
    for (qint64 id = 100; id < 300; ++id)
        written = m_sandbox->customers().write({id}, u"Me too"_s, {});
    QTRY_VERIFY(written.isFinished());
    QTRY_COMPARE(model->customer(0).id, CustomerId{299});
    QCOMPARE(list()->currentIndex().data().toString(), u"Person 2999"_s);
    QSet<qint64> seen;
    for (int row = 0; row < model->rowCount(); ++row) {
        QVERIFY(row == 0 || model->customer(row - 1).order > model->customer(row).order);
        QVERIFY(!seen.contains(model->customer(row).id.value));
        seen.insert(model->customer(row).id.value);
    }
}

void TestCustomersWindow::callsAndAnswers()
{
    add(kAda, u"Ada"_s);
    openWith(kAda);
    auto *dial = part<Button>(u"callBusiness"_s);
    auto *bar = part<QWidget>(u"customerCall"_s);
    auto *answer = part<Button>(u"answerCall"_s);
    auto *decline = part<Button>(u"declineCall"_s);
    auto *hangUp = part<Button>(u"hangUpCall"_s);
    QVERIFY(dial->isEnabled() && !bar->isVisible());
    dial->click();
    QTRY_VERIFY(named<Label>(*m_window, u"Calling the business…"_s) != nullptr);
    QVERIFY(!dial->isEnabled() && hangUp->isVisible() && !answer->isVisible());
    hangUp->click();
    QTRY_VERIFY(!bar->isVisible() && dial->isEnabled());

    part<Button>(u"customerOptions"_s)->click();
    QVERIFY(entry(u"Answer calls by hand"_s) != nullptr);
    entry(u"Answer calls by hand"_s)->trigger();
    closeMenu();
    const auto state = [this] {
        return QJsonDocument::fromJson(m_api.get(u"/_sandbox/calls"_s).bytes)
            .array()
            .last()
            .toObject()
            .value("phase"_L1)
            .toString();
    };
    const auto ring = [this] {
        return m_api
            .post(u"/v25.0/200000000000001/calls"_s,
                  R"({"messaging_product":"whatsapp","to":"+60125550142","action":"connect",)"
                  R"("session":{"sdp_type":"offer","sdp":"v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111)"
                  R"(\r\na=ice-ufrag:a\r\na=ice-pwd:b\r\na=fingerprint:sha-256 AA\r\n)"
                  R"(a=setup:actpass\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\n"}})")
            .status;
    };
    QTRY_VERIFY([this] {
        part<Button>(u"customerOptions"_s)->click();
        const bool isByHand = entry(u"Let calls be taken as the number says"_s) != nullptr;
        closeMenu();
        return isByHand;
    }());
    QCOMPARE(ring(), 200);
    QTRY_VERIFY(answer->isVisible() && decline->isVisible() && !hangUp->isVisible());
    decline->click();
    QTRY_VERIFY(!bar->isVisible());
    QCOMPARE(ring(), 200);
    QTRY_VERIFY(answer->isVisible());
    answer->click();
    QTRY_VERIFY(named<Label>(*m_window, u"In a call with the business"_s) != nullptr);
    QCOMPARE(state(), u"accepted"_s);
    hangUp->click();
    QTRY_COMPARE(state(), u"ended"_s);
    // The business takes none: the reason is said, and nothing rings.
    QCOMPARE(
        m_api.post(u"/v25.0/200000000000001/settings"_s, R"({"calling":{"status":"DISABLED"}})")
            .status,
        200);
    QTRY_VERIFY(dial->isEnabled());
    dial->click();
    auto *failure = part<QWidget>(u"customerFailure"_s);
    QTRY_VERIFY(failure->isVisible());
    QVERIFY(!bar->isVisible());
}

void TestCustomersWindow::enterSendsAndNothingIsLost()
{
    add(kAda, u"Ada"_s);
    openWith(kAda);
    auto *send = part<Button>(u"customerSend"_s);
    QVERIFY(!send->isEnabled());
    QTest::keyClick(text(), Qt::Key_Return);
    QTest::keyClicks(text(), u"One"_s);
    QTest::keyClick(text(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(text(), u"Two"_s);
    QCOMPARE(text()->toPlainText(), u"One\nTwo"_s);
    QVERIFY(send->isEnabled());
    QTest::keyClick(text(), Qt::Key_Enter);
    QVERIFY(text()->toPlainText().isEmpty());
    QTRY_COMPARE(lastMessage(), u"One Two"_s);
    QCOMPARE(messages()->model()->rowCount(), 1);

    m_desk->failure = Error{.code = ErrorCode::Internal};
    QTest::keyClicks(text(), u"Three"_s);
    send->click();
    QTRY_COMPARE(text()->toPlainText(), u"Three"_s);
    QVERIFY(part<Banner>(u"customerFailure"_s)->isVisible());
    m_desk->failure.reset();
    send->click();
    QTRY_COMPARE(lastMessage(), u"Three"_s);
    QTRY_VERIFY(!part<Banner>(u"customerFailure"_s)->isVisible());
}

void TestCustomersWindow::draftsStayWithTheirCustomer()
{
    add(kAda, u"Ada"_s);
    add(kBen, u"Ben"_s);
    openWith(kAda);
    text()->setPlainText(u"For the shop"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(named<Label>(*m_window, u"Name: Ben"_s) != nullptr);
    QVERIFY(text()->toPlainText().isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(text()->toPlainText(), u"For the shop"_s);
}

void TestCustomersWindow::buttonsArePressed()
{
    QCOMPARE(post(kQuestion), 200);
    QCOMPARE(post(kList), 200);
    openWith(kAda);
    QTRY_COMPARE(messages()->model()->rowCount(), 2);
    const QModelIndex question = messages()->model()->index(0, 0);
    const QString spoken = question.data(Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.startsWith(u"Business, ") && spoken.contains(u"Button Saturday"));

    // By mouse: the last button stands right above the lower edge.
    auto *delegate = messages()->findChild<CustomerBubbleDelegate *>();
    if (delegate == nullptr)
        delegate = qobject_cast<CustomerBubbleDelegate *>(messages()->itemDelegate());
    QSignalSpy pressed(delegate, &CustomerBubbleDelegate::buttonPressed);
    messages()->scrollTo(question);
    const QRect row = messages()->visualRect(question);
    QTest::mouseClick(messages()->viewport(), Qt::LeftButton, {},
                      QPoint(row.left() + 60, row.bottom() - 24));
    QCOMPARE(pressed.size(), 1);
    QTRY_COMPARE(messages()->model()->rowCount(), 3);
    QCOMPARE(lastMessage(), u"Reply: Saturday"_s);

    // By keyboard, through the menu of the message.
    messages()->setCurrentIndex(messages()->model()->index(1, 0));
    Q_EMIT messages()->activated(messages()->currentIndex());
    QAction *afternoon = entry(u"Afternoon · 2 to 4"_s);
    QVERIFY(afternoon != nullptr);
    afternoon->trigger();
    QTRY_COMPARE(messages()->model()->rowCount(), 4);
    QCOMPARE(lastMessage(), u"Reply: Afternoon"_s);
    closeMenu();
    // An ampersand is a letter, not a shortcut.
    Q_EMIT messages()->activated(messages()->model()->index(0, 0));
    QVERIFY(entry(u"Friday && Co"_s) != nullptr);
    closeMenu();
}

void TestCustomersWindow::repliesReactsAndCopies()
{
    const QString wamid = m_api.sendText(kAda, u"All three are in stock."_s).wamid();
    openWith(kAda);
    QTRY_COMPARE(messages()->model()->rowCount(), 1);
    const QModelIndex first = messages()->model()->index(0, 0);
    Q_EMIT messages()->activated(first);
    QAction *reply = entry(u"Reply"_s);
    QVERIFY(reply != nullptr);
    reply->trigger();
    closeMenu();
    QTRY_VERIFY(named<Label>(*m_window, u"Reply to: All three are in stock."_s)->isVisible());
    QTest::keyClicks(text(), u"Good"_s);
    QTest::keyClick(text(), Qt::Key_Return);
    QTRY_COMPARE(lastMessage(), u"Good"_s);
    QVERIFY(!named<Label>(*m_window, u"Reply to: "_s)->isVisible());
    const auto *model = static_cast<const CustomerThreadModel *>(messages()->model());
    QCOMPARE(model->message(1).replyTo, wamid);

    Q_EMIT messages()->activated(first);
    QAction *thumb = entry(u"👍"_s, u"React"_s);
    QVERIFY(thumb != nullptr);
    thumb->trigger();
    QTRY_COMPARE(lastMessage(), u"Reaction: 👍"_s);
    entry(u"Copy text"_s)->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"All three are in stock."_s);
    closeMenu();
}

void TestCustomersWindow::factsAreChanged()
{
    add(kAda, u"Ada"_s);
    openWith(kAda);
    auto *options = part<Button>(u"customerOptions"_s);
    const auto choose = [&](const QString &what) {
        options->click();
        QAction *action = entry(what);
        QVERIFY2(action != nullptr && action->isEnabled(), qPrintable(what));
        action->trigger();
        closeMenu();
    };
    const auto answer = [&](const QString &field, const QString &value) {
        QTRY_VERIFY(m_window->findChild<CustomerFactDialog *>() != nullptr);
        auto *dialog = m_window->findChild<CustomerFactDialog *>();
        named<QLineEdit>(*dialog, field)->setText(value);
        dialog->primaryButton()->click();
        QTRY_VERIFY(m_window->findChild<CustomerFactDialog *>() == nullptr);
    };
    options->click();
    QVERIFY(!entry(u"Hide the number (set a username first)"_s)->isEnabled());
    closeMenu();
    choose(u"Set a username"_s);
    answer(u"Username"_s, u"ada.b"_s);
    choose(u"Hide the number from the business"_s);
    QTRY_VERIFY(named<QLabel>(*m_window, u"Hides the number"_s)->isVisible());
    choose(u"Stop marketing messages"_s);
    QTRY_VERIFY(named<QLabel>(*m_window, u"Stopped marketing"_s)->isVisible());
    choose(u"Allow marketing messages again"_s);
    QTRY_VERIFY(!named<QLabel>(*m_window, u"Stopped marketing"_s)->isVisible());
    choose(u"Change the name"_s);
    answer(u"Name"_s, u"Ada Brook"_s);
    QTRY_COMPARE(list()->currentIndex().data().toString(), u"Ada Brook"_s);

    add(kBen, u"Ben"_s);
    choose(u"Change the number"_s);
    QTRY_VERIFY(m_window->findChild<CustomerFactDialog *>() != nullptr);
    auto *dialog = m_window->findChild<CustomerFactDialog *>();
    auto *number = named<QLineEdit>(*dialog, u"Phone number"_s);
    number->setText(kBen);
    dialog->primaryButton()->click();
    QTRY_VERIFY(descriptionOf(number).startsWith(u"Another customer has this number."));
    number->setText(u"+60 12-555 0003"_s);
    dialog->primaryButton()->click();
    QTRY_VERIFY(part<QLabel>(u"customerAbout"_s)->text().contains(u"never reads"));
}

void TestCustomersWindow::whoIsBlockedCantWrite()
{
    const CustomerCard ada = add(kAda, u"Ada"_s);
    openWith(kAda);
    CustomerChange block;
    block.blocksBusiness = true;
    change(ada.id, block);
    QTRY_VERIFY(!text()->isEnabled());
    auto *unblock = shown<Button>(*m_window, u"Unblock the business"_s);
    QVERIFY(unblock != nullptr);
    unblock->click();
    QTRY_VERIFY(text()->isEnabled());

    write(ada.id, u"Hi"_s);
    QCOMPARE(
        m_api
            .post(u"/v25.0/200000000000001/block_users"_s,
                  R"({"messaging_product":"whatsapp","block_users":[{"user":"+60125550142"}]})")
            .status,
        200);
    QTRY_VERIFY(!text()->isEnabled());
    QVERIFY(named<QLabel>(*m_window, u"Blocked by the business"_s)->isVisible());
    QVERIFY(!descriptionOf(text()).isEmpty());
}

void TestCustomersWindow::hostileContentStaysText()
{
    const CustomerCard eve = add(kAda, kHostileName);
    write(eve.id, kHostileText);
    for (int i = 0; i < 20; ++i)
        write(eve.id, QString(8000, u'\u202e') + QString(500, QChar(0x0300)));
    openWith(kAda);
    QTRY_COMPARE(messages()->model()->rowCount(), 21);
    for (const QSize &size : {QSize(1440, 900), QSize(640, 440)}) {
        m_window->resize(size);
        QVERIFY(!grabSettled(*m_window).isNull());
    }
    messages()->scrollToTop();
    QVERIFY(!grabSettled(*m_window).isNull());
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        // Rich text there is only of our own words, with what was put in escaped.
        if (label->textFormat() != Qt::PlainText)
            QVERIFY2(!label->text().contains(u"<img"), qPrintable(label->text()));
        QVERIFY2(!Qt::mightBeRichText(label->toolTip()) || !label->toolTip().contains(u"<img"),
                 qPrintable(label->toolTip()));
    }
    const auto isTame = [](const QString &text) {
        return std::none_of(text.begin(), text.end(), [](QChar c) {
            return (c >= QChar(0x202a) && c <= QChar(0x202e))
                   || (c >= QChar(0x2066) && c <= QChar(0x2069));
        });
    };
    for (int row = 0; row < messages()->model()->rowCount(); ++row) {
        const QString spoken
            = messages()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(isTame(spoken));
        QVERIFY(spoken.size() < 2000);
    }
    QVERIFY(isTame(list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString()));
    QVERIFY(isTame(text()->placeholderText()));
}

void TestCustomersWindow::olderMessagesComeWhenScrolled()
{
    const CustomerCard ada = add(kAda, u"Ada"_s);
    QFuture<Result<QString>> last;
    for (int i = 0; i < 130; ++i)
        last = m_sandbox->customers().write(ada.id, u"Message %1"_s.arg(i), {});
    QTRY_VERIFY(last.isFinished());
    openWith(kAda);
    QTRY_COMPARE(messages()->model()->rowCount(), 50);
    const QAbstractItemModelTester tester(messages()->model());
    QScrollBar *bar = messages()->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(bar->maximum() > 0);
    bar->setValue(0);
    QTRY_COMPARE(messages()->model()->rowCount(), 100);
    // What was in sight still is.
    QTRY_VERIFY(bar->value() > 100);
    bar->setValue(0);
    QTRY_COMPARE(messages()->model()->rowCount(), 130);
    QCOMPARE(messages()->model()->index(0, 0).data().toString(), u"Message 0"_s);
    // A new one doesn't pull away who reads further up.
    bar->setValue(bar->maximum() / 2);
    const int place = bar->value();
    write(ada.id, u"Newest"_s);
    QTRY_COMPARE(messages()->model()->rowCount(), 131);
    QCOMPARE(bar->value(), place);
}

void TestCustomersWindow::resetEmptiesIt()
{
    add(kAda, u"Ada"_s);
    openWith(kAda);
    QCOMPARE(m_api.post(u"/_sandbox/reset"_s, {}).status, 200);
    QTRY_VERIFY(!text()->isVisible());
    QTRY_VERIFY(named<Label>(*m_window, u"No customers yet"_s)->isVisible());
}

void TestCustomersWindow::closesWhileItLoads()
{
    add(kAda, u"Ada"_s);
    openWith(kAda);
    m_desk->holds = true;
    QTest::keyClicks(text(), u"Hello"_s);
    QTest::keyClick(text(), Qt::Key_Return);
    part<SearchField>(u"searchCustomers"_s)->setText(u"a"_s);
    m_api.sendText(kAda, u"Hi"_s);
    m_window.reset();
    m_desk->release();
    QCoreApplication::processEvents();
    // The sandbox ends first: nobody waits for an answer any more.
    open();
    QVERIFY(m_sandbox->stop());
    QCoreApplication::processEvents();
    m_window.reset();
}

void TestCustomersWindow::keyboardReachesEverything()
{
    QCOMPARE(post(kQuestion), 200);
    openWith(kAda);
    QTRY_VERIFY(messages()->isVisible());
    QCOMPARE(namelessWidgets(*m_window), QStringList());
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(m_window->focusWidget(), part<SearchField>(u"searchCustomers"_s));
    QStringList order;
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        order.append(m_window->focusWidget()->objectName());
    }

    QCOMPARE(order.mid(0, 5),
             (QStringList{u"customersList"_s, u"callBusiness"_s, u"customerOptions"_s,
                          u"customerMessages"_s, u"customerText"_s}));
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!m_window->isVisible());
}

void TestCustomersWindow::pictures()
{
    QFETCH(const int, look);
    const Wearing wearing(m_theme, looks().at(look));
    const std::array people{
        std::pair{"+60165550127", "Mei Ling Tan"},
        std::pair{"+447700900371", "Grace Mbeki"},
        std::pair{"+12025550176", "Tomás Herrera"},
        std::pair{"+60135550003", "Nurul Hidayah"},
        std::pair{"+60125550001", "Felix Failing"},
        std::pair{"+60125550188", "شادية منصور"},
        std::pair{"+60125550199", "Bartholomew Abrahamson-Featherstonehaugh the Younger"}};
    for (const auto &[phone, name] : people)
        write(add(QString::fromLatin1(phone), QString::fromUtf8(name)).id,
              u"Perfect, can you add two bags of the Sumatra, please?"_s);
    (void)m_api.sendText(u"+60135550003"_s, u"Boleh saya tukar masa ke pukul 11?"_s);
    (void)m_api.sendText(u"+60135550003"_s, u"Anda masih di sana"_s);
    (void)m_api.sendText(u"+60125550001"_s, u"Noted, we will update our records"_s);
    const CustomerCard ada = add(kAda, u"Aisha Rahman"_s);
    CustomerChange facts;
    facts.username = u"@aisha.r"_s;
    facts.hidesNumber = true;
    change(ada.id, facts);
    QCOMPARE(post(kTemplate), 200);
    const QString wamid = m_api.sendText(kAda, u"All three are in stock."_s).wamid();
    QFuture<Result<QString>> reply = m_sandbox->customers().write(
        ada.id,
        u"Perfect, can you add two bags of the Sumatra? We open the second shop on Monday "
        u"and would like to have them by then."_s,
        wamid);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(post(kList), 200);
    write(ada.id, u"شكرا جزيلا 👍"_s);
    write(ada.id, u"صباح الخير، نود أن نضيف كيسين من القهوة إلى الطلب، فالمتجر الثاني يفتح يوم "
                  u"الاثنين ونحتاجها قبل ذلك."_s);
    write(ada.id, u"Friday"_s);
    openWith(kAda);
    m_window->resize(looks().at(look).size);
    text()->setPlainText(u"Of course, see you on Friday"_s);
    text()->setFocus();
    QTRY_COMPARE(messages()->model()->rowCount(), 7);
    const auto *model = static_cast<const CustomerThreadModel *>(messages()->model());
    QTRY_COMPARE(model->message(3).progress, sandbox::Progress::Read);
    QTRY_COMPARE(list()->model()->rowCount(), 8);
    savePicture(grabSettled(*m_window), u"sandbox-customers-"_s + looks().at(look).name);

    // Two who are not reached, and one with nothing to show.
    for (int row = 0; row < list()->model()->rowCount(); ++row) {
        if (list()->model()->index(row, 0).data().toString() == u"Felix Failing")
            list()->setCurrentIndex(list()->model()->index(row, 0));
    }
    QTRY_COMPARE(model->rowCount(), 2);
    QTRY_COMPARE(model->message(1).progress, sandbox::Progress::Failed);
    CustomerChange block;
    block.blocksBusiness = true;
    change(model->customerId(), block);
    QTRY_VERIFY(!text()->isEnabled());
    savePicture(grabSettled(*m_window), u"sandbox-customers-blocked-"_s + looks().at(look).name);
}

QTEST_MAIN(TestCustomersWindow)
#include "tst_customerswindow.moc"
