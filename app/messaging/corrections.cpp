// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/corrections.h"

#include <algorithm>

#include <QJsonDocument>

#include "core/json.h"
#include "messaging/inbound.h"
#include "messaging/messagecontent.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

struct Row
{
    MessageId id;
    QString type;
    QJsonObject payload;
};

Row rowOf(const storage::Statement &row)
{
    return {row.id<MessageId>(0), row.text(1),
            QJsonDocument::fromJson(row.text(2).toUtf8()).object()};
}

bool fits(const QJsonObject &edit, const QString &type)
{
    const QJsonObject message = edit.value(u"edit"_s).toObject().value(u"message"_s).toObject();
    return json::text(message, u"type") == type && message.value(type).isObject();
}

Result<> rewrite(storage::Transaction &transaction, const Row &row, const QJsonObject &payload,
                 ContactId contact, ChangeFeed &feed)
{
    if (payload == row.payload)
        return {};
    const bool isGone = payload.value(u"is_deleted"_s).toBool();
    const QString text = isGone ? QString() : readableText(row.type, payload);
    const Result<> done
        = transaction
              .statement("UPDATE messages SET text = :text, payload = :payload WHERE id = :id")
              .bind(":text", text.isNull() ? u""_s : text)
              .bind(":payload", QString::fromUtf8(json::compact(payload)))
              .bind(":id", row.id)
              .run();
    if (done)
        feed.note(transaction, row.id, contact);
    return done;
}

} // namespace

Result<> applyCorrections(storage::Transaction &transaction, ContactId contact,
                          const Wamid &original, ChangeFeed &feed)
{
    QList<Row> corrections; // newest first
    Result<> done
        = transaction
              .statement("SELECT id, type, payload FROM messages WHERE reply_to = :original AND "
                         "(type = 'edit' OR type = 'revoke') AND contact_id = :contact AND "
                         "direction = 1 ORDER BY at_ms DESC, wamid DESC")
              .bind(":original", original)
              .bind(":contact", contact)
              .each([&](const storage::Statement &row) { corrections.append(rowOf(row)); });
    if (!done || corrections.isEmpty())
        return done;
    std::optional<Row> message;
    done = transaction
               .statement("SELECT id, type, payload FROM messages WHERE wamid = :original AND "
                          "contact_id = :contact AND direction = 1 AND removed_at_ms IS NULL")
               .bind(":original", original)
               .bind(":contact", contact)
               .each([&](const storage::Statement &row) { message = rowOf(row); });
    if (!done)
        return done;

    const bool isTakenBack = std::any_of(corrections.cbegin(), corrections.cend(),
                                         [](const Row &each) { return each.type == u"revoke"_s; });
    for (const Row &each : std::as_const(corrections)) {
        if (!done)
            return done;
        if (isTakenBack && each.type == u"edit"_s && !each.payload.isEmpty())
            done = rewrite(transaction, each, withoutContent(each.payload), contact, feed);
    }
    if (!done || !message)
        return done;
    if (isTakenBack) {
        // Its file goes, too, once no other message needs it.
        done = transaction.statement("DELETE FROM media WHERE message_id = :id")
                   .bind(":id", message->id)
                   .run();
        if (!done)
            return done;
        return rewrite(transaction, *message, withoutContent(message->payload), contact, feed);
    }
    for (const Row &each : std::as_const(corrections)) {
        if (fits(each.payload, message->type))
            return rewrite(transaction, *message, withEdit(message->payload, each.payload), contact,
                           feed);
    }
    return {};
}

} // namespace aic::messaging
