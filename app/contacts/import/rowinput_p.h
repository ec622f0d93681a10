// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QIODevice>

#include "contacts/import/rowsource.h"

/// What the readers of all formats share.
namespace aic::contacts {

/// The bytes of a file, or of what was pasted (then UTF-8).
struct RowInput
{
    std::unique_ptr<QIODevice> device;
    QString name; ///< for messages
    QByteArray start;
    qint64 size = 0;
};

/// Errors: Storage when it can't be opened, Invalid when it is empty.
[[nodiscard]] Result<RowInput> openInput(const SourceOptions &options);
[[nodiscard]] Result<> goOn(const SourceOptions &options);
[[nodiscard]] Error readError(const RowInput &input);

/// Names for columns: blanks tidied, unnamed ones "Column 3", doubled ones "Phone (2)".
[[nodiscard]] QStringList distinctColumns(const QStringList &names);
[[nodiscard]] bool isBlankRow(const QStringList &cells);
/// Whether \p cells name columns: one is a known name, or none is a phone number or an address for
/// mail.
[[nodiscard]] bool looksLikeHeader(const QStringList &cells);
/// As many cells as the header has; blank ones too many are dropped.
void fitToHeader(QStringList &cells, qsizetype columns);

} // namespace aic::contacts
