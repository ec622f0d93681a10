// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QJsonObject>
#include <QString>
#include <QUrl>

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"

namespace aic::sandbox {

class CallPeers;
class CustomerDesk;

/// The fixed ids of the simulated business (interfaces.md §5).
inline constexpr char kBusinessAccountId[] = "100000000000001";
inline constexpr char kFirstNumberId[] = "200000000000001";  ///< +60 3-5550 0100, 1,000 a second
inline constexpr char kSecondNumberId[] = "200000000000002"; ///< +60 3-5550 0200, 80 a second
inline constexpr char kAppId[] = "700000000000001";
inline constexpr char kPortfolioId[] = "500000000000001";
/// What request_code would send.
inline constexpr char kVerificationCode[] = "123456";

struct SandboxOptions
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0; ///< 0 takes a free one
    /// Where webhooks go; empty: nowhere, until setWebhook() or POST /{app}/subscriptions.
    QUrl webhookUrl;
    Secret appSecret{QByteArrayLiteral("sandbox-app-secret")}; ///< signs the webhooks
    /// When given, the receiver is asked for its challenge at start, as Meta does; a receiver that
    /// fails is logged and gets webhooks all the same.
    Secret verifyToken;
    /// The same seed and the same requests at the same times of the clock give the same ids, the
    /// same outcomes and the same webhooks, byte by byte and in the same order. Without one the ids
    /// of two runs never collide, and webhooks travel several at a time.
    std::optional<quint64> seed;
    /// Make the far ends of calls; null: calls are signalled, and there is no sound in them.
    std::shared_ptr<CallPeers> callPeers;
    QString stateFile; ///< loaded at start, saved from time to time and at stop(); empty: none
};

/// A simulator of the Cloud API and of the customers behind it (interfaces.md §5), on loopback.
/// It runs on a thread of its own, so that it may be owned by any other. Any token that begins with
/// "sandbox-" is accepted. Thread: owner's, unless said otherwise.
class Sandbox
{
public:
    /// \p clock must outlive the sandbox and be usable from any thread.
    Sandbox(SandboxOptions options, Clock &clock);
    ~Sandbox();
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    /// Listens and gives the base URL without a version, "http://127.0.0.1:PORT". Errors: Conflict
    /// (port taken), Invalid (address, state file damaged), Storage (state file unreadable).
    [[nodiscard]] Result<QString> start();
    /// Finishes requests at hand and saves the state. Idempotent. Error: Storage (not saved).
    Result<> stop();
    /// Empty unless started.
    [[nodiscard]] QString baseUrl() const;

    /// From now on webhooks go to \p url, signed with \p appSecret. Thread: any, while started.
    void setWebhook(const QUrl &url, const Secret &appSecret);
    /// A customer writes to the first number. \p from: a phone number with its country code, or a
    /// business-scoped user ID. Thread: any, while started.
    void inbound(const QString &from, const QString &text);
    /// As POST /_sandbox/rules: only the rules named are changed. Error: Invalid with the rule.
    /// Thread: any but the sandbox's own, while started; waits for it.
    Result<> setRules(const QJsonObject &rules);
    /// The people behind it, as long as it lives. While it is not started every question ends with
    /// Cancelled.
    [[nodiscard]] CustomerDesk &customers();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::sandbox
