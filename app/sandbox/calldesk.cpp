// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/calldesk.h"

#include <algorithm>

#include "sandbox/callsdp.h"
#include "sandbox/callsettings.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qsizetype kMostAtOnce = 1000; // of one number (calling-api.md §9)
constexpr qint64 kAnswerFirstMs = 5;
constexpr double kLoss = 0.1;
// A late connect of somebody who scrambles comes after RINGING.
constexpr qint64 kScrambleMs = 250;

Error conflict(const QString &reason)
{
    return Error{.code = ErrorCode::Conflict, .detail = reason};
}

GraphError wrongState(const QString &reason)
{
    return invalidParameter(u"Invalid parameter"_s, reason);
}

PeerSound soundOf(CallConduct conduct)
{
    return conduct == CallConduct::Voice ? PeerSound::Voice : PeerSound::Echo;
}

} // namespace

CallDesk::CallDesk(World &world, Scheduler &scheduler, Mailroom &mailroom,
                   PermissionDesk &permissions, const Clock &clock,
                   std::shared_ptr<CallPeers> peers)
    : m_world(world)
    , m_scheduler(scheduler)
    , m_mailroom(mailroom)
    , m_permissions(permissions)
    , m_clock(clock)
    , m_peers(std::move(peers))
{}

CallDesk::~CallDesk() = default;

void CallDesk::clear()
{
    m_byId.clear();
    m_calls.clear();
}

PhoneCall &CallDesk::add(std::unique_ptr<PhoneCall> call)
{
    const Customer &customer = *call->customer;
    call->id = m_world.mintCallId(customer.hidesNumber || call->byUserId ? customer.userId
                                                                         : customer.phone);
    call->createdAtMs = m_clock.nowMs();
    const CallHabit &habit
        = callHabitOf(customer.phone.isEmpty() ? customer.userId : customer.phone);
    call->conduct = customer.conduct.value_or(habit.conduct);
    m_calls.push_back(std::move(call));
    PhoneCall &added = *m_calls.back();
    m_byId.insert(added.id, &added);
    return added;
}

bool CallDesk::isBusy(const Number &number, const Customer &customer) const
{
    return std::any_of(m_calls.begin(), m_calls.end(), [&](const auto &call) {
        return !call->isOver() && call->number == &number && call->customer == &customer;
    });
}

PhoneCall *CallDesk::running(const Customer &customer) const
{
    const auto call = std::find_if(m_calls.rbegin(), m_calls.rend(), [&](const auto &one) {
        return !one->isOver() && one->customer == &customer;
    });
    return call == m_calls.rend() ? nullptr : call->get();
}

/// What the customer's phone shows, for who acts as them.
void CallDesk::showPhone(Customer &customer)
{
    const PhoneCall *call = running(customer);
    CallState state = CallState::None;
    if (call && call->phase == CallPhase::Accepted)
        state = CallState::Talking;
    else if (call && !call->byBusiness)
        state = CallState::Calling;
    else if (call && call->phase == CallPhase::Ringing && call->isRinging)
        state = CallState::Ringing;
    if (std::exchange(customer.call, state) != state)
        m_world.threads.noteFacts(customer);
}

Refusal CallDesk::mayConnect(const Dialling &dialling)
{
    Customer &customer = dialling.customer;
    const Number &number = dialling.number;
    const qint64 now = m_clock.nowMs();
    const CallHabit &habit
        = callHabitOf(customer.phone.isEmpty() ? customer.userId : customer.phone);
    if (habit.refusal != 0)
        return graphError(habit.refusal, u"This simulated customer can't be called."_s);
    if (number.blocked.contains(customer.userId))
        return graphError(138001, u"The business has blocked the user."_s);
    const CallPermission &permission = m_world.callPermissions.of(number, customer, now);
    if (!permission.allowsCalls())
        return graphError(138006, u"The user has given no call permission."_s);
    if (isBusy(number, customer))
        return graphError(138003, u"There is a call with this user already."_s);
    if (permission.connected(now) >= kMostConnectedPerDay)
        return graphError(138012, u"The next call is possible at %1."_s.arg(
                                      (permission.connectedAtMs.constFirst() + kDayMs) / 1000));
    const auto running = std::count_if(m_calls.begin(), m_calls.end(), [&](const auto &call) {
        return !call->isOver() && call->number == &number;
    });
    if (running >= kMostAtOnce)
        return graphError(138002, u"The number has %1 calls at once."_s.arg(kMostAtOnce));
    const double roll = m_world.dice().roll(purpose::kRefuse, m_world.nextDraw());
    if (roll < m_world.rules.errorRate)
        return graphError(m_world.rules.errorCode, u"Refused by the sandbox's rule error_rate."_s);
    const QString attempt = u"call/"_s + dialling.opaque;
    if (habit.firstRefusal != 0 && !customer.triedOnce.removeOne(attempt)) {
        customer.triedOnce.append(attempt);
        return graphError(habit.firstRefusal,
                          u"This simulated customer fails the first try of each call."_s);
    }
    return std::nullopt;
}

