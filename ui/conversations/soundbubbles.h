// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QHash>
#include <QObject>
#include <QSet>

#include "audio/player.h"
#include "messaging/media/mediastore.h"

class QMouseEvent;
class QModelIndex;
class QPoint;

namespace aic::ui {

class ThreadModel;
class ThreadView;

/// What a bubble shows of its sound.
struct SoundState
{
    bool isPlaying = false;
    bool wasHeard = false; ///< to its end, since the window was opened
    std::chrono::milliseconds position{};
    std::chrono::milliseconds duration{}; ///< zero: unknown
    double speed = 1;
    QString problem; ///< in words
};

/// Whether a message's file is here and is sound, by its bytes.
[[nodiscard]] bool isPlayable(const messaging::MessageMedia &media);

/// Plays the sounds of a thread, one at a time, by pointer and by keys: Space plays and pauses,
/// Left and Right move, Shift+Space changes the speed. Thread: UI.
class SoundBubbles : public QObject
{
    Q_OBJECT

public:
    /// All outlive it but \p view, which is its parent.
    SoundBubbles(audio::Player &player, ThreadModel &model, ThreadView &view);

    [[nodiscard]] SoundState of(MessageId message) const;
    void toggle(MessageId message);
    void seek(MessageId message, std::chrono::milliseconds to);
    /// The next of 1, 1.5 and 2.
    void nextSpeed();
    void stop();

Q_SIGNALS:
    void failed(const aic::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool press(const QMouseEvent &mouse);
    void drag(const QPoint &at);
    void release(const QPoint &at);
    [[nodiscard]] bool key(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool isLoaded(MessageId message) const;
    void repaint();

    audio::Player &m_player;
    ThreadModel &m_model;
    ThreadView &m_view;
    MessageId m_current;
    MessageId m_dragged;
    std::chrono::milliseconds m_dragTo{};
    QHash<MessageId, std::chrono::milliseconds> m_lengths;
    QSet<MessageId> m_heard;
    QHash<MessageId, QString> m_problems;
};

} // namespace aic::ui
