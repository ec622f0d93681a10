// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "cli/command.h"
#include "cli/session.h"
#include "contacts/contact.h"

namespace aic::cli {

/// The phone numbers and user IDs of \p path, as written there. A file with a header brings its
/// people into the contacts (blanks filled only), so that their fields can stand in the message; a
/// file without one is a number a line. Errors: Invalid, Storage.
[[nodiscard]] Result<QStringList> readAudienceFile(const Opened &opened, const QString &path,
                                                   const QString &country);

/// The people of --tag or --segment, everybody without them. Errors: Invalid for both at once,
/// NotFound.
[[nodiscard]] Result<contacts::ContactFilter> readFilter(const Call &call,
                                                         workspace::Workspace &space);

} // namespace aic::cli
