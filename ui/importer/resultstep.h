// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "contacts/import/importhistory.h"
#include "ui/theme/token.h"

class QProgressBar;

namespace aic::ui {

class Button;
class IconTile;
class Label;
class Paragraph;
class Theme;

/// Step 4 of the import: progress, then what came of it, with the way back.
class ResultStep : public QWidget
{
    Q_OBJECT

public:
    explicit ResultStep(const Theme &theme, QWidget *parent = nullptr);

    void start();
    void showProgress(const contacts::ImportProgress &progress);
    void showDone(const contacts::ImportOutcome &outcome);
    void showFailed(const Error &error);
    void showTakingBack();
    void showTakenBack(const contacts::UndoOutcome &outcome);
    void showUndoFailed(const Error &error);

    /// Whether the file of the rejected rows was written.
    void showSaved(const Error &error, bool isSaved);

Q_SIGNALS:
    void undoRequested();
    void saveRejectedRequested();

private:
    [[nodiscard]] QWidget *makeCounts();
    void tell(const QString &icon, Tone tone, const QString &heading, const QString &text);

    IconTile *m_tile;
    Label *m_heading;
    QProgressBar *m_bar;
    Label *m_count;
    Paragraph *m_text;
    QList<Label *> m_figures; ///< created, updated, unchanged, twice in the file, rejected
    QWidget *m_counts;
    Label *m_saved;
    Button *m_save;
    Button *m_undo;
};

} // namespace aic::ui
