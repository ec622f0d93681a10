// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/callhabit.h"

#include <algorithm>
#include <array>

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr std::array kHabits{
    CallHabit{.suffix = ""_L1},
    CallHabit{.suffix = "0001"_L1, .refusal = 138001},
    CallHabit{.suffix = "0002"_L1, .conduct = CallConduct::NoAnswer},
    CallHabit{.suffix = "0005"_L1, .firstRefusal = 138005},
    CallHabit{.suffix = "0011"_L1, .firstRefusal = 138004},
    CallHabit{.suffix = "0012"_L1, .conduct = CallConduct::Reject},
    CallHabit{.suffix = "0013"_L1, .conduct = CallConduct::NoAnswer},
    CallHabit{.suffix = "0014"_L1, .consent = CallConsent::Refused},
    CallHabit{.suffix = "0015"_L1, .consent = CallConsent::WhenAsked},
    CallHabit{.suffix = "0021"_L1, .conduct = CallConduct::Voice},
    CallHabit{.suffix = "0022"_L1, .conduct = CallConduct::HangUp},
    CallHabit{.suffix = "0023"_L1, .conduct = CallConduct::GoSilent},
    CallHabit{.suffix = "0024"_L1, .conduct = CallConduct::Lossy},
    CallHabit{.suffix = "0025"_L1, .conduct = CallConduct::Vanish},
};

struct Word
{
    CallConduct conduct;
    QLatin1StringView name;
};

constexpr std::array kWords{
    Word{CallConduct::Echo, "echo"_L1},      Word{CallConduct::Voice, "voice"_L1},
    Word{CallConduct::Reject, "reject"_L1},  Word{CallConduct::NoAnswer, "no_answer"_L1},
    Word{CallConduct::HangUp, "hang_up"_L1}, Word{CallConduct::GoSilent, "go_silent"_L1},
    Word{CallConduct::Lossy, "lossy"_L1},    Word{CallConduct::Vanish, "vanish"_L1},
    Word{CallConduct::ByHand, "by_hand"_L1},
};

} // namespace

const CallHabit &callHabitOf(QStringView address)
{
    const auto row = std::find_if(kHabits.begin() + 1, kHabits.end(),
                                  [&](const CallHabit &h) { return address.endsWith(h.suffix); });
    return row == kHabits.end() ? kHabits.front() : *row;
}

QLatin1StringView conductName(CallConduct conduct)
{
    const auto row = std::find_if(kWords.begin(), kWords.end(),
                                  [&](const Word &word) { return word.conduct == conduct; });
    return row == kWords.end() ? QLatin1StringView() : row->name;
}

std::optional<CallConduct> conductOf(QStringView name)
{
    const auto row = std::find_if(kWords.begin(), kWords.end(),
                                  [&](const Word &word) { return name == word.name; });
    return row == kWords.end() ? std::nullopt : std::optional(row->conduct);
}

QString conductNames()
{
    QStringList names;
    for (const Word &word : kWords)
        names.append(QString(word.name));
    return names.join(u", "_s);
}

} // namespace aic::sandbox
