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
    /// The arguments put into \p sentence, a translation of text. What stands in an argument stays
    /// as it is: an address may hold "%2F".
    [[nodiscard]] QString filled(const QString &sentence) const
    {
        QString full;
        for (qsizetype i = 0; i < sentence.size(); ++i) {
            const int place = sentence.at(i) == u'%' && i + 1 < sentence.size()
                                  ? sentence.at(i + 1).unicode() - u'0'
                                  : 0;
            if (place < 1 || place > arguments.size()) {
                full.append(sentence.at(i));
            } else {
                full.append(arguments.at(place - 1));
                ++i;
            }
        }
        return full;
    }
};

} // namespace aic
