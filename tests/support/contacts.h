// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QTest>

#include "contacts/contactstore.h"
#include "contacts/searchpostings_p.h"
#include "storage/database.h"
#include "support/fakeclock.h"
#include "support/verify.h"

namespace aic::test {

/// A database file of the app's schema and the store on it, gone with the test.
class ContactBase
{
public:
    ContactBase()
    {
        Result<std::unique_ptr<storage::Database>> opened
            = storage::Database::open({m_dir.filePath(QStringLiteral("aicaller.db")),
                                       storage::migrationsFrom(QStringLiteral(":/sql"))});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        m_database = std::move(*opened);
        m_store = std::make_unique<contacts::ContactStore>(*m_database, m_clock);
    }
    ~ContactBase() { m_database->close(); }

    [[nodiscard]] storage::Database &database() { return *m_database; }
    [[nodiscard]] contacts::ContactStore &store() { return *m_store; }
    [[nodiscard]] FakeClock &clock() { return m_clock; }
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }

    /// The id of a new contact.
    ContactId add(const QString &name, const QString &phone, const QStringList &tags = {})
    {
        contacts::Contact contact;
        contact.name = name;
        contact.phone = phone;
        contact.tags = tags;
        const Result<contacts::AddedContact> added
            = m_store->add(contact, QStringLiteral("MY")).result();
        if (!added || !added->created)
            qFatal("%s was not added", qPrintable(phone));
        return added->id;
    }

    /// Runs SQL on the writer; fails the test through the result.
    Result<> execute(const QByteArray &sql)
    {
        return m_database
            ->write([sql](storage::Transaction &t) { return t.connection().execute(sql); })
            .result();
    }
    [[nodiscard]] qint64 number(const QByteArray &sql)
    {
        return m_database->read([sql](storage::Connection &c) { return c.number(sql); })
            .result()
            .value_or(-1);
    }
    /// Whether everybody is found by each word of the text that is searched.
    [[nodiscard]] bool isSearchWhole()
    {
        return m_database
            ->read([](storage::Connection &connection) -> Result<bool> {
                std::vector<std::pair<qint64, QString>> texts;
                const Result<> read
                    = connection.statement("SELECT contact_id, text FROM contact_search")
                          .each([&](const storage::Statement &row) {
                              texts.emplace_back(row.integer(0), row.text(1));
                          });
                if (!read)
                    return fail(read.error());
                for (const auto &[id, text] : texts) {
                    const QStringList words
                        = QString(text).replace(u'\n', u' ').split(u' ', Qt::SkipEmptyParts);
                    const auto found = contacts::candidates(connection, words);
                    if (!found || !found->contains(id))
                        return false;
                }
                return true;
            })
            .result()
            .value_or(false);
    }
    /// Every row of the tables about people as text, to compare before and after.
    [[nodiscard]] QStringList dump()
    {
        static const QList<QByteArray> queries{
            "SELECT 'contact', id, name, sort_key, phone, user_id, username, company, email, "
            "language, notes, consent, consent_source, consent_at_ms, availability, "
            "availability_at_ms, availability_source, activity, activity_at_ms, import_id, "
            "created_at_ms, updated_at_ms FROM contacts ORDER BY id",
            "SELECT 'identity', contact_id, kind, value, match_key, given, first_seen_at_ms, "
            "last_seen_at_ms, ended_at_ms FROM identities ORDER BY 2, 3, 4",
            "SELECT 'field', contact_id, name, value FROM contact_fields JOIN fields "
            "ON id = field_id ORDER BY 2, 3",
            "SELECT 'fieldname', name, label FROM fields ORDER BY name",
            "SELECT 'tag', contact_id, name FROM contact_tags JOIN tags ON id = tag_id "
            "ORDER BY 2, 3",
            "SELECT 'tagname', name FROM tags ORDER BY name",
            "SELECT 'search', contact_id, text FROM contact_search ORDER BY 2",
            "SELECT 'evidence', contact_id, kind, source, at_ms, first_at_ms FROM evidence "
            "ORDER BY 2, 3, 4",
            "SELECT 'consent', contact_id, at_ms, consent, source, wording FROM consents "
            "ORDER BY 2, 3, 4",
            "SELECT 'suppression', match_key, reason, source, at_ms, value FROM suppressions "
            "ORDER BY 2, 3",
            "SELECT 'conversation', id, contact_id, last_message_id FROM conversations ORDER BY id",
            "SELECT 'message', id, contact_id, conversation_id, text FROM messages ORDER BY id",
            "SELECT 'status', message_id, status, at_ms FROM statuses ORDER BY 2, 3, 4",
            "SELECT 'recipient', campaign_id, position, contact_id, message_id FROM recipients "
            "ORDER BY 2, 3"};
        const Result<QStringList> rows
            = m_database
                  ->read([](storage::Connection &connection) -> Result<QStringList> {
                      QStringList lines;
                      for (const QByteArray &sql : queries) {
                          storage::Statement query = connection.statement(sql);
                          const int columns = 1 + int(sql.left(sql.indexOf("FROM")).count(','));
                          const Result<> read = query.each([&](const storage::Statement &row) {
                              QStringList cells;
                              for (int i = 0; i < columns; ++i)
                                  cells << (row.isNull(i) ? QStringLiteral("NULL") : row.text(i));
                              lines << cells.join(u'|');
                          });
                          if (!read)
                              return fail(read.error());
                      }
                      return lines;
                  })
                  .result();
        if (!rows)
            qFatal("the tables can't be read: %s", qPrintable(rows.error().detail));
        return *rows;
    }

private:
    QTemporaryDir m_dir;
    FakeClock m_clock;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<contacts::ContactStore> m_store;
};

} // namespace aic::test
