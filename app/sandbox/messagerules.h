// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <tl/expected.hpp>

#include <QJsonObject>
#include <QString>

#include "sandbox/grapherror.h"

namespace aic::sandbox {

template <class T>
using GraphResult = tl::expected<T, GraphError>;
using Refusal = std::optional<GraphError>;

/// What every message has, whatever its type (cloud-api.md §2.1).
struct Envelope
{
    QString input;           ///< `to` or `recipient` as given
    QString phone;           ///< digits; empty when sent to a user id
    QString userId;          ///< empty when sent to a phone number
    QString type;            ///< "text"
    QJsonValue content;      ///< the node named like the type
    QString opaque;          ///< biz_opaque_callback_data
    QString contextId;       ///< wamid of the message that is answered; empty: none
    QString identityKeyHash; ///< recipient_identity_key_hash; empty: not given
};

/// Reads a send request and checks all that can be told without knowing the world: presence,
/// values, lengths.
[[nodiscard]] GraphResult<Envelope> readMessage(const QJsonObject &body);

// One check a type; each gets the node named like the type, whole.
[[nodiscard]] Refusal checkText(const QJsonObject &text);
[[nodiscard]] Refusal checkMedia(const QString &type, const QJsonObject &media);
[[nodiscard]] Refusal checkLocation(const QJsonObject &location);
[[nodiscard]] Refusal checkContacts(const QJsonArray &contacts);
[[nodiscard]] Refusal checkReaction(const QJsonObject &reaction);
[[nodiscard]] Refusal checkInteractive(const QJsonObject &interactive);
/// The action of an interactive carousel.
[[nodiscard]] Refusal checkCarousel(const QJsonObject &action);
[[nodiscard]] Refusal checkTemplateShape(const QJsonObject &templateNode);

// Shared by the checks. \p parameter is named as Meta does, "text['body']".

/// Present, a text, not empty, at most \p limit UTF-16 units.
[[nodiscard]] Refusal checkRequiredText(const QJsonObject &node, QLatin1StringView key,
                                        const QString &parameter, int limit);
/// As above, or absent.
[[nodiscard]] Refusal checkOptionalText(const QJsonObject &node, QLatin1StringView key,
                                        const QString &parameter, int limit);
/// {"id"} or {"link"}, not both, not neither.
[[nodiscard]] Refusal checkMediaSource(const QJsonObject &node, const QString &parameter);
/// Nothing but \p keys.
[[nodiscard]] Refusal checkOnlyKeys(const QJsonObject &node,
                                    std::initializer_list<QLatin1StringView> keys,
                                    const QString &parameter);

} // namespace aic::sandbox
