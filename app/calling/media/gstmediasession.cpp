// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/gstmediasession_p.h"

#include <algorithm>

#include <gst/webrtc/webrtc.h>

#include "calling/log.h"
#include "calling/media/gstcallbacks_p.h"
#include "calling/media/gstdescriptions_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

constexpr int kOpusType = 111;
constexpr int kTelephoneEventType = 126;

} // namespace

GstMediaSession::GstMediaSession(const MediaOptions &options, MediaClock &mediaClock,
                                 const Clock &clock)
    : m_options(options)
    , m_mediaClock(mediaClock)
    , m_clock(clock)
    , m_line(std::make_shared<GstCallLine>(*this, clock))
{
    connect(&m_watchdog, &QTimer::timeout, this, &GstMediaSession::lookForSilence);
}

GstMediaSession::~GstMediaSession()
{
    close();
}

void GstMediaSession::createOffer()
{
    m_ownType = SdpType::Offer;
    if (m_isStarted || m_isClosed || !start(kOpusType))
        return;
    m_line->dtmf().setPayloadType(kTelephoneEventType);
}

void GstMediaSession::acceptOffer(const QString &sdp)
{
    if (m_isStarted || m_isClosed)
        return;
    m_ownType = SdpType::Answer;
    const Result<RemoteSdp> remote = readRemoteSdp(sdp, SdpType::Offer);
    if (!remote) {
        fail(MediaFailure::BadSdp, remote.error().detail);
        return;
    }
    m_remote = *remote;
    m_line->dtmf().setPayloadType(m_remote->telephoneEventType);
    m_line->setTrustedFingerprints(m_remote->fingerprints);
    (void)start(m_remote->opusType);
}

void GstMediaSession::setAnswer(const QString &sdp)
{
    if (m_isClosed || m_ownType != SdpType::Offer || !m_isLocalTold || m_remote)
        return;
    const Result<RemoteSdp> remote = readRemoteSdp(sdp, SdpType::Answer);
    if (!remote) {
        fail(MediaFailure::BadSdp, remote.error().detail);
        return;
    }
    m_remote = *remote;
    m_line->setTrustedFingerprints(m_remote->fingerprints);
    setRemote();
}

void GstMediaSession::openGate()
{
    m_isGateWanted = true;
    if (m_isConnected && m_gate)
        g_object_set(m_gate.get(), "drop", FALSE, nullptr);
}

void GstMediaSession::setMuted(bool isMuted)
{
    m_line->setMuted(isMuted);
}

void GstMediaSession::setEndpoint(std::shared_ptr<AudioEndpoint> endpoint)
{
    if (!m_isClosed)
        m_line->setEndpoint(std::move(endpoint));
}

bool GstMediaSession::sendDtmf(QChar key)
{
    const std::optional<int> event = dtmfEventOf(key);
    return event && m_isConnected && m_isGateWanted && !m_isClosed
           && m_line->dtmf().enqueue(*event);
}

AudioLevels GstMediaSession::takeLevels()
{
    return m_line->takeLevels();
}

void GstMediaSession::close()
{
    if (std::exchange(m_isClosed, true))
        return;
    m_watchdog.stop();
    m_mediaClock.remove(m_line);
    m_line->cutOff();
    m_gate.reset();
    if (!m_pipeline)
        return;
    const GstPtr<GstBus> bus(gst_pipeline_get_bus(GST_PIPELINE(m_pipeline.get())));
    gst_bus_set_flushing(bus.get(), TRUE);
    gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
    gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
    m_webrtc = nullptr;
    m_pipeline.reset();
}

void GstMediaSession::fail(MediaFailure failure, const QString &detail)
{
    if (m_isClosed)
        return;
    qCInfo(lcCalling) << "media failed:" << detail;
    close();
    // Also told later when it is found at once, so that callers meet one order only.
    QMetaObject::invokeMethod(
        this, [this, failure, detail] { Q_EMIT failed(failure, detail); }, Qt::QueuedConnection);
}

bool GstMediaSession::start(int opusType)
{
    m_isStarted = true;
    m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))));
    watchPipeline(m_pipeline.get(), m_line);
    m_webrtc = gst_element_factory_make("webrtcbin", nullptr);
    const QByteArray description
        = "appsrc name=source is-live=true format=time do-timestamp=false block=false "
          "max-bytes=19200"
          " caps=audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved"
          " ! queue max-size-time=100000000 max-size-buffers=0 max-size-bytes=0 leaky=downstream"
          " ! opusenc audio-type=voice frame-size=20 bitrate=32000 bitrate-type=vbr inband-fec=true"
          " packet-loss-percentage=5 dtx=false complexity=5"
          " ! rtpopuspay name=payloader pt="
          + QByteArray::number(opusType)
          + " ! capsfilter caps=application/x-rtp,media=audio,encoding-name=OPUS,clock-rate=48000,"
            "payload="
          + QByteArray::number(opusType)
          + " ! valve name=gate drop=true drop-mode=forward-sticky-events";
    GError *error = nullptr;
    GstElement *sender = gst_parse_bin_from_description(description.constData(), TRUE, &error);
    if (!m_webrtc || !sender) {
        fail(MediaFailure::Engine, takeMessage(error));
        return false;
    }
    gst_bin_add_many(GST_BIN(m_pipeline.get()), m_webrtc, sender, nullptr);
    m_gate.reset(gst_bin_get_by_name(GST_BIN(sender), "gate"));
    m_line->setSource(m_pipeline.get(), gst_bin_get_by_name(GST_BIN(sender), "source"));
    const GstPtr<GstElement> payloader(gst_bin_get_by_name(GST_BIN(sender), "payloader"));
    watchPackets(payloader.get(), m_line);

    configureIce();
    watchWebrtc(m_webrtc, m_line);
    const GstPtr<GstPad> from(gst_element_get_static_pad(sender, "src"));
    const GstPtr<GstPad> to(gst_element_request_pad_simple(m_webrtc, "sink_%u"));
    // Descriptions made before the caps with the SSRC came lack it, in up to 40 % of cases.
    watchSender(to.get(), m_line);
    if (GST_PAD_LINK_FAILED(gst_pad_link(from.get(), to.get()))
        || gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) {
        fail(MediaFailure::Engine, u"the pipeline does not start"_s);
        return false;
    }
    m_mediaClock.add(m_line);
    return true;
}

