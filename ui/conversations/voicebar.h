// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QFrame>
#include <QHash>

#include "audio/recorder.h"
#include "core/ids.h"

class QTemporaryDir;

namespace aic::ui {

class Button;
class Label;
class LevelMeter;
class StatusIcon;
class Theme;

/// Records a voice note for one person: time, level, cancel and send. Whose
/// thread is left while it records finds it there again, stopped, until it is
/// sent or thrown away. Thread: UI.
class VoiceBar : public QFrame
{
    Q_OBJECT

public:
    /// \p recorder outlives it.
    VoiceBar(const Theme &theme, audio::Recorder &recorder, QWidget *parent = nullptr);
    ~VoiceBar() override;

    /// Another person's thread is shown; an invalid id is nobody's.
    void open(ContactId person);
    /// Records for the person whose thread is shown.
    void begin();
    /// Puts a note back that could not be sent.
    void keep(ContactId person, const audio::Recording &note);
    /// Whether it stands in the composer's place.
    [[nodiscard]] bool isActive() const;

Q_SIGNALS:
    /// \p hadFocus: before it changed.
    void activeChanged(bool hadFocus);
    /// The file is the receiver's.
    void sendRequested(aic::ContactId person, const aic::audio::Recording &note);
    void failed(const aic::Error &error);
    /// A note reached its limit and waits to be sent.
    void limitReached();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] bool isRecording() const;
    void cancel();
    void send();
    void finished(const audio::Recording &note);
    void refresh();

    audio::Recorder &m_recorder;
    std::unique_ptr<QTemporaryDir> m_folder;
    StatusIcon *m_dot;
    Label *m_text;
    LevelMeter *m_level;
    Button *m_cancel;
    Button *m_send;
    ContactId m_person;     ///< whose thread is shown
    ContactId m_recordedTo; ///< invalid while nothing is recorded
    bool m_sends = false;   ///< once it is whole
    bool m_wasActive = false;
    int m_made = 0;
    QHash<ContactId, audio::Recording> m_kept;
};

} // namespace aic::ui
