// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/contactimport.h"

class QAbstractItemModel;
class QStandardItemModel;
class QTableView;
class QWidget;

namespace aic::ui {

class Theme;

/// A quiet read-only table of one-line rows, called \p name.
[[nodiscard]] QTableView *makeRowsTable(const Theme &theme, const QString &name,
                                        const QStringList &headers, QWidget *parent);

/// Name, phone number, company and tags of the first people of \p preview, as they will be.
void showPeople(QStandardItemModel *model, const contacts::ImportPreview &preview,
                const QString &country);
/// Row, name, value and reason of those that can't be taken.
void showRejected(QStandardItemModel *model, const contacts::ImportPreview &preview);

/// Cells as they stand in the file, under their columns.
void showCells(QTableView *table, const QStringList &columns, const QList<QStringList> &rows);

} // namespace aic::ui
