// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/erasedialog.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/support/contacttext.h"
#include "ui/support/errortext.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

/// What nobody types by mistake; the contact's own names come last, they may be somebody else's
/// too.
QString wordFor(const contacts::Contact &contact)
{
    for (const QString &word : {contact.phone, contact.userId, contact.username, contact.name}) {
        if (const QString typed = word.simplified(); !typed.isEmpty())
            return typed;
    }
    return QString::number(contact.id.value);
}

} // namespace

EraseDialog::EraseDialog(const Theme &theme, contacts::PeopleErasure &erasure,
                         const contacts::Contact &contact, const contacts::Erasure &there,
                         QWidget *parent)
    : Dialog(theme, tr("Delete all data of this person"), parent)
    , m_erasure(erasure)
    , m_contact(contact)
    , m_word(wordFor(contact))
    , m_typed(new QLineEdit)
{
    setPreferredSize({520, 0});
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 18, 20, 18);
    layout->setSpacing(12);
    layout->addWidget(new Label(titleText(contact.name, contact.phone, contact.username),
                                LabelRole::Heading, LabelTone::Text1, body()));
    layout->addWidget(new Paragraph(
        tr("Messages, conversations, drafts, notes, evidence and consent, their number and name in "
           "campaigns, and the webhooks that name them go for good: there is no undo. The "
           "database file is then rewritten, so that it holds no trace; that can take a while. "
           "Backups and exports you made are not touched."),
        LabelTone::Text1, body()));
    addExtent(layout, there);
    m_field = new LabeledField(theme, tr("Type %1 to confirm").arg(m_word), m_typed, body());
    layout->addWidget(m_field);
    addCancelButton();
    setPrimaryButton(u"trash-2"_s, tr("Delete for good"), ButtonVariant::Danger);
    primaryButton()->setDisabledReason(tr("Type %1 first.").arg(m_word));
    connect(m_typed, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_field->setError({});
        primaryButton()->setDisabledReason(
            text.trimmed() == m_word ? QString() : tr("Type %1 first.").arg(m_word));
    });
    connect(this, &Dialog::primaryTriggered, this, &EraseDialog::submit);
    m_typed->setFocus(Qt::OtherFocusReason);
}

void EraseDialog::addExtent(QVBoxLayout *layout, const contacts::Erasure &there)
{
    layout->addWidget(
        new Label(tr("%n message(s)", nullptr, static_cast<int>(there.messages)) + u", "_s
                      + tr("%n place(s) in campaigns", nullptr, static_cast<int>(there.recipients)),
                  LabelRole::Strong, LabelTone::Text1, body()));
    if (there.staysSuppressed) {
        layout->addWidget(new Paragraph(
            tr("They asked for no messages. So that nobody writes to them again, a fingerprint of "
               "their number stays: the number can't be read from it."),
            LabelTone::Text2, body()));
    }
}

void EraseDialog::submit()
{
    if (m_typed->text().trimmed() != m_word)
        return;
    m_field->setError({});
    primaryButton()->setBusy(true, tr("Deleting"));
    deliver(m_erasure.erase(m_contact.id), this, [this](const Result<contacts::Erasure> &what) {
        primaryButton()->setBusy(false);
        if (!what) {
            m_field->setError(errorText(what.error()));
            return;
        }
        Q_EMIT erased(*what);
        accept();
    });
}

void EraseDialog::reject()
{
    if (!primaryButton()->isBusy())
        Dialog::reject();
}

} // namespace aic::ui
