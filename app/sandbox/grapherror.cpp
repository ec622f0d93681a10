// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/grapherror.h"

#include <algorithm>
#include <array>

#include "sandbox/asciijson.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr std::array kKnownErrors{
    KnownError{1, 500, "An unknown error occurred"},
    KnownError{2, 503, "Service temporarily unavailable"},
    KnownError{4, 400, "Application request limit reached"},
    KnownError{10, 403, "Application does not have permission for this action"},
    KnownError{33, 400, "Business phone number has been deleted"},
    KnownError{100, 400, "Invalid parameter"},
    KnownError{190, 401, "Invalid OAuth access token"},
    KnownError{200, 403, "Permissions error"},
    KnownError{3, 500, "API method"},
    KnownError{368, 403, "Temporarily blocked for policies violations"},
    KnownError{2200, 400, "Callback verification failed"},
    KnownError{613, 429, "Calls to this api have exceeded the rate limit"},
    KnownError{80007, 400, "Rate limit issues"},
    KnownError{130429, 400, "Rate limit hit"},
    KnownError{130472, 400, "User's number is part of an experiment"},
    KnownError{130497, 403, "Business account is restricted from messaging users in this country"},
    KnownError{131000, 500, "Something went wrong"},
    KnownError{131005, 403, "Access denied"},
    KnownError{131008, 400, "Required parameter is missing"},
    KnownError{131009, 400, "Parameter value is not valid"},
    KnownError{131016, 500, "Service unavailable"},
    KnownError{131021, 400, "Recipient cannot be sender"},
    KnownError{131026, 400, "Message undeliverable"},
    KnownError{131030, 400, "Recipient phone number not in allowed list"},
    KnownError{131031, 403, "Account has been locked"},
    KnownError{131037, 400, "WhatsApp provided number needs display name approval"},
    KnownError{131042, 400, "Business eligibility payment issue"},
    KnownError{131045, 500, "Incorrect certificate"},
    KnownError{131047, 400, "Re-engagement message"},
    KnownError{131048, 400, "Spam rate limit hit"},
    KnownError{131049, 400, "Message not delivered to maintain healthy ecosystem engagement"},
    KnownError{131050, 400, "User has stopped marketing messages"},
    KnownError{131051, 400, "Unsupported message type"},
    KnownError{131052, 400, "Media download error"},
    KnownError{131053, 400, "Media upload error"},
    KnownError{131055, 400, "Method not allowed"},
    KnownError{131056, 400, "(Business Account, Consumer Account) pair rate limit hit"},
    KnownError{131057, 500, "Account in maintenance mode"},
    KnownError{131062, 400,
               "Business-scoped user ID recipients are not supported for this message"},
    KnownError{131063, 400, "Marketing templates are disabled on Cloud API"},
    KnownError{131064, 400, "Messaging limit reached for template misuse"},
    KnownError{132000, 400, "Number of parameters does not match the expected number of params"},
    KnownError{132001, 404, "Template name does not exist in the translation"},
    KnownError{132005, 400, "Translated text too long"},
    KnownError{132007, 400, "Template format character policy violated"},
    KnownError{132008, 400, "Parameter value is not valid"},
    KnownError{132012, 400, "Parameter format does not match format in the created template"},
    KnownError{132015, 400, "Template is paused"},
    KnownError{132016, 400, "Template is disabled"},
    KnownError{132068, 400, "Flow is blocked"},
    KnownError{132069, 400, "Flow is throttled"},
    KnownError{133000, 500, "Incomplete deregistration"},
    KnownError{133004, 503, "Server temporarily unavailable"},
    KnownError{133005, 400, "Two step verification PIN mismatch"},
    KnownError{133006, 400, "Phone number re-verification needed"},
    KnownError{133008, 400, "Too many two step verification PIN guesses"},
    KnownError{133009, 400, "Two step verification PIN guessed too fast"},
    KnownError{133010, 400, "Phone number not registered"},
    KnownError{133016, 400, "Account register deregister rate limit exceeded"},
    KnownError{134100, 400, "Only marketing messages supported"},
    KnownError{134101, 400, "Template is being synced"},
    KnownError{134102, 500, "Template is unavailable for use"},
    KnownError{135000, 400, "Generic user error"},
    KnownError{136025, 400, "Verify code error"},
    KnownError{137000, 400, "Recipient identity key hash mismatch"},
    KnownError{138000, 401, "Calling not enabled"},
    KnownError{138001, 400, "Receiver uncallable"},
    KnownError{138002, 429, "Concurrent calls limit reached"},
    KnownError{138003, 400, "Duplicate call"},
    KnownError{138004, 500, "Connection error"},
    KnownError{138005, 429, "Call rate limit exceeded"},
    KnownError{138006, 401, "No approved call permission"},
    KnownError{138007, 500, "Connection timeout error"},
    KnownError{138009, 400, "Call permission request limit reached"},
    KnownError{138012, 400, "Business initiated calls limit reached"},
    KnownError{138013, 400, "Business initiated calling is not available"},
    KnownError{138014, 400, "Calling is temporarily restricted"},
    KnownError{138015, 400, "Calling cannot be enabled"},
    KnownError{138017, 400, "Call permission is already permanent"},
    KnownError{138018, 400, "Calling cannot be enabled: technical prerequisites are missing"},
    KnownError{138019, 500, "Client call setup failed"},
    KnownError{138020, 500, "Client call relay failed"},
    KnownError{138021, 500, "The user received no media"},
    KnownError{138022, 500, "The user sent no media"},
    KnownError{139000, 400, "Blocked by integrity"},
    KnownError{139001, 400, "Updating attempt failed"},
    KnownError{139002, 400, "Publishing attempt failed"},
    KnownError{139003, 400, "Deprecating attempt failed"},
    KnownError{139004, 400, "Deleting attempt failed"},
    KnownError{139100, 400, "Failed to block/unblock users"},
    KnownError{139101, 400, "Blocklist limit reached"},
    KnownError{139102, 400, "Blocklist concurrent update"},
    KnownError{141002, 400, "Template is not approved"},
    KnownError{200005, 400, "Template insights are not available"},
    KnownError{200007, 400, "Template insights are not enabled"},
};

