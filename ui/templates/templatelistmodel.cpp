// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatelistmodel.h"

#include <algorithm>

#include "ui/support/contacttext.h"
#include "ui/templates/templatewords.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using messaging::Template;
using messaging::TemplateGroup;

TemplateListModel::TemplateListModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{}

void TemplateListModel::setTemplates(const QList<Template> &templates)
{
    beginResetModel();
    m_all = templates;
    choose();
    endResetModel();
}

void TemplateListModel::setFilter(const messaging::TemplateFilter &filter)
{
    beginResetModel();
    m_filter = filter;
    choose();
    endResetModel();
}

void TemplateListModel::choose()
{
    m_rows.clear();
    for (int i = 0; i < m_all.size(); ++i) {
        if (m_filter.matches(m_all.at(i)))
            m_rows.append(i);
    }
}

int TemplateListModel::rowOf(const messaging::TemplateKey &key) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (at(row).key == key)
            return row;
    }
    return -1;
}

const Template *TemplateListModel::find(const messaging::TemplateKey &key) const
{
    const auto found = std::ranges::find(m_all, key, &Template::key);
    return found == m_all.end() ? nullptr : &*found;
}

int TemplateListModel::count(std::optional<TemplateGroup> group) const
{
    return static_cast<int>(std::ranges::count_if(m_all, [&](const Template &item) {
        const TemplateGroup its = messaging::groupOf(item.status);
        return group ? its == *group : its != TemplateGroup::Gone;
    }));
}

int TemplateListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TemplateListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TemplateListModel::text(const Template &item, int column) const
{
    switch (column) {
    case Name:
        return item.key.name;
    case Category:
        return categoryText(item.category);
    case Language:
        return languageText(item.key.language);
    case State:
        return statusLook(statusOf(item)).label;
    case Quality:
        return statusLook(qualityOf(item)).label;
    case Updated:
        return whenText(item.updatedAtMs, m_clock.nowMs());
    default:
        return {};
    }
}

QVariant TemplateListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Template &item = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(item, index.column());
    case Qt::ToolTipRole:
        return index.column() == Name ? QVariant(item.key.name) : QVariant();
    case StatusRole:
        if (index.column() == State)
            return static_cast<int>(statusOf(item));
        return index.column() == Quality ? QVariant(static_cast<int>(qualityOf(item))) : QVariant();
    default:
        return {};
    }
}

QVariant TemplateListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Category:
        return tr("Category");
    case Language:
        return tr("Language");
    case State:
        return tr("State");
    case Quality:
        return tr("Quality");
    case Updated:
        return tr("Updated");
    default:
        return {};
    }
}

} // namespace aic::ui
