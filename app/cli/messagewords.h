// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "messaging/message.h"

namespace aic::cli {

/// {code, title, detail, retry}, or null (interfaces.md §3).
[[nodiscard]] QJsonValue describe(const std::optional<messaging::MessageError> &error);
[[nodiscard]] QJsonObject describe(const messaging::Message &message);
/// "131026 Message undeliverable. It may not be on WhatsApp …"
[[nodiscard]] QString words(const messaging::MessageError &error);

} // namespace aic::cli
