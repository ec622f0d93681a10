// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <memory>

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPromise>
#include <QSignalSpy>
#include <QTabBar>

#include "contacts/bulkremoval.h"
#include "contacts/contactrows_p.h"
#include "contacts/evidence.h"
#include "contacts/export/contactexport.h"
#include "contacts/import/contactimport.h"
#include "contacts/import/importhistory.h"
#include "messaging/conversation.h"
#include "sampleshell.h"
#include "support/contacts.h"
#include "ui/contacts/contactdialog.h"
#include "ui/contacts/contactpanel.h"
#include "ui/contacts/contactselectionbar.h"
#include "ui/contacts/contactspage.h"
#include "ui/contacts/contacttable.h"
#include "ui/contacts/importhistorydialog.h"
#include "ui/contacts/progressdialog.h"
#include "ui/models/contacthistorymodel.h"
#include "ui/models/contacttablemodel.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/detailhost.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statepanel.h"
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
using aic::messaging::Direction;
using aic::messaging::MessageState;
using aic::storage::Transaction;

namespace {

constexpr int kPeople = 60;
constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

struct Person
{
    QString name;
    QString company;
    QString phone;
    QStringList tags;
    Availability availability = Availability::Unknown;
    int activity = contacts::kActivityNone;
    qint64 ago = 0;
};

int stateNumber(MessageState state)
{
    return static_cast<int>(state);
}

QList<Person> people()
{
    using enum Availability;
    const int received = contacts::kActivityReceived;
    QList<Person> result{
        {u"Aisha Rahman"_s,
         u"Kopi Lane Roasters"_s,
         u"+60125550142"_s,
         {u"VIP"_s, u"Wholesale"_s},
         Available,
         received,
         14 * kMinute},
        {u"Grace Mbeki"_s,
         u"Brightline Clinics"_s,
         u"+447700900371"_s,
         {u"VIP"_s},
         Available,
         received,
         25 * kMinute},
        {u"Tomás Herrera"_s,
         u"Casa Lumen"_s,
         u"+12025550176"_s,
         {u"Lead"_s},
         Available,
         stateNumber(MessageState::Delivered),
         41 * kMinute},
        {u"Mei Ling Tan"_s,
         u"Orchid & Oak"_s,
         u"+60165550127"_s,
         {u"Wholesale"_s},
         Available,
         stateNumber(MessageState::Read),
         58 * kMinute},
        {u"Nurul Hidayah"_s,
         u"Seri Bayu Homes"_s,
         u"+60135550188"_s,
         {u"Renewal"_s},
         Available,
         stateNumber(MessageState::Read),
         70 * kMinute},
        {u"Ethan Brooks"_s,
         u"Northgate Gym"_s,
         u"+12025550138"_s,
         {u"Event"_s},
         Available,
         stateNumber(MessageState::Uncertain),
         96 * kMinute},
        {u"Rafiq Iskandar"_s,
         u"Iskandar Motors"_s,
         u"+60175550119"_s,
         {},
         OptedOut,
         received,
         kDay},
        {u"Camille Laurent"_s,
         u"Atelier Laurent"_s,
         u"+33639980417"_s,
         {u"VIP"_s, u"Renewal"_s, u"Supplier"_s},
         Available,
         received,
         kDay + kMinute},
        {u"James Whitfield"_s,
         u"Whitfield Joinery"_s,
         u"+447700900142"_s,
         {u"Lead"_s},
         Unknown,
         stateNumber(MessageState::Sent),
         kDay + 2 * kMinute},
        {u"Siti Khadijah"_s,
         u"Teratak Catering"_s,
         u"+60145550175"_s,
         {u"Renewal"_s, u"Wholesale"_s},
         Available,
         stateNumber(MessageState::Delivered),
         kDay + 3 * kMinute},
        {u"Olivia Chen"_s,
         u"Harbour Dental"_s,
         u"+61491570156"_s,
         {u"Event"_s},
         NotOnWhatsApp,
         stateNumber(MessageState::Failed),
         kDay + 4 * kMinute},
        {u"Hiro Nakamura"_s,
         u"Nakamura Trading"_s,
         u"+60195550131"_s,
         {},
         Blocked,
         stateNumber(MessageState::Failed),
         9 * kDay},
        {u"Bartholomew Abrahamson-Whitley"_s,
         u"Abrahamson, Whitley & Daughters Limited"_s,
         u"+447700900568"_s,
         {u"Supplier"_s},
         Available,
         received,
         11 * kDay},
        {u"Lena Vogt"_s,
         u"Vogt & Partner"_s,
         u"+33639982260"_s,
         {u"Lead"_s},
         Unknown,
         stateNumber(MessageState::Sent),
         12 * kDay},
        {u"Farah Aziz"_s, u"Langkah Studio"_s, u"+60115550164"_s, {u"Lead"_s}, Unknown},
    };
    for (int i = static_cast<int>(result.size()); i < kPeople; ++i) {
        result.append({u"Guest %1"_s.arg(i, 3, 10, QChar(u'0')),
                       i % 2 == 0 ? u"Fairhaven"_s : u""_s,
                       u"+447700900%1"_s.arg(900 + i),
                       {},
                       Unknown});
    }
    return result;
}

std::optional<EvidenceKind> evidenceFor(Availability availability)
{
    switch (availability) {
    case Availability::Available:
        return EvidenceKind::Delivered;
    case Availability::NotOnWhatsApp:
        return EvidenceKind::NotOnWhatsApp;
    case Availability::Blocked:
        return EvidenceKind::Blocked;
    default:
        return std::nullopt;
    }
}

struct Line
{
    Direction direction = Direction::Out;
    QByteArray type;
    QByteArray text;
    MessageState state = MessageState::Received;
    qint64 atMs = 0;
    int errorCode = 0;
    QByteArray payload = "{}";
};

Result<MessageId> putMessage(Transaction &transaction, NumberId number, ContactId contact,
                             const Line &line)
{
    const Result<ConversationId> conversation
        = messaging::ensureConversation(transaction, number, contact);
    if (!conversation)
        return fail(conversation.error());
    std::optional<qint64> code;
    if (line.errorCode != 0)
        code = line.errorCode;
    const Result<> done
        = transaction
              .statement("INSERT INTO messages (number_id, conversation_id, contact_id, direction, "
                         "type, state, text, payload, at_ms, state_at_ms, error_code) VALUES "
                         "(:number, :conversation, :contact, :direction, :type, :state, :text, "
                         ":payload, :at, :at, :code)")
              .bind(":number", number)
              .bind(":conversation", *conversation)
              .bind(":contact", contact)
              .bind(":direction", static_cast<qint64>(line.direction))
              .bind(":type", QString::fromUtf8(line.type))
              .bind(":state", static_cast<qint64>(line.state))
              .bind(":text", QString::fromUtf8(line.text))
              .bind(":payload", QString::fromUtf8(line.payload))
              .bind(":at", line.atMs)
              .bind(":code", code)
              .run();
    if (!done)
        return fail(done.error());
    const MessageId id{transaction.lastInsertId()};
    const Result<> shown = messaging::showInConversation(
        transaction, {.conversation = *conversation,
                      .contact = contact,
                      .message = id,
                      .direction = line.direction,
                      .state = line.state,
                      .atMs = line.atMs,
                      .opensWindow = line.direction == Direction::In});
    if (!shown)
        return fail(shown.error());
    return id;
}

void save(QWidget &window, const QString &name, QWidget *dialog = nullptr)
{
    savePicture(grabSettled(window, dialog), u"contacts-"_s + name);
}

Button *buttonNamed(QWidget &root, const QString &name)
{
    for (Button *button : root.findChildren<Button *>()) {
        const bool same = button->accessibleName() == name || button->text() == name;
        if (same && button->isVisibleTo(&root))
            return button;
    }
    return nullptr;
}

} // namespace

