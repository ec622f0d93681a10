// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/result.h"

namespace aic::graph {

/// UTF-16 units, as QString::size() counts (cloud-api.md §2.4).
inline constexpr int kMaxTextLength = 4096;
inline constexpr int kMaxOpaqueLength = 512;

/// A person's text, to be sent within the service window (cloud-api.md §2.4).
struct TextMessage
{
    QString body;
    bool previewUrl = false;

    /// {"type":"text","text":{…}}. Error: Invalid, field "text.body".
    [[nodiscard]] Result<QJsonObject> content() const;
};

/// What fills one placeholder.
struct TemplateParameter
{
    QString text;
    QString name;      ///< of a named placeholder; empty when they are counted
    QJsonObject other; ///< a parameter that is no text (image, currency …), passed on as it is
};

/// A button with a variable part; others need no entry.
struct TemplateButton
{
    QString subType; ///< "url", "quick_reply", "copy_code"
    int index = 0;   ///< 0–9, counted over all buttons of the template
    QString value;   ///< end of the address, payload, or code
};

/// A filled template (cloud-api.md §2.8).
struct TemplateMessage
{
    QString name;
    QString language; ///< "en_US"
    QList<TemplateParameter> header;
    QList<TemplateParameter> body;
    QList<TemplateButton> buttons;

    /// {"type":"template","template":{…}}. Error: Invalid, with the field:
    /// "template.components[0].parameters[1].text".
    [[nodiscard]] Result<QJsonObject> content() const;
};

/// Checks a message object without messaging_product, to and recipient against every rule Meta
/// tells for its type (cloud-api.md §2.4 to 2.8); types of later years pass. Error: Invalid with
/// the field, "interactive.action.buttons[1].reply.title".
[[nodiscard]] Result<> checkContent(const QJsonObject &content);

} // namespace aic::graph
