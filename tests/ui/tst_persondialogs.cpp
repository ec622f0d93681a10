// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>
#include <QSignalSpy>

#include "contacts/contactrows_p.h"
#include "contacts/erasure.h"
#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "contacts/merging.h"
#include "sampleshell.h"
#include "support/contacts.h"
#include "ui/contacts/celledit.h"
#include "ui/contacts/contactpanel.h"
#include "ui/contacts/contactspage.h"
#include "ui/contacts/contacttable.h"
#include "ui/contacts/erasedialog.h"
#include "ui/contacts/evidencedialog.h"
#include "ui/contacts/mergedialog.h"
#include "ui/contacts/splitdialog.h"
#include "ui/models/contacttablemodel.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toast.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;
using aic::contacts::Availability;
using aic::contacts::Consent;
using aic::contacts::Contact;
using aic::contacts::ContactSelection;
using aic::contacts::EvidenceKind;
using aic::messaging::BlockReport;
using aic::storage::Transaction;

namespace {

constexpr qint64 kHour = 60LL * 60 * 1000;

} // namespace

/// What is done to one person or two: why, block, merge, split, erase. From the page's menu, by
/// keyboard, with what goes wrong.
class TestPersonDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
        m_theme.setAppearance({.choice = ThemeChoice::Dark});
    }
    void init();
    void cleanup();

    void evidenceTellsWhy();
    void unknownPeopleAreExplained();
    void evidenceThatCantBeReadSaysSo();
    void blockAsksAndTellsWhoStays();
    void unblockNeedsNoQuestion();
    void mergeTakesTheChosenValues();
    void mergeSaysWhatFailed();
    void splitMakesASecondPerson();
    void splitThatLeavesNobodyIsRefused();
    void eraseWantsTheNumberTyped();
    void eraseSaysWhatStays();
    void eraseSaysWhatFailed();
    void thePanelIsEditedInPlace();
    void render_data();
    void render();

