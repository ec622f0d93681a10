// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTemporaryDir>
#include <QTest>

#include "contacts/contactstore.h"
#include "core/clock.h"
#include "core/json.h"
#include "events/ledger.h"
#include "graph/messages.h"
#include "messaging/changefeed.h"
#include "messaging/inbound.h"
#include "messaging/messagestore.h"
#include "messaging/outbox.h"
#include "storage/database.h"

namespace aic::test {

/// One data directory with an account and the services that need no network. Give it the path of
/// another lab's directory to be a second process on it.
class MessagingLab
{
public:
    explicit MessagingLab(const Clock &clock, const QString &directory = {})
        : m_clock(clock)
    {
        const QString folder = directory.isEmpty() ? m_dir.path() : directory;
        m_path = folder + QStringLiteral("/aicaller.db");
        open();
    }
    ~MessagingLab() { close(); }

    void open()
    {
        auto opened
            = storage::Database::open({m_path, storage::migrationsFrom(QStringLiteral(":/sql"))});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        database = std::move(*opened);
        contacts = std::make_unique<contacts::ContactStore>(*database, m_clock);
        feed = std::make_unique<messaging::ChangeFeed>(*contacts);
        outbox = std::make_unique<messaging::Outbox>(*database, *feed, m_clock);
        store = std::make_unique<messaging::MessageStore>(*database, *feed, m_clock);
        auto rules = std::make_shared<events::Ledger>();
        messaging::registerHandlers(*rules, *feed);
        ledger = rules;
        account = AccountId{number("SELECT id FROM accounts")};
        if (!account.isValid()) {
            execute("INSERT INTO accounts (name, graph_url, api_version, waba_id, relay_url, "
                    "created_at_ms) VALUES ('Lab', '', 'v25.0', '100000000000001', '', 0)");
            account = AccountId{number("SELECT id FROM accounts")};
        }
    }

    void close()
    {
        if (database)
            database->close();
        store.reset();
        outbox.reset();
        feed.reset();
        contacts.reset();
        database.reset();
    }

    void execute(const QByteArray &sql)
    {
        const auto done = database
                              ->write([sql](storage::Transaction &transaction) {
                                  return transaction.connection().execute(sql);
                              })
                              .result();
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }

    [[nodiscard]] qint64 number(const QByteArray &sql)
    {
        const auto found
            = database
                  ->read([sql](storage::Connection &connection) { return connection.number(sql); })
                  .result();
        return found.value_or(-1);
    }

    /// All rows of a query, columns joined by "|", rows by line ends.
    [[nodiscard]] QString dump(const QByteArray &sql, int columns)
    {
        const auto text
            = database
                  ->read([sql, columns](storage::Connection &connection) -> Result<QString> {
                      QString all;
                      const Result<> done
                          = connection.statement(sql).each([&](const storage::Statement &row) {
                                for (int i = 0; i < columns; ++i)
                                    all += (row.isNull(i) ? QStringLiteral("-") : row.text(i))
                                           + QChar(u'|');
                                all += QChar(u'\n');
                            });
                      if (!done)
                          return fail(done.error());
                      return all;
                  })
                  .result();
        return text ? *text : text.error().detail;
    }

    [[nodiscard]] messaging::MessageDraft draft(const QString &to, const QString &text) const
    {
        return {.account = account,
                .from = PhoneNumberId{QStringLiteral("200000000000001")},
                .recipient = to,
                .content = graph::TextMessage{.body = text}.content().value_or(QJsonObject())};
    }

    /// Applies one webhook body as the poller does.
    [[nodiscard]] Result<events::Batch> apply(const QByteArray &body)
    {
        return apply(QList<QByteArray>{body});
    }

    [[nodiscard]] Result<events::Batch> apply(const QList<QByteArray> &bodies)
    {
        QList<events::ReceivedBody> received;
        for (const QByteArray &body : bodies)
            received.append({.receivedAtMs = m_clock.nowMs(), .bytes = body});
        return database
            ->write([this, received](storage::Transaction &transaction) {
                return ledger->apply(transaction, received, {account, m_clock.nowMs()});
            })
            .result();
    }

    [[nodiscard]] messaging::Message message(MessageId id)
    {
        return store->get(id).result().value_or(messaging::Message{});
    }
    [[nodiscard]] QString stateOf(MessageId id) { return messaging::toName(message(id).state); }
    [[nodiscard]] QString directory() const { return m_dir.path(); }

    std::unique_ptr<storage::Database> database;
    std::unique_ptr<contacts::ContactStore> contacts;
    std::unique_ptr<messaging::ChangeFeed> feed;
    std::unique_ptr<messaging::Outbox> outbox;
    std::unique_ptr<messaging::MessageStore> store;
    std::shared_ptr<const events::Ledger> ledger;
    AccountId account;

private:
    const Clock &m_clock;
    QTemporaryDir m_dir;
    QString m_path;
};

} // namespace aic::test
