// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focusring.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextEdit>

#include "ui/theme/theme.h"

namespace aic::ui {

namespace {

constexpr int kOffset = 2;

class RingWidget : public QWidget
{
public:
    RingWidget(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
        setFocusPolicy(Qt::NoFocus);
    }

    [[nodiscard]] static int width(const Theme &theme)
    {
        return theme.scheme() == Scheme::HighContrast ? 3 : 2;
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int line = width(m_theme);
        painter.setPen(QPen(m_theme.color(Token::Focus), line));
        painter.setBrush(Qt::NoBrush);
        const qreal inset = line / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 8, 8);
    }

private:
    const Theme &m_theme;
};

bool drawsOwnFocus(const QWidget *widget)
{
    return widget->isWindow() || qobject_cast<const QLineEdit *>(widget) != nullptr
           || qobject_cast<const QTextEdit *>(widget) != nullptr
           || qobject_cast<const QPlainTextEdit *>(widget) != nullptr
           || qobject_cast<const QComboBox *>(widget) != nullptr
           || qobject_cast<const QAbstractSpinBox *>(widget) != nullptr;
}

bool isKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
           || reason == Qt::ShortcutFocusReason;
}

} // namespace

FocusRing::FocusRing(const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
{
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now != m_target)
            follow(nullptr);
    });
}

FocusRing::~FocusRing()
{
    delete m_ring;
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        if (isKeyboard(static_cast<QFocusEvent *>(event)->reason()) && !drawsOwnFocus(widget))
            follow(widget);
    } else if (m_target && m_ring) {
        const auto type = event->type();
        const bool moved = type == QEvent::Move || type == QEvent::Resize
                           || type == QEvent::LayoutRequest || type == QEvent::Hide;
        if (moved && watched->isWidgetType()
            && (watched == m_target || static_cast<QWidget *>(watched)->isAncestorOf(m_target)))
            place();
        else if (type == QEvent::MouseButtonPress)
            follow(nullptr);
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::follow(QWidget *target)
{
    m_target = target;
    if (target == nullptr) {
        if (m_ring)
            m_ring->hide();
        return;
    }
    QWidget *window = target->window();
    if (!m_ring || m_ring->parentWidget() != window) {
        delete m_ring;
        m_ring = new RingWidget(m_theme, window);
    }
    place();
}

void FocusRing::place()
{
    if (!m_target || !m_target->isVisible()) {
        m_ring->hide();
        return;
    }
    QWidget *window = m_ring->parentWidget();
    QRect area(m_target->mapTo(window, QPoint(0, 0)), m_target->size());
    const int line = RingWidget::width(m_theme);
    // A list fills its region: the ring goes inside, or it would be cut off.
    const bool inside = qobject_cast<QAbstractItemView *>(m_target) != nullptr;
    const int grow = inside ? -1 : kOffset + line;
    area.adjust(-grow, -grow, grow, grow);
    m_ring->setGeometry(area.intersected(window->rect()));
    m_ring->raise();
    m_ring->show();
}

} // namespace aic::ui
