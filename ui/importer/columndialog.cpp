// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/columndialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/support/countries.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using contacts::ImportTarget;
using contacts::OnMatch;

ColumnDialog::ColumnDialog(const Theme &theme, const contacts::ColumnTarget &column,
                           const QString &country, QWidget *parent)
    : Dialog(theme, tr("Options for %1").arg(column.column), parent)
    , m_column(column)
{
    setPreferredSize({460, 0});
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(14);
    if (column.target == ImportTarget::Field) {
        m_label = new QLineEdit(column.label.isEmpty() ? column.column : column.label);
        m_label->setMaxLength(60);
        auto *field = new LabeledField(theme, tr("Name of the field"), m_label, body());
        field->setHelp(tr("As it is shown; a message names it {{%1}}.").arg(column.field));
        connect(m_label, &QLineEdit::textChanged, this, [this, field](const QString &text) {
            field->setHelp(
                tr("As it is shown; a message names it {{%1}}.").arg(contacts::fieldName(text)));
            primaryButton()->setDisabledReason(
                text.trimmed().isEmpty() ? tr("The field needs a name.") : QString());
        });
        layout->addWidget(field);
    }
    if (column.target == ImportTarget::Phone) {
        m_country = new QComboBox;
        fillWithCountries(m_country, tr("As for the file"),
                          column.country == country ? QString() : column.country);
        layout->addWidget(
            new LabeledField(theme, tr("Country of numbers without one"), m_country, body()));
    }
    m_rule = new QComboBox;
    m_rule->addItem(tr("As for the file"));
    m_rule->addItem(tr("Fill empty fields"), int(OnMatch::Fill));
    m_rule->addItem(tr("Overwrite"), int(OnMatch::Overwrite));
    m_rule->addItem(tr("Keep as it is"), int(OnMatch::Keep));
    if (column.onMatch)
        m_rule->setCurrentIndex(m_rule->findData(int(*column.onMatch)));
    layout->addWidget(new LabeledField(theme, tr("If contact has a value"), m_rule, body()));
    layout->addStretch();
    addCancelButton();
    setPrimaryButton({}, tr("Apply"));
    connect(this, &Dialog::primaryTriggered, this, &QDialog::accept);
}

contacts::ColumnTarget ColumnDialog::column() const
{
    contacts::ColumnTarget column = m_column;
    if (m_label) {
        column.label = m_label->text().simplified();
        column.field = contacts::fieldName(column.label);
    }
    if (m_country)
        column.country = m_country->currentData().toString();
    column.onMatch.reset();
    if (m_rule->currentData().isValid())
        column.onMatch = static_cast<OnMatch>(m_rule->currentData().toInt());
    return column;
}

} // namespace aic::ui
