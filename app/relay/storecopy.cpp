// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/storecopy.h"

#include <QFile>

#include "relay/storebackend.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

constexpr int kPage = 1000;

PageRequest everythingAfter(const QString &cursor, int limit)
{
    return {.after = cursor, .limit = limit, .everyChannel = true};
}

Result<qint64> copy(StoreBackend &from, StoreBackend &to)
{
    qint64 count = 0;
    QString cursor;
    for (bool isOver = false; !isOver;) {
        const Result<Page> page = from.read(everythingAfter(cursor, kPage));
        if (!page)
            return fail(page.error());
        std::vector<Event> events;
        for (const StoredEvent &stored : page->events)
            events.push_back(stored.event);
        if (!events.empty()) {
            if (Result<> stored = to.commit(events); !stored)
                return fail(stored.error());
        }
        count += qint64(events.size());
        cursor = page->next;
        isOver = !page->more;
    }
    return count;
}

} // namespace

Result<qint64> backUpEvents(const QString &database, const QString &file)
{
    if (QFile::exists(file))
        return fail(ErrorCode::Conflict, u"%1 is there already."_s.arg(file));
    // What has the final name is whole.
    const QString unfinished = file + u".part"_s;
    QFile::remove(unfinished);
    Result<qint64> count = 0;
    {
        const Result<std::unique_ptr<StoreBackend>> from = openStoreBackend(database);
        if (!from)
            return fail(from.error());
        const Result<std::unique_ptr<StoreBackend>> to
            = openStoreBackend(u"sqlite:"_s + unfinished);
        if (!to)
            return fail(to.error());
        count = copy(**from, **to);
    }
    if (count && !QFile::rename(unfinished, file))
        count = fail(ErrorCode::Storage, u"%1 can't be written."_s.arg(file));
    if (!count)
        QFile::remove(unfinished);
    return count;
}

Result<qint64> restoreEvents(const QString &database, const QString &file)
{
    if (!QFile::exists(file))
        return fail(ErrorCode::NotFound, u"There is no file %1."_s.arg(file));
    const Result<std::unique_ptr<StoreBackend>> from = openStoreBackend(u"sqlite:"_s + file);
    if (!from)
        return fail(from.error());
    const Result<std::unique_ptr<StoreBackend>> to = openStoreBackend(database);
    if (!to)
        return fail(to.error());
    const Result<Page> there = (*to)->read(everythingAfter({}, 1));
    if (!there)
        return fail(there.error());
    if (!there->events.isEmpty())
        return fail(ErrorCode::Conflict,
                    u"The database holds events already. Restore into a new one."_s);
    return copy(**from, **to);
}

} // namespace aic::relay
