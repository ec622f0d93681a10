// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/mediacallpeers.h"

#include <functional>
#include <optional>

#include <QFuture>

#include "calling/media/mediaengine.h"
#include "core/deliver.h"
#include "voices/peervoice.h"
#include "voices/wavefile.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::voices {

using calling::MediaFailure;
using calling::MediaSession;
using sandbox::PeerFailure;
using sandbox::PeerSound;

struct MediaCallPeers::Studio
{
    std::unique_ptr<calling::MediaEngine> engine;
    std::optional<QFuture<Result<>>> ready; // once the first peer was made
    QString address;
    std::shared_ptr<const std::vector<qint16>> recording;
};

namespace {

PeerFailure failureOf(MediaFailure failure)
{
    switch (failure) {
    case MediaFailure::Unavailable:
        return PeerFailure::Unavailable;
    case MediaFailure::BadSdp:
        return PeerFailure::BadSdp;
    case MediaFailure::Untrusted:
    case MediaFailure::NoConnection:
    case MediaFailure::Engine:
        return PeerFailure::NoConnection;
    }
    return PeerFailure::NoConnection;
}

/// One phone.
template <class Studio>
class MediaCallPeer final : public sandbox::CallPeer
{
public:
    explicit MediaCallPeer(std::shared_ptr<Studio> studio)
        : m_studio(std::move(studio))
        , m_voice(std::make_shared<PeerVoice>(m_studio->recording))
    {}

    void makeOffer() override
    {
        begin([](MediaSession &session) { session.createOffer(); });
    }
    void makeAnswer(const QString &offer) override
    {
        begin([offer](MediaSession &session) { session.acceptOffer(offer); });
    }
    void takeAnswer(const QString &answer) override
    {
        if (m_session)
            m_session->setAnswer(answer);
    }
    void speak(PeerSound sound) override
    {
        m_voice->setSound(sound);
        if (m_session)
            m_session->openGate();
    }
    void loseBlocks(double share) override { m_voice->setLoss(share); }
    void vanish() override
    {
        m_isGone = true;
        if (m_session)
            m_session->close();
    }

private:
    void begin(std::function<void(MediaSession &)> first)
    {
        deliver(*m_studio->ready, this, [this, first = std::move(first)](const Result<> &ready) {
            if (m_isGone)
                return;
            if (!ready) {
                Q_EMIT failed(PeerFailure::Unavailable, ready.error().detail);
                return;
            }
            attend();
            first(*m_session);
        });
    }
    void attend()
    {
        calling::MediaOptions options;
        options.localAddress = m_studio->address;
        m_session = m_studio->engine->createSession(options);
        m_session->setEndpoint(m_voice);
        MediaSession *session = m_session.get();
        connect(session, &MediaSession::localSdpReady, this, &CallPeer::described);
        connect(session, &MediaSession::connected, this, &CallPeer::connected);
        connect(session, &MediaSession::firstAudioHeard, this, &CallPeer::heard);
        connect(session, &MediaSession::dtmfReceived, this, &CallPeer::keyHeard);
        connect(session, &MediaSession::remoteLost, this, [this] {
            Q_EMIT failed(PeerFailure::Lost, u"No media came from the business for a long time."_s);
        });
        connect(session, &MediaSession::failed, this,
                [this](MediaFailure failure, const QString &detail) {
                    Q_EMIT failed(failureOf(failure), detail);
                });
    }

    const std::shared_ptr<Studio> m_studio;
    const std::shared_ptr<PeerVoice> m_voice;
    std::unique_ptr<MediaSession> m_session; // once the engine is there
    bool m_isGone = false;
};

} // namespace

MediaCallPeers::MediaCallPeers(const Clock &clock, QString address, std::vector<qint16> recording)
    : m_studio(std::make_shared<Studio>())
{
    m_studio->engine = calling::createMediaEngine(clock);
    m_studio->address = std::move(address);
    m_studio->recording = std::make_shared<const std::vector<qint16>>(
        recording.empty() ? chime() : std::move(recording));
}

MediaCallPeers::~MediaCallPeers() = default;

std::unique_ptr<sandbox::CallPeer> MediaCallPeers::create()
{
    if (!m_studio->ready)
        m_studio->ready = m_studio->engine->prepare();
    return std::make_unique<MediaCallPeer<Studio>>(m_studio);
}

} // namespace aic::voices
