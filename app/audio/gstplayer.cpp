// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include <QFile>

#include "audio/audioerror.h"
#include "audio/drivers_p.h"
#include "audio/gstpipeline_p.h"
#include "audio/log.h"

namespace aic::audio {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What may touch a stranger's file: the kinds of sound that WhatsApp carries (cloud-api.md §3.4)
/// and a few that are sent as documents. Playlists and the like, which name other places, aren't
/// among them.
constexpr std::array<std::string_view, 29> kTrusted{
    "typefind",  "oggdemux",       "oggparse",       "opusparse",   "opusdec",        "vorbisparse",
    "vorbisdec", "mpegaudioparse", "mpg123audiodec", "avdec_mp3",   "avdec_mp3float", "id3demux",
    "apedemux",  "qtdemux",        "aacparse",       "faad",        "fdkaacdec",      "avdec_aac",
    "amrparse",  "amrnbdec",       "amrwbdec",       "avdec_amrnb", "avdec_amrwb",    "wavparse",
    "flacparse", "flacdec",        "avdec_flac",     "mad",         "rawaudioparse"};

/// GstAutoplugSelectResult, which no header declares.
enum Autoplug { kTry = 0, kSkip = 2 };

int onSelect(GstElement *, GstPad *, GstCaps *, GstElementFactory *factory, gpointer)
{
    const std::string_view name(GST_OBJECT_NAME(factory));
    return std::ranges::find(kTrusted, name) != kTrusted.end() ? kTry : kSkip;
}

/// The first stream that is sound; what else a file holds is left alone.
void onPad(GstElement *, GstPad *pad, gpointer filter)
{
    const GstPtr<GstPad> sink(gst_element_get_static_pad(GST_ELEMENT(filter), "sink"));
    if (sink && !gst_pad_is_linked(sink.get()))
        gst_pad_link(pad, sink.get());
}

constexpr auto kPoll = 50ms;

class GstPlayer : public PlayerDriver
{
public:
    explicit GstPlayer(QString output)
        : m_output(output.isEmpty() ? u"autoaudiosink"_s : std::move(output))
        , m_timer(this)
    {
        m_timer.setInterval(kPoll);
        connect(&m_timer, &QTimer::timeout, this, &GstPlayer::poll);
    }
    ~GstPlayer() override { close(); }

    void open(quint64 generation, const QString &path, qint64 fromMs, double speed) override
    {
        close();
        m_generation = generation;
        m_isPaused = false;
        m_isReady = false;
        m_speed = speed;
        m_wantedMs = fromMs;
        if (const Result<> made = build(path); !made) {
            close();
            Q_EMIT failed(generation, made.error());
            return;
        }
        // Prerolled first: a speed or a place is set before anything is heard.
        gst_element_set_state(m_pipeline.get(), GST_STATE_PAUSED);
        m_timer.start();
    }
    void setPaused(bool isPaused) override
    {
        m_isPaused = isPaused;
        if (m_pipeline && m_isReady)
            gst_element_set_state(m_pipeline.get(),
                                  isPaused ? GST_STATE_PAUSED : GST_STATE_PLAYING);
    }
    void seek(qint64 toMs) override
    {
        m_wantedMs = toMs;
        if (m_pipeline && m_isReady)
            jump(toMs);
    }
    void setSpeed(double speed) override
    {
        m_speed = speed;
        if (m_pipeline && m_isReady)
            jump(positionMs());
    }
    void close() override
    {
        m_timer.stop();
        if (m_pipeline)
            gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
        m_pipeline.reset();
    }

private:
    [[nodiscard]] Result<> build(const QString &path)
    {
        if (const Result<> started = startLibrary(); !started)
            return started;
        for (const char *name : {"filesrc", "decodebin", "audioconvert", "audioresample"}) {
            if (const Result<> found = haveElement(name); !found)
                return found;
        }
        // Without it a speed changes the pitch too, which is still better than nothing.
        const bool keepsPitch = haveElement("scaletempo").has_value();
        Result<GstPtr<GstElement>> filter = describedBin(
            u"audioconvert ! audioresample"_s
            + (keepsPitch ? u" ! scaletempo ! audioconvert ! audioresample ! "_s : u" ! "_s)
            + m_output);
        if (!filter)
            return fail(filter.error());
        GstElement *source = gst_element_factory_make("filesrc", nullptr);
        GstElement *decoder = gst_element_factory_make("decodebin", nullptr);
        m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))));
        g_object_set(source, "location", QFile::encodeName(path).constData(), nullptr);
        g_signal_connect(decoder, "autoplug-select", G_CALLBACK(onSelect), nullptr);
        g_signal_connect(decoder, "pad-added", G_CALLBACK(onPad), filter->get());
        gst_bin_add_many(GST_BIN(m_pipeline.get()), source, decoder, filter->get(), nullptr);
        if (!gst_element_link(source, decoder))
            return fail(ErrorCode::Internal, u"the source doesn't fit the decoder"_s);
        return {};
    }
    void jump(qint64 toMs)
    {
        gst_element_seek(m_pipeline.get(), m_speed, GST_FORMAT_TIME,
                         static_cast<GstSeekFlags>(GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE),
                         GST_SEEK_TYPE_SET, toMs * GST_MSECOND, GST_SEEK_TYPE_NONE, -1);
    }
    [[nodiscard]] qint64 positionMs() const
    {
        gint64 at = 0;
        if (!gst_element_query_position(m_pipeline.get(), GST_FORMAT_TIME, &at))
            return m_wantedMs;
        return at / static_cast<gint64>(GST_MSECOND);
    }
    [[nodiscard]] qint64 durationMs() const
    {
        gint64 length = 0;
        if (!gst_element_query_duration(m_pipeline.get(), GST_FORMAT_TIME, &length))
            return 0;
        return std::max<qint64>(0, length / static_cast<gint64>(GST_MSECOND));
    }
    void begin()
    {
        m_isReady = true;
        if (m_wantedMs > 0 || !qFuzzyCompare(m_speed, 1.0))
            jump(m_wantedMs);
        if (!m_isPaused)
            gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
        Q_EMIT playing(m_generation);
    }
    void giveUp(const Error &error)
    {
        qCWarning(lcAudio) << "not played:" << error.field << error.detail;
        close();
        Q_EMIT failed(m_generation, error);
    }
    void poll()
    {
        const GstPtr<GstBus> bus(gst_element_get_bus(m_pipeline.get()));
        while (const GstMessagePtr message{gst_bus_pop(bus.get())}) {
            if (const std::optional<Error> error = faultIn(message.get(), fault::kOutput)) {
                giveUp(*error);
                return;
            }
            switch (GST_MESSAGE_TYPE(message.get())) {
            case GST_MESSAGE_ASYNC_DONE:
                if (!m_isReady)
                    begin();
                break;
            case GST_MESSAGE_EOS:
                close();
                Q_EMIT ended(m_generation);
                return;
            default:
                break;
            }
        }
        if (m_isReady)
            Q_EMIT moved(m_generation, positionMs(), durationMs());
    }

    QString m_output;
    QTimer m_timer;
    GstPtr<GstElement> m_pipeline;
    quint64 m_generation = 0;
    double m_speed = 1;
    qint64 m_wantedMs = 0;
    bool m_isPaused = false;
    bool m_isReady = false;
};

} // namespace

std::unique_ptr<PlayerDriver> makePlayerDriver(const QString &output)
{
    return std::make_unique<GstPlayer>(output);
}

} // namespace aic::audio
