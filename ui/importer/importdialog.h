// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "contacts/import/importhistory.h"
#include "ui/importer/recentimports.h"
#include "ui/widgets/dialog.h"

class QStackedWidget;

namespace aic::ui {

class FileStep;
class MapStep;
class ResultStep;
class ReviewStep;
class StepBar;

/// Brings the people of a table, a workbook or address cards in, in four steps: file, columns,
/// review, import.
///
/// The counts come from a dry run with the very checks of the write. Closing it while the import
/// runs cancels the import, which leaves nothing behind; the dialog stays to say so.
class ImportDialog : public Dialog
{
    Q_OBJECT

public:
    /// The services outlive the dialog; \p region (ISO 3166) is for national numbers.
    ImportDialog(const Theme &theme, contacts::ContactImport &import,
                 contacts::ImportHistory &history, settings::Settings &settings,
                 const QString &region, QWidget *parent);
    ~ImportDialog() override;

    /// As if chosen in step 1: for a file dropped on a page.
    void setFile(const QString &path);
    void reject() override;
    [[nodiscard]] bool hasUnsavedChanges() const override;

Q_SIGNALS:
    void imported(aic::ImportId id, const aic::contacts::ImportCounts &counts);
    void takenBack(aic::ImportId id);

private:
    enum class Step { File, Columns, Review, Done };

    void goTo(Step step);
    void next();
    void askHead();
    void lookAtFile();
    void readFile();
    void showColumnOptions(int column);
    void showRepairs();
    void saveRejected(bool afterwards);
    void askPreview();
    void preview();
    void showPreview(const contacts::ImportPreview &preview);
    void showPreviewError(const Error &error);
    void exportRejected(const QString &path, bool afterwards);
    void run();
    void finish(const Result<contacts::ImportOutcome> &outcome);
    void undo();
    void refreshButtons();
    [[nodiscard]] contacts::ImportOptions options() const;

    contacts::ContactImport &m_import;
    contacts::ImportHistory &m_history;
    RecentImports m_recent;
    StepBar *m_bar;
    QStackedWidget *m_stack;
    FileStep *m_file;
    MapStep *m_map;
    ReviewStep *m_review;
    ResultStep *m_result;
    Button *m_cancel;
    Button *m_back;
    Button *m_next;
    Button *m_close;
    QTimer m_headDelay;
    QTimer m_previewDelay;
    QList<contacts::NumberDamage> m_damage;
    /// Of the preview last asked for; answers to earlier ones are dropped.
    int m_revision = 0;
    Step m_step = Step::File;
    qint64 m_ready = 0;
    ImportId m_imported;
    bool m_reading = false;
    bool m_previewing = false;
    bool m_running = false;
    bool m_finished = false;
};

} // namespace aic::ui
