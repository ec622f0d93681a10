// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "calling/media/mediaclock.h"
#include "calling/media/mediaengine.h"
#include "core/eventthread.h"

namespace aic::calling {

class GstMediaEngine final : public MediaEngine
{
public:
    explicit GstMediaEngine(const Clock &clock);

    [[nodiscard]] QFuture<Result<>> prepare() override;
    [[nodiscard]] std::unique_ptr<MediaSession> createSession(const MediaOptions &options) override;

private:
    [[nodiscard]] Result<> load();

    const Clock &m_clock;
    std::atomic<bool> m_isReady = false;
    MediaClock m_mediaClock;
    EventThread m_loader{"media-load"};
};

} // namespace aic::calling
