// SPDX-License-Identifier: GPL-3.0-or-later
#include <mutex>
#include <tuple>

#include <QFile>

#include "calling/devices/deviceaudio.h"
#include "cli/command.h"
#include "cli/messagewords.h"
#include "cli/session.h"
#include "contacts/identities.h"
#include "voices/wavefile.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using calling::CallOutcome;
using calling::CallPhase;
using calling::CallProgress;
using calling::CallQuery;
using calling::CallRecord;

constexpr auto kLook = std::chrono::milliseconds(50);

/// The words of interfaces.md §3; empty for a phase that isn't told.
QString wordOf(CallPhase phase)
{
    switch (phase) {
    case CallPhase::CheckingPermission:
        return u"requesting_permission"_s;
    case CallPhase::Requesting:
    case CallPhase::Dialling:
        return u"dialing"_s;
    case CallPhase::Ringing:
        return u"ringing"_s;
    case CallPhase::Active:
        return u"connected"_s;
    case CallPhase::Ended:
        return u"ended"_s;
    default:
        return {};
    }
}

QString whoIs(const CallRecord &call)
{
    return call.contactPhone.isEmpty() ? call.contactUserId : call.contactPhone;
}

/// What the controller tells, from its thread to this one.
struct Heard
{
    std::mutex mutex;
    QList<CallProgress> progress;

    void add(const CallProgress &one)
    {
        const std::lock_guard lock(mutex);
        progress.append(one);
    }
    [[nodiscard]] QList<CallProgress> take()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(progress, {});
    }
};

Result<std::shared_ptr<calling::AudioEndpoint>> fileEndpoint(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Invalid, u"%1 can't be read: %2"_s.arg(path, file.errorString()));
    auto samples = voices::readWave(file.readAll());
    if (!samples) {
        return fail(ErrorCode::Invalid,
                    u"%1 is no WAV file of 16-bit sound: %2"_s.arg(path, samples.error().detail));
    }
    return std::make_shared<calling::SamplesEndpoint>(std::move(*samples));
}

QJsonValue errorOf(const std::optional<messaging::MessageError> &error,
                   const std::optional<Error> &own)
{
    if (error)
        return describe(error);
    if (!own)
        return QJsonValue::Null;
    return QJsonObject{{u"code"_s, own->providerCode}, {u"detail"_s, own->detail}};
}

int exitCodeOf(CallOutcome outcome)
{
    return outcome == CallOutcome::Completed ? kDone : kSomeFailed;
}

