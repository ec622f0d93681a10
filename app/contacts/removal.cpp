// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/removal_p.h"

#include <algorithm>

#include <QMap>

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

struct Reference
{
    QString table;
    QString column;
    QString parent;
    QString parentColumn;
    bool cascades = false;
};

struct Table
{
    QStringList columns;
    QStringList key;
};

/// The part of the schema that hangs on contacts.
struct Schema
{
    QMap<QString, Table> tables;
    QList<Reference> references;
};

Result<Schema> readSchema(Connection &connection)
{
    Schema schema;
    // Virtual tables and the shadows behind them have no foreign keys and are kept by triggers.
    const Result<> columns
        = connection
              .statement("SELECT t.name, c.name, c.pk FROM pragma_table_list t, "
                         "pragma_table_info(t.name) c WHERE t.schema = 'main' AND t.type = 'table' "
                         "AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid")
              .each([&schema](const Statement &row) {
                  Table &table = schema.tables[row.text(0)];
                  table.columns.append(row.text(1));
                  if (row.integer(2) > 0)
                      table.key.append(row.text(1));
              });
    if (!columns)
        return fail(columns.error());
    const Result<> references
        = connection
              .statement("SELECT t.name, f.\"from\", f.\"table\", f.\"to\", f.on_delete "
                         "FROM pragma_table_list t, pragma_foreign_key_list(t.name) f "
                         "WHERE t.schema = 'main' AND t.type = 'table'")
              .each([&schema](const Statement &row) {
                  const QString to = row.text(3).isEmpty() ? u"id"_s : row.text(3);
                  schema.references.append(
                      {row.text(0), row.text(1), row.text(2), to, row.text(4) == u"CASCADE"});
              });
    if (!references)
        return fail(references.error());
    return schema;
}

/// Which rows of \p table go, as a condition; empty when none can.
QString condition(const Schema &schema, const QString &table, int depth = 0)
{
    if (table == u"contacts"_s)
        return u"\"contacts\".id IN (SELECT id FROM temp.chosen_contacts)"_s;
    if (depth > 6)
        return {};
    QStringList ways;
    for (const Reference &reference : schema.references) {
        if (reference.table != table || !reference.cascades || reference.parent == table)
            continue;
        const QString above = condition(schema, reference.parent, depth + 1);
        if (!above.isEmpty()) {
            ways.append(u"\"%1\".\"%2\" IN (SELECT \"%3\" FROM \"%4\" WHERE %5)"_s.arg(
                table, reference.column, reference.parentColumn, reference.parent, above));
        }
    }
    return ways.isEmpty() ? QString() : u'(' + ways.join(u" OR "_s) + u')';
}

QString asJson(const QString &table, const QStringList &columns)
{
    QStringList pairs;
    for (const QString &column : columns)
        pairs.append(u"'%2', \"%1\".\"%2\""_s.arg(table, column));
    return u"json_object("_s + pairs.join(u", "_s) + u')';
}

QString fromJson(const QString &column)
{
    return u"json_extract(r.row, '$.\"%1\"')"_s.arg(column);
}

/// A row of two people, as a pair, comes back only when both are there: the other may have been
/// deleted since. Contacts must be back before.
QString bothAreThere(const Schema &schema, const QString &table)
{
    QStringList there;
    for (const Reference &reference : schema.references) {
        if (reference.table == table && reference.cascades && reference.parent == u"contacts"_s) {
            there.append(u" AND EXISTS (SELECT 1 FROM contacts WHERE id = %1)"_s.arg(
                fromJson(reference.column)));
        }
    }
    return there.size() > 1 ? there.join(QString()) : QString();
}

/// In removed_rows a link that the deletion cut has the table "table.column".
QString linkName(const Reference &reference)
{
    return reference.table + u'.' + reference.column;
}

