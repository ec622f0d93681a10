// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>

#include "contacts/contactrows_p.h"
#include "contacts/evidence.h"
#include "contacts/import/importhistory.h"
#include "contacts/segments.h"
#include "sampleshell.h"
#include "settings/settings.h"
#include "support/contacts.h"
#include "ui/contacts/celledit.h"
#include "ui/contacts/columnsmenu.h"
#include "ui/contacts/contactfilterpanel.h"
#include "ui/contacts/contactselectionbar.h"
#include "ui/contacts/contactspage.h"
#include "ui/contacts/contacttable.h"
#include "ui/contacts/filterrulerow.h"
#include "ui/contacts/segmentsdialog.h"
#include "ui/contacts/tagdialog.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/toast.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;
using aic::contacts::Consent;
using aic::contacts::Contact;
using aic::contacts::ContactFilter;
using aic::contacts::ContactRule;
using aic::contacts::ContactSelection;
using aic::storage::Transaction;
using Model = ContactTableModel;

namespace {

constexpr int kPeople = 300;
constexpr qint64 kDay = 24LL * 60 * 60 * 1000;

} // namespace

/// Finding, choosing and changing many people.
class TestContactTable : public QObject
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

    void rulesNarrowTheList();
    void rulesAreNamed();
    void aSegmentIsSavedAppliedAndUndone();
    void segmentsAreManaged();
    void columnsAreChosenAndRemembered();
    void columnsMoveByKeyboard();
    void everyColumnSorts();
    void aRangeGrowsAndShrinks();
    void manyAreChosenAtOnce();
    void tagsOfManyAreUndone();
    void cellsAreEditedInPlace();
    void aWrongCellSaysWhy();
    void rowsHaveAMenuButton();
    void aDroppedFileIsImported();
    void callsTellWhyNot();
    void render_data();
    void render();

private:
    void open(const QSize &size = {1440, 900});
    void close();
    void save(const QString &name, QWidget *dialog = nullptr)
    {
        savePicture(grabSettled(*m_window, dialog), u"contacttable-"_s + name);
    }
    [[nodiscard]] ContactTable &table() { return *m_window->findChild<ContactTable *>(); }
    [[nodiscard]] Model &model() { return m_page->model(); }
    [[nodiscard]] ContactFilterPanel &panel() { return *m_page->findChild<ContactFilterPanel *>(); }
    [[nodiscard]] QList<FilterRuleRow *> rules()
    {
        QList<FilterRuleRow *> rows;
        for (FilterRuleRow *row : panel().findChildren<FilterRuleRow *>()) {
            if (row->isVisibleTo(&panel()))
                rows.append(row);
        }
        return rows;
    }
    void press(const QString &name, QWidget *in = nullptr)
    {
        auto *button = shown<Button>(in ? *in : *m_window, name);
        QVERIFY2(button != nullptr, qPrintable(name));
        button->click();
    }
    static void choose(QComboBox *box, const QString &text)
    {
        QVERIFY(box != nullptr);
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    [[nodiscard]] Toast *toast()
    {
        const QList<Toast *> all = m_window->findChildren<Toast *>();
        return all.isEmpty() ? nullptr : all.constLast();
    }
    template <class T>
    [[nodiscard]] T *popup()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            auto *found = qobject_cast<T *>(widget);
            if (found != nullptr && found->isVisible())
                return found;
        }
        return nullptr;
    }

    Theme m_theme;
    Language m_language{*qApp};
    SampleShell m_shell;
    std::unique_ptr<test::ContactBase> m_base;
    std::unique_ptr<messaging::ChangeFeed> m_feed;
    std::unique_ptr<messaging::MessageStore> m_messages;
    std::unique_ptr<contacts::ContactIndex> m_index;
    std::unique_ptr<contacts::ImportHistory> m_imports;
    std::unique_ptr<contacts::Segments> m_segments;
    std::unique_ptr<settings::Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    ContactsPage *m_page = nullptr;
};

