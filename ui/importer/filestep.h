// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "contacts/import/rowsource.h"

class QComboBox;
class QLineEdit;

namespace aic::ui {

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
    /// Why the file can't be read; goes with the next change.
    void setError(const QString &error);

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void noteChange();

    const Theme &m_theme;
    QWidget *m_dropArea;
    QLineEdit *m_path;
    LabeledField *m_pathField;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    bool m_dragging = false;
};

} // namespace aic::ui
