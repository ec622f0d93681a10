// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/filterrulerow.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QStackedWidget>

#include "ui/contacts/celledit.h"
#include "ui/support/contacttext.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::Availability;
using contacts::Consent;
using contacts::ContactRule;

namespace {

constexpr int kMostDays = 3650;
constexpr int kUsualDays = 30;

/// Completes the tag behind the last comma.
class TagCompleter : public QCompleter
{
public:
    using QCompleter::QCompleter;

    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override
    {
        const auto *edit = qobject_cast<const QLineEdit *>(widget());
        const QString typed = edit != nullptr ? edit->text() : QString();
        const qsizetype comma = typed.lastIndexOf(u',');
        const QString before = comma < 0 ? QString() : QString(typed.left(comma + 1) + u' ');
        return before + QCompleter::pathFromIndex(index);
    }
    [[nodiscard]] QStringList splitPath(const QString &path) const override
    {
        return {path.section(u',', -1).trimmed()};
    }
};

} // namespace

FilterRuleRow::FilterRuleRow(const Theme &theme, const FilterChoices &choices,
                             const ContactRule &rule, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_choices(choices)
    , m_subject(new QComboBox)
    , m_test(new QComboBox)
    , m_editors(new QStackedWidget)
    , m_text(new QLineEdit)
    , m_value(new QComboBox)
    , m_days(new QSpinBox)
    , m_nothing(new QWidget)
{
    setAccessibleRole(this, QAccessible::Grouping);
    m_subject->setAccessibleName(tr("Subject"));
    m_test->setAccessibleName(tr("Condition"));
    m_text->setAccessibleName(tr("Value"));
    m_value->setAccessibleName(tr("Value"));
    m_days->setAccessibleName(tr("Days"));
    m_days->setRange(1, kMostDays);
    m_days->setSuffix(tr(" days"));
    m_text->setMaxLength(200);
    for (QComboBox *box : {m_subject, m_test, m_value}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    m_subject->setFixedWidth(theme.px(150));
    m_test->setFixedWidth(theme.px(150));
    for (QWidget *editor : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_value),
                            static_cast<QWidget *>(m_days), m_nothing}) {
        m_editors->addWidget(editor);
    }
    m_editors->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_editors->setMaximumWidth(theme.px(360));
    auto *remove = Button::iconOnly(theme, u"x"_s, tr("Remove rule"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_subject);
    row->addWidget(m_test);
    row->addWidget(m_editors, 1);
    row->addWidget(remove);
    row->addStretch();

    fillSubjects(rule);
    fillTests(rule.test);
    fillValues(rule.values);
    m_days->setValue(rule.days > 0 ? rule.days : kUsualDays);
    if (subject() == Subject::Tag)
        m_text->setText(rule.values.join(u", "_s));
    else
        m_text->setText(rule.values.value(0));
    showEditor();

    connect(m_subject, &QComboBox::activated, this, [this] {
        fillTests(std::nullopt);
        fillValues({});
        m_text->clear();
        showEditor();
        Q_EMIT changed();
    });
    connect(m_test, &QComboBox::activated, this, [this] {
        showEditor();
        Q_EMIT changed();
    });
    connect(m_text, &QLineEdit::textChanged, this, &FilterRuleRow::changed);
    connect(m_value, &QComboBox::activated, this, &FilterRuleRow::changed);
    connect(m_days, &QSpinBox::valueChanged, this, &FilterRuleRow::changed);
    connect(remove, &QPushButton::clicked, this, &FilterRuleRow::removeRequested);
}

void FilterRuleRow::setNumber(int number)
{
    setAccessibleName(tr("Rule %1").arg(number));
}

void FilterRuleRow::focusInside()
{
    m_subject->setFocus(Qt::OtherFocusReason);
}

void FilterRuleRow::setChoices(const FilterChoices &choices)
{
    const ContactRule kept = rule();
    m_choices = choices;
    const QSignalBlocker text(m_text);
    fillSubjects(kept);
    fillValues(kept.values);
    showEditor();
}

void FilterRuleRow::fillSubjects(const ContactRule &rule)
{
    m_subject->clear();
    const auto add = [this](const QString &text, Subject subject, const QString &field = {}) {
        m_subject->addItem(text, static_cast<int>(subject));
        m_subject->setItemData(m_subject->count() - 1, field, Qt::UserRole + 1);
    };
    add(tr("Tags"), Subject::Tag);
    add(tr("WhatsApp"), Subject::Availability);
    add(tr("Consent"), Subject::Consent);
    add(tr("Last activity"), Subject::LastActivity);
    add(tr("Company"), Subject::Company);
    add(tr("Imported with"), Subject::Import);
    QStringList fields = m_choices.fields;
    if (rule.subject == Subject::Field && !fields.contains(rule.field))
        fields.append(rule.field);
    for (const QString &field : std::as_const(fields))
        add(field, Subject::Field, field);
    for (int i = 0; i < m_subject->count(); ++i) {
        if (m_subject->itemData(i).toInt() == static_cast<int>(rule.subject)
            && m_subject->itemData(i, Qt::UserRole + 1).toString() == rule.field) {
            m_subject->setCurrentIndex(i);
        }
    }
}

QString FilterRuleRow::testText(Test test) const
{
    const bool isActivity = subject() == Subject::LastActivity;
    switch (test) {
    case Test::Is:
        return subject() == Subject::Tag ? tr("has one of") : tr("is");
    case Test::IsNot:
        return subject() == Subject::Tag ? tr("has none of") : tr("is not");
    case Test::Contains:
        return tr("contains");
    case Test::IsEmpty:
        return isActivity ? tr("never") : tr("is empty");
    case Test::IsSet:
        return isActivity ? tr("at any time") : tr("is not empty");
    case Test::Within:
        return tr("in the last");
    case Test::Before:
        break;
    }
    return tr("not in the last");
}

void FilterRuleRow::fillTests(std::optional<Test> wanted)
{
    m_test->clear();
    for (const Test test : ContactRule::testsOf(subject())) {
        m_test->addItem(testText(test), static_cast<int>(test));
        if (wanted == test)
            m_test->setCurrentIndex(m_test->count() - 1);
    }
}

void FilterRuleRow::fillValues(const QStringList &wanted)
{
    m_value->clear();
    m_value->setPlaceholderText(tr("Choose"));
    if (subject() == Subject::Availability) {
        for (int i = 0; i < contacts::kAvailabilityCount; ++i) {
            const auto availability = Availability(i);
            m_value->addItem(statusLook(statusOf(availability)).label,
                             contacts::toName(availability));
        }
    } else if (subject() == Subject::Consent) {
        for (const Consent consent : {Consent::OptedIn, Consent::NotOptedIn, Consent::OptedOut})
            m_value->addItem(consentText(consent), contacts::toName(consent));
    } else if (subject() == Subject::Import) {
        for (const auto &[id, name] : std::as_const(m_choices.imports))
            m_value->addItem(name, QString::number(id.value));
        // One that is no longer listed must not turn into another.
        if (!wanted.isEmpty() && m_value->findData(wanted.constFirst()) < 0)
            m_value->addItem(tr("Import %1").arg(wanted.constFirst()), wanted.constFirst());
    }
    m_value->setCurrentIndex(wanted.isEmpty() ? -1 : m_value->findData(wanted.constFirst()));
    auto *completer
        = subject() == Subject::Tag ? new TagCompleter(m_choices.tags, m_text) : nullptr;
    if (completer != nullptr)
        completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_text->setCompleter(completer);
    m_text->setPlaceholderText(subject() == Subject::Tag ? tr("Tags, separated by commas")
                                                         : tr("Text"));
}

void FilterRuleRow::showEditor()
{
    QWidget *editor = m_text;
    if (test() == Test::IsEmpty || test() == Test::IsSet)
        editor = m_nothing;
    else if (subject() == Subject::LastActivity)
        editor = m_days;
    else if (subject() == Subject::Availability || subject() == Subject::Consent
             || subject() == Subject::Import)
        editor = m_value;
    m_editors->setCurrentWidget(editor);
}

FilterRuleRow::Subject FilterRuleRow::subject() const
{
    return Subject(m_subject->currentData().toInt());
}

FilterRuleRow::Test FilterRuleRow::test() const
{
    return Test(m_test->currentData().toInt());
}

ContactRule FilterRuleRow::rule() const
{
    ContactRule rule{.subject = subject(), .test = test()};
    if (rule.subject == Subject::Field)
        rule.field = m_subject->currentData(Qt::UserRole + 1).toString();
    const QWidget *editor = m_editors->currentWidget();
    if (editor == m_days)
        rule.days = m_days->value();
    else if (editor == m_value && m_value->currentIndex() >= 0)
        rule.values = {m_value->currentData().toString()};
    else if (editor == m_text && rule.subject == Subject::Tag)
        rule.values = tagsFromText(m_text->text());
    else if (editor == m_text && !m_text->text().simplified().isEmpty())
        rule.values = {m_text->text().simplified()};
    return rule;
}

} // namespace aic::ui
