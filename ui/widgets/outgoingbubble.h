// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace aic::ui {

class Theme;

/// The ground of an outgoing message in a preview.
class OutgoingBubble : public QWidget
{
    Q_OBJECT

public:
    explicit OutgoingBubble(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace aic::ui
