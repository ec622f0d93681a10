// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace aic {

/// From now on SIGTERM, SIGINT and SIGHUP (on Windows Ctrl+C, Ctrl+Break and closing the console)
/// end the event loop of the QCoreApplication that must exist already, so that main() can take
/// things down in order. Writing to a closed pipe or over a file size limit becomes an error
/// instead of the process's end. With \p onHangUp, SIGHUP calls that on the main thread instead.
/// Call once, from the main thread.
void quitOnSignals(std::function<void()> onHangUp = {});

} // namespace aic
