// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "core/clock.h"
#include "sandbox/customerdesk.h"

namespace aic::ui {

/// The conversation of one of the sandbox's customers, oldest first. Reads the newest page, older
/// ones on demand, and after that only what changed. Thread: UI.
class CustomerThreadModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        /// "Today" on the first message of a day, else empty.
        DayRole = Qt::UserRole + 650,
    };

    /// Both must outlive it.
    CustomerThreadModel(sandbox::CustomerDesk &desk, const Clock &clock, QObject *parent = nullptr);

    /// An invalid id shows nobody. loaded() or failed() follows otherwise.
    void setCustomer(sandbox::CustomerId customer);
    [[nodiscard]] sandbox::CustomerId customerId() const { return m_id; }
    /// As it was last read; without an id before that.
    [[nodiscard]] const sandbox::CustomerCard &customer() const { return m_customer; }
    void setCustomerCard(const sandbox::CustomerCard &customer);
    void reload();
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] const sandbox::ThreadMessage &message(int row) const { return m_rows.at(row); }

    [[nodiscard]] bool hasOlder() const { return m_hasOlder && !m_loading && !m_fetching; }
    /// Older messages are put before the others.
    void fetchOlder();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// The newest page is here.
    void loaded();
    /// Facts about the customer are others now.
    void customerChanged();
    void failed(const aic::Error &error);

private:
    void askForChanges();
    void show(const sandbox::ThreadPage &page);
    void apply(const sandbox::ThreadPage &changes);
    [[nodiscard]] QDate dayOf(int row) const;

    sandbox::CustomerDesk &m_desk;
    const Clock &m_clock;
    sandbox::CustomerId m_id;
    sandbox::CustomerCard m_customer;
    QList<sandbox::ThreadMessage> m_rows; // by place, without gaps
    std::optional<quint64> m_revision;
    quint64 m_generation = 0;
    bool m_hasOlder = false;
    bool m_loading = false;
    bool m_fetching = false;
    bool m_asking = false;
    bool m_isStale = false;
};

} // namespace aic::ui
