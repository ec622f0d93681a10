// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventthread.h"

#include <latch>

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>

#ifdef Q_OS_LINUX
#include <pthread.h>
#endif

namespace aic {

EventThread::EventThread(const QByteArray &name)
{
    std::latch ready(1);
    m_thread = std::thread([this, name, &ready] {
#ifdef Q_OS_LINUX
        pthread_setname_np(pthread_self(), name.constData());
#endif
        QEventLoop loop;
        m_anchor = std::make_unique<QObject>();
        m_loop = &loop;
        ready.count_down();
        loop.exec();
        // What came in after the last turn of the loop still gets its answer.
        QCoreApplication::sendPostedEvents();
        m_anchor.reset();
    });
    ready.wait();
}

EventThread::~EventThread()
{
    post([loop = m_loop] { loop->quit(); });
    m_thread.join();
}

} // namespace aic
