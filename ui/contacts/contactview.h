// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/contacttablemodel.h"

namespace aic::ui {

/// How the table of people looks: its columns in order, which of them are shown and how wide, and
/// the sort. Remembered from one start to the next.
struct ContactView
{
    using ColumnKey = ContactTableModel::ColumnKey;
    struct Column
    {
        ColumnKey key;
        bool isShown = false;
        int width = 0; ///< pixels; 0 for the usual

        friend bool operator==(const Column &, const Column &) = default;
    };

    /// All but Selected and Name, which are always there and first.
    QList<Column> columns;
    ColumnKey sorted{ContactTableModel::LastActivity};
    Qt::SortOrder order = Qt::DescendingOrder;

    [[nodiscard]] static ContactView usual();
    /// The usual for bytes that can't be read; columns it doesn't name are hidden at the end.
    [[nodiscard]] static ContactView fromBytes(const QByteArray &bytes);
    [[nodiscard]] QByteArray toBytes() const;

    [[nodiscard]] QList<ColumnKey> shown() const;
    [[nodiscard]] int indexOf(const ColumnKey &key) const;
    /// Adds the custom fields there are now, hidden.
    void addFields(const QStringList &fields);

    friend bool operator==(const ContactView &, const ContactView &) = default;
};

} // namespace aic::ui
