// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace aic::sandbox {

/// A refusal in Meta's shape (cloud-api.md §1.4).
struct GraphError
{
    int http = 400;
    int code = 100;
    int subcode = 0;   ///< 0: none
    QString message;   ///< as it stands in "message", with its (#code)
    QString details;   ///< error_data.details; empty: no error_data
    QString type;      ///< empty: OAuthException
    QString userTitle; ///< error_user_title and error_user_msg, for people; empty: none
    QString userMessage;
    bool transient = false;
};

/// The row of Meta's table (cloud-api.md §1.6).
struct KnownError
{
    int code;
    int http;
    const char *title;
};

/// Null for a code the sandbox never uses.
[[nodiscard]] const KnownError *knownError(int code);

/// An error of the table with its title and HTTP status.
[[nodiscard]] GraphError graphError(int code, const QString &details = {});
/// (#131008): \p parameter as Meta names it, "text['body']".
[[nodiscard]] GraphError missingParameter(const QString &parameter);
/// (#100): "Param … must be at most N characters long."
[[nodiscard]] GraphError tooLong(const QString &parameter, int limit);
/// (#131009) with the reason.
[[nodiscard]] GraphError badValue(const QString &details);
/// (#100) with the reason in the message.
[[nodiscard]] GraphError invalidParameter(const QString &message, const QString &details = {});
/// (#100), subcode 33: unknown id and forbidden id look the same.
[[nodiscard]] GraphError noSuchObject(const QString &id, const QByteArray &method);
/// 2500: unknown version or edge.
[[nodiscard]] GraphError unknownPath(const QString &path);

/// The whole body of the answer.
[[nodiscard]] QByteArray toJson(const GraphError &error, const QByteArray &traceId);

} // namespace aic::sandbox
