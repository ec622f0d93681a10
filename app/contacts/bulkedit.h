// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>

#include "contacts/contactstore.h"

namespace aic::contacts {

/// What a bulk edit changed, to be taken back exactly.
struct BulkChange
{
    enum class Kind { TagAdded, TagRemoved, ConsentSet };
    struct Person
    {
        qint64 id = 0;
        Consent consent = Consent::NotOptedIn; ///< with ConsentSet: as it was, like the next two
        qsizetype source = 0;                  ///< in sources
        std::optional<qint64> atMs;
    };

    Kind kind = Kind::TagAdded;
    QString tag;
    Consent consent = Consent::NotOptedIn; ///< what was set
    QString source;
    qint64 startedAtMs = 0;
    QStringList sources;
    std::vector<Person> people; ///< those it changed, by id
};

/// One change to many people: in steps between which other writes get their turn, with progress,
/// taken back as a whole when it is cancelled or a step fails. Use it once; it ends with done() or
/// failed(). Store and database must outlive it. Thread: the one it was made on.
class BulkEdit : public QObject
{
    Q_OBJECT

public:
    BulkEdit(storage::Database &database, ContactStore &store, const Clock &clock,
             QObject *parent = nullptr);

    void addTag(const ContactSelection &selection, const QString &name);
    void removeTag(const ContactSelection &selection, const QString &name);
    void setConsent(const ContactSelection &selection, Consent consent, const QString &source);
    /// Undoes \p change.
    void takeBack(const std::shared_ptr<const BulkChange> &change);
    /// failed() with Cancelled follows when nothing is left of it.
    void cancel();

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    void done(const std::shared_ptr<const aic::contacts::BulkChange> &change);
    void failed(const aic::Error &error);

private:
    void begin(const ContactSelection &selection, BulkChange change);
    void step();
    void stepDone(const Result<qint64> &changed);
    void end();
    [[nodiscard]] QFuture<Result<qint64>> write(std::size_t from, std::size_t to);
    [[nodiscard]] QFuture<Result<qint64>> restoreConsent(std::size_t from, std::size_t to);

    storage::Database &m_database;
    ContactStore &m_store;
    const Clock &m_clock;
    std::shared_ptr<const BulkChange> m_change;
    std::size_t m_at = 0;
    bool m_isBack = false;
    bool m_isCancelled = false;
    /// Why it is being taken back.
    std::optional<Error> m_trouble;
};

} // namespace aic::contacts
