// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/duplicatesdialog.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QHash>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/contacts/mergedialog.h"
#include "ui/support/contacttext.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/label.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::Contact;
using contacts::DuplicateGroup;
using contacts::IdentityKind;
using contacts::Merge;

namespace {

/// Groups; the others follow when these are done.
constexpr int kMostShown = 50;
/// Of one group; the others are counted.
constexpr qsizetype kMostPeopleShown = 5;

QString personText(const Contact &person)
{
    QStringList parts{titleText(person.name, person.phone, person.username)};
    const QString phone = phoneText(person.phone, person.username);
    if (phone != parts.constFirst())
        parts.append(phone);
    for (const QString &part : {person.company, person.email}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u" · "_s).simplified();
}

} // namespace

DuplicatesDialog::DuplicatesDialog(const Theme &theme, contacts::ContactStore &store,
                                   contacts::PeopleMerging &merging, QWidget *parent)
    : Dialog(theme, tr("Find duplicates"), parent)
    , m_store(store)
    , m_merging(merging)
    , m_stack(new QStackedWidget(body()))
    , m_skeleton(new SkeletonRows(theme, 64, false, m_stack))
    , m_list(new QWidget)
    , m_rows(new QVBoxLayout(m_list))
    , m_empty(new EmptyState(theme, u"users"_s, m_stack))
    , m_failed(new ErrorState(theme, m_stack))
    , m_error(new Label({}, LabelRole::Small, LabelTone::Danger))
    , m_done(new Label({}, LabelRole::Small, LabelTone::Text2))
    , m_undo(new Button(theme, ButtonVariant::Secondary, u"rotate-ccw"_s, tr("Undo")))
{
    setPreferredSize({760, 560});
    m_list->setProperty("scrollContent", true);
    m_rows->setContentsMargins(20, 8, 20, 16);
    m_rows->setSpacing(0);
    auto *scroll = new QScrollArea(m_stack);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_list);
    m_empty->setTexts(tr("No duplicates found"),
                      tr("No two contacts share a phone number, a user ID or a username."));
    connect(m_failed, &ErrorState::tryAgainRequested, this, &DuplicatesDialog::load);
    for (QWidget *state : {static_cast<QWidget *>(m_skeleton), static_cast<QWidget *>(scroll),
                           static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_failed)}) {
        m_stack->addWidget(state);
    }
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(20, 12, 20, 4);
    m_error->hide();
    layout->addWidget(m_error);
    layout->addWidget(m_stack, 1);
    footerStart()->addWidget(m_undo);
    footerStart()->addWidget(m_done);
    m_undo->hide();
    connect(m_undo, &QPushButton::clicked, this, &DuplicatesDialog::undo);
    m_close = addFooterButton(ButtonVariant::Secondary, {}, tr("Close"));
    connect(m_close, &QPushButton::clicked, this, &Dialog::reject);
    connect(&store, &contacts::ContactStore::contactsReset, this, &DuplicatesDialog::load);
    load();
}

void DuplicatesDialog::load()
{
    const quint64 question = ++m_question;
    if (m_stack->currentWidget() == m_failed)
        m_stack->setCurrentWidget(m_skeleton);
    deliver(m_merging.duplicates(kMostShown + 1), this,
            [this, question](const Result<QList<DuplicateGroup>> &found) {
                if (question != m_question)
                    return;
                if (!found) {
                    showFailed(found.error());
                    return;
                }
                const bool isMore = found->size() > kMostShown;
                const QList<DuplicateGroup> groups
                    = found->first(qMin<qsizetype>(kMostShown, found->size()));
                QList<ContactId> ids;
                for (const DuplicateGroup &group : groups)
                    ids += group.people;
                deliver(m_store.get(ids), this,
                        [this, question, groups, isMore](const Result<QList<Contact>> &people) {
                            if (question != m_question)
                                return;
                            if (!people) {
                                showFailed(people.error());
                                return;
                            }
                            QHash<ContactId, Contact> byId;
                            for (const Contact &person : *people)
                                byId.insert(person.id, person);
                            QList<Group> shown;
                            for (const DuplicateGroup &group : groups) {
                                Group each{group, {}};
                                for (const ContactId id : group.people) {
                                    if (byId.contains(id))
                                        each.people.append(byId.value(id));
                                }
                                // Somebody went in between: the next answer tells.
                                if (each.people.size() > 1)
                                    shown.append(each);
                            }
                            showFound(shown, isMore);
                        });
            });
}

