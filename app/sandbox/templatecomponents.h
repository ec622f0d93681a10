// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>

#include "sandbox/messagerules.h"

namespace aic::sandbox {

/// What makes up a template, as Meta would take it (cloud-api.md §5.4).
struct TemplateDraft
{
    QString category;      ///< "UTILITY"
    QString format;        ///< "POSITIONAL" or "NAMED"
    QJsonArray components; ///< as given
};

/// The components as Meta stores them: words in upper case, an authentication template's texts
/// written out. Error: 100 with Meta's subcode and a sentence for people.
[[nodiscard]] GraphResult<QJsonArray> readComponents(const TemplateDraft &draft);

/// (#100) with what Meta says to people; \p subcode 0: none.
[[nodiscard]] GraphError templateError(int subcode, const QString &title, const QString &message);

} // namespace aic::sandbox
