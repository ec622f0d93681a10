// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/countries.h"

#include <QComboBox>
#include <QLocale>
#include <QMap>

namespace aic::ui {

void fillWithCountries(QComboBox *box, const QString &noneText, const QString &region)
{
    QMap<QString, QString> codes;
    for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
        const auto territory = static_cast<QLocale::Territory>(i);
        const QString code = QLocale::territoryToCode(territory);
        // Longer codes are continents and other parts of the world.
        if (code.size() == 2 && code.at(0).isLetter())
            codes.insert(QLocale::territoryToString(territory), code);
    }
    box->clear();
    box->addItem(noneText, QString());
    for (auto it = codes.cbegin(); it != codes.cend(); ++it)
        box->addItem(it.key(), it.value());
    box->setCurrentIndex(qMax(0, box->findData(region)));
}

} // namespace aic::ui
