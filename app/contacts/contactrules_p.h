// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

/// The people \p filter's rules leave, by id; nothing without a rule. Error: Invalid for a rule
/// that can't be understood.
[[nodiscard]] Result<std::optional<std::vector<qint64>>> idsOfRules(storage::Connection &connection,
                                                                    const ContactFilter &filter);
[[nodiscard]] QList<QByteArray> ruleStatements();

} // namespace aic::contacts
