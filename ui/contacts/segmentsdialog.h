// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/segmentcounts.h"
#include "ui/widgets/dialog.h"

class QLineEdit;
class QVBoxLayout;

namespace aic::ui {

class LabeledField;

/// Asks for a segment's name. It stays open until whoever asked has taken the name.
class SegmentNameDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p name to begin with; \p people, if known, are told below.
    SegmentNameDialog(const Theme &theme, const QString &title, const QString &name,
                      QWidget *parent);

    void setError(const QString &error);

Q_SIGNALS:
    void nameChosen(const QString &name);

private:
    void submit();

    QLineEdit *m_edit;
    LabeledField *m_field;
};

/// The saved segments with their live counts. \p counts must outlive it.
class SegmentsDialog : public Dialog
{
    Q_OBJECT

public:
    SegmentsDialog(const Theme &theme, contacts::SegmentCounts &counts, QWidget *parent);
    ~SegmentsDialog() override;

Q_SIGNALS:
    void openRequested(const aic::contacts::Segment &segment);
    void editRequested(const aic::contacts::Segment &segment);
    void renameRequested(const aic::contacts::Segment &segment);
    void sendRequested(const aic::contacts::Segment &segment);
    void deleteRequested(const aic::contacts::Segment &segment);

private:
    void fill();
    [[nodiscard]] QWidget *makeRow(const contacts::SegmentCounts::Item &item);
    void showCounts();

    contacts::SegmentCounts &m_counts;
    QWidget *m_content;
    QVBoxLayout *m_rows;
    Label *m_empty;
    QList<contacts::Segment> m_shown;
    QList<Label *> m_labels;
};

} // namespace aic::ui
