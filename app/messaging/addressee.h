// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "storage/database.h"

namespace aic::messaging {

/// Who is written to or called, as somebody asked for it.
struct WantedPerson
{
    ContactId contact; ///< invalid: whoever has the address, made when nobody has
    QString address; ///< E.164, national or a user ID; empty: the contact's own phone, else user ID
    QString region;  ///< ISO 3166, for an address without country code
};

struct Addressee
{
    ContactId contact;
    QString address; ///< E.164 or user ID: what goes into a request
    bool isNew = false;
};

/// Finds or makes the person. Errors: Invalid (address), NotFound, Storage; Rejected: they asked
/// for silence. Who \p isNew is the caller's to tell. Thread: writer.
[[nodiscard]] Result<Addressee> ensureAddressee(storage::Transaction &transaction,
                                                const WantedPerson &wanted, qint64 nowMs);

} // namespace aic::messaging
