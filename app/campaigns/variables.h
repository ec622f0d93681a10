// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace aic::campaigns {

/// What a person fills a variable with; empty when the person lacks it.
using VariableLookup = std::function<QString(const QString &name)>;

/// A text with variables: "{{name}}", "{{ first_name }}", and "{{company|your team}}" with a
/// fallback of its own. Names don't care about case; blanks in them count as "_". Braces that hold
/// no name are plain text. Parsed once, rendered for each person. Thread: any.
class VariableText
{
public:
    VariableText() = default;
    explicit VariableText(const QString &text);

    /// Each name once, in order of appearance.
    [[nodiscard]] const QStringList &names() const { return m_names; }

    struct Rendered
    {
        QString text;
        /// Variables without value or fallback; not to be sent when there are any.
        QStringList missing;
    };
    /// What a person fills in is taken as it is: braces in it are not looked at again.
    [[nodiscard]] Rendered render(const VariableLookup &lookup,
                                  const QHash<QString, QString> &fallbacks) const;

private:
    struct Part
    {
        QString literal; ///< before the variable
        QString name;    ///< empty in the last part
        std::optional<QString> fallback;
    };
    QList<Part> m_parts;
    QStringList m_names;
};

/// A variable's name as it is compared: trimmed, lower case, blanks and hyphens as "_".
[[nodiscard]] QString variableName(const QString &written);

/// The first word of a name; the whole when it has one word.
[[nodiscard]] QString firstName(const QString &name);

/// \p value as a template parameter takes it: one line, no tabs, no more than four blanks in a row
/// (cloud-api.md §2.8).
[[nodiscard]] QString asTemplateParameter(const QString &value);

} // namespace aic::campaigns