void GstMediaSession::configureIce()
{
    const auto bufferMs = static_cast<guint>(m_options.buffer.count());
    g_object_set(m_webrtc, "bundle-policy", GST_WEBRTC_BUNDLE_POLICY_MAX_BUNDLE, "latency",
                 bufferMs, nullptr);
    if (!m_options.stunServer.isEmpty())
        g_object_set(m_webrtc, "stun-server", m_options.stunServer.toUtf8().constData(), nullptr);
    GObject *ice = nullptr;
    g_object_get(m_webrtc, "ice-agent", &ice, nullptr);
    if (!ice)
        return;
    const GstPtr<GObject> ownIce(ice);
    if (!m_options.localAddress.isEmpty()) {
        gboolean isAdded = FALSE;
        g_signal_emit_by_name(ice, "add-local-ip-address",
                              m_options.localAddress.toLatin1().constData(), &isAdded);
    }
    GObject *agent = nullptr;
    g_object_get(ice, "agent", &agent, nullptr);
    if (!agent)
        return;
    // The search for a UPnP router takes 200 ms, and Meta takes no TCP.
    g_object_set(agent, "upnp", FALSE, "ice-tcp", FALSE, nullptr);
    g_object_unref(agent);
}

void GstMediaSession::senderReady()
{
    if (std::exchange(m_isSenderReady, true))
        return;
    if (m_ownType == SdpType::Offer)
        createLocal();
    else
        setRemote();
}

void GstMediaSession::createLocal()
{
    makeLocalDescription(m_webrtc, m_line, m_ownType,
                         m_ownType == SdpType::Offer ? kTelephoneEventType
                                                     : m_remote->telephoneEventType);
}

void GstMediaSession::setRemote()
{
    if (std::exchange(m_isRemoteGiven, true))
        return;
    const SdpType type = m_ownType == SdpType::Offer ? SdpType::Answer : SdpType::Offer;
    if (!setRemoteDescription(m_webrtc, m_line, type, m_remote->text))
        fail(MediaFailure::BadSdp, u"GStreamer can't read the description"_s);
}

void GstMediaSession::remoteSet()
{
    if (m_ownType == SdpType::Answer)
        createLocal();
}

void GstMediaSession::gatheringCompleted()
{
    const QByteArray local = takeLocalDescription(m_webrtc);
    if (!local.isEmpty() && !std::exchange(m_isLocalTold, true))
        Q_EMIT localSdpReady(cleanLocalSdp(local));
}

void GstMediaSession::certificateJudged(bool isGood)
{
    if (isGood)
        announceConnection();
    else
        fail(MediaFailure::Untrusted, u"the certificate is not the announced one"_s);
}

void GstMediaSession::transportConnected()
{
    m_isTransportUp = true;
    announceConnection();
}

void GstMediaSession::announceConnection()
{
    if (!m_isTransportUp || !m_line->isTrusted() || std::exchange(m_isConnected, true))
        return;
    m_line->notePacket();
    const auto shortest = std::min(m_options.quietWarning, m_options.quietEnd);
    m_watchdog.start(std::clamp<std::chrono::milliseconds>(
        shortest / 4, std::chrono::milliseconds(20), std::chrono::seconds(1)));
    if (m_isGateWanted)
        openGate();
    Q_EMIT connected();
}

void GstMediaSession::lookForSilence()
{
    const std::chrono::milliseconds quiet(m_clock.steadyMs() - m_line->lastPacketMs());
    const bool isQuiet = quiet >= m_options.quietWarning;
    if (isQuiet != std::exchange(m_isQuiet, isQuiet))
        Q_EMIT remoteQuietChanged(isQuiet);
    if (quiet >= m_options.quietEnd && !m_isClosed) {
        m_watchdog.stop();
        Q_EMIT remoteLost();
    }
}

void GstMediaSession::recalculateLatency()
{
    if (m_pipeline)
        gst_bin_recalculate_latency(GST_BIN(m_pipeline.get()));
}

} // namespace aic::calling
