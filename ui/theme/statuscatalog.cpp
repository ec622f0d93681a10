// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/statuscatalog.h"

#include <array>

#include <QCoreApplication>

namespace aic::ui {

namespace {

struct Row
{
    const char *icon;
    Token token;
    const char *label;
};

constexpr const char *kContext = "aic::ui::Status";

// clang-format off
constexpr std::array<Row, kStatusCount> kRows{{
    {"plug",                  Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Not configured")},
    {"loader-circle",         Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Checking")},
    {"circle-check",          Token::Success, QT_TRANSLATE_NOOP("aic::ui::Status", "Connected")},
    {"triangle-alert",        Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Degraded")},
    {"wifi-off",              Token::Text2,   QT_TRANSLATE_NOOP("aic::ui::Status", "Offline")},
    {"key-round",             Token::Danger,  QT_TRANSLATE_NOOP("aic::ui::Status", "Token expired")},
    {"flask-conical",         Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Sandbox")},

    {"circle-dashed",         Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Unknown")},
    {"circle-check",          Token::Success, QT_TRANSLATE_NOOP("aic::ui::Status", "Available")},
    {"circle-slash",          Token::Text2,   QT_TRANSLATE_NOOP("aic::ui::Status", "Not on WhatsApp")},
    {"bell-off",              Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Opted out")},
    {"ban",                   Token::Danger,  QT_TRANSLATE_NOOP("aic::ui::Status", "Blocked")},

    {"arrow-down-left",       Token::Success, QT_TRANSLATE_NOOP("aic::ui::Status", "Received")},
    {"clock-3",               Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Queued")},
    {"loader-circle",         Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Sending")},
    {"cloud-check",           Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Accepted")},
    {"check",                 Token::Text2,   QT_TRANSLATE_NOOP("aic::ui::Status", "Sent")},
    {"check-check",           Token::Text2,   QT_TRANSLATE_NOOP("aic::ui::Status", "Delivered")},
    {"check-check",           Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Read")},
    {"check-check",           Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Played")},
    {"circle-alert",          Token::Danger,  QT_TRANSLATE_NOOP("aic::ui::Status", "Failed")},
    {"circle-question-mark",  Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Uncertain")},
    {"circle-minus",          Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Skipped")},

    {"shield-question-mark",  Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Requesting permission")},
    {"phone-outgoing",        Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Dialing")},
    {"phone-call",            Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Ringing")},
    {"phone-incoming",        Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Ringing")},
    {"audio-lines",           Token::Success, QT_TRANSLATE_NOOP("aic::ui::Status", "Connected")},
    {"phone",                 Token::Text2,   QT_TRANSLATE_NOOP("aic::ui::Status", "Ended")},
    {"phone-missed",          Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Missed")},
    {"phone-off",             Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Rejected")},
    {"circle-alert",          Token::Danger,  QT_TRANSLATE_NOOP("aic::ui::Status", "Failed")},
    {"message-square-reply",  Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Fell back to message")},

    {"pencil",                Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Draft")},
    {"calendar-clock",        Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Scheduled")},
    {"",                      Token::Success, QT_TRANSLATE_NOOP("aic::ui::Status", "Sending")},
    {"pause",                 Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Paused")},
    {"circle-check",          Token::Text2,   QT_TRANSLATE_NOOP("aic::ui::Status", "Finished")},
    {"circle-stop",           Token::Text2,   QT_TRANSLATE_NOOP("aic::ui::Status", "Stopped")},

    {"circle-check",          Token::Success, QT_TRANSLATE_NOOP("aic::ui::Status", "Approved")},
    {"hourglass",             Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "In review")},
    {"circle-x",              Token::Danger,  QT_TRANSLATE_NOOP("aic::ui::Status", "Rejected")},
    {"circle-pause",          Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Paused")},
    {"circle-slash",          Token::Text2,   QT_TRANSLATE_NOOP("aic::ui::Status", "Disabled")},
    {"pencil",                Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Draft")},
    {"shield-check",          Token::Success, QT_TRANSLATE_NOOP("aic::ui::Status", "High")},
    {"shield",                Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Medium")},
    {"shield-alert",          Token::Danger,  QT_TRANSLATE_NOOP("aic::ui::Status", "Low")},
    {"circle-dashed",         Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Pending")},

    {"circle-check",          Token::Success, QT_TRANSLATE_NOOP("aic::ui::Status", "Passed")},
    {"loader-circle",         Token::Info,    QT_TRANSLATE_NOOP("aic::ui::Status", "Running")},
    {"circle-x",              Token::Danger,  QT_TRANSLATE_NOOP("aic::ui::Status", "Failed")},
    {"triangle-alert",        Token::Warning, QT_TRANSLATE_NOOP("aic::ui::Status", "Needs you")},
    {"circle-dashed",         Token::Text3,   QT_TRANSLATE_NOOP("aic::ui::Status", "Waiting")},
}};
// clang-format on

} // namespace

StatusLook statusLook(Status status)
{
    const Row &row = kRows.at(static_cast<size_t>(status));
    const QString icon = QString::fromLatin1(row.icon);
    return {icon, row.token, QCoreApplication::translate(kContext, row.label),
            icon == QLatin1StringView("loader-circle")};
}

Tone statusTone(Status status)
{
    switch (kRows.at(static_cast<size_t>(status)).token) {
    case Token::Success:
        return Tone::Success;
    case Token::Info:
        return Tone::Info;
    case Token::Warning:
        return Tone::Warning;
    case Token::Danger:
        return Tone::Danger;
    default:
        return Tone::Neutral;
    }
}

} // namespace aic::ui
