// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

namespace aic {

/// A row's number that can't be mixed up with another table's. 0 means none.
template <class Tag>
struct RowId
{
    qint64 value = 0;

    [[nodiscard]] bool isValid() const { return value > 0; }
    friend auto operator<=>(const RowId &, const RowId &) = default;
    friend size_t qHash(const RowId &id, size_t seed = 0) noexcept
    {
        return ::qHash(id.value, seed);
    }
};

/// A text key that can't be mixed up with another kind.
template <class Tag>
struct TextId
{
    QString value;

    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    friend bool operator==(const TextId &, const TextId &) = default;
    friend auto operator<=>(const TextId &left, const TextId &right)
    {
        return left.value.compare(right.value) <=> 0;
    }
    friend size_t qHash(const TextId &id, size_t seed = 0) noexcept
    {
        return ::qHash(id.value, seed);
    }
};

using AccountId = RowId<struct AccountTag>;
using NumberId = RowId<struct NumberTag>; ///< of our own table, unlike PhoneNumberId
using ContactId = RowId<struct ContactTag>;
using ImportId = RowId<struct ImportTag>;
using ConversationId = RowId<struct ConversationTag>;
using MessageId = RowId<struct MessageTag>;
using CampaignId = RowId<struct CampaignTag>;
using EventId = RowId<struct EventTag>;

/// Meta's id of a message: opaque, compared byte for byte (cloud-api.md §2.1).
using Wamid = TextId<struct WamidTag>;
/// Our own id of a message, echoed by Meta as biz_opaque_callback_data (cloud-api.md §2.1).
using OpaqueId = TextId<struct OpaqueTag>;
/// Graph object id of a business phone number; not the number itself (cloud-api.md, terms).
using PhoneNumberId = TextId<struct PhoneNumberIdTag>;
using WabaId = TextId<struct WabaIdTag>;

/// 128 random bits as 26 lower-case base-32 letters. Thread: any.
[[nodiscard]] OpaqueId newOpaqueId();

} // namespace aic

Q_DECLARE_METATYPE(aic::ContactId)
Q_DECLARE_METATYPE(aic::MessageId)
Q_DECLARE_METATYPE(aic::CampaignId)