void TestContactTable::init()
{
    m_base = std::make_unique<test::ContactBase>();
    m_feed = std::make_unique<messaging::ChangeFeed>(m_base->store());
    m_messages
        = std::make_unique<messaging::MessageStore>(m_base->database(), *m_feed, m_base->clock());
    m_index = std::make_unique<contacts::ContactIndex>(m_base->database(), m_base->store(),
                                                       m_base->clock());
    m_imports = std::make_unique<contacts::ImportHistory>(m_base->database(), m_base->store(),
                                                          m_base->clock());
    m_segments = std::make_unique<contacts::Segments>(m_base->database(), m_base->clock());
    m_settings = std::make_unique<settings::Settings>(m_base->path(u"settings.json"_s));
    const qint64 nowMs = m_base->clock().nowMs();
    AIC_VERIFY_RESULT(
        m_base->database()
            .write([nowMs](Transaction &transaction) -> Result<> {
                for (int i = 0; i < kPeople; ++i) {
                    Contact contact;
                    contact.name = u"Person %1"_s.arg(i, 3, 10, QChar(u'0'));
                    contact.phone = u"+4477009%1"_s.arg(10'000 + i);
                    contact.company = i % 3 == 0 ? u"Kopi Lane %1"_s.arg(i % 5) : QString();
                    contact.email
                        = u"p%1@example.com"_s.arg((i * 37) % kPeople, 3, 10, QChar(u'0'));
                    if (i % 10 == 0)
                        contact.tags = {u"VIP"_s};
                    if (i % 25 == 0)
                        contact.tags.append(u"Wholesale"_s);
                    contact.fields = {{u"city"_s, i % 2 == 0 ? u"Ipoh"_s : u"Lima"_s}};
                    const auto id = contacts::insertContact(transaction, contact, nowMs - kDay);
                    if (!id)
                        return fail(id.error());
                    if (i % 4 == 0) {
                        if (const auto touched = contacts::touchActivity(
                                transaction, *id, contacts::kActivityReceived, nowMs - i * kDay);
                            !touched) {
                            return fail(touched.error());
                        }
                    }
                }
                return {};
            })
            .result());
}

void TestContactTable::close()
{
    m_window.reset();
    m_page = nullptr;
}

void TestContactTable::cleanup()
{
    close();
    m_index.reset();
    m_imports.reset();
    m_base->database().close();
    m_segments.reset();
    m_messages.reset();
    m_feed.reset();
    m_base.reset();
}

void TestContactTable::open(const QSize &size)
{
    m_window = std::make_unique<MainWindow>(m_theme, m_shell);
    ContactsContext context;
    context.region = u"MY"_s;
    context.account = AccountId{1};
    context.imports = m_imports.get();
    context.segments = m_segments.get();
    context.settings = m_settings.get();
    context.exporter
        = [](const ContactSelection &, const QString &,
             const std::shared_ptr<contacts::ExportRun> &) { return QFuture<Result<qint64>>(); };
    m_page = new ContactsPage(m_theme, m_base->store(), *m_index, *m_messages, *m_feed,
                              m_base->clock(), m_window->toasts(), context);
    m_window->addPage(m_page);
    m_window->resize(size);
    QSignalSpy loaded(m_index.get(), &contacts::ContactIndex::reset);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    AIC_TRY_VERIFY(!loaded.isEmpty() && !m_index->isLoading());
    AIC_TRY_COMPARE(model().rowCount(), kPeople);
}

void TestContactTable::rulesNarrowTheList()
{
    open();
    QVERIFY(!panel().isVisible());
    press(u"More filters"_s);
    QVERIFY(panel().isVisible());
    QCOMPARE(rules().size(), 1);
    // Unfinished it restricts nobody.
    FilterRuleRow *first = rules().constFirst();
    auto *value = shown<QLineEdit>(*first, u"Value"_s);
    QVERIFY(value != nullptr);
    QTest::keyClicks(value, u"vip, nothing"_s);
    AIC_TRY_COMPARE(model().rowCount(), 30);
    press(u"Add rule"_s, &panel());
    QCOMPARE(rules().size(), 2);
    FilterRuleRow *second = rules().constLast();
    AIC_TRY_VERIFY(shown<QComboBox>(*second, u"Subject"_s)->findText(u"city"_s) > 0);
    choose(shown<QComboBox>(*second, u"Subject"_s), u"Last activity"_s);
    choose(shown<QComboBox>(*second, u"Condition"_s), u"in the last"_s);
    shown<QSpinBox>(*second, u"Days"_s)->setValue(50);
    // Every 20th of the first 50.
    AIC_TRY_COMPARE(model().rowCount(), 3);
    press(u"Any rule"_s, &panel());
    AIC_TRY_COMPARE(model().rowCount(), 30 + 13 - 3);
    choose(shown<QComboBox>(*second, u"Subject"_s), u"city"_s);
    choose(shown<QComboBox>(*second, u"Condition"_s), u"is"_s);
    QTest::keyClicks(shown<QLineEdit>(*second, u"Value"_s), u"lima"_s);
    AIC_TRY_COMPARE(model().rowCount(), 150 + 30);
    press(u"Remove rule"_s, second);
    AIC_TRY_COMPARE(model().rowCount(), 30);
    // Together with the search.
    QTest::keyClicks(m_window->findChild<SearchField *>(), u"kopi lane 0"_s);
    AIC_TRY_COMPARE(model().rowCount(), 10);
    press(u"Clear filters"_s, &panel());
    AIC_TRY_COMPARE(model().rowCount(), kPeople);
    QVERIFY(m_window->findChild<SearchField *>()->text().isEmpty());
    press(u"Close filters"_s, &panel());
    QVERIFY(!panel().isVisible());
}

void TestContactTable::rulesAreNamed()
{
    open();
    press(u"More filters"_s);
    press(u"Add rule"_s, &panel());
    QCOMPARE(rules().constFirst()->accessibleName(), u"Rule 1"_s);
    QCOMPARE(rules().constLast()->accessibleName(), u"Rule 2"_s);
    QCOMPARE(namelessWidgets(*m_window), QStringList());
    press(u"Remove rule"_s, rules().constFirst());
    QCOMPARE(rules().constFirst()->accessibleName(), u"Rule 1"_s);
}

void TestContactTable::aSegmentIsSavedAppliedAndUndone()
{
    open();
    press(u"More filters"_s);
    QVERIFY(!shown<Button>(panel(), u"Save segment"_s)->isEnabled());
    QTest::keyClicks(shown<QLineEdit>(*rules().constFirst(), u"Value"_s), u"vip"_s);
    AIC_TRY_COMPARE(model().rowCount(), 30);
    press(u"Save segment"_s, &panel());
    QPointer<SegmentNameDialog> dialog = m_window->findChild<SegmentNameDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->primaryButton()->click();
    QVERIFY(dialog->isVisible());
    dialog->findChild<QLineEdit *>()->setText(u"Our VIPs"_s);
    dialog->primaryButton()->click();
    AIC_TRY_VERIFY(dialog.isNull() || !dialog->isVisible());
    AIC_TRY_VERIFY(m_segments->find(u"our vips"_s).result().has_value());
    AIC_TRY_VERIFY(!shown<Button>(panel(), u"Update segment"_s)->isEnabled());

    // Its rules change with the panel.
    shown<QLineEdit>(*rules().constFirst(), u"Value"_s)->setText(u"wholesale"_s);
    AIC_TRY_COMPARE(model().rowCount(), 12);
    press(u"Update segment"_s, &panel());
    AIC_TRY_COMPARE(m_segments->find(u"our vips"_s).result()->filter,
                    ContactFilter::tagged(u"wholesale"_s));
    AIC_TRY_VERIFY(toast() && toast()->accessibleName() == u"Segment updated"_s);
    press(u"Undo"_s, toast());
    AIC_TRY_COMPARE(model().rowCount(), 30);
    press(u"Clear filters"_s, &panel());
    AIC_TRY_COMPARE(model().rowCount(), kPeople);

    press(u"Segments"_s);
    QMenu *menu = nullptr;
    AIC_TRY_VERIFY((menu = popup<QMenu>()) != nullptr);
    AIC_TRY_COMPARE(menu->actions().constFirst()->text(), u"Our VIPs\t30"_s);
    // The count follows.
    AIC_VERIFY_RESULT(m_base->store()
                          .tag(ContactSelection::of({model().idAt(0), model().idAt(1)}), u"VIP"_s)
                          .result());
    AIC_TRY_VERIFY(menu->actions().constFirst()->text() != u"Our VIPs\t30"_s);
    menu->actions().constFirst()->trigger();
    menu->close();
    AIC_TRY_VERIFY(model().rowCount() >= 31);
    QCOMPARE(rules().constFirst()->rule(), ContactRule::tagged({u"vip"_s}));
}

void TestContactTable::segmentsAreManaged()
{
    AIC_VERIFY_RESULT(m_segments->add(u"Old"_s, ContactFilter::tagged(u"vip"_s)).result());
    ContactFilter blocked;
    blocked.availability = contacts::Availability::Blocked;
    AIC_VERIFY_RESULT(m_segments->add(u"Blocked ones"_s, blocked).result());
    open();
    press(u"Segments"_s);
    QMenu *menu = nullptr;
    AIC_TRY_VERIFY((menu = popup<QMenu>()) != nullptr);
    QAction *manage = nullptr;
    AIC_TRY_VERIFY(menu->actions().size() > 3
                   && (manage = menu->actions().constLast())->isEnabled());
    manage->trigger();
    menu->close();
    QPointer<SegmentsDialog> dialog = m_window->findChild<SegmentsDialog *>();
    QVERIFY(dialog != nullptr);
    AIC_TRY_VERIFY(shown<Label>(*dialog, u"Contacts: 30"_s) != nullptr);
    save(u"segments"_s, dialog);
    auto *row = named<QWidget>(*dialog, u"Old"_s);
    QVERIFY(row != nullptr);
    press(u"Rename"_s, row);
    auto *name = dialog->findChild<SegmentNameDialog *>();
    QVERIFY(name != nullptr);
    name->findChild<QLineEdit *>()->setText(u"blocked ONES"_s);
    name->primaryButton()->click();
    AIC_TRY_VERIFY(!name->findChild<QLineEdit *>()->accessibleDescription().isEmpty());
    name->findChild<QLineEdit *>()->setText(u"New"_s);
    name->primaryButton()->click();
    AIC_TRY_VERIFY((row = shown<QWidget>(*dialog, u"New"_s)) != nullptr);
    QSignalSpy send(m_page, &ContactsPage::sendMessageRequested);
    press(u"Delete"_s, row);
    AIC_TRY_VERIFY(shown<QWidget>(*dialog, u"New"_s) == nullptr);
    AIC_TRY_VERIFY(toast() && toast()->accessibleName() == u"Segment deleted"_s);
    press(u"Undo"_s, toast());
    AIC_TRY_VERIFY((row = shown<QWidget>(*dialog, u"New"_s)) != nullptr);
    press(u"Send message"_s, row);
    QCOMPARE(send.count(), 1);
    QCOMPARE(send.at(0).at(0).value<ContactSelection>(),
             ContactSelection::allBut(ContactFilter::tagged(u"vip"_s)));

    // What no chip shows becomes a rule.
    press(u"Segments"_s);
    AIC_TRY_VERIFY((menu = popup<QMenu>()) != nullptr);
    AIC_TRY_VERIFY(!menu->actions().isEmpty()
                   && menu->actions().constFirst()->text().startsWith(u"Blocked ones"_s));
    menu->actions().constFirst()->trigger();
    menu->close();
    AIC_TRY_COMPARE(model().rowCount(), 0);
    QCOMPARE(panel().rules().constFirst().subject, ContactRule::Subject::Availability);
}

void TestContactTable::columnsAreChosenAndRemembered()
{
    open();
    QCOMPARE(model().columnCount(), 6);
    press(u"Columns"_s);
    ColumnsMenu *menu = nullptr;
    AIC_TRY_VERIFY((menu = popup<ColumnsMenu>()) != nullptr);
    const auto action = [&menu](const QString &text) {
        for (QAction *each : menu->actions()) {
            if (each->text() == text)
                return each;
        }
        return static_cast<QAction *>(nullptr);
    };
    for (const QString &name : {u"Email"_s, u"city"_s, u"Tags"_s}) {
        QVERIFY2(action(name) != nullptr, qPrintable(name));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action(name)).center());
        QVERIFY(menu->isVisible());
    }
    menu->close();
    QCOMPARE(model().columnCount(), 7);
    const Model::ColumnKey city{Model::Field, u"city"_s};
    QVERIFY(model().sectionOf(city) > 0);
    QCOMPARE(model().sectionOf({Model::Tags}), -1);
    AIC_TRY_VERIFY(model().rowAt(0) != nullptr);
    QVERIFY(!model().index(0, model().sectionOf(city)).data(Qt::DisplayRole).toString().isEmpty());
    table().setColumnWidth(model().sectionOf({Model::Email}), 233);
    Q_EMIT table().sortRequested(model().sectionOf({Model::Email}), Qt::AscendingOrder);
    AIC_TRY_VERIFY(model().rowAt(0) && model().rowAt(0)->email == u"p000@example.com"_s);

    close();
    open();
    QCOMPARE(model().columnCount(), 7);
    QCOMPARE(table().columnWidth(model().sectionOf({Model::Email})), 233);
    AIC_TRY_VERIFY(model().rowAt(0) && model().rowAt(0)->email == u"p000@example.com"_s);
    QCOMPARE(model().sorted().column, contacts::ContactColumn::Email);
}