GraphResult<const PhoneCall *> CallDesk::connectCall(const Dialling &dialling)
{
    if (auto refusal = mayConnect(dialling))
        return tl::unexpected(*refusal);
    auto made = std::make_unique<PhoneCall>();
    made->number = &dialling.number;
    made->customer = &dialling.customer;
    made->byUserId = dialling.byUserId;
    made->opaque = dialling.opaque;
    PhoneCall &call = add(std::move(made));
    // The answer to the request goes out before the first webhook.
    later(call, m_world.rules.latencyMs + kAnswerFirstMs,
          [this, offer = dialling.offer](PhoneCall &begun) {
              givePeer(begun);
              if (begun.peer)
                  begun.peer->makeAnswer(offer);
              else
                  described(begun, silentSdp(SdpType::Answer, m_world.dice().bitsOf(begun.id)));
          });
    return &call;
}

Result<QString> CallDesk::dial(Customer &customer, const Number &number, const QJsonObject &payload)
{
    if (!isCallingOn(number))
        return fail(ErrorCode::Rejected, u"The business takes no calls on this number."_s);
    if (number.blocked.contains(customer.userId))
        return fail(ErrorCode::Rejected, u"The business has blocked this customer."_s);
    if (isBusy(number, customer))
        return fail(conflict(u"There is a call between them already."_s));
    auto made = std::make_unique<PhoneCall>();
    made->number = &number;
    made->customer = &customer;
    made->byBusiness = false;
    made->payload = payload;
    PhoneCall &call = add(std::move(made));
    showPhone(customer);
    givePeer(call);
    if (call.peer)
        call.peer->makeOffer();
    else
        described(call, silentSdp(SdpType::Offer, m_world.dice().bitsOf(call.id)));
    return call.id;
}

void CallDesk::givePeer(PhoneCall &call)
{
    if (!m_peers)
        return;
    call.peer = m_peers->create();
    // Queued, for a peer that fails is taken away.
    const auto attend = [this, id = call.id](auto act) {
        return [this, id, act](auto... told) {
            if (PhoneCall *there = find(id); there && !there->isOver())
                act(*there, told...);
        };
    };
    CallPeer *peer = call.peer.get();
    connect(peer, &CallPeer::described, this,
            attend([this](PhoneCall &there, const QString &sdp) { described(there, sdp); }),
            Qt::QueuedConnection);
    connect(peer, &CallPeer::connected, this,
            attend([](PhoneCall &there) { there.isConnected = true; }), Qt::QueuedConnection);
    connect(peer, &CallPeer::heard, this, attend([](PhoneCall &there) { there.isHeard = true; }),
            Qt::QueuedConnection);
    connect(peer, &CallPeer::keyHeard, this,
            attend([](PhoneCall &there, QChar key) { there.keys += key; }), Qt::QueuedConnection);
    connect(peer, &CallPeer::failed, this,
            attend([this](PhoneCall &there, PeerFailure failure, const QString &detail) {
                peerFailed(there, failure, detail);
            }),
            Qt::QueuedConnection);
}

void CallDesk::described(PhoneCall &call, const QString &sdp)
{
    if (call.phase != CallPhase::Starting)
        return;
    call.phase = CallPhase::Ringing;
    tell(call, u"connect"_s, connectUpdate(call, sdp, m_clock.nowMs()));
    // A business that does not answer, a customer who does not: the same patience.
    later(call, m_world.rules.callTimeoutMs, [this](PhoneCall &there) {
        if (there.phase == CallPhase::Ringing)
            end(there, u"timeout"_s);
    });
    if (call.byBusiness)
        planConduct(call);
}

