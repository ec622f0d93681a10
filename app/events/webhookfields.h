// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/ids.h"

namespace aic::events {

/// Every webhook field that parseBody() understands: what an app subscribes to (cloud-api.md §6.8).
[[nodiscard]] const QStringList &webhookFields();

/// Of these the ones Meta has had longest, without which messages, templates and the number can't
/// be followed: what is asked for when Meta refuses the whole list.
[[nodiscard]] const QStringList &essentialWebhookFields();

/// The field of our own test event. The ledger passes over it: it proves the way from the relay to
/// us, and is no event of Meta.
inline constexpr char kLoopTestField[] = "aicaller_loop_test";

/// A webhook body, to be signed, that carries \p nonce in the test field.
[[nodiscard]] QByteArray loopTestBody(const WabaId &account, const QString &nonce);

/// Whether \p body holds test events only.
[[nodiscard]] bool isLoopTest(const QByteArray &body);

} // namespace aic::events
