// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labeledfield.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

LabeledField::LabeledField(const Theme &theme, const QString &label, QWidget *field,
                           QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_field(field)
    , m_label(new Label(label, LabelRole::SmallStrong, LabelTone::Text2, this))
    , m_aside(new Label({}, LabelRole::Small, LabelTone::Text3, this))
    , m_line(new Label({}, LabelRole::Small, LabelTone::Text3, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto *top = new QHBoxLayout;
    top->addWidget(m_label);
    top->addStretch();
    top->addWidget(m_aside);
    m_aside->hide();
    layout->addLayout(top);
    field->setParent(this);
    layout->addWidget(field);
    m_line->setWordWrap(true);
    m_line->hide();
    layout->addWidget(m_line);

    m_label->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    setFocusProxy(field);
}

void LabeledField::setHelp(const QString &help)
{
    m_help = help;
    refresh();
}

void LabeledField::setError(const QString &error)
{
    m_errorText = error;
    refresh();
}

void LabeledField::setAside(const QString &text)
{
    m_aside->setText(text);
    m_aside->setVisible(!text.isEmpty());
}

void LabeledField::refresh()
{
    const bool error = hasError();
    const QString shown = error ? m_errorText : m_help;
    m_line->setText(shown);
    m_line->setTone(error ? LabelTone::Danger : LabelTone::Text3);
    m_line->setAccessibleName(error ? tr("Error: %1").arg(m_errorText) : QString());
    m_line->setVisible(!shown.isEmpty());
    m_field->setAccessibleDescription(shown);
    setStyleProperty(m_field, "error", error);

    auto *edit = qobject_cast<QLineEdit *>(m_field);
    if (edit == nullptr)
        return;
    if (error && m_errorIcon == nullptr) {
        m_errorIcon = edit->addAction(m_theme.icon(u"circle-alert"_s, Token::Danger),
                                      QLineEdit::TrailingPosition);
    } else if (!error && m_errorIcon != nullptr) {
        edit->removeAction(m_errorIcon);
        delete m_errorIcon;
        m_errorIcon = nullptr;
    }
}

} // namespace aic::ui
