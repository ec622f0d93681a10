// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonDocument>

#include "campaigns/campaignstore.h"
#include "cli/audience.h"
#include "cli/command.h"
#include "cli/session.h"
#include "core/deliver.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using campaigns::CampaignState;
using campaigns::CampaignStatus;

constexpr auto kFollowPause = std::chrono::seconds(1);

QJsonObject describe(const CampaignStatus &status)
{
    const campaigns::CampaignCounts &counts = status.counts;
    const campaigns::Campaign &campaign = status.campaign;
    const bool isPaused = campaign.state == CampaignState::Paused;
    return {{u"campaign_id"_s, QString::number(campaign.id.value)},
            {u"name"_s, campaign.name},
            {u"state"_s, campaigns::toText(campaign.state)},
            {u"reason"_s,
             isPaused ? orNull(campaigns::toText(campaign.pauseReason)) : QJsonValue::Null},
            {u"recipients"_s, counts.total()},
            {u"queued"_s, counts.queued},
            {u"sending"_s, counts.sending},
            {u"accepted"_s, counts.accepted},
            {u"sent"_s, counts.sent},
            {u"delivered"_s, counts.delivered},
            {u"read"_s, counts.read},
            {u"failed"_s, counts.failed},
            {u"uncertain"_s, counts.uncertain},
            {u"skipped"_s, counts.skipped},
            {u"rate"_s, status.rate}};
}

QString words(const CampaignStatus &status)
{
    const campaigns::CampaignCounts &counts = status.counts;
    return u"%1 %2: %3 queued, %4 sending, %5 accepted, %6 sent, %7 delivered, %8 read, %9"_s
        .arg(status.campaign.id.value)
        .arg(campaigns::toText(status.campaign.state))
        .arg(counts.queued)
        .arg(counts.sending)
        .arg(counts.accepted)
        .arg(counts.sent)
        .arg(counts.delivered)
        .arg(counts.read)
        .arg(u"%1 failed, %2 uncertain, %3 skipped"_s.arg(counts.failed)
                 .arg(counts.uncertain)
                 .arg(counts.skipped));
}

Result<CampaignId> idOf(const Call &call)
{
    bool ok = false;
    const CampaignId id{call.arguments.constFirst().toLongLong(&ok)};
    if (!ok || !id.isValid())
        return fail(ErrorCode::Invalid, u"The campaign's number is needed"_s);
    return id;
}

Result<campaigns::Content> readContent(const Call &call)
{
    campaigns::Content content;
    if (call.has(u"text"_s) == call.has(u"template"_s))
        return fail(ErrorCode::Invalid, u"Give one of --text and --template"_s);
    if (call.has(u"text"_s)) {
        content.text = call.value(u"text"_s);
        return content;
    }
    if (!call.has(u"language"_s))
        return fail(ErrorCode::Invalid, u"--template needs --language, for example en_US"_s);
    content.kind = campaigns::Content::Kind::Template;
    content.templateName = call.value(u"template"_s);
    content.templateLanguage = call.value(u"language"_s);
    for (const QString &part : call.options.values(u"param"_s)) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals <= 0)
            return fail(ErrorCode::Invalid, u"--param needs NAME=VALUE and got %1"_s.arg(part));
        content.parameters.append({part.left(equals), part.mid(equals + 1)});
    }
    return content;
}

Result<campaigns::NewCampaign> readCampaign(const Call &call, const Opened &opened,
                                            const workspace::Account &account)
{
    campaigns::NewCampaign campaign;
    campaign.name = call.value(u"name"_s);
    campaign.number = account.number.id;
    campaign.region = account.country;
    campaign.sandboxRules = account.isSandbox();
    campaign.includeClosedWindows = call.has(u"include-closed-windows"_s);
    const Result<campaigns::Content> content = readContent(call);
    if (!content)
        return fail(content.error());
    campaign.content = *content;
    if (call.has(u"rate"_s)) {
        bool ok = false;
        const double rate = call.value(u"rate"_s).toDouble(&ok);
        if (!ok || rate <= 0 || rate > 1000)
            return fail(ErrorCode::Invalid,
                        u"--rate needs messages a second, more than 0 and at most 1000"_s);
        campaign.userRate = rate;
    }
    if (call.has(u"start"_s)) {
        const QDateTime start = QDateTime::fromString(call.value(u"start"_s), Qt::ISODate);
        if (!start.isValid())
            return fail(ErrorCode::Invalid, u"--start needs a time such as 2030-01-31T09:00:00Z"_s);
        campaign.startAtMs = start.toMSecsSinceEpoch();
    }
    const int audiences
        = int(call.has(u"tag"_s)) + int(call.has(u"segment"_s)) + int(call.has(u"contacts"_s));
    if (audiences != 1)
        return fail(ErrorCode::Invalid, u"Give one of --tag, --segment and --contacts"_s);
    if (!call.has(u"contacts"_s)) {
        const Result<contacts::ContactFilter> people = readFilter(call, opened.workspace());
        if (!people)
            return fail(people.error());
        campaign.audience = contacts::ContactSelection::allBut(*people);
        return campaign;
    }
    const Result<QStringList> addresses
        = readAudienceFile(opened, call.value(u"contacts"_s), account.country);
    if (!addresses)
        return fail(addresses.error());
    campaign.addresses = *addresses;
    return campaign;
}

