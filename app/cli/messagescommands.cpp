// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/mediasending.h"
#include "cli/messagewords.h"
#include "cli/session.h"
#include "contacts/identities.h"
#include "core/clock.h"
#include "graph/errortable.h"
#include "messaging/failure.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {

using messaging::Message;

QJsonValue describe(const std::optional<messaging::MessageError> &error)
{
    if (!error)
        return QJsonValue::Null;
    return QJsonObject{{u"code"_s, error->code},
                       {u"title"_s, orNull(error->title)},
                       {u"detail"_s, orNull(error->detail)},
                       {u"retry"_s, error->mayRetry()}};
}

QJsonObject describe(const Message &message)
{
    const bool isOut = message.direction == messaging::Direction::Out;
    const QString contact
        = message.contactPhone.isEmpty() ? message.contactUserId : message.contactPhone;
    return {{u"message_id"_s, QString::number(message.id.value)},
            {u"wamid"_s, orNull(message.wamid.value)},
            {u"direction"_s, isOut ? u"out"_s : u"in"_s},
            {u"type"_s, message.type},
            {u"state"_s, messaging::toName(message.state)},
            {u"contact"_s, orNull(contact)},
            {u"phone"_s, orNull(message.contactPhone)},
            {u"user_id"_s, orNull(message.contactUserId)},
            {u"text"_s, orNull(message.text)},
            {u"reply_to"_s, orNull(message.replyTo.value)},
            {u"at"_s, timeOrNull(message.atMs)},
            {u"state_at"_s, timeOrNull(message.stateAtMs)},
            {u"scheduled_at"_s, messaging::isScheduled(message) ? timeOrNull(message.notBeforeMs)
                                                                : QJsonValue(QJsonValue::Null)},
            {u"campaign_id"_s, message.campaign.isValid()
                                   ? QJsonValue(QString::number(message.campaign.value))
                                   : QJsonValue(QJsonValue::Null)},
            {u"error"_s, describe(message.error)}};
}

QString words(const messaging::MessageError &error)
{
    const QString title = error.title.isEmpty() ? error.detail : error.title;
    const QString cause = messaging::failureOf(error, 0, 0).cause.english();
    return error.code == 0 ? u"%1. %2"_s.arg(title, cause)
                           : u"%1 %2. %3"_s.arg(QString::number(error.code), title, cause);
}

Result<messaging::MessageFilter> readMessageFilter(const Call &call, workspace::Workspace &space)
{
    messaging::MessageFilter filter;
    if (!call.account.isEmpty()) {
        const Result<workspace::Account> account = await(space.accounts().find(call.account));
        if (!account)
            return fail(account.error());
        filter.account = account->id;
    }
    if (call.has(u"state"_s)) {
        filter.state = messaging::messageStateFromName(call.value(u"state"_s));
        if (!filter.state)
            return fail(ErrorCode::Invalid,
                        u"--state does not know %1"_s.arg(call.value(u"state"_s)));
    }
    if (call.has(u"campaign"_s))
        filter.campaign = {call.value(u"campaign"_s).toLongLong()};
    if (call.has(u"contact"_s)) {
        const QString typed = call.value(u"contact"_s);
        const Result<workspace::Account> account = await(space.accounts().find(call.account));
        const QString region = account ? account->country : QString();
        const Result<contacts::Recipient> recipient
            = await(space.database().read([typed, region](storage::Connection &c) {
                  return contacts::resolveRecipient(c, typed, region);
              }));
        if (!recipient)
            return fail(recipient.error());
        // Somebody unknown has no messages; an id that is nobody's says so.
        filter.contact = recipient->contact.isValid()
                             ? recipient->contact
                             : ContactId{std::numeric_limits<qint64>::max()};
    }
    return filter;
}

