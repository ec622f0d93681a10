// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "graph/endpoint.h"
#include "net/transfer.h"

namespace aic::graph {

/// How long Meta keeps what we uploaded, and what customers sent (cloud-api.md §3.1, §3.3).
inline constexpr std::chrono::hours kUploadLife{30 * 24};
inline constexpr std::chrono::hours kInboundLife{7 * 24};

struct UploadReply
{
    QString id;
};

/// POST /{phone-id}/media, streamed from disk. Repeating it makes another id and nothing else.
struct UploadMedia
{
    using Reply = UploadReply;

    PhoneNumberId number;
    QString path;
    qint64 size = 0;
    QString mimeType; ///< Meta's list decides (cloud-api.md §3.4)
    QString fileName; ///< what Meta is told; quotes and line breaks are taken out
    /// For progress and HttpClient::cancel(); its file and tail are filled in here.
    std::shared_ptr<net::Transfer> transfer;

    /// Error: Invalid.
    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

struct MediaInfo
{
    QUrl url; ///< for five minutes
    QString mimeType;
    QByteArray sha256; ///< 32 bytes; empty when Meta gave none that is understood
    qint64 size = -1;  ///< -1: not told
};

/// GET /{media-id}.
struct DescribeMedia
{
    using Reply = MediaInfo;

    QString id;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// GET of the address that DescribeMedia gave, into a file; for Client::callPartly().
struct DownloadMedia
{
    using Reply = qint64; ///< the status, 200

    QUrl url;
    qint64 mostBytes = 0;
    std::shared_ptr<net::Transfer> transfer; ///< with receiveFile

    /// Error: Rejected for an address that is neither Meta's nor the account's own API: it would
    /// get our token.
    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    /// Error: NotFound once the address has expired.
    [[nodiscard]] static Result<Reply> parseReply(const net::HttpReply &reply);
};

/// Whether the token may go there: https at Meta's own hosts, or the origin of \p endpoint.
[[nodiscard]] bool mayHaveToken(const QUrl &url, const Endpoint &endpoint);

/// 32 bytes of a hash written as base64 or hex, as Meta does both; empty for anything else.
[[nodiscard]] QByteArray sha256FromText(const QString &text);

} // namespace aic::graph
