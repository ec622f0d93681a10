// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "contacts/contact.h"
#include "messaging/message.h"
#include "ui/theme/statuscatalog.h"

/// People and their messages in the words of the user interface, translated.
namespace aic::ui {

[[nodiscard]] Status statusOf(contacts::Availability availability);
[[nodiscard]] Status statusOf(messaging::MessageState state);
/// Of Contact::activity; nothing without a message.
[[nodiscard]] std::optional<Status> statusOfActivity(int activity);

/// "Opted in", "Not opted in" or "Opted out".
[[nodiscard]] QString consentText(contacts::Consent consent);
/// The number for people, "@name", or "Number hidden".
[[nodiscard]] QString phoneText(const QString &phone, const QString &username);
/// The name, or what the person is known by.
[[nodiscard]] QString titleText(const QString &name, const QString &phone, const QString &username);

/// "Today, 10:42", "Yesterday", "14 Nov", "14 Nov 2025"; local time.
[[nodiscard]] QString whenText(qint64 atMs, qint64 nowMs);
/// "Today", "Yesterday", "18 November", "18 November 2025".
[[nodiscard]] QString dayText(const QDate &day, const QDate &today);
/// "10:42", local time.
[[nodiscard]] QString clockText(qint64 atMs);

} // namespace aic::ui