namespace {

int listMessages(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<messaging::MessageFilter> filter = readMessageFilter(call, opened->workspace());
    if (!filter)
        return call.out.fail(filter.error());
    const Result<qint64> limit = call.number(u"limit"_s, 50, 0, std::numeric_limits<qint64>::max());
    if (!limit)
        return call.out.fail(limit.error());
    std::optional<messaging::PagePosition> after;
    if (call.has(u"after"_s)) {
        const Result<messaging::PagePosition> position
            = messaging::PagePosition::fromCursor(call.value(u"after"_s));
        if (!position)
            return call.out.fail(position.error());
        after = *position;
    }

    qint64 printed = 0;
    bool more = true;
    while (more && printed < *limit && !call.interrupt.isRequested()) {
        const Result<messaging::MessagePage> page = await(opened->workspace().messages().list(
            *filter, after, int(qMin<qint64>(500, *limit - printed))));
        if (!page)
            return call.out.fail(page.error());
        QList<MessageId> ids;
        for (const Message &message : page->messages)
            ids.append(message.id);
        const Result<QList<messaging::MessageMedia>> files
            = await(opened->workspace().media().of(ids));
        if (!files)
            return call.out.fail(files.error());
        QHash<MessageId, messaging::MessageMedia> fileOf;
        for (const messaging::MessageMedia &file : *files)
            fileOf.insert(file.message, file);
        for (const Message &message : page->messages) {
            QJsonObject object = describe(message);
            const auto file = fileOf.constFind(message.id);
            object.insert(u"media"_s, file == fileOf.cend() ? QJsonValue(QJsonValue::Null)
                                                            : describe(std::optional(*file)));
            call.out.result(
                object, u"%1  %2 %3  %4  %5"_s.arg(toRfc3339(message.atMs),
                                                   object.value(u"direction"_s).toString(),
                                                   object.value(u"contact"_s).toString(),
                                                   messaging::toName(message.state), message.text));
        }
        printed += page->messages.size();
        after = page->next;
        more = after.has_value();
    }
    if (call.out.isJson()) {
        call.out.result({{u"count"_s, printed},
                         {u"next"_s, orNull(more && after ? after->toCursor() : QString())}},
                        {});
    }
    return kDone;
}

int cancelMessage(const Call &call)
{
    bool isNumber = false;
    const MessageId id{call.arguments.constFirst().toLongLong(&isNumber)};
    if (!isNumber || id.value <= 0) {
        return call.out.fail({.code = ErrorCode::Invalid,
                              .detail = u"%1 is no message ID"_s.arg(call.arguments.constFirst())});
    }
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    workspace::Workspace &space = opened->workspace();
    const Result<bool> cancelled = await(space.outbox().cancel(id));
    if (!cancelled)
        return call.out.fail(cancelled.error());
    const Result<Message> message = await(space.messages().get(id));
    if (!message)
        return call.out.fail(message.error());
    if (!*cancelled) {
        return call.out.fail(
            {.code = ErrorCode::Conflict,
             .detail = u"The message doesn't wait for a time; its state is %1."_s.arg(
                 messaging::toName(message->state))});
    }
    call.out.result(describe(*message), u"%1: cancelled"_s.arg(id.value));
    return kDone;
}

} // namespace

QList<Command> messagesCommands()
{
    return {{u"messages cancel"_s,
             u"ID"_s,
             u"Take a scheduled message back before its time."_s,
             {},
             1,
             1,
             cancelMessage},
            {u"messages list"_s,
             {},
             u"List messages, newest first."_s,
             {{u"contact"_s, u"Only with this person."_s, u"WHO"_s},
              {u"state"_s, u"Only in this state."_s, u"S"_s},
              {u"campaign"_s, u"Only of this campaign."_s, u"ID"_s},
              {u"limit"_s, u"At most so many (50)."_s, u"N"_s},
              {u"after"_s, u"Go on after this cursor."_s, u"CURSOR"_s}},
             0,
             0,
             listMessages}};
}

} // namespace aic::cli