class TestContactsPage : public QObject
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

    void modelIsSound();
    void whoIsAskedForEarlyIsShown();
    void searchNarrowsAndClears();
    void chipsFilterAndCount();
    void sortAsksTheIndex();
    void everybodyButOne();
    void deleteAsksAndIsUndone();
    void deleteIsCancelledAndUndone();
    void exportIsCancelled();
    void optOutIsUndone();
    void addWarnsOfDuplicate();
    void editWritesConsent();
    void historyFollowsChanges();
    void notesAreSavedByThemselves();
    void rowsAreReadAloud();
    void importIsUndoneFromItsHistory();
    void render_data();
    void render();

private:
    void fill();
    void open(const QSize &size = {1440, 900}, ContactId asked = {});
    void write(ContactId contact, const QList<Line> &lines);
    [[nodiscard]] ContactId idOf(const QString &name) const { return m_ids.value(name); }
    [[nodiscard]] ContactTableModel &model() { return m_page->model(); }
    [[nodiscard]] ContactTable &table() { return *m_window->findChild<ContactTable *>(); }
    [[nodiscard]] QListView *history()
    {
        for (QListView *list : m_window->findChildren<QListView *>()) {
            if (list->accessibleName() == u"Contact history"_s)
                return list;
        }
        return nullptr;
    }
    [[nodiscard]] Toast *toast()
    {
        const QList<Toast *> all = m_window->findChildren<Toast *>();
        return all.isEmpty() ? nullptr : all.constLast();
    }

    /// Instead of the real export.
    std::function<QFuture<Result<qint64>>(const std::shared_ptr<contacts::ExportRun> &)>
        m_heldExport;
    Theme m_theme;
    Language m_language{*qApp};
    SampleShell m_shell;
    NumberId m_number;
    QHash<QString, ContactId> m_ids;
    std::unique_ptr<test::ContactBase> m_base;
    std::unique_ptr<messaging::ChangeFeed> m_feed;
    std::unique_ptr<messaging::MessageStore> m_messages;
    std::unique_ptr<contacts::ContactIndex> m_index;
    std::unique_ptr<contacts::ImportHistory> m_imports;
    std::unique_ptr<MainWindow> m_window;
    ContactsPage *m_page = nullptr;
};

