// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QSaveFile>

#include "contacts/contactstore.h"
#include "contacts/identities.h"
#include "contacts/import/rowsource.h"
#include "contacts/suppression.h"
#include "core/csv.h"
#include "core/phonenumber.h"
#include "core/savefile.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

const QStringList kColumns{u"phone"_s, u"user_id"_s, u"reason"_s, u"source"_s, u"time"_s};

QString timeText(qint64 atMs)
{
    return QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// Key and value of what a person typed or a file holds.
Result<SuppressionEntry> readAddress(const QString &text, const QString &region)
{
    const QString address = text.trimmed();
    SuppressionEntry entry;
    if (isUserId(address)) {
        entry.key = address;
        entry.value = address;
        return entry;
    }
    const Result<PhoneNumber> phone = parsePhoneNumber(address, region);
    if (!phone) {
        Error error = phone.error();
        error.detail = u"\"%1\" %2."_s.arg(address, error.detail);
        return fail(error);
    }
    entry.key = phone->matchKey;
    entry.value = phone->e164;
    return entry;
}

SuppressionEntry entryOf(const Statement &row)
{
    SuppressionEntry entry{row.text(0), row.text(1),    SuppressionReason(row.integer(2)),
                           row.text(3), row.integer(4), {},
                           {}};
    // Lines of old databases have the key only.
    if (entry.value.isEmpty())
        entry.value = isUserId(entry.key) ? entry.key : QString(u'+' + entry.key);
    return entry;
}

QString cursorOf(const SuppressionEntry &entry)
{
    return u"%1/%2/%3"_s.arg(entry.atMs).arg(int(entry.reason)).arg(entry.key);
}

/// Who is known by the entry's key; some name is enough.
Result<> name(Connection &connection, SuppressionEntry &entry)
{
    return connection
        .statement("SELECT c.id, c.name FROM identities i JOIN contacts c ON c.id = i.contact_id "
                   "WHERE i.match_key = :key AND i.kind <> 5 "
                   "AND (i.ended_at_ms IS NULL OR i.kind > 2) ORDER BY c.id LIMIT 1")
        .bind(":key", entry.key)
        .each([&entry](const Statement &row) {
            entry.contact = row.id<ContactId>(0);
            entry.name = row.text(1);
        });
}

bool matches(const SuppressionEntry &entry, const QString &folded)
{
    if (folded.isEmpty())
        return true;
    if (fold(entry.value).contains(folded) || fold(entry.name).contains(folded)
        || fold(entry.source).contains(folded) || toName(entry.reason).contains(folded)) {
        return true;
    }
    QString digits;
    for (const QChar c : folded) {
        if (c.isDigit())
            digits.append(c);
    }
    return digits.size() >= 3 && entry.value.contains(digits);
}

Result<SuppressionPage> readPage(Connection &connection, const QString &search, int limit,
                                 const QString &after)
{
    qint64 atMs = std::numeric_limits<qint64>::max();
    QString key;
    int reason = 0;
    if (!after.isEmpty()) {
        atMs = after.section(u'/', 0, 0).toLongLong();
        reason = after.section(u'/', 1, 1).toInt();
        key = after.section(u'/', 2);
    }
    const QString folded = fold(search);
    SuppressionPage page;
    QList<SuppressionEntry> chunk;
    // Names and spellings are compared here: the list is short beside the people.
    constexpr int kChunk = 500;
    for (;;) {
        chunk.clear();
        const Result<> read
            = connection
                  .statement(
                      "SELECT match_key, value, reason, source, at_ms FROM suppressions WHERE "
                      "(at_ms, match_key, reason) < (:at, :key, :reason) OR :first "
                      "ORDER BY at_ms DESC, match_key DESC, reason DESC LIMIT :limit")
                  .bind(":at", atMs)
                  .bind(":key", key.isNull() ? u""_s : key)
                  .bind(":reason", reason)
                  .bind(":first", after.isEmpty() && page.next.isEmpty())
                  .bind(":limit", kChunk)
                  .each([&chunk](const Statement &row) { chunk.append(entryOf(row)); });
        if (!read)
            return fail(read.error());
        for (SuppressionEntry &entry : chunk) {
            if (const Result<> named = name(connection, entry); !named)
                return fail(named.error());
            page.next = cursorOf(entry);
            if (!matches(entry, folded))
                continue;
            page.entries.append(entry);
            if (page.entries.size() == limit)
                return page;
        }
        if (chunk.size() < kChunk) {
            page.next.clear();
            return page;
        }
        atMs = chunk.constLast().atMs;
        key = chunk.constLast().key;
        reason = int(chunk.constLast().reason);
    }
}

/// Which column of a file holds what; -1 where there is none.
struct Columns
{
    qsizetype phone = -1;
    qsizetype userId = -1;
    qsizetype reason = -1;
    qsizetype source = -1;
    qsizetype time = -1;
};

Columns columnsOf(const QStringList &header)
{
    Columns columns;
    for (qsizetype i = 0; i < header.size(); ++i) {
        const QString name = fold(header.at(i)).replace(u' ', u'_');
        if (columns.phone < 0
            && (name == u"phone" || name == u"number" || name == u"phone_number"
                || name == u"mobile" || name == u"whatsapp" || name == u"value"))
            columns.phone = i;
        else if (name == u"user_id")
            columns.userId = i;
        else if (name == u"reason")
            columns.reason = i;
        else if (name == u"source")
            columns.source = i;
        else if (name == u"time" || name == u"date")
            columns.time = i;
    }
    return columns;
}

struct FileEntries
{
    QList<SuppressionEntry> entries;
    QList<std::pair<qint64, QString>> refused;
};

Result<FileEntries> readEntries(const QString &filePath, const QString &region, qint64 nowMs)
{
    Result<std::unique_ptr<RowSource>> rows = openRowSource({.filePath = filePath});
    if (!rows)
        return fail(rows.error());
    Columns columns = columnsOf((*rows)->header());
    if (columns.phone < 0 && columns.userId < 0) {
        // A bare list of numbers has no header.
        rows = openRowSource({.filePath = filePath, .hasHeader = false});
        if (!rows)
            return fail(rows.error());
        if ((*rows)->header().size() != 1) {
            return fail(ErrorCode::Invalid,
                        u"The file has no column named phone or user_id. Name it, or give a file "
                        u"with numbers only, one a line."_s,
                        u"phone"_s);
        }
        columns = {};
        columns.phone = 0;
    }
    FileEntries found;
    QStringList cells;
    const QString fileName = QFileInfo(filePath).fileName();
    for (;;) {
        const Result<bool> more = (*rows)->next(cells);
        if (!more)
            return fail(more.error());
        if (!*more)
            return found;
        const auto cell = [&cells](qsizetype column) {
            return column < 0 ? QString() : unguarded(cells.value(column)).trimmed();
        };
        QString address = cell(columns.phone);
        if (address.isEmpty())
            address = cell(columns.userId);
        Result<SuppressionEntry> entry = readAddress(address, region);
        if (!entry) {
            found.refused.append({(*rows)->line(), entry.error().detail});
            continue;
        }
        entry->reason
            = suppressionReasonFromName(cell(columns.reason)).value_or(SuppressionReason::Imported);
        entry->source = columns.source < 0 ? fileName : cell(columns.source);
        const QDateTime time = QDateTime::fromString(cell(columns.time), Qt::ISODateWithMs);
        entry->atMs = time.isValid() ? time.toMSecsSinceEpoch() : nowMs;
        found.entries.append(*entry);
    }
}

} // namespace

