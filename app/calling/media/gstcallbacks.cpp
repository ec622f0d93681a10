// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/gstcallbacks_p.h"

#include <gst/app/gstappsink.h>
#include <gst/webrtc/webrtc.h>

#include "calling/media/gstmediasession_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

GstCallLine &lineOf(gpointer data)
{
    return **static_cast<LinePtr *>(data);
}

/// Connects with a share of the line, that ends with the connection.
void connectLine(gpointer object, const char *signal, GCallback function, const LinePtr &line)
{
    g_signal_connect_data(
        object, signal, function, new LinePtr(line),
        [](gpointer data, GClosure *) { deleteData<LinePtr>(data); }, GConnectFlags(0));
}

void probe(GstPad *pad, GstPadProbeType type, GstPadProbeCallback function, const LinePtr &line)
{
    gst_pad_add_probe(pad, type, function, new LinePtr(line), deleteData<LinePtr>);
}

bool isOf(GstElement *element, const char *factory)
{
    GstElementFactory *own = gst_element_get_factory(element);
    return own && g_str_equal(GST_OBJECT_NAME(own), factory);
}

GstPadProbeReturn packetCame(GstPad *, GstPadProbeInfo *, gpointer data)
{
    lineOf(data).notePacket();
    return GST_PAD_PROBE_OK;
}

GstPadProbeReturn packetGoes(GstPad *, GstPadProbeInfo *info, gpointer data)
{
    GST_PAD_PROBE_INFO_DATA(info) = lineOf(data).dtmf().replace(GST_PAD_PROBE_INFO_BUFFER(info));
    return GST_PAD_PROBE_OK;
}

void certificateCame(GstElement *decoder, GParamSpec *, gpointer data)
{
    gchar *pem = nullptr;
    g_object_get(decoder, "peer-pem", &pem, nullptr);
    if (pem)
        lineOf(data).judgeCertificate(QByteArray(pem));
    g_free(pem);
}

void elementAdded(GstBin *, GstBin *, GstElement *element, gpointer data)
{
    const LinePtr &line = *static_cast<LinePtr *>(data);
    if (isOf(element, "dtlsdec"))
        connectLine(element, "notify::peer-pem", G_CALLBACK(certificateCame), line);
    if (!isOf(element, "dtlssrtpdec"))
        return;
    // Behind the decryption, so that nobody keeps a dead call alive with forged packets.
    for (const char *name : {"rtp_src", "rtcp_src"}) {
        if (const GstPtr<GstPad> pad{gst_element_get_static_pad(element, name)}) {
            probe(pad.get(),
                  GstPadProbeType(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST),
                  packetCame, line);
        }
    }
}

struct Voice
{
    LinePtr line;
    int number;
};

GstFlowReturn samplesCame(GstAppSink *sink, gpointer data)
{
    const auto &voice = *static_cast<Voice *>(data);
    GstSample *sample = gst_app_sink_pull_sample(sink);
    if (!sample)
        return GST_FLOW_EOS;
    GstMapInfo map;
    GstBuffer *buffer = gst_sample_get_buffer(sample);
    if (gst_buffer_map(buffer, &map, GST_MAP_READ)) {
        voice.line->hear(voice.number, static_cast<const qint16 *>(static_cast<void *>(map.data)),
                         map.size / sizeof(qint16));
        gst_buffer_unmap(buffer, &map);
    }
    gst_sample_unref(sample);
    return GST_FLOW_OK;
}

void padAdded(GstElement *webrtc, GstPad *pad, gpointer data)
{
    const LinePtr &line = *static_cast<LinePtr *>(data);
    if (GST_PAD_DIRECTION(pad) != GST_PAD_SRC)
        return;
    const GstPtr<GstObject> pipeline(gst_object_get_parent(GST_OBJECT(webrtc)));
    GstCaps *caps = gst_pad_get_current_caps(pad);
    if (!caps)
        caps = gst_pad_query_caps(pad, nullptr);
    const gchar *name
        = gst_caps_is_empty(caps) || gst_caps_is_any(caps)
              ? nullptr
              : gst_structure_get_string(gst_caps_get_structure(caps, 0), "encoding-name");
    const QByteArray codec = QByteArray(name).toUpper();
    gst_caps_unref(caps);
    if (!pipeline || !line->admitsStream())
        return;

    // In-band FEC would hold back 120 ms; concealment alone copes with 5 % loss.
    const char *description = "fakesink async=false sync=false";
    if (codec == "OPUS")
        description = "rtpopusdepay ! opusdec plc=true use-inband-fec=false ! audioconvert"
                      " ! audioresample ! capsfilter"
                      " caps=audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved"
                      " ! appsink name=sink sync=false async=false max-buffers=50 drop=true";
    else if (codec == "TELEPHONE-EVENT")
        description = "rtpdtmfdepay ! fakesink async=false sync=false";
    GError *error = nullptr;
    GstElement *bin = gst_parse_bin_from_description(description, TRUE, &error);
    if (!bin) {
        line->post([detail = takeMessage(error)](GstMediaSession &session) {
            session.fail(MediaFailure::Engine, detail);
        });
        return;
    }
    if (const GstPtr<GstElement> sink{gst_bin_get_by_name(GST_BIN(bin), "sink")}) {
        GstAppSinkCallbacks callbacks{};
        callbacks.new_sample = samplesCame;
        gst_app_sink_set_callbacks(GST_APP_SINK(sink.get()), &callbacks,
                                   new Voice{line, line->beginVoice()}, deleteData<Voice>);
    }
    gst_bin_add(GST_BIN(pipeline.get()), bin);
    const GstPtr<GstPad> end(gst_element_get_static_pad(bin, "sink"));
    gst_element_sync_state_with_parent(bin);
    gst_pad_link(pad, end.get());
}

