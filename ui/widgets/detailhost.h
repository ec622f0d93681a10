// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QPointer>
#include <QWidget>

#include "ui/widgets/widthclass.h"

class QHBoxLayout;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace aic::ui {

class Button;
class Label;
class Scrim;
class Theme;

/// The frame of a right panel: 56 px header with title, actions and Close, then the content.
/// Role panel, called by its title.
class DetailPanel : public QWidget
{
    Q_OBJECT

public:
    DetailPanel(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Icon buttons before Close.
    void addHeaderAction(QWidget *action);
    void setContent(QWidget *content);
    /// Back instead of Close, where the panel fills the page.
    void setPageMode(bool page);

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Label *m_title;
    QHBoxLayout *m_actions;
    QVBoxLayout *m_layout;
    Button *m_back;
    Button *m_close;
    QWidget *m_content = nullptr;
};

/// Shows a main widget and, on request, a panel: as a splitter pane at XL and L, as a sheet over
/// the content at M, in place of it at S. The widgets stay the same ones, so that a change of
/// width loses no text, selection or scroll position.
class DetailHost : public QWidget
{
    Q_OBJECT

public:
    explicit DetailHost(const Theme &theme, QWidget *parent = nullptr);

    void setMain(QWidget *main);
    /// Builds the panel as child of the given widget, when it is first opened.
    using PanelMaker = std::function<DetailPanel *(QWidget *)>;
    void setPanel(const PanelMaker &make);
    /// Null until it was first opened.
    [[nodiscard]] DetailPanel *panel() const { return m_panel; }
    void setWidthClass(WidthClass widthClass);

    void openPanel();
    void closePanel();
    void togglePanel();
    [[nodiscard]] bool isPanelOpen() const { return m_open; }

    /// Width as a docked pane, 320 to 480, to be remembered.
    [[nodiscard]] int panelWidth() const { return m_panelWidth; }
    void setPanelWidth(int width);

Q_SIGNALS:
    void panelOpened();
    void panelClosed();
    void panelWidthChanged(int width);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    void placeSheet();

    const Theme &m_theme;
    QSplitter *m_splitter;
    QWidget *m_main = nullptr;
    PanelMaker m_make;
    DetailPanel *m_panel = nullptr;
    Scrim *m_scrim;
    QPointer<QWidget> m_opener;
    WidthClass m_widthClass = WidthClass::XL;
    int m_panelWidth = 360;
    bool m_open = false;
};

} // namespace aic::ui
