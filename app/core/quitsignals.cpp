// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quitsignals.h"

#include <QCoreApplication>

#include "core/log.h"

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

#include <QSocketNotifier>
#endif

namespace aic {

#ifdef Q_OS_WIN

void quitOnSignals(std::function<void()>)
{
    SetConsoleCtrlHandler(
        [](DWORD) -> BOOL {
            // Called on a thread of its own; quit() is queued to the application's.
            QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                      Qt::QueuedConnection);
            return TRUE;
        },
        TRUE);
}

#else

namespace {

// A signal handler may do next to nothing; writing to a pipe is allowed.
int g_pipe[2] = {-1, -1};
constexpr char kQuit = 'q';
constexpr char kHangUp = 'h';

void wakeLoop(int signal)
{
    const char byte = signal == SIGHUP ? kHangUp : kQuit;
    if (::write(g_pipe[1], &byte, 1) < 0)
        return; // full: the loop is awake already
}

} // namespace

void quitOnSignals(std::function<void()> onHangUp)
{
    if (::pipe(g_pipe) != 0) {
        qCWarning(lcCore) << "Signals can't be caught; the program ends at once on one.";
        return;
    }
    for (const int end : g_pipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier
        = new QSocketNotifier(g_pipe[0], QSocketNotifier::Read, QCoreApplication::instance());
    const auto act = [hangUp = std::move(onHangUp)] {
        char bytes[16];
        bool isOver = false;
        bool isHungUp = false;
        ssize_t size = 0;
        while ((size = ::read(g_pipe[0], bytes, sizeof(bytes))) > 0) {
            for (ssize_t i = 0; i < size; ++i)
                (bytes[i] == kHangUp && hangUp ? isHungUp : isOver) = true;
        }
        if (isOver)
            QCoreApplication::quit();
        else if (isHungUp)
            hangUp();
    };
    QObject::connect(notifier, &QSocketNotifier::activated, QCoreApplication::instance(), act);

    struct sigaction action = {};
    action.sa_handler = wakeLoop;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
    action.sa_handler = SIG_IGN;
    for (const int signal : {SIGPIPE, SIGXFSZ})
        ::sigaction(signal, &action, nullptr);
}

#endif

} // namespace aic