int createCampaign(const Call &call)
{
    if (call.value(u"name"_s).isEmpty())
        return call.out.fail({.code = ErrorCode::Invalid, .detail = u"--name is missing"_s});
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    workspace::Workspace &space = opened->workspace();
    const Result<workspace::Account> account = await(space.accounts().find(call.account));
    if (!account) {
        call.out.fail(account.error());
        return kNotAuthorised;
    }
    const Result<campaigns::NewCampaign> campaign = readCampaign(call, *opened, *account);
    if (!campaign)
        return call.out.fail(campaign.error());
    const Result<campaigns::CreatedCampaign> created = await(space.campaigns().create(*campaign));
    if (!created)
        return call.out.fail(created.error());

    QJsonObject excluded;
    QStringList reasons;
    for (const auto &[reason, count] : created->excluded) {
        excluded.insert(campaigns::toText(reason), count);
        reasons.append(u"%1 %2"_s.arg(count).arg(campaigns::toText(reason)));
    }
    if (!created->unknownVariables.isEmpty())
        call.out.warn(u"Nobody has a value for %1"_s.arg(created->unknownVariables.join(u", ")));
    call.out.result(
        {{u"campaign_id"_s, QString::number(created->id.value)},
         {u"recipients"_s, created->recipients},
         {u"excluded"_s, excluded}},
        u"Campaign %1 has %2 recipients%3"_s.arg(created->id.value)
            .arg(created->recipients)
            .arg(reasons.isEmpty() ? QString() : u"; left out: "_s + reasons.join(u", ")));
    return kDone;
}

int finish(const Call &call, workspace::Workspace &space, CampaignId id)
{
    const Result<CampaignStatus> status = await(space.campaigns().status(id));
    if (!status)
        return call.out.fail(status.error());
    call.out.result(describe(*status), words(*status));
    return status->counts.failed > 0 || status->counts.uncertain > 0 ? kSomeFailed : kDone;
}

int runCampaign(const Call &call)
{
    const Result<CampaignId> id = idOf(call);
    if (!id)
        return call.out.fail(id.error());
    const Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    workspace::Workspace &space = connected->opened.workspace();
    // Ended already, perhaps by a run that was killed after its last message: nothing is left to
    // do.
    const Result<CampaignStatus> before = await(space.campaigns().status(*id));
    if (before
        && (before->campaign.state == CampaignState::Finished
            || before->campaign.state == CampaignState::Stopped))
        return finish(call, space, *id);
    campaigns::Runner &runner = connected->session->runner();

    // Written on the engine thread before the poke, read here after it.
    std::atomic_bool hasEnded = false;
    std::optional<Error> endError;
    QObject context;
    QObject::connect(
        &runner, &campaigns::Runner::lost, &context,
        [&](CampaignId which, const Error &error) {
            if (which == *id)
                endError = error;
        },
        Qt::DirectConnection);
    QObject::connect(
        &runner, &campaigns::Runner::ended, &context,
        [&](CampaignId which) {
            if (which != *id)
                return;
            hasEnded = true;
            call.interrupt.poke();
        },
        Qt::DirectConnection);
    std::atomic_bool isPaused = false;
    QObject::connect(
        &runner, &campaigns::Runner::stateChanged, &context,
        [&](CampaignId which, CampaignState state, campaigns::PauseReason) {
            if (which != *id)
                return;
            isPaused = state == CampaignState::Paused;
            call.interrupt.poke();
        },
        Qt::DirectConnection);

    const Result<> started = awaitOnEngine(connected->opened, [&]() -> QFuture<Result<>> {
        // Answers and opt-outs count while the batch runs.
        connected->session->poller().start();
        return chain(&runner, connected->session->startSending())
            .then([&runner, id](const Result<> &sending) {
                return sending ? runner.start(*id) : readyFuture<Result<>>(sending);
            });
    });
    if (!started) {
        call.out.warn(started.error().detail);
        return exitCodeFor(started.error());
    }

    const auto isOver = [&] { return hasEnded || isPaused; };
    while (!isOver() && !call.interrupt.isRequested()) {
        call.interrupt.wait(kFollowPause, isOver);
        if (!call.has(u"follow"_s) || isOver())
            continue;
        const Result<CampaignStatus> status = await(space.campaigns().status(*id));
        if (status)
            call.out.result(describe(*status), words(*status));
    }
    if (!hasEnded) {
        const Result<> stopped
            = awaitOnEngine(connected->opened, [&] { return runner.shutdown(); });
        if (!stopped)
            return call.out.fail(stopped.error());
    }
    // After stopping, no signal touches the variables above.
    connected->opened.workspace().engine().runAndWait(
        [&] { QObject::disconnect(&runner, nullptr, &context, nullptr); });
    if (endError)
        return call.out.fail(*endError);
    return finish(call, space, *id);
}

