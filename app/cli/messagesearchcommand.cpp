// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/messagewords.h"
#include "cli/session.h"
#include "messaging/messagesearch.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using messaging::FoundMessage;
using messaging::Snippet;

QString marked(const Snippet &snippet)
{
    QString text = snippet.text;
    if (snippet.length > 0) {
        text.insert(snippet.at + snippet.length, u']');
        text.insert(snippet.at, u'[');
    }
    return (snippet.cutBefore ? u"…"_s : QString()) + text
           + (snippet.cutAfter ? u"…"_s : QString());
}

QJsonObject describe(const FoundMessage &found)
{
    QJsonObject object = cli::describe(found.message);
    object.insert(u"snippet"_s, QJsonObject{{u"text"_s, found.snippet.text},
                                            {u"at"_s, found.snippet.at},
                                            {u"length"_s, found.snippet.length}});
    return object;
}

Result<messaging::MessageSearchFilter> readSearchFilter(const Call &call,
                                                        workspace::Workspace &space)
{
    const Result<messaging::MessageFilter> common = readMessageFilter(call, space);
    if (!common)
        return fail(common.error());
    messaging::MessageSearchFilter filter{
        .account = common->account, .contact = common->contact, .direction = {}};
    if (call.has(u"direction"_s)) {
        const QString word = call.value(u"direction"_s);
        if (word != u"in"_s && word != u"out"_s)
            return fail(ErrorCode::Invalid, u"--direction is in or out, not %1"_s.arg(word));
        filter.direction = word == u"in"_s ? messaging::Direction::In : messaging::Direction::Out;
    }
    return filter;
}

int searchForMessages(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    workspace::Workspace &space = opened->workspace();
    const Result<messaging::MessageSearchFilter> filter = readSearchFilter(call, space);
    if (!filter)
        return call.out.fail(filter.error());
    const Result<qint64> limit = call.number(u"limit"_s, 50, 0, std::numeric_limits<qint64>::max());
    if (!limit)
        return call.out.fail(limit.error());
    const Result<qint64> from = call.number(u"after"_s, 0, 0, std::numeric_limits<qint64>::max());
    if (!from)
        return call.out.fail(from.error());
    MessageId after{*from};

    qint64 printed = 0;
    bool more = true;
    bool isRecentOnly = false;
    bool isPartial = false;
    while (more && printed < *limit && !call.interrupt.isRequested()) {
        const Result<messaging::MessageSearchPage> page = await(space.messageSearch().search(
            call.arguments.join(u' '), *filter, after, int(qMin<qint64>(500, *limit - printed))));
        if (!page)
            return call.out.fail(page.error());
        for (const FoundMessage &found : page->found) {
            const QJsonObject object = describe(found);
            call.out.result(object, u"%1  %2 %3  %4"_s.arg(toRfc3339(found.message.atMs),
                                                           object.value(u"direction"_s).toString(),
                                                           object.value(u"contact"_s).toString(),
                                                           marked(found.snippet)));
        }
        printed += page->found.size();
        isRecentOnly = isRecentOnly || page->isRecentOnly;
        isPartial = isPartial || page->isPartial;
        after = page->next;
        more = after.isValid();
    }
    if (call.out.isJson()) {
        call.out.result({{u"count"_s, printed},
                         {u"next"_s, orNull(more ? QString::number(after.value) : QString())},
                         {u"recent_only"_s, isRecentOnly},
                         {u"partial"_s, isPartial}},
                        {});
    } else if (isRecentOnly) {
        call.out.warn(u"One or two characters are looked for in the newest messages only."_s);
    } else if (isPartial) {
        call.out.warn(u"Older messages are still being indexed and were left out."_s);
    }
    return kDone;
}

} // namespace

QList<Command> messageSearchCommands()
{
    return {{u"messages search"_s,
             u"TEXT"_s,
             u"Find messages by their text, newest first."_s,
             {{u"contact"_s, u"Only with this person."_s, u"WHO"_s},
              {u"direction"_s, u"Only in or out."_s, u"D"_s},
              {u"limit"_s, u"At most so many (50)."_s, u"N"_s},
              {u"after"_s, u"Go on after this message, \"next\" of the last page."_s, u"ID"_s}},
             1,
             100,
             searchForMessages}};
}

} // namespace aic::cli
