// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "calling/callrecord.h"
#include "storage/database.h"

// Steps on rows of calls. Errors: Storage.

namespace aic::calling {

/// In the order of readCall(); a WHERE or ORDER BY follows.
[[nodiscard]] QByteArray selectCalls();
[[nodiscard]] CallRecord readCall(const storage::Statement &row);

/// Invalid when there is none.
[[nodiscard]] Result<CallRecord> callOf(storage::Connection &connection, CallRowId id);
[[nodiscard]] Result<CallRecord> callOfMeta(storage::Connection &connection, const QString &callId);
[[nodiscard]] Result<CallRecord> callOfOpaque(storage::Connection &connection,
                                              const OpaqueId &opaqueId);

/// What both know: of a time the earlier one, so that the order of events makes no difference.
[[nodiscard]] CallFacts joined(const CallFacts &one, const CallFacts &other);

/// A row of its own; its id is given to it.
[[nodiscard]] Result<CallRowId> insertCall(storage::Transaction &transaction,
                                           const CallRecord &call);
/// Direction, Meta's id, start, facts, outcome and description of a row that is there.
[[nodiscard]] Result<> writeCall(storage::Transaction &transaction, const CallRecord &call);
[[nodiscard]] Result<> deleteCall(storage::Transaction &transaction, CallRowId id);

} // namespace aic::calling