/// pause, resume, stop: written to the database, noticed by whoever runs the campaign.
int steer(const Call &call, QFuture<Result<>> (campaigns::CampaignStore::*step)(CampaignId))
{
    const Result<CampaignId> id = idOf(call);
    if (!id)
        return call.out.fail(id.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    campaigns::CampaignStore &store = opened->workspace().campaigns();
    if (const Result<> done = await((store.*step)(*id)); !done)
        return call.out.fail(done.error());
    finish(call, opened->workspace(), *id);
    return kDone;
}

int showStatus(const Call &call)
{
    const Result<CampaignId> id = idOf(call);
    if (!id)
        return call.out.fail(id.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<CampaignStatus> status = await(opened->workspace().campaigns().status(*id));
    if (!status)
        return call.out.fail(status.error());
    call.out.result(describe(*status), words(*status));
    return kDone;
}

int listCampaigns(const Call &call)
{
    const Result<qint64> limit = call.number(u"limit"_s, 50, 0, std::numeric_limits<int>::max());
    if (!limit)
        return call.out.fail(limit.error());
    const Result<qint64> after = call.number(u"after"_s, 0, 1, std::numeric_limits<qint64>::max());
    if (!after)
        return call.out.fail(after.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<QList<CampaignStatus>> list
        = await(opened->workspace().campaigns().list(*after, int(*limit)));
    if (!list)
        return call.out.fail(list.error());
    for (const CampaignStatus &status : *list)
        call.out.result(describe(status), u"%1  %2"_s.arg(words(status), status.campaign.name));
    if (call.out.isJson()) {
        const bool mayHaveMore = list->size() == *limit && !list->isEmpty();
        call.out.result({{u"count"_s, list->size()},
                         {u"next"_s, mayHaveMore ? QJsonValue(
                                         QString::number(list->constLast().campaign.id.value))
                                                 : QJsonValue(QJsonValue::Null)}},
                        {});
    }
    return kDone;
}

} // namespace

QList<Command> campaignCommands()
{
    using campaigns::CampaignStore;
    return {
        {u"campaign create"_s,
         {},
         u"Freeze an audience and everybody's message."_s,
         {{u"name"_s, u"Name of the campaign."_s, u"N"_s},
          {u"tag"_s, u"Everybody with this tag."_s, u"T"_s},
          {u"segment"_s, u"Everybody of this saved segment."_s, u"NAME"_s},
          {u"contacts"_s, u"Everybody in this CSV file."_s, u"FILE"_s},
          {u"text"_s, u"A text with {{name}} and other fields."_s, u"T"_s},
          {u"template"_s, u"A template."_s, u"NAME"_s},
          {u"language"_s, u"Language of the template."_s, u"L"_s},
          {u"param"_s, u"A parameter of the template, with {{name}} and so on; may be repeated."_s,
           u"NAME=VALUE"_s},
          {u"rate"_s, u"Messages a second, else 90 % of what the number may."_s, u"MPS"_s},
          {u"start"_s, u"Start at this time."_s, u"TIME"_s},
          {u"include-closed-windows"_s,
           u"Texts also to people whose reply window is closed or unknown."_s}},
         0,
         0,
         createCampaign},
        {u"campaign run"_s,
         u"ID"_s,
         u"Send it, until nobody is left or it is paused."_s,
         {{u"follow"_s, u"Print a line a second."_s}},
         1,
         1,
         runCampaign},
        {u"campaign pause"_s,
         u"ID"_s,
         u"Pause it, whoever runs it."_s,
         {},
         1,
         1,
         [](const Call &call) { return steer(call, &CampaignStore::pause); }},
        {u"campaign resume"_s,
         u"ID"_s,
         u"Let it go on."_s,
         {},
         1,
         1,
         [](const Call &call) { return steer(call, &CampaignStore::resume); }},
        {u"campaign stop"_s,
         u"ID"_s,
         u"End it; whoever is left gets nothing."_s,
         {},
         1,
         1,
         [](const Call &call) { return steer(call, &CampaignStore::stop); }},
        {u"campaign status"_s, u"ID"_s, u"Where everybody is."_s, {}, 1, 1, showStatus},
        {u"campaign list"_s,
         {},
         u"List campaigns, newest first."_s,
         {{u"limit"_s, u"At most so many (50)."_s, u"N"_s},
          {u"after"_s, u"Go on after this cursor."_s, u"CURSOR"_s}},
         0,
         0,
         listCampaigns},
    };
}

} // namespace aic::cli
