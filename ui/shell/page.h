// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

#include "ui/widgets/widthclass.h"

class QHBoxLayout;
class QVBoxLayout;

namespace aic::ui {

class DetailHost;
class DetailPanel;
class Label;
class SearchField;
class Theme;

/// What a page shows of itself before it is built.
struct PageInfo
{
    QString id;       ///< stable, "contacts"
    QString title;    ///< in rail and header
    QString iconName; ///< Lucide's
};

/// A page of the main window: 56 px header with title, count and actions, and a content area.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(const Theme &theme, PageInfo info, QWidget *parent = nullptr);

    [[nodiscard]] const PageInfo &info() const { return m_info; }
    [[nodiscard]] QString id() const { return m_info.id; }

    /// Add buttons and such from left to right; they stand at the end of the header.
    [[nodiscard]] QHBoxLayout *headerActions() const { return m_actions; }
    /// Beside the title: chips, a Back button before it with insertWidget(0, …).
    [[nodiscard]] QHBoxLayout *headerLead() const { return m_lead; }
    void setHeaderTitle(const QString &title);
    /// The quiet figure after the title; \p accessibleName as "Contact count: 24".
    void setHeaderCount(const QString &text, const QString &accessibleName);
    /// For pages that draw their own header.
    void setHeaderVisible(bool visible);
    /// Below the header; add the page's widgets here.
    [[nodiscard]] QVBoxLayout *contentLayout() const { return m_content; }
    /// Their parent from the start: a widget that moves is polished again with all its children.
    [[nodiscard]] QWidget *contentParent() const { return m_frame; }

    /// Puts \p panel at the trailing edge over the whole height: docked beside header and content
    /// at XL and L, a sheet at M, instead of them at S. It starts closed and is built when it is
    /// first opened. Call it once, best before there is content: to move that costs time.
    DetailHost *setDetailPanel(const std::function<DetailPanel *(QWidget *)> &make);
    /// Null without a panel.
    [[nodiscard]] DetailHost *detailHost() const { return m_host; }

    /// What Ctrl+F goes to.
    void setSearchField(SearchField *field) { m_search = field; }
    virtual void focusSearch();
    /// F6 goes through these, in reading order; the header comes first by itself.
    void setRegions(const QList<QWidget *> &regions) { m_regions = regions; }
    [[nodiscard]] QList<QWidget *> regions() const;

    [[nodiscard]] WidthClass widthClass() const { return m_widthClass; }
    void setWidthClass(WidthClass widthClass);

    /// Unread and such, shown in the rail: a count (strong = accent) or a live dot.
    void setRailBadge(int count, bool strong, const QString &description);
    void setRailLive(bool live, const QString &description);

    /// Ctrl+N.
    virtual void createNew() {}
    /// F5.
    virtual void refresh() {}
    /// Ctrl+\.
    virtual void toggleDetails();
    /// Called before another page comes or the window closes; call \p proceed when it may, at
    /// once or after a question about unsaved changes.
    virtual void requestLeave(const std::function<void()> &proceed) { proceed(); }

Q_SIGNALS:
    void widthClassChanged(aic::ui::WidthClass widthClass);
    void railBadgeChanged(int count, bool strong, const QString &description);
    void railLiveChanged(bool live, const QString &description);

protected:
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    /// Horizontal padding of the page at its present width.
    [[nodiscard]] int padding() const;

private:
    const Theme &m_theme;
    PageInfo m_info;
    QWidget *m_frame;
    DetailHost *m_host = nullptr;
    QWidget *m_header;
    QWidget *m_line;
    Label *m_titleLabel;
    Label *m_count;
    QHBoxLayout *m_lead;
    QHBoxLayout *m_actions;
    QVBoxLayout *m_content;
    SearchField *m_search = nullptr;
    QList<QWidget *> m_regions;
    WidthClass m_widthClass = WidthClass::XL;
};

} // namespace aic::ui
