// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactfilterpanel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/contacts/filterrulerow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::ContactRule;

namespace {

/// More don't help anybody, and each is a query.
constexpr qsizetype kMostRules = 12;

} // namespace

ContactFilterPanel::ContactFilterPanel(const Theme &theme, QWidget *parent)
    : QGroupBox(parent)
    , m_theme(theme)
    , m_rows(new QVBoxLayout)
    , m_match(new FilterChips(theme, tr("Match"), FilterChips::Look::Segmented, this))
    , m_segment(new ElidedLabel({}, LabelRole::Small, LabelTone::Text3, this))
    , m_add(new Button(theme, ButtonVariant::Ghost, u"plus"_s, tr("Add rule"), this))
    , m_save(new Button(theme, ButtonVariant::Secondary, u"save"_s, tr("Save segment"), this))
    , m_update(new Button(theme, ButtonVariant::Secondary, u"save"_s, tr("Update segment"), this))
{
    setFlat(true);
    setProperty("surface", u"bar"_s);
    setAccessibleName(tr("Filter rules"));
    m_match->addChip(tr("All rules"));
    m_match->addChip(tr("Any rule"));
    auto *clear = new Button(theme, ButtonVariant::Ghost, {}, tr("Clear filters"), this);
    auto *close = Button::iconOnly(theme, u"x"_s, tr("Close filters"), this);
    for (Button *button : {m_add, m_save, m_update, clear})
        button->setButtonSize(ButtonSize::Compact);

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_match);
    head->addWidget(m_add);
    head->addWidget(m_segment, 1);
    head->addWidget(clear);
    head->addWidget(m_update);
    head->addWidget(m_save);
    head->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 10, 16, 10);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addLayout(m_rows);
    m_rows->setSpacing(6);
    m_update->hide();

    connect(m_match, &FilterChips::currentChanged, this, &ContactFilterPanel::rulesChanged);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({})->focusInside();
        renumber();
    });
    connect(clear, &QPushButton::clicked, this, &ContactFilterPanel::clearRequested);
    connect(m_save, &QPushButton::clicked, this, &ContactFilterPanel::saveRequested);
    connect(m_update, &QPushButton::clicked, this, &ContactFilterPanel::updateRequested);
    connect(close, &QPushButton::clicked, this, &ContactFilterPanel::closeRequested);
    setCanSave(false);
}

void ContactFilterPanel::setChoices(const FilterChoices &choices)
{
    m_choices = choices;
    for (FilterRuleRow *row : std::as_const(m_all))
        row->setChoices(choices);
}

FilterRuleRow *ContactFilterPanel::addRow(const ContactRule &rule)
{
    auto *row = new FilterRuleRow(m_theme, m_choices, rule, this);
    m_rows->addWidget(row);
    // A layout shows it in the next turn only, too late to give it the focus.
    row->show();
    m_all.append(row);
    connect(row, &FilterRuleRow::changed, this, &ContactFilterPanel::rulesChanged);
    connect(row, &FilterRuleRow::removeRequested, this, [this, row] { removeRow(row); });
    return row;
}

void ContactFilterPanel::removeRow(FilterRuleRow *row)
{
    const qsizetype at = m_all.indexOf(row);
    m_all.removeAt(at);
    m_rows->removeWidget(row);
    row->hide();
    row->deleteLater();
    if (m_all.isEmpty())
        addRow({});
    m_all.at(qMin(at, m_all.size() - 1))->focusInside();
    renumber();
    Q_EMIT rulesChanged();
}

void ContactFilterPanel::renumber()
{
    for (qsizetype i = 0; i < m_all.size(); ++i)
        m_all.at(i)->setNumber(static_cast<int>(i) + 1);
    m_add->setDisabledReason(m_all.size() < kMostRules
                                 ? QString()
                                 : tr("A filter has at most %1 rules.").arg(kMostRules));
}

void ContactFilterPanel::setRules(const QList<ContactRule> &rules, bool anyRule)
{
    for (FilterRuleRow *row : std::as_const(m_all)) {
        m_rows->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    m_all.clear();
    for (const ContactRule &rule : rules)
        addRow(rule);
    if (m_all.isEmpty())
        addRow({});
    renumber();
    const QSignalBlocker blocker(m_match);
    m_match->setCurrentIndex(anyRule ? 1 : 0);
}

QList<ContactRule> ContactFilterPanel::rules() const
{
    QList<ContactRule> rules;
    for (const FilterRuleRow *row : m_all)
        rules.append(row->rule());
    return rules;
}

bool ContactFilterPanel::anyRule() const
{
    return m_match->currentIndex() == 1;
}

void ContactFilterPanel::setSegment(const QString &name, bool isChanged)
{
    m_segment->setText(name.isEmpty() ? QString() : tr("Segment: %1").arg(name));
    m_update->setVisible(!name.isEmpty());
    m_update->setDisabledReason(isChanged ? QString() : tr("The segment has these rules already."));
}

void ContactFilterPanel::setCanSave(bool canSave)
{
    m_save->setDisabledReason(canSave ? QString() : tr("Set a filter or search first."));
}

void ContactFilterPanel::focusInside()
{
    ensureRow();
    m_all.constFirst()->focusInside();
}

void ContactFilterPanel::ensureRow()
{
    if (m_all.isEmpty())
        setRules({}, anyRule());
}

void ContactFilterPanel::showEvent(QShowEvent *event)
{
    ensureRow();
    QGroupBox::showEvent(event);
}

} // namespace aic::ui
