// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectiontest.h"

#include "graph/errortable.h"
#include "workspace/connectiontest_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {
namespace {

/// The step that must have passed for \p step to make sense.
std::optional<CheckStep> groundOf(CheckStep step)
{
    switch (step) {
    case CheckStep::ApiReached:
    case CheckStep::RelayReached:
        return CheckStep::Details;
    case CheckStep::TokenAccepted:
    case CheckStep::ClockRight:
        return CheckStep::ApiReached;
    case CheckStep::PermissionsGranted:
    case CheckStep::BusinessAccountFound:
        return CheckStep::TokenAccepted;
    case CheckStep::NumberMatches:
    case CheckStep::WebhookSubscribed:
        return CheckStep::BusinessAccountFound;
    case CheckStep::QualityRead:
        return CheckStep::NumberMatches;
    case CheckStep::RoundTrip:
    case CheckStep::EventsArrive:
        return CheckStep::RelayReached;
    default:
        return std::nullopt;
    }
}

} // namespace

QString checkName(CheckStep step)
{
    static const QStringList names{
        u"details"_s,  u"api"_s,        u"token"_s,   u"permissions"_s,
        u"waba"_s,     u"number"_s,     u"quality"_s, u"webhook_subscription"_s,
        u"relay"_s,    u"round_trip"_s, u"events"_s,  u"clock"_s,
        u"keychain"_s, u"database"_s};
    return names.at(int(step));
}

ConnectionTest::ConnectionTest(net::HttpClient &http, storage::Database &database,
                               secrets::SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_database(database)
    , m_secrets(secrets)
    , m_clock(clock)
{}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start(const ConnectionDetails &details)
{
    m_run = std::make_unique<Run>();
    m_run->details = details;
    const Secret token = details.accessToken;
    m_run->graph = std::make_unique<graph::Client>(
        m_http, graph::Endpoint{QUrl(details.account.graphUrl), details.account.apiVersion,
                                [token] { return token; }});
    for (int i = 0; i < kCheckSteps; ++i)
        Q_EMIT stepChanged({.step = CheckStep(i)});
    begin(CheckStep::Details);
}

void ConnectionTest::cancel()
{
    m_run.reset();
}

bool ConnectionTest::isBlocked(CheckStep step) const
{
    const std::optional<CheckStep> ground = groundOf(step);
    return ground && m_run->states[std::size_t(*ground)] != CheckState::Passed;
}

void ConnectionTest::begin(CheckStep step)
{
    m_run->step = step;
    if (isBlocked(step)) {
        next();
        return;
    }
    m_run->states[std::size_t(step)] = CheckState::Running;
    m_run->stepTime.start();
    Q_EMIT stepChanged({.step = step, .state = CheckState::Running});
    if (!m_run)
        return;
    switch (step) {
    case CheckStep::Details:
        return checkDetails();
    case CheckStep::ApiReached:
        return reachApi();
    case CheckStep::TokenAccepted:
        return inspectToken();
    case CheckStep::PermissionsGranted:
        return checkPermissions();
    case CheckStep::BusinessAccountFound:
        return findBusinessAccount();
    case CheckStep::NumberMatches:
        return matchNumber();
    case CheckStep::QualityRead:
        return readQuality();
    case CheckStep::WebhookSubscribed:
        return checkSubscription();
    case CheckStep::RelayReached:
        return reachRelay();
    case CheckStep::RoundTrip:
        return sendRoundTrip();
    case CheckStep::EventsArrive:
        return checkEvents();
    case CheckStep::ClockRight:
        return checkClock();
    case CheckStep::KeychainReady:
        return checkKeychain();
    case CheckStep::DatabaseReady:
        return checkDatabase();
    }
}

void ConnectionTest::next()
{
    if (m_run->step != CheckStep::DatabaseReady) {
        // Through the event loop, so that a row of failures doesn't nest thirteen calls deep.
        const CheckStep following = CheckStep(int(m_run->step) + 1);
        QMetaObject::invokeMethod(
            &m_run->context, [this, following] { begin(following); }, Qt::QueuedConnection);
        return;
    }
    const bool allPassed = std::all_of(m_run->states.begin(), m_run->states.end(),
                                       [](CheckState s) { return s == CheckState::Passed; });
    const graph::PhoneNumberInfo &told = m_run->number;
    const BusinessNumber number{.phoneNumberId = told.id,
                                .e164 = told.e164,
                                .displayPhoneNumber = told.displayPhoneNumber,
                                .verifiedName = told.verifiedName,
                                .qualityRating = told.qualityRating,
                                .status = told.status,
                                .throughputLevel = told.throughputLevel,
                                .messagingLimit = told.messagingLimit,
                                .refreshedAtMs = m_clock.nowMs()};
    m_run.reset();
    Q_EMIT finished(allPassed, number);
}

void ConnectionTest::pass(const char *text, const QStringList &arguments)
{
    passWith({"ConnectionTest", text, arguments});
}

void ConnectionTest::passWith(const Phrase &detail)
{
    m_run->states[std::size_t(m_run->step)] = CheckState::Passed;
    Q_EMIT stepChanged({.step = m_run->step,
                        .state = CheckState::Passed,
                        .detail = detail,
                        .elapsed = std::chrono::milliseconds(m_run->stepTime.elapsed())});
    if (m_run)
        next();
}

void ConnectionTest::failStep(const Error &error, const Phrase &detail, const Phrase &hint)
{
    m_run->states[std::size_t(m_run->step)] = CheckState::Failed;
    CheckResult result{.step = m_run->step,
                       .state = CheckState::Failed,
                       .detail = detail,
                       .hint = hint,
                       .code = error.code,
                       .elapsed = std::chrono::milliseconds(m_run->stepTime.elapsed())};
    // A known error of Graph has its own advice.
    if (result.hint.isEmpty())
        result.hint = {"Errors", graph::errorInfo(error).sentence, {}};
    Q_EMIT stepChanged(result);
    if (m_run)
        next();
}

} // namespace aic::workspace
