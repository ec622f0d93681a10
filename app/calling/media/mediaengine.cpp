// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/mediaengine.h"

#include "calling/log.h"
#ifdef AIC_WITH_GSTREAMER_WEBRTC
#include "calling/media/gstmediaengine_p.h"
#endif

Q_LOGGING_CATEGORY(lcCalling, "aic.calling")

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

class NullMediaSession final : public MediaSession
{
public:
    void createOffer() override { failLater(); }
    void acceptOffer(const QString &) override { failLater(); }
    void setAnswer(const QString &) override {}
    void openGate() override {}
    void setMuted(bool) override {}
    void setEndpoint(std::shared_ptr<AudioEndpoint>) override {}
    bool sendDtmf(QChar) override { return false; }
    [[nodiscard]] AudioLevels takeLevels() override { return {}; }
    void close() override { m_isClosed = true; }

private:
    void failLater()
    {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_isClosed)
                    Q_EMIT failed(MediaFailure::Unavailable, u"there is no media engine"_s);
                m_isClosed = true;
            },
            Qt::QueuedConnection);
    }

    bool m_isClosed = false;
};

class NullMediaEngine final : public MediaEngine
{
public:
    [[nodiscard]] QFuture<Result<>> prepare() override
    {
        return readyFuture<Result<>>(
            fail(ErrorCode::NotFound, u"built without GStreamer's webrtcbin"_s, u"webrtcbin"_s));
    }
    [[nodiscard]] std::unique_ptr<MediaSession> createSession(const MediaOptions &) override
    {
        return std::make_unique<NullMediaSession>();
    }
};

} // namespace

std::unique_ptr<MediaEngine> createNullMediaEngine()
{
    return std::make_unique<NullMediaEngine>();
}

std::unique_ptr<MediaEngine> createMediaEngine([[maybe_unused]] const Clock &clock)
{
#ifdef AIC_WITH_GSTREAMER_WEBRTC
    return std::make_unique<GstMediaEngine>(clock);
#else
    return createNullMediaEngine();
#endif
}

} // namespace aic::calling
