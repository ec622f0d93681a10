// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "cli/session.h"

namespace aic::cli {

/// The phone numbers and user IDs of \p path, as written there. A file with a header brings its
/// people into the contacts (blanks filled only), so that their fields can stand in the message; a
/// file without one is a number a line. Errors: Invalid, Storage.
[[nodiscard]] Result<QStringList> readAudienceFile(const Opened &opened, const QString &path,
                                                   const QString &country);

} // namespace aic::cli
