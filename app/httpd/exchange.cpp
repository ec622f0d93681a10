// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/exchange_p.h"

#ifndef Q_OS_WIN
#include <poll.h>
#include <sys/socket.h>
#endif

namespace aic::httpd {
namespace {

/// libmicrohttpd doesn't look at a suspended connection, so the socket itself is asked. Nothing is
/// read off it.
bool hasPeerClosed(MHD_Connection *connection)
{
    const MHD_ConnectionInfo *info
        = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (!info)
        return true;
#ifdef POLLRDHUP
    pollfd entry{info->connect_fd, POLLRDHUP, 0};
    return ::poll(&entry, 1, 0) > 0 && (entry.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
#else
    char byte = 0;
    return ::recv(info->connect_fd, &byte, 1, MSG_PEEK) == 0;
#endif
}

} // namespace

Exchange::Exchange(MHD_Connection *connection)
    : m_connection(connection)
{}

bool Exchange::answer(Response response)
{
    const std::lock_guard lock(m_mutex);
    if (m_isAnswered || !m_connection)
        return false;
    m_response = std::move(response);
    m_isAnswered = true;
    if (m_isSuspended)
        MHD_resume_connection(m_connection);
    return true;
}

bool Exchange::isGone()
{
    const std::lock_guard lock(m_mutex);
    if (!m_connection)
        return true;
    // Once resumed, libmicrohttpd may close the socket at any moment.
    return m_isSuspended && !m_isAnswered && hasPeerClosed(m_connection);
}

std::optional<Response> Exchange::takeOrSuspend()
{
    const std::lock_guard lock(m_mutex);
    if (m_isAnswered)
        return std::move(m_response);
    if (!m_isSuspended) {
        MHD_suspend_connection(m_connection);
        m_isSuspended = true;
    }
    return std::nullopt;
}

void Exchange::finish()
{
    const std::lock_guard lock(m_mutex);
    m_connection = nullptr;
}

Responder::State::~State()
{
    exchange->answer(Response::text(500, "The request was not answered.\n"));
}

bool Responder::respond(Response response) const
{
    return m_state->exchange->answer(std::move(response));
}

bool Responder::isGone() const
{
    return m_state->exchange->isGone();
}

Response Response::json(int status, QByteArray body)
{
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

Response Response::text(int status, QByteArray body)
{
    Response response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

} // namespace aic::httpd
