// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QObject>
#include <QThread>

#include "core/error.h"

namespace aic::audio {

class RecorderDriver;

struct Recording
{
    QString path;
    std::chrono::milliseconds duration{};
    qint64 size = 0;           ///< bytes
    bool reachedLimit = false; ///< it ended by itself
};

struct RecordingLimits
{
    std::chrono::milliseconds longest = std::chrono::minutes(15);
    qint64 largest = 16LL * 1024 * 1024; ///< bytes of a sound file (cloud-api.md §3.4)
};

/// Records speech to a file: mono Opus in Ogg, which WhatsApp takes as a voice note
/// (cloud-api.md §2.2). The microphone is open only while it records. Thread: that of the object,
/// which needs an event loop; devices and files wait on its own one.
class Recorder : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Starting, Recording, Finishing };

    /// \p source: GStreamer's description of where the sound comes from; empty: the microphone of
    /// the system.
    explicit Recorder(QString source = {}, const RecordingLimits &limits = {},
                      QObject *parent = nullptr);
    ~Recorder() override;

    /// Looks once whether everything is installed; availabilityChanged() follows.
    void prepare();
    /// Why nothing can be recorded here; nothing while that isn't known.
    [[nodiscard]] const std::optional<Error> &unavailable() const { return m_unavailable; }

    /// Writes to \p path, which must not exist. stateChanged() follows, or failed().
    void start(const QString &path);
    /// finished() or failed() follows.
    void stop();
    /// Nothing of it stays.
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return m_elapsed; }
    /// The loudest of the last moment, from 0 to 1.
    [[nodiscard]] double level() const { return m_level; }

Q_SIGNALS:
    void availabilityChanged();
    void stateChanged();
    /// Level and elapsed time; ten times a second.
    void heard();
    /// The file is the caller's now. The state is Idle by then.
    void finished(const aic::audio::Recording &recording);
    /// NotFound (no microphone, or what isn't installed: Error::field is one of fault::), Storage.
    /// The file is gone and the state Idle by then.
    void failed(const aic::Error &error);

private:
    void startThread();
    void setState(State state);
    void drop();

    QString m_source;
    RecordingLimits m_limits;
    QThread m_thread;
    RecorderDriver *m_driver = nullptr; ///< lives on m_thread, which deletes it
    std::optional<Error> m_unavailable;
    quint64 m_generation = 0;
    State m_state = State::Idle;
    QString m_path;
    std::chrono::milliseconds m_elapsed{};
    double m_level = 0;
    bool m_reachedLimit = false;
};

} // namespace aic::audio
