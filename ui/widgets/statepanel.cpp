// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statepanel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

StatePanel::StatePanel(const Theme &theme, const QString &name, const QString &iconName,
                       QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_tile(new IconTile(theme, iconName, Tone::Neutral, 44, this))
    , m_heading(new Label({}, LabelRole::Heading, LabelTone::Text1, this))
    , m_sentence(new Paragraph({}, LabelTone::Text2, this))
    , m_actions(new QHBoxLayout)
{
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(name);
    m_tile->setOutlined(true);
    m_heading->setAlignment(Qt::AlignCenter);
    m_heading->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setFixedWidth(theme.px(300));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(0);
    layout->addStretch();
    layout->addWidget(m_tile, 0, Qt::AlignHCenter);
    layout->addSpacing(12);
    layout->addWidget(m_heading);
    layout->addSpacing(4);
    // A layout of its own: an aligned item gets no height for its width.
    auto *sentenceRow = new QHBoxLayout;
    sentenceRow->addStretch();
    sentenceRow->addWidget(m_sentence);
    sentenceRow->addStretch();
    layout->addLayout(sentenceRow);
    layout->addSpacing(16);
    m_actions->setSpacing(8);
    auto *centre = new QHBoxLayout;
    centre->addStretch();
    centre->addLayout(m_actions);
    centre->addStretch();
    layout->addLayout(centre);
    layout->addStretch();
    connect(&theme, &Theme::themeChanged, this,
            [this] { m_sentence->setFixedWidth(m_theme.px(300)); });
}

void StatePanel::setTexts(const QString &heading, const QString &sentence)
{
    m_heading->setText(heading);
    m_sentence->setParagraph(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void StatePanel::setIconName(const QString &iconName)
{
    m_tile->setIcon(iconName, Tone::Neutral);
}

Button *StatePanel::setPrimaryAction(const QString &iconName, const QString &text)
{
    auto *button = new Button(m_theme, ButtonVariant::Primary, iconName, text, this);
    m_actions->insertWidget(0, button);
    m_buttons.append(button);
    return button;
}

Button *StatePanel::addSecondaryAction(const QString &iconName, const QString &text)
{
    auto *button = new Button(m_theme, ButtonVariant::Secondary, iconName, text, this);
    m_actions->addWidget(button);
    m_buttons.append(button);
    return button;
}

void StatePanel::clearActions()
{
    for (Button *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
}

EmptyState::EmptyState(const Theme &theme, const QString &iconName, QWidget *parent)
    : StatePanel(theme, tr("Empty state"), iconName, parent)
{}

ErrorState::ErrorState(const Theme &theme, QWidget *parent)
    : StatePanel(theme, tr("Error state"), u"circle-alert"_s, parent)
{
    Button *again = addSecondaryAction(u"rotate-ccw"_s, tr("Try again"));
    connect(again, &QPushButton::clicked, this, &ErrorState::tryAgainRequested);
}

} // namespace aic::ui
