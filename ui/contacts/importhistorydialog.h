// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/importhistory.h"
#include "ui/widgets/dialog.h"

class QVBoxLayout;

namespace aic::ui {

class Label;

/// Lists the imports made so far; each can be taken back once. Thread: UI.
class ImportHistoryDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p history and \p clock must outlive it.
    ImportHistoryDialog(const Theme &theme, contacts::ImportHistory &history, const Clock &clock,
                        QWidget *parent);

Q_SIGNALS:
    /// An import was taken back; \p conflicts people were changed since and stayed.
    void undone(qint64 removed, qint64 restored, qint64 conflicts);
    void failed(const QString &title, const aic::Error &error);

private:
    void load();
    void showImports(const QList<contacts::ImportRecord> &imports);
    [[nodiscard]] QWidget *makeRow(const contacts::ImportRecord &import);
    void undo(ImportId id, Button *button);
    [[nodiscard]] static QString countsText(const contacts::ImportCounts &counts);

    contacts::ImportHistory &m_history;
    const Clock &m_clock;
    QWidget *m_content;
    QVBoxLayout *m_rows;
    Label *m_empty;
};

} // namespace aic::ui
