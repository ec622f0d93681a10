// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <gst/gst.h>

#include <QString>

namespace aic {

struct GstUnref
{
    void operator()(gpointer object) const { gst_object_unref(object); }
};
/// One reference to a GstElement, GstPad, GstBus…
template <class T>
using GstPtr = std::unique_ptr<T, GstUnref>;

/// The text of a GLib error, which is freed.
[[nodiscard]] inline QString takeMessage(GError *error)
{
    const QString text = error ? QString::fromUtf8(error->message) : QString();
    g_clear_error(&error);
    return text;
}

/// For the destroy notifications of callbacks whose data was made with new.
template <class T>
void deleteData(gpointer data)
{
    delete static_cast<T *>(data);
}

} // namespace aic
