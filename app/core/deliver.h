// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <type_traits>

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QThread>

#include "core/result.h"

namespace aic {

/// A context for QFuture::then() that can't go before the continuation has run, when the
/// continuation keeps the pointer. Qt 6.4 asserts that the context is still there, and looks at it
/// from the finishing thread without a lock, so that a closing window with a query on its way would
/// end a debug build, or worse.
[[nodiscard]] inline std::shared_ptr<QObject> anchorOn(QThread *thread)
{
    auto anchor = std::make_shared<QObject>();
    anchor->moveToThread(thread);
    return anchor;
}

/// Calls \p then with the result on the thread of \p receiver, or not at all once that is gone.
/// Where something may be on its way when the receiver ends, use it in place of future.then().
/// Thread: any.
template <class T, class F>
void deliver(QFuture<T> future, QObject *receiver, F then)
{
    const std::shared_ptr<QObject> anchor = anchorOn(receiver->thread());
    future.then(anchor.get(), [anchor, guard = QPointer<QObject>(receiver),
                               then = std::move(then)](const T &result) mutable {
        if (guard)
            then(result);
    });
}

/// A future with the object that its steps belong to: each runs on the thread of the receiver, and
/// none once that is gone; the rest of the chain then ends with Cancelled. Thread: any.
template <class T>
class Chain
{
public:
    Chain(QObject *receiver, QFuture<T> future)
        : m_receiver(receiver)
        , m_thread(receiver->thread())
        , m_future(std::move(future))
    {}

    /// \p step takes the answer and gives nothing, a value or a future, which is waited for.
    template <class F>
    auto then(F step)
    {
        using Given = std::invoke_result_t<F &, const T &>;
        const std::shared_ptr<QObject> anchor = anchorOn(m_thread);
        QFuture<Given> next = m_future.then(anchor.get(),
                                            [anchor, receiver = m_receiver, step = std::move(step)](
                                                const T &answer) mutable -> Given {
                                                return receiver ? step(answer) : gone<Given>();
                                            });
        if constexpr (requires { next.unwrap(); })
            return follow(next.unwrap());
        else
            return follow(std::move(next));
    }

    // NOLINTNEXTLINE(google-explicit-constructor): it is the future, and more.
    operator QFuture<T>() const { return m_future; }

private:
    template <class>
    friend class Chain;

    Chain(QPointer<QObject> receiver, QThread *thread, QFuture<T> future)
        : m_receiver(std::move(receiver))
        , m_thread(thread)
        , m_future(std::move(future))
    {}

    template <class U>
    [[nodiscard]] Chain<U> follow(QFuture<U> future) const
    {
        return Chain<U>(m_receiver, m_thread, std::move(future));
    }

    template <class Given>
    [[nodiscard]] static Given gone()
    {
        if constexpr (requires { typename Given::error_type; })
            return fail(ErrorCode::Cancelled, QStringLiteral("The part that asked has ended."));
        else if constexpr (requires(Given future) { future.result(); })
            return readyFuture(gone<std::decay_t<decltype(std::declval<Given>().result())>>());
        else
            return Given();
    }

    QPointer<QObject> m_receiver;
    QThread *m_thread;
    QFuture<T> m_future;
};

/// \code return chain(this, database.read(…)).then([this](…) {…}).then(…); \endcode
template <class T>
[[nodiscard]] Chain<T> chain(QObject *receiver, QFuture<T> future)
{
    return Chain<T>(receiver, std::move(future));
}

} // namespace aic
