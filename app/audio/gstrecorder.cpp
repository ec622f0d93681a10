// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>

#include <QFile>

#include "audio/audioerror.h"
#include "audio/drivers_p.h"
#include "audio/gstpipeline_p.h"
#include "audio/log.h"

namespace aic::audio {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPoll = 50ms;
/// A microphone that says nothing for so long isn't there.
constexpr auto kPatience = 5s;
/// What is this far below the loudest is shown as silence.
constexpr double kFloorDb = -50;

/// The loudest channel of a message of the element level, from 0 to 1.
double levelOf(const GstStructure *told)
{
    const GValue *list = gst_structure_get_value(told, "peak");
    if (list == nullptr)
        return 0;
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    const auto *peaks = static_cast<const GValueArray *>(g_value_get_boxed(list));
    double loudest = kFloorDb;
    for (guint i = 0; peaks != nullptr && i < peaks->n_values; ++i)
        loudest = std::max(loudest, g_value_get_double(peaks->values + i));
    G_GNUC_END_IGNORE_DEPRECATIONS
    return std::clamp(1 - loudest / kFloorDb, 0.0, 1.0);
}

class GstRecorder : public RecorderDriver
{
public:
    explicit GstRecorder(QString source)
        : m_source(source.isEmpty() ? u"autoaudiosrc"_s : std::move(source))
        , m_timer(this)
    {
        m_timer.setInterval(kPoll);
        connect(&m_timer, &QTimer::timeout, this, &GstRecorder::poll);
    }
    ~GstRecorder() override { close(); }

    Result<> check() override
    {
        if (const Result<> started = startLibrary(); !started)
            return started;
        for (const char *name : {"autoaudiosrc", "audioconvert", "audioresample", "level",
                                 "opusenc", "oggmux", "filesink"}) {
            if (const Result<> found = haveElement(name); !found)
                return found;
        }
        return {};
    }
    void start(quint64 generation, const QString &path) override
    {
        close();
        m_generation = generation;
        m_durationMs = 0;
        m_isBegun = false;
        m_quiet = {};
        if (const Result<> made = build(path); !made) {
            close();
            Q_EMIT failed(generation, made.error());
            return;
        }
        gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
        m_timer.start();
    }
    void finish() override
    {
        if (m_pipeline)
            gst_element_send_event(m_pipeline.get(), gst_event_new_eos());
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
        if (const Result<> found = check(); !found)
            return found;
        Result<GstPtr<GstElement>> source = describedBin(m_source);
        if (!source)
            return fail(source.error());
        // Two minutes of it stay below the 512 KB up to which the customer's phone plays a voice
        // note without a download (cloud-api.md §2.2).
        Result<GstPtr<GstElement>> chain = describedBin(
            u"queue ! audioconvert ! audioresample ! audio/x-raw,rate=48000,channels=1 ! "
            "level interval=100000000 ! opusenc audio-type=voice bitrate=28000 ! oggmux"_s);
        if (!chain)
            return fail(chain.error());
        GstElement *sink = gst_element_factory_make("filesink", nullptr);
        g_object_set(sink, "location", QFile::encodeName(path).constData(), nullptr);
        m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))));
        gst_bin_add_many(GST_BIN(m_pipeline.get()), source->get(), chain->get(), sink, nullptr);
        if (!gst_element_link_many(source->get(), chain->get(), sink, nullptr))
            return fail(ErrorCode::Internal, u"the source gives no sound"_s);
        return {};
    }
    void giveUp(const Error &error)
    {
        qCWarning(lcAudio) << "not recorded:" << error.field << error.detail;
        close();
        Q_EMIT failed(m_generation, error);
    }
    void noteLevel(GstMessage *message)
    {
        const GstStructure *told = gst_message_get_structure(message);
        if (told == nullptr || !gst_structure_has_name(told, "level"))
            return;
        guint64 end = 0;
        guint64 length = 0;
        if (gst_structure_get_uint64(told, "stream-time", &end)
            && gst_structure_get_uint64(told, "duration", &length))
            m_durationMs = static_cast<qint64>((end + length) / GST_MSECOND);
        m_quiet = {};
        if (!m_isBegun) {
            m_isBegun = true;
            Q_EMIT begun(m_generation);
        }
        Q_EMIT heard(m_generation, levelOf(told), m_durationMs);
    }
    void poll()
    {
        const GstPtr<GstBus> bus(gst_element_get_bus(m_pipeline.get()));
        while (const GstMessagePtr message{gst_bus_pop(bus.get())}) {
            if (const std::optional<Error> error = faultIn(message.get(), fault::kMicrophone)) {
                giveUp(*error);
                return;
            }
            switch (GST_MESSAGE_TYPE(message.get())) {
            case GST_MESSAGE_ELEMENT:
                noteLevel(message.get());
                break;
            case GST_MESSAGE_EOS:
                close();
                if (m_durationMs > 0)
                    Q_EMIT finished(m_generation, m_durationMs);
                else
                    Q_EMIT failed(m_generation, silent());
                return;
            default:
                break;
            }
        }
        m_quiet += kPoll;
        if (m_quiet >= kPatience)
            giveUp(silent());
    }
    [[nodiscard]] static Error silent()
    {
        return {.code = ErrorCode::NotFound,
                .detail = u"nothing came from the microphone"_s,
                .field = fault::kMicrophone.toString()};
    }

    QString m_source;
    QTimer m_timer;
    GstPtr<GstElement> m_pipeline;
    quint64 m_generation = 0;
    qint64 m_durationMs = 0;
    std::chrono::milliseconds m_quiet{};
    bool m_isBegun = false;
};

} // namespace

std::unique_ptr<RecorderDriver> makeRecorderDriver(const QString &source)
{
    return std::make_unique<GstRecorder>(source);
}

} // namespace aic::audio
