// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

/// Draws a row of a CustomerListModel: avatar, name and time, the last message and what is unread.
class CustomerListDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit CustomerListDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
};

} // namespace aic::ui
