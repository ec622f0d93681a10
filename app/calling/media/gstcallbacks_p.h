// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "calling/media/gstcallline_p.h"

// What GStreamer tells on its own threads: each callback copies and posts, with a share of the line
// that ends with the connection.

namespace aic::calling {

using LinePtr = std::shared_ptr<GstCallLine>;

/// Errors, latency and keys; drops every message, so nobody needs a GLib main loop.
void watchPipeline(GstElement *pipeline, const LinePtr &line);
/// States, certificate, authentic packets and voices.
void watchWebrtc(GstElement *webrtc, const LinePtr &line);
/// Lets keys take the place of the voice's packets.
void watchPackets(GstElement *payloader, const LinePtr &line);
/// Tells when webrtcbin's \p pad knows the SSRC that is sent.
void watchSender(GstPad *pad, const LinePtr &line);

} // namespace aic::calling
