// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QSignalSpy>

#include "contacts/bulkremoval.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::storage::Transaction;
using aic::test::ContactBase;

namespace {

constexpr int kPeople = 2'100;

} // namespace

/// Many people deleted and brought back in steps.
class TestBulkRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_base.reset(); }

    void allGoAndComeBack();
    void othersGetTheirTurn();
    void whatWasDoneBeforeCancelIsTakenBack();
    void cancelledBeforeItBeginsItLeavesAll();
    void whatWasDoneBeforeAFailureIsTakenBack();
    void oneThatCantComeBackKeepsNobodyElse();
    void aSelectionThatCantBeReadIsSaid();

private:
    template <class F>
    RemovalOutcome run(F begin)
    {
        const std::unique_ptr<BulkRemoval> removal = m_base->store().newBulkRemoval();
        std::optional<RemovalOutcome> outcome;
        connect(removal.get(), &BulkRemoval::done, this,
                [&](const RemovalOutcome &made) { outcome = made; });
        begin(*removal);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 60'000); }();
        return outcome.value_or(RemovalOutcome{.trouble = Error{.code = ErrorCode::Timeout}});
    }
    RemovalOutcome restore(const QList<Removal> &removals)
    {
        return run([&](BulkRemoval &removal) { removal.restore(removals); });
    }
    qint64 people() { return m_base->number("SELECT count(*) FROM contacts"); }

    std::unique_ptr<ContactBase> m_base;
};

void TestBulkRemoval::init()
{
    m_base = std::make_unique<ContactBase>();
    const QByteArray last = QByteArray::number(kPeople);
    // Every tenth has a conversation, a campaign place and a neighbour they are kept apart from.
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
        "created_at_ms) VALUES (1, 'a', '', '', '', '', 0);"
        "INSERT INTO numbers (id, account_id, phone_number_id) VALUES (1, 1, '1');"
        "INSERT INTO campaigns (id, number_id, name, state, content, created_at_ms) "
        "VALUES (1, 1, 'c', 0, '{}', 0);"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        + last
        + ") INSERT INTO contacts (id, name, sort_key, phone, created_at_ms, updated_at_ms) "
          "SELECT i, 'N' || i, 'n' || i, '+447700' || (100000 + i), 1, 1 FROM n;"
          "INSERT INTO identities (contact_id, kind, value, match_key, first_seen_at_ms, "
          "last_seen_at_ms) SELECT id, 1, phone, substr(phone, 2), 1, 1 FROM contacts;"
          "INSERT INTO conversations (id, number_id, contact_id, last_at_ms) "
          "SELECT id, 1, id, 5 FROM contacts WHERE id % 10 = 0;"
          "INSERT INTO messages (id, number_id, conversation_id, contact_id, direction, type, "
          "state, text, at_ms, state_at_ms) SELECT id, 1, id, id, 1, 'text', 9, 'Hi', 5, 5 "
          "FROM contacts WHERE id % 10 = 0;"
          "UPDATE conversations SET last_message_id = id;"
          "INSERT INTO recipients (campaign_id, position, contact_id, recipient, name, content, "
          "state) SELECT 1, id, id, phone, name, '{}', 2 FROM contacts WHERE id % 10 = 0;"
          "INSERT INTO kept_apart (person_a, person_b, at_ms) SELECT a.id, a.id + 900, 1 "
          "FROM contacts a WHERE a.id % 10 = 0 AND a.id + 900 <= "
        + last));
}

