// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

#include <QJsonObject>
#include <QString>

#include "core/result.h"

namespace aic::sandbox {

/// What tests and people turn on to see trouble (POST /_sandbox/rules).
struct Rules
{
    qint64 latencyMs = 0;        ///< before each answer of the API
    double errorRate = 0;        ///< share of sends refused with errorCode
    int errorCode = 131000;      ///< any code the sandbox knows
    double lostResponseRate = 0; ///< share of sends accepted whose connection then drops
    double duplicateRate = 0;    ///< share of webhook updates that come twice
    double reorderRate = 0;      ///< share of webhook updates that come late, after later ones
    bool webhookDown = false;    ///< every webhook post fails; they are retried
    int managementCallsPerHour = 5000; ///< 0 is unlimited
    double throughput = 0;             ///< messages a second of each number; 0: what its level says
    int pairBurst = 45;                ///< messages to one person at once; 0 is unlimited
    qint64 templateReviewMs = 2000;    ///< from creating or editing a template to the verdict
    QString templateReview = QStringLiteral("APPROVED"); ///< the verdict, or "REJECTED"
    qint64 callRingMs = 100;                             ///< from the connect webhook to RINGING
    qint64 callAnswerMs = 1000;                          ///< from RINGING to ACCEPTED or REJECTED
    qint64 callTimeoutMs = 45000;                        ///< how long a call rings, either way
    qint64 callTalkMs = 3000;   ///< until somebody hangs up, falls silent or vanishes by habit
    qint64 retryDelayMs = 1000; ///< before the first retry of a webhook, doubled each time
    /// From accepting to sent, delivered and read. One number N stands for N, 3N, 8N.
    std::array<qint64, 3> statusDelaysMs{50, 150, 400};

    /// Changes the rules named and leaves the others. Error: Invalid with the rule; then nothing is
    /// changed.
    [[nodiscard]] Result<> apply(const QJsonObject &changes);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace aic::sandbox
