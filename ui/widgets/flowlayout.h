// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace aic::ui {

/// Puts its items side by side as wide as they want to be, and goes on in the next line where the
/// width ends.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    /// \p spacing between items and between lines, in pixels. It gets no margins.
    explicit FlowLayout(int spacing, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// The height that the items take in \p rect; they are placed when \p place is true.
    int arrange(const QRect &rect, bool place) const;

    QList<QLayoutItem *> m_items;
};

} // namespace aic::ui
