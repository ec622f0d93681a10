// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/clock.h"
#include "sandbox/callpeer.h"

namespace aic::voices {

/// Gives the sandbox's customers a voice: far ends of real ICE, DTLS and SRTP over the media engine
/// of the calls. Where that is missing every peer fails with Unavailable.
class MediaCallPeers final : public sandbox::CallPeers
{
public:
    /// The customers' phones are at \p address, an IP address of this machine; empty: at every one.
    /// \p recording: mono samples at 48 kHz for those who play one; empty: a chime.
    /// \p clock must outlive the peers. The engine is loaded when the first call comes.
    explicit MediaCallPeers(const Clock &clock, QString address = QStringLiteral("127.0.0.1"),
                            std::vector<qint16> recording = {});
    ~MediaCallPeers() override;
    MediaCallPeers(const MediaCallPeers &) = delete;
    MediaCallPeers &operator=(const MediaCallPeers &) = delete;

    [[nodiscard]] std::unique_ptr<sandbox::CallPeer> create() override;

private:
    struct Studio;
    std::shared_ptr<Studio> m_studio; // shared with the peers
};

} // namespace aic::voices
