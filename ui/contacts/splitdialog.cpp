// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/splitdialog.h"

#include <QCheckBox>
#include <QLocale>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/support/errortext.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::Identity;
using contacts::IdentityKind;

SplitDialog::SplitDialog(const Theme &theme, contacts::PeopleMerging &merging, ContactId contact,
                         const QList<Identity> &identities, QWidget *parent)
    : Dialog(theme, tr("Split contact"), parent)
    , m_merging(merging)
    , m_contact(contact)
    , m_rows(new QVBoxLayout)
    , m_error(new Label({}, LabelRole::Small, LabelTone::Danger))
{
    setPreferredSize({520, 0});
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 16, 20, 18);
    layout->setSpacing(12);
    layout->addWidget(new Paragraph(
        tr("Choose what belongs to somebody else. It becomes a contact of its own, with the "
           "messages written to it or received from it. Merging the two takes it back."),
        LabelTone::Text2, body()));
    m_rows->setSpacing(8);
    layout->addLayout(m_rows);
    m_error->setWordWrap(true);
    m_error->hide();
    layout->addWidget(m_error);
    layout->addStretch();
    addCancelButton();
    setPrimaryButton(u"users"_s, tr("Split"));
    primaryButton()->setDisabledReason(tr("Choose something first."));
    connect(this, &Dialog::primaryTriggered, this, &SplitDialog::submit);
    showIdentities(identities);
}

QString SplitDialog::kindText(IdentityKind kind)
{
    switch (kind) {
    case IdentityKind::Phone:
    case IdentityKind::WaId:
        return tr("Phone number");
    case IdentityKind::UserId:
        return tr("User ID");
    case IdentityKind::ParentUserId:
        return tr("Parent user ID");
    case IdentityKind::Username:
        return tr("Username");
    }
    return {};
}

void SplitDialog::showIdentities(const QList<Identity> &identities)
{
    QStringList numbers;
    for (const Identity &identity : identities) {
        QString shown = identity.value;
        if (identity.kind == IdentityKind::WaId)
            shown.prepend(u'+');
        if (identity.kind == IdentityKind::Username)
            shown.prepend(u'@');
        // As it was given and as WhatsApp has it are one number.
        if (numbers.contains(shown))
            continue;
        numbers.append(shown);
        QString text = tr("%1: %2").arg(kindText(identity.kind), shown);
        if (identity.endedAtMs) {
            text += u' '
                    + tr("(until %1)")
                          .arg(QLocale().toString(
                              QDateTime::fromMSecsSinceEpoch(*identity.endedAtMs).date(),
                              QLocale::ShortFormat));
        }
        auto *choice = new QCheckBox(text);
        connect(choice, &QCheckBox::toggled, this, [this] {
            m_error->hide();
            const bool some = std::ranges::any_of(
                m_choices, [](const auto &each) { return each.first->isChecked(); });
            primaryButton()->setDisabledReason(some ? QString() : tr("Choose something first."));
        });
        m_rows->addWidget(choice);
        m_choices.append({choice, identity});
    }
}

void SplitDialog::submit()
{
    QList<Identity> going;
    for (const auto &[choice, identity] : std::as_const(m_choices)) {
        if (choice->isChecked())
            going.append(identity);
    }
    m_error->hide();
    primaryButton()->setBusy(true, tr("Splitting"));
    deliver(m_merging.split(m_contact, going), this, [this](const Result<ContactId> &made) {
        primaryButton()->setBusy(false);
        if (!made) {
            m_error->setText(made.error().code == ErrorCode::Invalid
                                 ? tr("Each of the two needs a phone number or a user ID to be "
                                      "reached.")
                                 : errorText(made.error()));
            m_error->setAccessibleName(tr("Error: %1").arg(m_error->text()));
            m_error->show();
            return;
        }
        Q_EMIT parted(m_contact, *made);
        accept();
    });
}

void SplitDialog::reject()
{
    if (!primaryButton()->isBusy())
        Dialog::reject();
}

} // namespace aic::ui
