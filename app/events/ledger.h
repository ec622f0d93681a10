// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>

#include <QByteArray>
#include <QMetaType>

#include "core/clock.h"
#include "core/secret.h"
#include "events/payload.h"
#include "storage/database.h"

namespace aic::events {

/// The numbers are stored in events.signature.
enum class SignatureState {
    NotChecked = 0, ///< this program doesn't know the app secret; the relay has checked
    Valid = 1,
    Bad = 2, ///< kept, never applied
};

/// What became of an update; the numbers are stored in updates.outcome.
enum class Outcome {
    Applied = 1,
    Parked = 2,  ///< its message row isn't there yet
    Unknown = 3, ///< kept whole, nobody knows what it means
};

/// A webhook as the relay hands it out.
struct ReceivedBody
{
    qint64 receivedAtMs = 0;
    SignatureState signature = SignatureState::NotChecked;
    QByteArray bytes;
};

/// What a handler needs to know beside the update.
struct UpdateContext
{
    AccountId account;
    qint64 nowMs = 0;
};

/// Applies one update inside the transaction that also writes its ledger row. Error: only what
/// makes the whole transaction fail (Storage); an update that can't be used is Outcome::Unknown.
/// Thread: the database's writer.
using Handler
    = std::function<Result<Outcome>(storage::Transaction &, const Update &, const UpdateContext &)>;

/// What one update came to, for `sync`.
struct UpdateReport
{
    UpdateKind kind = UpdateKind::Unknown;
    QString subject;
    QString state;
    qint64 atMs = 0;
    bool isDuplicate = false; ///< it was in the ledger
    Outcome outcome = Outcome::Unknown;

    [[nodiscard]] bool isApplied() const { return !isDuplicate && outcome == Outcome::Applied; }
};

/// What a number of bodies came to. All but rejectedSignatures are counted in single updates.
struct Batch
{
    qint64 applied = 0;
    qint64 duplicates = 0;
    qint64 parked = 0;
    qint64 unknown = 0;
    qint64 rejectedSignatures = 0; ///< bodies
    QList<UpdateReport> updates;

    Batch &operator+=(const Batch &other);
};

/// Every update ever applied, by key: one that is in it is skipped (cloud-api.md §6.4).
/// Handlers are registered before the first apply().
class Ledger
{
public:
    /// \p handler gets all updates of \p kind. One handler a kind.
    void setHandler(UpdateKind kind, Handler handler);

    /// Checks, splits and applies bodies and keeps what is new. Error: Storage; nothing is changed
    /// then. Thread: writer.
    [[nodiscard]] Result<Batch> apply(storage::Transaction &transaction,
                                      const QList<ReceivedBody> &bodies,
                                      const UpdateContext &context) const;

private:
    struct Body;
    [[nodiscard]] Result<> applyBody(storage::Transaction &transaction, const ReceivedBody &body,
                                     const UpdateContext &context, Batch &batch) const;
    [[nodiscard]] Result<Outcome> handle(storage::Transaction &transaction, const Update &update,
                                         const UpdateContext &context) const;

    std::map<UpdateKind, Handler> m_handlers;
};

/// Statuses that wait for their message, by \p wamid or \p opaqueId (either may be empty), oldest
/// first. They are marked as applied and no longer wait: the caller applies them in this
/// transaction.
[[nodiscard]] Result<QList<Update>> takeParked(storage::Transaction &transaction,
                                               const Wamid &wamid, const OpaqueId &opaqueId);

} // namespace aic::events

Q_DECLARE_METATYPE(aic::events::Batch)
