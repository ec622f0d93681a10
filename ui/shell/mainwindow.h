// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

#include "ui/shell/connectioncard.h"
#include "ui/widgets/widthclass.h"

class QStackedWidget;

namespace aic::ui {

class ActionRegistry;
class NavigationRail;
class Page;
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

    /// Takes \p page. The first one added is shown. Ctrl+1, Ctrl+2 … follow the order, a page at
    /// the end (Settings) gets Ctrl+, instead.
    void addPage(Page *page, bool atEnd = false);
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] Page *page(const QString &id) const;
    /// Asks the present page first whether it may be left.
    void showPage(const QString &id);

    /// Shown instead of rail and pages while the model says first run.
    [[nodiscard]] WelcomePage *welcome() const { return m_welcome; }
    [[nodiscard]] ActionRegistry &actions() const { return *m_actions; }
    [[nodiscard]] ToastHost &toasts() const { return *m_toasts; }
    [[nodiscard]] WidthClass widthClass() const { return m_widthClass; }

    /// Geometry and last page, to be stored as they are.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

    void openCommandPalette();

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

private:
    struct Entry
    {
        Page *page;
        RailButton *button;
    };

    void addOwnCommands();
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
    WelcomePage *m_welcome;
    NavigationRail *m_rail;
    ConnectionCard *m_card;
    QWidget *m_area;
    Strip *m_strip;
    QStackedWidget *m_pages;
    ToastHost *m_toasts;
    ActionRegistry *m_actions;
    QList<Entry> m_entries;
    WidthClass m_widthClass = WidthClass::XL;
};

} // namespace aic::ui
