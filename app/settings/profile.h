// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include "core/ids.h"
#include "core/result.h"

namespace aic::settings {

/// What a firm gives its people to connect with: addresses and ids, never a secret.
struct Profile
{
    QString name;
    WabaId wabaId;
    QString phoneNumber;         ///< E.164; may be empty
    PhoneNumberId phoneNumberId; ///< may be empty: found by the number
    QUrl graphUrl;               ///< without a version
    QString apiVersion;          ///< "v25.0"
    QUrl relayUrl;               ///< may be empty
    QString country;             ///< ISO 3166; may be empty
};

/// Reads a deployment profile: a JSON object with name, waba_id, phone_number, phone_number_id,
/// graph_url, api_version, relay_url, country; null is absent.
/// Error: Invalid with the key as field, for an unknown key, a bad value, or anything that looks
/// like a secret.
[[nodiscard]] Result<Profile> parseProfile(const QByteArray &bytes);
/// Error: as parseProfile(), and Storage.
[[nodiscard]] Result<Profile> readProfile(const QString &filePath);
/// The one built in (resources/profiles/default.json).
[[nodiscard]] Result<Profile> defaultProfile();

} // namespace aic::settings
