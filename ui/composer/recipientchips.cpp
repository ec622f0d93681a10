// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/recipientchips.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyledItemDelegate>

#include "core/phonenumber.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

/// The item's text is for assistive technology; its widget is what is seen.
class NoPaint : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *, const QStyleOptionViewItem &, const QModelIndex &) const override {}
};

class Pill : public QWidget
{
public:
    Pill(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.color(Token::Border));
        painter.setBrush(m_theme.color(Token::Surface1));
        const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2);
    }

private:
    const Theme &m_theme;
};

constexpr int kChipHeight = 26;

} // namespace

RecipientChips::RecipientChips(const Theme &theme, QWidget *parent)
    : QListWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Recipients"));
    setItemDelegate(new NoPaint(this));
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setSpacing(2);
    setSelectionMode(QAbstractItemView::NoSelection);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
}

void RecipientChips::setPeople(const QList<contacts::Contact> &people)
{
    clear();
    for (const contacts::Contact &person : people) {
        QString name = person.name;
        if (name.isEmpty())
            name = person.phone.isEmpty() ? person.userId : displayPhoneNumber(person.phone);
        auto *chip = new Pill(m_theme, viewport());
        auto *layout = new QHBoxLayout(chip);
        layout->setContentsMargins(3, 0, 2, 0);
        layout->setSpacing(0);
        auto *avatar = new Avatar(m_theme, 20, chip);
        avatar->setPerson(name, avatarHue(person.id.value));
        layout->addWidget(avatar);
        layout->addSpacing(5);
        auto *label = new ElidedLabel(name, LabelRole::Small, LabelTone::Text1, chip);
        label->setMaximumWidth(m_theme.px(190));
        layout->addWidget(label);
        Button *remove = Button::iconOnly(m_theme, u"x"_s, tr("Remove %1").arg(name), chip);
        remove->setButtonSize(ButtonSize::Compact);
        connect(remove, &QPushButton::clicked, this,
                [this, id = person.id] { Q_EMIT removeRequested(id); });
        remove->setFixedWidth(m_theme.px(20));
        layout->addWidget(remove);
        add(name, chip);
    }
    fitHeight();
}

void RecipientChips::setCount(qint64 count)
{
    clear();
    auto *chip = new Pill(m_theme, viewport());
    auto *layout = new QHBoxLayout(chip);
    layout->setContentsMargins(14, 4, 14, 4);
    const QString text = tr("%n people", nullptr, static_cast<int>(count));
    layout->addWidget(new Label(text, LabelRole::Small, LabelTone::Text1, chip));
    add(text, chip);
    fitHeight();
}

void RecipientChips::add(const QString &name, QWidget *chip)
{
    auto *item = new QListWidgetItem(name, this);
    item->setFlags(Qt::ItemIsEnabled);
    for (QWidget *child : chip->findChildren<QWidget *>())
        child->ensurePolished();
    item->setSizeHint(QSize(chip->sizeHint().width(), m_theme.px(kChipHeight)));
    setItemWidget(item, chip);
}

void RecipientChips::fitHeight()
{
    doItemsLayout();
    const int row = m_theme.px(kChipHeight) + 2 * spacing();
    const int height = qBound(row, contentsSize().height(), 3 * row) + 2;
    if (height != this->height())
        setFixedHeight(height);
}

void RecipientChips::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    fitHeight();
}

} // namespace aic::ui
