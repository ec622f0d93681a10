// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/threadrowdelegate.h"

namespace aic::ui {

/// A row of an InboxModel: a thread, or a message with the words that were searched for.
class InboxDelegate : public ThreadRowDelegate
{
    Q_OBJECT

public:
    using ThreadRowDelegate::ThreadRowDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintMessage(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
    void paintState(QPainter *painter, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;
};

} // namespace aic::ui
