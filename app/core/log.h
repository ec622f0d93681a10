// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(lcCore)

namespace aic {

/// Writes Qt's messages to stderr and, when \p filePath is given, to that file (rotated at 5 MiB,
/// one old file kept), each through redact(). Call once, before other threads start.
void installLogging(const QString &filePath, bool verbose);

/// \p text with what must not be logged replaced: bearer tokens, access_token= values, Meta tokens,
/// and anything given to addRedaction(). Thread: any.
[[nodiscard]] QString redact(const QString &text);

/// From now on \p secret is replaced wherever a log line holds it. Thread: any.
void addRedaction(const QByteArray &secret);

} // namespace aic
