// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/blocking.h"

#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "core/deliver.h"
#include "graph/blocklist.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

// Meta limits how much one request may change.
constexpr qsizetype kChunk = 20;
// 64,000 users in pages of 1,000, and some for a list that changes meanwhile.
constexpr int kMostPages = 200;
constexpr int kListChanged = 139102;

/// Each number has a list of its own.
QString sourceOf(const PhoneNumberId &number)
{
    return u"block list "_s + number.value;
}

Result<> keep(storage::Transaction &transaction, ContactId contact, bool blocks,
              const PhoneNumberId &number, qint64 atMs, ChangeFeed &feed)
{
    using contacts::EvidenceKind;
    using contacts::SuppressionReason;
    Result<> listed
        = blocks ? contacts::suppress(transaction, contact, SuppressionReason::Blocked,
                                      sourceOf(number), atMs)
                 : contacts::liftSuppression(transaction, contact, SuppressionReason::Blocked);
    if (!listed)
        return listed;
    const Result<bool> changed = contacts::recordEvidence(
        transaction, contact, blocks ? EvidenceKind::Blocked : EvidenceKind::Unblocked,
        sourceOf(number), atMs);
    if (!changed)
        return fail(changed.error());
    feed.noteContact(transaction, contact, contacts::ContactChange::Availability);
    return {};
}

Result<ContactId> personOf(storage::Connection &connection, const graph::BlockedUser &user)
{
    return contacts::findPerson(connection, {.waId = user.waId, .userId = user.userId});
}

/// The people whom this number's evidence shows as blocked.
Result<QList<ContactId>> shownAsBlocked(storage::Connection &connection,
                                        const PhoneNumberId &number)
{
    QList<ContactId> people;
    const Result<> read
        = connection
              .statement("SELECT b.contact_id FROM evidence b LEFT JOIN evidence u ON "
                         "u.contact_id = b.contact_id AND u.kind = 8 AND u.source = b.source "
                         "WHERE b.kind = 7 AND b.source = :source "
                         "AND b.at_ms > coalesce(u.at_ms, -1)")
              .bind(":source", sourceOf(number))
              .each([&people](const storage::Statement &row) {
                  people.append(row.id<ContactId>(0));
              });
    if (!read)
        return fail(read.error());
    return people;
}

Result<BlockListSync> applyList(storage::Transaction &transaction,
                                const QList<graph::BlockedUser> &users, const PhoneNumberId &number,
                                qint64 atMs, ChangeFeed &feed)
{
    BlockListSync sync;
    sync.listed = users.size();
    const Result<QList<ContactId>> shown = shownAsBlocked(transaction.connection(), number);
    if (!shown)
        return fail(shown.error());
    QList<ContactId> listed;
    for (const graph::BlockedUser &user : users) {
        const Result<ContactId> person = personOf(transaction.connection(), user);
        if (!person)
            return fail(person.error());
        if (!person->isValid()) {
            ++sync.strangers;
            continue;
        }
        listed.append(*person);
        if (shown->contains(*person))
            continue;
        if (const Result<> kept = keep(transaction, *person, true, number, atMs, feed); !kept)
            return fail(kept.error());
        ++sync.blocked;
    }
    for (const ContactId person : *shown) {
        if (listed.contains(person))
            continue;
        if (const Result<> kept = keep(transaction, person, false, number, atMs, feed); !kept)
            return fail(kept.error());
        ++sync.unblocked;
    }
    return sync;
}

} // namespace

struct Blocking::Change
{
    bool blocks = true;
    QList<std::pair<ContactId, QString>> waiting;
    BlockReport report;
    QPromise<Result<BlockReport>> promise;

