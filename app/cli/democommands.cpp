// SPDX-License-Identifier: GPL-3.0-or-later
#include <tuple>

#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

#include "cli/command.h"
#include "cli/session.h"
#include "contacts/import/contactimport.h"
#include "core/clock.h"
#include "graph/messages.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using messaging::Message;
using messaging::MessageState;

constexpr int kBatch = 200;
constexpr qint64 kPatienceMs = 60'000;

/// People of the sandbox whose last digits make them special, and where their message must end.
struct Special
{
    const char *digits;
    const char *name;
    MessageState end;
};
constexpr Special kSpecials[] = {
    {"0001", "Felix Failing", MessageState::Failed},
    {"0002", "Nora Neverhome", MessageState::Sent},
    {"0003", "Dora Delivered", MessageState::Delivered},
    {"0008", "Theo Twice", MessageState::Read},
    {"0009", "Una Uncertain", MessageState::Read},
    {"0011", "Sandy Secondtry", MessageState::Read},
};

QString phoneOf(qint64 index)
{
    if (index > 0 && index <= qint64(std::size(kSpecials)))
        return u"+6012555"_s + QLatin1String(kSpecials[index - 1].digits);
    // From 1000 on, so that no ordinary person has a special ending within the first nine thousand.
    return u"+60115%1"_s.arg(1000 + index, 7, 10, QLatin1Char('0'));
}

MessageState expectedEnd(const QString &phone)
{
    for (const Special &special : kSpecials) {
        if (phone == u"+6012555"_s + QLatin1String(special.digits))
            return special.end;
    }
    return MessageState::Read;
}

Result<> writeSample(const QString &path, qint64 contacts)
{
    static const char *const kFirst[] = {"Aisha", "Grace",   "Tomás", "Mei Ling", "Nurul",  "Ethan",
                                         "Rafiq", "Camille", "James", "Siti",     "Olivia", "Hiro"};
    static const char *const kLast[]
        = {"Rahman",  "Mbeki",     "Herrera",  "Tan",  "Hidayah",  "Brooks", "Iskandar",
           "Laurent", "Whitfield", "Khadijah", "Chen", "Nakamura", "Vogt"};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Storage, u"%1 can't be written: %2"_s.arg(path, file.errorString()));
    QTextStream out(&file);
    out << "Name,Phone,Order\n";
    for (qint64 i = 0; i < contacts; ++i) {
        const bool isSpecial = i > 0 && i <= qint64(std::size(kSpecials));
        const QString name = isSpecial ? QString::fromUtf8(kSpecials[i - 1].name)
                                       : QString::fromUtf8(kFirst[i % std::ssize(kFirst)]) + u' '
                                             + QString::fromUtf8(kLast[i % std::ssize(kLast)]);
        out << name << ',' << phoneOf(i) << ",KL-" << 2000 + i << '\n';
    }
    out.flush();
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Storage, u"%1 can't be written: %2"_s.arg(path, file.errorString()));
    return {};
}

/// The whole job, step by step; each step prints its line.
class Demo
{
public:
    Demo(const Call &call, Connected connected, qint64 contacts)
        : m_call(call)
        , m_connected(std::move(connected))
        , m_contacts(contacts)
    {
        m_startMs = m_connected.opened.clock().steadyMs();
    }

    Result<> run(const QString &folder)
    {
        const Result<> imported = import(folder);
        if (!imported)
            return imported;
        const Result<> started = awaitOnEngine(m_connected.opened, [this] {
            m_connected.session->poller().start();
            return m_connected.session->startSending();
        });
        if (!started)
            return started;
        const Result<> single = sendOne();
        if (!single)
            return single;
        const Result<> batch = sendBatch();
        if (!batch)
            return batch;
        if (const Result<> replied = awaitReply(); !replied)
            return replied;
        return callOne();
    }

    [[nodiscard]] double seconds() const
    {
        return double(m_connected.opened.clock().steadyMs() - m_startMs) / 1000.0;
    }

private:
    workspace::Workspace &space() { return m_connected.opened.workspace(); }

    void report(const QString &step, QJsonObject figures, const QString &words)
    {
        figures.insert(u"step"_s, step);
        m_call.out.result(figures, u"  %1 %2"_s.arg(step.leftJustified(10), words));
    }

    /// Looks again and again until \p done holds or patience ends.
    template <class F>
    bool waitUntil(F done)
    {
        const qint64 endAtMs = m_connected.opened.clock().steadyMs() + kPatienceMs;
        while (!done()) {
            if (m_call.interrupt.isRequested() || m_connected.opened.clock().steadyMs() > endAtMs)
                return false;
            m_call.interrupt.wait(std::chrono::milliseconds(50));
        }
        return true;
    }

