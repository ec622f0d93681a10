// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>

#include "cli/command.h"
#include "cli/mediasending.h"
#include "cli/messagewords.h"
#include "cli/session.h"
#include "contacts/identities.h"
#include "core/json.h"
#include "graph/errortable.h"
#include "graph/messages.h"
#include "messaging/conversation.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using messaging::Message;
using messaging::MessageState;
using messaging::WindowState;

constexpr auto kLook = std::chrono::milliseconds(100);

Result<QJsonObject> readPayload(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Invalid, u"%1 can't be read: %2"_s.arg(path, file.errorString()));
    const Result<QJsonObject> object = json::parseObject(file.readAll());
    if (!object)
        return fail(ErrorCode::Invalid, u"%1 is %2"_s.arg(path, object.error().detail));
    if (const Result<> valid = graph::checkContent(*object); !valid)
        return fail(valid.error());
    return object;
}

Result<QJsonObject> readContent(const Call &call, std::optional<PickedMedia> &picked)
{
    const int kinds = int(call.has(u"text"_s)) + int(call.has(u"media"_s))
                      + int(call.has(u"template"_s)) + int(call.has(u"payload"_s));
    if (kinds != 1)
        return fail(ErrorCode::Invalid, u"Give one of --text, --media, --template and --payload"_s);
    if (call.has(u"caption"_s) && !call.has(u"media"_s))
        return fail(ErrorCode::Invalid, u"--caption goes with --media"_s);
    if (call.has(u"text"_s))
        return graph::TextMessage{call.value(u"text"_s)}.content();
    if (call.has(u"media"_s)) {
        const Result<PickedMedia> media = pickMedia(call);
        if (!media)
            return fail(media.error());
        picked = *media;
        return media->content;
    }
    if (call.has(u"payload"_s))
        return readPayload(call.value(u"payload"_s));
    if (!call.has(u"language"_s))
        return fail(ErrorCode::Invalid, u"--template needs --language, for example en_US"_s);
    graph::TemplateMessage message{.name = call.value(u"template"_s),
                                   .language = call.value(u"language"_s)};
    for (const QString &part : call.options.values(u"param"_s)) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals <= 0)
            return fail(ErrorCode::Invalid, u"--param needs NAME=VALUE and got %1"_s.arg(part));
        const QString name = part.left(equals);
        bool isPosition = false;
        name.toInt(&isPosition);
        message.body.append({.text = part.mid(equals + 1), .name = isPosition ? QString() : name});
    }
    return message.content();
}

/// Refuses, warns or lets through, by the service window (interfaces.md §3).
Result<> checkWindow(const Call &call, const Connected &connected, const QJsonObject &content,
                     const contacts::Recipient &recipient)
{
    const bool isTemplate = content.value(u"type"_s).toString() == u"template";
    if (isTemplate || !recipient.contact.isValid()) {
        if (!recipient.contact.isValid() && !isTemplate && !connected.account.isSandbox()) {
            call.out.warn(
                u"This person never wrote to you; WhatsApp may refuse anything but a template."_s);
        }
        return {};
    }
    const qint64 nowMs = connected.opened.clock().nowMs();
    const NumberId number = connected.account.number.id;
    const Result<WindowState> window
        = await(connected.opened.workspace().database().read([=](storage::Connection &c) {
              return messaging::windowOf(c, number, recipient.contact, nowMs);
          }));
    if (!window)
        return fail(window.error());
    if (window->kind == WindowState::Kind::Closed && !call.has(u"force"_s)) {
        return fail(
            ErrorCode::Invalid,
            u"The 24-hour reply window of %1 is closed, so WhatsApp delivers only templates. Use "
            u"--template, or --force to try all the same."_s.arg(recipient.address));
    }
    if (window->kind == WindowState::Kind::NeverOpened && !connected.account.isSandbox()) {
        call.out.warn(
            u"This person never wrote to you; WhatsApp may refuse anything but a template."_s);
    }
    return {};
}

