// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/rowstables.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>

#include "core/phonenumber.h"
#include "ui/importer/importwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::ColumnTarget;
using contacts::ImportTarget;

namespace {

constexpr int kRowHeight = 37;
constexpr qsizetype kMostColumns = 100;
constexpr int kColumnsInSight = 7;
constexpr qsizetype kMostShown = 200;

QString cellOf(const QList<ColumnTarget> &columns, const QStringList &cells, ImportTarget target)
{
    for (qsizetype i = 0; i < columns.size() && i < cells.size(); ++i) {
        if (columns.at(i).target == target)
            return cells.at(i).trimmed();
    }
    return {};
}

QString nameOf(const QList<ColumnTarget> &columns, const QStringList &cells)
{
    const QString name = cellOf(columns, cells, ImportTarget::Name);
    if (!name.isEmpty())
        return name;
    const QString first = cellOf(columns, cells, ImportTarget::FirstName);
    const QString last = cellOf(columns, cells, ImportTarget::LastName);
    const QString both = first + u' ' + last;
    return both.trimmed();
}

QStandardItem *makeItem(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setToolTip(text);
    return item;
}

} // namespace

QTableView *makeRowsTable(const Theme &theme, const QString &name, const QStringList &headers,
                          QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setAccessibleName(name);
    auto *model = new QStandardItemModel(0, static_cast<int>(headers.size()), table);
    model->setHorizontalHeaderLabels(headers);
    table->setModel(model);
    table->setItemDelegate(new RowDelegate(theme, table));
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(theme.px(kRowHeight));
    table->horizontalHeader()->setHighlightSections(false);
    setStyleProperty(table->horizontalHeader(), "edge", 20);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    QObject::connect(&theme, &Theme::themeChanged, table, [table, &theme] {
        table->verticalHeader()->setDefaultSectionSize(theme.px(kRowHeight));
    });
    return table;
}

void showPeople(QStandardItemModel *model, const contacts::ImportPreview &preview,
                const QString &country)
{
    model->removeRows(0, model->rowCount());
    const contacts::RowChecker checker(preview.columns, country);
    for (const QStringList &cells : preview.rows) {
        const auto checked = checker.check(cells);
        if (!checked)
            continue;
        const contacts::Contact &person = checked->contact;
        const QString phone
            = person.phone.isEmpty() ? person.userId : displayPhoneNumber(person.phone);
        auto *tags = makeItem(person.tags.join(u", "_s));
        tags->setData(person.tags, TagsRole);
        model->appendRow({makeItem(person.name), makeItem(phone), makeItem(person.company), tags});
    }
}

void showRejected(QStandardItemModel *model, const contacts::ImportPreview &preview)
{
    model->removeRows(0, model->rowCount());
    for (const contacts::RejectedRow &row : preview.rejected) {
        auto *reason = makeItem(reasonText(row.rejection));
        reason->setData(static_cast<int>(Token::Warning), TextTokenRole);
        auto *line = makeItem(QString::number(row.line));
        line->setData(static_cast<int>(Token::Text3), TextTokenRole);
        model->appendRow({line, makeItem(nameOf(preview.columns, row.cells)),
                          makeItem(row.rejection.value), reason});
    }
}

void showCells(QTableView *table, const QStringList &columns, const QList<QStringList> &rows)
{
    auto *model = qobject_cast<QStandardItemModel *>(table->model());
    const auto count = static_cast<int>(qMin<qsizetype>(columns.size(), kMostColumns));
    model->clear();
    model->setColumnCount(count);
    model->setHorizontalHeaderLabels(columns.mid(0, count));
    for (const QStringList &cells : rows) {
        QList<QStandardItem *> items;
        for (int i = 0; i < count; ++i)
            items.append(makeItem(cells.value(i).left(kMostShown).simplified()));
        model->appendRow(items);
    }
    // Few columns share the width; many are for scrolling.
    const bool isWide = count > kColumnsInSight;
    table->horizontalHeader()->setSectionResizeMode(isWide ? QHeaderView::Interactive
                                                           : QHeaderView::Stretch);
    table->horizontalHeader()->setDefaultSectionSize(150);
}

} // namespace aic::ui
