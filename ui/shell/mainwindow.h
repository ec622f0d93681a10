// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QMainWindow>
#include <QTimer>

#include "ui/shell/connectioncard.h"
#include "ui/shell/page.h"
#include "ui/widgets/widthclass.h"

class QStackedWidget;

namespace aic::ui {

class ActionRegistry;
class NavigationRail;
class RailButton;
class Strip;
class Theme;
class ToastHost;
class WelcomePage;

/// The app's window: rail, pages, strips and toasts. Only added pages are shown.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Theme &theme, ShellModel &model, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Builds a page as child of the given widget.
    using PageMaker = std::function<Page *(QWidget *)>;

    /// The first one added is shown at once; the others are built when they are asked for, else one
    /// by one once the window has been painted, so that they cost the start nothing. Ctrl+1,
    /// Ctrl+2 … follow the order, a page at the end (Settings) gets Ctrl+, instead.
    void addPage(const PageInfo &info, const PageMaker &make, bool atEnd = false);
    /// The same for a page that is there already; takes it.
    void addPage(Page *page, bool atEnd = false);
    [[nodiscard]] Page *currentPage() const;
    /// Null for an unknown \p id.
    [[nodiscard]] Page *page(const QString &id);
    /// Asks the present page first whether it may be left.
    void showPage(const QString &id);

    /// Shown instead of rail and pages while the model says first run. Built when it is asked for.
    [[nodiscard]] WelcomePage *welcome();
    [[nodiscard]] ActionRegistry &actions() const { return *m_actions; }
    [[nodiscard]] ToastHost &toasts() const { return *m_toasts; }
    [[nodiscard]] WidthClass widthClass() const { return m_widthClass; }

    /// Geometry and last page, to be stored as they are.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

    void openCommandPalette();
    /// Conversations with unread messages: in the title and at their page's entry.
    void setUnread(int count);

Q_SIGNALS:
    void currentPageChanged(const QString &id);
    void widthClassChanged(aic::ui::WidthClass widthClass);
    /// From the account menu, the strips and the welcome page.
    void addAccountRequested();
    void testConnectionRequested();
    void updateTokenRequested();
    void connectionDetailsRequested();
    /// In the sandbox only.
    void sandboxCustomersRequested();
    /// The window is to be closed and its page agrees; the application decides whether it hides
    /// or quits.
    void closeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        PageInfo info;
        PageMaker make;
        RailButton *button;
        Page *page = nullptr; ///< null until it is built
    };

    void addOwnCommands();
    Page *build(Entry &entry);
    void buildNextPage();
    void refreshConnection();
    void refreshFirstRun();
    /// What the layout has room for: larger text leaves less.
    [[nodiscard]] int effectiveWidth() const;
    void setWidthClass(WidthClass widthClass);
    void activate(Page *page);
    void moveRegion(int step);
    void placeToasts();

    const Theme &m_theme;
    ShellModel &m_model;
    QStackedWidget *m_root;
    QWidget *m_shell;
    WelcomePage *m_welcome = nullptr;
    NavigationRail *m_rail;
    ConnectionCard *m_card;
    QWidget *m_area;
    Strip *m_strip;
    QStackedWidget *m_pages;
    ToastHost *m_toasts;
    ActionRegistry *m_actions;
    QList<Entry> m_entries;
    QTimer m_building;
    bool m_areAllBuilt = false;
    int m_unread = 0;
    WidthClass m_widthClass = WidthClass::XL;
};

} // namespace aic::ui
