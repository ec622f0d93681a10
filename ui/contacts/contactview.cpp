// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactview.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

#include "core/json.h"

using namespace Qt::StringLiterals;

namespace aic::ui {
namespace {

using Model = ContactTableModel;

// In the order of the model's columns; what stands in the settings file.
const std::array kNames{u"selected"_s, u"name"_s,          u"phone"_s,   u"whatsapp"_s,
                        u"tags"_s,     u"last_activity"_s, u"company"_s, u"email"_s,
                        u"username"_s, u"language"_s,      u"consent"_s, u"created"_s,
                        u"imported"_s, u"field"_s};

QString nameOf(const Model::ColumnKey &key)
{
    const QString name = kNames.at(std::size_t(key.column));
    return key.column == Model::Field ? QString(name + u':' + key.field) : name;
}

std::optional<Model::ColumnKey> keyOf(const QString &name)
{
    const auto *const found = std::ranges::find(kNames, name.section(u':', 0, 0));
    if (found == kNames.end())
        return std::nullopt;
    const Model::ColumnKey key{Model::Column(found - kNames.begin()), name.section(u':', 1)};
    if ((key.column == Model::Field) == key.field.isEmpty())
        return std::nullopt;
    return key;
}

} // namespace

ContactView ContactView::usual()
{
    ContactView view;
    const QList<ColumnKey> shown = Model::defaultColumns();
    for (int column = Model::Phone; column < Model::Field; ++column) {
        const ColumnKey key{Model::Column(column)};
        view.columns.append({.key = key, .isShown = shown.contains(key)});
    }
    return view;
}

ContactView ContactView::fromBytes(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return usual();
    ContactView view;
    for (const QJsonValue &value : object->value(u"columns"_s).toArray()) {
        const QJsonObject column = value.toObject();
        const auto key = keyOf(json::text(column, u"name"));
        if (!key || key->column <= Model::Name || view.indexOf(*key) >= 0)
            continue;
        view.columns.append(
            {.key = *key,
             .isShown = column.value(u"shown"_s).toBool(),
             .width = qBound(0, int(json::integer(column, u"width").value_or(0)), 2000)});
    }
    const ContactView all = usual();
    for (const Column &column : all.columns) {
        if (view.indexOf(column.key) < 0)
            view.columns.append({.key = column.key});
    }
    const auto sorted = keyOf(json::text(*object, u"sort"));
    if (sorted && sorted->column != Model::Selected) {
        view.sorted = *sorted;
        view.order = json::text(*object, u"order") == u"ascending"_s ? Qt::AscendingOrder
                                                                     : Qt::DescendingOrder;
    }
    return view;
}

QByteArray ContactView::toBytes() const
{
    QJsonArray all;
    for (const Column &column : columns) {
        QJsonObject object{{u"name"_s, nameOf(column.key)}, {u"shown"_s, column.isShown}};
        if (column.width > 0)
            object.insert(u"width"_s, column.width);
        all.append(object);
    }
    return json::compact(
        {{u"columns"_s, all},
         {u"sort"_s, nameOf(sorted)},
         {u"order"_s, order == Qt::AscendingOrder ? u"ascending"_s : u"descending"_s}});
}

QList<ContactView::ColumnKey> ContactView::shown() const
{
    QList<ColumnKey> keys;
    for (const Column &column : columns) {
        if (column.isShown)
            keys.append(column.key);
    }
    return keys;
}

int ContactView::indexOf(const ColumnKey &key) const
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns.at(i).key == key)
            return static_cast<int>(i);
    }
    return -1;
}

void ContactView::addFields(const QStringList &fields)
{
    for (const QString &field : fields) {
        const ColumnKey key{Model::Field, field};
        if (indexOf(key) < 0)
            columns.append({.key = key});
    }
    // One that is shown stays, so that it comes back with its field.
    columns.removeIf([&fields](const Column &column) {
        return column.key.column == Model::Field && !column.isShown
               && !fields.contains(column.key.field);
    });
}

} // namespace aic::ui