void CallDesk::planConduct(PhoneCall &call)
{
    // Who has blocked the business, or is offline, is not rung.
    if (call.customer->blocksBusiness || call.customer->behaviour->reach == Reach::Sent)
        return;
    const qint64 ringMs = m_world.rules.callRingMs;
    later(call, ringMs, [this](PhoneCall &there) {
        there.isRinging = true;
        showPhone(*there.customer);
        tell(there, u"RINGING"_s, callStatusUpdate(there, u"RINGING"_s, m_clock.nowMs()));
    });
    switch (call.conduct) {
    case CallConduct::NoAnswer:
    case CallConduct::ByHand:
        return;
    case CallConduct::Reject:
        later(call, ringMs + m_world.rules.callAnswerMs,
              [this](PhoneCall &there) { (void)decline(there); });
        return;
    default:
        later(call, ringMs + m_world.rules.callAnswerMs,
              [this](PhoneCall &there) { (void)pickUp(there); });
        return;
    }
}

void CallDesk::peerFailed(PhoneCall &call, PeerFailure failure, const QString &detail)
{
    switch (failure) {
    case PeerFailure::Unavailable:
        // Signalled without sound, as if there were no peers at all.
        call.peer.reset();
        described(call, silentSdp(call.byBusiness ? SdpType::Answer : SdpType::Offer,
                                  m_world.dice().bitsOf(call.id)));
        return;
    case PeerFailure::BadSdp:
        end(call, u"fault"_s, 138019, detail);
        return;
    case PeerFailure::NoConnection:
        end(call, u"fault"_s, 138020, detail);
        return;
    case PeerFailure::Lost:
        end(call, u"fault"_s, 138021, detail);
        return;
    }
}

Refusal CallDesk::preAccept(PhoneCall &call, const QString &answer)
{
    if (call.byBusiness)
        return wrongState(u"The business has started this call: there is nothing to accept."_s);
    if (call.phase != CallPhase::Ringing || !call.answer.isEmpty())
        return wrongState(u"The call can't be pre-accepted any more."_s);
    call.answer = answer;
    if (call.peer)
        call.peer->takeAnswer(answer);
    return std::nullopt;
}

Refusal CallDesk::accept(PhoneCall &call, const QString &answer, const QString &opaque)
{
    if (call.byBusiness)
        return wrongState(u"The business has started this call: there is nothing to accept."_s);
    if (call.phase != CallPhase::Ringing)
        return wrongState(call.isOver() ? u"The call has ended."_s
                                        : u"The call has been accepted already."_s);
    if (!call.answer.isEmpty() && call.answer != answer)
        return wrongState(u"The SDP of accept must be the one of pre_accept."_s);
    if (call.answer.isEmpty()) {
        call.answer = answer;
        if (call.peer)
            call.peer->takeAnswer(answer);
    }
    call.opaque = opaque;
    accepted(call);
    return std::nullopt;
}

Refusal CallDesk::reject(PhoneCall &call)
{
    if (call.byBusiness)
        return wrongState(u"The business has started this call: terminate it."_s);
    if (call.phase != CallPhase::Ringing)
        return wrongState(u"The call does not ring any more."_s);
    end(call, u"business"_s);
    return std::nullopt;
}

Refusal CallDesk::terminate(PhoneCall &call)
{
    if (call.isOver())
        return wrongState(u"The call has ended."_s);
    end(call, u"business"_s);
    return std::nullopt;
}

Result<> CallDesk::pickUp(PhoneCall &call)
{
    if (!call.byBusiness || call.phase != CallPhase::Ringing)
        return fail(conflict(u"The call does not ring at the customer."_s));
    accepted(call);
    tell(call, u"ACCEPTED"_s, callStatusUpdate(call, u"ACCEPTED"_s, m_clock.nowMs()));
    return {};
}

