// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/campaignstore.h"

#include <algorithm>

#include <QSet>

#include "campaigns/campaignquery.h"
#include "campaigns/report.h"
#include "contacts/identities.h"
#include "core/deliver.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {
namespace {

/// Each may make a contact; more at once would keep other writers waiting.
constexpr qsizetype kAddressesAtOnce = 250;

Result<CampaignStatus> readStatus(storage::Connection &connection, CampaignId id, qint64 nowMs)
{
    CampaignStatus status;
    Result<Campaign> campaign = readCampaign(connection, id);
    if (!campaign)
        return fail(campaign.error());
    status.campaign = std::move(*campaign);
    const Result<CampaignCounts> counts = readCounts(connection, id);
    if (!counts)
        return fail(counts.error());
    status.counts = *counts;
    const Result<qint64> replied = readReplied(connection, id);
    if (!replied)
        return fail(replied.error());
    status.replied = *replied;
    const Result<double> rate = readRate(connection, status.campaign, status.counts, nowMs);
    if (!rate)
        return fail(rate.error());
    status.rate = *rate;
    return status;
}

} // namespace

/// Addresses on their way to being contacts.
struct CampaignStore::Addresses
{
    NewCampaign campaign;
    qsizetype done = 0;
    QSet<qint64> seen;
    QList<ContactId> contacts;
    std::vector<PlannedRecipient> excluded;
    QPromise<Result<CreatedCampaign>> promise;
};

