// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QList>

#include "core/phrase.h"
#include "core/result.h"

/// Meta's rules for templates, checked before one is submitted (cloud-api.md §5.2, §5.4, §5.5).
/// All functions are pure; thread: any.
namespace aic::messaging {

/// One rule that is broken.
struct TemplateProblem
{
    /// Where, as in the submitted object: "name", "components[1].text",
    /// "components[2].buttons[0].url".
    QString field;
    Phrase words;
};

/// Everything wrong with \p definition, {"name","language","category","components"…}, in the order
/// of its fields. Kinds of components and buttons we don't know are left to Meta.
[[nodiscard]] QList<TemplateProblem> checkTemplate(const QJsonObject &definition);

/// The same as an error with the first problem's field and words. Error: Invalid.
[[nodiscard]] Result<> templateIsValid(const QJsonObject &definition);

/// What decides whether a template may be edited.
struct EditFacts
{
    QString status;         ///< Meta's word
    QString category;       ///< as it is
    QString newCategory;    ///< empty: stays
    QList<qint64> editAtMs; ///< known edits while it was approved, any order
    qint64 nowMs = 0;
};

/// Why it can't be edited now; nothing when it can. Edits by others aren't known, so Meta may still
/// refuse.
[[nodiscard]] std::optional<TemplateProblem> checkEdit(const EditFacts &facts);

} // namespace aic::messaging