void TestBulkRemoval::allGoAndComeBack()
{
    const QStringList before = m_base->dump();
    const qint64 pairs = m_base->number("SELECT count(*) FROM kept_apart");
    QVERIFY(pairs > 100);
    QList<qint64> steps;
    QSignalSpy reset(&m_base->store(), &ContactStore::contactsReset);
    const RemovalOutcome gone = run([&](BulkRemoval &removal) {
        connect(&removal, &BulkRemoval::progressed, &removal, [&](qint64 done, qint64 total) {
            QCOMPARE(total, kPeople);
            steps.append(done);
        });
        removal.remove(ContactSelection::allBut({}));
    });
    QVERIFY(!gone.trouble && !gone.isCancelled);
    QCOMPARE(gone.people.size(), kPeople);
    QVERIFY(gone.removals.size() > 4);
    QVERIFY(std::ranges::is_sorted(steps));
    QCOMPARE(steps.size(), gone.removals.size() + 1);
    QCOMPARE(steps.constLast(), kPeople);
    QCOMPARE(people(), 0);
    QCOMPARE(m_base->number("SELECT count(*) FROM messages"), 0);
    // Views are told once, not with every step.
    QTRY_COMPARE(reset.count(), 1);
    const RemovalOutcome back = restore(gone.removals);
    QVERIFY(!back.trouble && back.removals.isEmpty());
    QCOMPARE(m_base->dump(), before);
    QCOMPARE(m_base->number("SELECT count(*) FROM kept_apart"), pairs);
    QCOMPARE(m_base->number("SELECT count(*) FROM removed_rows"), 0);
    QCOMPARE(m_base->number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    QTRY_COMPARE(reset.count(), 2);
}

void TestBulkRemoval::othersGetTheirTurn()
{
    qint64 leftAtTheirTurn = -1;
    const RemovalOutcome gone = run([&](BulkRemoval &removal) {
        connect(&removal, &BulkRemoval::progressed, &removal, [&](qint64 done, qint64) {
            if (done > 0 && leftAtTheirTurn < 0) {
                leftAtTheirTurn
                    = m_base->database()
                          .write([](Transaction &t) {
                              return t.connection().number("SELECT count(*) FROM contacts");
                          })
                          .result()
                          .value_or(0);
            }
        });
        removal.remove(ContactSelection::allBut({}));
    });
    QVERIFY(!gone.trouble);
    // It had not to wait for the whole.
    QVERIFY2(leftAtTheirTurn > kPeople / 2, qPrintable(QString::number(leftAtTheirTurn)));
}

void TestBulkRemoval::whatWasDoneBeforeCancelIsTakenBack()
{
    const QStringList before = m_base->dump();
    const RemovalOutcome gone = run([&](BulkRemoval &removal) {
        connect(&removal, &BulkRemoval::progressed, &removal, [&](qint64 done, qint64) {
            if (done >= kPeople / 2)
                removal.cancel();
        });
        removal.remove(ContactSelection::allBut({}));
    });
    QVERIFY(gone.isCancelled);
    QVERIFY(!gone.trouble);
    QVERIFY(gone.people.size() >= kPeople / 2 && gone.people.size() < kPeople);
    QCOMPARE(people(), kPeople - gone.people.size());
    const RemovalOutcome some = run([&](BulkRemoval &removal) {
        connect(&removal, &BulkRemoval::progressed, &removal, [&](qint64 done, qint64 total) {
            QCOMPARE(total, gone.people.size());
            if (done > 0)
                removal.cancel();
        });
        removal.restore(gone.removals);
    });
    QVERIFY(some.isCancelled);
    QVERIFY(!some.removals.isEmpty() && some.removals.size() < gone.removals.size());
    QVERIFY(!restore(some.removals).trouble);
    QCOMPARE(m_base->dump(), before);
}

void TestBulkRemoval::cancelledBeforeItBeginsItLeavesAll()
{
    const RemovalOutcome gone = run([](BulkRemoval &removal) {
        removal.remove(ContactSelection::allBut({}));
        removal.cancel();
    });
    QVERIFY(gone.isCancelled);
    QVERIFY(gone.removals.isEmpty() && gone.people.isEmpty());
    QCOMPARE(people(), kPeople);
}

void TestBulkRemoval::whatWasDoneBeforeAFailureIsTakenBack()
{
    const QStringList before = m_base->dump();
    AIC_VERIFY_RESULT(
        m_base->execute("CREATE TRIGGER refuse BEFORE DELETE ON contacts WHEN old.id = 1500 "
                        "BEGIN SELECT raise(ABORT, 'no'); END"));
    const RemovalOutcome gone
        = run([](BulkRemoval &removal) { removal.remove(ContactSelection::allBut({})); });
    QVERIFY(gone.trouble.has_value());
    QVERIFY(gone.people.size() > 1000 && gone.people.size() < 1500);
    QCOMPARE(people(), kPeople - gone.people.size());
    QVERIFY(!restore(gone.removals).trouble);
    QCOMPARE(m_base->dump(), before);
}

void TestBulkRemoval::oneThatCantComeBackKeepsNobodyElse()
{
    const RemovalOutcome gone
        = run([](BulkRemoval &removal) { removal.remove(ContactSelection::allBut({})); });
    QVERIFY(!gone.trouble);
    AIC_VERIFY_RESULT(
        m_base->execute("CREATE TRIGGER refuse BEFORE INSERT ON contacts WHEN new.id = 1000 "
                        "BEGIN SELECT raise(ABORT, 'no'); END"));
    const RemovalOutcome some = restore(gone.removals);
    QVERIFY(some.trouble.has_value());
    QCOMPARE(some.removals.size(), 1);
    QCOMPARE(people(), kPeople - some.removals.at(0).contacts);
    AIC_VERIFY_RESULT(m_base->execute("DROP TRIGGER refuse"));
    const RemovalOutcome rest = restore(some.removals);
    QVERIFY(!rest.trouble && rest.removals.isEmpty());
    QCOMPARE(people(), kPeople);
    // What isn't kept any more can't be tried again.
    const RemovalOutcome twice = restore(some.removals);
    QVERIFY(twice.trouble.has_value());
    QCOMPARE(twice.trouble->code, ErrorCode::NotFound);
    QVERIFY(twice.removals.isEmpty());
}

void TestBulkRemoval::aSelectionThatCantBeReadIsSaid()
{
    AIC_VERIFY_RESULT(m_base->execute("ALTER TABLE contact_tags RENAME TO gone_tags"));
    const RemovalOutcome gone = run([](BulkRemoval &removal) {
        removal.remove(ContactSelection::allBut(ContactFilter::tagged(u"vip"_s)));
    });
    QVERIFY(gone.trouble.has_value());
    QVERIFY(gone.people.isEmpty());
    QCOMPARE(people(), kPeople);
}

QTEST_GUILESS_MAIN(TestBulkRemoval)
#include "tst_bulkremoval.moc"
