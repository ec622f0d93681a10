// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/gstpipeline_p.h"

#include "audio/audioerror.h"
#include "audio/log.h"

Q_LOGGING_CATEGORY(lcAudio, "aic.audio")

namespace aic::audio {

using namespace Qt::StringLiterals;

Result<> startLibrary()
{
    GError *error = nullptr;
    if (!gst_init_check(nullptr, nullptr, &error))
        return fail(ErrorCode::NotFound, takeMessage(error), fault::kLibrary.toString());
    return {};
}

Result<> haveElement(const char *name)
{
    const GstPtr<GstElementFactory> factory(gst_element_factory_find(name));
    if (factory)
        return {};
    qCWarning(lcAudio) << "no element" << name;
    return fail(ErrorCode::NotFound, QString::fromLatin1(name), fault::kElement.toString());
}

Result<GstPtr<GstElement>> describedBin(const QString &text)
{
    GError *error = nullptr;
    GstParseContext *context = gst_parse_context_new();
    GstElement *made = gst_parse_bin_from_description_full(text.toUtf8().constData(), TRUE, context,
                                                           GST_PARSE_FLAG_FATAL_ERRORS, &error);
    QString missing;
    if (gchar **names = gst_parse_context_get_missing_elements(context)) {
        missing = QString::fromUtf8(names[0]);
        g_strfreev(names);
    }
    gst_parse_context_free(context);
    const QString problem = takeMessage(error);
    if (made != nullptr)
        return GstPtr<GstElement>(GST_ELEMENT(gst_object_ref_sink(made)));
    if (!missing.isEmpty())
        return fail(ErrorCode::NotFound, missing, fault::kElement.toString());
    return fail(ErrorCode::Internal, problem);
}

std::optional<Error> faultIn(GstMessage *message, QStringView device)
{
    GError *error = nullptr;
    if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) {
        gst_message_parse_error(message, &error, nullptr);
    } else if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_WARNING) {
        gst_message_parse_warning(message, &error, nullptr);
        if (!g_error_matches(error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND)) {
            g_clear_error(&error);
            return std::nullopt;
        }
    } else {
        return std::nullopt;
    }
    Error told{.code = ErrorCode::Invalid, .field = fault::kFile.toString()};
    const bool isFile = GST_IS_URI_HANDLER(GST_MESSAGE_SRC(message));
    if (error != nullptr && error->domain == GST_RESOURCE_ERROR) {
        if (isFile) {
            told.code = error->code == GST_RESOURCE_ERROR_NOT_FOUND ? ErrorCode::NotFound
                                                                    : ErrorCode::Storage;
        } else {
            told.code = ErrorCode::NotFound;
            told.field = device.toString();
        }
    }
    told.detail = takeMessage(error);
    return told;
}

} // namespace aic::audio
