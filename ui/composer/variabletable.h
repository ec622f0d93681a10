// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QHash>

class QVBoxLayout;

namespace aic::ui {

class Label;
class StatusIcon;
class Theme;

/// The variables in use: how many recipients have a value, and what stands in where they don't.
class VariableTable : public QFrame
{
    Q_OBJECT

public:
    explicit VariableTable(const Theme &theme, QWidget *parent = nullptr);

    /// Each variable with the number of recipients who have a value, of \p people.
    void setVariables(const QList<std::pair<QString, qint64>> &filled, qint64 people);
    /// By name; empty ones are left out.
    [[nodiscard]] QHash<QString, QString> fallbacks() const;

Q_SIGNALS:
    void fallbacksChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        QString name;
        QWidget *widget;
        StatusIcon *icon;
        Label *count;
        Label *label;
        QLineEdit *fallback;
    };

    Row makeRow(const QString &name);

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QList<Row> m_rows;
    /// Kept while a variable is edited out and in again.
    QHash<QString, QString> m_fallbacks;
};

} // namespace aic::ui
