// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/personactions.h"

#include <QMenu>

#include "core/deliver.h"
#include "ui/contacts/duplicatesdialog.h"
#include "ui/contacts/erasedialog.h"
#include "ui/contacts/evidencedialog.h"
#include "ui/contacts/mergedialog.h"
#include "ui/contacts/splitdialog.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::Contact;
using contacts::ContactSelection;

namespace {

// WhatsApp refuses to block somebody who did not write lately (cloud-api.md §8.6).
constexpr int kNotWrittenLately = 131047;

} // namespace

PersonActions::PersonActions(const Theme &theme, contacts::ContactStore &store,
                             contacts::PeopleMerging &merging, contacts::PeopleErasure &erasure,
                             const Clock &clock, ToastHost &toasts, PeopleBlocker blocker,
                             QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_store(store)
    , m_merging(merging)
    , m_erasure(erasure)
    , m_clock(clock)
    , m_toasts(toasts)
    , m_blocker(std::move(blocker))
    , m_window(window)
{}

void PersonActions::fillMenu(QMenu &menu, const ContactSelection &people, qint64 count)
{
    if (people.everybody)
        return;
    const bool isOne = count == 1 && people.ids.size() == 1;
    if (m_blocker) {
        menu.addAction(m_theme.icon(u"ban"_s), tr("Block contact"), this,
                       [this, people] { block(people.ids, true); });
        menu.addAction(m_theme.icon(u"ban"_s), tr("Unblock contact"), this,
                       [this, people] { block(people.ids, false); });
    }
    if (isOne) {
        menu.addAction(m_theme.icon(u"info"_s), tr("Why this WhatsApp state"), this,
                       [this, people] { why(people.ids.constFirst()); });
        menu.addAction(m_theme.icon(u"users"_s), tr("Split contact"), this,
                       [this, people] { split(people.ids.constFirst()); });
    }
    if (people.ids.size() == 2) {
        menu.addAction(m_theme.icon(u"users"_s), tr("Merge contacts"), this,
                       [this, people] { merge(people.ids.at(0), people.ids.at(1)); });
    }
    if (isOne) {
        menu.addAction(m_theme.icon(u"shield"_s, Token::Danger), tr("Delete all data"), this,
                       [this, people] { erase(people.ids.constFirst()); });
    }
}

void PersonActions::tellError(const QString &title, const Error &error)
{
    m_toasts.show({Tone::Danger, title, errorText(error), {}, {}});
}

void PersonActions::withContact(ContactId id, const std::function<void(const Contact &)> &next)
{
    deliver(m_store.get(id), this, [this, next](const Result<Contact> &contact) {
        if (contact)
            next(*contact);
        else
            tellError(tr("The contact could not be loaded"), contact.error());
    });
}

void PersonActions::why(ContactId id)
{
    withContact(id, [this](const Contact &contact) {
        auto *dialog = new EvidenceDialog(m_theme, m_store, m_clock, contact, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &EvidenceDialog::sendRequested, this, &PersonActions::sendRequested);
        dialog->open();
    });
}

void PersonActions::block(const QList<ContactId> &people, bool blocks)
{
    if (!blocks) {
        blockNow(people, false);
        return;
    }
    auto *question = new ConfirmDialog(
        m_theme, tr("Block %n contacts?", nullptr, static_cast<int>(people.size())),
        tr("Neither of you can write to the other then. WhatsApp blocks only people who wrote to "
           "this number in the last 24 hours; whoever did not stays unblocked, and you are told. "
           "To stop your own messages to them, mark them as opted out instead."),
        m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Cancel"));
    question->setDangerChoice(u"ban"_s, tr("Block contact"));
    connect(question, &QDialog::accepted, this, [this, people] { blockNow(people, true); });
    question->open();
}

void PersonActions::blockNow(const QList<ContactId> &people, bool blocks)
{
    deliver(m_blocker(people, blocks), this,
            [this, blocks](const Result<messaging::BlockReport> &report) {
                if (!report) {
                    tellError(blocks ? tr("Not blocked") : tr("Not unblocked"), report.error());
                    return;
                }
                if (report->done > 0) {
                    m_toasts.show({Tone::Success,
                                   blocks ? tr("Blocked at WhatsApp") : tr("Unblocked at WhatsApp"),
                                   tr("%n contacts", nullptr, static_cast<int>(report->done)),
                                   {},
                                   {}});
                }
                if (report->refused.isEmpty())
                    return;
                const Error &first = report->refused.constFirst().second;
                const QString why
                    = first.providerCode == kNotWrittenLately
                          ? tr("They did not write to this number in the last 24 hours, or are not "
                               "on WhatsApp. Mark them as opted out to stop your own messages.")
                          : errorText(first);
                m_toasts.show({Tone::Warning,
                               tr("%n contacts stay as they were", nullptr,
                                  static_cast<int>(report->refused.size())),
                               why,
                               {},
                               {}});
            });
}

void PersonActions::merge(ContactId first, ContactId second)
{
    deliver(m_store.get({first, second}), this, [this](const Result<QList<Contact>> &people) {
        if (!people || people->size() != 2) {
            tellError(tr("The contacts could not be loaded"),
                      people ? Error{.code = ErrorCode::NotFound} : people.error());
            return;
        }
        auto *dialog = new MergeDialog(m_theme, m_merging, people->at(0), people->at(1), m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &MergeDialog::merged, this, [this](const contacts::Merge &merge) {
            Q_EMIT gone(merge.merged);
            Q_EMIT contactWanted(merge.survivor);
            m_toasts.show({Tone::Success, tr("Contacts merged"), {}, tr("Undo"), [this, merge] {
                               deliver(m_merging.undo(merge.id), this,
                                       [this](const Result<contacts::Merge> &undone) {
                                           if (!undone)
                                               tellError(tr("Not undone"), undone.error());
                                       });
                           }});
        });
        dialog->open();
    });
}

void PersonActions::findDuplicates()
{
    auto *dialog = new DuplicatesDialog(m_theme, m_store, m_merging, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DuplicatesDialog::gone, this, &PersonActions::gone);
    dialog->open();
}

void PersonActions::split(ContactId id)
{
    deliver(m_merging.identities(id), this,
            [this, id](const Result<QList<contacts::Identity>> &identities) {
                if (identities)
                    openSplit(id, *identities);
                else
                    tellError(tr("The contact could not be loaded"), identities.error());
            });
}

void PersonActions::openSplit(ContactId id, const QList<contacts::Identity> &identities)
{
    auto *dialog = new SplitDialog(m_theme, m_merging, id, identities, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SplitDialog::parted, this, [this](ContactId from, ContactId made) {
        Q_EMIT contactWanted(made);
        m_toasts.show({Tone::Success, tr("Contact split"), {}, tr("Undo"), [this, from, made] {
                           deliver(m_merging.merge({.survivor = from, .merged = made}), this,
                                   [this](const Result<contacts::Merge> &back) {
                                       if (!back)
                                           tellError(tr("Not undone"), back.error());
                                   });
                       }});
    });
    dialog->open();
}

void PersonActions::erase(ContactId id)
{
    withContact(id, [this](const Contact &contact) {
        deliver(m_erasure.look(contact.id), this,
                [this, contact](const Result<contacts::Erasure> &there) {
                    if (there)
                        openErase(contact, *there);
                    else
                        tellError(tr("The contact could not be loaded"), there.error());
                });
    });
}

void PersonActions::openErase(const Contact &contact, const contacts::Erasure &there)
{
    auto *dialog = new EraseDialog(m_theme, m_erasure, contact, there, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EraseDialog::erased, this,
            [this, id = contact.id](const contacts::Erasure &what) {
                Q_EMIT gone(id);
                m_toasts.show({Tone::Success,
                               tr("All data of this person deleted"),
                               tr("%n message(s)", nullptr, static_cast<int>(what.messages)),
                               {},
                               {}});
            });
    dialog->open();
}

} // namespace aic::ui
