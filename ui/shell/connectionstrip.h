// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/shellmodel.h"
#include "ui/widgets/notice.h"

namespace aic::ui {

/// The strip above the pages that says what is wrong with the connection, or that this is the
/// sandbox. Hidden while everything is as it should be.
class ConnectionStrip : public Strip
{
    Q_OBJECT

public:
    ConnectionStrip(const Theme &theme, ShellModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void connectRequested();
    void updateTokenRequested();
    void detailsRequested();
    /// The window with the sandbox's customers.
    void customersRequested();

private:
    void refresh();
    void act();

    ShellModel &m_model;
};

} // namespace aic::ui
