// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include <gst/app/gstappsrc.h>

#include <QByteArray>
#include <QList>

#include "audio/gstobjects.h"
#include "calling/media/audioendpoint.h"
#include "calling/media/dtmfsender_p.h"
#include "calling/media/mediaclock.h"
#include "calling/media/mediaengine.h"

namespace aic::calling {

class GstMediaSession;

/// What GStreamer's threads, the media clock and the session share of one call. Callbacks own a
/// share of it, so that it is there however late one comes; the session tells it when to be still.
class GstCallLine final : public MediaClock::Listener
{
public:
    GstCallLine(GstMediaSession &session, const Clock &clock);

    /// No function reaches the session after this. Thread: the session's.
    void cutOff();
    /// Runs \p function on the session's thread, unless that has closed. Thread: any.
    void post(std::function<void(GstMediaSession &)> function);

    // The certificate (calling-api.md §14.4): until it is confirmed no sound passes either way.
    void setTrustedFingerprints(QList<QByteArray> fingerprints);
    void judgeCertificate(const QByteArray &pem);
    [[nodiscard]] bool isTrusted() const { return m_isTrusted; }

    void setSource(GstElement *pipeline, GstElement *source);
    void setEndpoint(std::shared_ptr<AudioEndpoint> endpoint);
    void setMuted(bool isMuted) { m_isMuted = isMuted; }
    [[nodiscard]] AudioLevels takeLevels();

    /// False once there are so many that it is an attack. Thread: any.
    [[nodiscard]] bool admitsStream() { return ++m_streams <= 8; }
    /// Only the newest voice is listened to. Thread: any.
    [[nodiscard]] int beginVoice() { return ++m_voice; }
    void hear(int voice, const qint16 *samples, size_t count);

    /// An authentic packet has come.
    void notePacket() { m_lastPacketMs = m_clock.steadyMs(); }
    [[nodiscard]] qint64 lastPacketMs() const { return m_lastPacketMs; }

    [[nodiscard]] DtmfSender &dtmf() { return m_dtmf; }

    void beat() override;

private:
    void pushFrame(std::span<const qint16> frame);

    const Clock &m_clock;
    DtmfSender m_dtmf;
    std::atomic<bool> m_isTrusted = false;
    std::atomic<bool> m_isMuted = false;
    std::atomic<int> m_streams = 0;
    std::atomic<int> m_voice = 0;
    std::atomic<int> m_spokenPeak = 0;
    std::atomic<int> m_heardPeak = 0;
    std::atomic<qint64> m_lastPacketMs = 0;

    std::mutex m_mutex;
    GstMediaSession *m_session;
    QList<QByteArray> m_fingerprints;
    GstPtr<GstElement> m_pipeline;
    GstPtr<GstElement> m_source;
    std::shared_ptr<AudioEndpoint> m_endpoint;
    std::deque<qint16> m_heard;
    bool m_hasHeard = false;

    // Only the media clock's thread.
    GstClockTime m_anchor = GST_CLOCK_TIME_NONE;
    quint64 m_frames = 0;
};

} // namespace aic::calling
