// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include "core/ids.h"
#include "core/result.h"

namespace aic::campaigns {

/// Numbers are stored (campaigns.state): never change one.
enum class CampaignState {
    Draft = 0,     ///< frozen, not started
    Scheduled = 1, ///< frozen, starts at its start time
    Sending = 2,
    Paused = 3,
    Finished = 4, ///< nobody is queued or sending
    Stopped = 5,  ///< ended by a person; whoever was left is skipped
};

/// Numbers are stored (recipients.state): never change one. What became of the message itself is
/// the message's own state.
enum class RecipientState {
    Pending = 0,
    Claimed = 1, ///< has its message
    Skipped = 2, ///< never gets one; see SkipReason
    Retried = 3, ///< failed, and a later row of the same person tries again
};

/// Why somebody gets no message. Numbers are stored (recipients.reason): never change one.
enum class SkipReason {
    None = 0,
    WindowClosed = 1, ///< free-form text outside the 24-hour window (cloud-api.md §8.9)
    OptedOut = 2,
    Blocked = 3,
    NotOnWhatsApp = 4,
    Duplicate = 5, ///< the same person or number stands earlier in this audience
    MissingVariable = 6,
    NoIdentity = 7, ///< neither number nor user ID
    Suppressed = 8,
    TooLong = 9, ///< the rendered text is longer than WhatsApp takes
    InvalidNumber = 10,
    ContactDeleted = 11,
    Stopped = 12, ///< the campaign was stopped first
};

enum class PauseReason {
    None,
    User,
    FailureLimit,
    Quality,        ///< WhatsApp limits this number for spam or quality
    Template,       ///< paused, disabled or not approved
    Account,        ///< token, permission, payment or restriction
    Offline,        ///< resumes by itself
    MessagingLimit, ///< the portfolio's 24 hours are used up; resumes by itself
};

/// What each recipient gets. Text holds {{variables}}, see variables.h; so may every parameter.
struct Content
{
    enum class Kind { Text, Template };

    Kind kind = Kind::Text;
    QString text;
    bool previewUrl = false;
    QString templateName;
    QString templateLanguage;
    /// Body parameters by placeholder: "1", "2", … or names. The other components, ready as Meta
    /// wants them, go unchanged into templateComponents (cloud-api.md §2.8).
    QList<std::pair<QString, QString>> parameters;
    QJsonArray templateComponents;
    /// What stands in for a variable that a person lacks; nobody is excluded for it then.
    QHash<QString, QString> fallbacks;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Content> fromJson(const QJsonObject &object);
};

/// Everybody of a campaign, by where they are now; the sum is everybody. sent, delivered and read
/// count only messages whose newest state it is.
struct CampaignCounts
{
    qint64 queued = 0; ///< no message yet, or one that waits for its next attempt
    qint64 sending = 0;
    qint64 accepted = 0;
    qint64 sent = 0;
    qint64 delivered = 0;
    qint64 read = 0;
    qint64 failed = 0;
    qint64 uncertain = 0;
    qint64 skipped = 0;

    [[nodiscard]] qint64 total() const
    {
        return queued + sending + accepted + sent + delivered + read + failed + uncertain + skipped;
    }
    friend bool operator==(const CampaignCounts &, const CampaignCounts &) = default;
};

/// A campaign as lists and its page show it.
struct Campaign
{
    CampaignId id;
    NumberId number;
    QString name;
    CampaignState state = CampaignState::Draft;
    PauseReason pauseReason = PauseReason::None;
    /// For people, in WhatsApp's words when it gave any; empty when there is nothing to add.
    QString pauseDetail;
    Content content;
    std::optional<double> userRate; ///< messages a second; without it 90 % of the number's level
    bool includeClosedWindows = false;
    bool sandboxRules = false;
    std::optional<qint64> startAtMs;
    std::optional<qint64> resumeAtMs; ///< when a pause ends by itself
    qint64 createdAtMs = 0;
    std::optional<qint64> startedAtMs;
    std::optional<qint64> finishedAtMs;
    /// The process that runs it; 0 for none, and when that process is gone.
    qint64 ownerPid = 0;
};

struct CampaignStatus
{
    Campaign campaign;
    CampaignCounts counts;
    /// People who wrote to us after their message, whatever they wrote.
    qint64 replied = 0;
    /// Messages a second over the last seconds; 0 when it doesn't send.
    double rate = 0;
};

/// The words of interfaces.md §3: "draft", "sending", "window_closed", "failure_limit", …
[[nodiscard]] QString toText(CampaignState state);
[[nodiscard]] QString toText(SkipReason reason);
[[nodiscard]] QString toText(PauseReason reason);
[[nodiscard]] PauseReason pauseReasonFromText(const QString &text);

} // namespace aic::campaigns

Q_DECLARE_METATYPE(aic::campaigns::CampaignStatus)
