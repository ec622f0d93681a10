// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/detailhost.h"
#include "ui/widgets/label.h"
#include "ui/widgets/searchfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

Page::Page(const Theme &theme, PageInfo info, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_info(std::move(info))
    , m_frame(new QWidget(this))
    , m_header(new QWidget(m_frame))
    , m_titleLabel(new Label(m_info.title, LabelRole::Title, LabelTone::Text1, m_header))
    , m_count(new Label({}, LabelRole::Body, LabelTone::Text3, m_header))
    , m_lead(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
{
    setObjectName(m_info.id);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_frame);
    auto *layout = new QVBoxLayout(m_frame);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    auto *row = new QHBoxLayout(m_header);
    row->setSpacing(8);
    row->setContentsMargins(20, 0, 20, 0);
    m_lead->setSpacing(9);
    m_lead->addWidget(m_titleLabel);
    m_lead->addWidget(m_count);
    m_count->hide();
    row->addLayout(m_lead);
    row->addStretch();
    m_actions->setSpacing(8);
    row->addLayout(m_actions);
    layout->addWidget(m_header);
    auto *line = new QFrame(m_frame);
    line->setProperty("line", u"horizontal"_s);
    m_line = line;
    layout->addWidget(m_line);

    m_content = new QVBoxLayout;
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(0);
    layout->addLayout(m_content, 1);

    m_header->setFixedHeight(theme.px(55));
    connect(&theme, &Theme::themeChanged, this,
            [this] { m_header->setFixedHeight(m_theme.px(55)); });
}

DetailHost *Page::setDetailPanel(const std::function<DetailPanel *(QWidget *)> &make)
{
    Q_ASSERT(m_host == nullptr);
    m_host = new DetailHost(m_theme, this);
    layout()->removeWidget(m_frame);
    m_host->setMain(m_frame);
    m_host->setPanel(make);
    m_host->setWidthClass(m_widthClass);
    layout()->addWidget(m_host);
    return m_host;
}

void Page::toggleDetails()
{
    if (m_host != nullptr)
        m_host->togglePanel();
}

void Page::setHeaderTitle(const QString &title)
{
    m_titleLabel->setText(title);
}

void Page::setHeaderCount(const QString &text, const QString &accessibleName)
{
    m_count->setText(text);
    m_count->setAccessibleName(accessibleName);
    m_count->setVisible(!text.isEmpty());
}

void Page::setHeaderVisible(bool visible)
{
    m_header->setVisible(visible);
    m_line->setVisible(visible);
}

void Page::focusSearch()
{
    if (m_search == nullptr)
        return;
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QList<QWidget *> Page::regions() const
{
    QList<QWidget *> result;
    if (m_header->isVisible())
        result.append(m_header);
    result += m_regions;
    if (m_host != nullptr && m_host->isPanelOpen())
        result.append(m_host->panel());
    return result;
}

int Page::padding() const
{
    switch (m_widthClass) {
    case WidthClass::S:
        return 12;
    case WidthClass::M:
        return 16;
    case WidthClass::L:
    case WidthClass::XL:
        break;
    }
    return 20;
}

void Page::setWidthClass(WidthClass widthClass)
{
    if (m_widthClass == widthClass)
        return;
    m_widthClass = widthClass;
    m_header->layout()->setContentsMargins(padding(), 0, padding(), 0);
    if (m_host != nullptr)
        m_host->setWidthClass(widthClass);
    Q_EMIT widthClassChanged(widthClass);
}

void Page::setRailBadge(int count, bool strong, const QString &description)
{
    Q_EMIT railBadgeChanged(count, strong, description);
}

void Page::setRailLive(bool live, const QString &description)
{
    Q_EMIT railLiveChanged(live, description);
}

} // namespace aic::ui
