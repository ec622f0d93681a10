// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSaveFile>

namespace aic {

/// Puts \p file in its place when every byte of it was written; else what was there stays, and
/// file.errorString() says why. QSaveFile::commit() alone is no proof: in Qt 6.4 it tells nothing
/// of a full disk when the bytes were still buffered, and leaves an empty file.
[[nodiscard]] inline bool commitWhole(QSaveFile &file)
{
    // Its destructor drops what was written; cancelWriting() would put its own word in place of the
    // reason.
    return file.flush() && file.commit();
}

} // namespace aic
