// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/campaignwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "graph/errortable.h"
#include "messaging/message.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using campaigns::CampaignState;
using campaigns::PauseReason;
using campaigns::RecipientState;
using campaigns::SkipReason;
using messaging::MessageState;

namespace {

class CampaignWords
{
    Q_DECLARE_TR_FUNCTIONS(aic::ui::CampaignWords)
};

} // namespace

Status statusOf(CampaignState state)
{
    switch (state) {
    case CampaignState::Draft:
        return Status::CampaignDraft;
    case CampaignState::Scheduled:
        return Status::CampaignScheduled;
    case CampaignState::Sending:
        return Status::CampaignSending;
    case CampaignState::Paused:
        return Status::CampaignPaused;
    case CampaignState::Finished:
        return Status::CampaignFinished;
    case CampaignState::Stopped:
        return Status::CampaignStopped;
    }
    return Status::CampaignDraft;
}

Status statusOf(const campaigns::RecipientRow &row)
{
    if (row.state == RecipientState::Skipped)
        return Status::MessageSkipped;
    if (!row.messageState)
        return Status::MessageQueued;
    switch (static_cast<MessageState>(*row.messageState)) {
    case MessageState::Queued:
        return Status::MessageQueued;
    case MessageState::Sending:
        return Status::MessageSending;
    case MessageState::Uncertain:
        return Status::MessageUncertain;
    case MessageState::Accepted:
        return Status::MessageAccepted;
    case MessageState::Sent:
        return Status::MessageSent;
    case MessageState::Delivered:
        return Status::MessageDelivered;
    case MessageState::Read:
        return Status::MessageRead;
    case MessageState::Played:
        return Status::MessagePlayed;
    case MessageState::Failed:
        return Status::MessageFailed;
    case MessageState::Received:
        return Status::MessageReceived;
    }
    return Status::MessageQueued;
}

QString skipSentence(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None:
        return {};
    case SkipReason::WindowClosed:
        return CampaignWords::tr("The reply window is closed: only a template may be sent.");
    case SkipReason::OptedOut:
        return CampaignWords::tr("Opted out of messages.");
    case SkipReason::Blocked:
        return CampaignWords::tr("Blocked by you.");
    case SkipReason::NotOnWhatsApp:
        return CampaignWords::tr("Not on WhatsApp, as far as is known.");
    case SkipReason::Duplicate:
        return CampaignWords::tr("The same person is in this audience already.");
    case SkipReason::MissingVariable:
        return CampaignWords::tr("A variable has no value for this person, and no fallback.");
    case SkipReason::NoIdentity:
        return CampaignWords::tr("Has no phone number and no WhatsApp user ID.");
    case SkipReason::Suppressed:
        return CampaignWords::tr("Asked not to get messages.");
    case SkipReason::TooLong:
        return CampaignWords::tr("The filled text is longer than WhatsApp takes.");
    case SkipReason::InvalidNumber:
        return CampaignWords::tr("The phone number is not valid.");
    case SkipReason::ContactDeleted:
        return CampaignWords::tr("The contact was deleted.");
    case SkipReason::Stopped:
        return CampaignWords::tr("The campaign was stopped first.");
    }
    return {};
}

QString providerSentence(int code)
{
    const graph::ErrorInfo &info = graph::errorInfo(code);
    return u"%1 %2"_s.arg(QString::number(code),
                          QCoreApplication::translate("Errors", info.sentence));
}

QString errorSentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Conflict:
        return CampaignWords::tr("Another AI Caller is at work on this. Close it, or wait until "
                                 "it is done, then try again.");
    case ErrorCode::Storage:
        return CampaignWords::tr("The data on this computer could not be read or written. Check "
                                 "that the disk is not full, then try again.");
    case ErrorCode::NotFound:
        return CampaignWords::tr("It is not there any more.");
    default:
        break;
    }
    if (error.providerCode != 0)
        return providerSentence(error.providerCode);
    // English, but the only thing that says which input was wrong.
    return error.detail;
}

