// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

#include <microhttpd.h>

#include "httpd/server.h"

namespace aic::httpd {

/// One request between its first line and the end of its answer. libmicrohttpd's thread and the
/// thread that answers meet here.
class Exchange
{
public:
    enum class Stage { Head, Body, Answering, Queued };

    explicit Exchange(MHD_Connection *connection);

    /// Keeps the answer and wakes the connection. False when it was answered before or the
    /// connection has ended. Thread: any.
    bool answer(Response response);
    /// Thread: any.
    [[nodiscard]] bool isGone();

    /// The answer if it is there; otherwise the connection is suspended until there is one.
    /// Thread: libmicrohttpd's.
    [[nodiscard]] std::optional<Response> takeOrSuspend();
    /// libmicrohttpd is done with the connection: from now on it isn't touched.
    void finish();

    // Only libmicrohttpd's thread uses these.
    Request request;
    Stage stage = Stage::Head;
    qint64 bodyBytes = 0;
    qint64 bufferedBytes = 0;
    bool isTooLarge = false;
    bool isOverBudget = false;

private:
    std::mutex m_mutex;
    MHD_Connection *m_connection;
    Response m_response;
    bool m_isAnswered = false;
    bool m_isSuspended = false;
};

/// Held by the copies of a Responder; the last one to go answers when nobody did.
struct Responder::State
{
    explicit State(std::shared_ptr<Exchange> exchangeToAnswer)
        : exchange(std::move(exchangeToAnswer))
    {}
    ~State();
    State(const State &) = delete;
    State &operator=(const State &) = delete;

    const std::shared_ptr<Exchange> exchange;
};

} // namespace aic::httpd
