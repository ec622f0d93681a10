// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>

#include "contacts/bulkedit.h"
#include "contacts/contactorder_p.h"
#include "contacts/erasure.h"
#include "contacts/import/contactimport.h"
#include "contacts/import/importhistory.h"
#include "contacts/keptorders_p.h"
#include "contacts/merging.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::test::ContactBase;

namespace {

constexpr int kPeople = 20'500;
constexpr int kOrders = 5; ///< four columns and the field

const QList<ContactSort> kSorts{{.column = ContactColumn::Company},
                                {.column = ContactColumn::Email},
                                {.column = ContactColumn::Username},
                                {.column = ContactColumn::Language},
                                {.column = ContactColumn::Field, .field = u"city"_s}};

Result<std::vector<bool>> everybody(Connection &connection)
{
    std::vector<bool> isThere(100'000, false);
    const Result<> read
        = connection.statement("SELECT id FROM contacts").each([&](const storage::Statement &row) {
              isThere[std::size_t(row.integer(0))] = true;
          });
    if (!read)
        return fail(read.error());
    return isThere;
}

} // namespace

/// What is kept is what reading everybody would say, whatever happened to people since.
class TestKeptOrders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_base.reset(); }

    void sortsUseThem();
    void followEveryChange_data();
    void followEveryChange();
    void manyRandomChanges();
    void tooManyChangesAreReadAnew();
    void nothingIsKeptForFewPeople();
    void changesNobodyNeedsAreForgotten();
    void aFieldThatIsGoneHasNone();

private:
    void makePeople(int count);
    void tidy();
    /// Empty when all kept orders are there and right.
    [[nodiscard]] QString wrong();
    [[nodiscard]] QByteArray companyOrder(Qt::SortOrder order);
    void import(const QByteArray &csv, OnMatch rule);

    std::unique_ptr<ContactBase> m_base;
};

void TestKeptOrders::makePeople(int count)
{
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT INTO fields (id, name, label) VALUES (7, 'city', 'City');"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        + QByteArray::number(count)
        + ") INSERT INTO contacts (id, name, sort_key, phone, company, email, username, language, "
          "created_at_ms, updated_at_ms) SELECT i, 'P' || i, 'p' || i, '+6012' || (1000000 + i), "
          "CASE WHEN i % 3 THEN iif(i % 2, 'acme ', 'Äcme ') || (i * 7919 % 101) END, "
          "iif(i % 5, (i * 104729 % 20011) || '@example.test', NULL), "
          "iif(i % 50, NULL, 'user' || i), iif(i % 4, 'ms', 'EN'), 1000, 1000 FROM n;"
          "INSERT INTO identities (contact_id, kind, value, match_key, first_seen_at_ms, "
          "last_seen_at_ms) SELECT id, 1, phone, substr(phone, 2), 1000, 1000 FROM contacts;"
          "INSERT INTO contact_search (contact_id, text) SELECT id, sort_key FROM contacts;"
          "INSERT INTO contact_fields (contact_id, field_id, value) SELECT id, 7, 'City ' || "
          "(id * 31 % 977) FROM contacts WHERE id % 7 <> 0"));
}

void TestKeptOrders::init()
{
    m_base = std::make_unique<ContactBase>();
    makePeople(kPeople);
    tidy();
}

