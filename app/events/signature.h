// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "core/secret.h"

namespace aic::events {

/// The value of X-Hub-Signature-256 for \p body: "sha256=" and the HMAC in lower-case hex
/// (cloud-api.md §6.3). Thread: any.
[[nodiscard]] QByteArray signBody(const QByteArray &body, const Secret &appSecret);

/// True when \p header is the signature of exactly these bytes. Never parse and write again before
/// checking. False with an empty secret. Thread: any.
[[nodiscard]] bool isSignatureValid(const QByteArray &header, const QByteArray &body,
                                    const Secret &appSecret);

/// Compares in a time that depends on the lengths only.
[[nodiscard]] bool isEqualInConstantTime(QByteArrayView left, QByteArrayView right);

} // namespace aic::events
