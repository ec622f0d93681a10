// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QSet>

#include "contacts/contactindex.h"
#include "contacts/contactstore.h"

namespace aic::ui {

/// A contacts::ContactIndex for a table view, and which of its people are chosen. It reads no row
/// of its own; a row that isn't here yet says so by LoadingRole. Thread: UI.
class ContactTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Selected, Name, Phone, WhatsApp, Tags, LastActivity };
    static constexpr int kColumns = LastActivity + 1;
    enum Role {
        /// bool: the person is chosen.
        ChosenRole = Qt::UserRole + 400,
    };

    /// \p index, \p store and \p clock must outlive the model.
    ContactTableModel(contacts::ContactIndex &index, contacts::ContactStore &store,
                      const Clock &clock, QObject *parent = nullptr);

    /// Phone and company share the second line of the name, for narrow windows.
    void setCompact(bool compact);
    void setFilter(const contacts::ContactFilter &filter);
    /// Nothing for a column that can't be sorted by.
    [[nodiscard]] static std::optional<contacts::ContactColumn> sortColumn(int column);

    [[nodiscard]] ContactId idAt(int row) const { return m_index.idAt(row); }
    /// Null while the row isn't here. Valid until control returns to the event loop.
    [[nodiscard]] const contacts::ContactRow *rowAt(int row) const { return m_index.rowAt(row); }
    [[nodiscard]] int rowOf(ContactId id) const { return m_index.rowOf(id); }

    [[nodiscard]] bool isChosen(ContactId id) const { return m_everybody != m_marked.contains(id); }
    [[nodiscard]] qint64 chosenCount() const;
    [[nodiscard]] contacts::ContactSelection selection() const;
    void setChosen(ContactId id, bool chosen);
    void chooseRows(int first, int last);
    /// Everybody of the present filter, also those who come to it later.
    void chooseEverybody();
    void chooseNobody();
    /// They are gone: neither chosen nor left out any more.
    void forget(const QList<ContactId> &ids);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void chosenChanged();

private:
    [[nodiscard]] QVariant cell(const contacts::ContactRow &row, int column, int role) const;
    [[nodiscard]] QString text(const contacts::ContactRow &row, int column) const;
    void repaintRows(int first, int last);

    contacts::ContactIndex &m_index;
    const Clock &m_clock;
    /// Chosen, or with m_everybody left out.
    QSet<ContactId> m_marked;
    bool m_everybody = false;
    bool m_compact = false;
};

} // namespace aic::ui
