// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/gstdescriptions_p.h"

#include <gst/sdp/sdp.h>
#include <gst/webrtc/webrtc.h>

#include "calling/media/gstmediasession_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

/// The keypad's payload type must stand in the description before webrtcbin takes it, or it drops
/// those packets.
void addTelephoneEvent(GstSDPMessage *sdp, int type)
{
    if (gst_sdp_message_medias_len(sdp) == 0)
        return;
    auto *media = const_cast<GstSDPMedia *>(gst_sdp_message_get_media(sdp, 0));
    const QByteArray format = QByteArray::number(type);
    for (guint i = 0; i < gst_sdp_media_formats_len(media); ++i) {
        if (format == gst_sdp_media_get_format(media, i))
            return;
    }
    gst_sdp_media_add_format(media, format.constData());
    gst_sdp_media_add_attribute(media, "rtpmap",
                                QByteArray(format + " telephone-event/8000").constData());
    gst_sdp_media_add_attribute(media, "fmtp", QByteArray(format + " 0-16").constData());
}

struct Asked
{
    LinePtr line;
    GstPtr<GstElement> webrtc;
    const char *field = nullptr; ///< of the reply, with the description
    int telephoneEventType = -1;
};

GstPtr<GstElement> shared(GstElement *element)
{
    return GstPtr<GstElement>(GST_ELEMENT(gst_object_ref(element)));
}

QString errorIn(const GstStructure *reply)
{
    GError *error = nullptr;
    if (reply && gst_structure_has_field(reply, "error"))
        gst_structure_get(reply, "error", G_TYPE_ERROR, &error, nullptr);
    return takeMessage(error);
}

GstPromise *promiseOf(GstPromiseChangeFunc function, Asked asked)
{
    return gst_promise_new_with_change_func(function, new Asked(std::move(asked)),
                                            deleteData<Asked>);
}

void localIsSet(GstPromise *promise, gpointer data)
{
    const auto &asked = *static_cast<Asked *>(data);
    if (const QString error = errorIn(gst_promise_get_reply(promise)); !error.isEmpty()) {
        asked.line->post([error](GstMediaSession &session) {
            session.fail(MediaFailure::Engine, u"set-local-description: "_s + error);
        });
    }
    gst_promise_unref(promise);
}

void localIsMade(GstPromise *promise, gpointer data)
{
    const auto &asked = *static_cast<Asked *>(data);
    const GstStructure *reply = gst_promise_get_reply(promise);
    GstWebRTCSessionDescription *description = nullptr;
    if (reply)
        gst_structure_get(reply, asked.field, GST_TYPE_WEBRTC_SESSION_DESCRIPTION, &description,
                          nullptr);
    if (description) {
        if (asked.telephoneEventType >= 0)
            addTelephoneEvent(description->sdp, asked.telephoneEventType);
        g_signal_emit_by_name(asked.webrtc.get(), "set-local-description", description,
                              promiseOf(localIsSet, {asked.line, shared(asked.webrtc.get())}));
        gst_webrtc_session_description_free(description);
    } else {
        asked.line->post([error = errorIn(reply)](GstMediaSession &session) {
            session.fail(MediaFailure::Engine, u"no description was made: "_s + error);
        });
    }
    gst_promise_unref(promise);
}

void remoteIsSet(GstPromise *promise, gpointer data)
{
    const auto &asked = *static_cast<Asked *>(data);
    const QString error = errorIn(gst_promise_get_reply(promise));
    asked.line->post([error](GstMediaSession &session) {
        if (error.isEmpty())
            session.remoteSet();
        else
            session.fail(MediaFailure::BadSdp, error);
    });
    gst_promise_unref(promise);
}

} // namespace

void makeLocalDescription(GstElement *webrtc, const LinePtr &line, SdpType type,
                          int telephoneEventType)
{
    const bool isOffer = type == SdpType::Offer;
    g_signal_emit_by_name(
        webrtc, isOffer ? "create-offer" : "create-answer", nullptr,
        promiseOf(localIsMade,
                  {line, shared(webrtc), isOffer ? "offer" : "answer", telephoneEventType}));
}

bool setRemoteDescription(GstElement *webrtc, const LinePtr &line, SdpType type,
                          const QByteArray &text)
{
    GstSDPMessage *sdp = nullptr;
    gst_sdp_message_new(&sdp);
    const auto *bytes = static_cast<const guint8 *>(static_cast<const void *>(text.constData()));
    if (gst_sdp_message_parse_buffer(bytes, static_cast<guint>(text.size()), sdp) != GST_SDP_OK) {
        gst_sdp_message_free(sdp);
        return false;
    }
    GstWebRTCSessionDescription *description = gst_webrtc_session_description_new(
        type == SdpType::Offer ? GST_WEBRTC_SDP_TYPE_OFFER : GST_WEBRTC_SDP_TYPE_ANSWER, sdp);
    g_signal_emit_by_name(webrtc, "set-remote-description", description,
                          promiseOf(remoteIsSet, {line, shared(webrtc)}));
    gst_webrtc_session_description_free(description);
    return true;
}

QByteArray takeLocalDescription(GstElement *webrtc)
{
    GstWebRTCSessionDescription *description = nullptr;
    g_object_get(webrtc, "local-description", &description, nullptr);
    if (!description)
        return {};
    gchar *text = gst_sdp_message_as_text(description->sdp);
    const QByteArray copy(text);
    g_free(text);
    gst_webrtc_session_description_free(description);
    return copy;
}

} // namespace aic::calling
