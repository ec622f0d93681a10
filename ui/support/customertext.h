// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/error.h"
#include "sandbox/customerdesk.h"
#include "ui/theme/statuscatalog.h"

/// The sandbox's customers and their messages in the words of the user interface, translated.
namespace aic::ui {

/// What kind of message it is, "Template · order_ready"; empty for plain text.
[[nodiscard]] QString kindText(const sandbox::ThreadMessage &message);
[[nodiscard]] QString kindIcon(const sandbox::ThreadMessage &message);
/// All it says in one line, "Image: The new lots".
[[nodiscard]] QString lineText(const sandbox::ThreadMessage &message);
[[nodiscard]] Status statusOf(sandbox::Progress progress);
/// Number, else user name, else user id.
[[nodiscard]] QString addressText(const sandbox::CustomerCard &customer);
/// The name, or what they are known by.
[[nodiscard]] QString titleText(const sandbox::CustomerCard &customer);
/// How the simulation acts for them.
[[nodiscard]] QString behaviourText(const sandbox::CustomerCard &customer);
/// What happened and what helps.
[[nodiscard]] QString customerErrorText(const Error &error);

/// \p text from left to right whatever stands around it: a number, a user name.
[[nodiscard]] QString leftToRight(const QString &text);
/// \p text in one line, without the marks that turn the direction of what stands beside it.
[[nodiscard]] QString tamed(const QString &text);

} // namespace aic::ui
