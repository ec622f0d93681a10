// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/database.h"

namespace aic::storage {

/// The thread with the only read-write connection. Jobs that wait together share one commit,
/// because a commit costs a disk flush and a job a few microseconds.
class Writer
{
public:
    explicit Writer(std::unique_ptr<Connection> connection);
    ~Writer();

    void enqueue(std::unique_ptr<Job> job);
    /// Finishes what is queued, then ends the thread.
    void close();

private:
    void loop();
    void runUnchecked(std::vector<std::unique_ptr<Job>> group);
    void runGroup(std::vector<std::unique_ptr<Job>> group);

    std::unique_ptr<Connection> m_connection;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Job>> m_queue;
    bool m_closing = false;
    /// Jobs wait in the queue, or beside the running one for the same commit.
    std::atomic<bool> m_othersWait = false;
    std::thread m_thread;
};

/// Threads with read-only connections that share one queue.
class Readers
{
public:
    explicit Readers(std::vector<std::unique_ptr<Connection>> connections);
    ~Readers();

    void enqueue(std::unique_ptr<Job> job);
    /// Cancels what is queued or running, then ends the threads.
    void close();

private:
    void loop(Connection &connection);

    std::vector<std::unique_ptr<Connection>> m_connections;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Job>> m_queue;
    bool m_closing = false;
    std::vector<std::thread> m_threads;
};

} // namespace aic::storage
