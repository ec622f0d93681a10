// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include "core/result.h"

namespace aic::graph {

/// A value of a message object and where it stands: "interactive.action.buttons[1].reply.title".
struct Node
{
    QJsonValue value;
    QString path;

    [[nodiscard]] Node operator[](QStringView key) const;
    [[nodiscard]] Node operator[](qsizetype index) const;
    [[nodiscard]] bool isThere() const { return !value.isUndefined() && !value.isNull(); }
    [[nodiscard]] bool has(QStringView key) const { return value.toObject().contains(key); }
    [[nodiscard]] QString text() const { return value.toString(); }
    /// Of a list; 0 for what is none.
    [[nodiscard]] qsizetype size() const { return value.toArray().size(); }
};

/// Looks at the parts of a message object and remembers the first that breaks a rule; after that
/// every further look does nothing. Lengths are UTF-16 units (cloud-api.md §2.4).
class ContentRules
{
public:
    [[nodiscard]] bool isBroken() const { return m_error.has_value(); }
    [[nodiscard]] Result<> result() const;

    void refuse(const Node &node, const QString &why);
    /// Text with something in it, of at most \p most.
    void needText(const Node &node, int most);
    /// The same, or nothing at all.
    void mayHaveText(const Node &node, int most);
    void needWord(const Node &node, const QStringList &allowed);
    void mayHaveWord(const Node &node, const QStringList &allowed);
    void mayHaveFlag(const Node &node);
    /// Number, or text of one.
    void needNumber(const Node &node, double least, double most);
    void needCount(const Node &list, qsizetype least, qsizetype most);
    /// An http or https address.
    void needLink(const Node &node, int most);
    /// {"id":…} or {"link":…}.
    void needMedia(const Node &node);
    /// Refuses a text that was seen at this place in \p seen already.
    void needDistinct(const Node &node, QSet<QString> &seen);

private:
    std::optional<Error> m_error;
};

// The rules of each type, all on content()'s object.
void checkText(ContentRules &rules, const Node &content);
void checkMedia(ContentRules &rules, const Node &content, const QString &type);
void checkLocation(ContentRules &rules, const Node &content);
void checkContacts(ContentRules &rules, const Node &content);
void checkReaction(ContentRules &rules, const Node &content);
void checkInteractive(ContentRules &rules, const Node &content);
void checkTemplate(ContentRules &rules, const Node &content);

} // namespace aic::graph