CampaignStore::CampaignStore(storage::Database &database, messaging::ChangeFeed &feed,
                             const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_feed(feed)
    , m_clock(clock)
{}

CampaignStore::~CampaignStore() = default;

void CampaignStore::noteChange(storage::Transaction &transaction, CampaignId id)
{
    transaction.afterCommit([this, id] { Q_EMIT campaignChanged(id); });
}

QFuture<Result<Plan>> CampaignStore::preview(const NewCampaign &campaign)
{
    return m_database.read([campaign, &clock = m_clock](storage::Connection &connection) {
        return plan(connection, campaign, clock);
    });
}

QFuture<Result<CreatedCampaign>> CampaignStore::create(const NewCampaign &campaign)
{
    if (const Result<> checked = checkCampaign(campaign); !checked)
        return readyFuture<Result<CreatedCampaign>>(fail(checked.error()));
    if (campaign.addresses.isEmpty())
        return freeze(campaign, {});

    const auto addresses = std::make_shared<Addresses>();
    addresses->campaign = campaign;
    addresses->promise.start();
    QFuture<Result<CreatedCampaign>> future = addresses->promise.future();
    resolveSome(addresses);
    return future;
}

void CampaignStore::resolveSome(const std::shared_ptr<Addresses> &addresses)
{
    const auto finish = [addresses](Result<CreatedCampaign> result) {
        addresses->promise.addResult(std::move(result));
        addresses->promise.finish();
    };
    if (addresses->done >= addresses->campaign.addresses.size()) {
        addresses->campaign.audience = contacts::ContactSelection::of(addresses->contacts);
        deliver(freeze(addresses->campaign, std::move(addresses->excluded)), this,
                [finish](const Result<CreatedCampaign> &result) { finish(result); });
        return;
    }
    deliver(m_database.write([addresses, nowMs = m_clock.nowMs()](
                                 storage::Transaction &transaction) -> Result<> {
        const NewCampaign &campaign = addresses->campaign;
        const qsizetype end
            = std::min(addresses->done + kAddressesAtOnce, campaign.addresses.size());
        for (; addresses->done < end; ++addresses->done) {
            const QString &address = campaign.addresses[addresses->done];
            const auto exclude = [&](SkipReason reason) {
                addresses->excluded.push_back({{}, address.left(64), {}, {}, reason});
            };
            Result<contacts::Recipient> recipient
                = contacts::resolveRecipient(transaction.connection(), address, campaign.region);
            if (!recipient && recipient.error().code != ErrorCode::Invalid)
                return fail(recipient.error());
            if (!recipient) {
                exclude(SkipReason::InvalidNumber);
                continue;
            }
            const Result<contacts::FoundPerson> person
                = contacts::ensureContact(transaction, *recipient, nowMs);
            if (!person)
                return fail(person.error());
            if (addresses->seen.contains(person->id.value)) {
                exclude(SkipReason::Duplicate);
                continue;
            }
            addresses->seen.insert(person->id.value);
            addresses->contacts.append(person->id);
        }
        return {};
    }),
            this, [this, addresses, finish](const Result<> &resolved) {
                if (resolved)
                    resolveSome(addresses);
                else
                    finish(fail(resolved.error()));
            });
}

QFuture<Result<CreatedCampaign>>
CampaignStore::freeze(NewCampaign campaign, std::vector<PlannedRecipient> excludedAddresses)
{
    // Planned on a reader, which may take seconds, so that only the rows' writing keeps other
    // writers waiting.
    const auto shared = std::make_shared<const NewCampaign>(std::move(campaign));
    return chain(this, m_database.read(
                           [shared, excluded = std::move(excludedAddresses),
                            &clock = m_clock](storage::Connection &connection) -> Result<Plan> {
                               Result<Plan> planned = plan(connection, *shared, clock);
                               if (!planned)
                                   return planned;
                               for (const PlannedRecipient &recipient : excluded) {
                                   ++planned->excluded[recipient.reason];
                                   planned->recipients.push_back(recipient);
                               }
                               return planned;
                           }))
        .then([this, shared](const Result<Plan> &planned) -> QFuture<Result<CreatedCampaign>> {
            if (!planned)
                return readyFuture<Result<CreatedCampaign>>(fail(planned.error()));
            return m_database.write([this, shared,
                                     plan = *planned](storage::Transaction &transaction)
                                        -> Result<CreatedCampaign> {
                const Result<CampaignId> id
                    = insertCampaign(transaction, *shared, plan.recipients, m_clock.nowMs());
                if (!id)
                    return fail(id.error());
                noteChange(transaction, *id);
                return CreatedCampaign{*id, plan.included, plan.excluded, plan.unknownVariables};
            });
        });
}

QFuture<Result<QList<CampaignStatus>>> CampaignStore::list(qint64 beforeId, int limit)
{
    return m_database.read([beforeId, limit, nowMs = m_clock.nowMs()](
                               storage::Connection &connection) -> Result<QList<CampaignStatus>> {
        const Result<QList<CampaignId>> ids = readCampaignIds(connection, beforeId, limit);
        if (!ids)
            return fail(ids.error());
        QList<CampaignStatus> campaigns;
        for (const CampaignId id : *ids) {
            Result<CampaignStatus> status = readStatus(connection, id, nowMs);
            if (!status)
                return fail(status.error());
            campaigns.append(std::move(*status));
        }
        return campaigns;
    });
}

QFuture<Result<CampaignStatus>> CampaignStore::status(CampaignId id)
{
    return m_database.read([id, nowMs = m_clock.nowMs()](storage::Connection &connection) {
        return readStatus(connection, id, nowMs);
    });
}

QFuture<Result<RecipientPage>> CampaignStore::recipients(const RecipientQuery &query)
{
    return m_database.read(
        [query](storage::Connection &connection) { return readRecipients(connection, query); });
}

QFuture<Result<>> CampaignStore::pause(CampaignId id)
{
    return m_database.write([this, id](storage::Transaction &transaction) {
        noteChange(transaction, id);
        return pauseCampaign(transaction, id, PauseReason::User, {}, std::nullopt);
    });
}

QFuture<Result<>> CampaignStore::resume(CampaignId id)
{
    return m_database.write([this, id](storage::Transaction &transaction) {
        noteChange(transaction, id);
        return resumeCampaign(transaction, id, m_clock.nowMs());
    });
}

QFuture<Result<>> CampaignStore::stop(CampaignId id)
{
    return m_database.write([this, id](storage::Transaction &transaction) {
        noteChange(transaction, id);
        return stopCampaign(transaction, id, m_clock.nowMs(), m_feed);
    });
}

QFuture<Result<>> CampaignStore::setRate(CampaignId id, std::optional<double> userRate)
{
    if (userRate && *userRate <= 0)
        return readyFuture<Result<>>(fail(
            ErrorCode::Invalid, u"The rate has to be above 0 messages a second."_s, u"rate"_s));
    return m_database.write([this, id, userRate](storage::Transaction &transaction) -> Result<> {
        noteChange(transaction, id);
        const Result<> changed
            = transaction.statement("UPDATE campaigns SET rate_mps = :rate WHERE id = :id")
                  .bind(":rate", userRate)
                  .bind(":id", id)
                  .run();
        if (changed && transaction.changes() == 0)
            return fail(ErrorCode::NotFound, u"There is no campaign %1."_s.arg(id.value));
        return changed;
    });
}

QFuture<Result<qint64>> CampaignStore::retryFailed(CampaignId id)
{
    return m_database.write([this, id](storage::Transaction &transaction) {
        noteChange(transaction, id);
        return retryFailedRecipients(transaction, id, m_clock.nowMs());
    });
}

QFuture<Result<qint64>> CampaignStore::exportReport(CampaignId id, const QString &filePath)
{
    return m_database.read([id, filePath](storage::Connection &connection) {
        return writeReport(connection, id, filePath);
    });
}

} // namespace aic::campaigns
