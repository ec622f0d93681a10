// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QList>
#include <QObject>

#include "calling/media/audioendpoint.h"
#include "calling/media/mediaengine.h"

namespace aic::calling {

enum class AudioDirection { Input, Output };

struct AudioDevice
{
    QByteArray id; ///< the sound system's own name, the same after the device was away
    QString name;  ///< for people
    AudioDirection direction = AudioDirection::Input;
    bool isDefault = false;
    friend bool operator==(const AudioDevice &, const AudioDevice &) = default;
};

/// What a person speaks into and listens to.
struct DeviceChoice
{
    QByteArray input;  ///< AudioDevice::id; empty: what the system has chosen
    QByteArray output; ///< as input
    bool cancelsEcho = true;
    bool suppressesNoise = true;
    double inputGain = 1; ///< 0 to 10, 1 leaves it as it is
    friend bool operator==(const DeviceChoice &, const DeviceChoice &) = default;
};

/// Microphone and loudspeaker, in a pipeline of their own: losing one never ends a call. While the
/// chosen device isn't there, the system's choice stands in for it; without any there is silence
/// until one comes. Thread: that of the object, which also gets all signals.
class DeviceAudio : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Looks for devices from now on: devicesChanged() follows.
    virtual void watch() = 0;
    /// As last told by devicesChanged().
    [[nodiscard]] virtual QList<AudioDevice> devices() const = 0;
    /// Opens the devices, or exchanges them. opened() or failed() follows for each direction.
    virtual void open(const DeviceChoice &choice) = 0;
    /// The devices are free for other programs.
    virtual void close() = 0;
    /// Stands at our end of calls; the same one, whatever is opened or lost behind it.
    [[nodiscard]] virtual std::shared_ptr<AudioEndpoint> endpoint() const = 0;
    /// Of the devices themselves, also without a call.
    [[nodiscard]] virtual AudioLevels takeLevels() = 0;

Q_SIGNALS:
    void devicesChanged();
    /// \p device may be another than the chosen one.
    void opened(const aic::calling::AudioDevice &device);
    /// The direction is silent now. NotFound: there is no device, it can't be opened, or GStreamer
    /// lacks an element (then its name is the field). \p error's detail is English, for the log.
    void failed(aic::calling::AudioDirection direction, const aic::Error &error);
};

/// The devices of this machine. Without GStreamer, open() fails in both directions.
[[nodiscard]] std::unique_ptr<DeviceAudio> createDeviceAudio();

} // namespace aic::calling

Q_DECLARE_METATYPE(aic::calling::AudioDirection)
Q_DECLARE_METATYPE(aic::calling::AudioDevice)