void DuplicatesDialog::showFailed(const Error &error)
{
    if (!m_shown.isEmpty()) {
        tellError(error);
        return;
    }
    m_failed->setTexts(tr("Duplicates could not be looked for"), errorText(error));
    m_stack->setCurrentWidget(m_failed);
}

void DuplicatesDialog::showFound(const QList<Group> &groups, bool isMore)
{
    const bool isNew = m_shown.isEmpty();
    const int focused = std::max(focusedRow(), std::exchange(m_leftRow, -1));
    m_shown.clear();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    for (const Group &group : groups) {
        m_shown.append(makeRow(group));
        m_rows->addWidget(m_shown.constLast());
    }
    if (isMore) {
        auto *more = new Label(tr("There are more. They follow when these are done."),
                               LabelRole::Small, LabelTone::Text3, m_list);
        more->setWordWrap(true);
        more->setContentsMargins(0, 12, 0, 0);
        m_rows->addWidget(more);
    }
    m_rows->addStretch();
    m_stack->setCurrentIndex(groups.isEmpty() ? m_stack->indexOf(m_empty) : 1);
    if (focused >= 0 || isNew)
        focusRow(std::max(focused, 0));
}

int DuplicatesDialog::focusedRow() const
{
    for (int row = 0; row < m_shown.size(); ++row) {
        if (m_shown.at(row)->isAncestorOf(focusWidget()))
            return row;
    }
    return -1;
}

void DuplicatesDialog::focusRow(int row)
{
    row = std::max(row, 0);
    if (m_shown.isEmpty()) {
        (m_undo->isVisible() ? m_undo : m_close)->setFocus(Qt::OtherFocusReason);
        return;
    }
    QWidget *near = m_shown.at(std::min<qsizetype>(row, m_shown.size() - 1));
    if (auto *button = near->findChild<Button *>())
        button->setFocus(Qt::OtherFocusReason);
}

QString DuplicatesDialog::sharedText(const DuplicateGroup &group)
{
    switch (group.kind) {
    case IdentityKind::Phone:
    case IdentityKind::WaId:
        return tr("Same phone number: %1").arg(group.value);
    case IdentityKind::UserId:
    case IdentityKind::ParentUserId:
        return tr("Same user ID: %1").arg(group.value);
    case IdentityKind::Username:
        return tr("Same username: @%1").arg(group.value);
    }
    return group.value;
}

QWidget *DuplicatesDialog::makeRow(const Group &group)
{
    auto *row = new QWidget(m_list);
    setAccessibleRole(row, QAccessible::Grouping);
    const QString shared = sharedText(group.found);
    row->setAccessibleName(shared);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 10, 0, 10);
    layout->setSpacing(8);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    for (const Contact &person : group.people.first(qMin(kMostPeopleShown, group.people.size())))
        lines->addWidget(
            new ElidedLabel(personText(person), LabelRole::Medium, LabelTone::Text1, row));
    if (group.people.size() > kMostPeopleShown) {
        lines->addWidget(new ElidedLabel(
            tr("and %n more", nullptr, static_cast<int>(group.people.size() - kMostPeopleShown)),
            LabelRole::Small, LabelTone::Text2, row));
    }
    lines->addWidget(new ElidedLabel(shared, LabelRole::Small, LabelTone::Text3, row));
    layout->addLayout(lines, 1);

    QList<ContactId> ids;
    for (const Contact &person : group.people)
        ids.append(person.id);
    auto *together = new Button(theme(), ButtonVariant::Secondary, u"users"_s, tr("Merge"), row);
    together->setAccessibleDescription(
        tr("Makes one contact of these %n people", nullptr, static_cast<int>(ids.size())));
    connect(together, &QPushButton::clicked, this,
            [this, ids] { merge(ids.constFirst(), ids.mid(1), 1); });
    auto *apart = new Button(theme(), ButtonVariant::Ghost, {}, tr("Keep apart"), row);
    apart->setAccessibleDescription(tr("They aren't suggested together any more"));
    connect(apart, &QPushButton::clicked, this, [this, ids, apart] { keepApart(ids, apart); });
    layout->addWidget(together);
    layout->addWidget(apart);
    return row;
}

