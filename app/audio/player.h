// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QObject>
#include <QThread>

#include "core/error.h"

namespace aic::audio {

class PlayerDriver;

/// Plays one sound file at a time. Only the demuxers and decoders of what WhatsApp carries are
/// used, whatever a file claims to be: nothing in it makes us read another file or the network.
/// Thread: that of the object, which needs an event loop; devices and files wait on its own one.
class Player : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Opening, Playing, Paused };

    /// \p output: GStreamer's description of where the sound goes; empty: the system's output.
    explicit Player(QString output = {}, QObject *parent = nullptr);
    ~Player() override;

    /// Plays \p path from \p from; what played before stops. stateChanged() follows, or failed().
    void open(const QString &path, std::chrono::milliseconds from = {});
    void pause();
    void resume();
    void seek(std::chrono::milliseconds to);
    /// 1 is as it was spoken; kept for later files. The pitch stays.
    void setSpeed(double speed);
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] std::chrono::milliseconds position() const { return m_position; }
    /// Zero until it is known.
    [[nodiscard]] std::chrono::milliseconds duration() const { return m_duration; }
    [[nodiscard]] double speed() const { return m_speed; }

Q_SIGNALS:
    void stateChanged();
    /// Position or duration; ten times a second while it plays.
    void moved();
    /// It was heard to its end; the state is Idle by then.
    void ended();
    /// NotFound (nothing to play through; Error::field is one of fault::), Invalid (the file). The
    /// state is Idle by then.
    void failed(const aic::Error &error);

private:
    void start();
    void setState(State state);
    void clear();

    QString m_output;
    QThread m_thread;
    PlayerDriver *m_driver = nullptr; ///< lives on m_thread, which deletes it
    quint64 m_generation = 0;
    State m_state = State::Idle;
    QString m_path;
    std::chrono::milliseconds m_position{};
    std::chrono::milliseconds m_duration{};
    double m_speed = 1;
};

} // namespace aic::audio
