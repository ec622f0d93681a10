// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactactions.h"

#include <QFileDialog>
#include <QTimer>

#include "contacts/bulkedit.h"
#include "contacts/bulkremoval.h"
#include "core/deliver.h"
#include "ui/contacts/progressdialog.h"
#include "ui/contacts/tagdialog.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using contacts::Consent;
using contacts::ContactSelection;

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

void ContactActions::offerUndo(const Undo &undo)
{
    m_undo = undo;
    ++m_undoNumber;
}

void ContactActions::run(const Words &words, const std::function<void(contacts::BulkEdit &)> &begin)
{
    contacts::BulkEdit *edit = m_store.newBulkEdit().release();
    edit->setParent(this);
    auto *progress = new ProgressDialog(m_theme, words.doing, true, m_window);
    connect(edit, &contacts::BulkEdit::progressed, progress, &ProgressDialog::setProgress);
    connect(progress, &ProgressDialog::cancelRequested, edit, &contacts::BulkEdit::cancel);
    const auto end = [edit, progress] {
        progress->finish();
        edit->deleteLater();
    };
    connect(edit, &contacts::BulkEdit::failed, this, [this, end, words](const Error &error) {
        end();
        if (error.code == ErrorCode::Cancelled)
            m_toasts.show({Tone::Info, tr("Cancelled"), tr("Everything is as it was."), {}, {}});
        else
            tellError(words.failed, error);
    });
    connect(edit, &contacts::BulkEdit::done, this,
            [this, end, words](const std::shared_ptr<const contacts::BulkChange> &change) {
                end();
                if (words.done.isEmpty())
                    return;
                const auto count = static_cast<int>(change->people.size());
                const auto undo = [this, change] {
                    run({tr("Undoing"), {}, tr("Not undone")},
                        [change](contacts::BulkEdit &back) { back.takeBack(change); });
                };
                tellDone(words.done, tr("%n contacts", nullptr, count),
                         count == 0 ? Undo() : Undo(undo));
            });
    begin(*edit);
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

void ContactActions::runRemoval(const QString &title,
                                const std::function<void(contacts::BulkRemoval &)> &begin,
                                const std::function<void(const contacts::RemovalOutcome &)> &end)
{
    contacts::BulkRemoval *removal = m_store.newBulkRemoval().release();
    removal->setParent(this);
    auto *progress = new ProgressDialog(m_theme, title, true, m_window);
    connect(removal, &contacts::BulkRemoval::progressed, progress, &ProgressDialog::setProgress);
    connect(progress, &ProgressDialog::cancelRequested, removal, &contacts::BulkRemoval::cancel);
    connect(removal, &contacts::BulkRemoval::done, this,
            [removal, progress, end](const contacts::RemovalOutcome &outcome) {
                progress->finish();
                removal->deleteLater();
                end(outcome);
            });
    begin(*removal);
}

void ContactActions::removeNow(const ContactSelection &selection)
{
    runRemoval(
        tr("Deleting contacts"),
        [selection](contacts::BulkRemoval &removal) { removal.remove(selection); },
        [this, selection](const contacts::RemovalOutcome &outcome) {
            const auto count = static_cast<int>(outcome.people.size());
            const bool isWhole = !outcome.isCancelled && !outcome.trouble;
            if (outcome.trouble)
                tellError(tr("Contacts not deleted"), *outcome.trouble);
            if (count == 0 && outcome.isCancelled) {
                m_toasts.show(
                    {Tone::Info, tr("Cancelled"), tr("Everything is as it was."), {}, {}});
            }
            if (count == 0 && !isWhole)
                return;
            Q_EMIT removed(isWhole ? selection : ContactSelection::of(outcome.people));
            tellDone(isWhole ? tr("Contacts deleted") : tr("Some contacts deleted"),
                     tr("%n contacts", nullptr, count),
                     count == 0 ? Undo()
                                : Undo([this, gone = outcome.removals] { restore(gone); }));
        });
}

void ContactActions::restore(const QList<contacts::Removal> &removals)
{
    runRemoval(
        tr("Undoing"), [removals](contacts::BulkRemoval &removal) { removal.restore(removals); },
        [this](const contacts::RemovalOutcome &outcome) {
            if (!outcome.trouble && !outcome.isCancelled)
                return;
            const QString detail = outcome.trouble
                                       ? errorText(*outcome.trouble)
                                       : tr("The others are still deleted. You can go on.");
            const QList<contacts::Removal> left = outcome.removals;
            if (left.isEmpty()) {
                tellError(tr("Contacts not restored"), *outcome.trouble);
                return;
            }
            m_toasts.show({outcome.trouble ? Tone::Danger : Tone::Info,
                           outcome.trouble ? tr("Some contacts not restored") : tr("Cancelled"),
                           detail, tr("Restore the others"), [self = QPointer(this), left] {
                               if (self)
                                   self->restore(left);
                           }});
        });
}

void ContactActions::optOut(const ContactSelection &selection)
{
    run({tr("Marking as opted out"), tr("Marked as opted out"), tr("Nothing was changed")},
        [selection](contacts::BulkEdit &edit) {
            edit.setConsent(selection, Consent::OptedOut, u"manual"_s);
        });
}

void ContactActions::addTag(const ContactSelection &selection)
{
    askTag(tr("Add tag"), [this, selection](const QString &tag) {
        run({tr("Adding tag"), tr("Tag added"), tr("Tag not added")},
            [selection, tag](contacts::BulkEdit &edit) { edit.addTag(selection, tag); });
    });
}

void ContactActions::removeTag(const ContactSelection &selection)
{
    askTag(tr("Remove tag"), [this, selection](const QString &tag) {
        run({tr("Removing tag"), tr("Tag removed"), tr("Tag not removed")},
            [selection, tag](contacts::BulkEdit &edit) { edit.removeTag(selection, tag); });
    });
}

void ContactActions::askTag(const QString &title, const std::function<void(const QString &)> &next)
{
    auto *dialog = new TagDialog(m_theme, title, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TagDialog::tagChosen, this, next);
    deliver(m_store.tags(), dialog, [dialog](const Result<QList<contacts::TagCount>> &known) {
        QStringList names;
        for (const contacts::TagCount &tag : known.value_or(QList<contacts::TagCount>()))
            names.append(tag.name);
        dialog->setKnownTags(names);
    });
    dialog->open();
}

void ContactActions::exportTo(const ContactSelection &selection)
{
    auto *dialog = new QFileDialog(m_window, tr("Export contacts"), u"contacts.csv"_s,
                                   tr("CSV files (*.csv)") + u";;"_s + tr("Address cards (*.vcf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(u"*.vcf"_s) ? u"vcf"_s : u"csv"_s);
    });
    dialog->setOption(QFileDialog::DontUseNativeDialog, isTestUi());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, selection](const QString &filePath) { writeFile(selection, filePath); });
    dialog->open();
}

void ContactActions::writeFile(const ContactSelection &selection, const QString &filePath)
{
    const auto run = std::make_shared<contacts::ExportRun>();
    auto *progress = new ProgressDialog(m_theme, tr("Exporting contacts"), true, m_window);
    connect(progress, &ProgressDialog::cancelRequested, this, [run] { run->cancelled = true; });
    auto *look = new QTimer(progress);
    connect(look, &QTimer::timeout, progress,
            [run, progress] { progress->setProgress(run->done, run->total); });
    look->start(100ms);
    deliver(
        m_exporter(selection, filePath, run), this,
        [this, progress, filePath](const Result<qint64> &rows) {
            progress->finish();
            if (!rows && rows.error().code == ErrorCode::Cancelled) {
                m_toasts.show({Tone::Info, tr("Cancelled"), tr("Nothing was written."), {}, {}});
                return;
            }
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
