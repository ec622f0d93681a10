// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include <QLatin1StringView>
#include <QStringView>

namespace aic::sandbox {

/// What a customer does with a call.
enum class CallConduct {
    Echo,     ///< picks up and says what they hear
    Voice,    ///< picks up and plays a recording
    Reject,   ///< declines
    NoAnswer, ///< lets it ring
    HangUp,   ///< picks up, echoes, ends it after Rules::callTalkMs
    GoSilent, ///< picks up, echoes, says nothing more after that time
    Lossy,    ///< picks up and echoes over a line that loses a tenth
    Vanish,   ///< picks up, echoes, is gone after that time without a word
    ByHand,   ///< waits for POST /_sandbox/calls/{id}
};

/// Whether the business may call.
enum class CallConsent {
    Given,     ///< from the start, for a week
    Refused,   ///< never, also when asked
    WhenAsked, ///< two seconds after the request
};

/// How the customers whose number ends in `suffix` take calls (interfaces.md §5).
struct CallHabit
{
    QLatin1StringView suffix; ///< last four digits; empty for everybody else
    CallConduct conduct = CallConduct::Echo;
    CallConsent consent = CallConsent::Given;
    int refusal = 0;      ///< Meta's code for every call; 0: none
    int firstRefusal = 0; ///< Meta's code for the first try of each call; 0: none
};

/// The row for \p address: digits of a phone number, or a business-scoped user id.
[[nodiscard]] const CallHabit &callHabitOf(QStringView address);

/// The word of the control interface, "hang_up".
[[nodiscard]] QLatin1StringView conductName(CallConduct conduct);
[[nodiscard]] std::optional<CallConduct> conductOf(QStringView name);
/// Every word, for messages.
[[nodiscard]] QString conductNames();

} // namespace aic::sandbox
