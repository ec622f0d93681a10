// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "contacts/import/contactimport.h"

class QComboBox;
class QLineEdit;
class QTableView;

namespace aic::ui {

class DropArea;
class Label;
class LabeledField;
class Theme;

/// Step 1 of the import: which file, and how its bytes are to be read.
class FileStep : public QWidget
{
    Q_OBJECT

public:
    explicit FileStep(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] contacts::SourceOptions source() const;
    void setPath(const QString &path);
    /// Reads \p text in place of a file.
    void setPasted(const QString &text);
    void setHeader(bool isHeader);
    /// What was found: the choices tell it, and the first rows are shown.
    void showHead(const contacts::ImportHead &head);
    void clearHead();
    /// Why the file can't be read; goes with the next change.
    void setError(const QString &error);
    /// Offers files that were imported before, until one is chosen; none hides the offer.
    void showRecent(const QStringList &paths);

Q_SIGNALS:
    void changed();
    void recentCleared();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// They were about another file.
    void forgetChoices();
    void noteChange();
    void paste();
    [[nodiscard]] QWidget *makeDropArea();
    [[nodiscard]] QWidget *makeRecent();
    [[nodiscard]] QWidget *makeChoices();

    const Theme &m_theme;
    DropArea *m_dropArea;
    QWidget *m_recent;
    QWidget *m_recentFiles;
    QLineEdit *m_path;
    LabeledField *m_pathField;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QComboBox *m_header;
    QComboBox *m_sheet;
    LabeledField *m_sheetField;
    Label *m_rowsTitle;
    QTableView *m_rows;
    QString m_pasted;
};

} // namespace aic::ui
