// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyhint.h"

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/pills.h"

namespace aic::ui {

KeyHint::KeyHint(const Theme &theme, const QString &keys, QWidget *parent)
    : QLabel(keys, parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyHint::sizeHint() const
{
    return {keyHintWidth(m_theme, text()), m_theme.px(18)};
}

void KeyHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyHint(&painter, m_theme, rect(), text());
}

} // namespace aic::ui