SuppressionList::SuppressionList(storage::Database &database, ContactStore &store,
                                 const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_store(store)
    , m_clock(clock)
{}

void SuppressionList::note(Transaction &transaction, const QList<ContactId> &people)
{
    m_store.noteChange(transaction, people, ContactChange::Consent | ContactChange::Availability);
    transaction.afterCommit([this] { Q_EMIT changed(); });
}

QFuture<Result<SuppressionPage>> SuppressionList::list(const QString &search, int limit,
                                                       const QString &after)
{
    return m_database.read([search, limit, after](Connection &connection) {
        return readPage(connection, search, limit, after);
    });
}

QFuture<Result<qint64>> SuppressionList::count()
{
    return m_database.read([](Connection &connection) {
        return connection.number("SELECT count(*) FROM suppressions");
    });
}

QFuture<Result<qint64>> SuppressionList::forgottenCount()
{
    return m_database.read(
        [](Connection &connection) { return connection.number("SELECT count(*) FROM forgotten"); });
}

QFuture<Result<SuppressionCounts>>
SuppressionList::add(const QStringList &addresses, const QString &region, const QString &source)
{
    return m_database.write(
        [this, addresses, region, source](Transaction &transaction) -> Result<SuppressionCounts> {
            SuppressionCounts counts;
            QStringList keys;
            for (qsizetype i = 0; i < addresses.size(); ++i) {
                Result<SuppressionEntry> entry = readAddress(addresses.at(i), region);
                if (!entry) {
                    counts.refused.append({i + 1, entry.error().detail});
                    continue;
                }
                entry->reason = SuppressionReason::Manual;
                entry->source = source;
                entry->atMs = m_clock.nowMs();
                const Result<bool> added = addSuppression(transaction, *entry);
                if (!added)
                    return fail(added.error());
                ++(*added ? counts.added : counts.known);
                keys.append(entry->key);
            }
            const Result<QList<ContactId>> people = followSuppressions(transaction, keys);
            if (!people)
                return fail(people.error());
            note(transaction, *people);
            return counts;
        });
}

QFuture<Result<qint64>> SuppressionList::remove(const QList<SuppressionEntry> &entries)
{
    return m_database.write([this, entries](Transaction &transaction) -> Result<qint64> {
        qint64 removed = 0;
        QStringList keys;
        for (const SuppressionEntry &entry : entries) {
            if (const Result<> gone
                = transaction
                      .statement("DELETE FROM suppressions WHERE match_key = :key "
                                 "AND reason = :reason")
                      .bind(":key", entry.key)
                      .bind(":reason", entry.reason)
                      .run();
                !gone) {
                return fail(gone.error());
            }
            removed += transaction.changes();
            keys.append(entry.key);
        }
        const Result<QList<ContactId>> people = followSuppressions(transaction, keys);
        if (!people)
            return fail(people.error());
        note(transaction, *people);
        return removed;
    });
}

QFuture<Result<qint64>> SuppressionList::removeAddress(const QString &address,
                                                       const QString &region)
{
    return m_database.write([this, address, region](Transaction &transaction) -> Result<qint64> {
        const Result<SuppressionEntry> entry = readAddress(address, region);
        if (!entry)
            return fail(entry.error());
        if (const Result<> gone
            = transaction.statement("DELETE FROM suppressions WHERE match_key = :key")
                  .bind(":key", entry->key)
                  .run();
            !gone) {
            return fail(gone.error());
        }
        const qint64 removed = transaction.changes();
        const Result<QList<ContactId>> people = followSuppressions(transaction, {entry->key});
        if (!people)
            return fail(people.error());
        note(transaction, *people);
        return removed;
    });
}

QFuture<Result<qint64>> SuppressionList::exportTo(const QString &filePath)
{
    return m_database.read([filePath](Connection &connection) -> Result<qint64> {
        QSaveFile file(filePath);
        const auto cantWrite = [&file] {
            return fail(ErrorCode::Storage,
                        u"%1 can't be written: %2."_s.arg(file.fileName(), file.errorString()));
        };
        if (!file.open(QIODevice::WriteOnly))
            return cantWrite();
        file.write(csvLine(kColumns).toUtf8());
        qint64 rows = 0;
        const Result<> read
            = connection
                  .statement("SELECT match_key, value, reason, source, at_ms FROM suppressions "
                             "ORDER BY at_ms, match_key, reason")
                  .each([&](const Statement &row) {
                      const SuppressionEntry entry = entryOf(row);
                      const bool byUserId = isUserId(entry.value);
                      file.write(csvLine({byUserId ? QString() : guardedPhone(entry.value),
                                          byUserId ? entry.value : QString(), toName(entry.reason),
                                          guarded(entry.source), timeText(entry.atMs)})
                                     .toUtf8());
                      ++rows;
                  });
        if (!read)
            return fail(read.error());
        if (!commitWhole(file))
            return cantWrite();
        return rows;
    });
}

QFuture<Result<SuppressionCounts>> SuppressionList::importFrom(const QString &filePath,
                                                               const QString &region)
{
    return m_database.write(
        [this, filePath, region](Transaction &transaction) -> Result<SuppressionCounts> {
            const Result<FileEntries> file = readEntries(filePath, region, m_clock.nowMs());
            if (!file)
                return fail(file.error());
            SuppressionCounts counts;
            counts.refused = file->refused;
            QStringList keys;
            for (const SuppressionEntry &entry : file->entries) {
                const Result<bool> added = addSuppression(transaction, entry);
                if (!added)
                    return fail(added.error());
                ++(*added ? counts.added : counts.known);
                keys.append(entry.key);
            }
            const Result<QList<ContactId>> people = followSuppressions(transaction, keys);
            if (!people)
                return fail(people.error());
            note(transaction, *people);
            return counts;
        });
}

} // namespace aic::contacts
