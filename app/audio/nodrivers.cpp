// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/audioerror.h"
#include "audio/drivers_p.h"

namespace aic::audio {

using namespace Qt::StringLiterals;

namespace {

Error missing()
{
    return {.code = ErrorCode::NotFound,
            .detail = u"built without GStreamer"_s,
            .field = fault::kLibrary.toString()};
}

class NoPlayer : public PlayerDriver
{
public:
    void open(quint64 generation, const QString &, qint64, double) override
    {
        Q_EMIT failed(generation, missing());
    }
    void setPaused(bool) override {}
    void seek(qint64) override {}
    void setSpeed(double) override {}
    void close() override {}
};

class NoRecorder : public RecorderDriver
{
public:
    Result<> check() override { return fail(missing()); }
    void start(quint64 generation, const QString &) override
    {
        Q_EMIT failed(generation, missing());
    }
    void finish() override {}
    void close() override {}
};

} // namespace

std::unique_ptr<PlayerDriver> makePlayerDriver(const QString &)
{
    return std::make_unique<NoPlayer>();
}

std::unique_ptr<RecorderDriver> makeRecorderDriver(const QString &)
{
    return std::make_unique<NoRecorder>();
}

} // namespace aic::audio
