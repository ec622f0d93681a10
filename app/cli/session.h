// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "cli/command.h"
#include "workspace/embeddedsandbox.h"
#include "workspace/workspace.h"

namespace aic::cli {

/// The data of a command, open as long as this lives. What is on its way when it goes is given up
/// to four seconds to end.
class Opened
{
public:
    Opened(std::unique_ptr<Clock> clock, std::unique_ptr<workspace::EmbeddedSandbox> sandbox,
           std::unique_ptr<workspace::Workspace> space);
    ~Opened();
    Opened(Opened &&) = default;
    Opened &operator=(Opened &&) = delete;

    [[nodiscard]] workspace::Workspace &workspace() const { return *m_workspace; }
    [[nodiscard]] const Clock &clock() const { return *m_clock; }
    /// Null unless this process runs the built-in sandbox.
    [[nodiscard]] workspace::EmbeddedSandbox *sandbox() const { return m_sandbox.get(); }

private:
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<workspace::EmbeddedSandbox> m_sandbox;
    std::unique_ptr<workspace::Workspace> m_workspace;
};

/// Opens the data directory of the call; the sandbox's for --account Sandbox.
/// Errors: Storage (folder, disk, damage, newer database).
[[nodiscard]] Result<Opened> openData(const Call &call);
/// The same for the sandbox, with simulator and relay started, unless another process runs them
/// already.
[[nodiscard]] Result<Opened> openSandbox(const QString &dataDir);

/// An open data directory with the account the call means and its services.
struct Connected
{
    Opened opened;
    workspace::Account account;
    workspace::Session *session = nullptr; ///< the workspace's
};

/// As openData(), and opens the account. Error: Unauthorized when none is set up or its access
/// token is missing.
[[nodiscard]] Result<Connected> connectAccount(const Call &call);
[[nodiscard]] Result<Connected> connectAccount(Opened opened, const QString &name);

/// Runs \p function on the engine thread and waits for its answer.
template <class F>
[[nodiscard]] auto onEngine(const Opened &opened, F function)
{
    return await(opened.workspace().engine().run(std::move(function)));
}
/// The same for a function that answers with a future.
template <class F>
[[nodiscard]] auto awaitOnEngine(const Opened &opened, F function)
{
    return await(opened.workspace().engine().run(std::move(function)));
}

} // namespace aic::cli
