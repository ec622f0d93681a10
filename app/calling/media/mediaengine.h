// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>

#include <QObject>

#include "calling/media/audioendpoint.h"
#include "core/clock.h"
#include "core/result.h"

namespace aic::calling {

enum class MediaFailure {
    Unavailable, ///< no media engine on this machine
    BadSdp,      ///< the other side's description is of no use
    Untrusted,   ///< its certificate is not the one that was announced
    NoConnection,
    Engine, ///< a fault of the engine; the detail names the part
};

struct MediaOptions
{
    /// The jitter buffer: 60 ms for agents, 100 ms for people.
    std::chrono::milliseconds buffer{60};
    /// "stun://host:port"; empty: none, Meta's side learns our address itself.
    QString stunServer;
    /// Only this address is offered; empty: every one of this machine.
    QString localAddress;
    /// Neither RTP nor RTCP for so long: remoteQuiet(), then remoteLost().
    std::chrono::milliseconds quietWarning{std::chrono::seconds(10)};
    std::chrono::milliseconds quietEnd{std::chrono::seconds(30)};
};

/// Peaks since they were last asked for, 0 to 1.
struct AudioLevels
{
    double spoken = 0;
    double heard = 0;
};

/// The sound of one call. The gate is shut at first: the connection is made and the other side is
/// heard, but no packet of ours leaves. Thread: that of the object, which also gets all signals.
class MediaSession : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Ends in localSdpReady() or failed(). Of createOffer() and acceptOffer() one is called, once.
    virtual void createOffer() = 0;
    virtual void acceptOffer(const QString &sdp) = 0;
    virtual void setAnswer(const QString &sdp) = 0;
    /// From now on the other side hears the endpoint, once the connection stands.
    virtual void openGate() = 0;
    /// Silence is sent instead: a phone hangs up when it gets no packets for 30 s.
    virtual void setMuted(bool isMuted) = 0;
    /// Without one there is silence.
    virtual void setEndpoint(std::shared_ptr<AudioEndpoint> endpoint) = 0;
    /// A key of the keypad: 0 to 9, *, #, A to D. False when the other side takes none, the gate is
    /// shut or too many wait.
    virtual bool sendDtmf(QChar key) = 0;
    [[nodiscard]] virtual AudioLevels takeLevels() = 0;
    /// Takes up to 40 ms. No signal comes any more.
    virtual void close() = 0;

Q_SIGNALS:
    /// With all candidates.
    void localSdpReady(const QString &sdp);
    /// ICE and DTLS stand, with the certificate that was announced.
    void connected();
    void firstAudioHeard();
    void dtmfReceived(QChar key);
    /// Nothing comes from the other side, or comes again.
    void remoteQuietChanged(bool isQuiet);
    void remoteLost();
    /// The session is closed. \p detail is English, for the log.
    void failed(aic::calling::MediaFailure failure, const QString &detail);
};

class MediaEngine
{
public:
    virtual ~MediaEngine() = default;
    /// Loads what is needed and makes the key that all calls use, up to 3 s on a thread of its own;
    /// to be called early. Errors: NotFound, with the missing element as field.
    [[nodiscard]] virtual QFuture<Result<>> prepare() = 0;
    /// Wants a finished prepare(); without success every session fails with Unavailable.
    /// The engine and its clock must outlive the session.
    [[nodiscard]] virtual std::unique_ptr<MediaSession> createSession(const MediaOptions &options)
        = 0;
};

/// The engine of this build. \p clock must outlive it.
[[nodiscard]] std::unique_ptr<MediaEngine> createMediaEngine(const Clock &clock);

/// Stands in where there is none: prepare() fails, and so does every session.
[[nodiscard]] std::unique_ptr<MediaEngine> createNullMediaEngine();

} // namespace aic::calling

Q_DECLARE_METATYPE(aic::calling::MediaFailure)
