// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDataStream>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/shell/actionregistry.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectionstrip.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/page.h"
#include "ui/shell/welcomepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focusring.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLayoutVersion = 1;
constexpr int kHeader = 56;

} // namespace

MainWindow::MainWindow(const Theme &theme, ShellModel &model, QWidget *parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_model(model)
    , m_root(new QStackedWidget(this))
    , m_shell(new QWidget(this))
    , m_rail(new NavigationRail(theme, m_shell))
    , m_card(new ConnectionCard(theme, model, m_rail))
    , m_area(new QWidget(m_shell))
    , m_strip(new ConnectionStrip(theme, model, m_area))
    , m_pages(new QStackedWidget(m_area))
    , m_toasts(new ToastHost(theme, m_area))
    , m_actions(new ActionRegistry(*this, this))
{
    setMinimumSize(640, 480);
    resize(1280, 820);
    setCentralWidget(m_root);
    m_root->addWidget(m_shell);

    m_rail->setCard(m_card);
    auto *columns = new QHBoxLayout(m_shell);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_rail);
    columns->addWidget(m_area, 1);
    auto *rows = new QVBoxLayout(m_area);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_strip);
    rows->addWidget(m_pages, 1);

    auto *strip = static_cast<ConnectionStrip *>(m_strip);
    connect(strip, &ConnectionStrip::connectRequested, this, &MainWindow::addAccountRequested);
    connect(strip, &ConnectionStrip::updateTokenRequested, this, &MainWindow::updateTokenRequested);
    connect(strip, &ConnectionStrip::detailsRequested, this,
            &MainWindow::connectionDetailsRequested);
    connect(strip, &ConnectionStrip::customersRequested, this,
            &MainWindow::sandboxCustomersRequested);
    connect(m_card, &ConnectionCard::sandboxCustomersRequested, this,
            &MainWindow::sandboxCustomersRequested);
    connect(m_card, &ConnectionCard::addAccountRequested, this, &MainWindow::addAccountRequested);
    connect(m_card, &ConnectionCard::testConnectionRequested, this,
            &MainWindow::testConnectionRequested);
    connect(&model, &ShellModel::connectionChanged, this, &MainWindow::refreshConnection);
    connect(&model, &ShellModel::accountsChanged, this, &MainWindow::refreshFirstRun);
    connect(&theme, &Theme::themeChanged, this, [this] {
        setWidthClass(widthClassFor(effectiveWidth(), m_widthClass));
        placeToasts();
    });

    connect(&m_building, &QTimer::timeout, this, &MainWindow::buildNextPage);

    addOwnCommands();
    refreshConnection();
    refreshFirstRun();
    setWidthClass(widthClassFor(effectiveWidth()));
    new FocusRing(theme, this);
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(const PageInfo &info, const PageMaker &make, bool atEnd)
{
    RailButton *button = m_rail->addPage(info.title, info.iconName, atEnd);
    connect(button, &QPushButton::toggled, this, [this, id = info.id](bool on) {
        if (on && (currentPage() == nullptr || currentPage()->id() != id))
            showPage(id);
    });
    const auto place = static_cast<int>(m_entries.size());
    const QKeySequence keys
        = atEnd ? QKeySequence(Qt::CTRL | Qt::Key_Comma)
                : QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + place));
    m_actions->add({.id = u"go."_s + info.id,
                    .group = tr("Go to"),
                    .title = info.title,
                    .iconName = info.iconName,
                    .shortcut = keys,
                    .run = [this, id = info.id] { showPage(id); },
                    .enabled = {},
                    .detail = {}});
    m_entries.append({info, make, button});
    if (m_entries.size() == 1)
        activate(build(m_entries.first()));
}

void MainWindow::addPage(Page *page, bool atEnd)
{
    addPage(
        page->info(), [page](QWidget *) { return page; }, atEnd);
    build(m_entries.last());
}

Page *MainWindow::build(Entry &entry)
{
    if (entry.page != nullptr)
        return entry.page;
    entry.page = entry.make(m_pages);
    m_pages->addWidget(entry.page);
    entry.page->setWidthClass(m_widthClass);
    connect(entry.page, &Page::railBadgeChanged, entry.button, &RailButton::setBadge);
    connect(entry.page, &Page::railLiveChanged, entry.button, &RailButton::setLive);
    return entry.page;
}