/// How far \p table stands below contacts.
int depthOf(const Schema &schema, const QString &table)
{
    int depth = 0;
    for (const Reference &reference : schema.references) {
        if (reference.table == table && reference.cascades && reference.parent != table
            && !condition(schema, reference.parent).isEmpty()) {
            depth = std::max(depth, 1 + depthOf(schema, reference.parent));
        }
    }
    return depth;
}

/// The rows of \p reference's table that point at one that goes.
QString pointsAtGoing(const Reference &reference, const QString &above)
{
    return u"\"%1\".\"%2\" IN (SELECT \"%3\" FROM \"%4\" WHERE %5)"_s.arg(
        reference.table, reference.column, reference.parentColumn, reference.parent, above);
}

Result<> keep(Transaction &transaction, qint64 removal, const QString &name, const QString &table,
              const QStringList &columns, const QString &where)
{
    const QString sql = u"INSERT INTO removed_rows (removal_id, table_name, row) "
                        u"SELECT :removal, '%1', %2 FROM \"%3\" WHERE %4"_s.arg(
                            name, asJson(table, columns), table, where);
    return transaction.statement(sql.toUtf8()).bind(":removal", removal).run();
}

} // namespace

Result<> chooseContacts(Transaction &transaction, const std::vector<qint64> &ids)
{
    if (const Result<> made = transaction.connection().execute(
            "CREATE TEMP TABLE IF NOT EXISTS chosen_contacts (id INTEGER PRIMARY KEY); "
            "DELETE FROM temp.chosen_contacts;");
        !made) {
        return made;
    }
    for (const qint64 id : ids) {
        if (const Result<> added
            = transaction.statement("INSERT INTO temp.chosen_contacts (id) VALUES (:id)")
                  .bind(":id", id)
                  .run();
            !added) {
            return added;
        }
    }
    return {};
}

Result<> removeChosenUnchecked(Transaction &transaction)
{
    const Result<Schema> schema = readSchema(transaction.connection());
    if (!schema)
        return fail(schema.error());
    // Links are cut while what they point at is still there to be found.
    for (const Reference &reference : schema->references) {
        const QString above = condition(*schema, reference.parent);
        if (reference.cascades || above.isEmpty())
            continue;
        const QString sql = u"UPDATE \"%1\" SET \"%2\" = NULL WHERE %3"_s.arg(
            reference.table, reference.column, pointsAtGoing(reference, above));
        if (const Result<> cut = transaction.statement(sql.toUtf8()).run(); !cut)
            return cut;
    }
    std::vector<std::pair<int, QString>> tables;
    for (auto it = schema->tables.cbegin(); it != schema->tables.cend(); ++it) {
        if (!condition(*schema, it.key()).isEmpty())
            tables.emplace_back(depthOf(*schema, it.key()), it.key());
    }
    std::ranges::sort(tables, std::ranges::greater());
    for (const auto &[depth, table] : tables) {
        const QString sql = u"DELETE FROM \"%1\" WHERE %2"_s.arg(table, condition(*schema, table));
        if (const Result<> gone = transaction.statement(sql.toUtf8()).run(); !gone)
            return gone;
    }
    return {};
}

