// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QRandomGenerator>

namespace aic::test {

/// A CSV file of \p count made up people, their numbers in the four ways people write them.
inline void writePeople(const QString &path, int count)
{
    static const QList<QByteArray> first{"Ana",   "Tom\xC3\xA1s",  "Mei Ling",     "Nurul", "John",
                                         "Priya", "Carlos",        "Fatimah",      "Ahmad", "Wei",
                                         "Sofia", "J\xC3\xBCrgen", "Chlo\xC3\xA9", "Siti",  "Raj"};
    static const QList<QByteArray> last{"Silva", "Herrera", "Tan",    "Rahman", "Smith",
                                        "Nair",  "Lim",     "Ismail", "Lopez",  "Wong"};
    QRandomGenerator random(20261122);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the file can't be written");
    file.write("name,phone,email,company,notes\n");
    for (int i = 0; i < count; ++i) {
        const QByteArray &a = first.at(random.bounded(first.size()));
        const QByteArray &b = last.at(random.bounded(last.size()));
        // Files are not in the order of the numbers in them.
        const QByteArray number
            = QByteArray::number(qint64(i) * 7919 % 10'000'000).rightJustified(7, '0');
        QByteArray phone;
        switch (i % 4) { // as people write them
        case 0:
            phone = "+6012" + number;
            break;
        case 1:
            phone = "012-" + number.left(3) + ' ' + number.mid(3);
            break;
        case 2:
            phone = "60 12 " + number;
            break;
        default:
            phone = "(012) " + number;
        }
        file.write(a + ' ' + b + ',' + phone + ',' + b.toLower() + QByteArray::number(i)
                   + "@example.com," + b + " Trading " + QByteArray::number(i % 977)
                   + ",met at fair " + QByteArray::number(i % 13) + '\n');
    }
}

} // namespace aic::test
