// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace aic::ui {

/// main() of the desktop app. Exit codes: 0; 2 for bad usage; 5 when the data can't be opened.
[[nodiscard]] int runDesktop(int argc, char *argv[]);

} // namespace aic::ui
