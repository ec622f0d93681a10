// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/devices/gstdeviceaudio_p.h"

#include <algorithm>

#include <QPointer>

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

#include "calling/log.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace aic::calling {
namespace {

constexpr auto kSettleTime = 200ms;
constexpr const char *kFormat = "audio/x-raw,format=S16LE,rate=48000,channels=1,layout=interleaved";

using WeakDevices = std::pair<QPointer<GstDevices>, std::shared_ptr<DeviceLine>>;

/// The device's name in the sound system; its caption where that tells none.
QByteArray idOf(GstDevice *device)
{
    gchar *text = nullptr;
    if (g_object_class_find_property(G_OBJECT_GET_CLASS(device), "internal-name"))
        g_object_get(device, "internal-name", &text, nullptr);
    if (!text)
        text = gst_device_get_display_name(device);
    const QByteArray id(text);
    g_free(text);
    return id;
}

bool isProperty(GstDevice *device, const char *name, const char *value)
{
    GstStructure *properties = gst_device_get_properties(device);
    if (!properties)
        return false;
    const gchar *text = gst_structure_get_string(properties, name);
    const bool is = text && g_str_equal(text, value);
    gst_structure_free(properties);
    return is;
}

bool isDefault(GstDevice *device)
{
    GstStructure *properties = gst_device_get_properties(device);
    gboolean is = FALSE;
    if (properties) {
        gst_structure_get_boolean(properties, "is-default", &is);
        gst_structure_free(properties);
    }
    return is;
}

AudioDevice described(GstDevice *device)
{
    gchar *name = gst_device_get_display_name(device);
    const AudioDevice found{.id = idOf(device),
                            .name = QString::fromUtf8(name),
                            .direction = gst_device_has_classes(device, "Audio/Sink")
                                             ? AudioDirection::Output
                                             : AudioDirection::Input,
                            .isDefault = isDefault(device)};
    g_free(name);
    return found;
}

Error missing(const char *element)
{
    return {.code = ErrorCode::NotFound,
            .detail = u"GStreamer has no element "_s + QLatin1StringView(element),
            .field = QLatin1StringView(element)};
}

bool hasElement(const char *name)
{
    return GstPtr<GstElementFactory>(gst_element_factory_find(name)) != nullptr;
}

GstFlowReturn samplesCame(GstAppSink *sink, gpointer data)
{
    GstSample *sample = gst_app_sink_pull_sample(sink);
    if (!sample)
        return GST_FLOW_EOS;
    GstMapInfo map;
    GstBuffer *buffer = gst_sample_get_buffer(sample);
    if (gst_buffer_map(buffer, &map, GST_MAP_READ)) {
        (*static_cast<std::shared_ptr<DeviceLine> *>(data))
            ->captured({static_cast<const qint16 *>(static_cast<void *>(map.data)),
                        map.size / sizeof(qint16)});
        gst_buffer_unmap(buffer, &map);
    }
    gst_sample_unref(sample);
    return GST_FLOW_OK;
}

/// The loudspeaker asks for what it plays next, at the pace of its own clock.
void samplesWanted(GstAppSrc *source, guint, gpointer data)
{
    constexpr gsize kBytes = kFrameSamples * sizeof(qint16);
    GstBuffer *buffer = gst_buffer_new_allocate(nullptr, kBytes, nullptr);
    GstMapInfo map;
    if (gst_buffer_map(buffer, &map, GST_MAP_WRITE)) {
        (*static_cast<std::shared_ptr<DeviceLine> *>(data))
            ->play({static_cast<qint16 *>(static_cast<void *>(map.data)), size_t(kFrameSamples)});
        gst_buffer_unmap(buffer, &map);
    }
    gst_app_src_push_buffer(source, buffer);
}

/// On GStreamer's threads; drops every message, so nobody needs a GLib main loop.
GstBusSyncReply messageCame(GstBus *, GstMessage *message, gpointer data)
{
    const auto &[devices, line] = *static_cast<WeakDevices *>(data);
    Q_UNUSED(line)
    if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) {
        GError *error = nullptr;
        gst_message_parse_error(message, &error, nullptr);
        const QString detail = takeMessage(error);
        // Whose element it was tells its branch; bins carry the direction in their names.
        const bool isOutput = [source = GST_MESSAGE_SRC(message)] {
            for (GstObject *part = source; part; part = GST_OBJECT_PARENT(part)) {
                if (g_str_has_prefix(GST_OBJECT_NAME(part), "output"))
                    return true;
            }
            return false;
        }();
        QMetaObject::invokeMethod(
            devices.data(),
            [devices = devices, isOutput, detail] {
                if (devices)
                    devices->branchFailed(isOutput ? AudioDirection::Output : AudioDirection::Input,
                                          detail);
            },
            Qt::QueuedConnection);
    }
    gst_message_unref(message);
    return GST_BUS_DROP;
}

