// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/devices/deviceaudio.h"

#ifdef AIC_WITH_GSTREAMER_WEBRTC
#include "calling/devices/gstdeviceaudio_p.h"
#endif

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

class NoDeviceAudio final : public DeviceAudio
{
public:
    void watch() override {}
    [[nodiscard]] QList<AudioDevice> devices() const override { return {}; }
    void open(const DeviceChoice &) override
    {
        QMetaObject::invokeMethod(
            this,
            [this] {
                const Error error{.code = ErrorCode::NotFound,
                                  .detail = u"built without GStreamer"_s,
                                  .field = u"gstreamer"_s};
                Q_EMIT failed(AudioDirection::Output, error);
                Q_EMIT failed(AudioDirection::Input, error);
            },
            Qt::QueuedConnection);
    }
    void close() override {}
    [[nodiscard]] std::shared_ptr<AudioEndpoint> endpoint() const override { return m_silence; }
    [[nodiscard]] AudioLevels takeLevels() override { return {}; }

private:
    std::shared_ptr<AudioEndpoint> m_silence = std::make_shared<SilenceEndpoint>();
};

} // namespace

std::unique_ptr<DeviceAudio> createDeviceAudio()
{
#ifdef AIC_WITH_GSTREAMER_WEBRTC
    return std::make_unique<GstDeviceAudio>();
#else
    return std::make_unique<NoDeviceAudio>();
#endif
}

} // namespace aic::calling
