// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <type_traits>

#include <QFuture>
#include <QFutureWatcher>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QThread>

#include "core/result.h"

// What comes after a future, in place of QFuture::then(). In Qt 6.4 that runs a continuation twice,
// and crashes, when it is attached in the instant in which another thread finishes the future; and
// it follows a context that is gone. A watcher takes the future's lock on both sides.

namespace aic {

template <class T>
class Chain;

namespace detail {

struct Receiver
{
    /// Without one every step is made.
    bool isSet = false;
    QPointer<QObject> object;
    [[nodiscard]] bool isGone() const { return isSet && object.isNull(); }
};

/// Runs \p step with the ended future on \p thread, always from its event loop. \p step may have to
/// deal with a future without a result: its promise was given up.
template <class T, class F>
void whenEnded(const QFuture<T> &future, QThread *thread, F step)
{
    auto *watcher = new QFutureWatcher<T>;
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                     [watcher, step = std::move(step)]() mutable {
                         watcher->deleteLater();
                         step(watcher->future());
                     });
    watcher->setFuture(future);
    // Its events move along.
    if (thread != QThread::currentThread())
        watcher->moveToThread(thread);
}

template <class T>
struct Awaited
{
    using Type = T;
    static constexpr bool isFuture = false;
};
template <class T>
struct Awaited<QFuture<T>>
{
    using Type = T;
    static constexpr bool isFuture = true;
};
template <class T>
struct Awaited<Chain<T>> : Awaited<QFuture<T>>
{};

/// The answer of a chain whose receiver or promise has gone.
template <class T>
[[nodiscard]] T gone()
{
    if constexpr (requires { typename T::error_type; })
        return fail(ErrorCode::Cancelled, QStringLiteral("The part that asked has ended."));
    else
        return T();
}

template <class T>
[[nodiscard]] T answerOf(const QFuture<T> &ended)
{
    return ended.resultCount() > 0 ? ended.result() : gone<T>();
}

template <class T>
void settle(QPromise<T> &promise, T answer)
{
    promise.addResult(std::move(answer));
    promise.finish();
}

} // namespace detail

/// What a function in the end gives that gives a value or a future of it.
template <class Given>
using AnswerOf = typename detail::Awaited<Given>::Type;

/// Runs \p function, which gives an answer or a future of it, and settles \p promise with that; an
/// answer that comes later passes through the event loop of the present thread.
template <class T, class F>
void settleWith(std::shared_ptr<QPromise<T>> promise, F function)
{
    using Given = std::invoke_result_t<F &>;
    if constexpr (std::is_void_v<Given>) {
        function();
        promise->finish();
    } else if constexpr (detail::Awaited<Given>::isFuture) {
        detail::whenEnded(QFuture<T>(function()), QThread::currentThread(),
                          [promise = std::move(promise)](const QFuture<T> &ended) {
                              detail::settle(*promise, detail::answerOf(ended));
                          });
    } else {
        detail::settle(*promise, T(function()));
    }
}

/// Calls \p then with the result on the thread of \p receiver, later, or not at all once that is
/// gone. Thread: any.
template <class T, class F>
void deliver(const QFuture<T> &future, QObject *receiver, F then)
{
    detail::whenEnded(future, receiver->thread(),
                      [guard = QPointer<QObject>(receiver),
                       then = std::move(then)](const QFuture<T> &ended) mutable {
                          if (guard && ended.resultCount() > 0)
                              then(ended.result());
                      });
}

/// A future with the object that its steps belong to: each runs on the thread of the receiver, and
/// none once that is gone; the rest of the chain then ends with Cancelled. Thread: any.
template <class T>
class Chain
{
    using Receiver = detail::Receiver;

public:
    Chain(QObject *receiver, QFuture<T> future)
        : Chain(Receiver{true, receiver}, receiver->thread(), std::move(future))
    {}
    /// Without a receiver every step is made, on \p thread.
    Chain(QThread *thread, QFuture<T> future)
        : Chain(Receiver(), thread, std::move(future))
    {}

    /// \p step takes the answer and gives a value or a future, which is waited for.
    template <class F>
    [[nodiscard]] auto then(F step)
    {
        using Answer = AnswerOf<std::invoke_result_t<F &, const T &>>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        Chain<Answer> next(m_receiver, m_thread, promise->future());
        detail::whenEnded(m_future, m_thread,
                          [promise, receiver = m_receiver,
                           step = std::move(step)](const QFuture<T> &ended) mutable {
                              if (receiver.isGone())
                                  detail::settle(*promise, detail::gone<Answer>());
                              else
                                  settleWith(promise,
                                             [&] { return step(detail::answerOf(ended)); });
                          });
        return next;
    }

    // NOLINTNEXTLINE(google-explicit-constructor): it is the future, and more.
    operator QFuture<T>() const { return m_future; }

private:
    template <class>
    friend class Chain;

    Chain(Receiver receiver, QThread *thread, QFuture<T> future)
        : m_receiver(std::move(receiver))
        , m_thread(thread)
        , m_future(std::move(future))
    {}

    Receiver m_receiver;
    QThread *m_thread;
    QFuture<T> m_future;
};

/// \code return chain(this, database.read(…)).then([this](…) {…}).then(…); \endcode
template <class T>
[[nodiscard]] Chain<T> chain(QObject *receiver, QFuture<T> future)
{
    return Chain<T>(receiver, std::move(future));
}

template <class T>
[[nodiscard]] Chain<T> chain(QThread *thread, QFuture<T> future)
{
    return Chain<T>(thread, std::move(future));
}

/// All answers in the order of \p futures, once the last has come. Thread: any.
template <class T>
[[nodiscard]] Chain<QList<T>> gather(QObject *receiver, const QList<QFuture<T>> &futures)
{
    struct Gathering
    {
        QList<std::optional<T>> answers;
        qsizetype missing = 0;
        QPromise<QList<T>> promise;
    };
    auto gathering = std::make_shared<Gathering>();
    gathering->answers.resize(futures.size());
    gathering->missing = futures.size();
    gathering->promise.start();
    QFuture<QList<T>> all = gathering->promise.future();
    if (futures.isEmpty())
        detail::settle(gathering->promise, QList<T>());
    // Counted on one thread, so without a lock.
    for (qsizetype i = 0; i < futures.size(); ++i) {
        detail::whenEnded(futures[i], receiver->thread(), [gathering, i](const QFuture<T> &ended) {
            gathering->answers[i] = detail::answerOf(ended);
            if (--gathering->missing > 0)
                return;
            QList<T> answers;
            for (std::optional<T> &answer : gathering->answers)
                answers.append(std::move(*answer));
            detail::settle(gathering->promise, std::move(answers));
        });
    }
    return chain(receiver, std::move(all));
}

} // namespace aic
