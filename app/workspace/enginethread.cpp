// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/enginethread.h"

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

} // namespace aic::workspace
