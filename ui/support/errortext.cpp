// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/errortext.h"

#include <QCoreApplication>

#include "graph/errortable.h"

namespace aic::ui {

namespace {

QString sentence(const char *text)
{
    return QCoreApplication::translate("aic::ui::ErrorText", text);
}

} // namespace

QString graphErrorText(int code, const QString &title)
{
    const graph::ErrorInfo &info = graph::errorInfo(code);
    if (info.first == 0 && !title.isEmpty())
        return title;
    return QCoreApplication::translate("Errors", info.sentence);
}

QString errorText(const Error &error)
{
    if (error.providerCode != 0)
        return graphErrorText(error.providerCode, error.providerDetail);
    switch (error.code) {
    case ErrorCode::Network:
        return sentence(QT_TRANSLATE_NOOP(
            "aic::ui::ErrorText", "The connection failed. Check the network, then try again."));
    case ErrorCode::Timeout:
        return sentence(
            QT_TRANSLATE_NOOP("aic::ui::ErrorText", "No answer came in time. Try again."));
    case ErrorCode::Cancelled:
        return sentence(QT_TRANSLATE_NOOP("aic::ui::ErrorText", "This was cancelled."));
    case ErrorCode::RateLimited:
        return sentence(QT_TRANSLATE_NOOP(
            "aic::ui::ErrorText", "WhatsApp asks for a pause. Wait a minute, then try again."));
    case ErrorCode::Unauthorized:
        return sentence(QT_TRANSLATE_NOOP(
            "aic::ui::ErrorText", "Access was refused. Check the access token in Settings."));
    case ErrorCode::Rejected:
        return sentence(QT_TRANSLATE_NOOP(
            "aic::ui::ErrorText", "This was refused. Trying again without a change won't help."));
    case ErrorCode::NotFound:
        return sentence(QT_TRANSLATE_NOOP("aic::ui::ErrorText",
                                          "This is not there any more. Refresh the list."));
    case ErrorCode::Invalid:
        return sentence(QT_TRANSLATE_NOOP("aic::ui::ErrorText",
                                          "Something in the input is wrong. Correct it and try "
                                          "again."));
    case ErrorCode::Conflict:
        return sentence(QT_TRANSLATE_NOOP("aic::ui::ErrorText",
                                          "Somebody else changed or owns this. Refresh, then try "
                                          "again."));
    case ErrorCode::Storage:
        return sentence(QT_TRANSLATE_NOOP("aic::ui::ErrorText",
                                          "The data on this computer could not be read or written. "
                                          "Check the disk's free space, then try again."));
    case ErrorCode::SecretStore:
        return sentence(QT_TRANSLATE_NOOP(
            "aic::ui::ErrorText", "The keychain did not answer. Unlock it, then try again."));
    case ErrorCode::Internal:
        break;
    }
    return sentence(QT_TRANSLATE_NOOP(
        "aic::ui::ErrorText", "Something went wrong in AI Caller. Try again; if it stays, export "
                              "the log from Activity."));
}

} // namespace aic::ui