void CallDesk::accepted(PhoneCall &call)
{
    call.phase = CallPhase::Accepted;
    call.startedAtMs = m_clock.nowMs();
    showPhone(*call.customer);
    m_permissions.noteConnected(*call.customer, *call.number, call.byBusiness);
    if (call.peer) {
        if (call.conduct == CallConduct::Lossy)
            call.peer->loseBlocks(kLoss);
        call.peer->speak(soundOf(call.conduct));
    }
    const qint64 talkMs = m_world.rules.callTalkMs;
    if (call.conduct == CallConduct::HangUp)
        later(call, talkMs, [this](PhoneCall &there) { (void)hangUp(there); });
    else if (call.conduct == CallConduct::GoSilent)
        later(call, talkMs, [this](PhoneCall &there) { (void)speak(there, PeerSound::Nothing); });
    else if (call.conduct == CallConduct::Vanish)
        later(call, talkMs, [this](PhoneCall &there) { (void)vanish(there); });
}

Result<> CallDesk::decline(PhoneCall &call)
{
    if (!call.byBusiness || call.phase != CallPhase::Ringing)
        return fail(conflict(u"The call does not ring at the customer."_s));
    tell(call, u"REJECTED"_s, callStatusUpdate(call, u"REJECTED"_s, m_clock.nowMs()));
    end(call, u"customer"_s);
    return {};
}

Result<> CallDesk::hangUp(PhoneCall &call)
{
    if (call.isOver())
        return fail(conflict(u"The call has ended."_s));
    end(call, u"customer"_s);
    return {};
}

Result<> CallDesk::vanish(PhoneCall &call)
{
    if (call.isOver())
        return fail(conflict(u"The call has ended."_s));
    if (call.peer)
        call.peer->vanish();
    // In the end WhatsApp notices.
    later(call, m_world.rules.callTimeoutMs, [this](PhoneCall &there) {
        end(there, u"fault"_s, 138022, u"No media came from the user for a long time."_s);
    });
    return {};
}

Result<> CallDesk::speak(PhoneCall &call, PeerSound sound)
{
    if (call.phase != CallPhase::Accepted)
        return fail(conflict(u"Nobody has taken the call, or it has ended."_s));
    if (!call.peer)
        return fail(conflict(u"This sandbox carries no sound."_s));
    call.peer->speak(sound);
    return {};
}

void CallDesk::end(PhoneCall &call, const QString &by, int error, const QString &detail)
{
    call.phase = CallPhase::Ended;
    call.endedAtMs = m_clock.nowMs();
    call.endedBy = by;
    call.error = error;
    call.errorDetail = detail;
    showPhone(*call.customer);
    // May be in the middle of telling us something.
    if (CallPeer *peer = call.peer.release()) {
        peer->vanish();
        peer->deleteLater();
    }
    tell(call, u"terminate"_s, terminateUpdate(call));
    if (call.byBusiness) {
        if (call.startedAtMs == 0 && error == 0)
            m_permissions.noteUnanswered(*call.customer, *call.number);
        return;
    }
    // Whoever calls, answered or not, may be called back.
    const bool mayCall
        = m_world.callPermissions.of(*call.number, *call.customer, m_clock.nowMs()).allowsCalls();
    if (givesCallback(*call.number) && !mayCall)
        m_permissions.decide(*call.customer, *call.number, PermissionDesk::Decision::Accept,
                             call.id, true);
}

void CallDesk::later(const PhoneCall &call, qint64 ms, std::function<void(PhoneCall &)> act)
{
    m_scheduler.after(ms, [this, id = call.id, act = std::move(act)] {
        if (PhoneCall *there = find(id); there && !there->isOver())
            act(*there);
    });
}

void CallDesk::tell(const PhoneCall &call, const QString &word, WebhookUpdate update)
{
    const quint64 draw = m_world.dice().bitsOf(call.id + word);
    const double reorder = m_world.dice().roll(purpose::kReorder, draw);
    const bool isScrambled = call.customer->behaviour->scrambled;
    qint64 late = 0;
    if (reorder < m_world.rules.reorderRate)
        late = 200 + static_cast<qint64>(reorder / m_world.rules.reorderRate * 1000.0);
    if (isScrambled && word == u"connect")
        late += m_world.rules.callRingMs + kScrambleMs;
    const auto announce = [this, draw](qint64 ms, WebhookUpdate told) {
        if (ms == 0) {
            m_mailroom.announce(std::move(told), draw);
            return;
        }
        m_scheduler.after(
            ms, [this, draw, told = std::move(told)] { m_mailroom.announce(told, draw); });
    };
    if (isScrambled)
        announce(late + kScrambleMs, update);
    announce(late, std::move(update));
}

} // namespace aic::sandbox
