// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/variables.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {

VariableText::VariableText(const QString &text)
{
    QString literal;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(u"{{"_s, at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u"}}"_s, open + 2);
        if (close < 0)
            break;
        // "{{{name}}": the inner pair is the variable.
        const qsizetype innermost = text.lastIndexOf(u"{{"_s, close - 1);
        const QString inside = text.mid(innermost + 2, close - innermost - 2);
        const qsizetype bar = inside.indexOf(u'|');
        const QString name = variableName(bar < 0 ? inside : inside.left(bar));
        literal += QStringView(text).mid(at, innermost - at);
        if (name.isEmpty()) {
            literal += QStringView(text).mid(innermost, close + 2 - innermost);
        } else {
            Part part{literal, name, std::nullopt};
            if (bar >= 0)
                part.fallback = inside.mid(bar + 1).trimmed();
            m_parts.append(part);
            if (!m_names.contains(name))
                m_names.append(name);
            literal.clear();
        }
        at = close + 2;
    }
    literal += QStringView(text).mid(at);
    m_parts.append({literal, {}, std::nullopt});
}

VariableText::Rendered VariableText::render(const VariableLookup &lookup,
                                            const QHash<QString, QString> &fallbacks) const
{
    Rendered rendered;
    for (const Part &part : m_parts) {
        rendered.text += part.literal;
        if (part.name.isEmpty())
            continue;
        QString value = lookup(part.name).trimmed();
        if (value.isEmpty())
            value = part.fallback ? *part.fallback : fallbacks.value(part.name);
        if (!value.isEmpty())
            rendered.text += value;
        else if (!part.fallback && !rendered.missing.contains(part.name))
            rendered.missing.append(part.name);
    }
    return rendered;
}

QString variableName(const QString &written)
{
    QString name = written.simplified().toLower();
    for (QChar &character : name) {
        if (character == u' ' || character == u'-')
            character = u'_';
        else if (!character.isLetterOrNumber() && character != u'_' && !character.isMark())
            return {};
    }
    return name;
}

QString firstName(const QString &name)
{
    return name.simplified().section(u' ', 0, 0);
}

QString asTemplateParameter(const QString &value)
{
    QString line;
    int blanks = 0;
    for (const QChar character : value.trimmed()) {
        const bool blank = character.isSpace();
        blanks = blank ? blanks + 1 : 0;
        if (!blank)
            line += character;
        else if (blanks <= 4)
            line += u' ';
    }
    return line;
}

} // namespace aic::campaigns