GstBusSyncReply deviceMoved(GstBus *, GstMessage *message, gpointer data)
{
    const auto &devices = static_cast<WeakDevices *>(data)->first;
    switch (GST_MESSAGE_TYPE(message)) {
    case GST_MESSAGE_DEVICE_ADDED:
    case GST_MESSAGE_DEVICE_REMOVED:
    case GST_MESSAGE_DEVICE_CHANGED:
        QMetaObject::invokeMethod(
            devices.data(),
            [devices = devices] {
                if (devices)
                    devices->devicesMoved();
            },
            Qt::QueuedConnection);
        break;
    default:
        break;
    }
    gst_message_unref(message);
    return GST_BUS_DROP;
}

GstElement *namedIn(GstElement *bin, const char *name)
{
    return gst_bin_get_by_name(GST_BIN(bin), name);
}

} // namespace

GstDeviceAudio::GstDeviceAudio()
    : m_line(std::make_shared<DeviceLine>())
    , m_gst(std::make_unique<GstDevices>(m_line))
{
    connect(m_gst.get(), &GstDevices::listed, this, &GstDeviceAudio::setDevices);
    connect(m_gst.get(), &GstDevices::opened, this, &DeviceAudio::opened);
    connect(m_gst.get(), &GstDevices::failed, this, &DeviceAudio::failed);
    m_thread.adopt(*m_gst);
}

GstDeviceAudio::~GstDeviceAudio()
{
    m_thread.runAndWait([this] { m_gst.reset(); });
}

void GstDeviceAudio::watch()
{
    m_thread.post([this] { m_gst->watch(); });
}

void GstDeviceAudio::open(const DeviceChoice &choice)
{
    m_line->setGain(std::clamp(choice.inputGain, 0.0, 10.0));
    m_thread.post([this, choice] { m_gst->open(choice); });
}

void GstDeviceAudio::close()
{
    m_thread.post([this] { m_gst->close(); });
}

void GstDeviceAudio::setDevices(const QList<AudioDevice> &devices)
{
    m_devices = devices;
    Q_EMIT devicesChanged();
}

GstDevices::GstDevices(std::shared_ptr<DeviceLine> line)
    : m_line(std::move(line))
{
    m_settle.setParent(this); // it moves to the thread along
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleTime);
    connect(&m_settle, &QTimer::timeout, this, &GstDevices::list);
}

GstDevices::~GstDevices()
{
    m_settle.setParent(nullptr);
    takeDown();
    if (!m_monitor)
        return;
    const GstPtr<GstBus> bus(gst_device_monitor_get_bus(m_monitor.get()));
    gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
    gst_device_monitor_stop(m_monitor.get());
}

Result<> GstDevices::load()
{
    if (m_isLoaded)
        return {};
    GError *error = nullptr;
    if (!gst_init_check(nullptr, nullptr, &error))
        return fail(ErrorCode::NotFound, takeMessage(error), u"gstreamer"_s);
    for (const char *name :
         {"appsrc", "appsink", "audioconvert", "audioresample", "queue", "capsfilter"}) {
        if (!hasElement(name))
            return fail(missing(name));
    }
    m_monitor.reset(gst_device_monitor_new());
    gst_device_monitor_add_filter(m_monitor.get(), "Audio/Source", nullptr);
    gst_device_monitor_add_filter(m_monitor.get(), "Audio/Sink", nullptr);
    const GstPtr<GstBus> bus(gst_device_monitor_get_bus(m_monitor.get()));
    gst_bus_set_sync_handler(bus.get(), deviceMoved, new WeakDevices(this, nullptr),
                             deleteData<WeakDevices>);
    if (!gst_device_monitor_start(m_monitor.get()))
        qCInfo(lcCalling) << "no sound system tells its devices";
    m_isLoaded = true;
    return {};
}

void GstDevices::watch()
{
    if (const Result<> loaded = load(); !loaded) {
        qCWarning(lcCalling) << loaded.error().detail;
        return;
    }
    list();
}

void GstDevices::devicesMoved()
{
    if (!m_settle.isActive())
        m_settle.start();
}

