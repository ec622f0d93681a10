// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QMenu;
class QPlainTextEdit;

namespace aic::ui {

class Button;
class Label;
class Theme;

/// The text of a message with WhatsApp's formatting and {{variables}}.
class MessageEditor : public QFrame
{
    Q_OBJECT

public:
    explicit MessageEditor(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    /// What Insert variable offers.
    void setVariables(const QStringList &names);

Q_SIGNALS:
    void textChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addFormat(const QString &iconName, const QString &name, const QString &mark);
    void wrap(const QString &mark);
    void insertVariable(const QString &name);
    void showCount();

    const Theme &m_theme;
    QPlainTextEdit *m_edit;
    QWidget *m_bar;
    QMenu *m_menu;
    Button *m_insert = nullptr;
    Label *m_count;
};

} // namespace aic::ui
