// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "messaging/media/mediakind.h"

class QIODevice;

namespace aic::messaging {

/// What is in \p file, which is open and is read from its beginning: never trusts a name, except to
/// tell kinds of plain text and of office documents apart. Decodes nothing. Thread: any.
[[nodiscard]] MediaFormat formatOf(QIODevice &file, const QString &name);
[[nodiscard]] MediaFormat formatOf(const QByteArray &bytes, const QString &name);

} // namespace aic::messaging
