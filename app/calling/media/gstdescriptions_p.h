// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "calling/media/gstcallbacks_p.h"
#include "calling/media/sdp.h"

// webrtcbin's offers and answers. Failures reach the session's fail().

namespace aic::calling {

/// Makes and sets our offer or answer, with the keypad under \p telephoneEventType unless that is
/// negative; gathering the candidates follows by itself.
void makeLocalDescription(GstElement *webrtc, const LinePtr &line, SdpType type,
                          int telephoneEventType);
/// The session's remoteSet() follows. False when GStreamer can't read \p text.
[[nodiscard]] bool setRemoteDescription(GstElement *webrtc, const LinePtr &line, SdpType type,
                                        const QByteArray &text);
/// Empty while there is none.
[[nodiscard]] QByteArray takeLocalDescription(GstElement *webrtc);

} // namespace aic::calling
