// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
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

protected:
    /// Ground, avatar, name and time; the name's line begins at \p top. The area below it, as from
    /// left to right (QStyle::visualRect() within contentRect()).
    [[nodiscard]] QRect paintHead(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index, int top) const;
    /// One line, elided, in its own direction; \p rect as from left to right.
    void paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                   TextRole role, Token token, const QString &text) const;
};

} // namespace aic::ui
