// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "messaging/templates/template.h"

namespace aic::ui {

/// The templates to send one of: those that can be sent first, by name and language, then the
/// others, disabled, with the reason. Drafts and gone ones are left out.
class TemplateChoices : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setTemplates(const QList<messaging::Template> &templates);
    /// Words of name, language or text.
    void setSearch(const QString &text);
    /// For many people at once: a header with a file is a hindrance then.
    void setForMany(bool isForMany);

    /// Of all, whatever the search.
    [[nodiscard]] bool isEmpty() const { return m_all.isEmpty(); }
    [[nodiscard]] const messaging::Template &at(int row) const { return m_all.at(m_rows.at(row)); }
    /// -1 when it isn't shown.
    [[nodiscard]] int rowOf(const messaging::TemplateKey &key) const;
    /// Null when there is none.
    [[nodiscard]] const messaging::Template *find(const messaging::TemplateKey &key) const;
    /// Of those that can be sent; -1 when none is shown.
    [[nodiscard]] int firstUsable() const;
    /// Why it can't be sent, a sentence; empty when it can.
    [[nodiscard]] QString hindrance(const messaging::Template &item) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void arrange();

    QList<messaging::Template> m_all;
    QList<int> m_rows;
    messaging::TemplateFilter m_filter;
    bool m_isForMany = false;
};

} // namespace aic::ui
