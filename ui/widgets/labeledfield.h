// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;

namespace aic::ui {

class Label;
class Theme;

/// A field with its label above and a help or error line below.
class LabeledField : public QWidget
{
    Q_OBJECT

public:
    /// Takes \p field as its child and names it \p label for assistive technology, unless it has
    /// a name already.
    LabeledField(const Theme &theme, const QString &label, QWidget *field,
                 QWidget *parent = nullptr);

    [[nodiscard]] QWidget *field() const { return m_field; }
    void setHelp(const QString &help);
    /// One sentence; empty takes the error away. It is also the field's description, and the
    /// line below is called "Error: sentence".
    void setError(const QString &error);
    [[nodiscard]] bool hasError() const { return !m_errorText.isEmpty(); }
    [[nodiscard]] QString error() const { return m_errorText; }
    /// Shows \p text at the end of the label line, for example a count of characters.
    void setAside(const QString &text);

private:
    void refresh();

    const Theme &m_theme;
    QWidget *m_field;
    Label *m_label;
    Label *m_aside;
    Label *m_line;
    QAction *m_errorIcon = nullptr;
    QString m_help;
    QString m_errorText;
};

} // namespace aic::ui