    Result<> import(const QString &folder)
    {
        const QString path = folder + u"/demo-contacts.csv"_s;
        if (const Result<> written = writeSample(path, m_contacts); !written)
            return written;
        contacts::ContactImport import(space().database(), space().contacts(),
                                       m_connected.opened.clock());
        const Result<contacts::ImportOutcome> outcome = await(
            import.run({.source = {.filePath = path}, .country = u"MY"_s, .tags = {u"Demo"_s}}));
        if (!outcome)
            return fail(outcome.error());
        const contacts::ImportCounts &counts = outcome->counts;
        report(u"import"_s,
               {{u"rows"_s, counts.rows},
                {u"created"_s, counts.created},
                {u"rejected"_s, counts.rejected}},
               u"%1 contacts, %2 new, %3 rejected"_s.arg(counts.rows)
                   .arg(counts.created)
                   .arg(counts.rejected));
        if (counts.rejected > 0)
            return fail(ErrorCode::Internal,
                        u"%1 sample contacts were rejected"_s.arg(counts.rejected));
        return {};
    }

    Result<> sendOne()
    {
        const Result<QJsonObject> content
            = graph::TextMessage{u"Hello! Does delivery at 10:00 suit you?"_s}.content();
        if (!content)
            return fail(content.error());
        const Result<MessageId> id
            = await(space().outbox().enqueue({.account = m_connected.account.id,
                                              .from = m_connected.account.number.phoneNumberId,
                                              .recipient = phoneOf(0),
                                              .content = *content}));
        if (!id)
            return fail(id.error());
        Result<Message> message = await(space().messages().get(*id));
        const bool arrived = waitUntil([&] {
            message = await(space().messages().get(*id));
            return message && message->state == MessageState::Read;
        });
        if (!message)
            return fail(message.error());
        m_first = *message;
        report(u"message"_s, {{u"state"_s, messaging::toName(message->state)}},
               u"to %1: %2"_s.arg(phoneOf(0), messaging::toName(message->state)));
        if (!arrived)
            return fail(ErrorCode::Timeout, u"The message did not get read"_s);
        return {};
    }

    Result<> sendBatch()
    {
        campaigns::NewCampaign campaign;
        campaign.name = u"Demo"_s;
        campaign.number = m_connected.account.number.id;
        campaign.region = u"MY"_s;
        campaign.sandboxRules = true;
        campaign.content.text = u"Hi {{first_name}}, your order {{order}} is ready."_s;
        for (qint64 i = 1; i <= qMin<qint64>(kBatch, m_contacts - 1); ++i)
            campaign.addresses.append(phoneOf(i));
        const Result<campaigns::CreatedCampaign> created
            = await(space().campaigns().create(campaign));
        if (!created)
            return fail(created.error());
        const CampaignId id = created->id;
        campaigns::Runner &runner = m_connected.session->runner();
        const Result<> started
            = awaitOnEngine(m_connected.opened, [&runner, id] { return runner.start(id); });
        if (!started)
            return started;
        QList<Message> messages;
        const bool ended = waitUntil([&] {
            const Result<messaging::MessagePage> page
                = await(space().messages().list({.campaign = id}, {}, kBatch + 1));
            if (!page)
                return false;
            messages = page->messages;
            return messages.size() == created->recipients
                   && std::all_of(messages.begin(), messages.end(), [](const Message &m) {
                          return m.state == expectedEnd(m.recipient);
                      });
        });
        const Result<campaigns::CampaignStatus> status = await(space().campaigns().status(id));
        if (!status)
            return fail(status.error());
        const campaigns::CampaignCounts &counts = status->counts;
        report(u"batch"_s,
               {{u"recipients"_s, created->recipients},
                {u"sent"_s, counts.sent},
                {u"delivered"_s, counts.delivered},
                {u"read"_s, counts.read},
                {u"failed"_s, counts.failed},
                {u"uncertain"_s, counts.uncertain}},
               u"%1 messages: %2 read, %3 delivered, %4 sent, %5 failed, %6 uncertain"_s
                   .arg(created->recipients)
                   .arg(counts.read)
                   .arg(counts.delivered)
                   .arg(counts.sent)
                   .arg(counts.failed)
                   .arg(counts.uncertain));
        if (!ended)
            return fail(ErrorCode::Timeout,
                        u"Not every message came to the state its customer gives it"_s);
        return {};
    }

    Result<> awaitReply()
    {
        std::optional<Message> reply;
        const bool came = waitUntil([&] {
            const Result<messaging::MessagePage> page
                = await(space().messages().list({.contact = m_first.contact}, {}, 20));
            if (!page)
                return false;
            for (const Message &message : page->messages) {
                if (message.direction == messaging::Direction::In
                    && message.atMs >= m_first.atMs - 1000)
                    reply = message;
            }
            return reply.has_value();
        });
        report(u"reply"_s, {{u"text"_s, reply ? orNull(reply->text) : QJsonValue::Null}},
               reply ? u"“%1”"_s.arg(reply->text) : u"none"_s);
        if (!came)
            return fail(ErrorCode::Timeout, u"No reply came"_s);
        return {};
    }

