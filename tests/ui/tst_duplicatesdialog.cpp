// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QPointer>
#include <QSignalSpy>

#include "contacts/erasure.h"
#include "contacts/identities.h"
#include "contacts/merging.h"
#include "sampleshell.h"
#include "support/contacts.h"
#include "ui/contacts/contactspage.h"
#include "ui/contacts/duplicatesdialog.h"
#include "ui/contacts/mergedialog.h"
#include "ui/models/contacttablemodel.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;
using aic::contacts::IdentityKind;
using aic::storage::Transaction;

/// People who may be one, from the button of the contacts page to Undo, by keyboard and with what
/// goes wrong.
class TestDuplicatesDialog : public QObject
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

    void nobodyTwiceIsSaid();
    void aPairIsMergedAndParted();
    void aGroupIsMergedWhole();
    void keptApartLeavesTheList();
    void whatFailsKeepsTheList();
    void whatCantBeReadIsTriedAgain();
    void hostileNamesStayText();
    void render_data();
    void render();

private:
    void share(const QList<ContactId> &people, const QString &userId)
    {
        for (const ContactId id : people) {
            AIC_VERIFY_RESULT(m_base->database()
                                  .write([&](Transaction &t) {
                                      return contacts::addIdentity(t, id, IdentityKind::UserId,
                                                                   userId, {}, 1);
                                  })
                                  .result());
        }
    }
    void open(const QSize &size = {1440, 900});
    void press(const QWidget &root, const QString &name)
    {
        auto *button = shown<Button>(root, name);
        QVERIFY2(button != nullptr, qPrintable(name));
        QVERIFY(button->isEnabled());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    [[nodiscard]] QWidget *row(const QString &name) { return shown<QWidget>(*m_dialog, name); }
    [[nodiscard]] MergeDialog *mergeDialog()
    {
        for (auto *each : m_dialog->findChildren<MergeDialog *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] bool hasError()
    {
        for (const Label *label : m_dialog->findChildren<Label *>()) {
            if (label->accessibleName().startsWith(u"Error: "_s) && label->isVisible())
                return true;
        }
        return false;
    }
    [[nodiscard]] qint64 people() { return m_base->number("SELECT count(*) FROM contacts"); }

    Theme m_theme;
    Language m_language{*qApp};
    SampleShell m_shell;
    std::unique_ptr<ContactBase> m_base;
    std::unique_ptr<messaging::ChangeFeed> m_feed;
    std::unique_ptr<messaging::MessageStore> m_messages;
    std::unique_ptr<contacts::ContactIndex> m_index;
    std::unique_ptr<contacts::PeopleMerging> m_merging;
    std::unique_ptr<contacts::PeopleErasure> m_erasure;
    std::unique_ptr<MainWindow> m_window;
    ContactsPage *m_page = nullptr;
    QPointer<DuplicatesDialog> m_dialog;
    ContactId m_aisha;
    ContactId m_grace;
    ContactId m_tomas;
};

void TestDuplicatesDialog::init()
{
    m_base = std::make_unique<ContactBase>();
    m_feed = std::make_unique<messaging::ChangeFeed>(m_base->store());
    m_messages
        = std::make_unique<messaging::MessageStore>(m_base->database(), *m_feed, m_base->clock());
    m_index = std::make_unique<contacts::ContactIndex>(m_base->database(), m_base->store(),
                                                       m_base->clock());
    m_merging = std::make_unique<contacts::PeopleMerging>(m_base->database(), m_base->store(),
                                                          m_base->clock());
    m_erasure = std::make_unique<contacts::PeopleErasure>(m_base->database(), m_base->store(),
                                                          m_base->clock());
    m_aisha = m_base->add(u"Aisha Rahman"_s, u"+60125550142"_s);
    m_grace = m_base->add(u"Grace Mbeki"_s, u"+447700900371"_s);
    m_tomas = m_base->add(u"Tomás Ribeiro"_s, u"+351912345678"_s);
}

void TestDuplicatesDialog::cleanup()
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

void TestDuplicatesDialog::open(const QSize &size)
{
    m_window = std::make_unique<MainWindow>(m_theme, m_shell);
    ContactsContext context;
    context.region = u"MY"_s;
    context.account = AccountId{1};
    context.merging = m_merging.get();
    context.erasure = m_erasure.get();
    m_page = new ContactsPage(m_theme, m_base->store(), *m_index, *m_messages, *m_feed,
                              m_base->clock(), m_window->toasts(), context);
    m_window->addPage(m_page);
    m_window->resize(size);
    QSignalSpy loaded(m_index.get(), &contacts::ContactIndex::reset);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    AIC_TRY_VERIFY(!loaded.isEmpty() && !m_index->isLoading());
    press(*m_page, u"Find duplicates"_s);
    m_dialog = m_window->findChild<DuplicatesDialog *>();
    QVERIFY(m_dialog != nullptr);
    QCOMPARE(m_dialog->accessibleName(), u"Find duplicates"_s);
}

void TestDuplicatesDialog::nobodyTwiceIsSaid()
{
    open();
    AIC_TRY_VERIFY(row(u"Empty state"_s) != nullptr);
    QVERIFY(shown<QWidget>(*m_dialog, u"No duplicates found"_s) != nullptr);
    QVERIFY(shown<Button>(*m_dialog, u"Undo"_s) == nullptr);
    QCOMPARE(namelessWidgets(*m_dialog), QStringList());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    AIC_TRY_VERIFY(m_dialog.isNull());
}

void TestDuplicatesDialog::aPairIsMergedAndParted()
{
    share({m_aisha, m_grace}, u"MY.22"_s);
    open();
    const QString name = u"Same user ID: MY.22"_s;
    AIC_TRY_VERIFY(row(name) != nullptr);
    QCOMPARE(namelessWidgets(*m_dialog), QStringList());
    QVERIFY(shown<Label>(*row(name), u"Grace Mbeki · +44 7700 900371"_s) != nullptr
            || shown<Label>(*row(name), u"Grace Mbeki · +447700900371"_s) != nullptr);
    // The list has the keyboard.
    AIC_TRY_VERIFY(row(name)->isAncestorOf(m_dialog->focusWidget()));
    m_page->model().setChosen(m_grace, true);
    press(*row(name), u"Merge"_s);
    AIC_TRY_VERIFY(mergeDialog() != nullptr);
    QCOMPARE(mergeDialog()->accessibleName(), u"Merge contacts"_s);
    QTest::keyClick(mergeDialog(), Qt::Key_Return, Qt::ControlModifier);
    AIC_TRY_COMPARE(people(), 2);
    AIC_TRY_VERIFY(row(name) == nullptr && row(u"Empty state"_s) != nullptr);
    // Whoever is no more is not chosen any more either.
    AIC_TRY_COMPARE(m_page->model().chosenCount(), 0);
    press(*m_dialog, u"Undo"_s);
    AIC_TRY_COMPARE(people(), 3);
    AIC_TRY_VERIFY(row(name) != nullptr);
    AIC_TRY_VERIFY(shown<Button>(*m_dialog, u"Undo"_s) == nullptr);
    AIC_TRY_VERIFY(row(name)->isAncestorOf(m_dialog->focusWidget()));
}

void TestDuplicatesDialog::aGroupIsMergedWhole()
{
    share({m_aisha, m_grace, m_tomas}, u"MY.22"_s);
    const QStringList before = m_base->dump();
    open();
    const QString name = u"Same user ID: MY.22"_s;
    AIC_TRY_VERIFY(row(name) != nullptr);
    QCOMPARE(descriptionOf(shown<Button>(*row(name), u"Merge"_s)),
             u"Makes one contact of these 3 people"_s);
    press(*row(name), u"Merge"_s);
    AIC_TRY_VERIFY(mergeDialog() != nullptr);
    QCOMPARE(mergeDialog()->accessibleName(), u"Merge contacts (1 of 2)"_s);
    // Whoever stays goes on into the next step.
    auto *stays = named<QWidget>(*mergeDialog(), u"Stays: Grace Mbeki"_s);
    QVERIFY(stays != nullptr);
    stays->setFocus();
    QTest::keyClick(stays, Qt::Key_Space);
    QTest::keyClick(stays, Qt::Key_Return, Qt::ControlModifier);
    AIC_TRY_VERIFY(mergeDialog() != nullptr
                   && mergeDialog()->accessibleName() == u"Merge contacts (2 of 2)"_s);
    QVERIFY(named<QWidget>(*mergeDialog(), u"Stays: Tomás Ribeiro"_s) != nullptr);
    QTest::keyClick(mergeDialog(), Qt::Key_Return, Qt::ControlModifier);
    AIC_TRY_COMPARE(people(), 1);
    AIC_TRY_VERIFY(mergeDialog() == nullptr && row(u"Empty state"_s) != nullptr);
    QVERIFY(m_base->store().get(m_grace).result().has_value());
    press(*m_dialog, u"Undo"_s);
    AIC_TRY_COMPARE(people(), 2);
    AIC_TRY_VERIFY(shown<Button>(*m_dialog, u"Undo"_s)->isEnabled());
    press(*m_dialog, u"Undo"_s);
    AIC_TRY_COMPARE(people(), 3);
    QCOMPARE(m_base->dump(), before);
}

void TestDuplicatesDialog::keptApartLeavesTheList()
{
    share({m_aisha, m_grace}, u"MY.22"_s);
    share({m_grace, m_tomas}, u"MY.33"_s);
    open();
    const QString name = u"Same user ID: MY.22"_s;
    const QString other = u"Same user ID: MY.33"_s;
    AIC_TRY_VERIFY(row(name) != nullptr && row(other) != nullptr);
    press(*row(name), u"Keep apart"_s);
    AIC_TRY_VERIFY(row(name) == nullptr);
    QVERIFY(row(other) != nullptr);
    QVERIFY(row(other)->isAncestorOf(m_dialog->focusWidget()));
    QCOMPARE(m_base->number("SELECT count(*) FROM kept_apart"), 1);
    QCOMPARE(people(), 3);
    press(*m_dialog, u"Undo"_s);
    AIC_TRY_VERIFY(row(name) != nullptr);
    press(*row(other), u"Keep apart"_s);
    AIC_TRY_VERIFY(row(other) == nullptr);
    // Of the last row the keyboard goes to the one before.
    QVERIFY(row(name)->isAncestorOf(m_dialog->focusWidget()));
    press(*m_dialog, u"Undo"_s);
    AIC_TRY_VERIFY(row(other) != nullptr);
    press(*row(name), u"Keep apart"_s);
    AIC_TRY_VERIFY(row(name) == nullptr);
    // Another time it isn't there either.
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    AIC_TRY_VERIFY(m_dialog.isNull());
    press(*m_page, u"Find duplicates"_s);
    m_dialog = m_window->findChild<DuplicatesDialog *>();
    QVERIFY(m_dialog != nullptr);
    AIC_TRY_VERIFY(row(other) != nullptr);
    QVERIFY(row(name) == nullptr);
}

void TestDuplicatesDialog::whatFailsKeepsTheList()
{
    share({m_aisha, m_grace}, u"MY.22"_s);
    open();
    const QString name = u"Same user ID: MY.22"_s;
    AIC_TRY_VERIFY(row(name) != nullptr);
    AIC_VERIFY_RESULT(m_base->execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON kept_apart BEGIN SELECT raise(ABORT, 'no'); END"));
    press(*row(name), u"Keep apart"_s);
    AIC_TRY_VERIFY(hasError());
    QVERIFY(row(name) != nullptr);
    QVERIFY(shown<Button>(*row(name), u"Keep apart"_s)->isEnabled());
    QVERIFY(row(name)->isAncestorOf(m_dialog->focusWidget()));
    QVERIFY(shown<Button>(*m_dialog, u"Undo"_s) == nullptr);
    // A list that can't be read anew stays as it is.
    AIC_VERIFY_RESULT(m_base->execute("DROP TRIGGER refuse"));
    press(*row(name), u"Merge"_s);
    AIC_TRY_VERIFY(mergeDialog() != nullptr);
    QVERIFY(!hasError());
    QTest::keyClick(mergeDialog(), Qt::Key_Escape);
    AIC_TRY_VERIFY(mergeDialog() == nullptr);
    AIC_VERIFY_RESULT(m_base->execute("ALTER TABLE kept_apart RENAME TO lost"));
    m_base->store().contactsReset();
    AIC_TRY_VERIFY(hasError());
    QVERIFY(row(name) != nullptr);
}

void TestDuplicatesDialog::whatCantBeReadIsTriedAgain()
{
    share({m_aisha, m_grace}, u"MY.22"_s);
    AIC_VERIFY_RESULT(m_base->execute("ALTER TABLE kept_apart RENAME TO lost"));
    open();
    AIC_TRY_VERIFY(row(u"Error state"_s) != nullptr);
    AIC_VERIFY_RESULT(m_base->execute("ALTER TABLE lost RENAME TO kept_apart"));
    press(*m_dialog, u"Try again"_s);
    AIC_TRY_VERIFY(row(u"Same user ID: MY.22"_s) != nullptr);
}

void TestDuplicatesDialog::hostileNamesStayText()
{
    contacts::Contact evil;
    evil.name = u"<b>A</b>\n"_s + QString(4000, u'x');
    evil.phone = u"+60125550155"_s;
    const ContactId id = m_base->store().add(evil, u"MY"_s).result()->id;
    share({m_aisha, id}, u"MY.22"_s);
    open();
    const QString name = u"Same user ID: MY.22"_s;
    AIC_TRY_VERIFY(row(name) != nullptr);
    for (const Label *label : row(name)->findChildren<Label *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(row(name)->width() <= m_dialog->width());
    QVERIFY(row(name)->height() < 140);
}

void TestDuplicatesDialog::render_data()
{
    addLooks();
}

void TestDuplicatesDialog::render()
{
    QFETCH(int, look);
    const Look wanted = looks().at(look);
    const Wearing wearing(m_theme, wanted);
    const ContactId twin = m_base->add(u"Aisha binti Rahman"_s, u"+60125550199"_s);
    QList<ContactId> many{m_grace, m_tomas};
    for (int i = 0; i < 5; ++i)
        many.append(m_base->add(u"Grace M. %1"_s.arg(i), u"+6012555016%1"_s.arg(i)));
    share({m_aisha, twin}, u"MY.22"_s);
    share(many, u"GB.7788112233"_s);
    open(wanted.size);
    AIC_TRY_VERIFY(row(u"Same user ID: MY.22"_s) != nullptr);
    savePicture(grabSettled(*m_window, m_dialog), u"duplicates-"_s + wanted.name);
    press(*row(u"Same user ID: MY.22"_s), u"Keep apart"_s);
    AIC_TRY_VERIFY(row(u"Same user ID: MY.22"_s) == nullptr);
    savePicture(grabSettled(*m_window, m_dialog), u"duplicates-apart-"_s + wanted.name);
    press(*row(u"Same user ID: GB.7788112233"_s), u"Merge"_s);
    AIC_TRY_VERIFY(mergeDialog() != nullptr);
    savePicture(grabSettled(*m_window, mergeDialog()), u"duplicates-merge-"_s + wanted.name);
}

QTEST_MAIN(TestDuplicatesDialog)
#include "tst_duplicatesdialog.moc"
