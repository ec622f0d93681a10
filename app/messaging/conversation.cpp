// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/conversation.h"

#include <chrono>

#include "contacts/evidence.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace aic::messaging {
namespace {

constexpr std::chrono::milliseconds kWindow = 24h - 60s;

Result<qint64> firstNumber(storage::Statement &&statement)
{
    qint64 found = 0;
    const Result<> done
        = statement.each([&](const storage::Statement &row) { found = row.integer(0); });
    if (!done)
        return fail(done.error());
    return found;
}

Result<> bumpConversation(storage::Transaction &transaction, const Appearance &appearance)
{
    std::optional<qint64> inboundAtMs;
    if (appearance.opensWindow)
        inboundAtMs = appearance.atMs;
    return transaction
        .statement("UPDATE conversations SET "
                   "last_message_id = CASE WHEN last_message_id IS NULL "
                   "  OR (:at, :message) > (last_at_ms, last_message_id) THEN :message "
                   "  ELSE last_message_id END, "
                   "last_at_ms = max(last_at_ms, :at), unread = unread + :unread, "
                   "last_inbound_at_ms = CASE WHEN :inbound IS NULL THEN last_inbound_at_ms "
                   "  ELSE max(coalesce(last_inbound_at_ms, 0), :inbound) END "
                   "WHERE id = :conversation")
        .bind(":at", appearance.atMs)
        .bind(":message", appearance.message)
        .bind(":unread", appearance.countsAsUnread)
        .bind(":inbound", inboundAtMs)
        .bind(":conversation", appearance.conversation)
        .run();
}

} // namespace

WindowState windowOf(std::optional<qint64> lastInboundAtMs, qint64 nowMs)
{
    if (!lastInboundAtMs)
        return {};
    const qint64 closesAtMs = *lastInboundAtMs + kWindow.count();
    return {nowMs < closesAtMs ? WindowState::Kind::Open : WindowState::Kind::Closed, closesAtMs};
}

Result<WindowState> windowOf(storage::Connection &connection, NumberId number, ContactId contact,
                             qint64 nowMs)
{
    std::optional<qint64> lastInbound;
    const Result<> done
        = connection
              .statement("SELECT last_inbound_at_ms FROM conversations "
                         "WHERE number_id = :number AND contact_id = :contact")
              .bind(":number", number)
              .bind(":contact", contact)
              .each([&](const storage::Statement &row) { lastInbound = row.optionalInteger(0); });
    if (!done)
        return fail(done.error());
    return windowOf(lastInbound, nowMs);
}

Result<NumberId> ensureNumber(storage::Transaction &transaction, AccountId account,
                              const PhoneNumberId &number, const QString &displayNumber)
{
    if (number.isEmpty())
        return fail(ErrorCode::Invalid, u"No phone number ID was given."_s, u"from"_s);
    const Result<qint64> found
        = firstNumber(std::move(transaction
                                    .statement("SELECT id FROM numbers WHERE account_id = :account "
                                               "AND phone_number_id = :number")
                                    .bind(":account", account)
                                    .bind(":number", number)));
    if (!found)
        return fail(found.error());
    if (*found > 0)
        return NumberId{*found};
    const Result<> made = transaction
                              .statement("INSERT INTO numbers (account_id, phone_number_id, "
                                         "display_phone_number) VALUES (:account, :number, :shown)")
                              .bind(":account", account)
                              .bind(":number", number)
                              .bind(":shown", displayNumber.isEmpty() ? QString() : displayNumber)
                              .run();
    if (!made)
        return fail(made.error());
    return NumberId{transaction.lastInsertId()};
}

Result<ConversationId> ensureConversation(storage::Transaction &transaction, NumberId number,
                                          ContactId contact)
{
    const Result<qint64> found = firstNumber(
        std::move(transaction
                      .statement("SELECT id FROM conversations WHERE number_id = :number "
                                 "AND contact_id = :contact")
                      .bind(":number", number)
                      .bind(":contact", contact)));
    if (!found)
        return fail(found.error());
    if (*found > 0)
        return ConversationId{*found};
    const Result<qint64> person = firstNumber(std::move(
        transaction.statement("SELECT id FROM contacts WHERE id = :id").bind(":id", contact)));
    if (!person)
        return fail(person.error());
    if (*person == 0)
        return fail(ErrorCode::NotFound, u"This contact was deleted."_s, u"contact"_s);
    const Result<> made = transaction
                              .statement("INSERT INTO conversations (number_id, contact_id) "
                                         "VALUES (:number, :contact)")
                              .bind(":number", number)
                              .bind(":contact", contact)
                              .run();
    if (!made)
        return fail(made.error());
    return ConversationId{transaction.lastInsertId()};
}

Result<> showInConversation(storage::Transaction &transaction, const Appearance &appearance)
{
    if (appearance.isNew) {
        if (const Result<> done = bumpConversation(transaction, appearance); !done)
            return done;
    }
    const Result<qint64> newest = firstNumber(
        std::move(transaction.statement("SELECT last_message_id FROM conversations WHERE id = :id")
                      .bind(":id", appearance.conversation)));
    if (!newest)
        return fail(newest.error());
    if (*newest != appearance.message.value)
        return {};
    const int activity = appearance.direction == Direction::In ? contacts::kActivityReceived
                                                               : int(appearance.state);
    const Result<bool> touched
        = contacts::touchActivity(transaction, appearance.contact, activity, appearance.atMs);
    return touched ? Result<>() : fail(touched.error());
}

} // namespace aic::messaging
