// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QTimer>

#include "audio/gstobjects.h"
#include "calling/media/gstcallline_p.h"
#include "calling/media/mediaengine.h"
#include "calling/media/sdp.h"

namespace aic::calling {

/// One pipeline with webrtcbin, PCM at both ends and no device in it.
class GstMediaSession final : public MediaSession
{
    Q_OBJECT

public:
    GstMediaSession(const MediaOptions &options, MediaClock &mediaClock, const Clock &clock);
    ~GstMediaSession() override;

    void createOffer() override;
    void acceptOffer(const QString &sdp) override;
    void setAnswer(const QString &sdp) override;
    void openGate() override;
    void setMuted(bool isMuted) override;
    void setEndpoint(std::shared_ptr<AudioEndpoint> endpoint) override;
    bool sendDtmf(QChar key) override;
    [[nodiscard]] AudioLevels takeLevels() override;
    void close() override;

    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    // Posted by the line and by GStreamer's callbacks.
    void fail(MediaFailure failure, const QString &detail);
    void certificateJudged(bool isGood);
    void transportConnected();
    void senderReady();
    void remoteSet();
    void gatheringCompleted();
    void recalculateLatency();

private:
    [[nodiscard]] bool start(int opusType);
    void configureIce();
    void createLocal();
    void setRemote();
    void announceConnection();
    void lookForSilence();

    MediaOptions m_options;
    MediaClock &m_mediaClock;
    const Clock &m_clock;
    std::shared_ptr<GstCallLine> m_line;
    GstPtr<GstElement> m_pipeline;
    GstElement *m_webrtc = nullptr; // the pipeline's
    GstPtr<GstElement> m_gate;
    QTimer m_watchdog;
    std::optional<RemoteSdp> m_remote;
    SdpType m_ownType = SdpType::Offer;
    bool m_isStarted = false;
    bool m_isSenderReady = false;
    bool m_isLocalTold = false;
    bool m_isRemoteGiven = false;
    bool m_isTransportUp = false;
    bool m_isConnected = false;
    bool m_isGateWanted = false;
    bool m_isQuiet = false;
    bool m_isClosed = false;
};

} // namespace aic::calling
