// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/passwordfield.h"

#include <QToolButton>

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

PasswordField::PasswordField(const Theme &theme, const QString &name, const QString &showName,
                             QWidget *parent)
    : QLineEdit(parent)
    , m_toggle(new QToolButton(this))
{
    setAccessibleName(name);
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);

    m_toggle->setCheckable(true);
    m_toggle->setIconSize({16, 16});
    m_toggle->setAccessibleName(showName);
    m_toggle->setToolTip(showName);
    m_toggle->setCursor(Qt::ArrowCursor);
    m_toggle->setFocusPolicy(Qt::TabFocus);
    m_toggle->setProperty("inField", true);
    m_toggle->setIcon(theme.icon(u"eye"_s, Token::Text2));
    connect(m_toggle, &QToolButton::toggled, this, [this, &theme](bool shown) {
        setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        m_toggle->setIcon(theme.icon(shown ? u"eye-off"_s : u"eye"_s, Token::Text2));
    });
}

void PasswordField::setSavedHint(const QString &lastCharacters)
{
    setPlaceholderText(lastCharacters.isEmpty() ? QString()
                                                : QString(16, u'•') + u' ' + lastCharacters);
}

void PasswordField::placeToggle()
{
    const QRect box(width() - 32, (height() - 28) / 2, 28, 28);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? 28 : 0, 0, mirrored ? 0 : 28, 0);
    m_toggle->setGeometry(QStyle::visualRect(layoutDirection(), rect(), box));
}

void PasswordField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeToggle();
}

} // namespace aic::ui
