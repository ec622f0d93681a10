// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/phrasetext.h"

#include <QCoreApplication>

namespace aic::ui {

QString phraseText(const Phrase &phrase)
{
    if (phrase.isEmpty())
        return {};
    return phrase.filled(QCoreApplication::translate(phrase.context, phrase.text));
}

} // namespace aic::ui
