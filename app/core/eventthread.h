// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <thread>

#include <QFuture>
#include <QObject>
#include <QPromise>

#include "core/deliver.h"

class QEventLoop;

namespace aic {

/// A thread with an event loop. Not QThread: its wait() returns before the thread's own storage is
/// gone, and what OpenSSL keeps there is then freed while main() ends, or never.
class EventThread
{
public:
    /// \p name is what debuggers show, at most 15 characters.
    explicit EventThread(const QByteArray &name);
    /// Ends the loop and waits for it. What lives on it must be gone before.
    ~EventThread();
    EventThread(const EventThread &) = delete;
    EventThread &operator=(const EventThread &) = delete;

    /// Runs \p function there; the future has its answer, or the answer of its future. Called on
    /// that thread itself it runs at once. Thread: any.
    template <class F>
    [[nodiscard]] auto run(F function) -> QFuture<AnswerOf<std::invoke_result_t<F>>>
    {
        using R = AnswerOf<std::invoke_result_t<F>>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        auto work = [promise, function = std::move(function)]() mutable {
            settleWith(promise, std::move(function));
        };
        if (isCurrent())
            work();
        else
            post(std::move(work));
        return future;
    }

    /// Runs \p function there, after what was posted before. Thread: any.
    template <class F>
    void post(F function)
    {
        QMetaObject::invokeMethod(m_anchor.get(), std::move(function), Qt::QueuedConnection);
    }

    /// From now on \p object's events and continuations run there.
    void adopt(QObject &object) { object.moveToThread(m_anchor->thread()); }

    /// As run(), and waits for the end: only for building up and taking down. Never from that
    /// thread.
    template <class F>
    void runAndWait(F function)
    {
        QMetaObject::invokeMethod(m_anchor.get(), std::move(function),
                                  Qt::BlockingQueuedConnection);
    }

private:
    [[nodiscard]] bool isCurrent() const { return std::this_thread::get_id() == m_thread.get_id(); }

    // Both live there from the start of the loop to its end.
    QEventLoop *m_loop = nullptr;
    std::unique_ptr<QObject> m_anchor;
    std::thread m_thread;
};

} // namespace aic
