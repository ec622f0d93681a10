// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QLatin1StringView>
#include <QStringView>

namespace aic::sandbox {

/// The furthest state a message to this customer reaches by itself.
enum class Reach { Sent, Delivered, Read };

/// Which messages a customer's failure does not hit.
enum class Spared { Nothing, Templates, AllButMarketing };

/// How the customers whose number ends in `suffix` act (interfaces.md §5).
struct Behaviour
{
    QLatin1StringView suffix;  ///< last four digits; empty for everybody else
    QLatin1StringView summary; ///< one line for people, of the translations "SandboxBehaviour"
    Reach reach = Reach::Read;
    int failure = 0; ///< Meta's code in the failed status; 0: does not fail
    Spared spared = Spared::Nothing;
    int firstTryError = 0;      ///< Meta's code for the first try of each message; 0: none
    bool scrambled = false;     ///< statuses arrive twice and out of order
    bool losesResponse = false; ///< accepted, but the connection drops
    bool hidesNumber = false;   ///< webhooks carry the user id and a username only
};

/// Every row of the table, the default first.
[[nodiscard]] std::span<const Behaviour> behaviours();
/// The row for \p address: digits of a phone number, or a business-scoped user id.
[[nodiscard]] const Behaviour &behaviourOf(QStringView address);

} // namespace aic::sandbox
