// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QMetaType>
#include <QString>

namespace aic {

/// What kind of failure it was: decides the sentence a person sees and whether trying again helps.
enum class ErrorCode {
    Network,      ///< no connection, refused, broken off, TLS
    Timeout,      ///< no answer in time
    Cancelled,    ///< the caller gave up
    RateLimited,  ///< asked too often; see retryAfter
    Unauthorized, ///< token or permission
    Rejected,     ///< the other side understood and refused
    NotFound,
    Invalid,     ///< bad input; see field
    Conflict,    ///< somebody else changed or owns it
    Storage,     ///< disk full, read-only, locked, damaged, too new
    SecretStore, ///< no keychain, or it refused
    Internal,    ///< a mistake in this program
};

/// One failure, translated once by the layer that met it.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    /// English, for logs and the command line. Never holds a secret or a customer's text.
    QString detail;
    /// The field or column that was wrong, in the caller's terms; empty if none.
    QString field;
    int httpStatus = 0;
    /// error.code and error.error_subcode of the Graph API (cloud-api.md §1.4); 0 if none.
    int providerCode = 0;
    int providerSubcode = 0;
    /// error.error_data.details, or error_user_msg; for people.
    QString providerDetail;
    /// How long the other side asks us to wait.
    std::optional<std::chrono::milliseconds> retryAfter;
    /// False when a request left and no answer came: it may or may not have taken effect.
    bool outcomeKnown = true;

    friend bool operator==(const Error &, const Error &) = default;
};

} // namespace aic

Q_DECLARE_METATYPE(aic::Error)
