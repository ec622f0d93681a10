// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QSysInfo>

#include "campaigns/campaignstore.h"
#include "core/json.h"
#include "graph/messages.h"
#include "messaging/messagestore.h"
#include "messaging/outbox.h"
#include "support/contacts.h"

namespace aic::test {

/// A database with an account, its number and everything the pages about messages need; what
/// WhatsApp would answer is written by hand.
class CampaignLab : public ContactBase
{
public:
    CampaignLab()
        : feed(store())
        , messages(database(), feed, clock())
        , outbox(database(), feed, clock())
        , campaigns(database(), feed, clock())
    {
        run("INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
            "created_at_ms) VALUES (1, 'Meridian', '', 'v25.0', '100000000000001', '', 0); "
            "INSERT INTO numbers (id, account_id, phone_number_id) VALUES (1, 1, "
            "'200000000000001')");
    }
    ~CampaignLab() { database().close(); }

    void run(const QByteArray &sql)
    {
        const Result<> done = execute(sql);
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }

    /// The text of the first row and column.
    [[nodiscard]] QString text(const QByteArray &sql)
    {
        return database()
            .read([sql](storage::Connection &connection) -> Result<QString> {
                QString found;
                const Result<> read = connection.statement(sql).each(
                    [&found](const storage::Statement &row) { found = row.text(0); });
                if (!read)
                    return fail(read.error());
                return found;
            })
            .result()
            .value_or(QString());
    }

    /// The person wrote to us a while ago: free-form text may go.
    void openWindow(ContactId id)
    {
        run("INSERT INTO conversations (number_id, contact_id, last_inbound_at_ms) VALUES (1, "
            + QByteArray::number(id.value) + ", " + QByteArray::number(clock().nowMs() - 900'000)
            + ")");
    }

    CampaignId create(const QString &name, const QList<ContactId> &people)
    {
        campaigns::NewCampaign wanted;
        wanted.name = name;
        wanted.number = NumberId{1};
        wanted.audience = contacts::ContactSelection::of(people);
        wanted.content.text = QStringLiteral("Hello {{first_name}}");
        wanted.content.fallbacks.insert(QStringLiteral("first_name"), QStringLiteral("there"));
        wanted.includeClosedWindows = true;
        QFuture<Result<campaigns::CreatedCampaign>> made = campaigns.create(wanted);
        if (!QTest::qWaitFor([&made] { return made.isFinished(); }) || !made.result())
            qFatal("the campaign was not made");
        return made.result()->id;
    }

    /// As if this process had begun to send it.
    void begin(CampaignId id)
    {
        run("UPDATE campaigns SET state = 2, started_at_ms = "
            + QByteArray::number(clock().nowMs() - 60'000)
            + " WHERE id = " + QByteArray::number(id.value)
            + "; INSERT INTO leases (name, host, pid, token, heartbeat_at_ms) VALUES ('campaign/"
            + QByteArray::number(id.value) + "', '" + QSysInfo::machineHostName().toUtf8() + "', "
            + QByteArray::number(QCoreApplication::applicationPid()) + ", 'test', 0)");
    }

    /// The recipient at \p position was sent its message and it came to \p state.
    MessageId settle(CampaignId id, qint64 position, messaging::MessageState state,
                     int errorCode = 0)
    {
        const Result<MessageId> message
            = database()
                  .write([&](storage::Transaction &transaction) -> Result<MessageId> {
                      messaging::NewMessage wanted;
                      Result<> read
                          = transaction
                                .statement("SELECT contact_id, recipient FROM recipients WHERE "
                                           "campaign_id = :id AND position = :position")
                                .bind(":id", id)
                                .bind(":position", position)
                                .each([&](const storage::Statement &row) {
                                    wanted.contact = row.id<ContactId>(0);
                                    wanted.recipient = row.text(1);
                                });
                      if (!read)
                          return fail(read.error());
                      wanted.number = NumberId{1};
                      wanted.campaign = id;
                      wanted.content
                          = graph::TextMessage{QStringLiteral("Hello"), false}.content().value();
                      const Result<messaging::Claim> claim = messaging::insertSending(
                          transaction, wanted, clock().nowMs() - 30'000, feed);
                      if (!claim)
                          return fail(claim.error());
                      return claim->message;
                  })
                  .result();
        if (!message)
            qFatal("%s", qPrintable(message.error().detail));
        const QByteArray row = QByteArray::number(message->value);
        QByteArray sql = "UPDATE recipients SET state = 1, message_id = " + row
                         + " WHERE campaign_id = " + QByteArray::number(id.value)
                         + " AND position = " + QByteArray::number(position)
                         + "; UPDATE messages SET state = " + QByteArray::number(int(state))
                         + ", error_code = "
                         + (errorCode == 0 ? QByteArray("NULL") : QByteArray::number(errorCode))
                         + " WHERE id = " + row;
        const auto status = [&](const char *word, qint64 agoMs) {
            sql += "; INSERT INTO statuses (message_id, status, at_ms) VALUES (" + row + ", '"
                   + word + "', " + QByteArray::number(clock().nowMs() - agoMs) + ")";
        };
        if (state == messaging::MessageState::Delivered || state == messaging::MessageState::Read)
            status("delivered", 28'000);
        if (state == messaging::MessageState::Read)
            status("read", 9'000);
        run(sql);
        return *message;
    }

    messaging::ChangeFeed feed;
    messaging::MessageStore messages;
    messaging::Outbox outbox;
    campaigns::CampaignStore campaigns;
};

} // namespace aic::test
