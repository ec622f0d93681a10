// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/eventstore.h"

#include <QRegularExpression>
#include <QStringList>

#include "relay/queuedeventstore.h"
#include "relay/sqlitebackend.h"
#ifdef AIC_WITH_POSTGRESQL
#include "relay/postgresbackend.h"
#endif

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {

Result<std::unique_ptr<StoreBackend>> openStoreBackend(const QString &database)
{
    constexpr QLatin1StringView kSqlite("sqlite:");
    if (database.startsWith(kSqlite))
        return SqliteBackend::open(database.mid(kSqlite.size()));
    if (database.startsWith(u"postgresql://")) {
#ifdef AIC_WITH_POSTGRESQL
        return PostgresBackend::open(database);
#else
        return fail(ErrorCode::Invalid,
                    u"This relay was built without PostgreSQL. Build it with libpq, or use "
                    "sqlite:FILE."_s,
                    u"database"_s);
#endif
    }
    return fail(ErrorCode::Invalid, u"The database must be sqlite:FILE or postgresql://…"_s,
                u"database"_s);
}

std::optional<CursorParts> splitCursor(const QString &cursor)
{
    static const QRegularExpression shape(u"^([sp]1)-([0-9a-f]{16})-([0-9a-z]{1,13})$"_s);
    const QRegularExpressionMatch match = shape.match(cursor);
    bool isNumber = false;
    const qint64 id = match.captured(3).toLongLong(&isNumber, 36);
    if (!match.hasMatch() || !isNumber)
        return std::nullopt;
    return CursorParts{match.captured(1), match.captured(2), id};
}

Result<std::unique_ptr<EventStore>> openEventStore(const QString &database, int retentionDays,
                                                   const Clock &clock)
{
    Result<std::unique_ptr<StoreBackend>> backend = openStoreBackend(database);
    if (!backend)
        return fail(backend.error());
    return std::unique_ptr<EventStore>(
        std::make_unique<QueuedEventStore>(std::move(*backend), retentionDays, clock));
}

} // namespace aic::relay
