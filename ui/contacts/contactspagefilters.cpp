// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactspage.h"

#include <algorithm>

#include "contacts/import/importhistory.h"
#include "core/deliver.h"
#include "ui/contacts/celledit.h"
#include "ui/contacts/columnsmenu.h"
#include "ui/contacts/contacttable.h"
#include "ui/contacts/contacttoolbar.h"
#include "ui/contacts/segmentactions.h"
#include "ui/models/contacttablemodel.h"
#include "ui/support/errortext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/searchfield.h"

namespace aic::ui {

using contacts::Contact;

namespace {

constexpr int kLongestTag = 64;
constexpr int kLongestText = 500;

} // namespace

void ContactsPage::connectSegments()
{
    connect(&m_toolbar->segments(), &QPushButton::clicked, this, [this] {
        const Button &button = m_toolbar->segments();
        m_segments->openMenu(button.mapToGlobal(QPoint(0, button.height() + 4)),
                             !m_filter.isEmpty());
    });
    connect(m_segments, &SegmentActions::applied, this, &ContactsPage::showSegment);
    connect(m_segments, &SegmentActions::currentChanged, this, &ContactsPage::showFilterState);
    connect(m_segments, &SegmentActions::saveRequested, this,
            [this] { m_segments->saveAs(m_filter); });
    connect(m_segments, &SegmentActions::sendRequested, this, &ContactsPage::sendMessageRequested);
    connect(m_filters, &ContactFilterPanel::saveRequested, this,
            [this] { m_segments->saveAs(m_filter); });
    connect(m_filters, &ContactFilterPanel::updateRequested, this,
            [this] { m_segments->update(m_filter); });
}

void ContactsPage::applyFilter()
{
    m_filterTimer.stop();
    contacts::ContactFilter filter;
    filter.search = m_toolbar->search().text().trimmed();
    filter.availability = m_toolbar->availability();
    filter.rules = m_filters->rules();
    filter.anyRule = m_filters->anyRule();
    setFilter(filter.asOf(m_clock.nowMs()));
}

void ContactsPage::setFilter(const contacts::ContactFilter &filter)
{
    m_filter = filter;
    showFilterState();
    m_model->setFilter(m_filter);
}

void ContactsPage::showFilterState()
{
    m_toolbar->setFilterSet(!m_filter.rules.isEmpty());
    m_filters->setCanSave(m_segments && !m_filter.isEmpty());
    if (!m_segments)
        return;
    const contacts::Segment &segment = m_segments->current();
    Button &button = m_toolbar->segments();
    button.setIconToken(segment.id.isValid() ? Token::AccentText : Token::Text2);
    button.setAccessibleDescription(segment.name);
    m_filters->setSegment(segment.name,
                          segment.filter.asOf(0) != m_filter.asOf(0) && !m_filter.isEmpty());
}

void ContactsPage::showSegment(const contacts::Segment &segment, bool edit)
{
    contacts::ContactFilter filter = segment.filter;
    // What no chip shows becomes a rule; that means the same where all rules must hold.
    if (!m_toolbar->setAvailability(filter.availability) && !filter.anyRule) {
        filter.rules.append({.subject = contacts::ContactRule::Subject::Availability,
                             .values = {contacts::toName(*filter.availability)}});
        filter.availability.reset();
    }
    m_toolbar->setSearch(filter.search);
    m_filters->setRules(filter.rules, filter.anyRule);
    showFilters(edit || m_filters->isVisible());
    m_toolbar->setVisible(true);
    setFilter(filter.asOf(m_clock.nowMs()));
}

void ContactsPage::clearFilter(bool focusSearch)
{
    m_toolbar->setSearch({});
    m_toolbar->setAvailability(std::nullopt);
    m_filters->setRules({}, false);
    if (m_segments)
        m_segments->leave();
    if (focusSearch)
        m_toolbar->search().setFocus(Qt::OtherFocusReason);
    else
        m_filters->focusInside();
    setFilter({});
}

void ContactsPage::showFilters(bool show)
{
    if (show == m_filters->isVisible())
        return;
    m_filters->setVisible(show);
    m_toolbar->moreFilters().setAccessibleDescription(show ? tr("Open") : QString());
    if (!show) {
        m_toolbar->moreFilters().setFocus(Qt::OtherFocusReason);
        showFilterState();
        return;
    }
    m_filters->focusInside();
    loadChoices();
}

void ContactsPage::loadChoices()
{
    deliver(m_store.tags(), this, [this](const Result<QList<contacts::TagCount>> &tags) {
        m_choices.tags.clear();
        for (const contacts::TagCount &tag : tags.value_or(QList<contacts::TagCount>()))
            m_choices.tags.append(tag.name);
        m_filters->setChoices(m_choices);
    });
    deliver(m_store.fields(), this, [this](const Result<QStringList> &fields) {
        m_choices.fields = fields.value_or(QStringList());
        m_filters->setChoices(m_choices);
    });
    if (m_context.imports == nullptr)
        return;
    deliver(m_context.imports->list(), this,
            [this](const Result<QList<contacts::ImportRecord>> &imports) {
                m_choices.imports.clear();
                for (const contacts::ImportRecord &import :
                     imports.value_or(QList<contacts::ImportRecord>())) {
                    if (import.state == contacts::ImportState::Done)
                        m_choices.imports.append({import.id, import.name});
                }
                m_filters->setChoices(m_choices);
            });
}

void ContactsPage::openColumns()
{
    deliver(m_store.fields(), this, [this](const Result<QStringList> &fields) {
        ContactView view = m_table->view();
        view.addFields(fields.value_or(QStringList()));
        auto *menu = new ColumnsMenu(view, this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        connect(menu, &ColumnsMenu::viewChanged, this, &ContactsPage::setView);
        const Button &button = m_toolbar->columns();
        menu->popup(button.mapToGlobal(QPoint(0, button.height() + 4)));
    });
}

void ContactsPage::setView(const ContactView &view)
{
    m_table->setView(view);
    const auto sort = ContactTableModel::sortBy(view.sorted, view.order);
    if (sort && *sort != m_model->sorted())
        m_model->setSort(*sort);
    keepView();
}

void ContactsPage::keepView()
{
    if (m_context.settings == nullptr)
        return;
    const Result<> kept
        = m_context.settings->setValue(settings::Key::ContactColumns, m_table->view().toBytes());
    if (!kept)
        m_actions->tellError(tr("The columns are not remembered"), kept.error());
}

void ContactsPage::saveCell(ContactId id, ContactTableModel::Column column, const QString &text,
                            const std::function<void(const QString &)> &finish)
{
    const QStringList tags = tagsFromText(text);
    const bool isTooLong
        = std::ranges::any_of(tags, [](const QString &tag) { return tag.size() > kLongestTag; });
    if (column == ContactTableModel::Tags && isTooLong) {
        finish(tr("A tag has at most %1 characters.").arg(kLongestTag));
        return;
    }
    if (column != ContactTableModel::Tags && text.size() > kLongestText) {
        finish(tr("At most %1 characters fit.").arg(kLongestText));
        return;
    }
    const auto change = [column, text, tags](Contact &contact) {
        if (column == ContactTableModel::Tags)
            contact.tags = tags;
        else
            (column == ContactTableModel::Company ? contact.company : contact.name)
                = text.simplified();
    };
    deliver(m_store.get(id), this, [this, change, finish](const Result<Contact> &before) {
        if (!before) {
            finish(errorText(before.error()));
            return;
        }
        Contact after = *before;
        change(after);
        deliver(m_store.update(after, m_context.region), this,
                [this, finish, before = *before](const Result<> &saved) {
                    if (!saved) {
                        finish(errorText(saved.error()));
                        return;
                    }
                    finish({});
                    m_actions->offerUndo([this, before] {
                        deliver(m_store.update(before, m_context.region), this,
                                [this](const Result<> &back) {
                                    if (!back)
                                        m_actions->tellError(tr("Not undone"), back.error());
                                });
                    });
                });
    });
}

} // namespace aic::ui
