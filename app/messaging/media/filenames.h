// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace aic::messaging {

/// A name from a customer or a disk, safe to show and to save under on any system: no folders, no
/// control or direction marks, no leading dots, no names that Windows keeps for devices, at most
/// 150 characters and 240 bytes of UTF-8 with the ending kept. "file" when nothing is left.
[[nodiscard]] QString cleanFileName(const QString &name);

/// Whether opening such a file may run something: programs, scripts, shortcuts, installers, office
/// documents with macros, pages and pictures that may hold scripts. By any of its endings, or by
/// its content's type.
[[nodiscard]] bool isRisky(const QString &name, const QString &mimeType);

} // namespace aic::messaging
