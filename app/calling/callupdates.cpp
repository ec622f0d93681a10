// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QJsonArray>

#include "calling/callrows_p.h"
#include "calling/callstore.h"
#include "contacts/identities.h"
#include "core/json.h"
#include "messaging/conversation.h"

using namespace Qt::Literals::StringLiterals;
using aic::events::Outcome;
using aic::events::Update;
using aic::events::UpdateContext;
using aic::events::UpdateKind;
using aic::storage::Transaction;

namespace aic::calling {
namespace {

using messaging::Direction;

/// A description is a few kilobytes; a hostile one needn't be kept.
constexpr qsizetype kLongestSdp = 65'536;

/// What one event tells (calling-api.md §6).
struct Told
{
    CallFacts facts;
    std::optional<Direction> direction; ///< where the event says it
    QString sdp;
};

std::optional<qint64> secondsIn(const QJsonObject &object, const QString &key)
{
    bool isNumber = false;
    const double value = object.value(key).toVariant().toDouble(&isNumber);
    if (!isNumber || value < 0 || value > 1e10)
        return std::nullopt;
    return static_cast<qint64>(value);
}

std::optional<messaging::MessageError> errorIn(const QJsonObject &call)
{
    const QJsonObject error = call.value(u"errors"_s).toArray().at(0).toObject();
    const int code = error.value(u"code"_s).toVariant().toInt();
    if (code == 0)
        return std::nullopt;
    QString title = json::text(error, u"title");
    if (title.isEmpty())
        title = json::text(error, u"message");
    return messaging::MessageError{code, title,
                                   json::text(error.value(u"error_data"_s).toObject(), u"details")};
}

std::optional<Told> toldBy(const events::CallUpdate &update, qint64 atMs)
{
    Told told;
    const QString word = update.event.toUpper();
    const QString direction = json::text(update.call, u"direction").toUpper();
    if (direction == u"USER_INITIATED"_s)
        told.direction = Direction::In;
    else if (direction == u"BUSINESS_INITIATED"_s)
        told.direction = Direction::Out;
    if (word == u"CONNECT"_s) {
        const QJsonObject session = update.call.value(u"session"_s).toObject();
        const QString type = json::text(session, u"sdp_type").toLower();
        if (!told.direction && !type.isEmpty())
            told.direction = type == u"offer"_s ? Direction::In : Direction::Out;
        told.sdp = json::text(session, u"sdp").left(kLongestSdp);
        // A customer's phone rings from here on.
        if (told.direction == Direction::In)
            told.facts.rungAtMs = atMs;
    } else if (word == u"TERMINATE"_s) {
        told.facts.terminatedAtMs = atMs;
        told.facts.durationS = secondsIn(update.call, u"duration"_s);
        if (const auto start = secondsIn(update.call, u"start_time"_s); start && *start > 0)
            told.facts.acceptedAtMs = *start * 1000;
        told.facts.error = errorIn(update.call);
    } else if (word == u"RINGING"_s) {
        told.facts.rungAtMs = atMs;
        told.direction = Direction::Out;
    } else if (word == u"ACCEPTED"_s) {
        told.facts.acceptedAtMs = atMs;
        told.direction = Direction::Out;
    } else if (word == u"REJECTED"_s) {
        told.facts.rejectedAtMs = atMs;
        told.direction = Direction::Out;
    } else {
        return std::nullopt;
    }
    return told;
}

/// The row of the call, by Meta's id or by our opaque data, which only some events carry: what
/// those before told stands in a row of its own until then, and joins ours now.
Result<CallRecord> known(Transaction &transaction, const events::CallUpdate &update)
{
    Result<CallRecord> call = callOfMeta(transaction.connection(), update.callId);
    if (!call || update.opaqueId.isEmpty() || !call->opaqueId.isEmpty())
        return call;
    Result<CallRecord> own = callOfOpaque(transaction.connection(), update.opaqueId);
    // Another's opaque data may look like ours; a call that has its id keeps it.
    if (!own || !own->id.isValid() || !own->callId.isEmpty())
        return own ? call : own;
    if (call->id.isValid()) {
        own->facts = joined(own->facts, call->facts);
        if (own->remoteSdp.isEmpty())
            own->remoteSdp = call->remoteSdp;
        if (const Result<> gone = deleteCall(transaction, call->id); !gone)
            return fail(gone.error());
    }
    return own;
}

Result<Outcome> apply(Transaction &transaction, const Update &update, const UpdateContext &context,
                      contacts::ContactStore &people, CallStore &store)
{
    const auto *event = std::get_if<events::CallUpdate>(&update.part);
    if (!event || event->callId.isEmpty() || update.number.isEmpty())
        return Outcome::Unknown;
    const std::optional<Told> told = toldBy(*event, update.atMs);
    if (!told)
        return Outcome::Unknown;
    Result<CallRecord> call = known(transaction, *event);
    if (!call)
        return fail(call.error());
    const bool isNew = !call->id.isValid();
    if (isNew) {
        const contacts::Person person{event->person.waId,         event->person.userId,
                                      event->person.parentUserId, event->person.username,
                                      event->person.profileName,  context.account};
        if (person.isEmpty())
            return Outcome::Unknown;
        const Result<NumberId> number = messaging::ensureNumber(
            transaction, context.account, update.number, update.displayNumber);
        if (!number)
            return fail(number.error());
        const Result<contacts::FoundPerson> found
            = contacts::findOrCreate(transaction, person, update.atMs);
        if (!found)
            return fail(found.error());
        if (found->created)
            people.noteChange(transaction, {found->id}, contacts::ContactChange::Added);
        call->number = *number;
        call->contact = found->id;
        call->startedAtMs = update.atMs;
    }
    call->callId = event->callId;
    const Direction direction = told->direction.value_or(call->facts.direction);
    call->facts = joined(call->facts, told->facts);
    call->facts.direction = call->opaqueId.isEmpty() ? direction : Direction::Out;
    // Our own clock knows best when we placed it.
    if (call->opaqueId.isEmpty())
        call->startedAtMs = std::min(call->startedAtMs, update.atMs);
    if (call->remoteSdp.isEmpty())
        call->remoteSdp = told->sdp;
    if (isNew) {
        const Result<CallRowId> id = insertCall(transaction, *call);
        if (!id)
            return fail(id.error());
        call->id = *id;
    } else if (const Result<> written = writeCall(transaction, *call); !written) {
        return fail(written.error());
    }
    transaction.afterCommit([&store, id = call->id] { Q_EMIT store.callsChanged({id}); });
    return Outcome::Applied;
}

} // namespace

void CallStore::registerHandlers(events::Ledger &ledger)
{
    for (const UpdateKind kind : {UpdateKind::Call, UpdateKind::CallStatus}) {
        ledger.setHandler(kind, [this](Transaction &transaction, const Update &update,
                                       const UpdateContext &context) {
            return apply(transaction, update, context, m_people, *this);
        });
    }
}

} // namespace aic::calling
