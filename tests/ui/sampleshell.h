// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "ui/shell/page.h"
#include "ui/shell/shellmodel.h"

class QTableView;

namespace aic::ui {
class DetailHost;
class FilterChips;
} // namespace aic::ui

/// A shell model whose answers the test sets.
class SampleShell : public aic::ui::ShellModel
{
    Q_OBJECT

public:
    bool firstRun = false;
    aic::ui::ConnectionState state = aic::ui::ConnectionState::Connected;
    QString detail;
    int waiting = 0;
    QString current = QStringLiteral("1");
    int sandboxOpened = 0;
    int retried = 0;

    void set(aic::ui::ConnectionState next)
    {
        state = next;
        Q_EMIT connectionChanged();
    }

    bool isFirstRun() const override { return firstRun; }
    aic::ui::ConnectionState connectionState() const override { return state; }
    QString connectionDetail() const override { return detail; }
    int waitingMessages() const override { return waiting; }
    QList<aic::ui::AccountEntry> accounts() const override;
    QString currentAccountId() const override { return current; }
    void selectAccount(const QString &id) override { current = id; }
    void openSandbox() override { ++sandboxOpened; }
    void retryNow() override { ++retried; }
};

/// Twenty-four made-up people with every role the delegates read.
class SampleTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// A list page made of the shared widgets, as the contacts page is.
class SamplePage : public aic::ui::Page
{
    Q_OBJECT

public:
    SamplePage(const aic::ui::Theme &theme, const QString &id, const QString &title,
               const QString &iconName);

    aic::ui::DetailHost *host = nullptr;
    bool dirty = false;

    void requestLeave(const std::function<void()> &proceed) override
    {
        if (!dirty)
            proceed();
    }

private:
    QWidget *makeList();
    QWidget *makePanelContent();

    QTableView *m_table = nullptr;
    aic::ui::FilterChips *m_filters = nullptr;
};