QString detailOf(const campaigns::RecipientRow &row)
{
    switch (statusOf(row)) {
    case Status::MessageSkipped:
        return skipSentence(row.reason);
    case Status::MessageFailed:
        return row.errorCode != 0 ? providerSentence(row.errorCode) : row.errorTitle;
    case Status::MessageUncertain:
        return CampaignWords::tr("No answer from WhatsApp: it may or may not have arrived.");
    case Status::MessageRead:
        if (row.sentAtMs && row.readAtMs && *row.readAtMs >= *row.sentAtMs)
            return CampaignWords::tr("Opened after %1")
                .arg(durationText((*row.readAtMs - *row.sentAtMs) / 1000));
        break;
    case Status::MessageQueued:
        if (row.errorCode != 0)
            return CampaignWords::tr("Tried again soon: %1").arg(providerSentence(row.errorCode));
        break;
    default:
        break;
    }
    return {};
}

PauseWords pauseWords(const campaigns::Campaign &campaign)
{
    PauseWords words;
    switch (campaign.pauseReason) {
    case PauseReason::None:
    case PauseReason::User:
        words = {CampaignWords::tr("Paused by you."),
                 CampaignWords::tr("Nothing is sent until you press Resume.")};
        break;
    case PauseReason::FailureLimit:
        words = {CampaignWords::tr("Paused: too many messages failed."),
                 CampaignWords::tr("Look at the failed ones first, then press Resume.")};
        break;
    case PauseReason::Quality:
        words = {CampaignWords::tr("Paused: WhatsApp limits this number for its quality."),
                 CampaignWords::tr("Wait until the rating recovers, then press Resume.")};
        break;
    case PauseReason::Template:
        words = {CampaignWords::tr("Paused: WhatsApp does not take this template now."),
                 CampaignWords::tr("Have the template approved again, then press Resume.")};
        break;
    case PauseReason::Account:
        words = {CampaignWords::tr("Paused: WhatsApp refuses this account."),
                 CampaignWords::tr("Repair token, payment or registration, then press Resume.")};
        break;
    case PauseReason::Offline:
        words = {CampaignWords::tr("Paused: WhatsApp can't be reached."),
                 CampaignWords::tr("It goes on by itself when the connection is back.")};
        break;
    case PauseReason::MessagingLimit:
        words = {CampaignWords::tr("Paused: the messaging limit of 24 hours is used up."),
                 CampaignWords::tr("It goes on by itself when the limit allows.")};
        break;
    }
    if (!campaign.pauseDetail.isEmpty())
        words.text = u"%1 (%2)"_s.arg(words.text, campaign.pauseDetail);
    return words;
}

qint64 sentOf(const campaigns::CampaignCounts &counts)
{
    return counts.accepted + counts.sent + deliveredOf(counts);
}

qint64 deliveredOf(const campaigns::CampaignCounts &counts)
{
    return counts.delivered + counts.read;
}

qint64 processedOf(const campaigns::CampaignCounts &counts)
{
    return sentOf(counts) + counts.failed + counts.uncertain;
}

qint64 audienceOf(const campaigns::CampaignCounts &counts)
{
    return counts.total() - counts.skipped;
}

QString durationText(qint64 seconds)
{
    if (seconds < 60)
        return CampaignWords::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return CampaignWords::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return CampaignWords::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString timeLeftText(const campaigns::CampaignStatus &status)
{
    const qint64 waiting = status.counts.queued + status.counts.sending;
    if (status.campaign.state != CampaignState::Sending || status.rate <= 0 || waiting == 0)
        return {};
    return durationText(qMax<qint64>(1, qRound64(static_cast<double>(waiting) / status.rate)));
}

QString clockText(qint64 atMs, qint64 nowMs, bool withSeconds)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs);
    const QString time = at.toString(withSeconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
    if (at.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date())
        return time;
    return u"%1 %2"_s.arg(QLocale().toString(at.date(), u"d MMM"_s), time);
}

QString contentText(const campaigns::Content &content)
{
    if (content.kind == campaigns::Content::Kind::Template)
        return CampaignWords::tr("Template %1").arg(content.templateName);
    return content.text.simplified().left(120);
}

} // namespace aic::ui