    void end(Result<BlockReport> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

struct Blocking::Reading
{
    QList<graph::BlockedUser> users;
    QString after;
    int pages = 0;
    QPromise<Result<BlockListSync>> promise;

    void end(Result<BlockListSync> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

Blocking::Blocking(storage::Database &database, graph::Client &graph, ChangeFeed &feed,
                   const Clock &clock, PhoneNumberId number, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_graph(graph)
    , m_feed(feed)
    , m_clock(clock)
    , m_number(std::move(number))
{}

QFuture<Result<BlockReport>> Blocking::block(const QList<ContactId> &people)
{
    return change(people, true);
}

QFuture<Result<BlockReport>> Blocking::unblock(const QList<ContactId> &people)
{
    return change(people, false);
}

QFuture<Result<BlockReport>> Blocking::change(const QList<ContactId> &people, bool blocks)
{
    auto change = std::make_shared<Change>();
    change->blocks = blocks;
    change->promise.start();
    using Addresses = QList<std::pair<ContactId, QString>>;
    deliver(m_database.read([people, change](storage::Connection &connection) -> Result<Addresses> {
        Addresses addresses;
        for (const ContactId person : people) {
            const Result<contacts::Recipient> recipient = contacts::recipientOf(connection, person);
            if (!recipient)
                change->report.refused.append({person, recipient.error()});
            else
                addresses.append({person, recipient->address});
        }
        return addresses;
    }),
            this, [this, change](const Result<Addresses> &addresses) {
                if (!addresses) {
                    change->end(fail(addresses.error()));
                    return;
                }
                change->waiting = *addresses;
                nextChunk(change);
            });
    return change->promise.future();
}

void Blocking::nextChunk(const std::shared_ptr<Change> &change)
{
    if (change->waiting.isEmpty()) {
        change->end(change->report);
        return;
    }
    const auto chunk = change->waiting.first(std::min(kChunk, change->waiting.size()));
    change->waiting.remove(0, chunk.size());
    graph::ChangeBlockList request{m_number, change->blocks, {}};
    for (const auto &[person, address] : chunk)
        request.users.append(address);
    deliver(
        m_graph.callPartly(request), this,
        [this, change, chunk](const Result<QList<graph::BlockOutcome>> &outcomes) {
            if (!outcomes) {
                // What earlier requests did stays done; the rest wasn't tried.
                if (change->report.done == 0) {
                    change->end(fail(outcomes.error()));
                    return;
                }
                for (const auto &[person, address] : chunk + change->waiting)
                    change->report.refused.append({person, outcomes.error()});
                change->end(change->report);
                return;
            }
            QList<ContactId> confirmed;
            for (const auto &[person, address] : chunk) {
                const auto outcome
                    = std::ranges::find(*outcomes, address, &graph::BlockOutcome::input);
                if (outcome == outcomes->end()) {
                    change->report.refused.append(
                        {person, Error{.code = ErrorCode::Network,
                                       .detail = u"WhatsApp did not say what became of it."_s}});
                } else if (outcome->error) {
                    change->report.refused.append({person, *outcome->error});
                } else {
                    confirmed.append(person);
                }
            }
            change->report.done += confirmed.size();
            deliver(m_database.write(
                        [this, change, confirmed](storage::Transaction &transaction) -> Result<> {
                            for (const ContactId person : confirmed) {
                                const Result<> kept = keep(transaction, person, change->blocks,
                                                           m_number, m_clock.nowMs(), m_feed);
                                if (!kept)
                                    return kept;
                            }
                            return {};
                        }),
                    this, [this, change](const Result<> &kept) {
                        if (!kept)
                            change->end(fail(kept.error()));
                        else
                            nextChunk(change);
                    });
        });
}

QFuture<Result<BlockListSync>> Blocking::sync()
{
    auto reading = std::make_shared<Reading>();
    reading->promise.start();
    QFuture<Result<BlockListSync>> future = reading->promise.future();
    nextPage(reading);
    return future;
}

void Blocking::nextPage(const std::shared_ptr<Reading> &reading)
{
    deliver(m_graph.call(graph::ListBlocked{m_number, reading->after, 1000}, net::Lane::Background),
            this, [this, reading](const Result<graph::BlockListPage> &page) {
                if (++reading->pages > kMostPages) {
                    reading->end(fail(ErrorCode::Network, u"The block list has no end."_s));
                    return;
                }
                if (!page) {
                    if (page.error().providerCode == kListChanged) {
                        reading->users.clear();
                        reading->after.clear();
                        nextPage(reading);
                        return;
                    }
                    reading->end(fail(page.error()));
                    return;
                }
                reading->users += page->users;
                if (page->next.isEmpty() || page->next == reading->after) {
                    finish(reading);
                    return;
                }
                reading->after = page->next;
                nextPage(reading);
            });
}

void Blocking::finish(const std::shared_ptr<Reading> &reading)
{
    deliver(m_database.write([this, reading](storage::Transaction &transaction) {
        return applyList(transaction, reading->users, m_number, m_clock.nowMs(), m_feed);
    }),
            this, [reading](const Result<BlockListSync> &sync) { reading->end(sync); });
}

} // namespace aic::messaging
