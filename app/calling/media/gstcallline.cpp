// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/gstcallline_p.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "calling/media/gstmediasession_p.h"
#include "calling/media/sdp.h"

namespace aic::calling {
namespace {

/// What has waited longer is dropped: a call is now.
constexpr size_t kMaxHeard = 10 * kFrameSamples;
constexpr GstClockTime kFrameTime = 20 * GST_MSECOND;

void raise(std::atomic<int> &peak, std::span<const qint16> frame)
{
    int highest = peak;
    for (qint16 sample : frame)
        highest = std::max(highest, std::abs(int(sample)));
    peak = highest;
}

} // namespace

GstCallLine::GstCallLine(GstMediaSession &session, const Clock &clock)
    : m_clock(clock)
    , m_session(&session)
{}

void GstCallLine::cutOff()
{
    GstPtr<GstElement> pipeline;
    GstPtr<GstElement> source;
    std::shared_ptr<AudioEndpoint> endpoint;
    const std::lock_guard lock(m_mutex);
    m_session = nullptr;
    m_isTrusted = false;
    pipeline.swap(m_pipeline);
    source.swap(m_source);
    endpoint.swap(m_endpoint);
}

void GstCallLine::post(std::function<void(GstMediaSession &)> function)
{
    const std::lock_guard lock(m_mutex);
    if (!m_session)
        return;
    QMetaObject::invokeMethod(
        m_session,
        [session = m_session, function = std::move(function)] {
            if (!session->isClosed())
                function(*session);
        },
        Qt::QueuedConnection);
}

void GstCallLine::setTrustedFingerprints(QList<QByteArray> fingerprints)
{
    const std::lock_guard lock(m_mutex);
    m_fingerprints = std::move(fingerprints);
}

void GstCallLine::judgeCertificate(const QByteArray &pem)
{
    const QByteArray fingerprint = fingerprintOf(pem);
    {
        const std::lock_guard lock(m_mutex);
        m_isTrusted = m_session && !fingerprint.isEmpty() && m_fingerprints.contains(fingerprint);
    }
    post([isGood = m_isTrusted.load()](GstMediaSession &session) {
        session.certificateJudged(isGood);
    });
}

void GstCallLine::setSource(GstElement *pipeline, GstElement *source)
{
    const std::lock_guard lock(m_mutex);
    m_pipeline.reset(GST_ELEMENT(gst_object_ref(pipeline)));
    m_source.reset(source);
}

void GstCallLine::setEndpoint(std::shared_ptr<AudioEndpoint> endpoint)
{
    // The old one may be slow to go: not under the lock.
    const std::unique_lock lock(m_mutex);
    m_endpoint.swap(endpoint);
}

AudioLevels GstCallLine::takeLevels()
{
    return {m_spokenPeak.exchange(0) / 32768.0, m_heardPeak.exchange(0) / 32768.0};
}

void GstCallLine::hear(int voice, const qint16 *samples, size_t count)
{
    if (!m_isTrusted || voice != m_voice)
        return;
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        m_heard.insert(m_heard.end(), samples, samples + count);
        if (m_heard.size() > kMaxHeard)
            m_heard.erase(m_heard.begin(), m_heard.end() - static_cast<qsizetype>(kMaxHeard));
        isFirst = !std::exchange(m_hasHeard, true);
    }
    if (isFirst)
        post([](GstMediaSession &session) { Q_EMIT session.firstAudioHeard(); });
}

void GstCallLine::beat()
{
    std::shared_ptr<AudioEndpoint> endpoint;
    std::vector<qint16> heard;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_session)
            return;
        endpoint = m_endpoint;
        const size_t whole = m_heard.size() - m_heard.size() % kFrameSamples;
        const auto end = m_heard.begin() + static_cast<qsizetype>(whole);
        heard.assign(m_heard.begin(), end);
        m_heard.erase(m_heard.begin(), end);
    }
    std::array<qint16, kFrameSamples> frame{};
    for (size_t at = 0; at < heard.size(); at += kFrameSamples) {
        std::copy_n(heard.begin() + static_cast<qsizetype>(at), kFrameSamples, frame.begin());
        raise(m_heardPeak, frame);
        if (endpoint)
            endpoint->hear(frame);
    }
    frame.fill(0);
    // Asked also while muted: a file or an agent goes on unheard.
    if (endpoint)
        endpoint->speak(frame);
    if (m_isMuted)
        frame.fill(0);
    raise(m_spokenPeak, frame);
    pushFrame(frame);
}

void GstCallLine::pushFrame(std::span<const qint16> frame)
{
    GstPtr<GstElement> pipeline;
    GstPtr<GstElement> source;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_source)
            return;
        pipeline.reset(GST_ELEMENT(gst_object_ref(m_pipeline.get())));
        source.reset(GST_ELEMENT(gst_object_ref(m_source.get())));
    }
    // Anchored once, then counted: stamping at arrival lets receivers conceal a quarter of the
    // sound at no loss at all.
    if (!GST_CLOCK_TIME_IS_VALID(m_anchor)) {
        m_anchor = gst_element_get_current_running_time(pipeline.get());
        if (!GST_CLOCK_TIME_IS_VALID(m_anchor))
            return;
    }
    GstBuffer *buffer = gst_buffer_new_memdup(frame.data(), frame.size_bytes());
    GST_BUFFER_PTS(buffer) = m_anchor + m_frames * kFrameTime;
    GST_BUFFER_DURATION(buffer) = kFrameTime;
    ++m_frames;
    gst_app_src_push_buffer(GST_APP_SRC(source.get()), buffer);
}

} // namespace aic::calling
