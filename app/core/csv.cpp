// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace aic {
namespace {

/// What a spreadsheet would run, behind any number of apostrophes.
bool needsGuard(QStringView cell)
{
    qsizetype at = 0;
    while (at < cell.size() && cell[at] == u'\'')
        ++at;
    return at < cell.size() && QStringView(u"=+-@\t\r").contains(cell[at]);
}

bool isE164(QStringView cell)
{
    return cell.size() > 1 && cell[0] == u'+'
           && std::ranges::all_of(cell.mid(1), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

QString guarded(const QString &cell)
{
    return needsGuard(cell) ? QString(u'\'' + cell) : cell;
}

QString unguarded(const QString &cell)
{
    if (cell.startsWith(u'\'') && needsGuard(cell))
        return cell.mid(1);
    if (cell.size() < 3 || !cell.startsWith(u"=\""_s) || !cell.endsWith(u'"'))
        return cell;
    QString text = cell.sliced(2, cell.size() - 3);
    text.replace(u"\"\""_s, QString(QChar(u'\0')));
    // A quote that stands alone ends the text: something else is computed with it.
    return text.contains(u'"') ? cell : text.replace(QChar(u'\0'), u'"');
}

QString guardedPhone(const QString &cell)
{
    return isE164(cell) ? cell : guarded(cell);
}

QString csvLine(const QStringList &cells, QChar delimiter)
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += delimiter;
        const QString &cell = cells.at(i);
        const bool quote
            = cell.contains(delimiter) || cell.contains(u'"') || cell.contains(u'\n')
              || cell.contains(u'\r')
              || (!cell.isEmpty() && (cell.front().isSpace() || cell.back().isSpace()));
        if (!quote) {
            line += cell;
            continue;
        }
        line += u'"';
        line += QString(cell).replace(u'"', u"\"\""_s);
        line += u'"';
    }
    return line + u"\r\n"_s;
}

} // namespace aic
