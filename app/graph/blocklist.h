// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStringList>

#include "graph/endpoint.h"

namespace aic::graph {

/// What became of one user of a change to the block list.
struct BlockOutcome
{
    QString input; ///< as it was sent: E.164 or user ID
    QString waId;
    QString userId;
    std::optional<Error> error; ///< nothing when it was done
};

/// POST (blocks) or DELETE (unblocks) /{phone-id}/block_users (cloud-api.md §8.6). Some users may
/// be refused while others are done, so the answer has an outcome for each. Meta blocks only people
/// who wrote to the number within the last 24 hours: others are refused with 131047.
struct ChangeBlockList
{
    using Reply = QList<BlockOutcome>;

    PhoneNumberId number;
    bool blocks = true;
    QStringList users; ///< E.164 or user IDs

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    /// Error: the whole request failed. For Client::callPartly().
    [[nodiscard]] static Result<Reply> parseReply(const net::HttpReply &reply);
};

struct BlockedUser
{
    QString waId; ///< empty for somebody who hides the number
    QString userId;

    friend bool operator==(const BlockedUser &, const BlockedUser &) = default;
};

struct BlockListPage
{
    QList<BlockedUser> users;
    QString next; ///< the cursor of the next page; empty at the end
};

/// GET /{phone-id}/block_users. Error 139102: the list changed, begin with the first page again.
struct ListBlocked
{
    using Reply = BlockListPage;

    PhoneNumberId number;
    QString after;
    int limit = 100;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

} // namespace aic::graph
