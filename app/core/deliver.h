// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QThread>

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

} // namespace aic
