// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/writer.h"

#include "storage/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::storage {
namespace {

// More in one commit would only make the first job wait longer for its answer.
constexpr std::size_t kMaxGroup = 500;

Error closedError()
{
    return {.code = ErrorCode::Cancelled, .detail = u"The database is closing."_s};
}

bool standsAlone(const Job &job)
{
    return job.isUnchecked() || job.isBare();
}

} // namespace

Writer::Writer(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
    , m_thread([this] { loop(); })
{}

Writer::~Writer()
{
    close();
}

void Writer::enqueue(std::unique_ptr<Job> job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing) {
            m_queue.push_back(std::move(job));
            m_othersWait = true;
            m_wake.notify_one();
            return;
        }
    }
    job->finish(closedError());
}

void Writer::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        m_othersWait = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void Writer::loop()
{
    for (;;) {
        std::vector<std::unique_ptr<Job>> group;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_closing || !m_queue.empty(); });
            if (m_queue.empty())
                return;
            do {
                group.push_back(std::move(m_queue.front()));
                m_queue.pop_front();
            } while (!m_queue.empty() && group.size() < kMaxGroup && !standsAlone(*group.front())
                     && !standsAlone(*m_queue.front()));
            m_othersWait = m_closing || !m_queue.empty() || group.size() > 1;
        }
        if (group.front()->isBare())
            group.front()->finish(group.front()->run(*m_connection, nullptr));
        else if (group.front()->isUnchecked())
            runUnchecked(std::move(group));
        else
            runGroup(std::move(group));
    }
}

void Writer::runUnchecked(std::vector<std::unique_ptr<Job>> group)
{
    // SQLite takes this only between transactions.
    if (const Result<> off = m_connection->execute("PRAGMA foreign_keys=OFF"); !off) {
        for (auto &job : group)
            job->finish(off.error());
        return;
    }
    runGroup(std::move(group));
    if (const Result<> on = m_connection->execute("PRAGMA foreign_keys=ON"); !on)
        qCCritical(lcStorage) << "foreign keys stay off:" << on.error().detail;
}

void Writer::runGroup(std::vector<std::unique_ptr<Job>> group)
{
    std::vector<std::function<void()>> afterCommit;
    std::optional<Error> groupError;

    if (const Result<> begun = m_connection->execute("BEGIN IMMEDIATE"); !begun)
        groupError = begun.error();

    for (std::size_t i = 0; i < group.size() && !groupError; ++i) {
        if (const Result<> mark = m_connection->execute("SAVEPOINT job"); !mark) {
            groupError = mark.error();
            break;
        }
        Transaction transaction(*m_connection, m_othersWait);
        const std::optional<Error> failed = group[i]->run(*m_connection, &transaction);
        if (failed && !m_connection->isInTransaction()) {
            groupError = failed;
            break;
        }
        const Result<> end
            = m_connection->execute(failed ? "ROLLBACK TO job; RELEASE job" : "RELEASE job");
        if (!end) {
            groupError = end.error();
        } else if (!failed) {
            for (auto &then : transaction.m_afterCommit)
                afterCommit.push_back(std::move(then));
        }
    }

    if (!groupError) {
        if (const Result<> committed = m_connection->execute("COMMIT"); !committed)
            groupError = committed.error();
    }
    if (groupError) {
        qCWarning(lcStorage) << "a group of" << group.size()
                             << "writes failed:" << groupError->detail;
        if (m_connection->isInTransaction()) {
            if (const Result<> undone = m_connection->execute("ROLLBACK"); !undone)
                qCWarning(lcStorage) << "and couldn't be rolled back:" << undone.error().detail;
        }
    } else {
        for (const auto &then : afterCommit)
            then();
    }
    for (auto &job : group)
        job->finish(groupError);
}

Readers::Readers(std::vector<std::unique_ptr<Connection>> connections)
    : m_connections(std::move(connections))
{
    for (const auto &connection : m_connections)
        m_threads.emplace_back([this, &c = *connection] { loop(c); });
}

Readers::~Readers()
{
    close();
}

void Readers::enqueue(std::unique_ptr<Job> job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing) {
            m_queue.push_back(std::move(job));
            m_wake.notify_one();
            return;
        }
    }
    job->finish(closedError());
}

void Readers::close()
{
    std::deque<std::unique_ptr<Job>> abandoned;
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        abandoned.swap(m_queue);
        m_wake.notify_all();
    }
    for (const auto &connection : m_connections)
        connection->interrupt();
    for (auto &job : abandoned)
        job->finish(closedError());
    for (std::thread &thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
}

void Readers::loop(Connection &connection)
{
    for (;;) {
        std::unique_ptr<Job> job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_closing || !m_queue.empty(); });
            if (m_queue.empty())
                return;
            job = std::move(m_queue.front());
            m_queue.pop_front();
        }
        job->run(connection, nullptr);
        job->finish(std::nullopt);
    }
}

} // namespace aic::storage
