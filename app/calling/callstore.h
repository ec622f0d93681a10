// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include "calling/callrecord.h"
#include "contacts/contactstore.h"
#include "core/clock.h"
#include "events/ledger.h"
#include "messaging/messagestore.h"
#include "storage/database.h"

namespace aic::calling {

/// Which calls a list means.
struct CallQuery
{
    enum class Kind { All, Missed, Incoming, Outgoing };

    Kind kind = Kind::All;
    ContactId contact; ///< invalid: everybody's
    std::optional<qint64> fromMs;

    friend bool operator==(const CallQuery &, const CallQuery &) = default;
};

/// Newest first.
struct CallPage
{
    QList<CallRecord> calls;
    std::optional<messaging::PagePosition> next;
};

/// A call to be placed: its row is there before a request leaves.
struct NewCall
{
    AccountId account;
    PhoneNumberId from;
    ContactId contact; ///< invalid: whoever has this recipient, made when nobody has
    QString recipient; ///< E.164 or user ID; empty: the contact's own phone, else user ID
    QString region;    ///< ISO 3166, for a recipient without country code
};

/// After so many calls in a row that nobody answered WhatsApp takes the permission away
/// (calling-api.md §3); ours ends one before.
inline constexpr int kMostUnanswered = 3;

/// The calls of the database. Thread of the functions: any; continue the futures with a context.
/// Signals come from the writer's thread. It must live until the database is closed.
class CallStore : public QObject
{
    Q_OBJECT

public:
    CallStore(storage::Database &database, contacts::ContactStore &people, const Clock &clock,
              QObject *parent = nullptr);

    /// Read by its index, however many there are.
    [[nodiscard]] QFuture<Result<CallPage>>
    list(const CallQuery &query, std::optional<messaging::PagePosition> after = {}, int limit = 50);
    /// Errors: NotFound.
    [[nodiscard]] QFuture<Result<CallRecord>> get(CallRowId id);
    /// Those nobody has said the end of.
    [[nodiscard]] QFuture<Result<QList<CallRecord>>> ongoing(AccountId account);

    /// One transaction: person and row. Errors: Invalid (recipient), NotFound, Storage; Rejected:
    /// they are on the suppression list (field "suppressed") or did not answer kMostUnanswered
    /// calls in a row (field "unanswered").
    [[nodiscard]] QFuture<Result<CallRowId>> add(const NewCall &call);
    /// To be committed before the connect request leaves.
    [[nodiscard]] QFuture<Result<>> noteRequested(CallRowId id);
    /// Meta's id of a call placed here. What events told of it before joins the row.
    [[nodiscard]] QFuture<Result<>> noteCallId(CallRowId id, const QString &callId);
    /// We accepted an incoming call.
    [[nodiscard]] QFuture<Result<>> noteAccepted(CallRowId id);
    /// We ended it, or it never came about. The first reason stays.
    [[nodiscard]] QFuture<Result<>> noteEnded(CallRowId id, EndReason reason,
                                              const std::optional<Error> &error = {});
    /// Calls whose end nobody told for six hours are over: the program was killed and Meta's word
    /// got lost. How many.
    [[nodiscard]] QFuture<Result<qint64>> settleAbandoned(AccountId account);

    [[nodiscard]] QFuture<Result<>> setNotes(CallRowId id, const QString &notes);
    [[nodiscard]] QFuture<Result<>> setDisposition(CallRowId id, const QString &disposition,
                                                   std::optional<qint64> followUpAtMs);

    /// What Meta tells of calls, in any order, late and twice. Call it before the ledger's first
    /// apply().
    void registerHandlers(events::Ledger &ledger);

Q_SIGNALS:
    void callsChanged(const QList<aic::calling::CallRowId> &calls);

private:
    template <class F>
    [[nodiscard]] QFuture<Result<>> change(CallRowId id, F change);

    storage::Database &m_database;
    contacts::ContactStore &m_people;
    const Clock &m_clock;
};

/// Every statement of the lists, for the test of their plans.
[[nodiscard]] QList<QByteArray> callListStatements();

} // namespace aic::calling
