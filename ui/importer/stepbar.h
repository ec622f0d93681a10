// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace aic::ui {

class Theme;

/// The steps of a dialog with the present one marked; "Step 2 of 4: …" to assistive technology and
/// where there is no room for all.
class StepBar : public QLabel
{
    Q_OBJECT

public:
    StepBar(const Theme &theme, const QStringList &steps, QWidget *parent = nullptr);

    void setStep(int step);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QStringList m_steps;
    int m_step = 0;
};

} // namespace aic::ui
