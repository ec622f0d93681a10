// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/accountstore.h"

#include <QHostAddress>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {
namespace {

constexpr char kSelect[]
    = "SELECT a.id, a.name, a.graph_url, a.api_version, a.waba_id, a.relay_url, a.country, "
      "a.is_active, n.id, n.phone_number_id, n.e164, n.display_phone_number, n.verified_name, "
      "n.quality_rating, n.status, n.throughput_level, n.messaging_limit, n.refreshed_at_ms "
      "FROM accounts a LEFT JOIN numbers n ON n.id = a.active_number_id "
      "WHERE a.removed_at_ms IS NULL ";

Account read(const storage::Statement &row)
{
    Account account;
    account.id = row.id<AccountId>(0);
    account.name = row.text(1);
    account.graphUrl = row.text(2);
    account.apiVersion = row.text(3);
    account.wabaId = row.id<WabaId>(4);
    account.relayUrl = row.text(5);
    account.country = row.text(6);
    account.isActive = row.integer(7) != 0;
    account.number = {row.id<NumberId>(8), row.id<PhoneNumberId>(9),
                      row.text(10),        row.text(11),
                      row.text(12),        row.text(13),
                      row.text(14),        row.text(15),
                      row.text(16),        row.integer(17)};
    return account;
}

Result<Account> findByName(storage::Connection &connection, const QString &name)
{
    std::optional<Account> found;
    const QByteArray sql
        = QByteArray(kSelect) + (name.isEmpty() ? "AND a.is_active = 1" : "AND a.name = :name");
    storage::Statement query = connection.statement(sql);
    if (!name.isEmpty())
        query.bind(":name", name);
    if (const Result<> ran = query.each([&](const storage::Statement &row) { found = read(row); });
        !ran)
        return fail(ran.error());
    if (!found) {
        return fail(ErrorCode::NotFound, name.isEmpty()
                                             ? u"No account is set up yet."_s
                                             : u"There is no account named %1."_s.arg(name));
    }
    return *found;
}

Result<NumberId> saveNumber(storage::Transaction &transaction, AccountId account,
                            const BusinessNumber &number)
{
    NumberId id;
    const Result<> saved
        = transaction
              .statement(
                  "INSERT INTO numbers (account_id, phone_number_id, e164, display_phone_number, "
                  "verified_name, quality_rating, status, throughput_level, messaging_limit, "
                  "refreshed_at_ms) VALUES (:account, :pnid, :e164, :display, :name, :quality, "
                  ":status, :throughput, :limit, :refreshed) "
                  "ON CONFLICT (account_id, phone_number_id) DO UPDATE SET e164 = excluded.e164, "
                  "display_phone_number = excluded.display_phone_number, "
                  "verified_name = excluded.verified_name, quality_rating = "
                  "excluded.quality_rating, "
                  "status = excluded.status, throughput_level = excluded.throughput_level, "
                  "messaging_limit = excluded.messaging_limit, "
                  "refreshed_at_ms = excluded.refreshed_at_ms RETURNING id")
              .bind(":account", account)
              .bind(":pnid", number.phoneNumberId.value)
              .bind(":e164", number.e164)
              .bind(":display", number.displayPhoneNumber)
              .bind(":name", number.verifiedName)
              .bind(":quality", number.qualityRating)
              .bind(":status", number.status)
              .bind(":throughput", number.throughputLevel)
              .bind(":limit", number.messagingLimit)
              .bind(":refreshed", number.refreshedAtMs)
              .each([&](const storage::Statement &row) { id = row.id<NumberId>(0); });
    if (!saved)
        return fail(saved.error());
    return id;
}

Result<> linkNumber(storage::Transaction &transaction, AccountId account,
                    const BusinessNumber &number)
{
    if (number.phoneNumberId.isEmpty())
        return {};
    const Result<NumberId> id = saveNumber(transaction, account, number);
    if (!id)
        return fail(id.error());
    return transaction
        .statement("UPDATE accounts SET active_number_id = :number WHERE id = :account")
        .bind(":number", *id)
        .bind(":account", account)
        .run();
}

} // namespace

bool Account::isSandbox() const
{
    const QString host = QUrl(graphUrl).host();
    return host == u"localhost"_s || QHostAddress(host).isLoopback();
}

