// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/merging.h"
#include "ui/widgets/dialog.h"

class QCheckBox;
class QVBoxLayout;

namespace aic::ui {

class Label;

/// The numbers, user IDs and usernames of one person, and which of them become a person of their
/// own. Thread: UI.
class SplitDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p identities are those of \p contact.
    SplitDialog(const Theme &theme, contacts::PeopleMerging &merging, ContactId contact,
                const QList<contacts::Identity> &identities, QWidget *parent);

    /// Not while it splits: whoever asked is told how that ends.
    void reject() override;

    /// "Phone number", "User ID", …
    [[nodiscard]] static QString kindText(contacts::IdentityKind kind);

Q_SIGNALS:
    void parted(aic::ContactId from, aic::ContactId made);

private:
    void showIdentities(const QList<contacts::Identity> &identities);
    void submit();

    contacts::PeopleMerging &m_merging;
    ContactId m_contact;
    QVBoxLayout *m_rows;
    QList<std::pair<QCheckBox *, contacts::Identity>> m_choices;
    Label *m_error;
};

} // namespace aic::ui
