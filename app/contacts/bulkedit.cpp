// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/bulkedit.h"

#include <algorithm>

#include "contacts/contactquery.h"
#include "contacts/contactrows_p.h"
#include "contacts/identities.h"
#include "core/deliver.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

using Ids = std::vector<qint64>;
using Change = BulkChange;

// Some ten milliseconds of writing, so that a message that waits hardly notices.
constexpr std::size_t kStep = 2'000;

Ids without(const Ids &all, const Ids &some)
{
    Ids rest;
    std::ranges::set_difference(all, some, std::back_inserter(rest));
    return rest;
}

/// Whom the change will change, and how they are now.
Result<Change> planned(Connection &connection, const ContactSelection &selection, Change change)
{
    Result<Ids> chosen = selectedIds(connection, selection);
    if (!chosen)
        return fail(chosen.error());
    ContactFilter has = change.kind == Change::Kind::ConsentSet ? ContactFilter()
                                                                : ContactFilter::tagged(change.tag);
    if (change.kind == Change::Kind::ConsentSet)
        has.rules.append(ContactRule::isOneOf({change.consent}));
    const Result<Ids> already = selectedIds(connection, ContactSelection::allBut(has));
    if (!already)
        return fail(already.error());
    Ids changing = without(*chosen, *already);
    if (change.kind == Change::Kind::TagRemoved)
        changing = without(*chosen, changing);
    change.people.reserve(changing.size());
    for (const qint64 id : changing) {
        Change::Person person{.id = id};
        if (change.kind == Change::Kind::ConsentSet) {
            Statement query = connection.statement(
                "SELECT consent, consent_source, consent_at_ms FROM contacts WHERE id = :id");
            query.bind(":id", id);
            const Result<bool> found = query.step();
            if (!found)
                return fail(found.error());
            if (!*found)
                continue;
            person.consent = Consent(query.integer(0));
            const QString source = query.text(1);
            person.source = change.sources.indexOf(source);
            if (person.source < 0) {
                person.source = change.sources.size();
                change.sources.append(source);
            }
            person.atMs = query.optionalInteger(2);
        }
        change.people.push_back(person);
    }
    return change;
}

} // namespace

