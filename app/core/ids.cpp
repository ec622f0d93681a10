// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"

#include <array>

#include <QRandomGenerator>

namespace aic {

OpaqueId newOpaqueId()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    static constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz234567";
    QString text;
    text.reserve(26);
    quint64 buffer = 0;
    int bits = 0;
    for (const quint32 word : words) {
        buffer = (buffer << 32U) | word;
        bits += 32;
        while (bits >= 5) {
            bits -= 5;
            text.append(QLatin1Char(kLetters[(buffer >> unsigned(bits)) & 31U]));
        }
        buffer &= (quint64(1) << unsigned(bits)) - 1;
    }
    text.append(QLatin1Char(kLetters[(buffer << unsigned(5 - bits)) & 31U]));
    return {text};
}

} // namespace aic
