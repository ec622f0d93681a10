// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QAbstractListModel>

#include "workspace/webhookplan.h"

namespace aic::ui {

/// The steps of the webhook's set-up, for TestStepDelegate.
class WebhookStepModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit WebhookStepModel(QObject *parent = nullptr);

    void apply(const workspace::WebhookItem &item);
    [[nodiscard]] int runningRow() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::array<workspace::WebhookItem, workspace::kWebhookSteps> m_items;
};

} // namespace aic::ui
