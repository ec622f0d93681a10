// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/gstmediaengine_p.h"

#include <array>

#include "audio/gstobjects.h"
#include "calling/log.h"
#include "calling/media/gstmediasession_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

constexpr std::array kElements{
    "webrtcbin", "nicesrc",      "nicesink",   "dtlssrtpenc", "dtlssrtpdec",  "dtlsdec",
    "srtpenc",   "srtpdec",      "rtpbin",     "rtpopuspay",  "rtpopusdepay", "opusenc",
    "opusdec",   "rtpdtmfdepay", "appsrc",     "appsink",     "audioconvert", "audioresample",
    "valve",     "queue",        "capsfilter", "fakesink",
};

} // namespace

GstMediaEngine::GstMediaEngine(const Clock &clock)
    : m_clock(clock)
{}

QFuture<Result<>> GstMediaEngine::prepare()
{
    return m_loader.run([this] { return load(); });
}

Result<> GstMediaEngine::load()
{
    GError *error = nullptr;
    if (!gst_init_check(nullptr, nullptr, &error))
        return fail(ErrorCode::NotFound, takeMessage(error), u"gstreamer"_s);
    for (const char *name : kElements) {
        const GstPtr<GstElementFactory> factory(gst_element_factory_find(name));
        if (!factory) {
            qCWarning(lcCalling) << "no element" << name;
            return fail(ErrorCode::NotFound,
                        u"GStreamer has no element "_s + QLatin1StringView(name),
                        QString::fromLatin1(name));
        }
    }
    // The first one makes the RSA key of all calls, which takes up to two seconds.
    const GstPtr<GstElement> key(
        GST_ELEMENT(gst_object_ref_sink(gst_element_factory_make("dtlsdec", nullptr))));
    m_isReady = key != nullptr;
    return {};
}

std::unique_ptr<MediaSession> GstMediaEngine::createSession(const MediaOptions &options)
{
    if (!m_isReady)
        return createNullMediaEngine()->createSession(options);
    return std::make_unique<GstMediaSession>(options, m_mediaClock, m_clock);
}

} // namespace aic::calling
