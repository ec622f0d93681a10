// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/enginethread.h"

#include <QCoreApplication>

namespace aic::workspace {

EngineThread::EngineThread()
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_anchor.moveToThread(&m_thread);
    m_thread.start();
}

EngineThread::~EngineThread()
{
    m_thread.quit();
    m_thread.wait();
}

void EngineThread::Thread::run()
{
    exec();
    // What came in after the last turn of the loop still gets its answer.
    QCoreApplication::sendPostedEvents();
}

} // namespace aic::workspace
