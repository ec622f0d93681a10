// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QLockFile>

#include "relay/relay.h"
#include "sandbox/sandbox.h"
#include "workspace/accountsecrets.h"
#include "workspace/accountstore.h"
#include "workspace/datadirectory.h"

namespace aic::workspace {

inline constexpr char kSandboxAccountName[] = "Sandbox";

/// The simulator and a relay inside this program, on loopback, with secrets made anew at each
/// start. Their state is in the sandbox's data directory and outlives the program.
class EmbeddedSandbox
{
public:
    EmbeddedSandbox(const DataDirectory &directory, Clock &clock);
    ~EmbeddedSandbox();

    /// Errors: Storage (folder, state), Conflict when another process runs this sandbox. Blocks for
    /// some milliseconds. Thread: any, one.
    [[nodiscard]] Result<> start();
    void stop();

    /// The account that reaches it, with the addresses of this run.
    [[nodiscard]] Account account() const;
    [[nodiscard]] SecretValues secrets() const { return m_secrets; }
    [[nodiscard]] sandbox::Sandbox &simulator() { return *m_sandbox; }

private:
    DataDirectory m_directory;
    Clock &m_clock;
    SecretValues m_secrets;
    QLockFile m_lock;
    std::unique_ptr<relay::Relay> m_relay;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

class Workspace;

/// Gives \p space the account that reaches \p sandbox, with its secrets, and on the first visit the
/// 24 people whose names tell how they behave. Neither may go before the future has finished.
[[nodiscard]] QFuture<Result<>> enterSandbox(Workspace &space, const EmbeddedSandbox &sandbox);

} // namespace aic::workspace
