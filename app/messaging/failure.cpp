// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/failure.h"

#include <QtGlobal>

#include "graph/errortable.h"

namespace aic::messaging {
namespace {

using graph::Action;
using graph::ErrorInfo;
using graph::Retry;

constexpr char kContext[] = "Failures";
constexpr int kWindowClosed = 131047;

Phrase phrase(const char *text)
{
    return {kContext, text, {}};
}

/// Rows about a template: another one is what helps.
bool isAboutTemplate(const ErrorInfo &info)
{
    return (info.first >= 132000 && info.first <= 132016) || info.first == 134100
           || info.first == 141002;
}

Remedy remedyOf(const ErrorInfo &info)
{
    switch (info.action) {
    case Action::UpdateToken:
        return Remedy::UpdateToken;
    case Action::Wait:
        return Remedy::WaitUntil;
    case Action::UseTemplate:
        return Remedy::ChooseTemplate;
    case Action::OpenSettings:
        return Remedy::OpenMetaSettings;
    case Action::MarkNotOnWhatsApp:
        return Remedy::MarkNotOnWhatsApp;
    case Action::MarkOptedOut:
        return Remedy::MarkOptedOut;
    case Action::FixContent:
        return isAboutTemplate(info) ? Remedy::ChooseTemplate : Remedy::EditMessage;
    case Action::AskPermission:
        return Remedy::AskCallPermission;
    case Action::None:
        break;
    }
    return info.retry == Retry::Never ? Remedy::ReadDetails : Remedy::TryAgain;
}

const char *titleOf(const ErrorInfo &info, Remedy remedy)
{
    switch (remedy) {
    case Remedy::UpdateToken:
        return QT_TRANSLATE_NOOP("Failures", "No access to WhatsApp");
    case Remedy::WaitUntil:
        return info.kind == ErrorCode::RateLimited
                   ? QT_TRANSLATE_NOOP("Failures", "WhatsApp asks for a pause")
                   : QT_TRANSLATE_NOOP("Failures", "Not possible at the moment");
    case Remedy::ChooseTemplate:
        return info.first == kWindowClosed
                   ? QT_TRANSLATE_NOOP("Failures", "The reply window is closed")
                   : QT_TRANSLATE_NOOP("Failures", "This template can't be sent");
    case Remedy::EditMessage:
        return QT_TRANSLATE_NOOP("Failures", "Something in it has to be changed");
    case Remedy::OpenMetaSettings:
        return QT_TRANSLATE_NOOP("Failures", "Something has to be put right at Meta");
    case Remedy::MarkNotOnWhatsApp:
        return QT_TRANSLATE_NOOP("Failures", "Not delivered, perhaps not on WhatsApp");
    case Remedy::MarkOptedOut:
        return QT_TRANSLATE_NOOP("Failures", "This person wants no such messages");
    case Remedy::AskCallPermission:
        return QT_TRANSLATE_NOOP("Failures", "Calls aren't allowed yet");
    case Remedy::TryAgain:
        return info.kind == ErrorCode::Network
                   ? QT_TRANSLATE_NOOP("Failures", "The connection failed")
                   : QT_TRANSLATE_NOOP("Failures", "Meta had a problem");
    case Remedy::ReadDetails:
    case Remedy::ShowPerson:
    case Remedy::Settle:
        break;
    }
    return QT_TRANSLATE_NOOP("Failures", "WhatsApp didn't take this");
}

const char *adviceOf(Retry retry)
{
    switch (retry) {
    case Retry::Never:
        return QT_TRANSLATE_NOOP("Failures", "Trying again without a change won't help.");
    case Retry::Backoff:
        return QT_TRANSLATE_NOOP("Failures", "Trying again may help.");
    case Retry::AfterTime:
        break;
    }
    return QT_TRANSLATE_NOOP("Failures", "Trying again helps only after a pause.");
}

/// What never was Graph's: our own reasons, and requests that didn't get there.
Failure localFailure(const MessageError &error)
{
    Failure failure{.advice = phrase(adviceOf(Retry::Never)), .detail = error.detail};
    if (error.title == kHeldBackTitle) {
        failure.title = phrase(QT_TRANSLATE_NOOP("Failures", "Held back"));
        failure.cause = phrase(QT_TRANSLATE_NOOP(
            "Failures", "This person asked for no messages, or is on the do-not-contact list, so "
                        "it wasn't sent. Take them off the list first, if they agreed."));
        failure.remedy = Remedy::ShowPerson;
        failure.detail.clear();
        return failure;
    }
    if (error.title == kWindowClosedTitle) {
        failure.title = phrase(QT_TRANSLATE_NOOP("Failures", "The reply window is closed"));
        failure.cause = phrase(QT_TRANSLATE_NOOP(
            "Failures", "When its time came, this person's last message was more than 24 hours "
                        "old, so it wasn't sent. Send a template."));
        failure.remedy = Remedy::ChooseTemplate;
        failure.detail.clear();
        return failure;
    }
    failure.mayRetry = true;
    failure.remedy = Remedy::TryAgain;
    failure.advice = phrase(adviceOf(Retry::Backoff));
    if (error.title == kCancelledTitle) {
        failure.title = phrase(QT_TRANSLATE_NOOP("Failures", "Cancelled"));
        failure.cause = phrase(
            QT_TRANSLATE_NOOP("Failures", "It was cancelled before its time and didn't go out."));
        failure.advice = phrase(QT_TRANSLATE_NOOP("Failures", "It can still be sent."));
        failure.detail.clear();
        return failure;
    }
    failure.title = phrase(QT_TRANSLATE_NOOP("Failures", "Not sent"));
    failure.cause = phrase(
        QT_TRANSLATE_NOOP("Failures", "It failed without an error code of WhatsApp's. The details "
                                      "say more."));
    if (failure.detail.isEmpty())
        failure.detail = error.title;
    return failure;
}

} // namespace

Failure failureOf(const MessageError &error, qint64 failedAtMs, qint64 nowMs)
{
    if (error.code == 0)
        return localFailure(error);
    const ErrorInfo &info = error.info();
    Failure failure{.title = {},
                    .cause = {"Errors", info.sentence, {}},
                    .advice = phrase(adviceOf(info.retry)),
                    .mayRetry = info.retry != Retry::Never,
                    .retryAtMs = 0,
                    .remedy = remedyOf(info),
                    .code = error.code,
                    .detail = error.detail.isEmpty() ? error.title : error.detail};
    failure.title = phrase(titleOf(info, failure.remedy));
    if (failure.mayRetry) {
        const qint64 from = failedAtMs + std::chrono::milliseconds(info.wait).count();
        if (from > nowMs)
            failure.retryAtMs = from;
        else if (info.retry == Retry::AfterTime)
            failure.advice = phrase(adviceOf(Retry::Backoff));
        if (failure.remedy == Remedy::WaitUntil && failure.retryAtMs == 0)
            failure.remedy = Remedy::TryAgain;
    }
    return failure;
}

std::optional<Failure> failureOf(const Message &message, qint64 nowMs)
{
    if (message.state == MessageState::Failed)
        return failureOf(message.error.value_or(MessageError{}), message.stateAtMs, nowMs);
    if (message.state != MessageState::Uncertain)
        return std::nullopt;
    return Failure{
        .title = phrase(QT_TRANSLATE_NOOP("Failures", "Not known whether it arrived")),
        .cause = phrase(QT_TRANSLATE_NOOP(
            "Failures", "WhatsApp's answer was lost. The message may have arrived: a status may "
                        "still tell, or you decide.")),
        .advice = phrase(QT_TRANSLATE_NOOP(
            "Failures", "Sent again, it could arrive twice, so it isn't sent again by itself.")),
        .mayRetry = true,
        .remedy = Remedy::Settle};
}

} // namespace aic::messaging
