// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/columnmapping.h"
#include "ui/widgets/dialog.h"

class QComboBox;
class QLineEdit;

namespace aic::ui {

/// What is special about one column: the country of its numbers, the rule for people who are
/// known already, the name of the custom field it makes.
class ColumnDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p country is the file's, which a column without its own has.
    ColumnDialog(const Theme &theme, const contacts::ColumnTarget &column, const QString &country,
                 QWidget *parent);

    [[nodiscard]] contacts::ColumnTarget column() const;

private:
    contacts::ColumnTarget m_column;
    QLineEdit *m_label = nullptr;
    QComboBox *m_country = nullptr;
    QComboBox *m_rule = nullptr;
};

} // namespace aic::ui
