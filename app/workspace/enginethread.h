// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include "core/deliver.h"

namespace aic::workspace {

/// The one event loop that carries HTTP, outbox, poller and planner (architecture.md §3).
class EngineThread
{
public:
    EngineThread();
    /// Ends the loop and waits for it. What lives on it must be gone before.
    ~EngineThread();
    EngineThread(const EngineThread &) = delete;
    EngineThread &operator=(const EngineThread &) = delete;

    /// Runs \p function there; the future has its answer, or the answer of its future. Called on
    /// the engine thread itself it runs at once. Thread: any.
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
        if (m_thread.isCurrent())
            work();
        else
            QMetaObject::invokeMethod(&m_anchor, std::move(work), Qt::QueuedConnection);
        return future;
    }

    /// From now on \p object's events and continuations run there.
    void adopt(QObject &object) { object.moveToThread(&m_thread); }

    /// As run(), and waits for the end: only for building up and taking down. Never from that
    /// thread.
    template <class F>
    void runAndWait(F function)
    {
        QMetaObject::invokeMethod(&m_anchor, std::move(function), Qt::BlockingQueuedConnection);
    }

private:
    struct Thread : QThread
    {
        [[nodiscard]] bool isCurrent() const { return QThread::currentThread() == this; }
        void run() override;
    };
    Thread m_thread;
    QObject m_anchor;
};

} // namespace aic::workspace
