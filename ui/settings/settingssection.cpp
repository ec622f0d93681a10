// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingssection.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 660;

} // namespace

SettingsSection::SettingsSection(const Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_frame(new QVBoxLayout(this))
{
    m_frame->setContentsMargins(0, 0, 0, 0);
    m_frame->setSpacing(0);
    auto *header = new QWidget(this);
    header->setMinimumHeight(theme.px(55));
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(20, 0, 20, 0);
    row->addWidget(new Label(title, LabelRole::Heading, LabelTone::Text1, header));
    row->addStretch();
    m_frame->addWidget(header);
    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    m_frame->addWidget(line);
}

QVBoxLayout *SettingsSection::addScroll()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setProperty("scrollContent", true);
    auto *centre = new QHBoxLayout(content);
    centre->setContentsMargins(28, 20, 28, 24);
    auto *column = new QWidget(content);
    column->setMaximumWidth(m_theme.px(kWidth));
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    centre->addWidget(column, 100);
    centre->addStretch(1);
    scroll->setWidget(content);
    m_frame->addWidget(scroll, 1);
    return layout;
}

} // namespace aic::ui
