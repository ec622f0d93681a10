// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "contacts/contactindex.h"
#include "contacts/contactstore.h"
#include "ui/models/idset.h"

namespace aic::ui {

/// A contacts::ContactIndex for a table view, and which of its people are chosen. It reads no row
/// of its own; a row that isn't here yet says so by LoadingRole. Thread: UI.
class ContactTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Selected,
        Name,
        Phone,
        WhatsApp,
        Tags,
        LastActivity,
        Company,
        Email,
        Username,
        Language,
        ConsentState,
        Created,
        ImportedWith,
        Field,
    };
    /// A column, or with Field that of one custom field.
    struct ColumnKey
    {
        Column column = Name;
        QString field = {};

        friend bool operator==(const ColumnKey &, const ColumnKey &) = default;
    };
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

    /// Those of a new installation: a section each, from Selected to LastActivity.
    [[nodiscard]] static QList<ColumnKey> defaultColumns();
    /// Selected and Name stand before all others, whatever \p columns say.
    void setColumns(const QList<ColumnKey> &columns);
    [[nodiscard]] const QList<ColumnKey> &columns() const { return m_columns; }
    [[nodiscard]] ColumnKey columnAt(int section) const;
    /// -1 while it isn't shown.
    [[nodiscard]] int sectionOf(const ColumnKey &column) const;
    [[nodiscard]] static QString title(const ColumnKey &column);
    /// Nothing for a column that can't be sorted by.
    [[nodiscard]] static std::optional<contacts::ContactSort> sortBy(const ColumnKey &column,
                                                                     Qt::SortOrder order);
    [[nodiscard]] const contacts::ContactSort &sorted() const { return m_index.sort(); }
    void setSort(const contacts::ContactSort &sort);

    [[nodiscard]] ContactId idAt(int row) const { return m_index.idAt(row); }
    /// Null while the row isn't here. Valid until control returns to the event loop.
    [[nodiscard]] const contacts::ContactRow *rowAt(int row) const { return m_index.rowAt(row); }
    [[nodiscard]] int rowOf(ContactId id) const { return m_index.rowOf(id); }

    [[nodiscard]] bool isChosen(ContactId id) const { return m_everybody != m_marked.contains(id); }
    [[nodiscard]] qint64 chosenCount() const;
    [[nodiscard]] contacts::ContactSelection selection() const;
    void setChosen(ContactId id, bool chosen);
    void chooseRows(int first, int last, bool chosen = true);
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
    [[nodiscard]] QVariant cell(const contacts::ContactRow &row, const ColumnKey &key,
                                int role) const;
    [[nodiscard]] QVariant activityCell(const contacts::ContactRow &row, int role) const;
    [[nodiscard]] QString text(const contacts::ContactRow &row, const ColumnKey &key) const;
    void repaintRows(int first, int last);

    contacts::ContactIndex &m_index;
    const Clock &m_clock;
    QList<ColumnKey> m_columns = defaultColumns();
    /// Chosen, or with m_everybody left out.
    IdSet m_marked;
    bool m_everybody = false;
    bool m_compact = false;
};

} // namespace aic::ui
