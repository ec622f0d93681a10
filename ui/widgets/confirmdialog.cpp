// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/confirmdialog.h"

#include <QHBoxLayout>
#include <QShowEvent>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

ConfirmDialog::ConfirmDialog(const Theme &theme, const QString &question,
                             const QString &explanation, QWidget *parent)
    : Dialog(theme, question, parent)
    , m_iconTile(nullptr)
{
    setAccessibleRole(this, QAccessible::AlertMessage);
    setAccessibleDescription(explanation);
    setPreferredSize({376, 0});
    setHeaderVisible(false);

    auto *row = new QHBoxLayout(body());
    row->setContentsMargins(20, 20, 20, 18);
    row->setSpacing(12);
    auto *tile = new IconTile(theme, u"circle-alert"_s, Tone::Danger, 36, body());
    m_iconTile = tile;
    row->addWidget(tile, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    auto *heading = new Label(question, LabelRole::Heading, LabelTone::Text1, body());
    heading->setWordWrap(true);
    auto *detail = new Paragraph(explanation, LabelTone::Text2, body());
    texts->addWidget(heading);
    texts->addWidget(detail);
    texts->addStretch();
    row->addLayout(texts, 1);

    m_safe = addFooterButton(ButtonVariant::Secondary, {}, tr("Cancel"));
    connect(m_safe, &QPushButton::clicked, this, &QDialog::reject);
}

void ConfirmDialog::setSafeChoice(const QString &text)
{
    m_safe->setText(text);
}

void ConfirmDialog::addChoice(const QString &iconName, const QString &text, ButtonVariant variant,
                              Tone tone)
{
    static_cast<IconTile *>(m_iconTile)->setIcon(iconName, tone);
    m_choice = addFooterButton(variant, iconName, text);
    connect(m_choice, &QPushButton::clicked, this, &QDialog::accept);
}

void ConfirmDialog::setDangerChoice(const QString &iconName, const QString &text)
{
    addChoice(iconName, text, ButtonVariant::Danger, Tone::Danger);
}

void ConfirmDialog::setChoice(const QString &iconName, const QString &text)
{
    addChoice(iconName, text, ButtonVariant::Primary, Tone::Info);
}

void ConfirmDialog::showEvent(QShowEvent *event)
{
    Dialog::showEvent(event);
    m_safe->setFocus(Qt::TabFocusReason);
    announceAlert(this);
}

} // namespace aic::ui
