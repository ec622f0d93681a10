// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/behaviour.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr std::array kBehaviours{
    Behaviour{.suffix = ""_L1,
              .summary = QLatin1StringView(QT_TRANSLATE_NOOP(
                  "SandboxBehaviour", "sent, delivered, read; answers a question"))},
    Behaviour{.suffix = "0001"_L1,
              .summary
              = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "not on WhatsApp")),
              .failure = 131026},
    Behaviour{.suffix = "0002"_L1,
              .summary = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "never online")),
              .reach = Reach::Sent},
    Behaviour{.suffix = "0003"_L1,
              .summary = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "never reads")),
              .reach = Reach::Delivered},
    Behaviour{.suffix = "0004"_L1,
              .summary
              = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "pair limit at first")),
              .firstTryError = 131056},
    Behaviour{.suffix = "0005"_L1,
              .summary = QLatin1StringView(
                  QT_TRANSLATE_NOOP("SandboxBehaviour", "throughput limit at first")),
              .firstTryError = 130429},
    Behaviour{.suffix = "0006"_L1,
              .summary = QLatin1StringView(
                  QT_TRANSLATE_NOOP("SandboxBehaviour", "outside the service window")),
              .failure = 131047,
              .spared = Spared::Templates},
    // An opt-out is one from marketing templates only: utility and service still pass
    // (cloud-api.md §8.8).
    Behaviour{.suffix = "0007"_L1,
              .summary
              = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "opted out of marketing")),
              .failure = 131050,
              .spared = Spared::AllButMarketing},
    Behaviour{.suffix = "0008"_L1,
              .summary = QLatin1StringView(
                  QT_TRANSLATE_NOOP("SandboxBehaviour", "statuses twice, out of order")),
              .scrambled = true},
    Behaviour{.suffix = "0009"_L1,
              .summary
              = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "the response is lost")),
              .losesResponse = true},
    Behaviour{.suffix = "0011"_L1,
              .summary
              = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "server fault at first")),
              .firstTryError = 131000},
    // What they do with calls is in callhabit.cpp.
    Behaviour{.suffix = "0012"_L1,
              .summary = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "rejects calls"))},
    Behaviour{.suffix = "0013"_L1,
              .summary
              = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "does not pick up calls"))},
    Behaviour{.suffix = "0014"_L1,
              .summary = QLatin1StringView(
                  QT_TRANSLATE_NOOP("SandboxBehaviour", "gives no call permission"))},
    Behaviour{.suffix = "0015"_L1,
              .summary = QLatin1StringView(
                  QT_TRANSLATE_NOOP("SandboxBehaviour", "gives call permission when asked"))},
    Behaviour{.suffix = "0016"_L1,
              .summary
              = QLatin1StringView(QT_TRANSLATE_NOOP("SandboxBehaviour", "hides the number")),
              .hidesNumber = true},
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