void GstDevices::list()
{
    QList<AudioDevice> devices;
    GList *found = gst_device_monitor_get_devices(m_monitor.get());
    for (GList *at = found; at; at = at->next) {
        auto *device = static_cast<GstDevice *>(at->data);
        // What a loudspeaker plays is no microphone.
        if (!isProperty(device, "device.class", "monitor"))
            devices.append(described(device));
    }
    g_list_free_full(found, gst_object_unref);
    if (devices == m_listed)
        return;
    m_listed = devices;
    Q_EMIT listed(devices);
    m_input.isBroken = m_output.isBroken = false;
    if (!isRight(AudioDirection::Input) || !isRight(AudioDirection::Output))
        build();
}

/// Whether what is open is still what should be: a device came, went, or is the system's new
/// choice.
bool GstDevices::isRight(AudioDirection direction)
{
    const Branch &open = branch(direction);
    if (!open.isWanted)
        return true;
    const GstPtr<GstDevice> device = deviceOf(direction);
    if (!device)
        return open.isLost;
    return !open.isLost && idOf(device.get()) == open.deviceId;
}

GstPtr<GstDevice> GstDevices::deviceOf(AudioDirection direction) const
{
    const QByteArray &wanted
        = direction == AudioDirection::Input ? m_choice.input : m_choice.output;
    GstPtr<GstDevice> best;
    int bestRank = -1;
    GList *found = gst_device_monitor_get_devices(m_monitor.get());
    for (GList *at = found; at; at = at->next) {
        auto *device = static_cast<GstDevice *>(at->data);
        const AudioDevice one = described(device);
        if (one.direction != direction || isProperty(device, "device.class", "monitor"))
            continue;
        // Where the system names no choice of its own, the first one is it.
        const int rank = !wanted.isEmpty() && one.id == wanted ? 2 : one.isDefault ? 1 : 0;
        if (rank <= bestRank)
            continue;
        bestRank = rank;
        best.reset(GST_DEVICE(gst_object_ref(device)));
    }
    g_list_free_full(found, gst_object_unref);
    return best;
}

void GstDevices::open(const DeviceChoice &choice)
{
    m_choice = choice;
    m_input = m_output = {.isWanted = true};
    if (const Result<> loaded = load(); !loaded) {
        lose(AudioDirection::Output, loaded.error());
        lose(AudioDirection::Input, loaded.error());
        return;
    }
    build();
}

void GstDevices::close()
{
    m_input = m_output = {};
    takeDown();
}

void GstDevices::takeDown()
{
    if (!m_pipeline)
        return;
    const GstPtr<GstBus> bus(gst_pipeline_get_bus(GST_PIPELINE(m_pipeline.get())));
    gst_bus_set_flushing(bus.get(), TRUE);
    gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
    gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
    m_pipeline.reset();
    m_line->clear();
}

void GstDevices::lose(AudioDirection direction, const Error &error)
{
    branch(direction).isLost = true;
    qCInfo(lcCalling) << (direction == AudioDirection::Input ? "microphone:" : "loudspeaker:")
                      << error.detail;
    Q_EMIT failed(direction, error);
}

/// Both in one pipeline, so that the echo is looked for along one clock.
void GstDevices::build()
{
    takeDown();
    m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))));
    const GstPtr<GstBus> bus(gst_pipeline_get_bus(GST_PIPELINE(m_pipeline.get())));
    gst_bus_set_sync_handler(bus.get(), messageCame, new WeakDevices(this, m_line),
                             deleteData<WeakDevices>);
    const bool processes = (m_choice.cancelsEcho || m_choice.suppressesNoise)
                           && hasElement("webrtcdsp") && hasElement("webrtcechoprobe");
    const auto add = [this](AudioDirection direction, auto make) {
        if (branch(direction).isBroken)
            return;
        const GstPtr<GstDevice> device = deviceOf(direction);
        const Result<> added
            = device ? make(device.get()) : Result<>(fail(ErrorCode::NotFound, u"there is none"_s));
        branch(direction).isLost = !added;
        if (!added) {
            lose(direction, added.error());
            return;
        }
        const AudioDevice open = described(device.get());
        branch(direction).deviceId = open.id;
        Q_EMIT opened(open);
    };
    // The echo canceller won't start without the loudspeaker's probe, which comes first.
    add(AudioDirection::Output, [&](GstDevice *device) { return addOutput(device, processes); });
    add(AudioDirection::Input,
        [&](GstDevice *device) { return addInput(device, processes && !m_output.isLost); });
    gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING);
}

