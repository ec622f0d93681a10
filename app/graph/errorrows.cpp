// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/errortable.h"

#include <array>

#include <QtGlobal>

namespace aic::graph {
namespace {

using std::chrono::seconds;

/// What a row adds to its codes; the order in the table is that of the codes.
constexpr ErrorInfo row(int first, int last, ErrorCode kind, Retry retry, seconds wait,
                        Action action, const char *meaning, const char *sentence)
{
    return {.first = first,
            .last = last,
            .kind = kind,
            .retry = retry,
            .wait = wait,
            .action = action,
            .meaning = meaning,
            .sentence = sentence};
}

constexpr ErrorInfo async(ErrorInfo info)
{
    info.isAsync = true;
    return info;
}

constexpr ErrorInfo stops(ErrorInfo info)
{
    info.stopsBatch = true;
    return info;
}

constexpr ErrorInfo unsafe(ErrorInfo info)
{
    info.isSafeToResend = false;
    return info;
}

// clang-format off
constexpr std::array kTable{
    stops(row(0, 0, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "token can't be authenticated",
        QT_TRANSLATE_NOOP("Errors", "Meta doesn't accept the access token any more. Enter a new "
            "one under Settings > WhatsApp Business."))),
    unsafe(row(1, 1, ErrorCode::Rejected, Retry::Backoff, seconds(2), Action::None,
        "unknown error or server fault",
        QT_TRANSLATE_NOOP("Errors", "Meta reported an unknown error. It usually passes: try again"
            " in a moment."))),
    unsafe(row(2, 2, ErrorCode::Network, Retry::Backoff, seconds(5), Action::Wait,
        "service temporarily down or overloaded",
        QT_TRANSLATE_NOOP("Errors", "WhatsApp's service is overloaded or down at the moment. Try "
            "again in a few minutes."))),
    stops(row(3, 3, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "app lacks the capability for the call",
        QT_TRANSLATE_NOOP("Errors", "The Meta app may not do this. Give it the WhatsApp "
            "permissions, then enter a new access token."))),
    row(4, 4, ErrorCode::RateLimited, Retry::Backoff, seconds(60), Action::Wait,
        "app's call rate limit",
        QT_TRANSLATE_NOOP("Errors", "The Meta app has made too many calls. Sending goes on by "
            "itself when Meta allows it again.")),
    stops(row(10, 10, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "permission denied or not granted",
        QT_TRANSLATE_NOOP("Errors", "The access token lacks a permission. Create one with "
            "whatsapp_business_messaging and "
            "whatsapp_business_management."))),
    row(17, 17, ErrorCode::RateLimited, Retry::Backoff, seconds(60), Action::Wait,
        "user token's call limit",
        QT_TRANSLATE_NOOP("Errors", "The access token has made too many calls. Sending goes on by"
            " itself when Meta allows it again.")),
    stops(row(33, 33, ErrorCode::NotFound, Retry::Never, seconds(0), Action::OpenSettings,
        "object not found or no permission",
        QT_TRANSLATE_NOOP("Errors", "Meta doesn't find this ID, or the token has no right to it. "
            "Check the account's IDs and the token's assets."))),
    row(100, 100, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "invalid parameter",
        QT_TRANSLATE_NOOP("Errors", "Meta doesn't accept one of the values. Read the details, "
            "correct it and send again.")),
    stops(row(104, 104, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "an access token is required",
        QT_TRANSLATE_NOOP("Errors", "Meta got no access token. Enter one under "
            "Settings > WhatsApp Business."))),
    stops(row(190, 190, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "token expired or invalid",
        QT_TRANSLATE_NOOP("Errors", "The access token has expired or is wrong. Enter a new one "
            "under Settings > WhatsApp Business."))),
    stops(row(200, 299, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "permission not granted or removed",
        QT_TRANSLATE_NOOP("Errors", "The access token lacks a permission or has lost it. Create a"
            " new token with the WhatsApp permissions."))),
    stops(row(368, 368, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "account restricted for policy violation",
        QT_TRANSLATE_NOOP("Errors", "Meta has restricted the business account for breaking a "
            "policy. See WhatsApp Manager for the reason and ask for a "
            "review there."))),
    stops(row(460, 460, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "token revoked: password changed",
        QT_TRANSLATE_NOOP("Errors", "The access token was withdrawn, because a password was "
            "changed. Enter a new one under Settings > WhatsApp Business."))),
    stops(row(463, 463, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "token has expired",
        QT_TRANSLATE_NOOP("Errors", "The access token has expired. Enter a new one under Settings"
            " > WhatsApp Business."))),
    stops(row(467, 467, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "token was revoked",
        QT_TRANSLATE_NOOP("Errors", "The access token was withdrawn. Enter a new one under "
            "Settings > WhatsApp Business."))),
    row(613, 613, ErrorCode::RateLimited, Retry::Backoff, seconds(5), Action::Wait,
        "too many calls to one endpoint",
        QT_TRANSLATE_NOOP("Errors", "Too many requests of this kind in a short time. Try again in"
            " some seconds.")),
    stops(row(803, 803, ErrorCode::NotFound, Retry::Never, seconds(0), Action::OpenSettings,
        "object not found or no permission",
        QT_TRANSLATE_NOOP("Errors", "Meta doesn't find this ID, or the token has no right to it. "
            "Check the account's IDs and the token's assets."))),
    stops(row(2500, 2500, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::OpenSettings,
        "no token, or an unknown path or version",
        QT_TRANSLATE_NOOP("Errors", "Meta doesn't know this address, or got no token. Check the "
            "API version and the access token under Settings > WhatsApp Business."))),
    row(80007, 80007, ErrorCode::RateLimited, Retry::Backoff, seconds(60), Action::Wait,
        "business account's call limit",
        QT_TRANSLATE_NOOP("Errors", "The business account has made too many calls this hour. Work"
            " goes on by itself when Meta allows it again.")),
    row(130429, 130429, ErrorCode::RateLimited, Retry::Backoff, seconds(1), Action::Wait,
        "throughput of the number reached",
        QT_TRANSLATE_NOOP("Errors", "Messages are going out faster than the number allows. They "
            "are sent more slowly, you need not do anything.")),
    async(row(130472, 130472, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "user is part of a Meta experiment",
        QT_TRANSLATE_NOOP("Errors", "Meta holds marketing messages back from this person for an "
            "experiment. It costs nothing; don't send it again."))),
    row(130497, 130497, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "business may not message that country",
        QT_TRANSLATE_NOOP("Errors", "The business may not send messages to this country. Leave "
            "these people out, or see Meta's rules for the country.")),
    unsafe(row(131000, 131000, ErrorCode::Rejected, Retry::Backoff, seconds(2), Action::None,
        "unknown failure",
        QT_TRANSLATE_NOOP("Errors", "Meta reported an unknown failure. Try again in a moment; if "
            "it stays, look at Meta's status page."))),
    stops(row(131005, 131005, ErrorCode::Unauthorized, Retry::Never, seconds(0), Action::UpdateToken,
        "access denied",
        QT_TRANSLATE_NOOP("Errors", "WhatsApp denies access. Give the token the right to this "
            "business account, or create a new one."))),
    row(131008, 131008, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "required parameter missing",
        QT_TRANSLATE_NOOP("Errors", "Something that Meta requires is missing from the message. "
            "Read the details, add it and send again.")),
    row(131009, 131009, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "parameter value invalid",
        QT_TRANSLATE_NOOP("Errors", "Meta doesn't accept one of the values. Read the details, "
            "correct it and send again.")),
    unsafe(row(131016, 131016, ErrorCode::Network, Retry::Backoff, seconds(5), Action::Wait,
        "service unavailable",
        QT_TRANSLATE_NOOP("Errors", "WhatsApp's service is not available at the moment. Try again"
            " in a few minutes."))),
    row(131020, 131020, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None, "group error",
        QT_TRANSLATE_NOOP("Errors", "Meta refused this for the group. Read the details; the group"
            " may have changed.")),
    row(131021, 131021, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "recipient equals sender",
        QT_TRANSLATE_NOOP("Errors", "This is your own number. Choose another recipient.")),
    async(row(131026, 131026, ErrorCode::Rejected, Retry::Never, seconds(0), Action::MarkNotOnWhatsApp,
        "message undeliverable",
        QT_TRANSLATE_NOOP("Errors", "The message can't be delivered. Most likely this number "
            "isn't on WhatsApp, or the person uses a very old version. "
            "Reach them another way."))),
    row(131030, 131030, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "recipient not in the test number's list",
        QT_TRANSLATE_NOOP("Errors", "Meta's test number sends to listed people only. Add this "
            "number under API Setup in the Meta app, or use your own "
            "number.")),
    stops(row(131031, 131031, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "account locked or data mismatch",
        QT_TRANSLATE_NOOP("Errors", "The account is locked, or the PIN didn't match. Look in "
            "WhatsApp Manager for the reason."))),
    stops(row(131037, 131037, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "display name not approved",
        QT_TRANSLATE_NOOP("Errors", "The number's display name isn't approved yet. Set one in "
            "WhatsApp Manager and wait for the approval."))),
    row(131041, 131041, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None, "group error",
        QT_TRANSLATE_NOOP("Errors", "Meta refused this for the group. Read the details; the group"
            " may have changed.")),
    stops(row(131042, 131042, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "payment problem",
        QT_TRANSLATE_NOOP("Errors", "Meta can't charge the business account. Check payment "
            "method, currency and time zone in WhatsApp Manager, then go "
            "on."))),
    stops(row(131044, 131044, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "payment problem for calls",
        QT_TRANSLATE_NOOP("Errors", "Meta can't charge the business account for calls. Check the "
            "payment method in WhatsApp Manager."))),
    stops(row(131045, 131045, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number not properly registered",
        QT_TRANSLATE_NOOP("Errors", "The phone number isn't registered properly. Register it "
            "again under Settings > WhatsApp Business."))),
    async(row(131047, 131047, ErrorCode::Rejected, Retry::Never, seconds(0), Action::UseTemplate,
        "service window closed",
        QT_TRANSLATE_NOOP("Errors", "More than 24 hours have passed since this person last wrote."
            " Send an approved template; a free text is possible again "
            "after their answer."))),
    stops(row(131048, 131048, ErrorCode::RateLimited, Retry::AfterTime, seconds(86400), Action::Wait,
        "spam rate limit",
        QT_TRANSLATE_NOOP("Errors", "Too many people have blocked or reported your messages. Stop"
            " the campaign and wait until the number's quality has "
            "recovered, a day or more."))),
    async(row(131049, 131049, ErrorCode::Rejected, Retry::AfterTime, seconds(86400), Action::Wait,
        "not delivered for a healthy ecosystem",
        QT_TRANSLATE_NOOP("Errors", "Meta held this marketing message back, because the person "
            "gets many of them. Wait a day or longer before the next one."))),
    async(row(131050, 131050, ErrorCode::Rejected, Retry::Never, seconds(0), Action::MarkOptedOut,
        "user stopped marketing messages",
        QT_TRANSLATE_NOOP("Errors", "This person has stopped your marketing messages. They are "
            "marked as opted out and left out from now on."))),
    stops(row(131051, 131051, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "message type unsupported",
        QT_TRANSLATE_NOOP("Errors", "WhatsApp doesn't support this type of message. Send it as "
            "another type."))),
    row(131052, 131052, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "media download failed",
        QT_TRANSLATE_NOOP("Errors", "The file can't be fetched from WhatsApp. Ask the person to "
            "send it again, or upload yours again.")),
    async(row(131053, 131053, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "media upload failed",
        QT_TRANSLATE_NOOP("Errors", "Meta can't use the file: a wrong type, too large, or its "
            "link can't be reached. Choose another file."))),
    row(131055, 131055, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "method not allowed",
        QT_TRANSLATE_NOOP("Errors", "This isn't allowed for this number or template. Choose "
            "another template or way to send.")),
    row(131056, 131056, ErrorCode::RateLimited, Retry::AfterTime, seconds(1), Action::Wait,
        "pair rate limit",
        QT_TRANSLATE_NOOP("Errors", "Too many messages to the same person in a short time. The "
            "next one to them waits, others are not affected.")),
    row(131057, 131057, ErrorCode::Rejected, Retry::AfterTime, seconds(60), Action::Wait,
        "number in maintenance",
        QT_TRANSLATE_NOOP("Errors", "Meta is upgrading the phone number. It takes about a minute "
            "and goes on by itself.")),
    row(131059, 131059, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None, "group error",
        QT_TRANSLATE_NOOP("Errors", "Meta refused this for the group. Read the details; the group"
            " may have changed.")),
    row(131062, 131062, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "user ID not supported for this message",
        QT_TRANSLATE_NOOP("Errors", "This message needs a phone number: login codes can't go to "
            "people known only by their user name. Add their number.")),
    stops(row(131063, 131063, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "marketing templates disabled on Cloud API",
        QT_TRANSLATE_NOOP("Errors", "Marketing templates are switched off for this account. "
            "Switch them on in WhatsApp Manager, or use a utility "
            "template."))),
    stops(row(131064, 131064, ErrorCode::RateLimited, Retry::AfterTime, seconds(86400), Action::OpenSettings,
        "messaging limit reached after template misuse",
        QT_TRANSLATE_NOOP("Errors", "The daily limit is reached, because templates were put into "
            "a wrong category. See WhatsApp Manager and correct them."))),
    row(131201, 131201, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None, "group error",
        QT_TRANSLATE_NOOP("Errors", "Meta refused this for the group. Read the details; the group"
            " may have changed.")),
    row(131202, 131202, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None, "group error",
        QT_TRANSLATE_NOOP("Errors", "Meta refused this for the group. Read the details; the group"
            " may have changed.")),
    row(131204, 131204, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None, "group error",
        QT_TRANSLATE_NOOP("Errors", "Meta refused this for the group. Read the details; the group"
            " may have changed.")),
    row(131207, 131215, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None, "group error",
        QT_TRANSLATE_NOOP("Errors", "Meta refused this for the group. Read the details; the group"
            " may have changed.")),
    stops(row(132000, 132000, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "number of template values differs",
        QT_TRANSLATE_NOOP("Errors", "The template has a different number of placeholders. Sync "
            "the templates and fill in every value."))),
    stops(row(132001, 132001, ErrorCode::NotFound, Retry::Never, seconds(0), Action::FixContent,
        "template not found or not approved",
        QT_TRANSLATE_NOOP("Errors", "The template doesn't exist in this language or isn't "
            "approved. Sync the templates and choose another; a new one "
            "needs some minutes."))),
    row(132005, 132005, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "text too long after filling in",
        QT_TRANSLATE_NOOP("Errors", "The template is too long with these values. Shorten them.")),
    stops(row(132007, 132007, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template content breaks policy",
        QT_TRANSLATE_NOOP("Errors", "The template's content breaks a policy of WhatsApp. Change "
            "it and have it approved again."))),
    row(132008, 132008, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template value invalid",
        QT_TRANSLATE_NOOP("Errors", "A value of the template is not valid. Correct it and send "
            "again.")),
    row(132012, 132012, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template value has the wrong format",
        QT_TRANSLATE_NOOP("Errors", "A value of the template has the wrong form, for example a "
            "line break or a missing picture. Correct it and send again.")),
    stops(async(row(132015, 132015, ErrorCode::Rejected, Retry::AfterTime, seconds(10800), Action::Wait,
        "template paused",
        QT_TRANSLATE_NOOP("Errors", "Meta has paused this template, because people rated it "
            "badly. Wait some hours or use another one.")))),
    stops(row(132016, 132016, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template disabled",
        QT_TRANSLATE_NOOP("Errors", "Meta has switched this template off for good. Create a new "
            "one."))),
    stops(row(132068, 132068, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "flow blocked",
        QT_TRANSLATE_NOOP("Errors", "The form of this message is blocked. Correct it in WhatsApp "
            "Manager."))),
    stops(row(132069, 132069, ErrorCode::RateLimited, Retry::AfterTime, seconds(3600), Action::Wait,
        "flow throttled",
        QT_TRANSLATE_NOOP("Errors", "This form may go out ten times an hour only, because it has "
            "problems. Wait an hour or correct it in WhatsApp Manager."))),
    row(133000, 133000, ErrorCode::Rejected, Retry::Backoff, seconds(60), Action::OpenSettings,
        "earlier deregistration incomplete",
        QT_TRANSLATE_NOOP("Errors", "An earlier removal of the number isn't finished. Deregister "
            "it again, then register it.")),
    row(133004, 133004, ErrorCode::Network, Retry::Backoff, seconds(60), Action::Wait,
        "registration server unavailable",
        QT_TRANSLATE_NOOP("Errors", "Meta's registration is not available at the moment. Try "
            "again in a few minutes.")),
    row(133005, 133005, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "two-step PIN wrong",
        QT_TRANSLATE_NOOP("Errors", "The PIN is wrong. Enter the right one, or reset it in "
            "WhatsApp Manager.")),
    stops(row(133006, 133006, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number must be verified",
        QT_TRANSLATE_NOOP("Errors", "The phone number must be verified again. Ask for a code in "
            "WhatsApp Manager."))),
    row(133008, 133008, ErrorCode::Rejected, Retry::AfterTime, seconds(3600), Action::Wait,
        "too many PIN guesses",
        QT_TRANSLATE_NOOP("Errors", "The PIN was wrong too often. Wait as long as the details "
            "say.")),
    row(133009, 133009, ErrorCode::Rejected, Retry::AfterTime, seconds(300), Action::Wait,
        "PIN guessed too fast",
        QT_TRANSLATE_NOOP("Errors", "The PIN was entered too quickly again. Wait as long as the "
            "details say.")),
    stops(row(133010, 133010, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number not registered",
        QT_TRANSLATE_NOOP("Errors", "The phone number isn't registered for the Cloud API. "
            "Register it under Settings > WhatsApp Business."))),
    row(133015, 133015, ErrorCode::Rejected, Retry::AfterTime, seconds(300), Action::Wait,
        "number was just deleted",
        QT_TRANSLATE_NOOP("Errors", "The number was deleted a moment ago. Wait five minutes, then"
            " try again.")),
    row(133016, 133016, ErrorCode::RateLimited, Retry::AfterTime, seconds(259200), Action::Wait,
        "registered too often",
        QT_TRANSLATE_NOOP("Errors", "The number was registered or removed more than ten times in "
            "72 hours. Wait three days.")),
    stops(row(134011, 134011, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "payments terms not accepted",
        QT_TRANSLATE_NOOP("Errors", "Meta's terms for payments aren't accepted yet. Accept them "
            "in WhatsApp Manager."))),
    stops(row(134100, 134100, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "marketing templates only",
        QT_TRANSLATE_NOOP("Errors", "Only marketing templates can be sent this way. Choose one, "
            "or send it as a normal message."))),
    stops(row(134101, 134101, ErrorCode::Rejected, Retry::AfterTime, seconds(600), Action::Wait,
        "template still syncing",
        QT_TRANSLATE_NOOP("Errors", "The template is still being prepared. Try again in ten "
            "minutes."))),
    stops(row(134102, 134102, ErrorCode::Rejected, Retry::Backoff, seconds(60), Action::Wait,
        "template unavailable",
        QT_TRANSLATE_NOOP("Errors", "The template isn't available at the moment. Try again later."))),
    row(135000, 135000, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "unspecific parameter trouble",
        QT_TRANSLATE_NOOP("Errors", "Meta doesn't accept the message and doesn't say why. Check "
            "its content and try a simpler one.")),
    row(136025, 136025, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "verification code failure",
        QT_TRANSLATE_NOOP("Errors", "The code could not be verified. Ask for a new one.")),
    row(137000, 137000, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "user's identity changed",
        QT_TRANSLATE_NOOP("Errors", "This person's WhatsApp identity has changed, perhaps a new "
            "phone. Make sure it is still them before you write.")),
    stops(row(138000, 138000, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "calling not enabled",
        QT_TRANSLATE_NOOP("Errors", "Calls aren't switched on for your number. Switch them on "
            "under Settings > Calls."))),
    row(138001, 138001, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "receiver can't take calls",
        QT_TRANSLATE_NOOP("Errors", "This person can't take WhatsApp calls. Send a message in "
            "place of the call.")),
    row(138002, 138002, ErrorCode::RateLimited, Retry::Backoff, seconds(10), Action::Wait,
        "too many calls at once",
        QT_TRANSLATE_NOOP("Errors", "A thousand calls are running at once. Try again when some "
            "have ended.")),
    row(138003, 138003, ErrorCode::Conflict, Retry::AfterTime, seconds(60), Action::Wait,
        "a call with this user is in progress",
        QT_TRANSLATE_NOOP("Errors", "A call with this person is going on. Try again after it.")),
    row(138004, 138004, ErrorCode::Network, Retry::Backoff, seconds(5), Action::None,
        "call connection error",
        QT_TRANSLATE_NOOP("Errors", "The call could not be connected. Try again in a moment.")),
    row(138005, 138005, ErrorCode::RateLimited, Retry::Backoff, seconds(5), Action::Wait,
        "call-start rate limit",
        QT_TRANSLATE_NOOP("Errors", "Too many calls were started in a short time. Try again in "
            "some seconds.")),
    row(138006, 138006, ErrorCode::Rejected, Retry::Never, seconds(0), Action::AskPermission,
        "no approved call permission",
        QT_TRANSLATE_NOOP("Errors", "This person hasn't allowed calls. Ask for the permission "
            "first, or send a message.")),
    row(138007, 138007, ErrorCode::Network, Retry::Backoff, seconds(1), Action::None,
        "session description not applied in time",
        QT_TRANSLATE_NOOP("Errors", "The call was not set up in time. Try once more; if it stays,"
            " check the network connection.")),
    row(138009, 138009, ErrorCode::RateLimited, Retry::AfterTime, seconds(86400), Action::Wait,
        "too many permission requests",
        QT_TRANSLATE_NOOP("Errors", "This person was asked for the permission to call already. "
            "One request a day and two a week are possible.")),
    row(138012, 138012, ErrorCode::RateLimited, Retry::AfterTime, seconds(86400), Action::Wait,
        "daily limit of connected calls",
        QT_TRANSLATE_NOOP("Errors", "The day's number of calls to this person is reached. The "
            "details say when the next is possible.")),
    stops(row(138013, 138013, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "calling not available here",
        QT_TRANSLATE_NOOP("Errors", "WhatsApp calls aren't available for this number or country. "
            "Send a message in place of the call."))),
    stops(row(138014, 138014, ErrorCode::Rejected, Retry::AfterTime, seconds(86400), Action::OpenSettings,
        "calling disabled for poor quality",
        QT_TRANSLATE_NOOP("Errors", "Meta has stopped your calls for a time, because too many "
            "were rejected. See WhatsApp Manager."))),
    row(138015, 138015, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "messaging limit too low for calling",
        QT_TRANSLATE_NOOP("Errors", "Calls can be switched on from a messaging limit of 2,000 "
            "people a day. Verify the business to raise it.")),
    row(138017, 138017, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "permanent permission was given",
        QT_TRANSLATE_NOOP("Errors", "This person has allowed your calls for good. Just call.")),
    row(138018, 138018, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "prerequisites for calling missing",
        QT_TRANSLATE_NOOP("Errors", "Calls can't be switched on yet: subscribe the Meta app to "
            "the field \"calls\" first.")),
    async(row(138019, 138023, ErrorCode::Network, Retry::Never, seconds(0), Action::None,
        "call set-up or media timed out",
        QT_TRANSLATE_NOOP("Errors", "The call broke off on the other side's connection. Call "
            "again or send a message."))),
    row(138024, 138024, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "SIP not enabled",
        QT_TRANSLATE_NOOP("Errors", "SIP isn't switched on for this number. Switch it on, or use "
            "the normal way to call.")),
    stops(row(139000, 139000, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "flow blocked by integrity",
        QT_TRANSLATE_NOOP("Errors", "The form is blocked for breaking a policy. See WhatsApp "
            "Manager."))),
    row(139001, 139001, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "flow update failed",
        QT_TRANSLATE_NOOP("Errors", "The form could not be updated. Try again in WhatsApp "
            "Manager.")),
    row(139002, 139002, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "flow publish failed",
        QT_TRANSLATE_NOOP("Errors", "The form could not be published. Correct it in WhatsApp "
            "Manager.")),
    row(139003, 139003, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "flow deprecate failed",
        QT_TRANSLATE_NOOP("Errors", "The form could not be retired. Try again in WhatsApp "
            "Manager.")),
    row(139004, 139004, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "flow delete failed",
        QT_TRANSLATE_NOOP("Errors", "The form could not be deleted. Try again in WhatsApp "
            "Manager.")),
    row(139100, 139100, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "some or all blocks failed",
        QT_TRANSLATE_NOOP("Errors", "Some people could not be blocked or unblocked. Only people "
            "who wrote in the last 24 hours can be blocked.")),
    row(139101, 139101, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "block list full",
        QT_TRANSLATE_NOOP("Errors", "The block list is full: 64,000 people. Unblock some first.")),
    row(139102, 139102, ErrorCode::Conflict, Retry::Backoff, seconds(1), Action::None,
        "block list changed while paging",
        QT_TRANSLATE_NOOP("Errors", "The block list changed while it was read. Read it again.")),
    row(139103, 139103, ErrorCode::Network, Retry::Backoff, seconds(5), Action::None,
        "block list internal error",
        QT_TRANSLATE_NOOP("Errors", "Meta could not change the block list. Try again in a moment.")),
    stops(row(141002, 141002, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template not approved",
        QT_TRANSLATE_NOOP("Errors", "The template isn't approved. Wait for Meta's review or "
            "choose another."))),
    row(147001, 147005, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "business username refused",
        QT_TRANSLATE_NOOP("Errors", "Meta refused this user name. Choose another: 3 to 35 small "
            "letters, digits, dots and underscores.")),
    row(200005, 200005, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "template insights unavailable",
        QT_TRANSLATE_NOOP("Errors", "Figures for templates aren't available for this account.")),
    row(200006, 200006, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "template insights can't be turned off",
        QT_TRANSLATE_NOOP("Errors", "Figures for templates can't be switched off once they are "
            "on.")),
    row(200007, 200007, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "template insights not enabled",
        QT_TRANSLATE_NOOP("Errors", "Figures for templates aren't switched on. Switch them on in "
            "WhatsApp Manager.")),
    row(1752041, 1752041, ErrorCode::Conflict, Retry::Never, seconds(0), Action::None,
        "duplicate request",
        QT_TRANSLATE_NOOP("Errors", "Meta got this message twice and kept the first one. You need"
            " not do anything.")),
    row(2388001, 2388001, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number sign-up refused",
        QT_TRANSLATE_NOOP("Errors", "The number can't be added to this account. Read the details "
            "and go on in WhatsApp Manager.")),
    row(2388012, 2388012, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number sign-up refused",
        QT_TRANSLATE_NOOP("Errors", "The number can't be added to this account. Read the details "
            "and go on in WhatsApp Manager.")),
    row(2388019, 2388019, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template count limit",
        QT_TRANSLATE_NOOP("Errors", "The account has as many templates as it may have. Delete "
            "some that you don't need.")),
    row(2388023, 2388023, ErrorCode::Rejected, Retry::AfterTime, seconds(86400), Action::Wait,
        "template of this name is being deleted",
        QT_TRANSLATE_NOOP("Errors", "A template of this name and language is being deleted. "
            "Choose another name or wait.")),
    row(2388024, 2388024, ErrorCode::Conflict, Retry::Never, seconds(0), Action::FixContent,
        "template exists",
        QT_TRANSLATE_NOOP("Errors", "A template of this name and language exists. Choose another "
            "name or edit that one.")),
    row(2388040, 2388040, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template field too long",
        QT_TRANSLATE_NOOP("Errors", "A part of the template is too long. Shorten it.")),
    row(2388047, 2388047, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template header format",
        QT_TRANSLATE_NOOP("Errors", "The template's header has the wrong form. Correct it.")),
    row(2388072, 2388072, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template body format",
        QT_TRANSLATE_NOOP("Errors", "The template's text has the wrong form. Correct it.")),
    row(2388073, 2388073, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "template footer format",
        QT_TRANSLATE_NOOP("Errors", "The template's footer has the wrong form. Correct it.")),
    row(2388091, 2388091, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number sign-up refused",
        QT_TRANSLATE_NOOP("Errors", "The number can't be added to this account. Read the details "
            "and go on in WhatsApp Manager.")),
    row(2388093, 2388093, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number sign-up refused",
        QT_TRANSLATE_NOOP("Errors", "The number can't be added to this account. Read the details "
            "and go on in WhatsApp Manager.")),
    row(2388103, 2388103, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number sign-up refused",
        QT_TRANSLATE_NOOP("Errors", "The number can't be added to this account. Read the details "
            "and go on in WhatsApp Manager.")),
    row(2388293, 2388293, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "too many variables for the length",
        QT_TRANSLATE_NOOP("Errors", "The template has too many placeholders for its length. Add "
            "words or take some out.")),
    row(2388299, 2388299, ErrorCode::Rejected, Retry::Never, seconds(0), Action::FixContent,
        "variable at start or end",
        QT_TRANSLATE_NOOP("Errors", "A template's text may not begin or end with a placeholder. "
            "Add words around it.")),
    row(2494100, 2494100, ErrorCode::Rejected, Retry::AfterTime, seconds(300), Action::Wait,
        "number in maintenance",
        QT_TRANSLATE_NOOP("Errors", "Meta is working on the number. Try again in a few minutes.")),
    row(2494164, 2494179, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number migration refused",
        QT_TRANSLATE_NOOP("Errors", "The number can't be moved. Read the details and go on in "
            "WhatsApp Manager.")),
    row(2593079, 2593079, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number sign-up refused",
        QT_TRANSLATE_NOOP("Errors", "The number can't be added to this account. Read the details "
            "and go on in WhatsApp Manager.")),
    row(2593085, 2593085, ErrorCode::Rejected, Retry::Never, seconds(0), Action::OpenSettings,
        "number sign-up refused",
        QT_TRANSLATE_NOOP("Errors", "The number can't be added to this account. Read the details "
            "and go on in WhatsApp Manager.")),
    row(2593107, 2593107, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "history sync was asked for already",
        QT_TRANSLATE_NOOP("Errors", "The history of the WhatsApp Business app was asked for "
            "already. It can be done once.")),
    row(2593108, 2593108, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "history sync asked for too late",
        QT_TRANSLATE_NOOP("Errors", "The history can be fetched within 24 hours after the number "
            "was connected. Connect the number again to get it.")),
    async(row(2593109, 2593109, ErrorCode::Rejected, Retry::Never, seconds(0), Action::None,
        "owner refused the history",
        QT_TRANSLATE_NOOP("Errors", "The owner of the number didn't share its history. Allow it "
            "in the WhatsApp Business app when you connect again."))),
};
// clang-format on

} // namespace

std::span<const ErrorInfo> errorTable()
{
    return kTable;
}

} // namespace aic::graph
