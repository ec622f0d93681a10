// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFuture>
#include <QObject>

#include "core/clock.h"
#include "core/ids.h"
#include "storage/database.h"

namespace aic::workspace {

/// What was last read about a business phone number (cloud-api.md §4.2); raw words of Meta.
struct BusinessNumber
{
    NumberId id;
    PhoneNumberId phoneNumberId;
    QString e164;
    QString displayPhoneNumber;
    QString verifiedName;
    QString qualityRating;
    QString status;
    QString throughputLevel;
    QString messagingLimit;
    qint64 refreshedAtMs = 0;

    friend bool operator==(const BusinessNumber &, const BusinessNumber &) = default;
};

/// A business account and the number it works with. Its secrets are in the SecretStore.
struct Account
{
    AccountId id;
    QString name;
    QString graphUrl; ///< without a version
    QString apiVersion;
    WabaId wabaId;
    QString relayUrl;
    QString country; ///< ISO 3166 code for numbers typed without a country code
    bool isActive = false;
    BusinessNumber number;

    /// True for a Graph API on this machine: nothing real is sent, and the UI must say so.
    [[nodiscard]] bool isSandbox() const;

    friend bool operator==(const Account &, const Account &) = default;
};

/// Accounts of the data directory. Thread: any; signals come from the storage thread.
class AccountStore : public QObject
{
    Q_OBJECT

public:
    AccountStore(storage::Database &database, const Clock &clock);

    /// The first account becomes the active one. Error: Conflict when the name is taken.
    [[nodiscard]] QFuture<Result<Account>> add(const Account &account);
    /// Changes everything but the id. Error: NotFound, Conflict.
    [[nodiscard]] QFuture<Result<Account>> update(const Account &account);
    [[nodiscard]] QFuture<Result<QList<Account>>> list();
    /// By name; an empty name means the active one. Error: NotFound.
    [[nodiscard]] QFuture<Result<Account>> find(const QString &name);
    [[nodiscard]] QFuture<Result<>> use(const QString &name);
    /// Its messages and contacts stay. Its secrets are the caller's to remove.
    [[nodiscard]] QFuture<Result<>> remove(const QString &name);

Q_SIGNALS:
    void accountsChanged();

private:
    storage::Database &m_database;
    const Clock &m_clock;
};

} // namespace aic::workspace