BulkEdit::BulkEdit(storage::Database &database, ContactStore &store, const Clock &clock,
                   QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_store(store)
    , m_clock(clock)
{}

void BulkEdit::addTag(const ContactSelection &selection, const QString &name)
{
    begin(selection, {.kind = Change::Kind::TagAdded, .tag = name});
}

void BulkEdit::removeTag(const ContactSelection &selection, const QString &name)
{
    begin(selection, {.kind = Change::Kind::TagRemoved, .tag = name});
}

void BulkEdit::setConsent(const ContactSelection &selection, Consent consent, const QString &source)
{
    begin(selection, {.kind = Change::Kind::ConsentSet,
                      .consent = consent,
                      .source = source,
                      .startedAtMs = m_clock.nowMs()});
}

void BulkEdit::begin(const ContactSelection &selection, BulkChange change)
{
    deliver(m_database.read([selection, change = std::move(change)](Connection &connection) {
        return planned(connection, selection, change);
    }),
            this, [this](const Result<BulkChange> &plan) {
                if (!plan) {
                    Q_EMIT failed(plan.error());
                    return;
                }
                m_change = std::make_shared<const BulkChange>(*plan);
                step();
            });
}

void BulkEdit::takeBack(const std::shared_ptr<const BulkChange> &change)
{
    m_change = change;
    m_isBack = true;
    m_at = change->people.size();
    step();
}

void BulkEdit::cancel()
{
    m_isCancelled = true;
}

void BulkEdit::step()
{
    const std::size_t total = m_change->people.size();
    if (m_isCancelled && !m_isBack && !m_trouble) {
        m_trouble = Error{.code = ErrorCode::Cancelled, .detail = u"It was cancelled."_s};
        m_isBack = true;
    }
    Q_EMIT progressed(qint64(m_isBack ? total - m_at : m_at), qint64(total));
    if (m_isBack ? m_at == 0 : m_at == total) {
        end();
        return;
    }
    const std::size_t from = m_isBack ? m_at - std::min(m_at, kStep) : m_at;
    const std::size_t to = m_isBack ? m_at : std::min(m_at + kStep, total);
    deliver(write(from, to), this, [this, from, to](const Result<qint64> &changed) {
        if (changed)
            m_at = m_isBack ? from : to;
        stepDone(changed);
    });
}

void BulkEdit::stepDone(const Result<qint64> &changed)
{
    if (!changed) {
        if (m_isBack) {
            // Nothing more can be done about it.
            Q_EMIT failed(changed.error());
            return;
        }
        m_trouble = changed.error();
        m_isBack = true;
    }
    step();
}

void BulkEdit::end()
{
    if (m_trouble)
        Q_EMIT failed(*m_trouble);
    else
        Q_EMIT done(m_change);
}

QFuture<Result<qint64>> BulkEdit::write(std::size_t from, std::size_t to)
{
    QList<ContactId> ids;
    for (std::size_t at = from; at < to; ++at)
        ids.append(ContactId{m_change->people[at].id});
    const ContactSelection people = ContactSelection::of(ids);
    if (m_change->kind == Change::Kind::ConsentSet) {
        return m_isBack ? restoreConsent(from, to)
                        : m_store.setConsent(people, m_change->consent, m_change->source);
    }
    const bool adds = (m_change->kind == Change::Kind::TagAdded) != m_isBack;
    return adds ? m_store.tag(people, m_change->tag) : m_store.untag(people, m_change->tag);
}

QFuture<Result<qint64>> BulkEdit::restoreConsent(std::size_t from, std::size_t to)
{
    return m_database.write([change = m_change, from, to, store = &m_store,
                             nowMs = m_clock.nowMs()](Transaction &transaction) -> Result<qint64> {
        QList<ContactId> changed;
        for (std::size_t at = from; at < to; ++at) {
            const Change::Person &person = change->people[at];
            const ContactId id{person.id};
            const QString source = change->sources.value(person.source);
            if (const Result<> written
                = transaction
                      .statement(
                          "UPDATE contacts SET consent = :consent, consent_source = :source, "
                          "consent_at_ms = :at, "
                          "updated_at_ms = max(:now, updated_at_ms + 1) "
                          "WHERE id = :id AND consent = :set")
                      .bind(":consent", person.consent)
                      .bind(":source", orNull(source))
                      .bind(":at", person.atMs)
                      .bind(":now", nowMs)
                      .bind(":id", id)
                      .bind(":set", change->consent)
                      .run();
                !written) {
                return fail(written.error());
            }
            if (transaction.changes() == 0)
                continue;
            if (const Result<> forgotten
                = transaction
                      .statement("DELETE FROM consents WHERE contact_id = :id AND "
                                 "consent = :set AND source = :source AND at_ms >= :since")
                      .bind(":id", id)
                      .bind(":set", change->consent)
                      .bind(":source", notNull(change->source))
                      .bind(":since", change->startedAtMs)
                      .run();
                !forgotten) {
                return fail(forgotten.error());
            }
            const Result<> listed
                = person.consent == Consent::OptedOut
                      ? suppress(transaction, id, SuppressionReason::Manual, source, nowMs)
                      : liftSuppression(transaction, id, SuppressionReason::Manual);
            if (!listed)
                return fail(listed.error());
            if (const Result<bool> derived = deriveAvailability(transaction, id); !derived)
                return fail(derived.error());
            changed.append(id);
        }
        store->noteChange(transaction, changed,
                          ContactChange::Consent | ContactChange::Availability);
        return changed.size();
    });
}

} // namespace aic::contacts
