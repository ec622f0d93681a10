// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace aic::ui {

class Theme;

/// Settings, WhatsApp Business, while the sandbox is open: its account is set up by the program,
/// and a real one belongs to the user's own data.
class SandboxSection : public QWidget
{
    Q_OBJECT

public:
    explicit SandboxSection(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void realAccountWanted();
};

} // namespace aic::ui