void TestContactsPage::init()
{
    m_base = std::make_unique<test::ContactBase>();
    m_base->clock().advance(std::chrono::minutes(176));
    m_feed = std::make_unique<messaging::ChangeFeed>(m_base->store());
    m_messages
        = std::make_unique<messaging::MessageStore>(m_base->database(), *m_feed, m_base->clock());
    m_index = std::make_unique<contacts::ContactIndex>(m_base->database(), m_base->store(),
                                                       m_base->clock());
    m_imports = std::make_unique<contacts::ImportHistory>(m_base->database(), m_base->store(),
                                                          m_base->clock());
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
        "created_at_ms) VALUES (1, 'Meridian', 'http://localhost', 'v25.0', '1', "
        "'http://localhost', 0);"
        "INSERT INTO numbers (id, account_id, phone_number_id) VALUES (1, 1, '2');"));
    m_number = NumberId{1};
    m_ids.clear();
}

void TestContactsPage::cleanup()
{
    m_window.reset();
    m_page = nullptr;
    m_index.reset();
    m_imports.reset();
    m_base->database().close();
    m_messages.reset();
    m_feed.reset();
    m_base.reset();
}

void TestContactsPage::fill()
{
    const qint64 nowMs = m_base->clock().nowMs();
    const auto done
        = m_base->database()
              .write([nowMs](Transaction &transaction) -> Result<QHash<QString, ContactId>> {
                  QHash<QString, ContactId> ids;
                  for (const Person &person : people()) {
                      Contact contact;
                      contact.name = person.name;
                      contact.phone = person.phone;
                      contact.company = person.company;
                      contact.language = u"en"_s;
                      contact.tags = person.tags;
                      if (person.availability == Availability::Available) {
                          contact.consent = Consent::OptedIn;
                          contact.consentSource = u"Order form"_s;
                          contact.consentAtMs = nowMs - 40 * kDay;
                      }
                      const Result<ContactId> id
                          = contacts::insertContact(transaction, contact, nowMs - 50 * kDay);
                      if (!id)
                          return fail(id.error());
                      ids.insert(person.name, *id);
                      if (const auto kind = evidenceFor(person.availability)) {
                          const QString source
                              = *kind == EvidenceKind::NotOnWhatsApp ? u"131026"_s : u"delivered"_s;
                          if (const auto kept = contacts::recordEvidence(
                                  transaction, *id, *kind, source, nowMs - person.ago);
                              !kept) {
                              return fail(kept.error());
                          }
                      }
                      if (person.activity == contacts::kActivityNone)
                          continue;
                      if (const auto touched = contacts::touchActivity(
                              transaction, *id, person.activity, nowMs - person.ago);
                          !touched) {
                          return fail(touched.error());
                      }
                  }
                  return ids;
              })
              .result();
    AIC_VERIFY_RESULT(done);
    m_ids = *done;
    AIC_VERIFY_RESULT(m_base->store()
                          .setConsent(ContactSelection::of({idOf(u"Rafiq Iskandar"_s)}),
                                      Consent::OptedOut, u"stop"_s)
                          .result());
    write(idOf(u"Aisha Rahman"_s),
          {{Direction::Out, "template", "Hi Aisha, your order KL-2079 is ready for pickup",
            MessageState::Read, nowMs - 4 * kDay, 0,
            R"({"type":"template","template":{"name":"order_ready"}})"},
           {Direction::Out, "text", "Shall we put the Sumatra aside for you?", MessageState::Failed,
            nowMs - 4 * kDay + kHour, 131047},
           {Direction::Out, "document", "Invoice_KL-2084.pdf", MessageState::Delivered,
            nowMs - 76 * kMinute},
           {Direction::In, "text", "Perfect, can you add two bags of the Sumatra?",
            MessageState::Received, nowMs - 14 * kMinute}});
}

