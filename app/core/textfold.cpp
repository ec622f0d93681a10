// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/textfold.h"

namespace aic {

QString fold(const QString &text)
{
    // Most names are plain ASCII, and an import folds millions of them.
    bool ascii = true;
    for (const QChar c : text) {
        if (c.unicode() >= 0x80) {
            ascii = false;
            break;
        }
    }
    if (ascii)
        return text.simplified().toLower();

    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        // Qt folds case letter by letter, so the one letter that becomes two is spelled out.
        if (c == u'ß')
            folded.append(u"ss");
        else if (c.category() != QChar::Mark_NonSpacing && c.category() != QChar::Other_Format)
            folded.append(c);
    }
    return folded.simplified();
}

} // namespace aic
