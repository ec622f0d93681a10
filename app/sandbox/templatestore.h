// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace aic::sandbox {

/// A message template in one language, as Meta stores it (cloud-api.md §5).
struct Template
{
    qint64 id = 0;
    QString name;
    QString language;
    QString status;   ///< Meta's word, "APPROVED"
    QString category; ///< "MARKETING", "UTILITY", "AUTHENTICATION"
    QString format;   ///< "POSITIONAL" or "NAMED"
    QString quality;  ///< "GREEN", "YELLOW", "RED", "UNKNOWN"
    QJsonArray components;

    /// The node as `GET /{template-id}` knows it, with every field.
    [[nodiscard]] QJsonObject toNode() const;
};

class TemplateStore
{
public:
    /// With the templates every fresh sandbox has.
    TemplateStore();

    [[nodiscard]] const std::vector<Template> &all() const { return m_templates; }
    [[nodiscard]] const Template *find(const QString &name, const QString &language) const;
    [[nodiscard]] const Template *byId(qint64 id) const;
    /// Sets the status of a name in every language, or in \p language only. Returns what changed.
    std::vector<const Template *> setStatus(const QString &name, const QString &language,
                                            const QString &status);

    [[nodiscard]] QJsonArray toJson() const;
    void load(const QJsonArray &templates);

private:
    std::vector<Template> m_templates;
};

/// True for a word of cloud-api.md §5.6.
[[nodiscard]] bool isTemplateStatus(const QString &word);

/// The placeholders of \p text in their order, each once: "1" or "first_name" for "{{first_name}}".
[[nodiscard]] QStringList placeholders(const QString &text);

} // namespace aic::sandbox