void TestContactsPage::write(ContactId contact, const QList<Line> &lines)
{
    const auto done = m_base->database()
                          .write([this, contact, lines](Transaction &transaction) -> Result<> {
                              for (const Line &line : lines) {
                                  const Result<MessageId> id
                                      = putMessage(transaction, m_number, contact, line);
                                  if (!id)
                                      return fail(id.error());
                                  m_feed->note(transaction, *id, contact);
                              }
                              return {};
                          })
                          .result();
    AIC_VERIFY_RESULT(done);
}

void TestContactsPage::open(const QSize &size, ContactId asked)
{
    m_window = std::make_unique<MainWindow>(m_theme, m_shell);
    ContactsContext context;
    context.region = u"MY"_s;
    context.account = AccountId{1};
    context.number = m_number;
    context.imports = m_imports.get();
    context.exporter = [this](const ContactSelection &chosen, const QString &filePath,
                              const std::shared_ptr<contacts::ExportRun> &run) {
        if (m_heldExport)
            return m_heldExport(run);
        return contacts::exportContacts(m_base->database(), chosen, filePath, run);
    };
    m_page = new ContactsPage(m_theme, m_base->store(), *m_index, *m_messages, *m_feed,
                              m_base->clock(), m_window->toasts(), context);
    m_window->addPage(m_page);
    if (asked.isValid())
        m_page->showContact(asked);
    m_window->resize(size);
    QSignalSpy loaded(m_index.get(), &contacts::ContactIndex::reset);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    AIC_TRY_VERIFY(!loaded.isEmpty() && !m_index->isLoading());
}