void DuplicatesDialog::merge(ContactId first, const QList<ContactId> &others, int number)
{
    if (std::exchange(m_isOpening, true))
        return;
    m_error->hide();
    deliver(m_store.get({first, others.constFirst()}), this,
            [this, others, number](const Result<QList<Contact>> &people) {
                m_isOpening = false;
                if (!people || people->size() != 2) {
                    tellError(people ? Error{.code = ErrorCode::NotFound} : people.error());
                    return;
                }
                openMerge(people->at(0), people->at(1), others.mid(1), number);
            });
}

void DuplicatesDialog::openMerge(const Contact &first, const Contact &second,
                                 const QList<ContactId> &others, int number)
{
    auto *dialog = new MergeDialog(theme(), m_merging, first, second, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const int count = number + static_cast<int>(others.size());
    if (count > 1)
        dialog->setTitle(tr("Merge contacts (%1 of %2)").arg(number).arg(count));
    connect(dialog, &MergeDialog::merged, this, [this](const Merge &merge) {
        m_survivor = merge.survivor;
        m_steps.append(Step{merge.id, {}});
        setStep(tr("Contacts merged"));
        Q_EMIT gone(merge.merged);
    });
    connect(dialog, &QDialog::accepted, this, [this, others, number] {
        if (!others.isEmpty())
            merge(m_survivor, others, number + 1);
    });
    dialog->open();
}

void DuplicatesDialog::keepApart(const QList<ContactId> &people, Button *button)
{
    m_error->hide();
    // A busy button lets the keyboard go.
    m_leftRow = focusedRow();
    button->setBusy(true, tr("Saving"));
    deliver(m_merging.keepApart(people), this,
            [this, people, pressed = QPointer<Button>(button)](const Result<> &kept) {
                if (pressed)
                    pressed->setBusy(false);
                if (!kept) {
                    focusRow(std::exchange(m_leftRow, -1));
                    tellError(kept.error());
                    return;
                }
                m_steps.append(Step{0, people});
                setStep(tr("Kept apart"));
                load();
            });
}

void DuplicatesDialog::undo()
{
    m_error->hide();
    m_undo->setBusy(true, tr("Undoing"));
    const Step step = m_steps.takeLast();
    if (step.merge > 0) {
        deliver(m_merging.undo(step.merge), this, [this, step](const Result<Merge> &merge) {
            undone(step, merge ? std::nullopt : std::optional(merge.error()));
        });
        return;
    }
    deliver(m_merging.letTogether(step.apart), this, [this, step](const Result<> &together) {
        undone(step, together ? std::nullopt : std::optional(together.error()));
    });
}

void DuplicatesDialog::undone(const Step &step, const std::optional<Error> &error)
{
    m_undo->setBusy(false);
    if (error) {
        // Only what the disk refused may go well another time.
        if (error->code == ErrorCode::Storage)
            m_steps.append(step);
        tellError(*error);
    }
    setStep(error ? QString() : tr("Undone"));
    load();
}

void DuplicatesDialog::setStep(const QString &text)
{
    m_done->setText(text);
    const bool hadFocus = m_undo->hasFocus();
    m_undo->setVisible(!m_steps.isEmpty());
    if (hadFocus && m_steps.isEmpty())
        focusRow(0);
}

void DuplicatesDialog::tellError(const Error &error)
{
    m_error->setText(errorText(error));
    m_error->setAccessibleName(tr("Error: %1").arg(m_error->text()));
    m_error->show();
}

} // namespace aic::ui
