// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterchips.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

FilterChips::FilterChips(const Theme &theme, const QString &name, Look look, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_look(look)
    , m_list(new Button(theme, ButtonVariant::Secondary, u"list-filter"_s, {}, this))
{
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    const int margin = look == Look::Segmented ? 3 : 0;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(look == Look::Segmented ? 2 : 4);
    m_list->setButtonSize(ButtonSize::Compact);
    m_list->setOpensList(true);
    m_list->hide();
    connect(m_list, &QPushButton::clicked, this, &FilterChips::openList);
    layout->addWidget(m_list);
}

int FilterChips::addChip(const QString &text, const QString &iconName)
{
    const int index = count();
    auto *chip = new Button(
        m_theme, m_look == Look::Segmented ? ButtonVariant::Segment : ButtonVariant::Filter,
        iconName, text, this);
    chip->setCheckable(true);
    chip->setAutoExclusive(true);
    chip->setAccessibleName(text);
    chip->setChecked(index == 0);
    connect(chip, &QPushButton::toggled, this, [this, index](bool on) {
        if (!on)
            return;
        refreshCollapsed();
        Q_EMIT currentChanged(index);
    });
    layout()->addWidget(chip);
    chip->setVisible(!m_collapsed);
    m_chips.append(chip);
    m_counts.append(QString());
    refreshCollapsed();
    return index;
}

void FilterChips::setCount(int index, qint64 count)
{
    const QString text = count < 0 ? QString() : locale().toString(count);
    m_counts[index] = text;
    m_chips.at(index)->setTrailingText(text);
    m_chips.at(index)->setAccessibleDescription(count < 0 ? QString() : QString::number(count));
    refreshCollapsed();
}

void FilterChips::setCurrentIndex(int index)
{
    m_chips.at(index)->setChecked(true);
}

int FilterChips::currentIndex() const
{
    for (int i = 0; i < count(); ++i) {
        if (m_chips.at(i)->isChecked())
            return i;
    }
    return -1;
}

void FilterChips::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    for (Button *chip : std::as_const(m_chips))
        chip->setVisible(!collapsed);
    m_list->setVisible(collapsed);
    refreshCollapsed();
}

void FilterChips::refreshCollapsed()
{
    const int index = currentIndex();
    if (index < 0)
        return;
    m_list->setText(m_chips.at(index)->text());
    m_list->setTrailingText(m_counts.at(index));
    m_list->setAccessibleName(u"%1: %2"_s.arg(accessibleName(), m_chips.at(index)->text()));
}

void FilterChips::openList()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *group = new QActionGroup(menu);
    for (int i = 0; i < count(); ++i) {
        QAction *action = menu->addAction(m_chips.at(i)->text());
        action->setCheckable(true);
        action->setChecked(i == currentIndex());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { setCurrentIndex(i); });
    }
    menu->popup(m_list->mapToGlobal(QPoint(0, m_list->height() + 4)));
}

void FilterChips::paintEvent(QPaintEvent *)
{
    if (m_look != Look::Segmented || m_collapsed)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Border));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace aic::ui