void TestContactsPage::modelIsSound()
{
    fill();
    ContactTableModel other(*m_index, m_base->store(), m_base->clock());
    const QAbstractItemModelTester tester(&other,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    open();
    AIC_TRY_COMPARE(other.rowCount(), kPeople);
    other.chooseRows(2, 5);
    QCOMPARE(other.chosenCount(), 4);
    other.setFilter({.search = u"guest"_s});
    AIC_TRY_COMPARE(other.rowCount(), kPeople - 15);
    QCOMPARE(other.chosenCount(), 4);
    other.chooseEverybody();
    QCOMPARE(other.chosenCount(), kPeople - 15);
    other.setFilter({});
    QCOMPARE(other.chosenCount(), 0);
    AIC_TRY_COMPARE(other.rowCount(), kPeople);
    other.sort(ContactTableModel::Name, Qt::AscendingOrder);
    AIC_TRY_COMPARE(other.index(0, ContactTableModel::Name).data().toString(), u"Aisha Rahman"_s);
}

void TestContactsPage::whoIsAskedForEarlyIsShown()
{
    fill();
    const ContactId grace = idOf(u"Grace Mbeki"_s);
    open({1440, 900}, grace);
    AIC_TRY_COMPARE(model().idAt(table().currentIndex().row()), grace);
    const auto *panel = m_window->findChild<ContactPanel *>();
    QVERIFY(panel != nullptr);
    AIC_TRY_COMPARE(panel->contact(), grace);
}

void TestContactsPage::searchNarrowsAndClears()
{
    fill();
    open();
    auto *search = m_window->findChild<SearchField *>();
    QTest::keyClicks(search, u"orchid"_s);
    AIC_TRY_COMPARE(model().rowCount(), 1);
    QCOMPARE(model().index(0, ContactTableModel::Name).data().toString(), u"Mei Ling Tan"_s);
    QTest::keyClicks(search, u"zzz"_s);
    AIC_TRY_COMPARE(model().rowCount(), 0);
    Button *clear = buttonNamed(*m_window, u"Clear search"_s);
    QVERIFY(clear != nullptr);
    clear->click();
    AIC_TRY_COMPARE(model().rowCount(), kPeople);
    QVERIFY(search->text().isEmpty());
    QStringList names;
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        names.append(label->accessibleName());
    QVERIFY(names.contains(u"Contact count: %1"_s.arg(kPeople)));
}

void TestContactsPage::chipsFilterAndCount()
{
    fill();
    open();
    auto *chips = m_page->findChild<FilterChips *>();
    Button *optedOut = buttonNamed(*chips, u"Opted out"_s);
    QVERIFY(optedOut != nullptr);
    AIC_TRY_COMPARE(optedOut->accessibleDescription(), u"1"_s);
    optedOut->click();
    AIC_TRY_COMPARE(model().rowCount(), 1);
    QCOMPARE(model().index(0, ContactTableModel::Name).data().toString(), u"Rafiq Iskandar"_s);
}

void TestContactsPage::sortAsksTheIndex()
{
    fill();
    open();
    AIC_TRY_COMPARE(model().index(0, ContactTableModel::Name).data().toString(), u"Aisha Rahman"_s);
    Q_EMIT table().sortRequested(ContactTableModel::Name, Qt::DescendingOrder);
    AIC_TRY_COMPARE(model().index(0, ContactTableModel::Name).data().toString(),
                    u"Tomás Herrera"_s);
}

void TestContactsPage::everybodyButOne()
{
    fill();
    open();
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(model().chosenCount(), kPeople);
    const ContactId first = model().idAt(0);
    table().setCurrentIndex(model().index(0, ContactTableModel::Name));
    QTest::keyClick(&table(), Qt::Key_Space);
    QCOMPARE(model().chosenCount(), kPeople - 1);
    const ContactSelection chosen = m_page->selection();
    QVERIFY(chosen.everybody);
    QCOMPARE(chosen.ids, QList<ContactId>{first});
    const auto counted = m_base->store().count(chosen).result();
    AIC_VERIFY_RESULT(counted);
    QCOMPARE(*counted, kPeople - 1);
    auto *bar = m_window->findChild<ContactSelectionBar *>();
    QVERIFY(bar->isVisible());
    QTest::keyClick(&table(), Qt::Key_Escape);
    QCOMPARE(model().chosenCount(), 0);
    QVERIFY(!bar->isVisible());
}

void TestContactsPage::deleteAsksAndIsUndone()
{
    fill();
    open();
    const QStringList before = m_base->dump();
    model().setChosen(idOf(u"Aisha Rahman"_s), true);
    model().setChosen(idOf(u"Mei Ling Tan"_s), true);
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Delete);
    auto *question = m_window->findChild<ConfirmDialog *>();
    QVERIFY(question != nullptr);
    QCOMPARE(question->accessibleName(), u"Delete 2 contacts?"_s);
    buttonNamed(*question, u"Delete"_s)->click();
    AIC_TRY_COMPARE(model().rowCount(), kPeople - 2);
    AIC_TRY_COMPARE(model().chosenCount(), 0);
    AIC_TRY_VERIFY(toast() != nullptr);
    QCOMPARE(toast()->accessibleName(), u"Contacts deleted"_s);
    buttonNamed(*toast(), u"Undo"_s)->click();
    AIC_TRY_COMPARE(model().rowCount(), kPeople);
    QCOMPARE(m_base->dump(), before);
}

