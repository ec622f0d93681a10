// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "cli/command.h"
#include "messaging/messagestore.h"

namespace aic::workspace {
class Workspace;
}

namespace aic::cli {

/// {code, title, detail, retry}, or null (interfaces.md §3).
[[nodiscard]] QJsonValue describe(const std::optional<messaging::MessageError> &error);
[[nodiscard]] QJsonObject describe(const messaging::Message &message);
/// "131026 Message undeliverable. It may not be on WhatsApp …"
[[nodiscard]] QString words(const messaging::MessageError &error);

/// --account, --contact, --state and --campaign of a command that lists messages.
[[nodiscard]] Result<messaging::MessageFilter> readMessageFilter(const Call &call,
                                                                 workspace::Workspace &space);

} // namespace aic::cli