void MainWindow::buildNextPage()
{
    for (Entry &entry : m_entries) {
        if (entry.page == nullptr) {
            build(entry);
            return;
        }
    }
    m_building.stop();
    m_areAllBuilt = true;
}

Page *MainWindow::currentPage() const
{
    return static_cast<Page *>(m_pages->currentWidget());
}

Page *MainWindow::page(const QString &id)
{
    for (Entry &entry : m_entries) {
        if (entry.info.id == id)
            return build(entry);
    }
    return nullptr;
}

WelcomePage *MainWindow::welcome()
{
    if (m_welcome == nullptr) {
        m_welcome = new WelcomePage(m_theme, m_root);
        m_root->addWidget(m_welcome);
        connect(m_welcome, &WelcomePage::practiceRequested, this,
                [this] { m_model.openSandbox(); });
        connect(m_welcome, &WelcomePage::connectRequested, this, &MainWindow::addAccountRequested);
    }
    return m_welcome;
}

void MainWindow::showPage(const QString &id)
{
    Page *wanted = page(id);
    Page *present = currentPage();
    if (wanted == nullptr)
        return;
    if (wanted == present || present == nullptr) {
        activate(wanted);
        return;
    }
    // The rail shows the page that is open, also while the question is asked.
    for (const Entry &entry : std::as_const(m_entries)) {
        const QSignalBlocker blocker(entry.button);
        entry.button->setChecked(entry.page == present);
    }
    present->requestLeave([this, wanted] { activate(wanted); });
}

void MainWindow::activate(Page *page)
{
    m_pages->setCurrentWidget(page);
    for (const Entry &entry : std::as_const(m_entries)) {
        const QSignalBlocker blocker(entry.button);
        entry.button->setChecked(entry.page == page);
        entry.button->update();
    }
    Q_EMIT currentPageChanged(page->id());
}

void MainWindow::addOwnCommands()
{
    const auto add = [this](const QString &id, const QString &title, const QString &icon,
                            const QKeySequence &keys, const std::function<void()> &run) {
        m_actions->add({.id = id,
                        .group = tr("Actions"),
                        .title = title,
                        .iconName = icon,
                        .shortcut = keys,
                        .run = run,
                        .enabled = [this] { return !m_model.isFirstRun(); },
                        .detail = {}});
    };
    const auto onPage = [this](void (Page::*function)()) {
        return [this, function] {
            if (currentPage() != nullptr)
                (currentPage()->*function)();
        };
    };
    add(u"window.palette"_s, tr("Command palette"), u"search"_s, QKeySequence(Qt::CTRL | Qt::Key_K),
        [this] { openCommandPalette(); });
    add(u"page.search"_s, tr("Search this page"), u"search"_s, QKeySequence::Find,
        onPage(&Page::focusSearch));
    add(u"page.new"_s, tr("New item of this page"), u"plus"_s, QKeySequence::New,
        onPage(&Page::createNew));
    add(u"page.refresh"_s, tr("Refresh"), u"refresh-cw"_s, QKeySequence(Qt::Key_F5),
        onPage(&Page::refresh));
    add(u"page.details"_s, tr("Show or hide details"), u"panel-right"_s,
        QKeySequence(Qt::CTRL | Qt::Key_Backslash), onPage(&Page::toggleDetails));
    add(u"window.next-region"_s, tr("Next region"), u"chevron-right"_s, QKeySequence(Qt::Key_F6),
        [this] { moveRegion(1); });
    add(u"window.previous-region"_s, tr("Previous region"), u"chevron-left"_s,
        QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { moveRegion(-1); });
    add(u"window.toast"_s, tr("Go to the newest notification"), u"bell"_s, QKeySequence(Qt::Key_F8),
        [this] { m_toasts->focusNewest(); });
    add(u"window.shortcuts"_s, tr("Keyboard shortcuts"), u"keyboard"_s, QKeySequence(Qt::Key_F1),
        [this] { openCommandPalette(); });
    add(u"connection.test"_s, tr("Test connection"), u"plug-zap"_s, {},
        [this] { Q_EMIT testConnectionRequested(); });
    add(u"account.add"_s, tr("Add account"), u"plus"_s, {},
        [this] { Q_EMIT addAccountRequested(); });
}

