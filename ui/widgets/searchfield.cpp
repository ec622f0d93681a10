// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchfield.h"

#include <chrono>

#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

#include "ui/theme/theme.h"
#include "ui/widgets/pills.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SearchField::SearchField(const Theme &theme, const QString &name, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_pause(new QTimer(this))
{
    setProperty("search", true);
    setPlaceholderText(name);
    setAccessibleName(name);
    setMinimumWidth(160);
    addAction(theme.icon(u"search"_s, Token::Text3), QLineEdit::LeadingPosition);
    m_pause->setSingleShot(true);
    m_pause->setInterval(150ms);
    connect(m_pause, &QTimer::timeout, this, [this] { Q_EMIT searchChanged(text()); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &now) {
        if (now.isEmpty()) {
            m_pause->stop();
            Q_EMIT searchChanged(now);
        } else {
            m_pause->start();
        }
    });
}

void SearchField::setHintVisible(bool visible)
{
    m_hint = visible;
    update();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!m_hint || !text().isEmpty() || hasFocus())
        return;
    // A name that reads the other way than the window begins where the keys would stand.
    if (placeholderText().isRightToLeft() != (layoutDirection() == Qt::RightToLeft))
        return;
    QPainter painter(this);
    const QString keys = QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText);
    const int keysWidth = keyHintWidth(m_theme, keys);
    const int taken = 40 + fontMetrics().horizontalAdvance(placeholderText()) + keysWidth + 16;
    if (taken > width())
        return;
    const int height = m_theme.px(18);
    const QRect hint(width() - keysWidth - 10, (this->height() - height) / 2, keysWidth, height);
    paintKeyHint(&painter, m_theme, QStyle::visualRect(layoutDirection(), rect(), hint), keys);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            Q_EMIT left();
        else
            clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace aic::ui