private:
    void open(const QSize &size = {1440, 900});
    void save(const QString &name, QWidget *dialog)
    {
        savePicture(grabSettled(*m_window, dialog), u"person-"_s + name);
    }
    [[nodiscard]] ContactTable &table() { return *m_window->findChild<ContactTable *>(); }
    [[nodiscard]] ContactTableModel &model() { return m_page->model(); }
    [[nodiscard]] Contact stored(ContactId id) { return *m_base->store().get(id).result(); }
    [[nodiscard]] Toast *toast()
    {
        const QList<Toast *> all = m_window->findChildren<Toast *>();
        return all.isEmpty() ? nullptr : all.constLast();
    }
    /// Opens the menu of \p people by keyboard and triggers \p item.
    void choose(const QList<ContactId> &people, const QString &item)
    {
        QVERIFY(model().rowCount() > 0);
        model().chooseNobody();
        for (const ContactId id : people) {
            AIC_TRY_VERIFY(model().rowOf(id) >= 0);
            if (people.size() > 1)
                model().setChosen(id, true);
        }
        table().setCurrentContact(people.constFirst());
        table().setFocus();
        // The Menu key.
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(&table(), &event);
        QMenu *menu = nullptr;
        AIC_TRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()))
                       != nullptr);
        QStringList items;
        for (QAction *action : menu->actions()) {
            items.append(action->text());
            if (action->text() != item)
                continue;
            action->trigger();
            menu->close();
            return;
        }
        menu->close();
        QFAIL(qPrintable(item + u" is not among "_s + items.join(u", "_s)));
    }
    /// The dialog that opened, checked for what every dialog has.
    template <class T>
    [[nodiscard]] T *opened(const QString &name)
    {
        T *dialog = nullptr;
        const auto isThere = [&] {
            for (T *each : m_window->findChildren<T *>()) {
                if (each->isVisible())
                    dialog = each;
            }
            return dialog != nullptr;
        };
        if (!QTest::qWaitFor(isThere, 30'000))
            return nullptr;
        if (dialog->accessibleName() != name || dialog->windowTitle() != name)
            qWarning("%s is called %s", qPrintable(name), qPrintable(dialog->accessibleName()));
        const QStringList nameless = namelessWidgets(*dialog);
        if (!nameless.isEmpty())
            qWarning("Without a name: %s", qPrintable(nameless.join(u", "_s)));
        return nameless.isEmpty() && dialog->accessibleName() == name ? dialog : nullptr;
    }
    void prove(ContactId id, EvidenceKind kind, const QString &source, qint64 agoMs);
    /// A person of two numbers.
    [[nodiscard]] ContactId addPair(const QString &name);

    Theme m_theme;
    Language m_language{*qApp};
    SampleShell m_shell;
    std::unique_ptr<test::ContactBase> m_base;
    std::unique_ptr<messaging::ChangeFeed> m_feed;
    std::unique_ptr<messaging::MessageStore> m_messages;
    std::unique_ptr<contacts::ContactIndex> m_index;
    std::unique_ptr<contacts::PeopleMerging> m_merging;
    std::unique_ptr<contacts::PeopleErasure> m_erasure;
    std::unique_ptr<MainWindow> m_window;
    ContactsPage *m_page = nullptr;
    ContactId m_aisha;
    ContactId m_grace;
    Result<BlockReport> m_blockAnswer;
    QList<std::pair<QList<ContactId>, bool>> m_blocked;
};

void TestPersonDialogs::init()
{
    m_base = std::make_unique<test::ContactBase>();
    m_feed = std::make_unique<messaging::ChangeFeed>(m_base->store());
    m_messages
        = std::make_unique<messaging::MessageStore>(m_base->database(), *m_feed, m_base->clock());
    m_index = std::make_unique<contacts::ContactIndex>(m_base->database(), m_base->store(),
                                                       m_base->clock());
    m_merging = std::make_unique<contacts::PeopleMerging>(m_base->database(), m_base->store(),
                                                          m_base->clock());
    m_erasure = std::make_unique<contacts::PeopleErasure>(m_base->database(), m_base->store(),
                                                          m_base->clock());
    m_aisha = m_base->add(u"Aisha Rahman"_s, u"+60125550142"_s, {u"VIP"_s});
    m_grace = m_base->add(u"Grace Mbeki"_s, u"+447700900371"_s);
    m_blocked.clear();
    m_blockAnswer = BlockReport{};
}

void TestPersonDialogs::cleanup()
{
    m_window.reset();
    m_page = nullptr;
    m_index.reset();
    m_base->database().close();
    m_erasure.reset();
    m_merging.reset();
    m_messages.reset();
    m_feed.reset();
    m_base.reset();
}

void TestPersonDialogs::open(const QSize &size)
{
    m_window = std::make_unique<MainWindow>(m_theme, m_shell);
    ContactsContext context;
    context.region = u"MY"_s;
    context.account = AccountId{1};
    context.merging = m_merging.get();
    context.erasure = m_erasure.get();
    context.blocker = [this](const QList<ContactId> &people, bool blocks) {
        m_blocked.append({people, blocks});
        return readyFuture<Result<BlockReport>>(m_blockAnswer);
    };
    m_page = new ContactsPage(m_theme, m_base->store(), *m_index, *m_messages, *m_feed,
                              m_base->clock(), m_window->toasts(), context);
    m_window->addPage(m_page);
    m_window->resize(size);
    QSignalSpy loaded(m_index.get(), &contacts::ContactIndex::reset);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    AIC_TRY_VERIFY(!loaded.isEmpty() && !m_index->isLoading() && model().rowCount() > 0);
}

void TestPersonDialogs::prove(ContactId id, EvidenceKind kind, const QString &source, qint64 agoMs)
{
    const qint64 atMs = m_base->clock().nowMs() - agoMs;
    AIC_VERIFY_RESULT(m_base->database()
                          .write([=](Transaction &transaction) {
                              return contacts::recordEvidence(transaction, id, kind, source, atMs);
                          })
                          .result());
}

ContactId TestPersonDialogs::addPair(const QString &name)
{
    const ContactId first = m_base->add(name, u"+60165550127"_s);
    const ContactId second = m_base->add(name + u" (old)"_s, u"+60135550188"_s);
    const auto merge = m_merging->merge({.survivor = first, .merged = second}).result();
    if (!merge)
        qFatal("%s", qPrintable(merge.error().detail));
    return first;
}

void TestPersonDialogs::evidenceTellsWhy()
{
    prove(m_aisha, EvidenceKind::Delivered, u"delivered"_s, 2 * kHour);
    AIC_VERIFY_RESULT(m_base->store()
                          .setConsent(ContactSelection::of({m_aisha}), Consent::OptedIn,
                                      u"Order form"_s, u"Yes, write to me"_s)
                          .result());
    open();
    choose({m_aisha}, u"Why this WhatsApp state"_s);
    auto *dialog = opened<EvidenceDialog>(u"Why"_s);
    QVERIFY(dialog != nullptr);
    QVERIFY(named<QWidget>(*dialog, u"WhatsApp: Available"_s) != nullptr);
    AIC_TRY_VERIFY(shown<QWidget>(*dialog, u"A message was delivered"_s) != nullptr);
    QVERIFY(descriptionOf(shown<QWidget>(*dialog, u"A message was delivered"_s))
                .contains(u"source: delivered"_s));
    AIC_TRY_VERIFY(shown<QWidget>(*dialog, u"Opted in"_s) != nullptr);
    const QString said = descriptionOf(shown<QWidget>(*dialog, u"Opted in"_s));
    QVERIFY2(said.contains(u"Order form"_s) && said.contains(u"“Yes, write to me”"_s),
             qPrintable(said));
    // Nothing to send them for: they are reached already.
    QVERIFY(dialog->primaryButton() == nullptr);
    auto *focused = qobject_cast<Button *>(dialog->focusWidget());
    QVERIFY(focused != nullptr);
    QCOMPARE(focused->text(), u"Close"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
    AIC_TRY_VERIFY(m_window->findChild<EvidenceDialog *>() == nullptr);
    AIC_TRY_VERIFY(m_window->focusWidget() == &table());
}

void TestPersonDialogs::unknownPeopleAreExplained()
{
    open();
    QSignalSpy send(m_page, &ContactsPage::sendMessageRequested);
    m_page->showContact(m_grace);
    auto *panel = m_window->findChild<ContactPanel *>();
    Button *check = nullptr;
    AIC_TRY_VERIFY((check = shown<Button>(*panel, u"Check"_s)) != nullptr && check->isEnabled());
    check->click();
    auto *dialog = opened<EvidenceDialog>(u"Check WhatsApp"_s);
    QVERIFY(dialog != nullptr);
    AIC_TRY_VERIFY(shown<QWidget>(*dialog, u"None yet"_s) != nullptr);
    AIC_TRY_VERIFY(shown<QWidget>(*dialog, u"They have not said anything yet"_s) != nullptr);
    // The whole text can be read by keyboard.
    QTest::keyClick(dialog, Qt::Key_Tab);
    QVERIFY(dialog->focusWidget() != nullptr);
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(send.count(), 1);
    QCOMPARE(send.at(0).at(0).value<ContactSelection>().ids, QList<ContactId>{m_grace});
}

void TestPersonDialogs::evidenceThatCantBeReadSaysSo()
{
    open();
    AIC_TRY_VERIFY(model().rowOf(m_grace) >= 0);
    AIC_VERIFY_RESULT(m_base->execute("ALTER TABLE evidence RENAME TO lost"));
    choose({m_grace}, u"Why this WhatsApp state"_s);
    auto *dialog = opened<EvidenceDialog>(u"Check WhatsApp"_s);
    QVERIFY(dialog != nullptr);
    const auto hasError = [dialog] {
        for (const Label *label : dialog->findChildren<Label *>()) {
            if (label->accessibleName().startsWith(u"Error: "_s))
                return true;
        }
        return false;
    };
    AIC_TRY_VERIFY(hasError());
    QVERIFY(shown<QWidget>(*dialog, u"None yet"_s) == nullptr);
}

void TestPersonDialogs::blockAsksAndTellsWhoStays()
{
    open();
    choose({m_aisha, m_grace}, u"Block contact"_s);
    auto *question = opened<ConfirmDialog>(u"Block 2 contacts?"_s);
    QVERIFY(question != nullptr);
    auto *safe = qobject_cast<Button *>(question->focusWidget());
    QVERIFY(safe != nullptr);
    QCOMPARE(safe->text(), u"Cancel"_s);
    QTest::keyClick(safe, Qt::Key_Escape);
    AIC_TRY_VERIFY(m_window->findChild<ConfirmDialog *>() == nullptr);
    QVERIFY(m_blocked.isEmpty());

    Error late{.code = ErrorCode::Rejected};
    late.providerCode = 131047;
    m_blockAnswer = BlockReport{.done = 1, .refused = {{m_grace, late}}};
    choose({m_aisha, m_grace}, u"Block contact"_s);
    question = opened<ConfirmDialog>(u"Block 2 contacts?"_s);
    QVERIFY(question != nullptr);
    shown<Button>(*question, u"Block contact"_s)->click();
    AIC_TRY_COMPARE(m_blocked.size(), 1);
    QVERIFY(m_blocked.constFirst().second);
    QCOMPARE(m_blocked.constFirst().first.size(), 2);
    AIC_TRY_VERIFY(named<Toast>(*m_window, u"Blocked at WhatsApp"_s) != nullptr);
    Toast *stays = nullptr;
    AIC_TRY_VERIFY((stays = named<Toast>(*m_window, u"1 contacts stay as they were"_s)) != nullptr
                   || (stays = named<Toast>(*m_window, u"1 contact stays as it was"_s)) != nullptr);
    QVERIFY2(descriptionOf(stays).contains(u"24 hours"_s), qPrintable(descriptionOf(stays)));
}

void TestPersonDialogs::unblockNeedsNoQuestion()
{
    m_blockAnswer = fail(ErrorCode::Unauthorized, u"No account is connected."_s);
    open();
    choose({m_aisha}, u"Unblock contact"_s);
    AIC_TRY_COMPARE(m_blocked.size(), 1);
    QVERIFY(!m_blocked.constFirst().second);
    AIC_TRY_VERIFY(named<Toast>(*m_window, u"Not unblocked"_s) != nullptr);
}

void TestPersonDialogs::mergeTakesTheChosenValues()
{
    open();
    choose({m_aisha, m_grace}, u"Merge contacts"_s);
    auto *dialog = opened<MergeDialog>(u"Merge contacts"_s);
    QVERIFY(dialog != nullptr);
    QVERIFY(qobject_cast<QRadioButton *>(dialog->focusWidget()) != nullptr);
    auto *stays = named<QRadioButton>(*dialog, u"Stays: Grace Mbeki"_s);
    auto *name = named<QRadioButton>(*dialog, u"Name: Aisha Rahman"_s);
    QVERIFY(stays != nullptr && name != nullptr);
    // What is the same in both is no question.
    QVERIFY(named<QRadioButton>(*dialog, u"Company: (empty)"_s) == nullptr);
    stays->setFocus();
    QTest::keyClick(stays, Qt::Key_Space);
    name->setFocus();
    QTest::keyClick(name, Qt::Key_Space);
    QTest::keyClick(name, Qt::Key_Return, Qt::ControlModifier);
    AIC_TRY_COMPARE(m_base->number("SELECT count(*) FROM contacts"), 1);
    const Contact one = stored(m_grace);
    QCOMPARE(one.name, u"Aisha Rahman"_s);
    QCOMPARE(one.tags, QStringList{u"VIP"_s});
    AIC_TRY_VERIFY(toast() != nullptr);
    QCOMPARE(toast()->accessibleName(), u"Contacts merged"_s);
    // Whoever is no more is not selected any more either.
    AIC_TRY_COMPARE(model().chosenCount(), 1);
    shown<Button>(*toast(), u"Undo"_s)->click();
    AIC_TRY_COMPARE(m_base->number("SELECT count(*) FROM contacts"), 2);
    QCOMPARE(stored(m_grace).name, u"Grace Mbeki"_s);
}

void TestPersonDialogs::mergeSaysWhatFailed()
{
    open();
    choose({m_aisha, m_grace}, u"Merge contacts"_s);
    auto *dialog = opened<MergeDialog>(u"Merge contacts"_s);
    QVERIFY(dialog != nullptr);
    AIC_VERIFY_RESULT(m_base->store().remove(ContactSelection::of({m_grace})).result());
    dialog->primaryButton()->click();
    // Until the answer is there it stays, to tell it.
    dialog->reject();
    QVERIFY(dialog->isVisible());
    const auto error = [dialog]() -> Label * {
        for (Label *label : dialog->findChildren<Label *>()) {
            if (label->accessibleName().startsWith(u"Error: "_s) && label->isVisible())
                return label;
        }
        return nullptr;
    };
    AIC_TRY_VERIFY(error() != nullptr);
    QVERIFY(dialog->primaryButton()->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    AIC_TRY_VERIFY(m_window->findChild<MergeDialog *>() == nullptr);
}

void TestPersonDialogs::splitMakesASecondPerson()
{
    const ContactId pair = addPair(u"Mei Ling Tan"_s);
    open();
    choose({pair}, u"Split contact"_s);
    auto *dialog = opened<SplitDialog>(u"Split contact"_s);
    QVERIFY(dialog != nullptr);
    QVERIFY(!dialog->primaryButton()->isEnabled());
    QCOMPARE(descriptionOf(dialog->primaryButton()), u"Choose something first."_s);
    auto *old = named<QCheckBox>(*dialog, u"Phone number: +60135550188"_s);
    QVERIFY(old != nullptr);
    // Every choice is in view, and the first has the focus.
    QVERIFY(dialog->body()->rect().contains(
        QRect(old->mapTo(dialog->body(), QPoint(0, 0)), old->size())));
    QVERIFY(qobject_cast<QCheckBox *>(dialog->focusWidget()) != nullptr);
    old->setFocus();
    QTest::keyClick(old, Qt::Key_Space);
    QVERIFY(dialog->primaryButton()->isEnabled());
    QTest::keyClick(old, Qt::Key_Return, Qt::ControlModifier);
    AIC_TRY_COMPARE(m_base->number("SELECT count(*) FROM contacts"), 4);
    AIC_TRY_VERIFY(toast() != nullptr);
    QCOMPARE(toast()->accessibleName(), u"Contact split"_s);
    auto *panel = m_window->findChild<ContactPanel *>();
    AIC_TRY_VERIFY(panel->contact().isValid() && panel->contact() != pair);
    QCOMPARE(stored(panel->contact()).phone, u"+60135550188"_s);
    shown<Button>(*toast(), u"Undo"_s)->click();
    AIC_TRY_COMPARE(m_base->number("SELECT count(*) FROM contacts"), 3);
}

void TestPersonDialogs::splitThatLeavesNobodyIsRefused()
{
    open();
    choose({m_aisha}, u"Split contact"_s);
    auto *dialog = opened<SplitDialog>(u"Split contact"_s);
    QVERIFY(dialog != nullptr);
    for (QCheckBox *choice : dialog->findChildren<QCheckBox *>())
        choice->setChecked(true);
    dialog->primaryButton()->click();
    const QString why
        = u"Error: Each of the two needs a phone number or a user ID to be reached."_s;
    AIC_TRY_VERIFY(shown<Label>(*dialog, why) != nullptr);
    QVERIFY(dialog->body()->rect().contains(shown<Label>(*dialog, why)->geometry()));
    dialog->findChild<QCheckBox *>()->setChecked(false);
    QVERIFY(shown<Label>(*dialog, why) == nullptr);
    QTest::keyClick(dialog, Qt::Key_Escape);
    AIC_TRY_VERIFY(m_window->findChild<SplitDialog *>() == nullptr);
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 2);
}

void TestPersonDialogs::eraseWantsTheNumberTyped()
{
    open();
    model().setChosen(m_grace, true);
    choose({m_aisha}, u"Delete all data"_s);
    auto *dialog = opened<EraseDialog>(u"Delete all data of this person"_s);
    QVERIFY(dialog != nullptr);
    QPointer<EraseDialog> there = dialog;
    auto *typed = named<QLineEdit>(*dialog, u"Type +60125550142 to confirm"_s);
    QVERIFY(typed != nullptr && typed->hasFocus());
    QVERIFY(!dialog->primaryButton()->isEnabled());
    QTest::keyClicks(typed, u"+6012555014"_s);
    QVERIFY(!dialog->primaryButton()->isEnabled());
    QTest::keyClick(typed, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QTest::keyClicks(typed, u"2"_s);
    QVERIFY(dialog->primaryButton()->isEnabled());
    QTest::keyClick(typed, Qt::Key_Return);
    AIC_TRY_VERIFY(there.isNull() || !there->isVisible());
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 1);
    AIC_TRY_VERIFY(toast() != nullptr);
    QCOMPARE(toast()->accessibleName(), u"All data of this person deleted"_s);
    AIC_TRY_COMPARE(model().rowCount(), 1);
}

void TestPersonDialogs::eraseSaysWhatStays()
{
    // Nobody types nothing by mistake: without a number another name has to be typed.
    AIC_VERIFY_RESULT(
        m_base->store()
            .setConsent(ContactSelection::of({m_aisha}), Consent::OptedOut, u"manual"_s)
            .result());
    open();
    choose({m_aisha}, u"Delete all data"_s);
    auto *dialog = opened<EraseDialog>(u"Delete all data of this person"_s);
    QVERIFY(dialog != nullptr);
    bool told = false;
    for (const Label *label : dialog->findChildren<Label *>())
        told = told || label->accessibleName().contains(u"fingerprint"_s);
    QVERIFY(told);
    QTest::keyClick(dialog, Qt::Key_Escape);
    AIC_TRY_VERIFY(m_window->findChild<EraseDialog *>() == nullptr);
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 2);

    Contact unnamed;
    unnamed.id = ContactId{77};
    EraseDialog other(m_theme, *m_erasure, unnamed, {}, m_window.get());
    auto *typed = other.findChild<QLineEdit *>();
    typed->setText(u"x"_s);
    typed->clear();
    QVERIFY(!other.primaryButton()->isEnabled());
}

void TestPersonDialogs::eraseSaysWhatFailed()
{
    open();
    choose({m_aisha}, u"Delete all data"_s);
    auto *dialog = opened<EraseDialog>(u"Delete all data of this person"_s);
    QVERIFY(dialog != nullptr);
    AIC_VERIFY_RESULT(m_base->store().remove(ContactSelection::of({m_aisha})).result());
    auto *typed = dialog->findChild<QLineEdit *>();
    typed->setText(u"+60125550142"_s);
    dialog->primaryButton()->click();
    dialog->reject();
    QVERIFY(dialog->isVisible());
    AIC_TRY_VERIFY(!descriptionOf(typed).isEmpty());
    QVERIFY(dialog->isVisible() && dialog->primaryButton()->isEnabled());
}

void TestPersonDialogs::thePanelIsEditedInPlace()
{
    open();
    m_page->showContact(m_aisha);
    auto *panel = m_window->findChild<ContactPanel *>();
    QWidget *name = nullptr;
    AIC_TRY_VERIFY((name = shown<QWidget>(*panel, u"Name: Aisha Rahman"_s)) != nullptr);
    QCOMPARE(namelessWidgets(*panel), QStringList());
    const auto edit = [panel] { return panel->findChild<CellEdit *>(); };
    name->setFocus();
    QTest::keyClick(name, Qt::Key_F2);
    QVERIFY(edit() != nullptr);
    QCOMPARE(edit()->accessibleName(), u"Edit name"_s);
    QCOMPARE(edit()->text(), u"Aisha Rahman"_s);
    save(u"panel-edit"_s, nullptr);
    edit()->setText(u"Nobody"_s);
    QTest::keyClick(edit(), Qt::Key_Escape);
    AIC_TRY_VERIFY(edit() == nullptr);
    QVERIFY(name->hasFocus());
    QCOMPARE(stored(m_aisha).name, u"Aisha Rahman"_s);

    QWidget *company = shown<QWidget>(*panel, u"Company: No company"_s);
    QVERIFY(company != nullptr);
    QTest::mouseDClick(company, Qt::LeftButton);
    QVERIFY(edit() != nullptr);
    QTest::keyClicks(edit(), u"Kopi Lane Roasters"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    AIC_TRY_COMPARE(stored(m_aisha).company, u"Kopi Lane Roasters"_s);
    AIC_TRY_VERIFY(edit() == nullptr);
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Z, Qt::ControlModifier);
    AIC_TRY_COMPARE(stored(m_aisha).company, QString());

    QWidget *tags = shown<QWidget>(*panel, u"Tags: VIP"_s);
    QVERIFY(tags != nullptr);
    tags->setFocus();
    QTest::keyClick(tags, Qt::Key_F2);
    QVERIFY(edit() != nullptr);
    edit()->setText(QString(65, u'x'));
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(edit()->accessibleDescription(), u"A tag has at most 64 characters."_s);
    edit()->setText(u"VIP, new"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    AIC_TRY_VERIFY(shown<QWidget>(*panel, u"Tags: new, VIP"_s) != nullptr
                   || shown<QWidget>(*panel, u"Tags: VIP, new"_s) != nullptr);
    QCOMPARE(stored(m_aisha).tags.size(), 2);
}

void TestPersonDialogs::render_data()
{
    addLooks();
}

void TestPersonDialogs::render()
{
    QFETCH(int, look);
    const Look wanted = looks().at(look);
    const Wearing wearing(m_theme, wanted);
    prove(m_aisha, EvidenceKind::Delivered, u"delivered"_s, 2 * kHour);
    prove(m_aisha, EvidenceKind::Inbound, u"received"_s, kHour);
    const ContactId pair = addPair(u"Mei Ling Tan"_s);
    Contact full = stored(m_grace);
    full.company = u"Brightline Clinics of the Greater North Western Region"_s;
    full.email = u"grace@brightline.example"_s;
    full.notes = u"Prefers mornings.\nSpeaks French and some Portuguese, has two dogs."_s;
    full.fields = {{u"city"_s, u"Leeds"_s}};
    AIC_VERIFY_RESULT(m_base->store().update(full, u"MY"_s).result());
    open(wanted.size);
    const auto picture
        = [&](const QList<ContactId> &people, const QString &item, const QString &name) {
              choose(people, item);
              QWidget *dialog = nullptr;
              const auto isThere = [&] {
                  for (Dialog *each : m_window->findChildren<Dialog *>()) {
                      if (each->isVisible())
                          dialog = each;
                  }
                  return dialog != nullptr;
              };
              QVERIFY(QTest::qWaitFor(isThere, 30'000));
              if (auto *why = qobject_cast<EvidenceDialog *>(dialog))
                  AIC_TRY_VERIFY(shown<QWidget>(*why, u"They have not said anything yet"_s));
              save(name + u'-' + wanted.name, dialog);
              qobject_cast<Dialog *>(dialog)->reject();
              AIC_TRY_VERIFY(m_window->findChild<Dialog *>() == nullptr);
          };
    picture({m_aisha}, u"Why this WhatsApp state"_s, u"why"_s);
    picture({m_grace}, u"Why this WhatsApp state"_s, u"check"_s);
    picture({m_aisha}, u"Block contact"_s, u"block"_s);
    picture({m_aisha, m_grace}, u"Merge contacts"_s, u"merge"_s);
    picture({pair}, u"Split contact"_s, u"split"_s);
    picture({m_aisha}, u"Delete all data"_s, u"erase"_s);
}

QTEST_MAIN(TestPersonDialogs)
#include "tst_persondialogs.moc"
