// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace aic::ui {

class Theme;

/// Titles in the tokens' colours, with the arrow of the sorted column behind its title.
class ContactHeader : public QHeaderView
{
    Q_OBJECT

public:
    ContactHeader(const Theme &theme, QWidget *parent);

    /// \p column below zero while what is sorted by is not shown.
    void setSortShown(int column, Qt::SortOrder order);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    const Theme &m_theme;
    int m_sorted = -1;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace aic::ui
