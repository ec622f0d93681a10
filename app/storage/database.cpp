// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "storage/log.h"
#include "storage/writer.h"

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcStorage, "aic.storage")

namespace aic::storage {
namespace {

// Above this size a full check would be felt at every start.
constexpr qint64 kQuickCheckBytes = 32LL * 1024 * 1024;

Result<> checkIntegrity(Connection &connection)
{
    if (QFileInfo(connection.path()).size() > kQuickCheckBytes)
        return {};
    QString verdict;
    const Result<> ran
        = connection.statement("PRAGMA quick_check(1)").each([&](const Statement &row) {
              verdict = row.text(0);
          });
    if (!ran)
        return ran;
    if (verdict != u"ok"_s) {
        return fail(ErrorCode::Storage,
                    u"%1 is damaged (%2). It was left as it is; restore it from a backup."_s.arg(
                        connection.path(), verdict));
    }
    return {};
}

/// Keeps a copy of an existing file, so that a migration can be taken back by hand.
Result<> backUp(Connection &connection, qint64 version)
{
    const QString copy = u"%1.before-version-%2"_s.arg(connection.path()).arg(version + 1);
    QFile::remove(copy);
    return connection.statement("VACUUM INTO :copy").bind(":copy", copy).run();
}

Result<> migrate(Connection &connection, const QList<Migration> &migrations)
{
    const Result<qint64> found = connection.number("PRAGMA user_version");
    if (!found)
        return fail(found.error());
    const qint64 newest = migrations.isEmpty() ? 0 : migrations.constLast().version;
    if (*found > newest) {
        return fail(
            ErrorCode::Storage,
            u"%1 was written by a newer version of AI Caller (schema %2, this one knows %3). "
            u"Install the newer version; nothing was changed."_s.arg(connection.path())
                .arg(*found)
                .arg(newest));
    }
    if (*found > 0 && *found < newest) {
        if (const Result<> kept = backUp(connection, *found); !kept)
            return kept;
    }
    for (const Migration &step : migrations) {
        if (step.version <= *found)
            continue;
        const QByteArray sql = "BEGIN IMMEDIATE;\n" + step.sql + "\nPRAGMA user_version="
                               + QByteArray::number(step.version) + ";\nCOMMIT;";
        if (const Result<> done = connection.execute(sql); !done) {
            Error error = done.error();
            if (!connection.execute("ROLLBACK"))
                qCDebug(lcStorage) << "SQLite had rolled the migration back";
            error.detail
                = u"The database could not be brought to version %1 (%2): %3"_s.arg(step.version)
                      .arg(step.name, error.detail);
            return fail(error);
        }
    }
    return {};
}

} // namespace

QList<Migration> migrationsFrom(const QString &folder)
{
    QList<Migration> migrations;
    const QStringList names = QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly)) {
            qCCritical(lcStorage) << "migration" << name << "can't be read";
            continue;
        }
        migrations.append({name.section(u'_', 0, 0).toInt(), name, file.readAll()});
    }
    return migrations;
}

struct Database::Private
{
    QString path;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Readers> readers;
};

Database::Database(std::unique_ptr<Private> members)
    : d(std::move(members))
{}

Database::~Database()
{
    close();
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options)
{
    Result<std::unique_ptr<Connection>> writer
        = Connection::open(options.path, OpenMode::ReadWrite);
    if (!writer)
        return fail(writer.error());
    // Only the owner may read customers' data.
    QFile::setPermissions(options.path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (const Result<> sound = checkIntegrity(**writer); !sound)
        return fail(sound.error());
    if (const Result<> ready = migrate(**writer, options.migrations); !ready)
        return fail(ready.error());

    std::vector<std::unique_ptr<Connection>> readers;
    for (int i = 0; i < options.readers; ++i) {
        Result<std::unique_ptr<Connection>> reader
            = Connection::open(options.path, OpenMode::ReadOnly);
        if (!reader)
            return fail(reader.error());
        readers.push_back(std::move(*reader));
    }
    auto members = std::make_unique<Private>();
    members->path = options.path;
    members->writer = std::make_unique<Writer>(std::move(*writer));
    members->readers = std::make_unique<Readers>(std::move(readers));
    return std::unique_ptr<Database>(new Database(std::move(members)));
}

const QString &Database::path() const
{
    return d->path;
}

void Database::enqueueWrite(std::unique_ptr<Job> job)
{
    d->writer->enqueue(std::move(job));
}

void Database::enqueueRead(std::unique_ptr<Job> job)
{
    d->readers->enqueue(std::move(job));
}

void Database::close()
{
    d->readers->close();
    d->writer->close();
}

} // namespace aic::storage