void TestContactTable::columnsMoveByKeyboard()
{
    open();
    press(u"Columns"_s);
    ColumnsMenu *menu = nullptr;
    AIC_TRY_VERIFY((menu = popup<ColumnsMenu>()) != nullptr);
    menu->setActiveAction(menu->actions().constFirst());
    QCOMPARE(menu->activeAction()->text(), u"Phone number"_s);
    QTest::keyClick(menu, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(menu->activeAction()->text(), u"Phone number"_s);
    QCOMPARE(model().sectionOf({Model::WhatsApp}), 2);
    QCOMPARE(model().sectionOf({Model::Phone}), 3);
    QTest::keyClick(menu, Qt::Key_Space);
    QCOMPARE(model().sectionOf({Model::Phone}), -1);
    menu->close();
    // By mouse in the header, which keeps its own order straight.
    auto *header = table().horizontalHeader();
    header->moveSection(2, 4);
    AIC_TRY_COMPARE(model().sectionOf({Model::WhatsApp}), 4);
    for (int section = 0; section < header->count(); ++section)
        QCOMPARE(header->visualIndex(section), section);
    // Selected and Name stay first.
    header->moveSection(3, 0);
    AIC_TRY_COMPARE(header->visualIndex(0), 0);
    QCOMPARE(model().columnAt(1).column, Model::Name);
}

void TestContactTable::everyColumnSorts()
{
    open();
    ContactView view = table().view();
    view.addFields({u"city"_s});
    for (const ContactView::Column &column : std::as_const(view.columns)) {
        const auto sort = Model::sortBy(column.key, Qt::DescendingOrder);
        QVERIFY(sort.has_value());
        model().setSort(*sort);
        AIC_TRY_VERIFY(!m_index->isLoading());
        QCOMPARE(model().rowCount(), kPeople);
    }
    model().setSort(*Model::sortBy({Model::Tags}, Qt::AscendingOrder));
    AIC_TRY_VERIFY(model().rowAt(0) && model().rowAt(0)->tags.contains(u"VIP"_s));
}

void TestContactTable::aRangeGrowsAndShrinks()
{
    open();
    table().setFocus();
    table().setCurrentIndex(model().index(5, Model::Name));
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(model().chosenCount(), 3);
    QTest::keyClick(&table(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(model().chosenCount(), 2);
    QTest::keyClick(&table(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(model().chosenCount(), kPeople - 5);
    QTest::keyClick(&table(), Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(model().chosenCount(), 6);
    QVERIFY(model().isChosen(model().idAt(0)) && !model().isChosen(model().idAt(6)));
    // A new range leaves the first alone.
    table().setCurrentIndex(model().index(20, Model::Name));
    QTest::keyClick(&table(), Qt::Key_Space);
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(model().chosenCount(), 8);
    const QRect cell = table().visualRect(model().index(10, Model::Name));
    table().scrollToTop();
    QTest::mouseClick(table().viewport(), Qt::LeftButton, Qt::ShiftModifier,
                      table().visualRect(model().index(3, Model::Phone)).center());
    QVERIFY(cell.isValid());
    QVERIFY(model().isChosen(model().idAt(15)));
    QVERIFY(!model().isChosen(model().idAt(21)));
}

void TestContactTable::manyAreChosenAtOnce()
{
    IdSet set;
    for (qint64 id = 1'000'000; id > 0; --id)
        QVERIFY(set.insert(ContactId{id}));
    QVERIFY(!set.insert(ContactId{7}));
    QVERIFY(!set.insert(ContactId{}));
    QCOMPARE(set.size(), 1'000'000);
    QVERIFY(set.remove(ContactId{64}) && !set.remove(ContactId{64})
            && !set.contains(ContactId{64}));
    QVERIFY(!set.contains(ContactId{5'000'000}));
    const QList<ContactId> ids = set.toList();
    QCOMPARE(ids.size(), 999'999);
    QVERIFY(std::ranges::is_sorted(ids));
    set.clear();
    QCOMPARE(set.toList(), QList<ContactId>());
}

void TestContactTable::tagsOfManyAreUndone()
{
    open();
    const QStringList before = m_base->dump().filter(u"tag"_s);
    model().chooseEverybody();
    auto *bar = m_window->findChild<ContactSelectionBar *>();
    press(u"Add tag"_s, bar);
    auto *dialog = m_window->findChild<TagDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->findChild<QLineEdit *>()->setText(u"vip"_s);
    dialog->primaryButton()->click();
    AIC_TRY_VERIFY(toast() && toast()->accessibleName() == u"Tag added"_s);
    QCOMPARE(m_base->number("SELECT count(*) FROM contact_tags WHERE tag_id = "
                            "(SELECT id FROM tags WHERE folded = 'vip')"),
             kPeople);
    press(u"Undo"_s, toast());
    AIC_TRY_COMPARE(m_base->dump().filter(u"tag"_s), before);
    Q_EMIT bar->removeTagRequested();
    TagDialog *remove = nullptr;
    for (TagDialog *each : m_window->findChildren<TagDialog *>()) {
        if (each->accessibleName() == u"Remove tag"_s)
            remove = each;
    }
    QVERIFY(remove != nullptr);
    remove->findChild<QLineEdit *>()->setText(u"VIP"_s);
    remove->primaryButton()->click();
    AIC_TRY_COMPARE(m_base->number("SELECT count(*) FROM tags WHERE folded = 'vip'"), 0);
    table().setFocus();
    AIC_TRY_VERIFY(toast() && toast()->accessibleName() == u"Tag removed"_s);
    QTest::keyClick(&table(), Qt::Key_Z, Qt::ControlModifier);
    AIC_TRY_COMPARE(m_base->dump().filter(u"tag|"_s).size(), before.filter(u"tag|"_s).size());
}

void TestContactTable::cellsAreEditedInPlace()
{
    open();
    table().setFocus();
    table().setCurrentIndex(model().index(0, Model::Name));
    AIC_TRY_VERIFY(model().rowAt(0) != nullptr);
    const ContactId id = model().idAt(0);
    const QString name = model().rowAt(0)->name;
    const auto stored = [this, id] { return *m_base->store().get(id).result(); };
    const auto edit = [this] { return table().findChild<CellEdit *>(); };

    QTest::keyClick(&table(), Qt::Key_F2);
    QVERIFY(edit() != nullptr);
    QCOMPARE(edit()->accessibleName(), u"Edit name"_s);
    QCOMPARE(edit()->text(), name);
    QTest::keyClicks(edit(), u"Renamed"_s);
    save(u"edit"_s);
    QTest::keyClick(edit(), Qt::Key_Escape);
    AIC_TRY_VERIFY(edit() == nullptr);
    QCOMPARE(stored().name, name);
    QVERIFY(table().hasFocus());

    QTest::keyClick(&table(), Qt::Key_F2);
    QTest::keyClicks(edit(), u"Renamed"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    AIC_TRY_COMPARE(stored().name, u"Renamed"_s);
    AIC_TRY_VERIFY(edit() == nullptr);
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Z, Qt::ControlModifier);
    AIC_TRY_COMPARE(stored().name, name);

    table().setCurrentContact(id);
    AIC_TRY_VERIFY(model().rowAt(model().rowOf(id)) != nullptr);
    const QModelIndex tags = model().index(model().rowOf(id), Model::Tags);
    table().scrollTo(tags);
    QTest::mouseDClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(tags).center());
    AIC_TRY_VERIFY(edit() != nullptr);
    QCOMPARE(edit()->accessibleName(), u"Edit tags"_s);
    edit()->setText(u"New; new,  Two words "_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    AIC_TRY_VERIFY(stored().tags.contains(u"Two words"_s));
    QCOMPARE(stored().tags.size(), 2);
}

void TestContactTable::aWrongCellSaysWhy()
{
    open();
    table().setFocus();
    table().setCurrentIndex(model().index(0, Model::Tags));
    AIC_TRY_VERIFY(model().rowAt(0) != nullptr);
    QTest::keyClick(&table(), Qt::Key_F2);
    auto *edit = table().findChild<CellEdit *>();
    QVERIFY(edit != nullptr);
    edit->setText(QString(65, u'x'));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(edit->accessibleDescription(), u"A tag has at most 64 characters."_s);
    QVERIFY(named<Label>(table(), u"Error: A tag has at most 64 characters."_s) != nullptr);
    save(u"edit-wrong"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    AIC_TRY_VERIFY(table().findChild<CellEdit *>() == nullptr);
    QVERIFY(named<Label>(table(), u"Error: A tag has at most 64 characters."_s) == nullptr);
}

void TestContactTable::rowsHaveAMenuButton()
{
    open();
    table().setCurrentIndex(model().index(2, Model::Name));
    QSignalSpy asked(&table(), &ContactTable::menuRequested);
    const auto endOf = [this](int row) {
        const QRect cell = table().visualRect(model().index(row, Model::Name));
        return QPoint(table().viewport()->width() - 20, cell.center().y());
    };
    // On the current row; on another one only under the mouse, where it is pressed with it.
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, endOf(2));
    QCOMPARE(asked.count(), 1);
    auto *menu = popup<QMenu>();
    QVERIFY(menu != nullptr);
    QStringList items;
    for (const QAction *action : menu->actions())
        items.append(action->text());
    for (const QString &item : {u"Send message"_s, u"Add tag"_s, u"Edit contact"_s,
                                u"Mark as opted out"_s, u"Export"_s, u"Delete"_s}) {
        QVERIFY2(items.contains(item), qPrintable(item));
    }
    menu->close();
    QTest::mouseMove(table().viewport(), endOf(4));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, endOf(4));
    QCOMPARE(asked.count(), 2);
    QCOMPARE(table().currentIndex().row(), 4);
    popup<QMenu>()->close();
    // Elsewhere a click chooses the row and nothing more.
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, endOf(5) - QPoint(200, 0));
    QCOMPARE(asked.count(), 2);
    QCOMPARE(table().currentIndex().row(), 5);
    m_window->resize(800, 700);
    AIC_TRY_COMPARE(table().horizontalScrollBar()->maximum(), 0);
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, endOf(7));
    QCOMPARE(asked.count(), 3);
    popup<QMenu>()->close();
}

void TestContactTable::aDroppedFileIsImported()
{
    open();
    QSignalSpy dropped(m_page, &ContactsPage::importFileDropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/tmp/people.csv"_s)});
    const QPointF place(300, 400);
    QDragEnterEvent enter(place.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_page, &drop);
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.at(0).at(0).toString(), u"/tmp/people.csv"_s);
    data.setUrls({QUrl(u"https://example.com/a.csv"_s)});
    QDragEnterEvent other(place.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_page, &other);
    QVERIFY(!other.isAccepted());
}

void TestContactTable::callsTellWhyNot()
{
    open();
    model().chooseRows(0, 3);
    auto *call = shown<Button>(*m_window->findChild<ContactSelectionBar *>(), u"Call in turn"_s);
    QVERIFY(call != nullptr && !call->isEnabled());
    QCOMPARE(descriptionOf(call), u"This version can't place calls yet."_s);
}

void TestContactTable::render_data()
{
    addLooks();
}

void TestContactTable::render()
{
    QFETCH(int, look);
    const Look wanted = looks().at(look);
    const Wearing wearing(m_theme, wanted);
    open(wanted.size);
    AIC_TRY_VERIFY(model().rowAt(0) != nullptr);
    press(u"More filters"_s);
    QTest::keyClicks(shown<QLineEdit>(*rules().constFirst(), u"Value"_s), u"vip"_s);
    press(u"Add rule"_s, &panel());
    choose(shown<QComboBox>(*rules().constLast(), u"Subject"_s), u"Last activity"_s);
    AIC_TRY_VERIFY(model().rowCount() < kPeople && !m_index->isLoading());
    model().chooseRows(0, 2);
    save(u"filters-"_s + wanted.name);
    press(u"Close filters"_s, &panel());
    ContactView view = table().view();
    for (ContactView::Column &column : view.columns)
        column.isShown = column.isShown || column.key.column == Model::Email
                         || column.key.column == Model::Created;
    table().setView(view);
    AIC_TRY_VERIFY(model().rowAt(0) != nullptr);
    save(u"columns-"_s + wanted.name);
}

QTEST_MAIN(TestContactTable)
#include "tst_contacttable.moc"