/// The time of --at; 0 without it. A time without a zone is this computer's.
Result<qint64> readTime(const Call &call, const Clock &clock)
{
    if (!call.has(u"at"_s))
        return 0;
    const QString typed = call.value(u"at"_s);
    const QDateTime at = QDateTime::fromString(typed, Qt::ISODateWithMs);
    if (!at.isValid())
        return fail(ErrorCode::Invalid,
                    u"--at needs a time like 2026-03-01T09:30 and got %1"_s.arg(typed));
    if (at.toMSecsSinceEpoch() <= clock.nowMs())
        return fail(ErrorCode::Invalid, u"--at %1 has passed"_s.arg(typed));
    return at.toMSecsSinceEpoch();
}

/// What may not go out then is refused then; here is only a word in advance.
Result<> warnOfWindow(const Call &call, const Connected &connected, const QJsonObject &content,
                      const contacts::Recipient &recipient, qint64 atMs)
{
    if (content.value(u"type"_s).toString() == u"template" || !recipient.contact.isValid())
        return {};
    const NumberId number = connected.account.number.id;
    const Result<WindowState> window
        = await(connected.opened.workspace().database().read([=](storage::Connection &c) {
              return messaging::windowOf(c, number, recipient.contact, atMs);
          }));
    if (!window)
        return fail(window.error());
    if (window->kind == WindowState::Kind::Closed) {
        call.out.warn(u"The 24-hour reply window will be closed by then; unless %1 writes before, "
                      u"the message fails at that time."_s.arg(recipient.address));
    }
    return {};
}

/// Whether a message in \p state has got as far as \p wanted, or will get no further.
bool isDone(MessageState state, MessageState wanted)
{
    return state == MessageState::Failed || state == MessageState::Uncertain
           || (state > MessageState::Uncertain && int(state) >= int(wanted));
}

int exitCodeOf(const Message &message, MessageState wanted)
{
    if (message.state == MessageState::Failed && message.error
        && message.error->info().action == graph::Action::UpdateToken)
        return kNotAuthorised;
    if (message.state == MessageState::Queued)
        return kUnavailable;
    const bool arrived = message.state != MessageState::Failed && isDone(message.state, wanted)
                         && message.state != MessageState::Uncertain;
    return arrived ? kDone : kSomeFailed;
}

