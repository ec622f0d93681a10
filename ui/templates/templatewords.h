// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "messaging/templates/template.h"
#include "ui/theme/statuscatalog.h"

/// What templates are called on the screen.
namespace aic::ui {

[[nodiscard]] Status statusOf(const messaging::Template &item);
[[nodiscard]] Status qualityOf(const messaging::Template &item);
/// "Utility"; a word of Meta's we don't know as it came.
[[nodiscard]] QString categoryText(const QString &category);
/// "English", "English (US)"; a code we don't know as it came.
[[nodiscard]] QString languageText(const QString &code);
/// Why it can't be sent, or what is going to change; empty when nothing is to be told.
[[nodiscard]] QString statusSentence(const messaging::Template &item);
/// Meta's own words where it told some.
[[nodiscard]] QString templateErrorText(const Error &error);

} // namespace aic::ui
