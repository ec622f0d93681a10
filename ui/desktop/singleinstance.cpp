// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/singleinstance.h"

#include <QCryptographicHash>
#include <QLocalSocket>

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {
namespace {

constexpr int kAnswerMs = 2000;

} // namespace

SingleInstance::SingleInstance(const QString &dataDir)
    // The path itself may be too long for a socket's name.
    : m_name(
        u"aicaller-"_s
        + QString::fromLatin1(QCryptographicHash::hash(dataDir.toUtf8(), QCryptographicHash::Sha256)
                                  .toHex()
                                  .left(24)))
    , m_lock(dataDir + u"/window.lock"_s)
{
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            Q_EMIT raiseRequested();
        }
    });
}

bool SingleInstance::claim()
{
    if (m_lock.tryLock(0)) {
        // Left over by a process that was killed.
        QLocalServer::removeServer(m_name);
        m_server.listen(m_name);
        return true;
    }
    QLocalSocket first;
    first.connectToServer(m_name);
    first.waitForConnected(kAnswerMs);
    return false;
}

} // namespace aic::ui