void TestContactsPage::deleteIsCancelledAndUndone()
{
    fill();
    AIC_VERIFY_RESULT(m_base->execute(
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1999) "
        "INSERT INTO contacts (id, name, sort_key, phone, created_at_ms, updated_at_ms) "
        "SELECT i, 'N', 'n', '+44770010' || i, 1, 1 FROM n"));
    constexpr int kAll = kPeople + 1000;
    open();
    AIC_TRY_COMPARE(model().rowCount(), kAll);
    const QStringList before = m_base->dump();
    model().chooseEverybody();
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Delete);
    auto *question = m_window->findChild<ConfirmDialog *>();
    QVERIFY(question != nullptr);
    buttonNamed(*question, u"Delete"_s)->click();
    contacts::BulkRemoval *removal = nullptr;
    AIC_TRY_VERIFY((removal = m_page->findChild<contacts::BulkRemoval *>()) != nullptr);
    auto *progress = m_window->findChild<ProgressDialog *>();
    QVERIFY(progress != nullptr);
    QCOMPARE(progress->accessibleName(), u"Deleting contacts"_s);
    connect(removal, &contacts::BulkRemoval::progressed, progress, [progress](qint64 done, qint64) {
        if (done > 0)
            buttonNamed(*progress, u"Cancel"_s)->click();
    });
    AIC_TRY_VERIFY(toast() != nullptr);
    QCOMPARE(toast()->accessibleName(), u"Some contacts deleted"_s);
    const qint64 left = m_base->number("SELECT count(*) FROM contacts");
    QVERIFY(left > 0 && left < kAll);
    AIC_TRY_COMPARE(model().rowCount(), int(left));
    AIC_TRY_VERIFY(m_window->findChild<ProgressDialog *>() == nullptr);
    buttonNamed(*toast(), u"Undo"_s)->click();
    AIC_TRY_COMPARE(model().rowCount(), kAll);
    QCOMPARE(m_base->dump(), before);
}

void TestContactsPage::exportIsCancelled()
{
    fill();
    QPromise<Result<qint64>> promise;
    promise.start();
    std::shared_ptr<contacts::ExportRun> run;
    m_heldExport = [&](const std::shared_ptr<contacts::ExportRun> &given) {
        run = given;
        run->total = kPeople;
        run->done = 7;
        return promise.future();
    };
    open();
    model().chooseEverybody();
    Q_EMIT m_window->findChild<ContactSelectionBar *>()->exportRequested();
    auto *files = m_window->findChild<QFileDialog *>();
    QVERIFY(files != nullptr);
    QCOMPARE(files->nameFilters().size(), 2);
    Q_EMIT files->filterSelected(files->nameFilters().constLast());
    QCOMPARE(files->defaultSuffix(), u"vcf"_s);
    Q_EMIT files->fileSelected(m_base->path(u"people.vcf"_s));
    files->close();
    auto *progress = m_window->findChild<ProgressDialog *>();
    QVERIFY(progress != nullptr);
    AIC_TRY_VERIFY(progress->isVisible());
    AIC_TRY_VERIFY(std::ranges::any_of(progress->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->text() == u"7 of 60"_s;
    }));
    buttonNamed(*progress, u"Cancel"_s)->click();
    QVERIFY(run->cancelled);
    promise.addResult(fail(ErrorCode::Cancelled, u"The export was cancelled."_s));
    promise.finish();
    AIC_TRY_VERIFY(toast() != nullptr);
    QCOMPARE(toast()->accessibleName(), u"Cancelled"_s);
    m_heldExport = {};
}

void TestContactsPage::optOutIsUndone()
{
    fill();
    open();
    const ContactId grace = idOf(u"Grace Mbeki"_s);
    table().setCurrentContact(grace);
    model().setChosen(grace, true);
    auto *bar = m_window->findChild<ContactSelectionBar *>();
    Q_EMIT bar->optOutRequested();
    AIC_TRY_VERIFY(toast() != nullptr);
    QCOMPARE(m_base->store().get(grace).result()->availability, Availability::OptedOut);
    auto *panel = m_window->findChild<ContactPanel *>();
    AIC_TRY_VERIFY(!buttonNamed(*panel, u"Send message"_s)->isEnabled());
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Z, Qt::ControlModifier);
    AIC_TRY_COMPARE(m_base->store().get(grace).result()->availability, Availability::Available);
    QCOMPARE(m_base->store().get(grace).result()->consentSource, u"Order form"_s);
    AIC_TRY_VERIFY(buttonNamed(*panel, u"Send message"_s)->isEnabled());
}

