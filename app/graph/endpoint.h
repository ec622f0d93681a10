// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QUrl>
#include <QUrlQuery>

#include "core/ids.h"
#include "core/result.h"
#include "core/secret.h"
#include "net/httpclient.h"

namespace aic::graph {

/// Where the Cloud API is and how one gets in (cloud-api.md §1.1, §1.2).
struct Endpoint
{
    QUrl baseUrl;       ///< without a version: https://graph.facebook.com, or the sandbox
    QString apiVersion; ///< "v25.0"; empty only for the sandbox
    /// Gives the access token of now. Called on the thread that makes the call; empty is refused.
    std::function<Secret()> token;
};

/// "v25.0" and the like.
[[nodiscard]] bool isApiVersion(const QString &text);

/// A request for \p path below the versioned base, with the token.
/// Error: Unauthorized without a token, Invalid for a bad base URL or an id with other than digits.
[[nodiscard]] Result<net::HttpRequest> makeRequest(const Endpoint &endpoint,
                                                   const QByteArray &method, const QString &path,
                                                   const QUrlQuery &query = {});

/// The answer of calls that only succeed.
struct Success
{
    /// Error: Rejected when the answer says no.
    [[nodiscard]] static Result<Success> parse(const QByteArray &bytes);
};

} // namespace aic::graph
