// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactactions.h"

#include <QFileDialog>

#include "core/deliver.h"
#include "ui/contacts/tagdialog.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::Consent;
using contacts::Contact;
using contacts::ContactSelection;

namespace {

/// The state before is kept for this many people; more than that changes without Undo.
constexpr qsizetype kMostForUndo = 10'000;

} // namespace

ContactActions::ContactActions(const Theme &theme, contacts::ContactStore &store, ToastHost &toasts,
                               ContactExporter exporter, QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_store(store)
    , m_toasts(toasts)
    , m_exporter(std::move(exporter))
    , m_window(window)
{}

void ContactActions::tellError(const QString &title, const Error &error)
{
    m_toasts.show({Tone::Danger, title, errorText(error), {}, {}});
}

void ContactActions::tellDone(const QString &title, const QString &detail, const Undo &undo)
{
    m_undo = undo;
    if (!undo) {
        m_toasts.show({Tone::Success, title, detail, {}, {}});
        return;
    }
    const quint64 number = ++m_undoNumber;
    const auto once = [self = QPointer<ContactActions>(this), undo, number] {
        if (!self)
            return;
        if (self->m_undoNumber == number)
            self->m_undo = nullptr;
        undo();
    };
    m_undo = once;
    m_toasts.show({Tone::Success, title, detail, tr("Undo"), once});
}

void ContactActions::undoLast()
{
    const Undo undo = std::exchange(m_undo, nullptr);
    if (undo)
        undo();
}

void ContactActions::withPeople(const ContactSelection &selection,
                                const std::function<void(const QList<Contact> &)> &next)
{
    if (selection.everybody || selection.ids.size() > kMostForUndo) {
        next({});
        return;
    }
    deliver(m_store.get(selection.ids), this, [this, next](const Result<QList<Contact>> &people) {
        if (people)
            next(*people);
        else
            tellError(tr("Nothing was changed"), people.error());
    });
}

void ContactActions::remove(const ContactSelection &selection, qint64 count)
{
    const int number = static_cast<int>(count);
    auto *question = new ConfirmDialog(
        m_theme, tr("Delete %n contacts?", nullptr, number),
        tr("Their messages, notes and tags go with them. You can undo this from the notification "
           "that follows."),
        m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Cancel"));
    question->setDangerChoice(u"trash-2"_s, tr("Delete"));
    connect(question, &QDialog::accepted, this, [this, selection] { removeNow(selection); });
    question->open();
}

void ContactActions::removeNow(const ContactSelection &selection)
{
    deliver(m_store.remove(selection), this,
            [this, selection](const Result<contacts::Removal> &removal) {
                if (!removal) {
                    tellError(tr("Contacts not deleted"), removal.error());
                    return;
                }
                Q_EMIT removed(selection);
                tellDone(tr("Contacts deleted"),
                         tr("%n contacts", nullptr, static_cast<int>(removal->contacts)),
                         [this, gone = *removal] {
                             deliver(m_store.restore(gone), this, [this](const Result<> &restored) {
                                 if (!restored)
                                     tellError(tr("Contacts not restored"), restored.error());
                             });
                         });
            });
}

void ContactActions::optOut(const ContactSelection &selection, qint64 count)
{
    if (!selection.everybody && selection.ids.size() <= kMostForUndo) {
        optOutNow(selection);
        return;
    }
    // Without Undo it is asked for first.
    auto *question = new ConfirmDialog(
        m_theme, tr("Mark %n contacts as opted out?", nullptr, static_cast<int>(count)),
        tr("They get no messages and no calls any more. For so many people this can't be undone "
           "in one step."),
        m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Cancel"));
    question->setDangerChoice(u"bell-off"_s, tr("Mark as opted out"));
    connect(question, &QDialog::accepted, this, [this, selection] { optOutNow(selection); });
    question->open();
}

void ContactActions::optOutNow(const ContactSelection &selection)
{
    withPeople(selection, [this, selection](const QList<Contact> &before) {
        deliver(m_store.setConsent(selection, Consent::OptedOut, u"manual"_s), this,
                [this, before](const Result<qint64> &changed) {
                    if (!changed) {
                        tellError(tr("Nothing was changed"), changed.error());
                        return;
                    }
                    const auto undo = [this, before] {
                        for (const Contact &person : before) {
                            if (person.consent == Consent::OptedOut)
                                continue;
                            deliver(m_store.setConsent(ContactSelection::of({person.id}),
                                                       person.consent, person.consentSource),
                                    this, [this](const Result<qint64> &back) {
                                        if (!back)
                                            tellError(tr("Not undone"), back.error());
                                    });
                        }
                    };
                    tellDone(tr("Marked as opted out"),
                             tr("%n contacts", nullptr, static_cast<int>(*changed)),
                             before.isEmpty() ? Undo() : Undo(undo));
                });
    });
}

void ContactActions::addTag(const ContactSelection &selection)
{
    auto *dialog = new TagDialog(m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TagDialog::tagChosen, this,
            [this, selection](const QString &tag) { writeTag(selection, tag); });
    deliver(m_store.tags(), dialog, [dialog](const Result<QList<contacts::TagCount>> &known) {
        QStringList names;
        for (const contacts::TagCount &tag : known.value_or(QList<contacts::TagCount>()))
            names.append(tag.name);
        dialog->setKnownTags(names);
    });
    dialog->open();
}

void ContactActions::writeTag(const ContactSelection &selection, const QString &tag)
{
    withPeople(selection, [this, selection, tag](const QList<Contact> &before) {
        QList<ContactId> without;
        for (const Contact &person : before) {
            if (!person.tags.contains(tag, Qt::CaseInsensitive))
                without.append(person.id);
        }
        deliver(
            m_store.tag(selection, tag), this, [this, without, tag](const Result<qint64> &changed) {
                if (!changed) {
                    tellError(tr("Tag not added"), changed.error());
                    return;
                }
                const auto undo = [this, without, tag] {
                    deliver(m_store.untag(ContactSelection::of(without), tag), this,
                            [this](const Result<qint64> &back) {
                                if (!back)
                                    tellError(tr("Not undone"), back.error());
                            });
                };
                tellDone(tr("Tag added"), tr("%n contacts", nullptr, static_cast<int>(*changed)),
                         without.isEmpty() ? Undo() : Undo(undo));
            });
    });
}

void ContactActions::exportTo(const ContactSelection &selection)
{
    auto *dialog = new QFileDialog(m_window, tr("Export contacts"), u"contacts.csv"_s,
                                   tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setOption(QFileDialog::DontUseNativeDialog, isTestUi());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, selection](const QString &filePath) { writeFile(selection, filePath); });
    dialog->open();
}

void ContactActions::writeFile(const ContactSelection &selection, const QString &filePath)
{
    deliver(m_exporter(selection, filePath), this, [this, filePath](const Result<qint64> &rows) {
        if (!rows) {
            tellError(tr("Contacts not exported"), rows.error());
            return;
        }
        m_toasts.show({Tone::Success,
                       tr("Contacts exported"),
                       tr("%1 to %2").arg(*rows).arg(filePath),
                       {},
                       {}});
    });
}

} // namespace aic::ui