int placeCall(const Call &call)
{
    if (!call.has(u"to"_s))
        return call.out.fail({.code = ErrorCode::Invalid, .detail = u"--to is missing"_s});
    const Result<qint64> most = call.number(u"max-seconds"_s, 3'600, 1, 86'400);
    if (!most)
        return call.out.fail(most.error());
    std::shared_ptr<calling::AudioEndpoint> endpoint;
    if (call.has(u"play"_s)) {
        const auto file = fileEndpoint(call.value(u"play"_s));
        if (!file)
            return call.out.fail(file.error());
        endpoint = *file;
    }
    const Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    const Opened &opened = connected->opened;

    auto heard = std::make_shared<Heard>();
    std::unique_ptr<calling::DeviceAudio> devices;
    const Result<calling::CallRowId> placed = awaitOnEngine(opened, [&] {
        if (!endpoint) {
            devices = calling::createDeviceAudio();
            devices->open({});
            endpoint = devices->endpoint();
        }
        calling::CallController &calls = connected->session->calls();
        QObject::connect(&calls, &calling::CallController::progressed, &calls,
                         [heard](const CallProgress &progress) { heard->add(progress); });
        connected->session->poller().start();
        return calls.place({.account = connected->account.id,
                            .from = connected->account.number.phoneNumberId,
                            .contact = {},
                            .recipient = call.value(u"to"_s),
                            .region = connected->account.country},
                           endpoint);
    });
    const auto closeDevices = [&] {
        std::ignore = onEngine(opened, [&] {
            devices.reset();
            return true;
        });
    };
    if (!placed) {
        closeDevices();
        call.out.fail(placed.error());
        return placed.error().code == ErrorCode::Rejected ? kBadUsage : exitCodeFor(placed.error());
    }

    const Clock &clock = opened.clock();
    qint64 connectedAtMs = 0;
    std::optional<CallProgress> last;
    QString told;
    const auto hangUp = [&] {
        std::ignore = onEngine(opened, [&] { return connected->session->calls().hangUp(*placed); });
    };
    bool isHungUp = false;
    while (!last || last->phase != CallPhase::Ended) {
        for (const CallProgress &progress : heard->take()) {
            if (progress.call != *placed)
                continue;
            last = progress;
            if (progress.phase == CallPhase::Active && connectedAtMs == 0)
                connectedAtMs = clock.steadyMs();
            const QString word = wordOf(progress.phase);
            if (word.isEmpty() || word == told)
                continue;
            told = word;
            const Result<CallRecord> record = await(opened.workspace().calls().get(*placed));
            call.out.result({{u"call_id"_s, record ? orNull(record->callId) : QJsonValue::Null},
                             {u"state"_s, word},
                             {u"at"_s, timeOrNull(clock.nowMs())}},
                            word);
        }
        const bool isTimeOver
            = connectedAtMs > 0 && clock.steadyMs() - connectedAtMs >= *most * 1'000;
        if (!isHungUp && (call.interrupt.isRequested() || isTimeOver)) {
            isHungUp = true;
            hangUp();
        }
        call.interrupt.wait(kLook);
    }
    closeDevices();

    // Meta's word about the length comes with an event of its own.
    Result<CallRecord> record = await(opened.workspace().calls().get(*placed));
    const qint64 waitUntilMs = clock.steadyMs() + 5'000;
    while (record && connectedAtMs > 0 && !record->facts.terminatedAtMs
           && clock.steadyMs() < waitUntilMs) {
        call.interrupt.wait(kLook);
        record = await(opened.workspace().calls().get(*placed));
    }
    if (!record)
        return call.out.fail(record.error());
    const QString outcome = calling::toName(record->outcome);
    call.out.result(
        {{u"call_id"_s, orNull(record->callId)},
         {u"outcome"_s, outcome},
         {u"duration_s"_s,
          record->facts.durationS ? QJsonValue(*record->facts.durationS) : QJsonValue::Null},
         {u"error"_s, errorOf(record->facts.error, last->error)}},
        u"%1: %2%3"_s.arg(whoIs(*record), outcome,
                          last->error ? u" – "_s + last->error->detail : QString()));
    return exitCodeOf(record->outcome);
}

int listCalls(const Call &call)
{
    CallQuery query;
    if (call.has(u"missed"_s))
        query.kind = CallQuery::Kind::Missed;
    const Result<qint64> limit = call.number(u"limit"_s, 100, 1, 1'000'000);
    if (!limit)
        return call.out.fail(limit.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    std::optional<messaging::PagePosition> after;
    qint64 left = *limit;
    do {
        const auto page = await(
            opened->workspace().calls().list(query, after, int(std::min<qint64>(left, 500))));
        if (!page)
            return call.out.fail(page.error());
        for (const CallRecord &one : page->calls) {
            const bool isIn = one.facts.direction == messaging::Direction::In;
            call.out.result(
                {{u"call_id"_s, orNull(one.callId)},
                 {u"direction"_s, isIn ? u"in"_s : u"out"_s},
                 {u"contact"_s, orNull(whoIs(one))},
                 {u"outcome"_s, calling::toName(one.outcome)},
                 {u"started_at"_s, timeOrNull(one.startedAtMs)},
                 {u"duration_s"_s,
                  one.facts.durationS ? QJsonValue(*one.facts.durationS) : QJsonValue::Null}},
                u"%1  %2  %3  %4"_s.arg(toRfc3339(one.startedAtMs), isIn ? u"in "_s : u"out"_s,
                                        whoIs(one), calling::toName(one.outcome)));
        }
        left -= page->calls.size();
        after = page->next;
    } while (after && left > 0);
    return kDone;
}

} // namespace

QList<Command> callCommands()
{
    return {
        {u"call"_s,
         {},
         u"Call somebody over WhatsApp; Ctrl+C hangs up."_s,
         {{u"to"_s, u"Phone number or user ID."_s, u"WHO"_s},
          {u"play"_s,
           u"Say this once they have picked up (WAV of 16-bit sound); without it this computer's "
           u"microphone and loudspeaker are used."_s,
           u"FILE"_s},
          {u"max-seconds"_s, u"Hang up after so many seconds of talk (3600)."_s, u"S"_s}},
         0,
         0,
         placeCall},
        {u"calls list"_s,
         {},
         u"Calls, newest first."_s,
         {{u"missed"_s, u"Only those that nobody here took."_s},
          {u"limit"_s, u"At most so many (100)."_s, u"N"_s}},
         0,
         0,
         listCalls}};
}

} // namespace aic::cli
