// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "contacts/contact.h"
#include "ui/contacts/contactfilterpanel.h"

class QComboBox;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace aic::ui {

class Button;
class Theme;

/// One rule: what it is about, the test, and what is compared with. Panel "Rule 1".
class FilterRuleRow : public QWidget
{
    Q_OBJECT

public:
    FilterRuleRow(const Theme &theme, const FilterChoices &choices,
                  const contacts::ContactRule &rule, QWidget *parent);

    [[nodiscard]] contacts::ContactRule rule() const;
    void setNumber(int number);
    void setChoices(const FilterChoices &choices);
    void focusInside();

Q_SIGNALS:
    void changed();
    void removeRequested();

private:
    using Subject = contacts::ContactRule::Subject;
    using Test = contacts::ContactRule::Test;

    void fillSubjects(const contacts::ContactRule &rule);
    void fillTests(std::optional<Test> wanted);
    void fillValues(const QStringList &wanted);
    void showEditor();
    [[nodiscard]] Subject subject() const;
    [[nodiscard]] Test test() const;
    [[nodiscard]] QString testText(Test test) const;

    const Theme &m_theme;
    FilterChoices m_choices;
    QComboBox *m_subject;
    QComboBox *m_test;
    QStackedWidget *m_editors;
    QLineEdit *m_text;
    QComboBox *m_value;
    QSpinBox *m_days;
    QWidget *m_nothing;
};

} // namespace aic::ui
