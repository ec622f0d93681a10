// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QStringList>

#include "graph/messages.h"

/// What a template's components say (cloud-api.md §5.4). All functions are pure; thread: any.
namespace aic::messaging {

/// A gap to be filled.
struct TemplatePlaceholder
{
    QString key;     ///< "1", or the name of a named one
    QString example; ///< as submitted for review; may be empty

    friend bool operator==(const TemplatePlaceholder &, const TemplatePlaceholder &) = default;
};

struct TemplateText
{
    QString text; ///< with {{1}} or {{name}}
    /// Each once: by number, or named ones as they first appear.
    QList<TemplatePlaceholder> placeholders;
};

enum class TemplateHeader {
    None,
    Text,
    Image,
    Video,
    Document,
    Location,
    Other, ///< a format we don't know
};

struct TemplateButtonPart
{
    QString type; ///< Meta's word: "QUICK_REPLY", "URL" …
    QString text;
    QString target;          ///< address or phone number; empty for others
    QString example;         ///< of the whole address, or the code
    bool isVariable = false; ///< needs a value: the end of the address, or the code
};

struct TemplateContent
{
    TemplateHeader headerKind = TemplateHeader::None;
    TemplateText header; ///< only of TemplateHeader::Text
    TemplateText body;
    QString footer;
    QList<TemplateButtonPart> buttons; ///< the place is the index Meta counts by
    QList<TemplateContent> cards;      ///< of a carousel
    QString offerText;                 ///< of a limited-time offer
    bool offerExpires = false;
    bool asksToCall = false;  ///< has a call permission request
    QStringList unknownTypes; ///< components we can't show or fill

    /// Whether graph::TemplateMessage can carry all that the template needs.
    [[nodiscard]] bool canBeFilled() const;
};

/// Placeholders of \p text by key, each once.
[[nodiscard]] QStringList placeholderKeys(const QString &text);

/// Reads a template's components. What isn't understood is named in unknownTypes.
[[nodiscard]] TemplateContent readTemplate(const QJsonArray &components);

/// What fills a template; keys as in TemplatePlaceholder.
struct TemplateValues
{
    QHash<QString, QString> header;
    QHash<QString, QString> body;
    QHash<int, QString> buttons; ///< by index
    /// The parameter of a header with media or a location, as Meta wants it:
    /// {"type":"image","image":{"id":…}}.
    QJsonObject headerMedia;
};

/// The samples a template was submitted with.
[[nodiscard]] TemplateValues exampleValues(const TemplateContent &content);

struct FilledTemplate
{
    QString header; ///< what the customer reads; a gap without a value stays as {{key}}
    QString body;
    QString footer;
    /// Of the header and body, the buttons and the media; name and language are the caller's.
    graph::TemplateMessage message;
    /// What has no value: "header.1", "body.first_name", "buttons.0", "header".
    QStringList missing;
};

[[nodiscard]] FilledTemplate fill(const TemplateContent &content, const TemplateValues &values);

} // namespace aic::messaging
