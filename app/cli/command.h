// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>

#include <QCommandLineParser>
#include <QFuture>

#include "cli/exitcode.h"
#include "cli/output.h"
#include "core/result.h"

namespace aic::cli {

/// Asks a running command to end. Thread: any.
class Interrupt
{
public:
    void request();
    [[nodiscard]] bool isRequested() const;
    /// Waits until \p until holds, it is requested, or the time is over; \p until is looked at
    /// whenever poke() is called. True when \p until holds.
    bool wait(std::chrono::milliseconds time, const std::function<bool()> &until = {});
    void poke();

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_requested = false;
};

/// What a command gets: its options, where to print, and when to stop. A command runs on a thread
/// of its own without an event loop and may wait for futures.
struct Call
{
    const QCommandLineParser &options;
    QStringList arguments; ///< without the command's own words
    const Output &out;
    Interrupt &interrupt;
    QString dataDir;
    QString account;

    [[nodiscard]] bool has(const QString &option) const { return options.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return options.value(option); }
    /// The number in an option. Error: Invalid, with the option named.
    [[nodiscard]] Result<qint64> number(const QString &option, qint64 fallback, qint64 least,
                                        qint64 most) const;
};

struct Command
{
    QString name;      ///< "contacts import"
    QString arguments; ///< "FILE"
    QString summary;
    QList<QCommandLineOption> options;
    int leastArguments = 0;
    int mostArguments = 0;
    std::function<int(const Call &)> run;
};

/// The answer of \p future. Only for a command's own thread: it blocks.
template <class T>
[[nodiscard]] T await(QFuture<T> future)
{
    return future.result();
}

[[nodiscard]] QList<Command> accountCommands();
[[nodiscard]] QList<Command> callCommands();
[[nodiscard]] QList<Command> campaignCommands();
[[nodiscard]] QList<Command> contactsCommands();
[[nodiscard]] QList<Command> demoCommands();
[[nodiscard]] QList<Command> doctorCommands();
[[nodiscard]] QList<Command> mediaCommands();
[[nodiscard]] QList<Command> messageSearchCommands();
[[nodiscard]] QList<Command> messagesCommands();
[[nodiscard]] QList<Command> peopleCommands();
[[nodiscard]] QList<Command> sendCommands();
[[nodiscard]] QList<Command> syncCommands();
[[nodiscard]] QList<Command> templatesCommands();

/// Runs aicaller-cli: finds the command, parses, runs it on its own thread, returns its exit code.
[[nodiscard]] int runCommandLine(const QStringList &arguments);

} // namespace aic::cli
