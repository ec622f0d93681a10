// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "contacts/import/contactimport.h"

class QCheckBox;
class QLineEdit;

namespace aic::ui {

class Label;
class LabeledField;
class Theme;

/// Step 3 of the import: what will happen, consent and tags.
class ReviewStep : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewStep(const Theme &theme, QWidget *parent = nullptr);

    void showCounts(const contacts::ImportCounts &counts);
    [[nodiscard]] bool agreed() const;
    [[nodiscard]] QString consentSource() const;
    [[nodiscard]] QStringList tags() const;
    /// False while something is missing; it is then said at the field.
    [[nodiscard]] bool check();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QWidget *makeTile(Label *count, const QString &text);

    const Theme &m_theme;
    Label *m_created;
    Label *m_updated;
    Label *m_unchanged;
    Label *m_rejected;
    Label *m_duplicates;
    QCheckBox *m_agreed;
    QLineEdit *m_source;
    LabeledField *m_sourceField;
    QLineEdit *m_tags;
};

} // namespace aic::ui