Result<Removal> removeKeeping(Transaction &transaction, const std::vector<qint64> &ids, qint64 atMs)
{
    const Result<Schema> schema = readSchema(transaction.connection());
    if (!schema)
        return fail(schema.error());
    if (const Result<> chosen = chooseContacts(transaction, ids); !chosen)
        return fail(chosen.error());
    if (const Result<> opened
        = transaction.statement("INSERT INTO removals (contacts, at_ms) VALUES (:contacts, :at)")
              .bind(":contacts", qint64(ids.size()))
              .bind(":at", atMs)
              .run();
        !opened) {
        return fail(opened.error());
    }
    const qint64 removal = transaction.lastInsertId();

    for (auto it = schema->tables.cbegin(); it != schema->tables.cend(); ++it) {
        const QString where = condition(*schema, it.key());
        if (where.isEmpty())
            continue;
        if (const Result<> kept
            = keep(transaction, removal, it.key(), it.key(), it->columns, where);
            !kept) {
            return fail(kept.error());
        }
    }
    for (const Reference &reference : schema->references) {
        const QString above = condition(*schema, reference.parent);
        if (reference.cascades || above.isEmpty())
            continue;
        const QString where = pointsAtGoing(reference, above);
        QStringList columns = schema->tables.value(reference.table).key;
        columns.append(reference.column);
        if (const Result<> kept
            = keep(transaction, removal, linkName(reference), reference.table, columns, where);
            !kept) {
            return fail(kept.error());
        }
    }
    if (const Result<> deleted = transaction.connection().execute(
            "DELETE FROM contacts WHERE id IN (SELECT id FROM temp.chosen_contacts); "
            "DELETE FROM temp.chosen_contacts;");
        !deleted) {
        return fail(deleted.error());
    }
    return Removal{removal, qint64(ids.size())};
}

Result<> restoreRemoval(Transaction &transaction, qint64 removal)
{
    const Result<Schema> schema = readSchema(transaction.connection());
    if (!schema)
        return fail(schema.error());
    // Rows come back table by table; their references hold again when all are there.
    if (const Result<> deferred
        = transaction.connection().execute("PRAGMA defer_foreign_keys = ON");
        !deferred) {
        return deferred;
    }
    for (auto it = schema->tables.cbegin(); it != schema->tables.cend(); ++it) {
        if (condition(*schema, it.key()).isEmpty())
            continue;
        QStringList values;
        for (const QString &column : it->columns)
            values.append(fromJson(column));
        const QString sql
            = u"INSERT INTO \"%1\" (\"%2\") SELECT %3 FROM removed_rows r "
              u"WHERE r.removal_id = :removal AND r.table_name = '%1'%4 ORDER BY r.id"_s.arg(
                  it.key(), it->columns.join(u"\", \""_s), values.join(u", "_s),
                  bothAreThere(*schema, it.key()));
        if (const Result<> back
            = transaction.statement(sql.toUtf8()).bind(":removal", removal).run();
            !back) {
            return back;
        }
    }
    for (const Reference &reference : schema->references) {
        if (reference.cascades || condition(*schema, reference.parent).isEmpty())
            continue;
        const QStringList key = schema->tables.value(reference.table).key;
        QStringList same;
        for (const QString &column : key)
            same.append(u"\"%1\".\"%2\" = %3"_s.arg(reference.table, column, fromJson(column)));
        const QString sql
            = u"UPDATE \"%1\" SET \"%2\" = %3 FROM removed_rows r WHERE r.removal_id = :removal "
              u"AND r.table_name = '%4' AND \"%1\".\"%2\" IS NULL AND %5"_s.arg(
                  reference.table, reference.column, fromJson(reference.column),
                  linkName(reference), same.join(u" AND "_s));
        if (const Result<> linked
            = transaction.statement(sql.toUtf8()).bind(":removal", removal).run();
            !linked) {
            return linked;
        }
    }
    if (const Result<> indexed
        = transaction
              .statement("INSERT OR IGNORE INTO search_recent (contact_id) SELECT "
                         "json_extract(r.row, '$.contact_id') FROM removed_rows r WHERE "
                         "r.removal_id = :removal AND r.table_name = 'contact_search'")
              .bind(":removal", removal)
              .run();
        !indexed) {
        return indexed;
    }
    if (const Result<> closed = transaction.statement("DELETE FROM removals WHERE id = :removal")
                                    .bind(":removal", removal)
                                    .run();
        !closed) {
        return closed;
    }
    if (transaction.changes() == 0) {
        return fail(ErrorCode::NotFound,
                    u"This removal was taken back already, or it is too long ago."_s);
    }
    return {};
}

} // namespace aic::contacts
