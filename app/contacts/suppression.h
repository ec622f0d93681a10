// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "contacts/contact.h"
#include "core/clock.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

class ContactStore;

/// One line of the do-not-contact list: nobody behind it is messaged or called.
struct SuppressionEntry
{
    QString key;   ///< what it is matched by
    QString value; ///< for people: E.164 or user ID
    SuppressionReason reason = SuppressionReason::Manual;
    QString source;
    qint64 atMs = 0;
    ContactId contact; ///< somebody known by it, an invalid id when there is nobody
    QString name;      ///< theirs

    friend bool operator==(const SuppressionEntry &, const SuppressionEntry &) = default;
};

/// Newest first. More follow while next is not empty: give it as \p after.
struct SuppressionPage
{
    QList<SuppressionEntry> entries;
    QString next;
};

/// What became of lines that were to be added.
struct SuppressionCounts
{
    qint64 added = 0;
    qint64 known = 0; ///< on the list already, for the same reason
    /// Neither phone number nor user ID: the line in the file (or 1, 2, …) and why.
    QList<std::pair<qint64, QString>> refused;
};

/// stop_word, marketing_preference, manual, blocked, imported.
[[nodiscard]] QString toName(SuppressionReason reason);
[[nodiscard]] std::optional<SuppressionReason> suppressionReasonFromName(QStringView name);

/// The one do-not-contact list, for messages and calls of all accounts. Futures finish when the
/// change is on disk. Errors: Storage, Invalid. Thread: any. It must live until the database is
/// closed.
class SuppressionList : public QObject
{
    Q_OBJECT

public:
    /// \p store tells views whom a change concerns; it outlives the list.
    SuppressionList(storage::Database &database, ContactStore &store, const Clock &clock,
                    QObject *parent = nullptr);

    /// \p search: part of a number, a user ID, a name or a source.
    [[nodiscard]] QFuture<Result<SuppressionPage>> list(const QString &search, int limit,
                                                        const QString &after = {});
    [[nodiscard]] QFuture<Result<qint64>> count();
    /// Whose data was erased but who stay on the list; nobody can tell who they are.
    [[nodiscard]] QFuture<Result<qint64>> forgottenCount();
    /// \p addresses as a person types them; \p region (ISO 3166) is for national numbers.
    [[nodiscard]] QFuture<Result<SuppressionCounts>>
    add(const QStringList &addresses, const QString &region, const QString &source);
    /// Takes lines off, each for its own reason only; answers how many there were. People among
    /// them who said no themselves stay opted out.
    [[nodiscard]] QFuture<Result<qint64>> remove(const QList<SuppressionEntry> &entries);
    /// By what a person types: every reason goes. Error: Invalid when it is no address.
    [[nodiscard]] QFuture<Result<qint64>> removeAddress(const QString &address,
                                                        const QString &region);
    /// Writes phone, user_id, reason, source, time; answers the lines.
    [[nodiscard]] QFuture<Result<qint64>> exportTo(const QString &filePath);
    /// Reads such a file, or any with a column of numbers or user IDs: without reason, source and
    /// time these are "imported", the file's name and now.
    [[nodiscard]] QFuture<Result<SuppressionCounts>> importFrom(const QString &filePath,
                                                                const QString &region);

Q_SIGNALS:
    /// After the commit.
    void changed();

private:
    void note(storage::Transaction &transaction, const QList<ContactId> &people);

    storage::Database &m_database;
    ContactStore &m_store;
    const Clock &m_clock;
};

/// The people known by \p keys now; their availability is derived anew. Thread: writer.
[[nodiscard]] Result<QList<ContactId>> followSuppressions(storage::Transaction &transaction,
                                                          const QStringList &keys);
/// One line; false when it was there. Thread: writer.
[[nodiscard]] Result<bool> addSuppression(storage::Transaction &transaction,
                                          const SuppressionEntry &entry);

/// A fingerprint by which \p matchKey is known again; the number can't be read from it, only tried.
[[nodiscard]] QString fingerprintOf(const QByteArray &key, const QString &matchKey);
/// The fingerprints of people whose data was erased after they had opted out. Empty as a rule.
struct Forgotten
{
    QByteArray key;
    QHash<QString, SuppressionReason> reasons;

    [[nodiscard]] std::optional<SuppressionReason> reasonOf(const QString &matchKey) const;
};
[[nodiscard]] Result<Forgotten> readForgotten(storage::Connection &connection);

} // namespace aic::contacts
