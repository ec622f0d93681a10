// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPushButton>

#include "ui/shell/shellmodel.h"
#include "ui/theme/statuscatalog.h"

namespace aic::ui {

class StatusIcon;
class Theme;

[[nodiscard]] Status connectionStatus(ConnectionState state);

/// Icon and word of the connection's state; a label called "Connection status: Connected".
class ConnectionIndicator : public QLabel
{
    Q_OBJECT

public:
    explicit ConnectionIndicator(const Theme &theme, QWidget *parent = nullptr);

    void setState(ConnectionState state);
    /// Only the icon, centred.
    void setCompact(bool compact);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeIcon();

    const Theme &m_theme;
    StatusIcon *m_icon;
    bool m_compact = false;
};

/// The card at the foot of the rail: a button that opens the account menu.
class ConnectionCard : public QPushButton
{
    Q_OBJECT

public:
    ConnectionCard(const Theme &theme, ShellModel &model, QWidget *parent = nullptr);

    void setCollapsed(bool collapsed);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void addAccountRequested();
    void testConnectionRequested();
    void sandboxCustomersRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void openMenu();

    const Theme &m_theme;
    ShellModel &m_model;
    ConnectionIndicator *m_indicator;
    QString m_account;
    QString m_number;
    bool m_collapsed = false;
};

} // namespace aic::ui
