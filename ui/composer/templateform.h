// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "campaigns/campaign.h"

class QVBoxLayout;

namespace aic::ui {

class Button;
class Theme;

/// An approved template by its name, with what fills its placeholders {{1}}, {{2}}, …; a value may
/// hold variables itself.
class TemplateForm : public QWidget
{
    Q_OBJECT

public:
    explicit TemplateForm(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] bool isEmpty() const;
    /// Why it can't be sent as it is; empty when it can.
    [[nodiscard]] QString fault() const;
    [[nodiscard]] campaigns::Content content() const;

Q_SIGNALS:
    void changed();

private:
    void addValue();
    void removeValue();

    const Theme &m_theme;
    QLineEdit *m_name;
    QLineEdit *m_language;
    QVBoxLayout *m_valueRows;
    QList<QLineEdit *> m_values;
    Button *m_remove;
};

} // namespace aic::ui
