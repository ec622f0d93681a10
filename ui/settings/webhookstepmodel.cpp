// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/webhookstepmodel.h"

#include "ui/settings/teststepmodel.h"
#include "ui/theme/statuscatalog.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using workspace::kWebhookSteps;
using workspace::WebhookItem;
using workspace::WebhookState;
using workspace::WebhookStep;

namespace {

Status statusOf(WebhookState state)
{
    switch (state) {
    case WebhookState::Running:
        return Status::TestRunning;
    case WebhookState::Done:
        return Status::TestPassed;
    case WebhookState::Failed:
        return Status::TestFailed;
    case WebhookState::Foreign:
    case WebhookState::ByHand:
        return Status::TestNeedsYou;
    case WebhookState::Missing:
    case WebhookState::Waiting:
        break;
    }
    return Status::TestWaiting;
}

} // namespace

WebhookStepModel::WebhookStepModel(QObject *parent)
    : QAbstractListModel(parent)
{
    for (int i = 0; i < kWebhookSteps; ++i)
        m_items.at(std::size_t(i)).step = WebhookStep(i);
}

void WebhookStepModel::apply(const WebhookItem &item)
{
    m_items.at(std::size_t(item.step)) = item;
    const QModelIndex changed = index(int(item.step));
    Q_EMIT dataChanged(changed, changed);
}

int WebhookStepModel::runningRow() const
{
    for (int row = 0; row < kWebhookSteps; ++row) {
        if (m_items.at(std::size_t(row)).state == WebhookState::Running)
            return row;
    }
    return -1;
}

int WebhookStepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kWebhookSteps;
}

QVariant WebhookStepModel::data(const QModelIndex &index, int role) const
{
    static const std::array<const char *, kWebhookSteps> titles{
        QT_TR_NOOP("Relay ready"), QT_TR_NOOP("App sends its events to the relay"),
        QT_TR_NOOP("Business account connected to the app"),
        QT_TR_NOOP("Test event through the relay")};
    if (!index.isValid() || index.row() >= kWebhookSteps)
        return {};
    const WebhookItem &item = m_items.at(std::size_t(index.row()));
    const QString title = tr(titles.at(std::size_t(index.row())));
    const auto detail = [&item] {
        if (!item.detail.isEmpty())
            return phraseText(item.detail);
        return item.state == WebhookState::Running ? tr("Working…") : tr("Not tried yet");
    };
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(title, statusLook(statusOf(item.state)).label);
    case Qt::AccessibleDescriptionRole: {
        const QString text = detail() + u' ' + phraseText(item.hint);
        return text.trimmed();
    }
    case StatusRole:
        return static_cast<int>(statusOf(item.state));
    case SecondLineRole:
        return detail();
    case TestStepModel::FixRole:
        return phraseText(item.hint);
    default:
        return {};
    }
}

} // namespace aic::ui
