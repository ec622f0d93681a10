// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QToolButton;

namespace aic::ui {

class Theme;

/// A masked field with an eye that shows what was typed. A saved secret is never put in: its last
/// characters stand as a hint instead.
class PasswordField : public QLineEdit
{
    Q_OBJECT

public:
    /// \p name as "Access token"; the toggle is then called "Show access token".
    PasswordField(const Theme &theme, const QString &name, const QString &showName,
                  QWidget *parent = nullptr);

    /// Shows dots and \p lastCharacters while the field is empty; empty for "nothing saved".
    void setSavedHint(const QString &lastCharacters);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeToggle();

    QToolButton *m_toggle;
};

} // namespace aic::ui
