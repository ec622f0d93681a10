// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <gst/gst.h>

#include <QTimer>

#include "core/result.h"

namespace aic::audio {

struct GstUnref
{
    void operator()(gpointer object) const { gst_object_unref(object); }
};
template <class T>
using GstPtr = std::unique_ptr<T, GstUnref>;

struct MessageUnref
{
    void operator()(GstMessage *message) const { gst_message_unref(message); }
};
using GstMessagePtr = std::unique_ptr<GstMessage, MessageUnref>;

/// The text of a GLib error, which is freed.
[[nodiscard]] QString takeMessage(GError *error);
/// Starts the library once. Error: NotFound.
[[nodiscard]] Result<> startLibrary();
/// \p text as one element. Error: NotFound with the name of what isn't installed, Internal.
[[nodiscard]] Result<GstPtr<GstElement>> describedBin(const QString &text);
/// Error: NotFound, \p name.
[[nodiscard]] Result<> haveElement(const char *name);

/// What an error or warning message says, in our terms; \p device is what a lost or missing device
/// is told as (fault::).
[[nodiscard]] Error errorOf(GstMessage *message, QStringView device);
/// Whether autoaudiosrc or autoaudiosink found no device: it goes on with silence then.
[[nodiscard]] bool isNoDevice(GstMessage *message);

} // namespace aic::audio
