// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

/// Everybody in the order of \p sort. Ties by id; people without a text, tag or import come last,
/// up and down.
[[nodiscard]] Result<std::vector<qint64>> everybodyBy(storage::Connection &connection,
                                                      const ContactSort &sort);
/// By id.
[[nodiscard]] Result<std::vector<qint64>> everybodyById(storage::Connection &connection);
[[nodiscard]] QList<QByteArray> orderStatements();

} // namespace aic::contacts
