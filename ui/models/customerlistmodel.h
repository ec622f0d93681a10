// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "core/clock.h"
#include "sandbox/customerdesk.h"

namespace aic::ui {

/// The sandbox's customers, newest conversation first. Reads pages as the view asks for more, and
/// after that only what changed. Thread: UI.
class CustomerListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Both must outlive it.
    CustomerListModel(sandbox::CustomerDesk &desk, const Clock &clock, QObject *parent = nullptr);

    /// Reads from the beginning. loaded() or failed() follows.
    void reload();
    void setSearch(const QString &text);
    [[nodiscard]] QString search() const { return m_search; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// Of all customers, found or not, when they were last read.
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] const sandbox::CustomerCard &customer(int row) const { return m_rows.at(row); }
    /// -1 for somebody who is not among the rows.
    [[nodiscard]] int rowOf(sandbox::CustomerId id) const;
    /// Shows the newest state of one customer at once.
    void put(const sandbox::CustomerCard &customer);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// The rows were read from the beginning, or changed.
    void loaded();
    void failed(const aic::Error &error);

private:
    void askForChanges();
    void show(const sandbox::CustomerPage &page);
    void apply(const sandbox::CustomerPage &changes);
    void remove(sandbox::CustomerId id);
    void merge(const QList<sandbox::CustomerCard> &changed, const QList<sandbox::CustomerId> &gone);

    sandbox::CustomerDesk &m_desk;
    const Clock &m_clock;
    QString m_search;
    QList<sandbox::CustomerCard> m_rows; // largest order first
    std::optional<quint64> m_next;
    std::optional<quint64> m_revision;
    qint64 m_total = 0;
    /// Answers to earlier questions are dropped.
    quint64 m_generation = 0;
    bool m_loading = false;
    bool m_fetching = false;
    bool m_asking = false;
    bool m_isStale = false;
};

} // namespace aic::ui