void TestKeptOrders::tidy()
{
    m_base->store().tidy();
    QTRY_COMPARE_WITH_TIMEOUT(m_base->number("SELECT count(*) FROM contact_orders"), kOrders,
                              20'000);
}

QString TestKeptOrders::wrong()
{
    const Result<QString> found
        = m_base->database()
              .read([](Connection &connection) -> Result<QString> {
                  const Result<std::vector<bool>> isThere = everybody(connection);
                  if (!isThere)
                      return fail(isThere.error());
                  for (const ContactSort &sort : kSorts) {
                      const Result<TextColumn> column = TextColumn::of(connection, sort);
                      if (!column)
                          return fail(column.error());
                      const auto kept = readKeptOrder(connection, *column, *isThere);
                      const auto fresh = column->order(connection);
                      if (!kept)
                          return fail(kept.error());
                      if (!fresh)
                          return fail(fresh.error());
                      if (!*kept)
                          return u"column %1 is not kept"_s.arg(int(sort.column));
                      if (**kept != *fresh)
                          return u"column %1 is in another order"_s.arg(int(sort.column));
                  }
                  return QString();
              })
              .result();
    return found ? *found : found.error().detail;
}

QByteArray TestKeptOrders::companyOrder(Qt::SortOrder order)
{
    const auto ids
        = m_base->database()
              .read([order](Connection &c) {
                  return everybodyBy(c, {.column = ContactColumn::Company, .order = order});
              })
              .result();
    if (!ids)
        return {};
    return {reinterpret_cast<const char *>(ids->data()), qsizetype(ids->size() * sizeof(qint64))};
}

void TestKeptOrders::import(const QByteArray &csv, OnMatch rule)
{
    const QString path = m_base->path(u"people.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(csv);
    file.close();
    ContactImport import(m_base->database(), m_base->store(), m_base->clock());
    ImportOptions options;
    options.source.filePath = path;
    options.country = u"MY"_s;
    options.onMatch = rule;
    AIC_VERIFY_RESULT(import.run(options).result());
}

void TestKeptOrders::sortsUseThem()
{
    const QByteArray up = companyOrder(Qt::AscendingOrder);
    const QByteArray down = companyOrder(Qt::DescendingOrder);
    QCOMPARE(up.size(), qsizetype(kPeople * sizeof(qint64)));
    QVERIFY(up != down);
    // Another order in the table is the order that is seen, so it is what was read.
    AIC_VERIFY_RESULT(m_base->execute("UPDATE contact_orders SET ids = CAST(substr(ids, 5, 4) || "
                                      "substr(ids, 1, 4) || substr(ids, 9) AS BLOB)"));
    QVERIFY(companyOrder(Qt::AscendingOrder) != up);
    AIC_VERIFY_RESULT(m_base->execute("DELETE FROM contact_orders"));
    QCOMPARE(companyOrder(Qt::AscendingOrder), up);
    QCOMPARE(companyOrder(Qt::DescendingOrder), down);
}

void TestKeptOrders::followEveryChange_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"nothing", "edit", "a field", "a field emptied", "add", "remove", "restore",
          "restore into a newer order", "import", "import again", "undo an import", "merge",
          "undo a merge", "split", "erase", "bulk consent"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

void TestKeptOrders::followEveryChange()
{
    QFETCH(QString, what);
    ContactStore &store = m_base->store();
    const auto edit = [&](qint64 id, auto change) {
        Result<Contact> contact = store.get(ContactId{id}).result();
        AIC_VERIFY_RESULT(contact);
        change(*contact);
        AIC_VERIFY_RESULT(store.update(*contact, u"MY"_s).result());
    };
    const auto removed = [&](const QList<ContactId> &ids) {
        return store.remove(ContactSelection::of(ids)).result();
    };
    PeopleMerging merging(m_base->database(), store, m_base->clock());
    if (what == u"edit"_s) {
        edit(5, [](Contact &c) { c.company = u"zebra"_s; });
        edit(6, [](Contact &c) { c.company = u"Ärzte"_s; });
        edit(8, [](Contact &c) { c.company.clear(); });
        edit(9, [](Contact &c) { c.email = u"0@example.test"_s; });
    } else if (what == u"a field"_s) {
        edit(7, [](Contact &c) { c.fields.insert(u"city"_s, u"Aachen"_s); });
        edit(14, [](Contact &c) { c.fields.insert(u"city"_s, u"Zwolle"_s); });
    } else if (what == u"a field emptied"_s) {
        edit(15, [](Contact &c) { c.fields.insert(u"city"_s, QString()); });
    } else if (what == u"add"_s) {
        Contact contact;
        contact.phone = u"+60125550142"_s;
        contact.company = u"acme 50"_s;
        contact.language = u"pt"_s;
        AIC_VERIFY_RESULT(store.add(contact, u"MY"_s).result());
    } else if (what == u"remove"_s) {
        AIC_VERIFY_RESULT(removed({ContactId{10}, ContactId{11}, ContactId{kPeople}}));
        edit(20, [](Contact &c) { c.company = u"acme 42"_s; });
    } else if (what == u"restore"_s) {
        const Result<Removal> removal = removed({ContactId{10}, ContactId{kPeople}});
        AIC_VERIFY_RESULT(removal);
        AIC_VERIFY_RESULT(store.restore(*removal).result());
    } else if (what == u"restore into a newer order"_s) {
        const Result<Removal> removal = removed({ContactId{10}, ContactId{11}});
        AIC_VERIFY_RESULT(removal);
        AIC_VERIFY_RESULT(m_base->execute("DELETE FROM contact_orders"));
        tidy();
        AIC_VERIFY_RESULT(store.restore(*removal).result());
        QVERIFY(m_base->number("SELECT count(*) FROM contact_order_changes") > 0);
    } else if (what == u"import"_s || what == u"undo an import"_s) {
        import("phone,company,city\n+60125550142,Nova,Ipoh\n+60121000003,Nova,Ipoh\n",
               OnMatch::Overwrite);
        QCOMPARE(m_base->number("SELECT count(*) FROM contacts WHERE company = 'Nova'"), 2);
        if (what == u"undo an import"_s) {
            ImportHistory history(m_base->database(), store, m_base->clock());
            AIC_VERIFY_RESULT(history.undo(ImportId{1}).result());
            QCOMPARE(m_base->number("SELECT count(*) FROM contacts WHERE company = 'Nova'"), 0);
        }
    } else if (what == u"import again"_s) {
        const QByteArray csv = "phone,company\n+60125550142,Nova\n+60121000004,Other\n";
        import(csv, OnMatch::Overwrite);
        import(csv, OnMatch::Overwrite);
    } else if (what == u"merge"_s || what == u"undo a merge"_s || what == u"split"_s) {
        const Result<Merge> merge
            = merging.merge({.survivor = ContactId{9}, .merged = ContactId{10}, .chosen = {}})
                  .result();
        AIC_VERIFY_RESULT(merge);
        if (what == u"undo a merge"_s)
            AIC_VERIFY_RESULT(merging.undo(merge->id).result());
        if (what == u"split"_s) {
            const auto identities = merging.identities(ContactId{9}).result();
            AIC_VERIFY_RESULT(identities);
            AIC_VERIFY_RESULT(merging.split(ContactId{9}, {identities->constFirst()}).result());
        }
    } else if (what == u"erase"_s) {
        PeopleErasure erasure(m_base->database(), store, m_base->clock());
        AIC_VERIFY_RESULT(erasure.erase(ContactId{12}).result());
    } else if (what == u"bulk consent"_s) {
        AIC_VERIFY_RESULT(store
                              .setConsent(ContactSelection::of({ContactId{1}, ContactId{2}}),
                                          Consent::OptedIn, u"form"_s)
                              .result());
    }
    QCOMPARE(wrong(), QString());
}

void TestKeptOrders::manyRandomChanges()
{
    QRandomGenerator random(20261123);
    for (int round = 0; round < 3; ++round) {
        QByteArray sql;
        for (int i = 0; i < 600; ++i) {
            const QByteArray id = QByteArray::number(1 + random.bounded(kPeople));
            const QByteArray text = QByteArray::number(random.bounded(120));
            switch (random.bounded(4)) {
            case 0:
                sql += "UPDATE contacts SET company = 'acme " + text
                       + "', updated_at_ms = updated_at_ms + 1 WHERE id = " + id + ';';
                break;
            case 1:
                sql += "UPDATE contacts SET email = NULL, language = '" + text.left(1)
                       + "', updated_at_ms = updated_at_ms + 1 WHERE id = " + id + ';';
                break;
            case 2:
                sql += "DELETE FROM contacts WHERE id = " + id + ';';
                break;
            default:
                sql += "INSERT INTO contacts (name, company, created_at_ms, updated_at_ms) VALUES "
                       "('New', 'Äcme "
                       + text + "', 1, 1);";
            }
        }
        AIC_VERIFY_RESULT(m_base->execute(sql));
        QCOMPARE(wrong(), QString());
    }
}

void TestKeptOrders::tooManyChangesAreReadAnew()
{
    AIC_VERIFY_RESULT(m_base->execute("UPDATE contacts SET company = 'B' || id, updated_at_ms = "
                                      "2000 WHERE id <= 5000"));
    QCOMPARE(wrong(), u"column %1 is not kept"_s.arg(int(ContactColumn::Company)));
    const QByteArray up = companyOrder(Qt::AscendingOrder);
    m_base->store().tidy();
    QTRY_COMPARE_WITH_TIMEOUT(wrong(), QString(), 20'000);
    QCOMPARE(companyOrder(Qt::AscendingOrder), up);
}

void TestKeptOrders::nothingIsKeptForFewPeople()
{
    m_base = std::make_unique<ContactBase>();
    makePeople(50);
    const auto fresh = m_base->database().read(freshOrder).result();
    AIC_VERIFY_RESULT(fresh);
    QVERIFY(!*fresh);
    AIC_VERIFY_RESULT(m_base->execute("UPDATE contacts SET updated_at_ms = 3000"));
    QCOMPARE(m_base->number("SELECT count(*) FROM contact_order_changes"), 0);
    QCOMPARE(companyOrder(Qt::AscendingOrder).size(), qsizetype(50 * sizeof(qint64)));
}

void TestKeptOrders::changesNobodyNeedsAreForgotten()
{
    AIC_VERIFY_RESULT(m_base->execute("UPDATE contacts SET updated_at_ms = 2000 WHERE id <= 5000"));
    QCOMPARE(m_base->number("SELECT count(*) FROM contact_order_changes"), 5000);
    m_base->store().tidy();
    QTRY_COMPARE_WITH_TIMEOUT(m_base->number("SELECT count(*) FROM contact_order_changes"), 0,
                              20'000);
    QCOMPARE(wrong(), QString());
    // What comes later is later for all of them.
    AIC_VERIFY_RESULT(m_base->execute("UPDATE contacts SET company = 'Aa', updated_at_ms = 4000 "
                                      "WHERE id = 17"));
    QCOMPARE(wrong(), QString());
}

void TestKeptOrders::aFieldThatIsGoneHasNone()
{
    AIC_VERIFY_RESULT(m_base->execute("DELETE FROM fields WHERE id = 7; INSERT INTO fields (id, "
                                      "name, label) VALUES (7, 'city', 'City')"));
    QCOMPARE(wrong(), u"column %1 is not kept"_s.arg(int(ContactColumn::Field)));
}

QTEST_GUILESS_MAIN(TestKeptOrders)
#include "tst_keptorders.moc"