void MainWindow::openCommandPalette()
{
    auto *palette = new CommandPalette(m_theme, *m_actions, this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void MainWindow::refreshConnection()
{
    const bool sandbox = m_model.connectionState() == ConnectionState::Sandbox;
    const QString title = sandbox ? tr("AI Caller (Sandbox)") : u"AI Caller"_s;
    //: The window's title: %1 is the number of unread conversations.
    setWindowTitle(m_unread > 0 ? tr("(%1) %2").arg(QString::number(m_unread), title) : title);
    placeToasts();
}

void MainWindow::setUnread(int count)
{
    m_unread = count;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.info.id == u"conversations"_s)
            entry.button->setBadge(count, true,
                                   count > 0 ? tr("%n unread", nullptr, count) : QString());
    }
    refreshConnection();
}

void MainWindow::refreshFirstRun()
{
    m_root->setCurrentWidget(m_model.isFirstRun() ? static_cast<QWidget *>(welcome()) : m_shell);
    refreshConnection();
}

void MainWindow::placeToasts()
{
    m_area->layout()->activate();
    const int strip = m_strip->isHidden() ? 0 : m_strip->height();
    m_toasts->setTopMargin(strip + m_theme.px(kHeader) + 16);
}

int MainWindow::effectiveWidth() const
{
    return width() * 100 / m_theme.appearance().textPercent;
}

void MainWindow::setWidthClass(WidthClass widthClass)
{
    const bool changed = m_widthClass != widthClass;
    m_widthClass = widthClass;
    const bool collapsed = widthClass != WidthClass::XL;
    m_rail->setCollapsed(collapsed);
    m_card->setCollapsed(collapsed);
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.page != nullptr)
            entry.page->setWidthClass(widthClass);
    }
    if (changed)
        Q_EMIT widthClassChanged(widthClass);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    setWidthClass(widthClassFor(effectiveWidth(), m_widthClass));
    placeToasts();
}

void MainWindow::moveRegion(int step)
{
    Page *page = currentPage();
    if (page == nullptr)
        return;
    QList<QWidget *> regions{m_rail};
    for (QWidget *region : page->regions()) {
        if (region->isVisible())
            regions.append(region);
    }
    QWidget *focus = QApplication::focusWidget();
    qsizetype present = 0;
    for (qsizetype i = 0; i < regions.size(); ++i) {
        if (focus != nullptr && (regions.at(i) == focus || regions.at(i)->isAncestorOf(focus)))
            present = i;
    }
    for (qsizetype tries = 0; tries < regions.size(); ++tries) {
        present = (present + step + regions.size()) % regions.size();
        QWidget *region = regions.at(present);
        if (region == m_rail) {
            m_rail->focusCurrent();
            return;
        }
        QList<QWidget *> candidates{region};
        candidates += region->findChildren<QWidget *>();
        for (QWidget *candidate : std::as_const(candidates)) {
            if ((candidate->focusPolicy() & Qt::TabFocus) != 0 && candidate->isVisible()
                && candidate->isEnabled()) {
                candidate->setFocus(Qt::ShortcutFocusReason);
                return;
            }
        }
    }
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray result;
    QDataStream stream(&result, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << kLayoutVersion << saveGeometry()
           << (currentPage() != nullptr ? currentPage()->id() : QString());
    return result;
}

void MainWindow::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_4);
    int version = 0;
    QByteArray geometry;
    QString id;
    stream >> version >> geometry >> id;
    if (stream.status() != QDataStream::Ok || version != kLayoutVersion)
        return;
    restoreGeometry(geometry);
    showPage(id);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!m_areAllBuilt)
        m_building.start();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Who listens hides the window and ends the program once what is on its way has ended. To close
    // it from in here would do nothing.
    event->ignore();
    if (currentPage() == nullptr)
        Q_EMIT closeRequested();
    else
        currentPage()->requestLeave([this] { Q_EMIT closeRequested(); });
}

} // namespace aic::ui
