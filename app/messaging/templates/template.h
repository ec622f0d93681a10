// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>

#include "core/ids.h"

namespace aic::messaging {

/// What a template is known by: Meta keeps one node for each name and language.
struct TemplateKey
{
    WabaId account;
    QString name;
    QString language; ///< "en_US", also where Meta wrote "en-US"

    friend bool operator==(const TemplateKey &, const TemplateKey &) = default;
};

/// A template as it is known here. Words of Meta's are kept as they came; empty: not told.
struct Template
{
    TemplateKey key;
    QString id; ///< Meta's; empty for a draft
    /// cloud-api.md §5.6; "DRAFT" is ours, "DELETED" also for what Meta's list doesn't hold any
    /// more.
    QString status;
    QString reason;       ///< of a rejection
    QString statusDetail; ///< Meta's sentence on it
    QString category;
    QString previousCategory; ///< before Meta moved it
    QString correctCategory;  ///< where Meta is going to move it
    QString quality;          ///< GREEN, YELLOW, RED, UNKNOWN
    QString parameterFormat;  ///< POSITIONAL, NAMED
    QJsonArray components;    ///< empty until it was read once
    std::optional<qint64> ttlSeconds;
    QList<qint64> editAtMs; ///< our edits while it was approved
    qint64 updatedAtMs = 0; ///< when something last changed

    friend bool operator==(const Template &, const Template &) = default;

    [[nodiscard]] bool isDraft() const { return id.isEmpty(); }
    [[nodiscard]] bool isGone() const { return status == QLatin1StringView("DELETED"); }
    [[nodiscard]] bool canBeSent() const { return status == QLatin1StringView("APPROVED"); }
    /// What Meta takes to create it again.
    [[nodiscard]] QJsonObject definition() const;
};

/// What a person looks at a template's status for.
enum class TemplateGroup {
    Approved,
    InReview,  ///< also an appeal
    Attention, ///< rejected, paused, disabled, flagged …
    Draft,
    Gone,
};

[[nodiscard]] TemplateGroup groupOf(const QString &status);

/// Which templates to show; empty members let all pass. Gone ones pass only where \a group asks for
/// them.
struct TemplateFilter
{
    QString text; ///< words of name, language or text, in any order and spelling of letters
    std::optional<TemplateGroup> group;
    QString status;
    QString category;
    QString language;

    [[nodiscard]] bool matches(const Template &item) const;
};

/// The last reading of Meta's whole list.
struct TemplateSyncState
{
    qint64 atMs = 0; ///< 0: never
    qint64 listed = 0;
    std::optional<qint64> most; ///< how many templates Meta allows

    friend bool operator==(const TemplateSyncState &, const TemplateSyncState &) = default;
};

struct TemplateList
{
    QList<Template> templates; ///< by name, then language
    TemplateSyncState sync;
};

} // namespace aic::messaging

Q_DECLARE_METATYPE(aic::messaging::TemplateKey)
