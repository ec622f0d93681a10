// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/importdialog.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/importer/columndialog.h"
#include "ui/importer/filestep.h"
#include "ui/importer/importwords.h"
#include "ui/importer/mapstep.h"
#include "ui/importer/repairdialog.h"
#include "ui/importer/resultstep.h"
#include "ui/importer/reviewstep.h"
#include "ui/importer/stepbar.h"
#include "ui/support/filedialogs.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kPreviewDelay{200};

} // namespace

ImportDialog::ImportDialog(const Theme &theme, contacts::ContactImport &import,
                           contacts::ImportHistory &history, settings::Settings &settings,
                           const QString &region, QWidget *parent)
    : Dialog(theme, tr("Import contacts"), parent)
    , m_import(import)
    , m_history(history)
    , m_recent(settings)
    , m_bar(new StepBar(theme, {tr("File"), tr("Map columns"), tr("Review"), tr("Import")}, this))
    , m_stack(new QStackedWidget(body()))
    , m_file(new FileStep(theme, m_stack))
    , m_map(new MapStep(theme, region, m_stack))
    , m_review(new ReviewStep(theme, m_stack))
    , m_result(new ResultStep(theme, m_stack))
    , m_cancel(new Button(theme, ButtonVariant::Ghost, {}, tr("Cancel"), this))
    , m_back(addFooterButton(ButtonVariant::Secondary, u"arrow-left"_s, tr("Back")))
    , m_next(setPrimaryButton({}, tr("Next")))
    , m_close(addFooterButton(ButtonVariant::Secondary, {}, tr("Close")))
{
    setPreferredSize({1160, 752});
    headerExtras()->addWidget(m_bar, 1);
    footerStart()->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_file);
    m_stack->addWidget(m_map);
    m_stack->addWidget(m_review);
    m_stack->addWidget(m_result);

    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(kPreviewDelay);
    connect(&m_previewDelay, &QTimer::timeout, this, &ImportDialog::preview);
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_back, &QPushButton::clicked, this,
            [this] { goTo(m_step == Step::Review ? Step::Columns : Step::File); });
    connect(this, &Dialog::primaryTriggered, this, &ImportDialog::next);
    m_headDelay.setSingleShot(true);
    m_headDelay.setInterval(kPreviewDelay);
    connect(&m_headDelay, &QTimer::timeout, this, &ImportDialog::lookAtFile);
    connect(m_file, &FileStep::changed, this, &ImportDialog::askHead);
    connect(m_file, &FileStep::recentCleared, this, [this] {
        m_recent.clear();
        m_file->showRecent({});
        m_file->setFocus(Qt::OtherFocusReason);
    });
    m_file->showRecent(m_recent.paths());
    connect(m_map, &MapStep::changed, this, &ImportDialog::askPreview);
    connect(m_map, &MapStep::headerChanged, this, [this](bool isHeader) {
        m_file->setHeader(isHeader);
        readFile();
    });
    connect(m_map, &MapStep::columnOptionsRequested, this, &ImportDialog::showColumnOptions);
    connect(m_map, &MapStep::repairRequested, this, &ImportDialog::showRepairs);
    connect(m_map, &MapStep::exportRejectedRequested, this, [this] { saveRejected(false); });
    connect(m_result, &ResultStep::saveRejectedRequested, this, [this] { saveRejected(true); });
    connect(m_review, &ReviewStep::changed, this, &ImportDialog::askPreview);
    connect(m_result, &ResultStep::undoRequested, this, &ImportDialog::undo);
    connect(&m_import, &contacts::ContactImport::progress, this,
            [this](const contacts::ImportProgress &progress) {
                if (m_running)
                    m_result->showProgress(progress);
            });
    goTo(Step::File);
}

ImportDialog::~ImportDialog()
{
    if (m_running || m_previewing)
        m_import.cancel();
}

void ImportDialog::setFile(const QString &path)
{
    m_file->setPath(path);
}

bool ImportDialog::hasUnsavedChanges() const
{
    return m_step == Step::Columns || m_step == Step::Review;
}

void ImportDialog::reject()
{
    if (m_running) {
        m_cancel->setBusy(true, tr("Cancelling…"));
        m_import.cancel();
        return;
    }
    Dialog::reject();
}

