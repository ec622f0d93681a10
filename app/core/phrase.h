// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace aic {

/// A sentence for people that is made where there is no translator: marked with QT_TRANSLATE_NOOP,
/// translated by ui/support, printed in English by the command line.
struct Phrase
{
    const char *context = "";
    const char *text = ""; ///< UTF-8, with %1 … %9
    QStringList arguments;

    [[nodiscard]] bool isEmpty() const { return !text || !*text; }
    [[nodiscard]] QString english() const { return filled(QString::fromUtf8(text)); }
    /// The arguments put into \p sentence, a translation of text.
    [[nodiscard]] QString filled(QString sentence) const
    {
        for (const QString &argument : arguments)
            sentence = sentence.arg(argument);
        return sentence;
    }
};

} // namespace aic
