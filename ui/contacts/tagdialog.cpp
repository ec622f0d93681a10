// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/tagdialog.h"

#include <QCompleter>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

TagDialog::TagDialog(const Theme &theme, const QString &title, QWidget *parent)
    : Dialog(theme, title, parent)
    , m_edit(new QLineEdit)
    , m_field(new LabeledField(theme, tr("Tag"), m_edit))
{
    setPreferredSize({420, 0});
    m_edit->setMaxLength(64);
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 16, 20, 20);
    layout->addWidget(m_field);
    addCancelButton();
    setPrimaryButton(u"tag"_s, title);
    connect(this, &Dialog::primaryTriggered, this, &TagDialog::submit);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
}

void TagDialog::setKnownTags(const QStringList &tags)
{
    auto *completer = new QCompleter(tags, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_edit->setCompleter(completer);
}

void TagDialog::submit()
{
    const QString tag = m_edit->text().simplified();
    if (tag.isEmpty()) {
        m_field->setError(tr("Enter a tag."));
        m_edit->setFocus(Qt::OtherFocusReason);
        return;
    }
    Q_EMIT tagChosen(tag);
    accept();
}

} // namespace aic::ui
