// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QByteArray>
#include <QList>

#include "core/secret.h"
#include "sandbox/world.h"

namespace aic::sandbox {

/// One thing Meta tells: a status, a message, or another field's value. JSON in pieces, so that
/// several travel in one body (cloud-api.md §6.4, §6.7).
struct WebhookUpdate
{
    QByteArray field = "messages";
    QString numberId;            ///< of `messages`: the business number's id
    QByteArray metadata;         ///< of `messages`: the business number; empty for other fields
    QByteArray list;             ///< of `messages`: "statuses" or "messages"
    QByteArray contact;          ///< item of contacts[]; empty: none
    QByteArray item;             ///< item of `list`, or the whole value of another field
    qint64 entryTimeSeconds = 0; ///< entry[].time; 0: none
    QByteArray errors;           ///< the list beside `list`, of a call that failed; empty: none
};

/// A step of \p message (cloud-api.md §6.10).
[[nodiscard]] WebhookUpdate statusUpdate(const SentMessage &message, Step step, int errorCode,
                                         qint64 atMs);
/// What a customer wrote (cloud-api.md §6.9).
[[nodiscard]] WebhookUpdate inboundUpdate(const InboundMessage &message);
/// message_template_status_update (cloud-api.md §6.11); \p title: of other_info, empty: none.
[[nodiscard]] WebhookUpdate templateStatusUpdate(const Template &changed, qint64 atMs,
                                                 const QString &title = {});
/// Any field with a value of its own.
[[nodiscard]] WebhookUpdate fieldUpdate(QByteArrayView field, const QJsonObject &value,
                                        qint64 atMs);

/// Parts that several kinds of update share.
[[nodiscard]] QByteArray metadataJson(const Number &number);
[[nodiscard]] QByteArray contactJson(const Customer &customer, const Number &number,
                                     bool withUsername);

/// The bytes of one POST.
[[nodiscard]] QByteArray webhookBody(std::span<const WebhookUpdate> updates);

/// The value of X-Hub-Signature-256 (cloud-api.md §6.3).
[[nodiscard]] QByteArray webhookSignature(const QByteArray &body, const Secret &appSecret);

} // namespace aic::sandbox
