// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "contacts/import/contactimport.h"

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QStandardItemModel;
class QTableView;

namespace aic::ui {

class Button;
class ElidedLabel;
class Label;
class Notice;
class Theme;

/// Step 2 of the import: what each column fills, and what comes of it.
class MapStep : public QWidget
{
    Q_OBJECT

public:
    MapStep(const Theme &theme, const QString &region, QWidget *parent = nullptr);

    /// A new file: the columns are chosen by their names.
    void showFile(const QString &fileName, const contacts::ImportHead &head);
    void showChecking();
    void showPreview(const contacts::ImportPreview &preview);
    /// Why there is no preview.
    void showProblem(const QString &sentence);

    [[nodiscard]] QList<contacts::ColumnTarget> columns() const { return m_columns; }
    [[nodiscard]] QString country() const;
    [[nodiscard]] contacts::OnMatch onMatch() const;
    void setColumn(int index, const contacts::ColumnTarget &column);

Q_SIGNALS:
    /// The same file would be imported in another way now.
    void changed();
    /// The file has to be read anew.
    void headerChanged(bool isHeader);
    void columnOptionsRequested(int column);
    void repairRequested();
    void exportRejectedRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTop();
    [[nodiscard]] QWidget *makeColumns();
    [[nodiscard]] QWidget *makeResults();
    void choose(int column, contacts::ImportTarget target);
    void fillCombo(int column);
    void refreshMapped();

    const Theme &m_theme;
    QBoxLayout *m_body = nullptr;
    QBoxLayout *m_top = nullptr;
    QBoxLayout *m_choices = nullptr;
    ElidedLabel *m_fileName;
    Label *m_facts;
    QString m_format;
    QComboBox *m_country;
    QComboBox *m_onMatch;
    QCheckBox *m_header;
    QWidget *m_columnArea = nullptr;
    QGridLayout *m_grid = nullptr;
    Label *m_mapped;
    QList<contacts::ColumnTarget> m_columns;
    QList<QString> m_fields; ///< the custom field each column would be
    QList<QComboBox *> m_combos;
    QList<Button *> m_options;
    Notice *m_problem = nullptr;
    Label *m_ready;
    Label *m_readyWord;
    Label *m_known;
    QTableView *m_preview = nullptr;
    Label *m_rejected;
    Label *m_rejectedWord;
    QTableView *m_rejects = nullptr;
    Button *m_repair = nullptr;
    Button *m_export = nullptr;
};

} // namespace aic::ui
