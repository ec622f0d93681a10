// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/account.h"

namespace aic::graph {

/// A business phone number (cloud-api.md §4.2). Words of Meta are kept as they come; empty: not
/// told.
struct PhoneNumberInfo
{
    PhoneNumberId id;
    QString displayPhoneNumber; ///< "+1 555-000-1111", as Meta formats it
    QString e164;               ///< the same as "+15550001111"
    QString verifiedName;
    QString status;        ///< only CONNECTED can send and receive
    QString qualityRating; ///< GREEN, YELLOW, RED, UNKNOWN
    QString nameStatus;
    QString codeVerificationStatus;
    QString accountMode;
    QString platformType;
    QString throughputLevel;      ///< STANDARD, HIGH
    QString messagingLimit;       ///< TIER_250 … TIER_UNLIMITED, of the whole portfolio
    QString webhookUrl;           ///< the one in force: the number's, the account's, or the app's
    bool isOnBusinessApp = false; ///< shared with the WhatsApp Business app
    Health health;

    /// Messages a second Meta lets through (cloud-api.md §7.1).
    [[nodiscard]] int messagesPerSecond() const;
    /// People a day outside the service window (cloud-api.md §7.3); nothing when unlimited or
    /// unknown.
    [[nodiscard]] std::optional<qint64> peoplePerDay() const;

    [[nodiscard]] static Result<PhoneNumberInfo> fromObject(const QJsonObject &object);
};

/// GET /{phone-id} with health, quality, limit and throughput.
struct GetPhoneNumber
{
    using Reply = PhoneNumberInfo;

    PhoneNumberId id;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

struct PhoneNumberPage
{
    QList<PhoneNumberInfo> numbers;
    QString next; ///< cursor of the next page; empty at the end (cloud-api.md §1.7)
};

/// GET /{waba}/phone_numbers, one page. Client::phoneNumbers() reads all.
struct ListPhoneNumbers
{
    using Reply = PhoneNumberPage;

    WabaId account;
    QString after;
    int limit = 100;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

} // namespace aic::graph
