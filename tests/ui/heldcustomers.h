// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/deliver.h"
#include "sandbox/customerdesk.h"

namespace aic::test {

/// The customers of a sandbox whose answers can be kept back or replaced by an error.
class HeldCustomers : public sandbox::CustomerDesk
{
public:
    explicit HeldCustomers(sandbox::CustomerDesk &real)
        : m_real(real)
    {
        connect(&real, &CustomerDesk::changed, this, &CustomerDesk::changed);
    }

    bool holds = false;
    std::optional<Error> failure;
    qsizetype cardsGiven = 0; ///< customers that were read, over all answers

    /// Gives the answers that were kept back.
    void release()
    {
        holds = false;
        const auto held = std::exchange(m_held, {});
        for (const std::function<void()> &answer : held)
            answer();
    }

    QFuture<Result<sandbox::CustomerPage>> customers(const sandbox::CustomerQuery &query) override
    {
        auto counted = chain(this, m_real.customers(query))
                           .then([this](const Result<sandbox::CustomerPage> &page) {
                               cardsGiven += page ? page->customers.size() : 0;
                               return page;
                           });
        return pass<sandbox::CustomerPage>(counted);
    }
    QFuture<Result<sandbox::ThreadPage>> thread(const sandbox::ThreadQuery &query) override
    {
        return pass(m_real.thread(query));
    }
    QFuture<Result<sandbox::CustomerCard>> add(const QString &number, const QString &name) override
    {
        return pass(m_real.add(number, name));
    }
    QFuture<Result<sandbox::CustomerCard>> change(sandbox::CustomerId customer,
                                                  const sandbox::CustomerChange &change) override
    {
        return pass(m_real.change(customer, change));
    }
    QFuture<Result<QString>> write(sandbox::CustomerId customer, const QString &text,
                                   const QString &replyTo) override
    {
        if (failure)
            return readyFuture<Result<QString>>(fail(*failure));
        return pass(m_real.write(customer, text, replyTo));
    }
    QFuture<Result<QString>> press(sandbox::CustomerId customer, const QString &wamid,
                                   int index) override
    {
        return pass(m_real.press(customer, wamid, index));
    }
    QFuture<Result<QString>> react(sandbox::CustomerId customer, const QString &wamid,
                                   const QString &emoji) override
    {
        return pass(m_real.react(customer, wamid, emoji));
    }

    QFuture<Result<sandbox::CustomerCard>> act(sandbox::CustomerId customer,
                                               sandbox::CallAct act) override
    {
        return pass(m_real.act(customer, act));
    }

private:
    template <class T>
    QFuture<Result<T>> pass(QFuture<Result<T>> answer)
    {
        if (failure)
            return readyFuture<Result<T>>(fail(*failure));
        if (!holds)
            return answer;
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        m_held.append([this, promise, answer] {
            deliver(answer, this, [promise](const Result<T> &given) {
                promise->addResult(given);
                promise->finish();
            });
        });
        return promise->future();
    }

    sandbox::CustomerDesk &m_real;
    QList<std::function<void()>> m_held;
};

} // namespace aic::test
