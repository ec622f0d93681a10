// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "core/result.h"

namespace aic::audio {

/// Plays on the thread it lives on. Signals carry the generation that open() was given.
class PlayerDriver : public QObject
{
    Q_OBJECT

public:
    virtual void open(quint64 generation, const QString &path, qint64 fromMs, double speed) = 0;
    virtual void setPaused(bool isPaused) = 0;
    virtual void seek(qint64 toMs) = 0;
    virtual void setSpeed(double speed) = 0;
    virtual void close() = 0;

Q_SIGNALS:
    void playing(quint64 generation);
    void moved(quint64 generation, qint64 positionMs, qint64 durationMs);
    void ended(quint64 generation);
    void failed(quint64 generation, const aic::Error &error);
};
[[nodiscard]] std::unique_ptr<PlayerDriver> makePlayerDriver(const QString &output);

/// Records on the thread it lives on. Signals carry the generation that start() was given.
class RecorderDriver : public QObject
{
    Q_OBJECT

public:
    /// Whether everything a recording needs is installed.
    [[nodiscard]] virtual Result<> check() = 0;
    virtual void start(quint64 generation, const QString &path) = 0;
    /// finished() follows once the file is whole.
    virtual void finish() = 0;
    virtual void close() = 0;

Q_SIGNALS:
    void checked(const aic::Error &error, bool isReady);
    void begun(quint64 generation);
    /// \p level from 0, silence, to 1.
    void heard(quint64 generation, double level, qint64 elapsedMs);
    void finished(quint64 generation, qint64 durationMs);
    void failed(quint64 generation, const aic::Error &error);
};
[[nodiscard]] std::unique_ptr<RecorderDriver> makeRecorderDriver(const QString &source);

} // namespace aic::audio
