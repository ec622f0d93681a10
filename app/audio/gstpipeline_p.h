// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QTimer>

#include "audio/gstobjects.h"
#include "core/result.h"

namespace aic::audio {

struct MessageUnref
{
    void operator()(GstMessage *message) const { gst_message_unref(message); }
};
using GstMessagePtr = std::unique_ptr<GstMessage, MessageUnref>;

/// Starts the library once. Error: NotFound.
[[nodiscard]] Result<> startLibrary();
/// \p text as one element. Error: NotFound with the name of what isn't installed, Internal.
[[nodiscard]] Result<GstPtr<GstElement>> describedBin(const QString &text);
/// Error: NotFound, \p name.
[[nodiscard]] Result<> haveElement(const char *name);

/// What an error says in our terms, or the warning that there is no device, with which autoaudiosrc
/// and autoaudiosink go on in silence; nothing for other messages. \p device is what a lost or
/// missing device is told as (fault::).
[[nodiscard]] std::optional<Error> faultIn(GstMessage *message, QStringView device);

} // namespace aic::audio