void ImportDialog::goTo(Step step)
{
    m_step = step;
    m_stack->setCurrentIndex(static_cast<int>(step));
    m_bar->setStep(static_cast<int>(step));
    refreshButtons();
    if (step == Step::File)
        m_file->setFocus(Qt::OtherFocusReason);
    else if (step == Step::Review)
        m_review->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::refreshButtons()
{
    m_back->setVisible(m_step == Step::Columns || m_step == Step::Review);
    m_next->setVisible(m_step != Step::Done);
    m_close->setVisible(m_step == Step::Done && m_finished);
    m_cancel->setVisible(m_step != Step::Done || m_running);
    m_next->setText(m_step == Step::Review ? tr("Import") : tr("Next"));
    m_next->setIconName(m_step == Step::Review ? u"upload"_s : QString());
    QString reason;
    const contacts::SourceOptions source = m_file->source();
    if (m_step == Step::File && source.filePath.isEmpty() && source.pasted.isEmpty())
        reason = tr("Choose a file first.");
    else if (m_reading)
        reason = tr("The file is being read.");
    else if (m_step != Step::File && m_previewing)
        reason = tr("The rows are being checked.");
    else if (m_step != Step::File && m_ready == 0)
        reason = tr("No row can be imported.");
    m_next->setDisabledReason(reason);
}

void ImportDialog::next()
{
    if (m_step == Step::File)
        readFile();
    else if (m_step == Step::Columns)
        goTo(Step::Review);
    else if (m_step == Step::Review && m_review->check())
        run();
}

contacts::ImportOptions ImportDialog::options() const
{
    contacts::ImportOptions options;
    options.source = m_file->source();
    options.columns = m_map->columns();
    options.country = m_map->country();
    options.onMatch = m_map->onMatch();
    options.tags = m_review->tags();
    options.agreed = m_review->agreed();
    options.consentSource = m_review->consentSource();
    return options;
}

void ImportDialog::askHead()
{
    ++m_revision;
    m_headDelay.start();
    refreshButtons();
}

void ImportDialog::lookAtFile()
{
    const contacts::SourceOptions source = m_file->source();
    if (source.pasted.isEmpty() && !QFileInfo(source.filePath).isFile()) {
        m_file->clearHead();
        return;
    }
    deliver(m_import.readHead(source), this,
            [this, revision = ++m_revision](const Result<contacts::ImportHead> &head) {
                if (revision != m_revision || m_step != Step::File)
                    return;
                if (head) {
                    m_file->showHead(*head);
                } else {
                    m_file->clearHead();
                    m_file->setError(importErrorText(head.error()));
                }
            });
}

void ImportDialog::readFile()
{
    const contacts::SourceOptions source = m_file->source();
    if (source.pasted.isEmpty() && !QFileInfo(source.filePath).isFile()) {
        m_file->setError(tr("There is no such file. Check the path, or choose the file."));
        m_recent.remove(source.filePath);
        m_file->showRecent(m_recent.paths());
        return;
    }
    m_headDelay.stop();
    m_previewDelay.stop();
    const int revision = ++m_revision;
    m_reading = true;
    refreshButtons();
    const QString name = source.pasted.isEmpty() ? source.name() : tr("Clipboard");
    deliver(m_import.readHead(source), this,
            [this, revision, name](const Result<contacts::ImportHead> &head) {
                if (revision != m_revision)
                    return;
                m_reading = false;
                if (!head) {
                    goTo(Step::File);
                    m_file->setError(importErrorText(head.error()));
                    return;
                }
                m_file->showHead(*head);
                m_map->showFile(name, *head);
                goTo(Step::Columns);
                askPreview();
            });
}

void ImportDialog::showColumnOptions(int column)
{
    auto *dialog = new ColumnDialog(theme(), m_map->columns().at(column), m_map->country(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ColumnDialog::accepted, this,
            [this, dialog, column] { m_map->setColumn(column, dialog->column()); });
    dialog->open();
}

void ImportDialog::showRepairs()
{
    contacts::PhoneRepairs accepted;
    for (const contacts::ColumnTarget &column : m_map->columns()) {
        if (column.target == contacts::ImportTarget::Phone)
            accepted = column.repairs;
    }
    auto *dialog = new RepairDialog(theme(), m_damage, accepted, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RepairDialog::accepted, this, [this, dialog] {
        const QList<contacts::ColumnTarget> columns = m_map->columns();
        for (int i = 0; i < columns.size(); ++i) {
            if (columns.at(i).target != contacts::ImportTarget::Phone)
                continue;
            contacts::ColumnTarget changed = columns.at(i);
            changed.repairs = dialog->repairs();
            m_map->setColumn(i, changed);
        }
    });
    dialog->open();
}

void ImportDialog::saveRejected(bool afterwards)
{
    const contacts::SourceOptions source = m_file->source();
    const QString name
        = source.pasted.isEmpty() ? QFileInfo(source.filePath).completeBaseName() : tr("Clipboard");
    chooseSavePath(this, tr("Export rejected rows"), tr("Tables (*.csv)"),
                   u"%1-rejected.csv"_s.arg(name),
                   [this, afterwards](const QString &path) { exportRejected(path, afterwards); });
}

void ImportDialog::askPreview()
{
    ++m_revision;
    m_previewing = true;
    m_map->showChecking();
    m_previewDelay.start();
    refreshButtons();
}

void ImportDialog::preview()
{
    const contacts::ImportOptions wanted = options();
    if (!contacts::identifiesPeople(wanted.columns)) {
        showPreviewError({.code = ErrorCode::Invalid, .field = u"phone"_s});
        return;
    }
    deliver(m_import.preview(wanted), this,
            [this, revision = m_revision](const Result<contacts::ImportPreview> &found) {
                if (revision != m_revision)
                    return;
                if (found)
                    showPreview(*found);
                else
                    showPreviewError(found.error());
            });
}

void ImportDialog::showPreview(const contacts::ImportPreview &preview)
{
    m_previewing = false;
    m_damage = preview.damage;
    m_ready = preview.counts.created + preview.counts.updated + preview.counts.unchanged;
    m_map->showPreview(preview);
    m_review->showCounts(preview.counts);
    refreshButtons();
}

void ImportDialog::showPreviewError(const Error &error)
{
    m_previewing = false;
    m_ready = 0;
    m_map->showProblem(error.field == u"phone"
                           ? tr("No column is chosen as Phone number. Choose the one that holds "
                                "the phone numbers.")
                           : importErrorText(error));
    m_review->showCounts({});
    refreshButtons();
}

void ImportDialog::exportRejected(const QString &path, bool afterwards)
{
    contacts::ImportOptions wanted = options();
    wanted.rejectsPath = path;
    ++m_revision;
    m_previewing = !afterwards;
    refreshButtons();
    // The dry run writes the file of the rejected rows as the import would.
    deliver(
        m_import.preview(wanted), this,
        [this, afterwards, revision = m_revision](const Result<contacts::ImportPreview> &found) {
            if (revision != m_revision)
                return;
            if (afterwards)
                m_result->showSaved(found ? Error() : found.error(), bool(found));
            else if (found)
                showPreview(*found);
            else
                showPreviewError(found.error());
        });
}

void ImportDialog::run()
{
    m_running = true;
    m_result->start();
    goTo(Step::Done);
    m_cancel->setFocus(Qt::OtherFocusReason);
    deliver(m_import.run(options()), this,
            [this](const Result<contacts::ImportOutcome> &outcome) { finish(outcome); });
}

void ImportDialog::finish(const Result<contacts::ImportOutcome> &outcome)
{
    m_running = false;
    m_finished = true;
    m_cancel->setBusy(false);
    if (outcome) {
        m_imported = outcome->id;
        if (const contacts::SourceOptions source = m_file->source(); source.pasted.isEmpty())
            m_recent.add(source.filePath);
        m_result->showDone(*outcome);
    } else {
        m_result->showFailed(outcome.error());
    }
    refreshButtons();
    m_close->setFocus(Qt::OtherFocusReason);
    if (outcome)
        Q_EMIT imported(outcome->id, outcome->counts);
}

void ImportDialog::undo()
{
    m_result->showTakingBack();
    deliver(m_history.undo(m_imported), this, [this](const Result<contacts::UndoOutcome> &outcome) {
        if (!outcome) {
            m_result->showUndoFailed(outcome.error());
            return;
        }
        m_result->showTakenBack(*outcome);
        Q_EMIT takenBack(m_imported);
    });
}

} // namespace aic::ui