AccountStore::AccountStore(storage::Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{}

QFuture<Result<Account>> AccountStore::add(const Account &account)
{
    return m_database.write([this, account](storage::Transaction &t) -> Result<Account> {
        AccountId id;
        const Result<> added
            = t.statement(
                   "INSERT INTO accounts (name, graph_url, api_version, waba_id, relay_url, "
                   "country, is_active, created_at_ms) VALUES (:name, :graph, :version, :waba, "
                   ":relay, :country, NOT EXISTS (SELECT 1 FROM accounts WHERE is_active = 1), "
                   ":now) RETURNING id")
                  .bind(":name", account.name)
                  .bind(":graph", account.graphUrl)
                  .bind(":version", account.apiVersion)
                  .bind(":waba", account.wabaId.value)
                  .bind(":relay", account.relayUrl)
                  .bind(":country", account.country)
                  .bind(":now", m_clock.nowMs())
                  .each([&](const storage::Statement &row) { id = row.id<AccountId>(0); });
        if (!added) {
            if (added.error().code == ErrorCode::Conflict) {
                return fail(ErrorCode::Conflict,
                            u"An account named %1 exists already."_s.arg(account.name), u"name"_s);
            }
            return fail(added.error());
        }
        if (const Result<> linked = linkNumber(t, id, account.number); !linked)
            return fail(linked.error());
        t.afterCommit([this] { Q_EMIT accountsChanged(); });
        return findByName(t.connection(), account.name);
    });
}

QFuture<Result<Account>> AccountStore::update(const Account &account)
{
    return m_database.write([this, account](storage::Transaction &t) -> Result<Account> {
        const Result<> changed
            = t.statement(
                   "UPDATE accounts SET name = :name, graph_url = :graph, api_version = :version, "
                   "waba_id = :waba, relay_url = :relay, country = :country WHERE id = :id")
                  .bind(":name", account.name)
                  .bind(":graph", account.graphUrl)
                  .bind(":version", account.apiVersion)
                  .bind(":waba", account.wabaId.value)
                  .bind(":relay", account.relayUrl)
                  .bind(":country", account.country)
                  .bind(":id", account.id)
                  .run();
        if (!changed)
            return fail(changed.error());
        if (t.changes() == 0)
            return fail(ErrorCode::NotFound, u"There is no account named %1."_s.arg(account.name));
        if (const Result<> linked = linkNumber(t, account.id, account.number); !linked)
            return fail(linked.error());
        t.afterCommit([this] { Q_EMIT accountsChanged(); });
        return findByName(t.connection(), account.name);
    });
}

QFuture<Result<QList<Account>>> AccountStore::list()
{
    return m_database.read([](storage::Connection &c) -> Result<QList<Account>> {
        QList<Account> accounts;
        const Result<> ran
            = c.statement(QByteArray(kSelect) + "ORDER BY a.name, a.id")
                  .each([&](const storage::Statement &row) { accounts.append(read(row)); });
        if (!ran)
            return fail(ran.error());
        return accounts;
    });
}

QFuture<Result<Account>> AccountStore::find(const QString &name)
{
    return m_database.read(
        [name](storage::Connection &c) -> Result<Account> { return findByName(c, name); });
}

QFuture<Result<>> AccountStore::use(const QString &name)
{
    return m_database.write([this, name](storage::Transaction &t) -> Result<> {
        if (const Result<Account> account = findByName(t.connection(), name); !account)
            return fail(account.error());
        t.afterCommit([this] { Q_EMIT accountsChanged(); });
        return t.statement("UPDATE accounts SET is_active = (name = :name)")
            .bind(":name", name)
            .run();
    });
}

QFuture<Result<>> AccountStore::remove(const QString &name)
{
    return m_database.write([this, name](storage::Transaction &t) -> Result<> {
        const Result<Account> account = findByName(t.connection(), name);
        if (!account)
            return fail(account.error());
        // The row stays for the history that hangs on it; only its name becomes free again.
        if (const Result<> gone
            = t.statement("UPDATE accounts SET removed_at_ms = :now, is_active = 0, "
                          "name = name || ' #' || id WHERE id = :id")
                  .bind(":now", m_clock.nowMs())
                  .bind(":id", account->id)
                  .run();
            !gone) {
            return gone;
        }
        t.afterCommit([this] { Q_EMIT accountsChanged(); });
        return t
            .statement("UPDATE accounts SET is_active = 1 WHERE id = (SELECT min(id) FROM accounts "
                       "WHERE removed_at_ms IS NULL) "
                       "AND NOT EXISTS (SELECT 1 FROM accounts WHERE is_active = 1)")
            .run();
    });
}

} // namespace aic::workspace
