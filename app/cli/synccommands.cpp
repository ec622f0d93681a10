// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/mediasending.h"
#include "cli/session.h"
#include "core/clock.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

void print(const Output &out, const events::UpdateReport &update)
{
    out.result({{u"kind"_s, events::toName(update.kind)},
                {u"id"_s, orNull(update.subject)},
                {u"state"_s, orNull(update.state)},
                {u"at"_s, timeOrNull(update.atMs)},
                {u"applied"_s, update.isApplied()}},
               u"%1  %2 %3 %4%5"_s.arg(toRfc3339(update.atMs), events::toName(update.kind),
                                       update.state, update.subject,
                                       update.isDuplicate ? u" (known)"_s : QString()));
}

int sync(const Call &call)
{
    const bool follow = call.has(u"follow"_s);
    const Result<qint64> seconds = call.number(u"timeout"_s, follow ? 0 : 60, 1, 31'536'000);
    if (!seconds)
        return call.out.fail(seconds.error());
    const Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());

    // Filled on the engine thread, read here once the poller is quiet.
    events::Batch total;
    events::Poller &poller = connected->session->poller();
    EventThread &engine = connected->opened.workspace().engine();
    QObject context;
    QObject::connect(
        &poller, &events::Poller::batchApplied, &context,
        [&](const events::Batch &batch) {
            for (const events::UpdateReport &update : batch.updates)
                print(call.out, update);
            total += batch;
        },
        Qt::DirectConnection);

    std::optional<Error> trouble;
    QString cursor;
    const auto limit = std::chrono::seconds(*seconds > 0 ? *seconds : 31'536'000);
    // Meta keeps what customers sent for a few days only.
    engine.runAndWait([&] { connected->session->startMedia(); });
    if (follow) {
        engine.runAndWait([&] { poller.start(); });
        call.interrupt.wait(limit);
        engine.runAndWait([&] { poller.stop(); });
    } else {
        QFuture<Result<events::SyncSummary>> drained = engine.run([&] { return poller.drain(); });
        const qint64 endAtMs
            = connected->opened.clock().steadyMs() + std::chrono::milliseconds(limit).count();
        while (!drained.isFinished() && !call.interrupt.isRequested()
               && connected->opened.clock().steadyMs() < endAtMs) {
            call.interrupt.wait(std::chrono::milliseconds(20),
                                [&] { return drained.isFinished(); });
        }
        if (drained.isFinished()) {
            const Result<events::SyncSummary> summary = drained.result();
            if (summary)
                cursor = summary->cursor;
            else
                trouble = summary.error();
            if (summary)
                waitForDownloads(call, *connected, endAtMs);
        } else {
            engine.runAndWait([&] { poller.stop(); });
        }
    }

    // From here on no page touches the variables above.
    engine.runAndWait([&] { QObject::disconnect(&poller, nullptr, &context, nullptr); });
    if (trouble) {
        const bool isMute
            = trouble->code == ErrorCode::Network || trouble->code == ErrorCode::Timeout;
        if (isMute && !trouble->detail.contains(u"relay"_s)) {
            trouble->detail
                = u"The relay at %1 can't be reached: %2. Check its address, and that it runs. "
                  u"Events wait there until then."_s.arg(connected->account.relayUrl,
                                                         trouble->detail);
        }
        return call.out.fail(*trouble);
    }
    if (total.rejectedSignatures > 0) {
        call.out.warn(
            u"%1 webhooks had a wrong signature and were not applied. Check that the app secret "
            u"is that of the app whose webhooks the relay receives."_s.arg(
                total.rejectedSignatures));
    }
    call.out.result(
        {{u"applied"_s, total.applied},
         {u"duplicates"_s, total.duplicates},
         {u"parked"_s, total.parked},
         {u"unknown"_s, total.unknown},
         {u"rejected_signatures"_s, total.rejectedSignatures},
         {u"cursor"_s, orNull(cursor)}},
        u"%1 applied, %2 known already, %3 waiting for their message, %4 of unknown kind"_s
            .arg(total.applied)
            .arg(total.duplicates)
            .arg(total.parked)
            .arg(total.unknown));
    return kDone;
}

} // namespace

QList<Command> syncCommands()
{
    return {{u"sync"_s,
             {},
             u"Fetch events from the relay and apply them."_s,
             {{u"follow"_s, u"Go on until stopped."_s},
              {u"timeout"_s, u"At most so many seconds."_s, u"S"_s}},
             0,
             0,
             sync}};
}

} // namespace aic::cli
