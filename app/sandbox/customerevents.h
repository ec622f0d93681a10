// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/webhookbody.h"

namespace aic::sandbox {

/// Who somebody was before a change.
struct FormerIdentity
{
    QString phone;
    QString userId;
};

// What Meta tells when a person changes (cloud-api.md §6.12, §6.13). Numbers that are hidden are
// absent, as everywhere.

/// `messages` with a system message; \p type: "user_changed_number" or "user_changed_user_id".
[[nodiscard]] WebhookUpdate identityMessage(const QString &type, const Number &number,
                                            const FormerIdentity &former, const Customer &now,
                                            const QString &wamid, qint64 atMs);
/// `user_id_update`.
[[nodiscard]] WebhookUpdate userIdUpdate(const Number &number, const FormerIdentity &former,
                                         const Customer &now, qint64 atMs);
/// `messages` with "customer_identity_changed": a new security code.
[[nodiscard]] WebhookUpdate securityCodeMessage(const Number &number, const Customer &customer,
                                                const QString &wamid, qint64 atMs);
/// `user_preferences`; \p value: "stop" or "resume".
[[nodiscard]] WebhookUpdate preferenceUpdate(const Number &number, const Customer &customer,
                                             const QString &value, qint64 atMs);

/// A value of \p field as Meta would send it, about what is in \p world; undefined for a field the
/// sandbox has no sample of.
[[nodiscard]] QJsonValue sampleValue(const QString &field, World &world, qint64 nowMs);
/// Every field with a sample.
[[nodiscard]] QStringList sampleFields();

} // namespace aic::sandbox
