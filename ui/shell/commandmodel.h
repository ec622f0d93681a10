// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "ui/shell/actionregistry.h"

namespace aic::ui {

class Theme;

/// The palette's rows: commands under the headings of their groups.
class CommandModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { HeadingRole = Qt::UserRole, PositionsRole };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    void clear();
    /// Adds what matches \p query, the best first, below the rows that are there.
    void append(const QList<Command> &commands, const QString &query);
    /// Null for a heading.
    [[nodiscard]] const Command *command(int row) const;
    [[nodiscard]] int resultCount() const;

private:
    struct Row
    {
        bool isHeading = false;
        QString heading;
        Command command;
        FuzzyMatch match;
    };
    QList<Row> m_rows;
};

class CommandDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CommandDelegate(const Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    int paintKeys(QPainter *painter, const QRect &row, const QKeySequence &keys) const;

    const Theme &m_theme;
};

} // namespace aic::ui
