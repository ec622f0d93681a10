// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>

#include "contacts/contact.h"

class QVBoxLayout;

namespace aic::ui {

class Button;
class FilterChips;
class FilterRuleRow;
class Label;
class Theme;

/// What rules can be about; read when the panel opens.
struct FilterChoices
{
    QStringList tags;
    QStringList fields;
    QList<std::pair<ImportId, QString>> imports;
};

/// The rules of a filter, a row each, below the toolbar. Panel "Filter rules". Thread: UI.
class ContactFilterPanel : public QGroupBox
{
    Q_OBJECT

public:
    ContactFilterPanel(const Theme &theme, QWidget *parent = nullptr);

    void setChoices(const FilterChoices &choices);
    /// Shows them; rulesChanged() follows only from the user.
    void setRules(const QList<contacts::ContactRule> &rules, bool anyRule);
    /// Also those that are not filled in yet.
    [[nodiscard]] QList<contacts::ContactRule> rules() const;
    [[nodiscard]] bool anyRule() const;
    /// The segment that was applied, and whether the filter is still its own; empty for none.
    void setSegment(const QString &name, bool isChanged);
    void setCanSave(bool canSave);
    void focusInside();

Q_SIGNALS:
    void rulesChanged();
    void clearRequested();
    void saveRequested();
    void updateRequested();
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ensureRow();
    FilterRuleRow *addRow(const contacts::ContactRule &rule);
    void removeRow(FilterRuleRow *row);
    void renumber();

    const Theme &m_theme;
    FilterChoices m_choices;
    QVBoxLayout *m_rows;
    QList<FilterRuleRow *> m_all;
    FilterChips *m_match;
    Label *m_segment;
    Button *m_add;
    Button *m_save;
    Button *m_update;
};

} // namespace aic::ui