    /// A customer picks up, is spoken to for a second and hears us hang up.
    Result<> callOne()
    {
        using calling::CallOutcome;
        using calling::CallPhase;
        auto voice = std::make_shared<calling::ToneEndpoint>(440);
        const Result<calling::CallRowId> id = awaitOnEngine(m_connected.opened, [&] {
            return m_connected.session->calls().place(
                {.account = m_connected.account.id,
                 .from = m_connected.account.number.phoneNumberId,
                 .contact = {},
                 .recipient = phoneOf(0),
                 .region = {}},
                voice);
        });
        if (!id)
            return fail(id.error());
        const auto phase = [&] {
            const QList<calling::CallProgress> live = onEngine(
                m_connected.opened, [this] { return m_connected.session->calls().live(); });
            for (const calling::CallProgress &progress : live) {
                if (progress.call == *id)
                    return progress.phase;
            }
            return CallPhase::Ended;
        };
        const auto record = [&] { return await(space().calls().get(*id)); };
        // The call begins with the next turn of the engine's loop.
        waitUntil([&] { return phase() == CallPhase::Active || phase() == CallPhase::Ended; });
        if (phase() == CallPhase::Active) {
            m_call.interrupt.wait(std::chrono::seconds(1));
            std::ignore = onEngine(m_connected.opened,
                                   [this, id] { return m_connected.session->calls().hangUp(*id); });
        }
        // Meta's word about the length ends a call that was picked up; others end without one.
        const bool ended = waitUntil([&] {
            const Result<calling::CallRecord> now = record();
            return now && now->outcome != CallOutcome::Ongoing
                   && (!now->facts.acceptedAtMs || now->facts.durationS);
        });
        const Result<calling::CallRecord> call = record();
        if (!call)
            return fail(call.error());
        const std::optional<qint64> seconds = call->facts.durationS;
        report(u"call"_s,
               {{u"outcome"_s, calling::toName(call->outcome)},
                {u"duration_s"_s, seconds ? QJsonValue(*seconds) : QJsonValue::Null}},
               u"to %1: %2%3"_s.arg(phoneOf(0), calling::toName(call->outcome),
                                    seconds ? u", %1 s"_s.arg(*seconds) : QString()));
        if (ended && call->outcome == CallOutcome::Completed)
            return {};
        // Sound is an option of the build and of the machine; the rest of the job was done.
        const Result<> engine = awaitOnEngine(
            m_connected.opened, [this] { return m_connected.session->calls().prepareSound(); });
        if (!engine) {
            m_call.out.warn(u"No call was heard: %1"_s.arg(engine.error().detail));
            return {};
        }
        return fail(ErrorCode::Timeout, u"The call did not come about"_s);
    }

    const Call &m_call;
    Connected m_connected;
    qint64 m_contacts;
    qint64 m_startMs = 0;
    Message m_first;
};

int runDemo(const Call &call)
{
    const Result<qint64> contacts = call.number(u"contacts"_s, kBatch + 1, kBatch + 1, 1'000'000);
    if (!contacts)
        return call.out.fail(contacts.error());
    const QTemporaryDir temporary;
    const QString folder = call.dataDir.isEmpty() ? temporary.path() : call.dataDir;
    Result<Opened> opened = openSandbox(folder);
    if (!opened)
        return call.out.fail(opened.error());
    if (!opened->sandbox()) {
        return call.out.fail({.code = ErrorCode::Conflict,
                              .detail
                              = u"The sandbox of this data folder is open in another AI Caller. "
                                u"Close it, or give another --data-dir."_s});
    }
    Result<Connected> connected
        = connectAccount(std::move(*opened), QString::fromLatin1(workspace::kSandboxAccountName));
    if (!connected)
        return call.out.fail(connected.error());

    call.out.say(u"The main job in the sandbox: nothing real is sent."_s);
    Demo demo(call, std::move(*connected), *contacts);
    const Result<> done = demo.run(temporary.path());
    const QString seconds = QString::number(demo.seconds(), 'f', 1);
    if (!done)
        call.out.fail(done.error());
    call.out.result({{u"ok"_s, done.has_value()}, {u"seconds"_s, demo.seconds()}},
                    u"demo ok: %1 in %2 s"_s.arg(done ? u"true"_s : u"false"_s, seconds));
    return done ? kDone : exitCodeFor(done.error());
}

} // namespace

QList<Command> demoCommands()
{
    return {{u"demo"_s,
             {},
             u"The main job in the built-in sandbox, without any account."_s,
             {{u"contacts"_s, u"Import so many sample contacts (201)."_s, u"N"_s}},
             0,
             0,
             runDemo}};
}

} // namespace aic::cli
