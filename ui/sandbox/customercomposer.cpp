// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/customercomposer.h"

#include <QAbstractTextDocumentLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLines = 6;

} // namespace

CustomerComposer::CustomerComposer(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_replyBar(new QWidget(this))
    , m_quote(new ElidedLabel({}, LabelRole::Small, LabelTone::Text2, m_replyBar))
    , m_edit(new QPlainTextEdit(this))
    , m_send(new Button(theme, ButtonVariant::Primary, u"send"_s, tr("Send"), this))
{
    m_edit->setObjectName(u"customerText"_s);
    m_edit->setAccessibleName(tr("Message text"));
    m_edit->setProperty("bare", true);
    m_edit->setTabChangesFocus(true);
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->installEventFilter(this);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &CustomerComposer::refresh);
    connect(m_edit->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged,
            this, &CustomerComposer::fitHeight);
    connect(&theme, &Theme::themeChanged, this, &CustomerComposer::fitHeight);
    setFocusProxy(m_edit);

    m_send->setObjectName(u"customerSend"_s);
    connect(m_send, &QPushButton::clicked, this, &CustomerComposer::sendRequested);

    auto *cancel = Button::iconOnly(theme, u"x"_s, tr("Don't reply to this message"), m_replyBar);
    cancel->setButtonSize(ButtonSize::Compact);
    connect(cancel, &QPushButton::clicked, this, [this] {
        setReply({}, {});
        focusText();
    });
    auto *icon = new StatusIcon(theme, 14, m_replyBar);
    icon->setIcon(u"reply"_s, Token::AccentText, false);
    auto *reply = new QHBoxLayout(m_replyBar);
    reply->setContentsMargins(12, 6, 6, 0);
    reply->setSpacing(8);
    reply->addWidget(icon);
    reply->addWidget(m_quote, 1);
    reply->addWidget(cancel);

    auto *text = new QHBoxLayout;
    text->setContentsMargins(9, 7, 12, 0);
    text->addWidget(m_edit);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 0, 7, 7);
    bar->setSpacing(8);
    bar->addStretch();
    bar->addWidget(new KeyHint(theme, tr("Enter"), this));
    bar->addWidget(m_send);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(2);
    layout->addWidget(m_replyBar);
    layout->addLayout(text);
    layout->addLayout(bar);
    m_replyBar->hide();
    refresh();
    fitHeight();
}

QString CustomerComposer::text() const
{
    return m_edit->toPlainText();
}

void CustomerComposer::setText(const QString &text)
{
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void CustomerComposer::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void CustomerComposer::setReply(const QString &wamid, const QString &quote)
{
    m_replyTo = wamid;
    m_quoteText = quote;
    m_quote->setText(quote);
    m_quote->setAccessibleName(tr("Reply to: %1").arg(quote));
    m_replyBar->setVisible(!wamid.isEmpty());
}

void CustomerComposer::setDisabledReason(const QString &reason)
{
    m_reason = reason;
    m_edit->setEnabled(reason.isEmpty());
    m_edit->setAccessibleDescription(reason);
    refresh();
}

void CustomerComposer::focusText()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

void CustomerComposer::refresh()
{
    const bool isEmpty = text().trimmed().isEmpty();
    m_send->setDisabledReason(!m_reason.isEmpty() ? m_reason
                              : isEmpty           ? tr("Write something first.")
                                                  : QString());
}

void CustomerComposer::fitHeight()
{
    // The size of a plain text document is counted in lines.
    const int lines = qBound(1, static_cast<int>(m_edit->document()->size().height()), kMostLines);
    const int margin = static_cast<int>(m_edit->document()->documentMargin());
    m_edit->setFixedHeight(lines * m_edit->fontMetrics().lineSpacing() + 2 * margin + 2);
}

void CustomerComposer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_edit->hasFocus();
    const double pen = focused ? 2 : 1;
    const Token border = !m_edit->isEnabled() ? Token::Border
                         : focused            ? Token::Focus
                                              : Token::BorderControl;
    painter.setPen(QPen(m_theme.color(border), pen));
    painter.setBrush(m_theme.color(m_edit->isEnabled() ? Token::Field : Token::Surface2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 8, 8);
}

bool CustomerComposer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && !key->modifiers().testFlag(Qt::ShiftModifier)) {
            if (m_send->isEnabled())
                Q_EMIT sendRequested();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_replyTo.isEmpty()) {
            setReply({}, {});
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace aic::ui
