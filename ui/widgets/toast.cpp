// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toast.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 376;
constexpr int kMargin = 16;
constexpr int kGap = 8;
constexpr int kMost = 3;
constexpr int kSuccessLife = 5000;
constexpr int kWarningLife = 8000;

QString toneIcon(Tone tone)
{
    switch (tone) {
    case Tone::Success:
        return u"circle-check"_s;
    case Tone::Warning:
        return u"triangle-alert"_s;
    case Tone::Danger:
        return u"circle-alert"_s;
    case Tone::Info:
    case Tone::Neutral:
        break;
    }
    return u"info"_s;
}

} // namespace

Toast::Toast(const Theme &theme, const ToastContent &content, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_timer(new QTimer(this))
{
    setAccessibleRole(this, QAccessible::AlertMessage);
    setAccessibleName(content.title);
    setAccessibleDescription(content.detail);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 12, 8, 12);
    row->setSpacing(10);
    auto *icon = new StatusIcon(theme, 16, this);
    icon->setIcon(toneIcon(content.tone), toneTokens(content.tone).text, false);
    auto *iconColumn = new QVBoxLayout;
    iconColumn->setContentsMargins(0, 2, 0, 0);
    iconColumn->addWidget(icon);
    iconColumn->addStretch();
    row->addLayout(iconColumn);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto *title = new Label(content.title, LabelRole::Strong, LabelTone::Text1, this);
    title->setWordWrap(true);
    texts->addWidget(title);
    if (!content.detail.isEmpty()) {
        auto *detail = new Label(content.detail, LabelRole::Small, LabelTone::Text2, this);
        detail->setWordWrap(true);
        texts->addWidget(detail);
    }
    texts->addStretch();
    row->addLayout(texts, 1);

    if (!content.actionText.isEmpty()) {
        m_action = new Button(theme, ButtonVariant::Link, {}, content.actionText, this);
        m_action->setButtonSize(ButtonSize::Compact);
        const auto action = content.action;
        connect(m_action, &QPushButton::clicked, this, [this, action] {
            if (action)
                action();
            Q_EMIT closed();
        });
        row->addWidget(m_action, 0, Qt::AlignTop);
    }
    m_close = Button::iconOnly(theme, u"x"_s, tr("Close"), this);
    m_close->setButtonSize(ButtonSize::Compact);
    connect(m_close, &QPushButton::clicked, this, &Toast::closed);
    row->addWidget(m_close, 0, Qt::AlignTop);

    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &Toast::closed);
    const auto *host = qobject_cast<ToastHost *>(parent);
    const bool keep = isTestUi() || (host != nullptr && host->keepsUntilClosed())
                      || m_action != nullptr || content.tone == Tone::Danger;
    if (!keep) {
        m_lifetime = content.tone == Tone::Warning ? kWarningLife : kSuccessLife;
        m_timer->start(m_lifetime);
    }
    for (Button *button : {m_action, m_close}) {
        if (button != nullptr)
            button->installEventFilter(this);
    }
}

QSize Toast::sizeHint() const
{
    const int width = m_theme.px(kWidth);
    return {width, qMax(layout()->heightForWidth(width), m_theme.px(52))};
}

void Toast::focusInside()
{
    (m_action != nullptr ? m_action : m_close)->setFocus(Qt::ShortcutFocusReason);
}

void Toast::holdTimer(bool hold)
{
    if (m_lifetime == 0)
        return;
    if (hold)
        m_timer->stop();
    else
        m_timer->start(m_lifetime);
}

void Toast::enterEvent(QEnterEvent *event)
{
    holdTimer(true);
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    holdTimer(false);
    QFrame::leaveEvent(event);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        holdTimer(true);
    else if (event->type() == QEvent::FocusOut)
        holdTimer(false);
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Border));
    painter.setBrush(m_theme.color(Token::Surface3));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

ToastHost::ToastHost(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    parent->installEventFilter(this);
    QWidget::hide();
    connect(&theme, &Theme::themeChanged, this, &ToastHost::arrange);
}

Toast *ToastHost::show(const ToastContent &content)
{
    auto *toast = new Toast(m_theme, content, this);
    m_toasts.prepend(toast);
    connect(toast, &Toast::closed, this, [this, toast] {
        m_toasts.removeOne(toast);
        toast->hide();
        toast->deleteLater();
        arrange();
    });
    while (m_toasts.size() > kMost)
        m_toasts.takeLast()->deleteLater();
    arrange();
    toast->show();
    announceAlert(toast);
    return toast;
}

void ToastHost::focusNewest()
{
    if (!m_toasts.isEmpty())
        m_toasts.first()->focusInside();
}

void ToastHost::setTopMargin(int margin)
{
    m_top = margin;
    arrange();
}

void ToastHost::arrange()
{
    if (m_toasts.isEmpty()) {
        QWidget::hide();
        return;
    }
    const int width = qMin(m_theme.px(kWidth), parentWidget()->width() - 2 * kMargin);
    int y = 0;
    for (Toast *toast : std::as_const(m_toasts)) {
        const int height = qMax(toast->layout()->heightForWidth(width), m_theme.px(52));
        toast->setGeometry(0, y, width, height);
        y += height + kGap;
    }
    const QRect place(parentWidget()->width() - width - kMargin, m_top, width, y - kGap);
    setGeometry(QStyle::visualRect(layoutDirection(), parentWidget()->rect(), place));
    QWidget::show();
    raise();
}

bool ToastHost::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        arrange();
    return QWidget::eventFilter(watched, event);
}

} // namespace aic::ui
