// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "ui/support/phrasetext.h"
#include "workspace/connectiontest.h"

namespace aic::ui {

class Theme;

/// The steps of the connection test as they are shown; those of this computer are one.
class TestStepModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        /// QString: how long the step took; empty while it isn't done.
        TimeRole = Qt::UserRole + 1,
        /// QString: what to do after a failure.
        FixRole,
    };

    explicit TestStepModel(QObject *parent = nullptr);

    void reset();
    void apply(const workspace::CheckResult &result);

    [[nodiscard]] int done() const;
    [[nodiscard]] bool failed() const;
    [[nodiscard]] int runningRow() const;
    /// Every step on a line of its own, in plain text, without any secret.
    [[nodiscard]] QString report() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    /// The first of the checks that row \p row stands for, and one after the last.
    [[nodiscard]] std::pair<int, int> checksOf(int row) const;
    [[nodiscard]] workspace::CheckState stateOf(int row) const;
    [[nodiscard]] QString detailOf(int row) const;
    [[nodiscard]] QString fixOf(int row) const;
    [[nodiscard]] QString timeOf(int row) const;

    std::array<workspace::CheckResult, workspace::kCheckSteps> m_results;
};

/// Icon, title, time, and below them what was found and what to do.
class TestStepDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TestStepDelegate(const Theme &theme, QObject *parent = nullptr);

    void turn() { m_angle = (m_angle + 12) % 360; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    [[nodiscard]] int textWidth(const QStyleOptionViewItem &option) const;
    [[nodiscard]] int heightOf(const QString &text, int width) const;

    const Theme &m_theme;
    int m_angle = 0;
};

} // namespace aic::ui