void TestContactsPage::addWarnsOfDuplicate()
{
    fill();
    open();
    m_page->createNew();
    QPointer<ContactDialog> dialog = m_window->findChild<ContactDialog *>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->accessibleName(), u"Add contact"_s);
    const auto edit = [&dialog](const QString &name) {
        for (QLineEdit *line : dialog->findChildren<QLineEdit *>()) {
            if (line->accessibleName() == name)
                return line;
        }
        return static_cast<QLineEdit *>(nullptr);
    };
    edit(u"Name"_s)->setText(u"Aisha again"_s);
    edit(u"Phone number"_s)->setText(u"012-555 0142"_s);
    Button *existing = nullptr;
    AIC_TRY_VERIFY((existing = buttonNamed(*dialog, u"Open existing"_s)) != nullptr);
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), kPeople);

    edit(u"Phone number"_s)->setText(u"012-555 01"_s);
    dialog->primaryButton()->click();
    QVERIFY(!edit(u"Phone number"_s)->accessibleDescription().isEmpty());
    QVERIFY(dialog->isVisible());

    edit(u"Phone number"_s)->setText(u"012-555 0199"_s);
    QVERIFY(edit(u"Phone number"_s)->accessibleDescription().contains(u"+60125550199"_s));
    dialog->primaryButton()->click();
    AIC_TRY_VERIFY(dialog.isNull() || !dialog->isVisible());
    AIC_TRY_COMPARE(model().rowCount(), kPeople + 1);
    auto *panel = m_window->findChild<ContactPanel *>();
    AIC_TRY_COMPARE(model().rowOf(panel->contact()), table().currentIndex().row());
    QCOMPARE(m_base->store().get(panel->contact()).result()->name, u"Aisha again"_s);
}

void TestContactsPage::editWritesConsent()
{
    fill();
    open();
    const ContactId farah = idOf(u"Farah Aziz"_s);
    AIC_TRY_VERIFY(model().rowOf(farah) >= 0);
    Q_EMIT m_window->findChild<ContactPanel *>()->editRequested(farah);
    ContactDialog *dialog = nullptr;
    AIC_TRY_VERIFY((dialog = m_window->findChild<ContactDialog *>()) != nullptr);
    QVERIFY(!dialog->hasUnsavedChanges());
    for (QComboBox *box : dialog->findChildren<QComboBox *>()) {
        if (box->accessibleName() == u"Consent"_s)
            box->setCurrentIndex(1);
    }
    QVERIFY(dialog->hasUnsavedChanges());
    dialog->primaryButton()->click();
    AIC_TRY_COMPARE(m_base->store().get(farah).result()->consent, Consent::OptedIn);
    QCOMPARE(m_base->store().get(farah).result()->phone, u"+60115550164"_s);
}

