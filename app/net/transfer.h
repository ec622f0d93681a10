// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>
#include <QString>

namespace aic::net {

/// Bytes of one request that go from or to a file. Filled before HttpClient::send(), not changed
/// after it, and used for one request only.
struct Transfer
{
    QString sendFile;    ///< its bytes follow HttpRequest::body; empty: none
    qint64 sendSize = 0; ///< a file that turns out shorter breaks the request
    QByteArray sendTail; ///< follows the file

    /// Takes the body of a 2xx reply in place of HttpReply::body, made anew; empty: none. What is
    /// in it when the request fails is a fragment.
    QString receiveFile;

    /// How far it is: bytes of the file sent or received, and of how many (-1: unknown). Grows
    /// only. Called on the client's thread; must not destroy the client.
    std::function<void(qint64 done, qint64 total)> progress;
};

} // namespace aic::net
