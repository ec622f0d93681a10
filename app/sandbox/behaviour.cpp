// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/behaviour.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr std::array kBehaviours{
    Behaviour{.suffix = ""_L1, .summary = "sent, delivered, read; answers a question"_L1},
    Behaviour{.suffix = "0001"_L1, .summary = "not on WhatsApp"_L1, .failure = 131026},
    Behaviour{.suffix = "0002"_L1, .summary = "never online"_L1, .reach = Reach::Sent},
    Behaviour{.suffix = "0003"_L1, .summary = "never reads"_L1, .reach = Reach::Delivered},
    Behaviour{.suffix = "0004"_L1, .summary = "pair limit at first"_L1, .firstTryError = 131056},
    Behaviour{
        .suffix = "0005"_L1, .summary = "throughput limit at first"_L1, .firstTryError = 130429},
    Behaviour{.suffix = "0006"_L1,
              .summary = "outside the service window"_L1,
              .failure = 131047,
              .spared = Spared::Templates},
    // An opt-out is one from marketing templates only: utility and service still pass
    // (cloud-api.md §8.8).
    Behaviour{.suffix = "0007"_L1,
              .summary = "opted out of marketing"_L1,
              .failure = 131050,
              .spared = Spared::AllButMarketing},
    Behaviour{.suffix = "0008"_L1, .summary = "statuses twice, out of order"_L1, .scrambled = true},
    Behaviour{.suffix = "0009"_L1, .summary = "the response is lost"_L1, .losesResponse = true},
    Behaviour{.suffix = "0011"_L1, .summary = "server fault at first"_L1, .firstTryError = 131000},
    Behaviour{.suffix = "0016"_L1, .summary = "hides the number"_L1, .hidesNumber = true},
};

} // namespace

std::span<const Behaviour> behaviours()
{
    return kBehaviours;
}

const Behaviour &behaviourOf(QStringView address)
{
    const auto row = std::find_if(kBehaviours.begin() + 1, kBehaviours.end(),
                                  [&](const Behaviour &b) { return address.endsWith(b.suffix); });
    return row == kBehaviours.end() ? kBehaviours.front() : *row;
}

} // namespace aic::sandbox
