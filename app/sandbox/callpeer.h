// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QString>

namespace aic::sandbox {

/// What a simulated customer says into a call.
enum class PeerSound {
    Nothing, ///< silence, as packets
    Echo,    ///< what they hear
    Voice,   ///< a recording, once
};

enum class PeerFailure {
    Unavailable, ///< this program has no voice engine: the call goes on without sound
    BadSdp,
    NoConnection,
    Lost, ///< nothing comes from the business any more
};

/// The far end of one call: the phone of a simulated customer. Descriptions are whole SDP texts
/// with CRLF (calling-api.md §7). Thread: the sandbox's own.
class CallPeer : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Ends in described() or failed(). One of makeOffer() and makeAnswer() is called, once.
    virtual void makeOffer() = 0;
    virtual void makeAnswer(const QString &offer) = 0;
    /// The business's answer to makeOffer().
    virtual void takeAnswer(const QString &answer) = 0;
    /// The customer has picked up: from now on they are heard. May be called again.
    virtual void speak(PeerSound sound) = 0;
    /// \p share of the 20 ms blocks gets lost each way, 0 to 1.
    virtual void loseBlocks(double share) = 0;
    /// Not a packet leaves any more, and nobody is told. No signal comes any more.
    virtual void vanish() = 0;

Q_SIGNALS:
    void described(const QString &sdp);
    /// The way for the sound stands.
    void connected();
    /// The first sound of the business is here.
    void heard();
    /// A key of the business's keypad.
    void keyHeard(QChar key);
    /// The peer has vanished. \p detail is English, for people.
    void failed(aic::sandbox::PeerFailure failure, const QString &detail);
};

/// Makes the peers; who runs a sandbox brings one, for the sandbox itself carries no sound.
class CallPeers
{
public:
    virtual ~CallPeers() = default;
    /// Thread: the sandbox's own.
    [[nodiscard]] virtual std::unique_ptr<CallPeer> create() = 0;
};

} // namespace aic::sandbox
