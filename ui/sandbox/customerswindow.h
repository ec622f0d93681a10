// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "core/clock.h"
#include "sandbox/customerdesk.h"

class QListView;
class QStackedWidget;

namespace aic::ui {

class CustomerListModel;
class CustomerThreadPane;
class EmptyState;
class ErrorState;
class Label;
class SearchField;
class SkeletonRows;
class Theme;

/// The window "Sandbox customers": one writes as the people behind the simulated WhatsApp. Stands
/// beside the main window and blocks nothing. Thread: UI.
class CustomersWindow : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive it.
    CustomersWindow(const Theme &theme, sandbox::CustomerDesk &desk, const Clock &clock);

    /// Shows it before the others.
    void present();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeStates();
    void addShortcuts();
    void refresh();
    void select(sandbox::CustomerId customer);
    void step(int by);
    void addCustomer();

    const Theme &m_theme;
    sandbox::CustomerDesk &m_desk;
    CustomerListModel *m_model;
    CustomerThreadPane *m_pane;
    QWidget *m_side = nullptr;
    Label *m_count = nullptr;
    SearchField *m_search = nullptr;
    QStackedWidget *m_stack = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    EmptyState *m_noMatch = nullptr;
    ErrorState *m_failed = nullptr;
    QListView *m_list = nullptr;
    std::optional<Error> m_error;
    int m_scrolled = 0;
};

} // namespace aic::ui
