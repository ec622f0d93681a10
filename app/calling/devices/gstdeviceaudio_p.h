// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "audio/gstobjects.h"
#include "calling/devices/deviceaudio.h"
#include "calling/devices/devicering_p.h"
#include "core/eventthread.h"

namespace aic::calling {

class GstDevices;

/// Everything of GStreamer happens on a thread of its own: a sound server may take its time.
class GstDeviceAudio final : public DeviceAudio
{
    Q_OBJECT

public:
    GstDeviceAudio();
    ~GstDeviceAudio() override;

    void watch() override;
    [[nodiscard]] QList<AudioDevice> devices() const override { return m_devices; }
    void open(const DeviceChoice &choice) override;
    void close() override;
    [[nodiscard]] std::shared_ptr<AudioEndpoint> endpoint() const override { return m_line; }
    [[nodiscard]] AudioLevels takeLevels() override { return m_line->takeLevels(); }

private:
    void setDevices(const QList<AudioDevice> &devices);

    std::shared_ptr<DeviceLine> m_line;
    QList<AudioDevice> m_devices;
    std::unique_ptr<GstDevices> m_gst;
    EventThread m_thread{"audio-devices"};
    friend class GstDevices;
};

/// The part on that thread.
class GstDevices final : public QObject
{
    Q_OBJECT

public:
    explicit GstDevices(std::shared_ptr<DeviceLine> line);
    ~GstDevices() override;

    void watch();
    void open(const DeviceChoice &choice);
    void close();
    // Told by GStreamer's threads.
    void devicesMoved();
    void branchFailed(AudioDirection direction, const QString &detail);

Q_SIGNALS:
    void listed(const QList<aic::calling::AudioDevice> &devices);
    void opened(const aic::calling::AudioDevice &device);
    void failed(aic::calling::AudioDirection direction, const aic::Error &error);

private:
    struct Branch
    {
        bool isWanted = false;
        bool isLost = false;
        bool isBroken = false; ///< left out until the devices change
        QByteArray deviceId;   ///< what is open
    };

    [[nodiscard]] Result<> load();
    void list();
    void build();
    void takeDown();
    [[nodiscard]] GstPtr<GstDevice> deviceOf(AudioDirection direction) const;
    [[nodiscard]] bool isRight(AudioDirection direction);
    [[nodiscard]] Result<> addOutput(GstDevice *device, bool withProbe);
    [[nodiscard]] Result<> addInput(GstDevice *device, bool withEcho);
    void lose(AudioDirection direction, const Error &error);
    [[nodiscard]] Branch &branch(AudioDirection direction)
    {
        return direction == AudioDirection::Input ? m_input : m_output;
    }

    std::shared_ptr<DeviceLine> m_line;
    DeviceChoice m_choice;
    Branch m_input;
    Branch m_output;
    bool m_isLoaded = false;
    QList<AudioDevice> m_listed;
    GstPtr<GstDeviceMonitor> m_monitor;
    GstPtr<GstElement> m_pipeline;
    QTimer m_settle; ///< plugging one in makes several messages
};

} // namespace aic::calling
