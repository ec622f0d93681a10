// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/detailhost.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrim.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNarrowest = 320;
constexpr int kWidest = 480;
constexpr int kSheet = 360;

} // namespace

DetailPanel::DetailPanel(const Theme &theme, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new Label(name, LabelRole::Strong, LabelTone::Text1, this))
    , m_actions(new QHBoxLayout)
    , m_layout(new QVBoxLayout(this))
    , m_back(Button::iconOnly(theme, u"arrow-left"_s, tr("Back"), this))
    , m_close(Button::iconOnly(theme, u"x"_s, tr("Close details"), this))
{
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(name);
    setMinimumWidth(kNarrowest);
    m_layout->setContentsMargins(1, 0, 0, 0);
    m_layout->setSpacing(0);

    auto *header = new QWidget(this);
    header->setFixedHeight(theme.px(55));
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(20, 0, 12, 0);
    row->setSpacing(4);
    m_back->setButtonSize(ButtonSize::Compact);
    m_back->hide();
    row->addWidget(m_back);
    row->addWidget(m_title, 1);
    m_actions->setSpacing(4);
    row->addLayout(m_actions);
    m_close->setButtonSize(ButtonSize::Compact);
    row->addWidget(m_close);
    m_layout->addWidget(header);
    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    m_layout->addWidget(line);

    for (Button *button : {m_back, m_close})
        connect(button, &QPushButton::clicked, this, &DetailPanel::closeRequested);
    connect(&theme, &Theme::themeChanged, header,
            [this, header] { header->setFixedHeight(m_theme.px(55)); });
}

void DetailPanel::setTitle(const QString &title)
{
    m_title->setText(title);
}

void DetailPanel::addHeaderAction(QWidget *action)
{
    if (auto *button = qobject_cast<Button *>(action))
        button->setButtonSize(ButtonSize::Compact);
    m_actions->addWidget(action);
}

void DetailPanel::setContent(QWidget *content)
{
    Q_ASSERT(m_content == nullptr);
    m_content = content;
    m_layout->addWidget(content, 1);
}

void DetailPanel::setPageMode(bool page)
{
    m_back->setVisible(page);
    m_close->setVisible(!page);
}

void DetailPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface1));
    const QRect edge(0, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge),
                     m_theme.color(Token::BorderSubtle));
}

DetailHost::DetailHost(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_scrim(new Scrim(theme, this))
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connect(m_scrim, &Scrim::clicked, this, &DetailHost::closePanel);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_panelWidth = qBound(kNarrowest, m_panel->width(), kWidest);
        Q_EMIT panelWidthChanged(m_panelWidth);
    });
}

void DetailHost::setMain(QWidget *main)
{
    m_main = main;
    m_splitter->insertWidget(0, main);
    m_splitter->setStretchFactor(0, 1);
}

void DetailHost::setPanel(const PanelMaker &make)
{
    m_make = make;
}

void DetailHost::setWidthClass(WidthClass widthClass)
{
    if (m_widthClass == widthClass)
        return;
    m_widthClass = widthClass;
    arrange();
}

void DetailHost::openPanel()
{
    if (m_open || !m_make)
        return;
    if (m_panel == nullptr) {
        m_panel = m_make(this);
        connect(m_panel, &DetailPanel::closeRequested, this, &DetailHost::closePanel);
    }
    m_opener = QApplication::focusWidget();
    m_open = true;
    arrange();
    Q_EMIT panelOpened();
}

void DetailHost::closePanel()
{
    if (!m_open)
        return;
    const bool focusInside
        = m_panel->isAncestorOf(QApplication::focusWidget()) || m_widthClass <= WidthClass::M;
    m_open = false;
    arrange();
    if (focusInside && m_opener)
        m_opener->setFocus(Qt::OtherFocusReason);
    Q_EMIT panelClosed();
}

void DetailHost::togglePanel()
{
    if (m_open)
        closePanel();
    else
        openPanel();
}

void DetailHost::setPanelWidth(int width)
{
    m_panelWidth = qBound(kNarrowest, width, kWidest);
    arrange();
}

void DetailHost::arrange()
{
    if (m_panel == nullptr || m_main == nullptr)
        return;
    const bool docked = m_widthClass >= WidthClass::L;
    const bool page = m_widthClass == WidthClass::S;
    m_panel->setPageMode(page);
    m_panel->setMaximumWidth(docked ? kWidest : QWIDGETSIZE_MAX);
    m_scrim->setVisible(m_open && m_widthClass == WidthClass::M);
    m_main->setVisible(!(page && m_open));
    if (docked || page) {
        if (m_splitter->indexOf(m_panel) < 0)
            m_splitter->addWidget(m_panel);
        m_splitter->setStretchFactor(1, 0);
        m_panel->setVisible(m_open);
        if (m_open && docked) {
            const int width
                = m_widthClass == WidthClass::L ? qMin(m_panelWidth, 340) : m_panelWidth;
            m_splitter->setSizes({qMax(1, m_splitter->width() - width), width});
        }
        return;
    }
    m_panel->setParent(this);
    m_panel->setVisible(m_open);
    placeSheet();
}

void DetailHost::placeSheet()
{
    if (!m_open || m_widthClass != WidthClass::M)
        return;
    const int width = qMin(m_theme.px(kSheet), this->width());
    const QRect place(this->width() - width, 0, width, height());
    m_panel->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    m_scrim->raise();
    m_panel->raise();
}

void DetailHost::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeSheet();
}

void DetailHost::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_open && m_widthClass <= WidthClass::M) {
        closePanel();
        event->accept();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace aic::ui
