// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace aic::ui {

class Theme;

/// A key in its little frame.
class KeyHint : public QLabel
{
    Q_OBJECT

public:
    KeyHint(const Theme &theme, const QString &keys, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace aic::ui
