// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contactstore.h"
#include "ui/widgets/dialog.h"

class QVBoxLayout;

namespace aic::ui {

/// Why somebody is shown as available or not: every piece of evidence with its time, what follows
/// from them and when it will be tried again, and what they said about being contacted. For people
/// of whom nothing is known it says what can be done. Thread: UI.
class EvidenceDialog : public Dialog
{
    Q_OBJECT

public:
    /// All outlive it.
    EvidenceDialog(const Theme &theme, contacts::ContactStore &store, const Clock &clock,
                   const contacts::Contact &contact, QWidget *parent);

    /// A piece of evidence in words: "A message was delivered".
    [[nodiscard]] static QString pieceText(const contacts::Evidence &piece);

Q_SIGNALS:
    void sendRequested(aic::ContactId id);

private:
    void load();
    void showPieces(const QList<contacts::Evidence> &pieces);
    void showConsents(const QList<contacts::ConsentEntry> &entries);
    void addLine(QVBoxLayout *to, const QString &text, const QString &detail);
    void addError(QVBoxLayout *to, const Error &error);
    [[nodiscard]] QString conclusion() const;

    contacts::ContactStore &m_store;
    const Clock &m_clock;
    contacts::Contact m_contact;
    QVBoxLayout *m_pieces;
    QVBoxLayout *m_consents;
    QWidget *m_content;
};

} // namespace aic::ui
