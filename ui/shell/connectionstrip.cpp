// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connectionstrip.h"

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

ConnectionStrip::ConnectionStrip(const Theme &theme, ShellModel &model, QWidget *parent)
    : Strip(theme, {}, parent)
    , m_model(model)
{
    connect(this, &Notice::actionTriggered, this, &ConnectionStrip::act);
    connect(this, &Notice::secondActionTriggered, this, &ConnectionStrip::customersRequested);
    connect(&model, &ShellModel::connectionChanged, this, &ConnectionStrip::refresh);
    connect(&model, &ShellModel::accountsChanged, this, &ConnectionStrip::refresh);
    connect(&theme, &Theme::themeChanged, this, &ConnectionStrip::refresh);
    refresh();
}

void ConnectionStrip::refresh()
{
    const int waiting = m_model.waitingMessages();
    const QString detail = m_model.connectionDetail();
    const bool isSandbox = m_model.connectionState() == ConnectionState::Sandbox;
    setSecondAction(isSandbox ? tr("Sandbox customers") : QString(), u"users"_s);
    switch (m_model.connectionState()) {
    case ConnectionState::Connected:
    case ConnectionState::Checking:
        hide();
        return;
    case ConnectionState::Sandbox:
        setAccessibleName(tr("Sandbox notice"));
        setNotice(Tone::Info, u"flask-conical"_s, tr("Sandbox."),
                  tr("People, messages and calls are simulated. Nothing is sent."));
        setAction(tr("Connect WhatsApp Business"));
        break;
    case ConnectionState::Offline:
        setAccessibleName(tr("Offline notice"));
        setNotice(Tone::Warning, u"wifi-off"_s, tr("You are offline."),
                  waiting > 0 ? tr("%n message(s) wait in the outbox and are sent when the "
                                   "connection returns.",
                                   nullptr, waiting)
                              : tr("Messages you write wait in the outbox until the connection "
                                   "returns."));
        setAction(tr("Retry now"));
        break;
    case ConnectionState::TokenExpired:
        setAccessibleName(tr("Token expired notice"));
        setNotice(Tone::Danger, u"key-round"_s, tr("The access token is no longer valid."),
                  detail.isEmpty() ? tr("Nothing can be sent until you enter a new one.") : detail);
        setAction(tr("Update token"));
        break;
    case ConnectionState::Degraded:
        setAccessibleName(tr("Degraded notice"));
        setNotice(Tone::Warning, u"triangle-alert"_s, tr("The connection is impaired."), detail);
        setAction(tr("Show details"));
        break;
    case ConnectionState::NotConfigured:
        setAccessibleName(tr("Not configured notice"));
        setNotice(Tone::Info, u"plug"_s, tr("WhatsApp Business is not set up."),
                  tr("You can prepare contacts; sending needs an account."));
        setAction(tr("Set up"));
        break;
    }
    show();
}

void ConnectionStrip::act()
{
    switch (m_model.connectionState()) {
    case ConnectionState::Sandbox:
    case ConnectionState::NotConfigured:
        Q_EMIT connectRequested();
        break;
    case ConnectionState::Offline:
        m_model.retryNow();
        break;
    case ConnectionState::TokenExpired:
        Q_EMIT updateTokenRequested();
        break;
    case ConnectionState::Degraded:
        Q_EMIT detailsRequested();
        break;
    case ConnectionState::Connected:
    case ConnectionState::Checking:
        break;
    }
}

} // namespace aic::ui
