// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "relay/config.h"
#include "relay/eventstore.h"

namespace aic::relay {

/// The relay of interfaces.md §4: takes Meta's webhooks, keeps them and serves them to clients that
/// poll. It runs on threads of its own, so it works inside a program with or without an event loop.
class Relay
{
public:
    /// \p clock must outlive the relay.
    Relay(Config config, const Clock &clock);
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    /// Opens the store and listens; the result is the base URL. Errors: Invalid (configuration,
    /// certificate), Storage, Conflict (port taken, database of another program).
    [[nodiscard]] Result<QString> start();
    /// The same over a store that is open already.
    [[nodiscard]] Result<QString> start(std::unique_ptr<EventStore> store);
    /// "http://127.0.0.1:PORT" while running.
    [[nodiscard]] QString url() const;
    /// Reads the certificate and key files again, for connections from now on. On an error, Invalid
    /// with the reason, the old ones stay; without TLS nothing happens. Thread: owner's.
    [[nodiscard]] Result<> reloadCertificate();
    /// Answers who waits, stores what was accepted, closes. Takes less than 5 s. Idempotent.
    void stop();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::relay
