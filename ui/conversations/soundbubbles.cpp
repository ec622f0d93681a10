// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/soundbubbles.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include "ui/conversations/bubble.h"
#include "ui/conversations/bubbledelegate.h"
#include "ui/conversations/threadview.h"
#include "ui/models/threadmodel.h"
#include "ui/support/audiotext.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using audio::Player;
using messaging::MediaKind;
using messaging::MessageMedia;
using std::chrono::milliseconds;

namespace {

constexpr auto kStep = 5s;

milliseconds placeOn(const QRect &track, int x, milliseconds length)
{
    const int edge = std::max(1, track.width());
    return length * std::clamp(x - track.left(), 0, edge) / edge;
}

} // namespace

bool isPlayable(const MessageMedia &media)
{
    return (media.kind == MediaKind::Audio || media.kind == MediaKind::Voice)
           && !media.path.isEmpty() && media.state != messaging::MediaState::Mismatch
           && media.format.mimeType.startsWith(u"audio/");
}

SoundBubbles::SoundBubbles(Player &player, ThreadModel &model, ThreadView &view)
    : QObject(&view)
    , m_player(player)
    , m_model(model)
    , m_view(view)
{
    view.bubbles().setSounds(this);
    view.installEventFilter(this);
    view.viewport()->installEventFilter(this);
    connect(&player, &Player::stateChanged, this, &SoundBubbles::repaint);
    connect(&player, &Player::moved, this, [this] {
        if (m_player.duration() > 0ms && m_current.isValid())
            m_lengths.insert(m_current, m_player.duration());
        repaint();
    });
    connect(&player, &Player::ended, this, [this] {
        m_heard.insert(m_current);
        repaint();
    });
    connect(&player, &Player::failed, this, [this](const Error &error) {
        m_problems.insert(m_current, audioErrorText(error));
        repaint();
        Q_EMIT failed(error);
    });
}

bool SoundBubbles::isLoaded(MessageId message) const
{
    return message == m_current && m_player.state() != Player::State::Idle;
}

SoundState SoundBubbles::of(MessageId message) const
{
    SoundState state{.wasHeard = m_heard.contains(message),
                     .duration = m_lengths.value(message),
                     .speed = m_player.speed(),
                     .problem = m_problems.value(message)};
    if (isLoaded(message)) {
        state.isPlaying = m_player.state() != Player::State::Paused;
        state.position = m_player.position();
    }
    if (message == m_dragged)
        state.position = m_dragTo;
    return state;
}

void SoundBubbles::toggle(MessageId message)
{
    if (!isLoaded(message)) {
        seek(message, 0ms);
        return;
    }
    if (m_player.state() == Player::State::Paused)
        m_player.resume();
    else
        m_player.pause();
}

void SoundBubbles::seek(MessageId message, milliseconds to)
{
    if (isLoaded(message)) {
        m_player.seek(to);
        return;
    }
    const MessageMedia *media = m_model.media().of(message);
    if (media == nullptr || !isPlayable(*media))
        return;
    m_player.stop();
    m_current = message;
    m_problems.remove(message);
    m_player.open(media->path, to);
}

void SoundBubbles::nextSpeed()
{
    m_player.setSpeed(m_player.speed() < 1.25 ? 1.5 : m_player.speed() < 1.75 ? 2 : 1);
}

void SoundBubbles::stop()
{
    m_dragged = {};
    m_player.stop();
}

void SoundBubbles::repaint()
{
    // Only this one moves; the others may have lost their place or show another speed.
    m_view.viewport()->update();
}

bool SoundBubbles::press(const QMouseEvent &mouse)
{
    const QPoint at = mouse.position().toPoint();
    const QModelIndex index = m_view.indexAt(at);
    if (mouse.button() != Qt::LeftButton || !index.isValid())
        return false;
    const SoundParts parts = m_view.bubbles().soundParts(m_view, index);
    if (!parts.all.contains(at))
        return false;
    const MessageId message = m_model.message(index.row()).id;
    m_view.setFocus(Qt::MouseFocusReason);
    m_view.setCurrentIndex(index);
    if (parts.speed.contains(at)) {
        nextSpeed();
    } else if (parts.track.contains(at) && m_lengths.contains(message)) {
        m_dragged = message;
        drag(at);
    } else {
        toggle(message);
    }
    return true;
}

void SoundBubbles::drag(const QPoint &at)
{
    const int row = m_model.rowOf(m_dragged);
    if (row < 0)
        return;
    const SoundParts parts = m_view.bubbles().soundParts(m_view, m_model.index(row));
    m_dragTo = placeOn(parts.track, at.x(), m_lengths.value(m_dragged));
    repaint();
}

void SoundBubbles::release(const QPoint &at)
{
    drag(at);
    seek(std::exchange(m_dragged, {}), m_dragTo);
    repaint();
}

bool SoundBubbles::key(int key, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex index = m_view.currentIndex();
    if (!index.isValid() || m_view.bubbles().soundParts(m_view, index).all.isEmpty())
        return false;
    const MessageId message = m_model.message(index.row()).id;
    if (key == Qt::Key_Space && modifiers == Qt::ShiftModifier) {
        nextSpeed();
        return true;
    }
    if (key == Qt::Key_Space && modifiers == Qt::NoModifier) {
        toggle(message);
        return true;
    }
    const bool isStep = key == Qt::Key_Left || key == Qt::Key_Right;
    if (!isStep || modifiers.testFlag(Qt::AltModifier) || !isLoaded(message))
        return false;
    const milliseconds to = m_player.position() + (key == Qt::Key_Left ? -kStep : kStep);
    m_player.seek(std::clamp<milliseconds>(to, 0ms, std::max(0ms, m_player.duration())));
    return true;
}

bool SoundBubbles::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_view) {
        if (event->type() != QEvent::KeyPress)
            return false;
        const auto *pressed = static_cast<QKeyEvent *>(event);
        return key(pressed->key(), pressed->modifiers() & ~Qt::KeypadModifier);
    }
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        return press(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        if (!m_dragged.isValid())
            return false;
        drag(static_cast<QMouseEvent *>(event)->position().toPoint());
        return true;
    case QEvent::MouseButtonRelease: {
        const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
        if (m_dragged.isValid()) {
            release(at);
            return true;
        }
        // What was pressed here isn't opened when it is let go.
        const QModelIndex index = m_view.indexAt(at);
        return index.isValid() && m_view.bubbles().soundParts(m_view, index).all.contains(at);
    }
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = m_view.indexAt(help->pos());
        if (!index.isValid()
            || !m_view.bubbles().soundParts(m_view, index).all.contains(help->pos()))
            return false;
        QToolTip::showText(help->globalPos(),
                           tr("Space plays and pauses, Left and Right move by 5 seconds, "
                              "Shift+Space changes the speed."),
                           m_view.viewport());
        return true;
    }
    default:
        return false;
    }
}

} // namespace aic::ui
