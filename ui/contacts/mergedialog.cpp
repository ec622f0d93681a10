// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/mergedialog.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/support/contacttext.h"
#include "ui/support/errortext.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::Contact;

namespace {

/// One line, whatever is in it; the rest is in the tooltip.
QString oneLine(const QString &text)
{
    constexpr qsizetype kLongest = 34;
    const QString line = text.simplified();
    return line.size() > kLongest ? line.left(kLongest - 1) + u'…' : line;
}

} // namespace

MergeDialog::MergeDialog(const Theme &theme, contacts::PeopleMerging &merging, const Contact &first,
                         const Contact &second, QWidget *parent)
    : Dialog(theme, tr("Merge contacts"), parent)
    , m_merging(merging)
    , m_people{first, second}
    , m_grid(new QGridLayout)
    , m_error(new Label({}, LabelRole::Small, LabelTone::Danger))
{
    setPreferredSize({660, 0});
    auto *content = new QWidget;
    content->setProperty("scrollContent", true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 16, 20, 18);
    column->setSpacing(12);
    column->addWidget(new Paragraph(
        tr("Both become one contact with all messages, numbers, user IDs, evidence, consent and "
           "tags. You can undo this while the contact isn't edited."),
        LabelTone::Text2, content));
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(2, 1);
    column->addLayout(m_grid);
    column->addStretch();

    const auto title = [](const Contact &person) {
        return titleText(person.name, person.phone, person.username);
    };
    addRow(tr("Stays"), title(first), title(second), {});
    m_survivor = m_fields.takeFirst().group;
    addRow(tr("Name"), first.name, second.name,
           [](Contact &to, const Contact &from) { to.name = from.name; });
    addRow(tr("Company"), first.company, second.company,
           [](Contact &to, const Contact &from) { to.company = from.company; });
    addRow(tr("Email"), first.email, second.email,
           [](Contact &to, const Contact &from) { to.email = from.email; });
    addRow(tr("Language"), first.language, second.language,
           [](Contact &to, const Contact &from) { to.language = from.language; });
    addRow(tr("Notes"), first.notes, second.notes,
           [](Contact &to, const Contact &from) { to.notes = from.notes; });
    QStringList names = first.fields.keys() + second.fields.keys();
    names.removeDuplicates();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        addRow(name, first.fields.value(name), second.fields.value(name),
               [name](Contact &to, const Contact &from) {
                   to.fields.insert(name, from.fields.value(name));
               });
    }
    auto *scroll = new QScrollArea(body());
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll, 1);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(20, 0, 20, 14);
    m_error->hide();
    layout->addWidget(m_error);
    addCancelButton();
    setPrimaryButton(u"users"_s, tr("Merge"));
    connect(this, &Dialog::primaryTriggered, this, &MergeDialog::submit);
}

void MergeDialog::addRow(const QString &label, const QString &first, const QString &second,
                         const std::function<void(Contact &, const Contact &)> &take)
{
    // What is the same, or nothing, needs no choice.
    if (take && first == second)
        return;
    const int row = m_grid->rowCount();
    m_grid->addWidget(new Label(label, LabelRole::Small, LabelTone::Text3), row, 0);
    auto *group = new QButtonGroup(this);
    const QString values[2]{first, second};
    for (int side = 0; side < 2; ++side) {
        auto *choice
            = new QRadioButton(values[side].isEmpty() ? tr("(empty)") : oneLine(values[side]));
        choice->setAccessibleName(tr("%1: %2").arg(label, choice->text()));
        choice->setToolTip(u"<span>%1</span>"_s.arg(values[side].toHtmlEscaped()));
        group->addButton(choice, side);
        m_grid->addWidget(choice, row, 1 + side);
    }
    group->button(values[0].isEmpty() && take ? 1 : 0)->setChecked(true);
    m_fields.append({group, take});
}

void MergeDialog::submit()
{
    const int stays = m_survivor->checkedId();
    contacts::MergeRequest request;
    request.survivor = m_people[stays].id;
    request.merged = m_people[1 - stays].id;
    Contact chosen = m_people[stays];
    for (const Field &field : std::as_const(m_fields))
        field.take(chosen, m_people[field.group->checkedId()]);
    request.chosen = chosen;
    m_error->hide();
    primaryButton()->setBusy(true, tr("Merging"));
    deliver(m_merging.merge(request), this, [this](const Result<contacts::Merge> &merge) {
        primaryButton()->setBusy(false);
        if (!merge) {
            m_error->setText(errorText(merge.error()));
            m_error->setAccessibleName(tr("Error: %1").arg(m_error->text()));
            m_error->show();
            return;
        }
        Q_EMIT merged(*merge);
        accept();
    });
}

void MergeDialog::reject()
{
    if (!primaryButton()->isBusy())
        Dialog::reject();
}

} // namespace aic::ui
