// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <vector>

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

namespace aic::test {

/// How late an event loop comes to a timer that wants it every four milliseconds: what somebody
/// feels who types meanwhile. Thread: the one it was made on.
class Heartbeat : public QObject
{
public:
    struct Figures
    {
        qsizetype beats = 0;
        double p50Ms = 0;
        double p95Ms = 0;
        double maxMs = 0;
        /// The same without the time this thread was ready and other threads and programs had the
        /// processors; equal where the system doesn't tell.
        double ownP95Ms = 0;
        double ownMaxMs = 0;
    };

    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kIntervalMs);
        QObject::connect(&m_timer, &QTimer::timeout, this, [this] { beat(); });
    }

    void start()
    {
        m_late.clear();
        m_own.clear();
        m_since.start();
        m_waitedMs = waitedMs();
        m_timer.start();
    }

    Figures stop()
    {
        m_timer.stop();
        Figures figures;
        if (m_late.empty())
            return figures;
        std::ranges::sort(m_late);
        std::ranges::sort(m_own);
        const auto at = [](const std::vector<double> &values, double part) {
            return values[std::size_t(double(values.size() - 1) * part)];
        };
        figures.beats = qsizetype(m_late.size());
        figures.p50Ms = at(m_late, 0.5);
        figures.p95Ms = at(m_late, 0.95);
        figures.maxMs = m_late.back();
        figures.ownP95Ms = at(m_own, 0.95);
        figures.ownMaxMs = m_own.back();
        return figures;
    }

private:
    static constexpr int kIntervalMs = 4;

    /// How long the calling thread has been ready without a processor; 0 where nobody tells.
    static double waitedMs()
    {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return 0;
        const QList<QByteArray> figures = file.read(100).split(' ');
        return figures.value(1).toDouble() / 1e6;
    }

    void beat()
    {
        const double waited = waitedMs();
        const double late = std::max(0.0, double(m_since.nsecsElapsed()) / 1e6 - kIntervalMs);
        m_late.push_back(late);
        m_own.push_back(std::max(0.0, late - (waited - m_waitedMs)));
        m_waitedMs = waited;
        m_since.start();
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    double m_waitedMs = 0;
    std::vector<double> m_late;
    std::vector<double> m_own;
};

} // namespace aic::test
