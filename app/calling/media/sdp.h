// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "core/result.h"

// Session descriptions as WhatsApp's calls want them (RFC 8866, one audio stream). GStreamer's own
// parser takes "hello" for a description and a stream of port 0 for a good one. Thread: any.

namespace aic::calling {

enum class SdpType { Offer, Answer };

struct RemoteSdp
{
    /// With CRLF line ends, ready for the parser.
    QByteArray text;
    /// SHA-256 of the certificates that are good for this call: upper case hex with colons.
    QList<QByteArray> fingerprints;
    int opusType = -1;
    /// The payload type of telephone-event/8000; -1 if there is none.
    int telephoneEventType = -1;
    bool isIceLite = false;
};

/// Judges what the other side sent. Errors: Invalid, with the faulty part as field: "text",
/// "media", "codec", "fingerprint", "ice", "setup" or "candidates".
[[nodiscard]] Result<RemoteSdp> readRemoteSdp(const QString &sdp, SdpType type);

/// Makes what GStreamer wrote look as Meta's check wants it: CRLF, opus in lower case with its
/// usual parameters, neither TCP nor link-local candidates, one SHA-256 fingerprint.
[[nodiscard]] QString cleanLocalSdp(const QByteArray &sdp);

/// SHA-256 over the DER form of a PEM certificate, written as in RemoteSdp::fingerprints. Empty for
/// what is no certificate.
[[nodiscard]] QByteArray fingerprintOf(const QByteArray &pem);

} // namespace aic::calling
