// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace aic::ui {

class Theme;

/// Draws the rows of a ContactHistoryModel as a timeline: a mark, what it was and when, the text,
/// and how far it came.
class HistoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit HistoryDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    [[nodiscard]] int reasonHeight(const QString &reason, int width) const;
    void paintDay(QPainter *painter, const QStyleOptionViewItem &option,
                  const QModelIndex &index) const;
    void paintMark(QPainter *painter, const QRect &row, Qt::LayoutDirection direction,
                   const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace aic::ui
