// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "workspace/connectiontest.h"

class QListView;
class QProgressBar;

namespace aic::ui {

class Button;
class Label;
class TestStepDelegate;
class TestStepModel;
class Theme;

/// The steps of the connection test with their results.
class ConnectionTestPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionTestPanel(const Theme &theme, QWidget *parent = nullptr);

    void start();
    void apply(const workspace::CheckResult &result);
    void finish(bool allPassed);
    /// Takes the results away: they are of other details than the form's.
    void clear();

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] bool hasFailed() const;

Q_SIGNALS:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    TestStepModel *m_model;
    TestStepDelegate *m_delegate;
    QListView *m_list;
    Label *m_progress;
    QProgressBar *m_bar;
    Button *m_cancel;
    Button *m_copy;
    QTimer m_spin;
    bool m_running = false;
    bool m_any = false;
};

} // namespace aic::ui
