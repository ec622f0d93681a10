// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "contacts/contact.h"
#include "core/clock.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

using SegmentId = RowId<struct SegmentTag>;

/// A filter with a name.
struct Segment
{
    SegmentId id;
    QString name;
    ContactFilter filter;
    /// False when another version of the app saved a filter that this one can't read: it stands
    /// for nobody then.
    bool isReadable = true;
    qint64 createdAtMs = 0;

    friend bool operator==(const Segment &, const Segment &) = default;
};

/// The saved filters. What comes out counts its days from now. Errors: Storage; Invalid, field
/// "name", for a name that is empty or too long; Conflict, field "name", for one that is taken
/// whatever its case; NotFound. Thread: any. It must live until the database is closed.
class Segments : public QObject
{
    Q_OBJECT

public:
    static constexpr int kLongestName = 80;

    Segments(storage::Database &database, const Clock &clock, QObject *parent = nullptr);

    /// By name.
    [[nodiscard]] QFuture<Result<QList<Segment>>> list();
    /// Also Invalid when it can't be read.
    [[nodiscard]] QFuture<Result<Segment>> find(const QString &name);
    [[nodiscard]] QFuture<Result<Segment>> add(const QString &name, const ContactFilter &filter);
    [[nodiscard]] QFuture<Result<>> rename(SegmentId id, const QString &name);
    [[nodiscard]] QFuture<Result<>> setFilter(SegmentId id, const ContactFilter &filter);
    /// Answers what restore() brings back.
    [[nodiscard]] QFuture<Result<Segment>> remove(SegmentId id);
    [[nodiscard]] QFuture<Result<>> restore(const Segment &segment);

Q_SIGNALS:
    /// After the commit, from the writer's thread: receivers elsewhere get it queued.
    void changed();

private:
    void noteChange(storage::Transaction &transaction);

    storage::Database &m_database;
    const Clock &m_clock;
};

} // namespace aic::contacts

Q_DECLARE_METATYPE(aic::contacts::SegmentId)
