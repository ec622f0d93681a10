// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonArray>

#include "graph/endpoint.h"

namespace aic::graph {

/// A message template: one per name and language (cloud-api.md §5.1). Words of Meta are kept as
/// they come, also those we don't know; empty: not told.
struct TemplateInfo
{
    QString id; ///< digits; up to 64 bits, so never a double
    QString name;
    QString language; ///< "en_US"
    QString status;   ///< only APPROVED can be sent
    QString category; ///< MARKETING, UTILITY, AUTHENTICATION
    QString subCategory;
    QString previousCategory;
    QString correctCategory; ///< what Meta will make of category
    QString parameterFormat; ///< POSITIONAL, NAMED
    QString qualityScore;    ///< GREEN, YELLOW, RED, UNKNOWN
    qint64 qualityAtMs = 0;
    QString rejectedReason; ///< empty also for Meta's NONE
    QString libraryName;
    std::optional<qint64> ttlSeconds; ///< -1: 30 days
    QJsonArray components;

    friend bool operator==(const TemplateInfo &, const TemplateInfo &) = default;

    /// Error: Invalid without id, name or language.
    [[nodiscard]] static Result<TemplateInfo> fromObject(const QJsonObject &object);
};

struct TemplatePage
{
    QList<TemplateInfo> templates;
    QString next; ///< cursor of the next page; empty at the end (cloud-api.md §1.7)
    /// Of the whole list, and how many there may be; nothing when not told.
    std::optional<qint64> total;
    std::optional<qint64> most;
};

/// GET /{waba}/message_templates, one page. Empty filters don't filter.
struct ListTemplates
{
    using Reply = TemplatePage;

    WabaId account;
    QString after;
    int limit = 100;
    QString name;
    QString nameOrContent;
    QString status;
    QString category;
    QString language;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    /// Error: Invalid. One template that can't be read makes the page fail: a sync would take it
    /// for deleted.
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// GET /{template-id}.
struct GetTemplate
{
    using Reply = TemplateInfo;

    QString id;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

struct CreatedTemplate
{
    QString id;
    QString status;   ///< PENDING, or decided at once
    QString category; ///< may differ from what was asked for
};

/// POST /{waba}/message_templates (cloud-api.md §5.2).
struct CreateTemplate
{
    using Reply = CreatedTemplate;

    WabaId account;
    QJsonObject definition; ///< name, language, category, components …, posted as it is

    /// Error: Invalid with the field, when name, language or category is missing.
    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// POST /{template-id}: replaces all components (cloud-api.md §5.5). What isn't given stays.
struct EditTemplate
{
    using Reply = Success;

    QString id;
    std::optional<QJsonArray> components;
    QString category;
    std::optional<qint64> ttlSeconds;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// DELETE /{waba}/message_templates: one language, or all of the name when \p id is empty.
struct DeleteTemplate
{
    using Reply = Success;

    WabaId account;
    QString name;
    QString id;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

} // namespace aic::graph
