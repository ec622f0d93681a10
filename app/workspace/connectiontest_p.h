// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include "workspace/connectiontest.h"
#include "workspace/eventflow.h"

namespace aic::workspace {

/// One test; its context object goes with it, so that no late answer reaches the next.
struct ConnectionTest::Run
{
    ConnectionDetails details;
    QObject context;
    std::unique_ptr<graph::Client> graph;
    std::array<CheckState, kCheckSteps> states{};
    CheckStep step = CheckStep::Details;
    QElapsedTimer stepTime;
    graph::TokenInfo token;
    graph::PhoneNumberInfo number;
    qint64 serverTimeMs = 0;
    qint64 probedAtMs = 0;
    QString channel = QStringLiteral("main");
    EventFlow flow;
};

} // namespace aic::workspace
