// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

/// What a row of a thread says beside Qt::DisplayRole (the name), AvatarHueRole and SecondLineRole.
struct ThreadRole
{
    enum : int {
        Time = Qt::UserRole + 700, ///< "10:42" today, else the day
        Unread,                    ///< int
        Pinned,                    ///< bool
        Icon,                      ///< Lucide name before the second line, may be empty
        IconToken,                 ///< int of Token
    };
};

/// A thread in a list: avatar, name, time, the last line, unread and pin.
class ThreadRowDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit ThreadRowDelegate(const Theme &theme, QObject *parent = nullptr);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace aic::ui
