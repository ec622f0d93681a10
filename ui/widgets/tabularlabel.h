// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/label.h"

namespace aic::ui {

/// A label whose digits all take the same room, so that a running number does not shake.
/// Draws digit by digit, because fonts can be asked for tabular figures only from Qt 6.7.
class TabularLabel : public Label
{
    Q_OBJECT

public:
    using Label::Label;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int cellWidth() const;
    [[nodiscard]] int textWidth() const;
};

} // namespace aic::ui