int sendMessage(const Call &call)
{
    std::optional<PickedMedia> picked;
    Result<QJsonObject> content = readContent(call, picked);
    if (!content)
        return call.out.fail(content.error());
    if (!call.has(u"to"_s))
        return call.out.fail({.code = ErrorCode::Invalid, .detail = u"--to is missing"_s});
    const QString waitFor = call.has(u"wait"_s) ? call.value(u"wait"_s) : u"accepted"_s;
    if (!QStringList{u"accepted"_s, u"sent"_s, u"delivered"_s, u"read"_s}.contains(waitFor)) {
        return call.out.fail({.code = ErrorCode::Invalid,
                              .detail = u"--wait needs accepted, sent, delivered or read"_s});
    }
    const MessageState wanted
        = messaging::messageStateFromName(waitFor).value_or(MessageState::Accepted);
    const Result<qint64> seconds = call.number(u"timeout"_s, 30, 1, 86'400);
    if (!seconds)
        return call.out.fail(seconds.error());

    const Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    workspace::Workspace &space = connected->opened.workspace();
    const QString typed = call.value(u"to"_s);
    const QString region = connected->account.country;
    const Result<contacts::Recipient> recipient
        = await(space.database().read([typed, region](storage::Connection &c) {
              return contacts::resolveRecipient(c, typed, region);
          }));
    if (!recipient)
        return call.out.fail(recipient.error());
    const Result<qint64> atMs = readTime(call, connected->opened.clock());
    if (!atMs)
        return call.out.fail(atMs.error());
    const Result<> allowed = *atMs > 0 ? warnOfWindow(call, *connected, *content, *recipient, *atMs)
                                       : checkWindow(call, *connected, *content, *recipient);
    if (!allowed)
        return call.out.fail(allowed.error());

    messaging::MessageDraft draft{.account = connected->account.id,
                                  .from = connected->account.number.phoneNumberId,
                                  .contact = recipient->contact,
                                  .recipient = recipient->address,
                                  .content = *content,
                                  .replyTo = {call.value(u"reply-to"_s)},
                                  .region = region,
                                  .notBeforeMs = *atMs};
    if (picked) {
        const Result<messaging::MediaAttachment> media = keepMedia(space, *picked);
        if (!media)
            return call.out.fail(media.error());
        draft.media = *media;
    }
    const Result<MessageId> queued = await(space.outbox().enqueue(draft));
    if (!queued) {
        call.out.fail(queued.error());
        return queued.error().code == ErrorCode::Rejected ? kBadUsage : exitCodeFor(queued.error());
    }

    if (*atMs > 0) {
        call.out.result({{u"message_id"_s, QString::number(queued->value)},
                         {u"wamid"_s, QJsonValue::Null},
                         {u"state"_s, messaging::toName(MessageState::Queued)},
                         {u"scheduled_at"_s, timeOrNull(*atMs)},
                         {u"error"_s, QJsonValue::Null}},
                        u"%1: scheduled for %2"_s.arg(recipient->address, toRfc3339(*atMs)));
        return kDone;
    }

    const Result<> sending = awaitOnEngine(connected->opened, [&] {
        if (wanted != MessageState::Accepted)
            connected->session->poller().start();
        return connected->session->startSending();
    });
    if (!sending && sending.error().code != ErrorCode::Conflict)
        return call.out.fail(sending.error());

    const qint64 endAtMs = connected->opened.clock().steadyMs() + *seconds * 1000;
    Result<Message> message = await(space.messages().get(*queued));
    while (message && !isDone(message->state, wanted) && !call.interrupt.isRequested()
           && connected->opened.clock().steadyMs() < endAtMs) {
        call.interrupt.wait(kLook);
        message = await(space.messages().get(*queued));
    }
    if (!message)
        return call.out.fail(message.error());
    const int code = exitCodeOf(*message, wanted);
    if (message->state == MessageState::Queued)
        call.out.warn(u"The message is kept and goes out when WhatsApp can be reached again."_s);
    else if (message->state == MessageState::Uncertain)
        call.out.warn(u"It is not known whether the message arrived: WhatsApp's answer was lost or "
                      u"not understood. It is not sent again by itself; sync settles it when a "
                      u"status comes."_s);
    else if (code == kSomeFailed && message->state != MessageState::Failed
             && message->state != MessageState::Uncertain)
        call.out.warn(
            u"Not %1 within %2 s; it may still come. See messages list."_s.arg(waitFor).arg(
                *seconds));
    call.out.result(
        {{u"message_id"_s, QString::number(message->id.value)},
         {u"wamid"_s, orNull(message->wamid.value)},
         {u"state"_s, messaging::toName(message->state)},
         {u"error"_s, describe(message->error)}},
        u"%1: %2%3"_s.arg(recipient->address, messaging::toName(message->state),
                          message->error ? u" – "_s + words(*message->error) : QString()));
    return code;
}

} // namespace

QList<Command> sendCommands()
{
    return {
        {u"send"_s,
         {},
         u"Send one message."_s,
         {{u"to"_s, u"Phone number or user ID."_s, u"WHO"_s},
          {u"text"_s, u"A text."_s, u"T"_s},
          {u"media"_s, u"A picture, video, sound, sticker or document."_s, u"FILE"_s},
          {u"caption"_s, u"The text with the file."_s, u"C"_s},
          {u"template"_s, u"A template."_s, u"NAME"_s},
          {u"language"_s, u"Language of the template."_s, u"L"_s},
          {u"param"_s, u"A parameter of the template, by name or number; may be repeated."_s,
           u"NAME=VALUE"_s},
          {u"payload"_s, u"Meta's message object in a file."_s, u"FILE.json"_s},
          {u"reply-to"_s, u"Quote this message."_s, u"WAMID"_s},
          {u"at"_s,
           u"Send it at this time (ISO 8601); AI Caller or this program has to be running then."_s,
           u"TIME"_s},
          {u"wait"_s, u"Wait until accepted (default), sent, delivered or read."_s, u"STATE"_s},
          {u"timeout"_s, u"Wait at most so many seconds (30)."_s, u"S"_s},
          {u"force"_s, u"Send a text although the reply window is closed."_s}},
         0,
         0,
         sendMessage}};
}

} // namespace aic::cli
