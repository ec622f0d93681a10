// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "core/result.h"

namespace aic::json {

/// Parses one JSON object. Anything else, HTML of a proxy for example, is ErrorCode::Invalid.
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray &bytes);

/// A required text; numbers are accepted, because Meta writes ids both ways. Error: Invalid with
/// the key.
[[nodiscard]] Result<QString> requiredText(const QJsonObject &object, QStringView key);
/// A text or a number as text; empty when missing.
[[nodiscard]] QString text(const QJsonObject &object, QStringView key);
/// A number, or a text that holds one (Meta's timestamps are texts); nothing when missing.
[[nodiscard]] std::optional<qint64> integer(const QJsonObject &object, QStringView key);

[[nodiscard]] QByteArray compact(const QJsonObject &object);

} // namespace aic::json
