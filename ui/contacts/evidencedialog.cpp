// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/evidencedialog.h"

#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/support/contacttext.h"
#include "ui/support/errortext.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::Availability;
using contacts::ConsentEntry;
using contacts::Evidence;
using contacts::EvidenceKind;

namespace {

QString momentText(qint64 atMs)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(atMs), QLocale::ShortFormat);
}

} // namespace

EvidenceDialog::EvidenceDialog(const Theme &theme, contacts::ContactStore &store,
                               const Clock &clock, const contacts::Contact &contact,
                               QWidget *parent)
    : Dialog(theme,
             contact.availability == Availability::Unknown ? tr("Check WhatsApp") : tr("Why"),
             parent)
    , m_store(store)
    , m_clock(clock)
    , m_contact(contact)
    , m_pieces(new QVBoxLayout)
    , m_consents(new QVBoxLayout)
    , m_content(new QWidget)
{
    setPreferredSize({520, 560});
    m_content->setProperty("scrollContent", true);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(20, 16, 20, 20);
    column->setSpacing(10);
    auto *chip = new Chip(theme, {}, Tone::Neutral, {}, m_content);
    chip->setStatus(statusOf(contact.availability));
    chip->setAccessibleName(
        tr("WhatsApp: %1").arg(statusLook(statusOf(contact.availability)).label));
    column->addWidget(chip, 0, Qt::AlignLeft);
    auto *follows = new Paragraph(conclusion(), LabelTone::Text1, m_content);
    follows->setObjectName(u"conclusion"_s);
    column->addWidget(follows);
    if (contact.availability == Availability::Unknown) {
        column->addWidget(new Paragraph(
            tr("WhatsApp offers no way to look a number up, and asking for many numbers would "
               "hurt your quality rating. AI Caller learns it from what happens: a message that "
               "is delivered or answered proves that they are on WhatsApp, error 131026 says that "
               "they may not be. Each message to somebody new has to be a template, may cost "
               "money, and needs their consent."),
            LabelTone::Text2, m_content));
    }
    const auto addHeading = [&](const QString &text) {
        column->addSpacing(6);
        column->addWidget(new Label(text, LabelRole::Heading, LabelTone::Text1, m_content));
    };
    addHeading(tr("Evidence"));
    m_pieces->setSpacing(8);
    column->addLayout(m_pieces);
    addHeading(tr("Consent"));
    m_consents->setSpacing(8);
    column->addLayout(m_consents);
    column->addStretch();
    auto *scroll = new QScrollArea(body());
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Evidence"));
    scroll->setWidget(m_content);
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    const bool maySend = contact.availability != Availability::OptedOut
                         && contact.availability != Availability::Blocked
                         && contact.consent != contacts::Consent::OptedOut;
    Button *close = addFooterButton(ButtonVariant::Secondary, {}, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    if (maySend && contact.availability != Availability::Available) {
        setPrimaryButton(u"send"_s, tr("Send message"));
        connect(this, &Dialog::primaryTriggered, this, [this] {
            accept();
            Q_EMIT sendRequested(m_contact.id);
        });
    }
    // Not the text that scrolls, which is first.
    close->setFocus(Qt::OtherFocusReason);
    load();
}

QString EvidenceDialog::conclusion() const
{
    const auto at = [this] { return momentText(m_contact.availabilityAtMs.value_or(0)); };
    switch (m_contact.availability) {
    case Availability::Available:
        return m_contact.availabilityDueMs
                   ? tr("On WhatsApp: they were reached on %1. That counts until %2.")
                         .arg(at(), momentText(*m_contact.availabilityDueMs))
                   : tr("On WhatsApp: they were reached on %1.").arg(at());
    case Availability::NotOnWhatsApp:
        return m_contact.availabilityDueMs
                   ? tr("May not be on WhatsApp: a message could not be delivered on %1. Campaigns "
                        "leave them out until %2, then they are tried again.")
                         .arg(at(), momentText(*m_contact.availabilityDueMs))
                   : tr("May not be on WhatsApp: a message could not be delivered on %1.")
                         .arg(at());
    case Availability::OptedOut:
        return tr(
            "They asked for no messages, or stand on the do-not-contact list. Nothing is sent "
            "and nobody calls, whatever the audience says.");
    case Availability::Blocked:
        return tr("Blocked at WhatsApp since %1: neither of you can write to the other.").arg(at());
    case Availability::Unknown:
        break;
    }
    if (m_contact.availabilitySource == contacts::kLapsedSource)
        return tr("What was known got too old on %1. The next message or campaign tries them "
                  "again.")
            .arg(at());
    return tr("Nothing is known yet: no message has reached them, and none was refused.");
}

QString EvidenceDialog::pieceText(const Evidence &piece)
{
    switch (piece.kind) {
    case EvidenceKind::Delivered:
        return tr("A message was delivered");
    case EvidenceKind::Read:
        return tr("A message was read");
    case EvidenceKind::Inbound:
        return tr("They wrote to you");
    case EvidenceKind::NotOnWhatsApp:
        return tr("A message could not be delivered: they may not be on WhatsApp");
    case EvidenceKind::MarketingStopped:
        return tr("They stopped marketing messages");
    case EvidenceKind::MarketingResumed:
        return tr("They allowed marketing messages again");
    case EvidenceKind::Blocked:
        return tr("WhatsApp confirmed that they are blocked");
    case EvidenceKind::Unblocked:
        return tr("WhatsApp confirmed that they are no longer blocked");
    case EvidenceKind::NoCalls:
        return tr("They can't take calls; that says nothing about messages");
    case EvidenceKind::InAppContacts:
        return tr("They are in the contacts of the WhatsApp Business app");
    }
    return {};
}

void EvidenceDialog::load()
{
    deliver(m_store.evidence(m_contact.id), this, [this](const Result<QList<Evidence>> &pieces) {
        if (pieces)
            showPieces(*pieces);
        else
            addError(m_pieces, pieces.error());
    });
    deliver(m_store.consents(m_contact.id), this,
            [this](const Result<QList<ConsentEntry>> &entries) {
                if (entries)
                    showConsents(*entries);
                else
                    addError(m_consents, entries.error());
            });
}

void EvidenceDialog::addLine(QVBoxLayout *to, const QString &text, const QString &detail)
{
    auto *box = new QWidget(m_content);
    setAccessibleRole(box, QAccessible::Grouping);
    box->setAccessibleName(text);
    box->setAccessibleDescription(detail);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(1);
    auto *first = new Label(text, LabelRole::Body, LabelTone::Text1, box);
    first->setWordWrap(true);
    lines->addWidget(first);
    if (!detail.isEmpty()) {
        auto *second = new Label(detail, LabelRole::Small, LabelTone::Text3, box);
        second->setWordWrap(true);
        lines->addWidget(second);
    }
    to->addWidget(box);
}

void EvidenceDialog::addError(QVBoxLayout *to, const Error &error)
{
    auto *line = new Label(errorText(error), LabelRole::Body, LabelTone::Danger, m_content);
    line->setWordWrap(true);
    line->setAccessibleName(tr("Error: %1").arg(line->text()));
    to->addWidget(line);
}

void EvidenceDialog::showPieces(const QList<Evidence> &pieces)
{
    for (const Evidence &piece : pieces) {
        QString detail = tr("%1 · source: %2").arg(momentText(piece.atMs), piece.source);
        if (piece.firstAtMs > 0 && piece.firstAtMs < piece.atMs)
            detail += tr(" · first on %1").arg(momentText(piece.firstAtMs));
        addLine(m_pieces, pieceText(piece), detail);
    }
    if (pieces.isEmpty())
        addLine(m_pieces, tr("None yet"), {});
}

void EvidenceDialog::showConsents(const QList<ConsentEntry> &entries)
{
    for (const ConsentEntry &entry : entries) {
        QStringList detail{momentText(entry.atMs)};
        if (!entry.source.isEmpty())
            detail.append(tr("source: %1").arg(entry.source));
        if (!entry.wording.isEmpty())
            detail.append(u"“%1”"_s.arg(entry.wording));
        addLine(m_consents, consentText(entry.consent), detail.join(u" · "_s));
    }
    if (entries.isEmpty())
        addLine(m_consents, tr("They have not said anything yet"), {});
}

} // namespace aic::ui
