// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QTimer>

#include "core/clock.h"

namespace aic::sandbox {

/// Runs things later, thousands of them on one timer. Equal times run in the order they came.
/// Thread: the one it was made on.
class Scheduler : public QObject
{
    Q_OBJECT

public:
    explicit Scheduler(const Clock &clock, QObject *parent = nullptr);

    void after(qint64 ms, std::function<void()> action);
    /// False while something is due that has not run.
    [[nodiscard]] bool isIdle() const;
    /// Forgets everything that has not run.
    void clear();

private:
    struct Entry
    {
        qint64 dueMs;
        quint64 order;
        std::function<void()> action;
    };
    static bool isLater(const Entry &left, const Entry &right);
    void runDue();
    void arm();

    const Clock &m_clock;
    QTimer m_timer;
    std::vector<Entry> m_heap;
    quint64 m_nextOrder = 0;
};

} // namespace aic::sandbox
