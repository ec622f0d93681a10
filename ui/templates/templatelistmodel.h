// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/clock.h"
#include "messaging/templates/template.h"

namespace aic::ui {

/// The templates that pass a filter, by name and language. At most a few thousand, so all are kept.
class TemplateListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Category, Language, State, Quality, Updated, ColumnCount };

    explicit TemplateListModel(const Clock &clock, QObject *parent = nullptr);

    void setTemplates(const QList<messaging::Template> &templates);
    void setFilter(const messaging::TemplateFilter &filter);
    [[nodiscard]] const messaging::TemplateFilter &filter() const { return m_filter; }

    /// All, also those that are filtered out.
    [[nodiscard]] const QList<messaging::Template> &all() const { return m_all; }
    [[nodiscard]] const messaging::Template &at(int row) const { return m_all.at(m_rows.at(row)); }
    /// -1 when it isn't shown.
    [[nodiscard]] int rowOf(const messaging::TemplateKey &key) const;
    /// Null when there is none.
    [[nodiscard]] const messaging::Template *find(const messaging::TemplateKey &key) const;
    /// How many of \p group there are; without one, all that aren't gone.
    [[nodiscard]] int count(std::optional<messaging::TemplateGroup> group) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void choose();
    [[nodiscard]] QString text(const messaging::Template &item, int column) const;

    const Clock &m_clock;
    QList<messaging::Template> m_all;
    QList<int> m_rows;
    messaging::TemplateFilter m_filter;
};

} // namespace aic::ui