QString titled(int code, const QString &title)
{
    return u"(#%1) %2"_s.arg(code).arg(title);
}

} // namespace

const KnownError *knownError(int code)
{
    const auto row = std::find_if(kKnownErrors.begin(), kKnownErrors.end(),
                                  [code](const KnownError &known) { return known.code == code; });
    return row == kKnownErrors.end() ? nullptr : &*row;
}

GraphError graphError(int code, const QString &details)
{
    const KnownError *known = knownError(code);
    Q_ASSERT(known);
    GraphError error;
    error.code = code;
    error.http = known ? known->http : 400;
    error.message = titled(code, known ? QString::fromLatin1(known->title) : u"Error"_s);
    error.details = details;
    error.transient = error.http >= 500 || error.http == 429 || code == 4 || code == 130429;
    return error;
}

GraphError missingParameter(const QString &parameter)
{
    return graphError(131008, u"The parameter %1 is required."_s.arg(parameter));
}

GraphError tooLong(const QString &parameter, int limit)
{
    return invalidParameter(
        u"Param %1 must be at most %2 characters long."_s.arg(parameter).arg(limit));
}

GraphError badValue(const QString &details)
{
    return graphError(131009, details);
}

GraphError invalidParameter(const QString &message, const QString &details)
{
    GraphError error;
    error.message = titled(100, message);
    error.details = details;
    return error;
}

GraphError noSuchObject(const QString &id, const QByteArray &method)
{
    GraphError error;
    error.subcode = 33;
    error.type = u"GraphMethodException"_s;
    error.message
        = u"Unsupported %1 request. Object with ID '%2' does not exist, cannot be loaded due to "
          u"missing permissions, or does not support this operation. Please read the Graph API "
          u"documentation at https://developers.facebook.com/docs/graph-api"_s.arg(
              QString::fromLatin1(method).toLower(), id);
    return error;
}

GraphError unknownPath(const QString &path)
{
    GraphError error;
    error.code = 2500;
    error.message = u"Unknown path components: %1"_s.arg(path);
    return error;
}

QByteArray toJson(const GraphError &error, const QByteArray &traceId)
{
    AsciiJson json;
    json.beginObject().key("error").beginObject();
    json.field("message", error.message);
    json.field("type", error.type.isEmpty() ? u"OAuthException"_s : error.type);
    json.field("code", error.code);
    if (error.subcode != 0)
        json.field("error_subcode", error.subcode);
    if (!error.details.isEmpty()) {
        json.key("error_data").beginObject();
        json.field("messaging_product", u"whatsapp"_s).field("details", error.details).endObject();
    }
    if (!error.userTitle.isEmpty()) {
        json.field("error_user_title", error.userTitle);
        json.field("error_user_msg", error.userMessage);
    }
    if (error.transient)
        json.key("is_transient").value(true);
    json.field("fbtrace_id", QString::fromLatin1(traceId)).endObject().endObject();
    return json.take();
}

} // namespace aic::sandbox
