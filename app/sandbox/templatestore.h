// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
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
    QString subCategory;      ///< empty: none; so the next three
    QString previousCategory; ///< before Meta moved it
    QString correctCategory;  ///< where Meta is going to move it
    QString libraryName;      ///< made from this one of the library
    QString rejectedReason = QStringLiteral("NONE");
    qint64 ttlSeconds = 0; ///< message_send_ttl_seconds; 0: Meta's default
    bool linkTrackingOff = false;
    qint64 createdAtMs = 0;
    qint64 reviewAtMs = 0;       ///< when the review ends; 0: none is going on
    qint64 pausedUntilMs = 0;    ///< 0: not paused, or until somebody ends it
    int pauses = 0;              ///< so far
    bool wasEdited = false;      ///< the review is that of an edit
    QList<qint64> approvedEdits; ///< times of edits while approved, for their limit

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
    [[nodiscard]] Template *byId(qint64 id);
    /// Every language of \p name.
    [[nodiscard]] std::vector<Template *> named(const QString &name);
    /// Gives it an id. Pointers to templates are good until the next call that adds or removes.
    Template &add(Template made);
    /// An approved one blocks its name and language for 30 days.
    void remove(qint64 id, qint64 nowMs);
    [[nodiscard]] bool isBlocked(const QString &name, const QString &language, qint64 nowMs) const;
    /// How many were made since \p atMs.
    [[nodiscard]] qsizetype madeSince(qint64 atMs) const;
    /// Sets the status of a name in every language, or in \p language only. Returns what changed.
    std::vector<const Template *> setStatus(const QString &name, const QString &language,
                                            const QString &status);

    [[nodiscard]] QJsonArray toJson() const;
    void load(const QJsonArray &templates);
    [[nodiscard]] QJsonObject blockedToJson() const;
    void loadBlocked(const QJsonObject &blocked);

private:
    std::vector<Template> m_templates;
    QHash<QString, qint64> m_blockedUntilMs; // by "name/language"
    qint64 m_nextId = 0;
};

/// True for a word of cloud-api.md §5.6.
[[nodiscard]] bool isTemplateStatus(const QString &word);

/// The placeholders of \p text in their order, each once: "1" or "first_name" for "{{first_name}}".
[[nodiscard]] QStringList placeholders(const QString &text);

} // namespace aic::sandbox