Result<> GstDevices::addOutput(GstDevice *device, bool withProbe)
{
    GError *error = nullptr;
    const QByteArray text
        = QByteArray("appsrc name=outputsource is-live=true format=time do-timestamp=true "
                     "min-latency=0 max-latency=20000000 max-buffers=2 caps=")
          + kFormat + (withProbe ? " ! webrtcechoprobe name=outputprobe" : "")
          + " ! audioconvert ! audioresample name=outputlast";
    GstElement *bin = gst_parse_bin_from_description(text.constData(), FALSE, &error);
    if (!bin)
        return fail(ErrorCode::Internal, takeMessage(error));
    gst_object_set_name(GST_OBJECT(bin), "output");
    GstElement *sink = gst_device_create_element(device, "outputsink");
    if (!sink) {
        gst_object_unref(gst_object_ref_sink(bin));
        return fail(ErrorCode::NotFound, u"the loudspeaker can't be opened"_s);
    }
    // Long enough for a busy machine, short enough to talk.
    if (g_object_class_find_property(G_OBJECT_GET_CLASS(sink), "buffer-time"))
        g_object_set(sink, "buffer-time", gint64(80'000), "latency-time", gint64(20'000), nullptr);
    // One frame follows the other at the device's own pace, whatever the time on it.
    if (g_object_class_find_property(G_OBJECT_GET_CLASS(sink), "sync"))
        g_object_set(sink, "sync", FALSE, nullptr);
    gst_bin_add(GST_BIN(bin), sink);
    const GstPtr<GstElement> last(namedIn(bin, "outputlast"));
    const GstPtr<GstElement> source(namedIn(bin, "outputsource"));
    gst_element_link(last.get(), sink);
    GstAppSrcCallbacks callbacks{};
    callbacks.need_data = samplesWanted;
    gst_app_src_set_callbacks(GST_APP_SRC(source.get()), &callbacks,
                              new std::shared_ptr<DeviceLine>(m_line),
                              deleteData<std::shared_ptr<DeviceLine>>);
    gst_bin_add(GST_BIN(m_pipeline.get()), bin);
    return {};
}

Result<> GstDevices::addInput(GstDevice *device, bool withEcho)
{
    GError *error = nullptr;
    QByteArray text
        = "audioconvert name=inputfirst ! audioresample ! capsfilter caps=" + QByteArray(kFormat);
    if (withEcho) {
        text += " ! webrtcdsp probe=outputprobe extended-filter=true delay-agnostic=true "
                "gain-control=false echo-cancel="
                + QByteArray(m_choice.cancelsEcho ? "true" : "false")
                + " noise-suppression=" + (m_choice.suppressesNoise ? "true" : "false");
    }
    text += " ! appsink name=inputsink sync=false async=false max-buffers=10 drop=true";
    GstElement *bin = gst_parse_bin_from_description(text.constData(), FALSE, &error);
    if (!bin)
        return fail(ErrorCode::Internal, takeMessage(error));
    gst_object_set_name(GST_OBJECT(bin), "input");
    GstElement *source = gst_device_create_element(device, "inputsource");
    if (!source) {
        gst_object_unref(gst_object_ref_sink(bin));
        return fail(ErrorCode::NotFound, u"the microphone can't be opened"_s);
    }
    if (g_object_class_find_property(G_OBJECT_GET_CLASS(source), "latency-time"))
        g_object_set(source, "buffer-time", gint64(80'000), "latency-time", gint64(10'000),
                     nullptr);
    gst_bin_add(GST_BIN(bin), source);
    const GstPtr<GstElement> first(namedIn(bin, "inputfirst"));
    const GstPtr<GstElement> sink(namedIn(bin, "inputsink"));
    gst_element_link(source, first.get());
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = samplesCame;
    gst_app_sink_set_callbacks(GST_APP_SINK(sink.get()), &callbacks,
                               new std::shared_ptr<DeviceLine>(m_line),
                               deleteData<std::shared_ptr<DeviceLine>>);
    gst_bin_add(GST_BIN(m_pipeline.get()), bin);
    return {};
}

void GstDevices::branchFailed(AudioDirection direction, const QString &detail)
{
    // What an earlier pipeline said in its end is about nobody now.
    if (!m_pipeline || branch(direction).isLost)
        return;
    branch(direction).isBroken = true;
    lose(direction, {.code = ErrorCode::NotFound, .detail = detail});
    build(); // the other direction goes on without it
}

} // namespace aic::calling
