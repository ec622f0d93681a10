// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/voicebar.h"

#include <utility>

#include <QFile>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTemporaryDir>

#include "ui/support/audiotext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using audio::Recorder;
using audio::Recording;

/// A bar as long as it is loud.
class LevelMeter : public QWidget
{
public:
    LevelMeter(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setMinimumWidth(60);
        setMaximumWidth(240);
        setFixedHeight(8);
    }
    void setLevel(double level)
    {
        m_level = level;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Token::Surface3));
        painter.drawRoundedRect(rect(), 4, 4);
        QRect loud = rect();
        loud.setWidth(static_cast<int>(width() * m_level));
        painter.setBrush(m_theme.color(Token::AccentText));
        painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), loud), 4, 4);
    }

private:
    const Theme &m_theme;
    double m_level = 0;
};

VoiceBar::VoiceBar(const Theme &theme, Recorder &recorder, QWidget *parent)
    : QFrame(parent)
    , m_recorder(recorder)
    , m_dot(new StatusIcon(theme, 16, this))
    , m_text(new Label({}, LabelRole::Body, LabelTone::Text1, this))
    , m_level(new LevelMeter(theme, this))
    , m_cancel(new Button(theme, ButtonVariant::Secondary, u"trash-2"_s, tr("Cancel"), this))
    , m_send(new Button(theme, ButtonVariant::Primary, u"send"_s, tr("Send"), this))
{
    setObjectName(u"voiceBar"_s);
    setAccessibleName(tr("Voice message"));
    m_text->setObjectName(u"voiceText"_s);
    m_level->setObjectName(u"voiceLevel"_s);
    m_level->setAccessibleName(tr("Microphone level"));
    m_cancel->setObjectName(u"voiceCancel"_s);
    m_send->setObjectName(u"voiceSend"_s);
    m_send->setAccessibleName(tr("Send voice message"));
    connect(m_cancel, &QPushButton::clicked, this, &VoiceBar::cancel);
    connect(m_send, &QPushButton::clicked, this, &VoiceBar::send);
    connect(&recorder, &Recorder::stateChanged, this, &VoiceBar::refresh);
    connect(&recorder, &Recorder::heard, this, &VoiceBar::refresh);
    connect(&recorder, &Recorder::finished, this, &VoiceBar::finished);
    connect(&recorder, &Recorder::failed, this, [this](const Error &error) {
        m_recordedTo = {};
        m_sends = false;
        refresh();
        Q_EMIT failed(error);
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 8, 4, 8);
    row->setSpacing(10);
    row->addWidget(m_dot);
    row->addWidget(m_text);
    row->addWidget(m_level, 1);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_send);
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

VoiceBar::~VoiceBar()
{
    if (m_recordedTo.isValid())
        m_recorder.cancel();
}

bool VoiceBar::isRecording() const
{
    return m_recordedTo.isValid() && m_recordedTo == m_person;
}

bool VoiceBar::isActive() const
{
    return isRecording() || m_kept.contains(m_person);
}

void VoiceBar::open(ContactId person)
{
    if (person == m_person)
        return;
    // Nothing that was said gets lost, and nothing more is listened to.
    if (isRecording())
        m_recorder.stop();
    m_person = person;
    refresh();
}

void VoiceBar::begin()
{
    if (!m_person.isValid() || isActive() || m_recorder.state() != Recorder::State::Idle)
        return;
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>();
    if (!m_folder->isValid()) {
        Q_EMIT failed({.code = ErrorCode::Storage, .detail = m_folder->errorString()});
        return;
    }
    m_recordedTo = m_person;
    m_sends = false;
    m_recorder.start(m_folder->filePath(u"voice-%1.ogg"_s.arg(++m_made)));
    refresh();
    setFocus(Qt::OtherFocusReason);
}

void VoiceBar::keep(ContactId person, const Recording &note)
{
    m_kept.insert(person, note);
    refresh();
}

void VoiceBar::cancel()
{
    if (isRecording()) {
        m_recordedTo = {};
        m_recorder.cancel();
    } else if (m_kept.contains(m_person)) {
        QFile::remove(m_kept.take(m_person).path);
    }
    refresh();
}

void VoiceBar::send()
{
    if (isRecording()) {
        m_sends = true;
        m_recorder.stop();
    } else if (m_kept.contains(m_person)) {
        const Recording note = m_kept.take(m_person);
        refresh();
        Q_EMIT sendRequested(m_person, note);
    }
}

void VoiceBar::finished(const Recording &note)
{
    const ContactId person = std::exchange(m_recordedTo, {});
    if (!person.isValid())
        return;
    if (!std::exchange(m_sends, false)) {
        keep(person, note);
        if (note.reachedLimit && person == m_person)
            Q_EMIT limitReached();
        return;
    }
    refresh();
    Q_EMIT sendRequested(person, note);
}

void VoiceBar::refresh()
{
    const bool isNowRecording = isRecording();
    const bool isWaiting = isNowRecording && m_recorder.state() == Recorder::State::Starting;
    m_dot->setIcon(isNowRecording ? u"circle-dot"_s : u"mic"_s,
                   isNowRecording ? Token::Danger : Token::Text2, false);
    m_level->setVisible(isNowRecording);
    m_level->setLevel(isNowRecording ? m_recorder.level() : 0);
    if (isNowRecording)
        m_text->setText(isWaiting ? tr("Opening the microphone…")
                                  : tr("Recording %1").arg(lengthText(m_recorder.elapsed())));
    else if (m_kept.contains(m_person))
        m_text->setText(
            tr("Voice message, %1, not sent").arg(lengthText(m_kept.value(m_person).duration)));
    m_cancel->setText(isNowRecording ? tr("Cancel") : tr("Throw away"));
    m_send->setDisabledReason(
        isNowRecording && m_recorder.state() != Recorder::State::Recording
            ? (isWaiting ? tr("Nothing was recorded yet.") : tr("The recording is being finished."))
            : QString());
    if (std::exchange(m_wasActive, isActive()) != m_wasActive) {
        const QWidget *focused = window()->focusWidget();
        const bool hadFocus = focused != nullptr && (focused == this || isAncestorOf(focused));
        setVisible(m_wasActive);
        Q_EMIT activeChanged(hadFocus);
    }
}

void VoiceBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        cancel();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_send->isEnabled())
            send();
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace aic::ui
