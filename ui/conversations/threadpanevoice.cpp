// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include "core/deliver.h"
#include "ui/conversations/conversationcomposer.h"
#include "ui/conversations/soundbubbles.h"
#include "ui/conversations/threadpane.h"
#include "ui/conversations/threadview.h"
#include "ui/conversations/voicebar.h"
#include "ui/support/audiotext.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using messaging::MediaFile;
using messaging::MediaKind;

void ThreadPane::tellSound(const QString &title, const Error &error)
{
    m_services.toasts.show({.tone = Tone::Danger,
                            .title = title,
                            .detail = audioErrorText(error),
                            .actionText = {},
                            .action = {}});
}

void ThreadPane::connectVoice()
{
    const auto showProblem = [this] {
        const std::optional<Error> &problem = m_services.recorder.unavailable();
        m_composer->setVoiceProblem(problem ? audioErrorText(*problem) : QString());
    };
    connect(&m_services.recorder, &audio::Recorder::availabilityChanged, this, showProblem);
    m_services.recorder.prepare();
    connect(m_composer, &ConversationComposer::voiceRequested, this, [this] {
        // The microphone would hear it.
        m_sounds->stop();
        m_voice->begin();
    });
    connect(m_voice, &VoiceBar::activeChanged, this, [this](bool hadFocus) {
        m_composer->setVisible(!m_voice->isActive());
        if (hadFocus && !m_voice->isActive())
            m_composer->focusText();
    });
    connect(m_voice, &VoiceBar::failed, this, [this](const Error &error) {
        tellSound(tr("The voice message could not be recorded"), error);
    });
    connect(m_voice, &VoiceBar::limitReached, this, [this] {
        m_services.toasts.show({.tone = Tone::Warning,
                                .title = tr("The recording stopped"),
                                .detail = tr("A voice message can't be longer. Send this one, then "
                                             "record the next."),
                                .actionText = {},
                                .action = {}});
    });
    connect(m_voice, &VoiceBar::sendRequested, this, &ThreadPane::sendVoice);
}

void ThreadPane::sendVoice(ContactId person, const audio::Recording &note)
{
    messaging::MessageDraft draft = draftOf(messaging::mediaContent(MediaKind::Voice, {}));
    draft.contact = person;
    if (person == m_shown.contact) {
        draft.replyTo = m_composer->replyTo();
        m_composer->setReply({}, {});
        m_view->followEnd();
    }
    deliver(m_services.media.add(note.path), this,
            [this, draft, person, note](const Result<MediaFile> &kept) mutable {
                if (!kept) {
                    m_voice->keep(person, note);
                    tell(kept.error());
                    return;
                }
                draft.media = kept->attachment(MediaKind::Voice);
                deliver(m_services.outbox.enqueue(draft), this,
                        [this, person, note](const Result<MessageId> &queued) {
                            if (queued) {
                                QFile::remove(note.path);
                                return;
                            }
                            m_voice->keep(person, note);
                            tell(queued.error());
                        });
            });
}

} // namespace aic::ui
