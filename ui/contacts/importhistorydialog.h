// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/importhistory.h"
#include "ui/widgets/dialog.h"

class QVBoxLayout;

namespace aic::ui {

class Label;

/// Lists the imports made so far: each can be taken back once, and its rejected rows be written to
/// a file as long as they are kept. Thread: UI.
class ImportHistoryDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p history and \p clock must outlive it.
    ImportHistoryDialog(const Theme &theme, contacts::ImportHistory &history, const Clock &clock,
                        QWidget *parent);

Q_SIGNALS:
    /// An import was taken back. Whom that left as they are, the dialog lists.
    void undone(const aic::contacts::UndoOutcome &outcome);
    void rejectsExported(qint64 rows, const QString &filePath);
    void failed(const QString &title, const aic::Error &error);

private:
    void load();
    void showImports(const QList<contacts::ImportRecord> &imports);
    [[nodiscard]] QWidget *makeRow(const contacts::ImportRecord &import);
    void undo(ImportId id, Button *button);
    void askExport(ImportId id, Button *button);
    void exportRejects(ImportId id, const QString &filePath, Button *button);
    void showConflicts(const contacts::UndoOutcome &outcome);
    [[nodiscard]] static QString countsText(const contacts::ImportCounts &counts);
    [[nodiscard]] static QString conflictText(const contacts::UndoConflict &conflict);
    [[nodiscard]] static QString fieldText(const QString &field);

    contacts::ImportHistory &m_history;
    const Clock &m_clock;
    QWidget *m_content;
    Label *m_conflicts;
    QVBoxLayout *m_rows;
    Label *m_empty;
};

} // namespace aic::ui
