// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/templateform.h"

#include <algorithm>

#include <QLineEdit>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

TemplateForm::TemplateForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new QLineEdit(this))
    , m_language(new QLineEdit(u"en_US"_s, this))
    , m_valueRows(new QVBoxLayout)
    , m_remove(new Button(theme, ButtonVariant::Ghost, u"minus"_s, tr("Remove value"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    auto *name = new LabeledField(theme, tr("Template name"), m_name, this);
    name->setHelp(tr("As it is called in WhatsApp Manager; it has to be approved"));
    auto *language = new LabeledField(theme, tr("Template language"), m_language, this);
    language->setHelp(tr("For example en_US or ms"));
    top->addWidget(name, 2);
    top->addWidget(language, 1);
    layout->addLayout(top);
    m_valueRows->setSpacing(10);
    layout->addLayout(m_valueRows);
    auto *buttons = new QHBoxLayout;
    auto *add = new Button(theme, ButtonVariant::Secondary, u"plus"_s, tr("Add value"), this);
    for (Button *button : {add, m_remove}) {
        button->setButtonSize(ButtonSize::Compact);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addStretch();
    m_remove->hide();
    connect(add, &QPushButton::clicked, this, &TemplateForm::addValue);
    connect(m_remove, &QPushButton::clicked, this, &TemplateForm::removeValue);
    connect(m_name, &QLineEdit::textChanged, this, &TemplateForm::changed);
    connect(m_language, &QLineEdit::textChanged, this, &TemplateForm::changed);
}

void TemplateForm::addValue()
{
    const auto number = QString::number(m_values.size() + 1);
    auto *value = new QLineEdit(this);
    value->setAccessibleName(tr("Value for %1").arg(number));
    value->setPlaceholderText(tr("Text, or a variable such as {{first_name}}"));
    auto *row = new LabeledField(m_theme, tr("Value for {{%1}}").arg(number), value, this);
    m_valueRows->addWidget(row);
    // Now, not with the next turn of the event loop: only what is shown takes the focus.
    row->show();
    m_values.append(value);
    m_remove->show();
    connect(value, &QLineEdit::textChanged, this, &TemplateForm::changed);
    value->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void TemplateForm::removeValue()
{
    QWidget *row = m_values.takeLast()->parentWidget();
    row->hide();
    row->deleteLater();
    m_remove->setVisible(!m_values.isEmpty());
    Q_EMIT changed();
}

bool TemplateForm::isEmpty() const
{
    return m_name->text().trimmed().isEmpty()
           && std::all_of(m_values.begin(), m_values.end(),
                          [](const QLineEdit *value) { return value->text().isEmpty(); });
}

QString TemplateForm::fault() const
{
    if (m_name->text().trimmed().isEmpty())
        return tr("Enter the template's name.");
    if (m_language->text().trimmed().isEmpty())
        return tr("Enter the template's language.");
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        if (m_values.at(i)->text().trimmed().isEmpty())
            return tr("Value %1 is empty.").arg(i + 1);
    }
    return {};
}

campaigns::Content TemplateForm::content() const
{
    campaigns::Content content;
    content.kind = campaigns::Content::Kind::Template;
    content.templateName = m_name->text().trimmed();
    content.templateLanguage = m_language->text().trimmed();
    for (qsizetype i = 0; i < m_values.size(); ++i)
        content.parameters.append({QString::number(i + 1), m_values.at(i)->text().trimmed()});
    return content;
}

} // namespace aic::ui
