// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace aic::ui {

class Button;
class Theme;

/// A row of which exactly one is chosen: filters of a list, or a segmented control. Each is a
/// radio button; the count is its description. Role panel.
class FilterChips : public QWidget
{
    Q_OBJECT

public:
    enum class Look { Filter, Segmented };

    /// \p name as in the contract, for example "Filters".
    FilterChips(const Theme &theme, const QString &name, Look look, QWidget *parent = nullptr);

    /// Returns its index. The first one is chosen.
    int addChip(const QString &text, const QString &iconName = {});
    /// Below zero takes the count away.
    void setCount(int index, qint64 count);
    void setCurrentIndex(int index);
    [[nodiscard]] int currentIndex() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_chips.size()); }
    /// One button with a list instead of the row, for narrow windows.
    void setCollapsed(bool collapsed);

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void openList();
    void refreshCollapsed();

    const Theme &m_theme;
    Look m_look;
    QList<Button *> m_chips;
    QStringList m_counts;
    Button *m_list;
    bool m_collapsed = false;
};

} // namespace aic::ui
