// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>
#include <memory>

#include "relay/eventstore.h"

namespace aic::test {

constexpr qint64 kNow = 1'800'000'000'000;

/// One store with calls that wait.
struct Shelf
{
    std::unique_ptr<relay::EventStore> store;

    [[nodiscard]] std::future<Result<>> appendLater(const QByteArray &body,
                                                    const QString &channel = QStringLiteral("main"),
                                                    qint64 atMs = kNow)
    {
        auto promise = std::make_shared<std::promise<Result<>>>();
        store->append({atMs, channel, "sha256=00", body},
                      [promise](const Result<> &result) { promise->set_value(result); });
        return promise->get_future();
    }
    [[nodiscard]] Result<> append(const QByteArray &body,
                                  const QString &channel = QStringLiteral("main"),
                                  qint64 atMs = kNow)
    {
        return appendLater(body, channel, atMs).get();
    }
    [[nodiscard]] Result<relay::Page> read(const QString &after = {}, int limit = 500,
                                           const QSet<QString> &channels = {QStringLiteral("main")})
    {
        return request({channels, after, limit});
    }
    [[nodiscard]] Result<relay::Page> readEverything(const QString &after = {}, int limit = 500)
    {
        return request({.after = after, .limit = limit, .everyChannel = true});
    }
    [[nodiscard]] QList<QByteArray> bodies(const QString &after = {})
    {
        QList<QByteArray> bodies;
        const Result<relay::Page> page = read(after);
        if (page) {
            for (const relay::StoredEvent &stored : page->events)
                bodies.append(stored.event.body);
        }
        return bodies;
    }

private:
    [[nodiscard]] Result<relay::Page> request(relay::PageRequest request)
    {
        std::promise<Result<relay::Page>> promise;
        store->read(std::move(request),
                    [&promise](Result<relay::Page> page) { promise.set_value(std::move(page)); });
        return promise.get_future().get();
    }
};

} // namespace aic::test