void TestContactsPage::historyFollowsChanges()
{
    fill();
    open();
    const ContactId aisha = idOf(u"Aisha Rahman"_s);
    m_page->showContact(aisha);
    QListView *list = history();
    QVERIFY(list != nullptr);
    // Four messages and a row before each of the two days.
    AIC_TRY_COMPARE(list->model()->rowCount(), 6);
    const auto aloud = [list](int row) {
        return list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(aloud(0), u"Today"_s);
    QVERIFY2(aloud(1).endsWith(u", Received: Perfect, can you add two bags of the Sumatra?"_s),
             qPrintable(aloud(1)));
    QVERIFY(aloud(1).startsWith(u"Received, "_s));
    QVERIFY(aloud(4).contains(u", Failed: "_s));
    QVERIFY(!list->model()->index(4, 0).data(ContactHistoryModel::ReasonRole).toString().isEmpty());
    QVERIFY(aloud(5).startsWith(u"Template · order_ready, "_s));
    write(aisha,
          {{Direction::Out, "text", "On its way", MessageState::Queued, m_base->clock().nowMs()}});
    AIC_TRY_COMPARE(list->model()->rowCount(), 7);
    QVERIFY(aloud(1).endsWith(u", Queued: On its way"_s));
}

void TestContactsPage::notesAreSavedByThemselves()
{
    fill();
    open();
    const ContactId grace = idOf(u"Grace Mbeki"_s);
    m_page->showContact(grace);
    auto *panel = m_window->findChild<ContactPanel *>();
    auto *notes = panel->findChild<QPlainTextEdit *>();
    auto *tabs = panel->findChild<QTabBar *>();
    tabs->setCurrentIndex(2);
    QVERIFY(notes->isReadOnly());
    AIC_TRY_VERIFY(notes->isVisible() && !notes->isReadOnly());
    notes->setPlainText(u"Prefers mornings"_s);
    AIC_TRY_COMPARE(m_base->store().get(grace).result()->notes, u"Prefers mornings"_s);
    notes->setPlainText(u"Prefers evenings"_s);
    // Leaving must not wait for the pause.
    m_page->showContact(idOf(u"Aisha Rahman"_s));
    AIC_TRY_COMPARE(m_base->store().get(grace).result()->notes, u"Prefers evenings"_s);
    QCOMPARE(m_base->store().get(grace).result()->phone, u"+447700900371"_s);
}

void TestContactsPage::rowsAreReadAloud()
{
    fill();
    open();
    AIC_TRY_VERIFY(model().rowAt(0) != nullptr);
    const auto aloud = [this](int column) {
        return model().index(0, column).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(aloud(ContactTableModel::Name), u"Aisha Rahman"_s);
    QCOMPARE(aloud(ContactTableModel::Phone), u"+60 12-555 0142"_s);
    QCOMPARE(aloud(ContactTableModel::WhatsApp), u"Available"_s);
    QCOMPARE(aloud(ContactTableModel::Tags), u"VIP, Wholesale"_s);
    QVERIFY(aloud(ContactTableModel::LastActivity).startsWith(u"Received, "_s));
}

void TestContactsPage::importIsUndoneFromItsHistory()
{
    fill();
    open();
    QFile file(m_base->path(u"people.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,phone\nIdris Fair,+60125550177\nPaula Fair,+60125550178\n");
    file.close();
    contacts::ContactImport import(m_base->database(), m_base->store(), m_base->clock());
    contacts::ImportOptions options;
    options.source.filePath = file.fileName();
    options.country = u"MY"_s;
    const auto imported = import.run(options);
    AIC_TRY_VERIFY(imported.isFinished());
    AIC_VERIFY_RESULT(imported.result());
    AIC_TRY_COMPARE(model().rowCount(), kPeople + 2);
    Button *opener = buttonNamed(*m_window, u"Import history"_s);
    QVERIFY(opener != nullptr);
    opener->click();
    auto *dialog = m_window->findChild<ImportHistoryDialog *>();
    QVERIFY(dialog != nullptr);
    AIC_TRY_VERIFY(buttonNamed(*dialog, u"Undo"_s) != nullptr);
    save(*m_window, u"imports"_s, dialog);
    buttonNamed(*dialog, u"Undo"_s)->click();
    AIC_TRY_COMPARE(model().rowCount(), kPeople);
    AIC_TRY_VERIFY(toast() != nullptr);
    QCOMPARE(toast()->accessibleName(), u"Import undone"_s);
    AIC_TRY_VERIFY(buttonNamed(*dialog, u"Undo"_s) == nullptr);
}

void TestContactsPage::render_data()
{
    addLooks();
}

void TestContactsPage::render()
{
    QFETCH(int, look);
    const Look wanted = looks().at(look);
    const QString name = wanted.name;
    const Wearing wearing(m_theme, wanted);
    const QSize size = wanted.size;
    open(size);
    AIC_TRY_VERIFY(m_window->findChild<EmptyState *>() != nullptr);
    save(*m_window, u"empty-"_s + name);
    m_window.reset();

    fill();
    open(size);
    AIC_TRY_VERIFY(model().rowAt(0) != nullptr);
    AIC_TRY_COMPARE(model().rowCount(), kPeople);
    for (const QString &person : {u"Aisha Rahman"_s, u"Mei Ling Tan"_s, u"Nurul Hidayah"_s})
        model().setChosen(idOf(person), true);
    if (size.width() >= 1280) {
        m_page->showContact(idOf(u"Aisha Rahman"_s));
        AIC_TRY_COMPARE(history()->model()->rowCount(), 6);
    }
    auto *chips = m_page->findChild<FilterChips *>();
    AIC_TRY_COMPARE(chips->findChildren<Button *>().constLast()->accessibleDescription(), u"1"_s);
    save(*m_window, name);
    m_page->showContact(idOf(u"Aisha Rahman"_s));
    AIC_TRY_COMPARE(history()->model()->rowCount(), 6);
    m_window->findChild<ContactPanel *>()->findChild<QTabBar *>()->setCurrentIndex(1);
    save(*m_window, u"panel-"_s + name);

    m_page->detailHost()->closePanel();
    table().setCurrentContact(idOf(u"Aisha Rahman"_s));
    Q_EMIT m_window->findChild<ContactPanel *>()->editRequested(table().currentContact());
    ContactDialog *dialog = nullptr;
    AIC_TRY_VERIFY((dialog = m_window->findChild<ContactDialog *>()) != nullptr);
    save(*m_window, u"edit-"_s + name, dialog);
    dialog->reject();
}

QTEST_MAIN(TestContactsPage)
#include "tst_contactspage.moc"
