// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include <QElapsedTimer>
#include <QObject>

#include "core/clock.h"
#include "core/phrase.h"
#include "core/secret.h"
#include "graph/client.h"
#include "net/httpclient.h"
#include "secrets/secretstore.h"
#include "storage/database.h"
#include "workspace/accountstore.h"
#include "workspace/webhooksetup.h"

namespace aic::workspace {

/// In the order they run. A step whose ground failed stays Waiting.
enum class CheckStep {
    Details,
    ApiReached,
    TokenAccepted,
    PermissionsGranted,
    BusinessAccountFound,
    NumberMatches,
    QualityRead,
    WebhookSubscribed,
    RelayReached,
    RoundTrip,
    EventsArrive,
    ClockRight,
    KeychainReady,
    DatabaseReady,
};
inline constexpr int kCheckSteps = int(CheckStep::DatabaseReady) + 1;

enum class CheckState { Waiting, Running, Passed, Failed };

struct CheckResult
{
    CheckStep step = CheckStep::Details;
    CheckState state = CheckState::Waiting;
    Phrase detail; ///< what was found
    Phrase hint;   ///< what to do; empty when passed
    /// Decides the exit code of doctor; Internal when passed.
    ErrorCode code = ErrorCode::Internal;
    std::chrono::milliseconds elapsed{0};
};

/// "token", "waba" …: the name of a step in doctor's output.
[[nodiscard]] QString checkName(CheckStep step);

/// What is to be tested; not necessarily saved yet.
struct ConnectionDetails
{
    Account account;
    Secret accessToken;
    Secret appSecret; ///< optional
    Secret relayToken;
};

/// Runs every connection check, one after the other. Lives on the engine thread; so do its signals.
/// The objects given must outlive it.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    ConnectionTest(net::HttpClient &http, storage::Database &database,
                   secrets::SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// A running test is cancelled first. Thread: engine.
    void start(const ConnectionDetails &details);
    /// No further signal of the running test comes. Thread: engine.
    void cancel();

Q_SIGNALS:
    /// A step began, passed or failed.
    void stepChanged(const aic::workspace::CheckResult &result);
    /// All steps are done or can't run. \p number is what Meta told, \p account may have its id
    /// found.
    void finished(bool allPassed, const aic::workspace::BusinessNumber &number);

private:
    struct Run;

    void next();
    void begin(CheckStep step);
    void pass(const char *text, const QStringList &arguments = {});
    void passWith(const Phrase &detail);
    void failStep(const Error &error, const Phrase &detail, const Phrase &hint);
    [[nodiscard]] bool isBlocked(CheckStep step) const;

    void checkDetails();
    void reachApi();
    void inspectToken();
    void checkPermissions();
    void findBusinessAccount();
    void matchNumber();
    void readQuality();
    void checkSubscription();
    void reachRelay();
    void findChannel();
    [[nodiscard]] WebhookDetails webhookDetails() const;
    void sendRoundTrip();
    void checkEvents();
    void judgeEvents(const Result<net::HttpReply> &reply);
    void checkClock();
    void checkKeychain();
    void checkDatabase();

    net::HttpClient &m_http;
    storage::Database &m_database;
    secrets::SecretStore &m_secrets;
    const Clock &m_clock;
    std::unique_ptr<Run> m_run;
};

} // namespace aic::workspace

Q_DECLARE_METATYPE(aic::workspace::CheckResult)
