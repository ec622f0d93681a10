// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/contacttext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "core/phonenumber.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("aic::ui::ContactText", text);
}

QDateTime local(qint64 atMs)
{
    return QDateTime::fromMSecsSinceEpoch(atMs);
}

} // namespace

Status statusOf(contacts::Availability availability)
{
    switch (availability) {
    case contacts::Availability::Available:
        return Status::WhatsAppAvailable;
    case contacts::Availability::NotOnWhatsApp:
        return Status::WhatsAppNotOnWhatsApp;
    case contacts::Availability::OptedOut:
        return Status::WhatsAppOptedOut;
    case contacts::Availability::Blocked:
        return Status::WhatsAppBlocked;
    case contacts::Availability::Unknown:
        break;
    }
    return Status::WhatsAppUnknown;
}

Status statusOf(messaging::MessageState state)
{
    switch (state) {
    case messaging::MessageState::Queued:
        return Status::MessageQueued;
    case messaging::MessageState::Sending:
        return Status::MessageSending;
    case messaging::MessageState::Uncertain:
        return Status::MessageUncertain;
    case messaging::MessageState::Accepted:
        return Status::MessageAccepted;
    case messaging::MessageState::Sent:
        return Status::MessageSent;
    case messaging::MessageState::Delivered:
        return Status::MessageDelivered;
    case messaging::MessageState::Read:
        return Status::MessageRead;
    case messaging::MessageState::Played:
        return Status::MessagePlayed;
    case messaging::MessageState::Failed:
        return Status::MessageFailed;
    case messaging::MessageState::Received:
        break;
    }
    return Status::MessageReceived;
}

std::optional<Status> statusOfActivity(int activity)
{
    if (activity == contacts::kActivityReceived)
        return Status::MessageReceived;
    if (activity < 0 || activity >= messaging::kMessageStateCount)
        return std::nullopt;
    return statusOf(static_cast<messaging::MessageState>(activity));
}

QString consentText(contacts::Consent consent)
{
    switch (consent) {
    case contacts::Consent::OptedIn:
        return words(QT_TRANSLATE_NOOP("aic::ui::ContactText", "Opted in"));
    case contacts::Consent::OptedOut:
        return words(QT_TRANSLATE_NOOP("aic::ui::ContactText", "Opted out"));
    case contacts::Consent::NotOptedIn:
        break;
    }
    return words(QT_TRANSLATE_NOOP("aic::ui::ContactText", "Not opted in"));
}

QString phoneText(const QString &phone, const QString &username)
{
    if (!phone.isEmpty())
        return displayPhoneNumber(phone);
    if (!username.isEmpty())
        return u"@%1"_s.arg(username);
    return words(QT_TRANSLATE_NOOP("aic::ui::ContactText", "Number hidden"));
}

QString titleText(const QString &name, const QString &phone, const QString &username)
{
    return name.isEmpty() ? phoneText(phone, username) : name;
}

QString whenText(qint64 atMs, qint64 nowMs)
{
    const QDateTime at = local(atMs);
    const QDate today = local(nowMs).date();
    if (at.date() == today) {
        return words(QT_TRANSLATE_NOOP("aic::ui::ContactText", "Today, %1")).arg(clockText(atMs));
    }
    if (at.date() == today.addDays(-1))
        return words(QT_TRANSLATE_NOOP("aic::ui::ContactText", "Yesterday"));
    return QLocale().toString(at.date(), at.date().year() == today.year()
                                             ? QStringView(u"d MMM")
                                             : QStringView(u"d MMM yyyy"));
}

QString dayText(const QDate &day, const QDate &today)
{
    if (day == today)
        return words(QT_TRANSLATE_NOOP("aic::ui::ContactText", "Today"));
    if (day == today.addDays(-1))
        return words(QT_TRANSLATE_NOOP("aic::ui::ContactText", "Yesterday"));
    return QLocale().toString(day, day.year() == today.year() ? QStringView(u"d MMMM")
                                                              : QStringView(u"d MMMM yyyy"));
}

QString clockText(qint64 atMs)
{
    return local(atMs).toString(u"HH:mm"_s);
}

} // namespace aic::ui
