// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigationrail.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWide = 200;
constexpr int kNarrow = 64;
constexpr int kPadding = 10;

} // namespace

RailButton::RailButton(const Theme &theme, const QString &title, const QString &iconName,
                       QWidget *parent)
    : QPushButton(title, parent)
    , m_theme(theme)
    , m_iconName(iconName)
{
    setCheckable(true);
    setAutoExclusive(true);
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::themeChanged, this, [this] { updateGeometry(); });
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setToolTip(collapsed ? text() : QString());
    updateGeometry();
}

void RailButton::setBadge(int count, bool strong, const QString &description)
{
    m_badge = count;
    m_strong = strong;
    setAccessibleDescription(description);
    update();
}

void RailButton::setLive(bool live, const QString &description)
{
    m_live = live;
    setAccessibleDescription(description);
    update();
}

QSize RailButton::sizeHint() const
{
    return {m_collapsed ? 44 : 180, m_theme.px(m_collapsed ? 40 : 34)};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(isChecked() ? Token::ItemSelected : Token::RowHover));
        painter.drawRoundedRect(rect(), 6, 6);
    }
    const auto mirrored
        = [this](const QRect &box) { return QStyle::visualRect(layoutDirection(), rect(), box); };
    const int edge = m_collapsed ? 20 : 17;
    const int left = m_collapsed ? (width() - edge) / 2 : kPadding;
    const QRect icon(left, (height() - edge) / 2, edge, edge);
    m_theme.paintIcon(&painter, mirrored(icon), m_iconName,
                      isChecked() ? Token::AccentText : Token::Text2);

    if (!m_collapsed) {
        QFont font = m_theme.font(TextRole::BodyStrong);
        painter.setFont(font);
        painter.setPen(m_theme.color(isChecked() ? Token::Text1 : Token::Text2));
        const int textLeft = kPadding + edge + 10;
        const QRect label(textLeft, 0, width() - textLeft - 30, height());
        painter.drawText(mirrored(label), Qt::AlignVCenter | Qt::AlignLeading,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, label.width()));
    }
    if (m_badge > 0) {
        const QString count = badgeText(m_badge);
        const int badge = badgeWidth(m_theme, count);
        const int badgeHeight = m_theme.px(18);
        const QRect place = m_collapsed ? QRect(width() - badge, 0, badge, badgeHeight)
                                        : QRect(width() - badge - kPadding,
                                                (height() - badgeHeight) / 2, badge, badgeHeight);
        paintBadge(&painter, m_theme, mirrored(place), count, m_strong);
    } else if (m_live) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Token::Accent));
        const QRect place = m_collapsed ? QRect(width() - 13, 8, 8, 8)
                                        : QRect(width() - kPadding - 8, height() / 2 - 4, 8, 8);
        painter.drawEllipse(mirrored(place));
    }
}

NavigationRail::NavigationRail(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_panel(new QWidget(this))
    , m_top(new QVBoxLayout)
    , m_bottom(new QVBoxLayout)
    , m_layout(new QVBoxLayout(this))
    , m_name(new Label(u"AI Caller"_s, LabelRole::Heading, LabelTone::Text1, this))
    , m_brand(new QWidget(this))
{
    m_layout->setContentsMargins(10, 0, 11, 10);
    m_layout->setSpacing(0);

    auto *brandRow = new QHBoxLayout(m_brand);
    brandRow->setContentsMargins(6, 0, 0, 0);
    brandRow->setSpacing(10);
    brandRow->addWidget(new BrandMark(theme, 26, m_brand), 0, Qt::AlignLeft | Qt::AlignVCenter);
    brandRow->addWidget(m_name, 1);
    m_name->setParent(m_brand);
    m_layout->addWidget(m_brand);

    setAccessibleRole(m_panel, QAccessible::Grouping);
    m_panel->setAccessibleName(tr("Navigation"));
    auto *panelLayout = new QVBoxLayout(m_panel);
    panelLayout->setContentsMargins(0, 0, 0, 0);
    panelLayout->setSpacing(2);
    m_top->setSpacing(2);
    m_bottom->setSpacing(2);
    panelLayout->addLayout(m_top);
    panelLayout->addStretch();
    panelLayout->addLayout(m_bottom);
    m_layout->addWidget(m_panel, 1);

    refreshWidth();
    connect(&theme, &Theme::themeChanged, this, &NavigationRail::refreshWidth);
}

RailButton *NavigationRail::addPage(const QString &title, const QString &iconName, bool atEnd)
{
    auto *button = new RailButton(m_theme, title, iconName, m_panel);
    button->setCollapsed(m_collapsed);
    (atEnd ? m_bottom : m_top)->addWidget(button);
    m_buttons.append(button);
    return button;
}

void NavigationRail::setCard(QWidget *card)
{
    m_layout->addSpacing(10);
    m_layout->addWidget(card);
}

void NavigationRail::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    m_name->setVisible(!collapsed);
    for (RailButton *button : std::as_const(m_buttons))
        button->setCollapsed(collapsed);
    refreshWidth();
    Q_EMIT collapsedChanged(collapsed);
}

void NavigationRail::refreshWidth()
{
    // The labels grow with the text size, the icons don't.
    setFixedWidth(m_collapsed ? kNarrow : m_theme.px(kWide));
    m_brand->setFixedHeight(m_theme.px(56));
    m_layout->setContentsMargins(10, 0, m_collapsed ? 10 : 11, 10);
    m_brand->layout()->setContentsMargins(m_collapsed ? 9 : 6, 0, 0, 0);
}

void NavigationRail::focusCurrent()
{
    for (RailButton *button : std::as_const(m_buttons)) {
        if (button->isChecked())
            button->setFocus(Qt::TabFocusReason);
    }
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::BgWindow));
    const QRect edge(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge),
                     m_theme.color(Token::BorderSubtle));
}

} // namespace aic::ui