void connectionChanged(GstElement *webrtc, GParamSpec *, gpointer data)
{
    GstWebRTCPeerConnectionState state{};
    g_object_get(webrtc, "connection-state", &state, nullptr);
    if (state == GST_WEBRTC_PEER_CONNECTION_STATE_CONNECTED) {
        lineOf(data).post([](GstMediaSession &session) { session.transportConnected(); });
    } else if (state == GST_WEBRTC_PEER_CONNECTION_STATE_FAILED) {
        lineOf(data).post([](GstMediaSession &session) {
            session.fail(MediaFailure::NoConnection, u"ICE or DTLS failed"_s);
        });
    }
}

void iceChanged(GstElement *webrtc, GParamSpec *, gpointer data)
{
    GstWebRTCICEConnectionState state{};
    g_object_get(webrtc, "ice-connection-state", &state, nullptr);
    if (state == GST_WEBRTC_ICE_CONNECTION_STATE_FAILED) {
        lineOf(data).post([](GstMediaSession &session) {
            session.fail(MediaFailure::NoConnection, u"no pair of addresses answers"_s);
        });
    }
}

void gatheringChanged(GstElement *webrtc, GParamSpec *, gpointer data)
{
    GstWebRTCICEGatheringState state{};
    g_object_get(webrtc, "ice-gathering-state", &state, nullptr);
    if (state == GST_WEBRTC_ICE_GATHERING_STATE_COMPLETE)
        lineOf(data).post([](GstMediaSession &session) { session.gatheringCompleted(); });
}

void senderCapsChanged(GstPad *, GParamSpec *, gpointer data)
{
    lineOf(data).post([](GstMediaSession &session) { session.senderReady(); });
}

/// Drops every message here: so nobody needs a GLib main loop.
GstBusSyncReply messageCame(GstBus *, GstMessage *message, gpointer data)
{
    GstCallLine &line = lineOf(data);
    switch (GST_MESSAGE_TYPE(message)) {
    case GST_MESSAGE_ERROR: {
        GError *error = nullptr;
        gst_message_parse_error(message, &error, nullptr);
        const QString detail = QString::fromUtf8(GST_OBJECT_NAME(GST_MESSAGE_SRC(message)))
                               + u": "_s + takeMessage(error);
        line.post(
            [detail](GstMediaSession &session) { session.fail(MediaFailure::Engine, detail); });
        break;
    }
    case GST_MESSAGE_LATENCY:
        line.post([](GstMediaSession &session) { session.recalculateLatency(); });
        break;
    case GST_MESSAGE_ELEMENT: {
        const GstStructure *content = gst_message_get_structure(message);
        int number = -1;
        if (!gst_structure_has_name(content, "dtmf-event")
            || !gst_structure_get_int(content, "number", &number) || !line.isTrusted())
            break;
        const QChar key = dtmfKeyOf(number);
        if (!key.isNull())
            line.post([key](GstMediaSession &session) { Q_EMIT session.dtmfReceived(key); });
        break;
    }
    default:
        break;
    }
    gst_message_unref(message);
    return GST_BUS_DROP;
}

} // namespace

void watchPipeline(GstElement *pipeline, const LinePtr &line)
{
    const GstPtr<GstBus> bus(gst_pipeline_get_bus(GST_PIPELINE(pipeline)));
    gst_bus_set_sync_handler(bus.get(), messageCame, new LinePtr(line), deleteData<LinePtr>);
}

void watchWebrtc(GstElement *webrtc, const LinePtr &line)
{
    connectLine(webrtc, "deep-element-added", G_CALLBACK(elementAdded), line);
    connectLine(webrtc, "pad-added", G_CALLBACK(padAdded), line);
    connectLine(webrtc, "notify::connection-state", G_CALLBACK(connectionChanged), line);
    connectLine(webrtc, "notify::ice-connection-state", G_CALLBACK(iceChanged), line);
    connectLine(webrtc, "notify::ice-gathering-state", G_CALLBACK(gatheringChanged), line);
}

void watchPackets(GstElement *payloader, const LinePtr &line)
{
    const GstPtr<GstPad> packets(gst_element_get_static_pad(payloader, "src"));
    probe(packets.get(), GST_PAD_PROBE_TYPE_BUFFER, packetGoes, line);
}

void watchSender(GstPad *pad, const LinePtr &line)
{
    connectLine(pad, "notify::caps", G_CALLBACK(senderCapsChanged), line);
}

} // namespace aic::calling
