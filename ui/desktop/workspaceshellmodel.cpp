// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/workspaceshellmodel.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "core/clock.h"
#include "core/deliver.h"
#include "graph/errortable.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {
namespace {

// A batch at full rate changes the outbox hundreds of times a second.
constexpr auto kCountPause = std::chrono::milliseconds(500);

ConnectionState shown(workspace::ConnectionState state)
{
    switch (state) {
    case workspace::ConnectionState::NotConfigured:
        return ConnectionState::NotConfigured;
    case workspace::ConnectionState::Checking:
        return ConnectionState::Checking;
    case workspace::ConnectionState::Connected:
        return ConnectionState::Connected;
    case workspace::ConnectionState::Degraded:
        return ConnectionState::Degraded;
    case workspace::ConnectionState::Offline:
        return ConnectionState::Offline;
    case workspace::ConnectionState::TokenExpired:
        return ConnectionState::TokenExpired;
    case workspace::ConnectionState::Sandbox:
        return ConnectionState::Sandbox;
    }
    return ConnectionState::NotConfigured;
}

/// With its day, when that isn't today's.
QString timeText(qint64 atMs)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(atMs);
    const QLocale locale;
    if (then.date() == SystemClock().now().toLocalTime().date())
        return locale.toString(then.time(), QLocale::ShortFormat);
    return locale.toString(then, QLocale::ShortFormat);
}

QString adviceOf(const Error &error)
{
    return QCoreApplication::translate("Errors", graph::errorInfo(error).sentence);
}

} // namespace

QString connectionText(const workspace::ConnectionStatus &status)
{
    using workspace::DegradedPart;
    switch (status.part) {
    case DegradedPart::None:
        return status.error.providerCode != 0 ? adviceOf(status.error) : QString();
    case DegradedPart::Relay:
        return WorkspaceShellModel::tr(
            "The relay does not answer. Messages go out; answers and states come when it is back.");
    case DegradedPart::RelayToken:
        return WorkspaceShellModel::tr(
            "The relay refuses the relay token. Enter a valid one in Settings.");
    case DegradedPart::Storage:
        return WorkspaceShellModel::tr("Events can't be stored on this computer. Check the disk.");
    case DegradedPart::Graph:
        return status.error.providerCode != 0
                   ? adviceOf(status.error)
                   : WorkspaceShellModel::tr(
                       "WhatsApp does not answer. Messages wait in the outbox.");
    case DegradedPart::Quality:
        return WorkspaceShellModel::tr(
            "The quality rating of your number is low. Send less and only to people who agreed.");
    case DegradedPart::TokenExpiresSoon:
        return WorkspaceShellModel::tr(
            "The access token expires within a week. Create a new one in time.");
    case DegradedPart::OtherSender:
        return WorkspaceShellModel::tr(
            "Another AI Caller sends for this data. Close it to send from here.");
    case DegradedPart::NoEvents:
        return WorkspaceShellModel::tr("Messages are out since %1, and no delivery report came "
                                       "back. Check the webhook in Settings.")
            .arg(timeText(status.silentSinceMs));
    }
    return {};
}

WorkspaceShellModel::WorkspaceShellModel(workspace::Workspace &space)
    : m_space(space)
{
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(kCountPause);
    connect(&m_countTimer, &QTimer::timeout, this, &WorkspaceShellModel::countWaiting);
    connect(&space.changes(), &messaging::ChangeFeed::messagesChanged, this, [this] {
        if (!m_countTimer.isActive())
            m_countTimer.start();
    });
}

void WorkspaceShellModel::setAccount(const std::optional<workspace::Account> &account)
{
    m_account = account;
    m_status = {};
    Q_EMIT accountsChanged();
    Q_EMIT connectionChanged();
    countWaiting();
}

void WorkspaceShellModel::setAccounts(const QList<workspace::Account> &accounts)
{
    m_accounts = accounts;
    Q_EMIT accountsChanged();
}

void WorkspaceShellModel::setFirstRun(bool isFirstRun)
{
    m_isFirstRun = isFirstRun;
    Q_EMIT accountsChanged();
}

void WorkspaceShellModel::follow(workspace::Session *session)
{
    m_session = session;
    connect(session, &workspace::Session::statusChanged, this,
            [this](const workspace::ConnectionStatus &status) {
                m_status = status;
                Q_EMIT connectionChanged();
            });
    connect(session, &workspace::Session::numberChanged, this,
            [this](const workspace::BusinessNumber &number) {
                if (m_account)
                    m_account->number = number;
                Q_EMIT accountsChanged();
            });
    deliver(m_space.engine().run([session] { return session->status(); }), this,
            [this](const workspace::ConnectionStatus &status) {
                m_status = status;
                Q_EMIT connectionChanged();
            });
}

ConnectionState WorkspaceShellModel::connectionState() const
{
    if (!m_account)
        return ConnectionState::NotConfigured;
    if (m_account->isSandbox() && m_status.state != workspace::ConnectionState::Degraded)
        return ConnectionState::Sandbox;
    return m_session ? shown(m_status.state) : ConnectionState::Checking;
}

QString WorkspaceShellModel::connectionDetail() const
{
    return connectionText(m_status);
}

QList<AccountEntry> WorkspaceShellModel::accounts() const
{
    QList<AccountEntry> entries;
    for (const workspace::Account &account : m_accounts) {
        const bool isCurrent = m_account && m_account->name == account.name;
        entries.append(
            {account.name, account.name,
             isCurrent ? m_account->number.displayPhoneNumber : account.number.displayPhoneNumber,
             isCurrent ? connectionState() : ConnectionState::NotConfigured, account.isSandbox()});
    }
    return entries;
}

QString WorkspaceShellModel::currentAccountId() const
{
    return m_account ? m_account->name : QString();
}

void WorkspaceShellModel::retryNow()
{
    if (!m_session)
        return;
    workspace::Session *session = m_session;
    static_cast<void>(m_space.engine().run([session] {
        session->refresh();
        session->sender().wake();
    }));
}

void WorkspaceShellModel::countWaiting()
{
    if (!m_account)
        return;
    deliver(m_space.messages().counts(m_account->id), this,
            [this](const Result<messaging::StateCounts> &counts) {
                if (!counts)
                    return;
                const qint64 waiting = (*counts)[std::size_t(messaging::MessageState::Queued)]
                                       + (*counts)[std::size_t(messaging::MessageState::Sending)];
                if (waiting == m_waiting)
                    return;
                m_waiting = int(waiting);
                Q_EMIT connectionChanged();
            });
}

} // namespace aic::ui
