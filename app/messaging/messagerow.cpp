// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/messagerow_p.h"

#include "core/json.h"

namespace aic::messaging {

Message messageOf(const storage::Statement &row)
{
    Message message{.id = row.id<MessageId>(0),
                    .number = row.id<NumberId>(1),
                    .contact = row.id<ContactId>(2),
                    .campaign = row.id<CampaignId>(3),
                    .direction = Direction(row.integer(4)),
                    .type = row.text(5),
                    .state = MessageState(row.integer(6)),
                    .opaqueId = row.id<OpaqueId>(7),
                    .wamid = row.id<Wamid>(8),
                    .recipient = row.text(9),
                    .text = row.text(10),
                    .payload = json::parseObject(row.text(11).toUtf8()).value_or(QJsonObject()),
                    .replyTo = row.id<Wamid>(12),
                    .attempts = int(row.integer(13)),
                    .notBeforeMs = row.integer(14),
                    .atMs = row.integer(15),
                    .stateAtMs = row.integer(16),
                    .contactName = row.text(20),
                    .contactPhone = row.text(21),
                    .contactUserId = row.text(22)};
    if (!row.isNull(17))
        message.error = MessageError{int(row.integer(17)), row.text(18), row.text(19)};
    return message;
}

} // namespace aic::messaging
