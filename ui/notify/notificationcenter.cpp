// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notify/notificationcenter.h"

#include <QTextBoundaryFinder>

namespace aic::ui {
namespace {

/// Embeddings, overrides and isolates.
bool turnsDirection(char16_t unit)
{
    return (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
}

/// Not in the middle of what is one character to a reader.
qsizetype cutBefore(const QString &text, qsizetype most)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(most);
    if (finder.isAtBoundary())
        return most;
    const qsizetype before = finder.toPreviousBoundary();
    // A heap of combining marks is cut all the same.
    return before > most / 2 ? before : most;
}

} // namespace

QString plainText(const QString &text, int most, bool keepsLines)
{
    QString plain;
    // What follows the cut isn't looked at: 65,000 characters are no work here.
    for (const QChar c : QStringView(text).left(qsizetype(most) * 4)) {
        if (turnsDirection(c.unicode()))
            continue;
        if (keepsLines && c == u'\n')
            plain.append(c);
        else if (c.isSpace() || c.category() == QChar::Other_Control)
            plain.append(u' ');
        else
            plain.append(c);
    }
    plain = keepsLines ? plain.trimmed() : plain.simplified();
    if (plain.size() > most)
        plain = QString(plain.left(cutBefore(plain, most - 1)) + u'…');
    if (plain.isEmpty())
        return plain;
    return QString(QChar(0x2068) + plain + QChar(0x2069));
}

} // namespace aic::ui
