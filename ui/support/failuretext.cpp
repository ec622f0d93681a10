// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/failuretext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {
namespace {

using messaging::Remedy;

constexpr qsizetype kLongestDetail = 1'000;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FailureText)
};

QString translated(const Phrase &phrase)
{
    return phrase.isEmpty()
               ? QString()
               : phrase.filled(QCoreApplication::translate(phrase.context, phrase.text));
}

QString whenText(qint64 atMs, qint64 nowMs)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs);
    const bool isToday = at.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const QString clock = QLocale().toString(at.time(), u"HH:mm"_s);
    return isToday ? clock
                   : Words::tr("%1 on %2")
                         .arg(clock, QLocale().toString(at.date(), QLocale::ShortFormat));
}

std::pair<QString, QString> buttonOf(Remedy remedy)
{
    switch (remedy) {
    case Remedy::TryAgain:
        return {Words::tr("Try again"), u"rotate-ccw"_s};
    case Remedy::ChooseTemplate:
        return {Words::tr("Choose template"), u"layout-template"_s};
    case Remedy::EditMessage:
        return {Words::tr("Write anew"), u"pencil"_s};
    case Remedy::UpdateToken:
        return {Words::tr("Update token"), u"key-round"_s};
    case Remedy::OpenMetaSettings:
        return {Words::tr("Open WhatsApp Manager"), u"external-link"_s};
    case Remedy::MarkNotOnWhatsApp:
        return {Words::tr("Mark as not on WhatsApp"), u"circle-slash"_s};
    case Remedy::MarkOptedOut:
        return {Words::tr("Mark as opted out"), u"bell-off"_s};
    case Remedy::AskCallPermission:
        return {Words::tr("Send a message"), u"send"_s};
    case Remedy::ShowPerson:
        return {Words::tr("Show contact"), u"users"_s};
    case Remedy::Settle:
        return {Words::tr("Settle"), u"circle-question-mark"_s};
    case Remedy::WaitUntil:
    case Remedy::ReadDetails:
        break;
    }
    return {};
}

} // namespace

FailureText failureText(const messaging::Failure &failure, qint64 nowMs)
{
    FailureText text{.title = translated(failure.title),
                     .cause = translated(failure.cause),
                     .advice = translated(failure.advice)};
    if (failure.retryAtMs > nowMs)
        text.advice
            = Words::tr("Trying again helps from %1.").arg(whenText(failure.retryAtMs, nowMs));
    std::tie(text.button, text.icon) = buttonOf(failure.remedy);
    // Meta quotes what was sent: it may hold anything.
    const QString detail = failure.detail.simplified().left(kLongestDetail);
    text.detail = failure.code == 0  ? detail
                  : detail.isEmpty() ? Words::tr("WhatsApp's code is %1.").arg(failure.code)
                                     : Words::tr("WhatsApp says: %1 (code %2)")
                                           .arg(QChar(0x2068) + detail + QChar(0x2069),
                                                QString::number(failure.code));
    text.line = failure.code == 0 ? text.cause
                                  : u"%1 (%2)"_s.arg(text.cause, QString::number(failure.code));
    return text;
}

FailureText failureText(const messaging::Message &message, qint64 nowMs)
{
    const std::optional<messaging::Failure> failure = messaging::failureOf(message, nowMs);
    return failure ? failureText(*failure, nowMs) : FailureText();
}

} // namespace aic::ui
