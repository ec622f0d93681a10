// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactspage.h"

#include <utility>

#include <QDragEnterEvent>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "contacts/import/importhistory.h"
#include "core/deliver.h"
#include "ui/contacts/contactdialog.h"
#include "ui/contacts/contactfilterpanel.h"
#include "ui/contacts/contactpanel.h"
#include "ui/contacts/contactselectionbar.h"
#include "ui/contacts/contacttable.h"
#include "ui/contacts/contacttoolbar.h"
#include "ui/contacts/importhistorydialog.h"
#include "ui/contacts/segmentactions.h"
#include "ui/models/contacttablemodel.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/detailhost.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using contacts::Contact;
using contacts::ContactSelection;

namespace {

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile()
                                                               : QString();
}

} // namespace

PageInfo ContactsPage::pageInfo()
{
    return {u"contacts"_s, tr("Contacts"), u"users"_s};
}

ContactsPage::ContactsPage(const Theme &theme, contacts::ContactStore &store,
                           contacts::ContactIndex &index, messaging::MessageStore &messages,
                           messaging::ChangeFeed &feed, const Clock &clock, ToastHost &toasts,
                           ContactsContext context, QWidget *parent)
    : Page(theme, pageInfo(), parent)
    , m_store(store)
    , m_index(index)
    , m_messages(messages)
    , m_feed(feed)
    , m_clock(clock)
    , m_toasts(toasts)
    , m_context(std::move(context))
    , m_model(new ContactTableModel(index, store, clock, this))
    , m_actions(new ContactActions(theme, store, toasts, m_context.exporter, this))
{
    setAcceptDrops(true);
    if (m_context.segments) {
        m_segments = new SegmentActions(theme, *m_context.segments, store, clock, toasts, this);
    }
    addPanel();
    buildHeader();
    contentLayout()->addWidget(makeToolbar());
    contentLayout()->addWidget(makeList(), 1);
    addShortcuts();
    setSearchField(&m_toolbar->search());
    setRegions({m_toolbar, m_filters, m_table, m_bar});

    m_filterTimer.setSingleShot(true);
    m_filterTimer.setInterval(200ms);
    connect(&m_filterTimer, &QTimer::timeout, this, &ContactsPage::applyFilter);
    m_countsTimer.setSingleShot(true);
    m_countsTimer.setInterval(250ms);
    connect(&m_countsTimer, &QTimer::timeout, this, &ContactsPage::loadCounts);
    const auto countsSoon = [this] {
        if (!m_countsTimer.isActive())
            m_countsTimer.start();
    };
    connect(&store, &contacts::ContactStore::contactsChanged, this, countsSoon);
    connect(&store, &contacts::ContactStore::contactsReset, this, countsSoon);
    connect(&feed, &messaging::ChangeFeed::changedElsewhere, this, &ContactsPage::refresh);
    connect(&index, &contacts::ContactIndex::reset, this, &ContactsPage::showLoaded);
    connect(&index, &contacts::ContactIndex::failed, this, &ContactsPage::showFailed);
    connect(m_model, &ContactTableModel::chosenChanged, this, &ContactsPage::showChosen);
    connect(m_actions, &ContactActions::removed, this, [this](const ContactSelection &gone) {
        if (gone.everybody)
            m_model->chooseNobody();
        else
            m_model->forget(gone.ids);
    });
    connect(this, &Page::widthClassChanged, this, &ContactsPage::applyWidthClass);

    if (m_context.settings) {
        m_table->setView(
            ContactView::fromBytes(m_context.settings->bytes(settings::Key::ContactColumns)));
    }
    applyWidthClass();
    showChosen();
    showState();
}

ContactsPage::~ContactsPage() = default;

void ContactsPage::buildHeader()
{
    m_import = new Button(theme(), ButtonVariant::Secondary, u"upload"_s, tr("Import contacts"));
    m_import->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_I));
    m_add = new Button(theme(), ButtonVariant::Secondary, u"plus"_s, tr("Add contact"));
    m_add->setShortcutHint(QKeySequence(QKeySequence::New));
    headerActions()->addWidget(m_import);
    headerActions()->addWidget(m_add);
    connect(m_import, &QPushButton::clicked, this, &ContactsPage::importRequested);
    connect(m_add, &QPushButton::clicked, this, &ContactsPage::createNew);
}

QWidget *ContactsPage::makeToolbar()
{
    m_top = new QWidget(contentParent());
    auto *layout = new QVBoxLayout(m_top);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_toolbar = new ContactToolbar(theme(), m_top);
    m_filters = new ContactFilterPanel(theme(), m_top);
    m_filters->hide();
    layout->addWidget(m_toolbar);
    layout->addWidget(m_filters);
    m_toolbar->imports().setVisible(m_context.imports != nullptr);
    m_toolbar->segments().setVisible(m_segments != nullptr);
    m_toolbar->duplicates().setVisible(m_person != nullptr);
    if (m_person) {
        connect(&m_toolbar->duplicates(), &QPushButton::clicked, m_person,
                &PersonActions::findDuplicates);
    }

    connect(m_toolbar, &ContactToolbar::edited, this, &ContactsPage::applyFilter);
    connect(m_toolbar, &ContactToolbar::left, this,
            [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_toolbar, &ContactToolbar::confirmed, this, [this] {
        m_table->setFocus(Qt::OtherFocusReason);
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(0, ContactTableModel::Name));
    });
    connect(&m_toolbar->imports(), &QPushButton::clicked, this, &ContactsPage::openImportHistory);
    connect(&m_toolbar->columns(), &QPushButton::clicked, this, &ContactsPage::openColumns);
    connect(&m_toolbar->moreFilters(), &QPushButton::clicked, this,
            [this] { showFilters(!m_filters->isVisible()); });
    connect(m_filters, &ContactFilterPanel::rulesChanged, this, [this] { m_filterTimer.start(); });
    connect(m_filters, &ContactFilterPanel::closeRequested, this, [this] { showFilters(false); });
    connect(m_filters, &ContactFilterPanel::clearRequested, this, [this] { clearFilter(false); });
    if (m_segments)
        connectSegments();
    return m_top;
}

QWidget *ContactsPage::makeList()
{
    m_stack = new QStackedWidget(contentParent());
    m_list = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(m_list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_table = new ContactTable(theme(), *m_model, m_list);
    m_bar = new ContactSelectionBar(theme(), m_actions->canExport(), m_list);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_bar);
    m_skeleton = new SkeletonRows(theme(), theme().px(48), true, m_stack);
    m_empty = new EmptyState(theme(), u"users"_s, m_stack);
    m_empty->setTexts(tr("No contacts yet"), tr("Import a CSV file, or add people one by one."));
    connect(m_empty->setPrimaryAction(u"upload"_s, tr("Import contacts")), &QPushButton::clicked,
            this, &ContactsPage::importRequested);
    connect(m_empty->addSecondaryAction(u"plus"_s, tr("Add contact")), &QPushButton::clicked, this,
            &ContactsPage::createNew);
    m_noMatch = new EmptyState(theme(), u"search"_s, m_stack);
    connect(m_noMatch->addSecondaryAction(u"x"_s, tr("Clear search")), &QPushButton::clicked, this,
            [this] { clearFilter(true); });
    m_failed = new ErrorState(theme(), m_stack);
    connect(m_failed, &ErrorState::tryAgainRequested, this, &ContactsPage::refresh);
    // The first one is shown and laid out at once.
    for (QWidget *state :
         {static_cast<QWidget *>(m_skeleton), m_list, static_cast<QWidget *>(m_empty),
          static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_failed)}) {
        m_stack->addWidget(state);
    }

    connect(m_table, &ContactTable::sortRequested, this, [this](int column, Qt::SortOrder order) {
        ContactView view = m_table->view();
        view.sorted = m_model->columnAt(column);
        view.order = order;
        setView(view);
    });
    connect(m_table, &ContactTable::viewChanged, this, &ContactsPage::keepView);
    connect(m_table, &ContactTable::cellEdited, this,
            [this](ContactId id, ContactTableModel::Column column, const QString &text) {
                saveCell(id, column, text,
                         [this](const QString &error) { m_table->finishEdit(error); });
            });
    connect(m_table, &ContactTable::opened, this, &ContactsPage::openPanel);
    connect(m_table, &ContactTable::undoRequested, m_actions, &ContactActions::undoLast);
    connect(m_table, &ContactTable::menuRequested, this, &ContactsPage::openRowMenu);
    connect(m_table, &ContactTable::deleteRequested, this, [this] {
        onTarget([this](const ContactSelection &people, qint64 count) {
            m_actions->remove(people, count);
        });
    });
    connect(m_bar, &ContactSelectionBar::selectAllRequested, m_model,
            &ContactTableModel::chooseEverybody);
    connect(m_bar, &ContactSelectionBar::clearRequested, this, [this] {
        m_model->chooseNobody();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_bar, &ContactSelectionBar::sendRequested, this,
            [this] { Q_EMIT sendMessageRequested(m_model->selection()); });
    connect(m_bar, &ContactSelectionBar::addTagRequested, this,
            [this] { m_actions->addTag(m_model->selection()); });
    connect(m_bar, &ContactSelectionBar::removeTagRequested, this,
            [this] { m_actions->removeTag(m_model->selection()); });
    connect(m_bar, &ContactSelectionBar::exportRequested, this,
            [this] { m_actions->exportTo(m_model->selection()); });
    connect(m_bar, &ContactSelectionBar::optOutRequested, this,
            [this] { m_actions->optOut(m_model->selection()); });
    connect(m_bar, &ContactSelectionBar::deleteRequested, this,
            [this] { m_actions->remove(m_model->selection(), m_model->chosenCount()); });
    return m_stack;
}

void ContactsPage::addPanel()
{
    DetailHost *host = setDetailPanel([this](QWidget *parent) { return makePanel(parent); });
    connect(host, &DetailHost::panelOpened, this,
            [this] { m_panel->setContact(m_table->currentContact()); });
    if (m_context.merging && m_context.erasure) {
        m_person = new PersonActions(theme(), m_store, *m_context.merging, *m_context.erasure,
                                     m_clock, m_toasts, m_context.blocker, this);
        connect(m_person, &PersonActions::contactWanted, this, &ContactsPage::showContact);
        connect(m_person, &PersonActions::gone, m_model,
                [this](ContactId id) { m_model->forget({id}); });
        connect(m_person, &PersonActions::sendRequested, this,
                [this](ContactId id) { Q_EMIT sendMessageRequested(ContactSelection::of({id})); });
    }
}

DetailPanel *ContactsPage::makePanel(QWidget *parent)
{
    m_panel
        = new ContactPanel(theme(), m_store, m_messages, m_feed, m_clock, m_context.number, parent);
    connect(m_table, &ContactTable::currentContactChanged, m_panel, [this](ContactId id) {
        if (detailHost()->isPanelOpen())
            m_panel->setContact(id);
    });
    connect(m_panel, &ContactPanel::failureOpened, this, &ContactsPage::failureOpened);
    connect(m_panel, &ContactPanel::sendRequested, this,
            [this](ContactId id) { Q_EMIT sendMessageRequested(ContactSelection::of({id})); });
    connect(m_panel, &ContactPanel::fieldEdited, this,
            [this](ContactId id, ContactTableModel::Column field, const QString &text) {
                saveCell(id, field, text,
                         [this](const QString &error) { m_panel->finishEdit(error); });
            });
    connect(m_panel, &ContactPanel::editRequested, this, &ContactsPage::editContact);
    connect(m_panel, &ContactPanel::moreRequested, this, [this](ContactId id, const QPoint &place) {
        openMenu(ContactSelection::of({id}), 1, place);
    });
    if (m_person)
        connect(m_panel, &ContactPanel::whyRequested, m_person, &PersonActions::why);
    connect(m_panel, &ContactPanel::phoneCopied, this, [this] {
        m_toasts.show({Tone::Success, tr("Phone number copied"), {}, {}, {}});
    });
    connect(m_panel, &ContactPanel::failed, m_actions, &ContactActions::tellError);
    return m_panel;
}

void ContactsPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, const std::function<void()> &run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_I), [this] { Q_EMIT importRequested(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_T), [this] {
        onTarget([this](const ContactSelection &people, qint64) { m_actions->addTag(people); });
    });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), [this] {
        onTarget([this](const ContactSelection &people, qint64) {
            Q_EMIT sendMessageRequested(people);
        });
    });
}

void ContactsPage::applyWidthClass()
{
    const WidthClass width = widthClass();
    const bool narrow = width == WidthClass::S;
    m_import->setIconOnly(narrow);
    m_add->setIconOnly(narrow);
    m_toolbar->setWidthClass(width, padding());
    m_table->setWidthClass(width);
    m_bar->setWidthClass(width);
}

void ContactsPage::loadCounts()
{
    deliver(m_store.availabilityCounts(), this, [this](const Result<QList<qint64>> &counts) {
        if (counts)
            m_toolbar->setCounts(*counts);
    });
}

void ContactsPage::paintEvent(QPaintEvent *event)
{
    Page::paintEvent(event);
    // Reading a million people beside it would make the program's first frame late.
    if (!std::exchange(m_isAsked, true))
        QTimer::singleShot(0, this, &ContactsPage::refresh);
}

void ContactsPage::refresh()
{
    m_error.reset();
    const ContactView &view = m_table->view();
    m_filter = m_filter.asOf(m_clock.nowMs());
    m_index.setQuery(
        m_filter,
        ContactTableModel::sortBy(view.sorted, view.order).value_or(contacts::ContactSort()));
    loadCounts();
    showState();
}

void ContactsPage::showLoaded()
{
    m_error.reset();
    m_everLoaded = true;
    showState();
    if (m_placed || m_model->rowCount() == 0)
        return;
    m_placed = true;
    m_table->setCurrentIndex(m_model->index(0, ContactTableModel::Name));
    if (widthClass() == WidthClass::XL)
        detailHost()->openPanel();
}

void ContactsPage::showFailed(const Error &error)
{
    m_error = error;
    if (m_index.size() > 0)
        m_actions->tellError(tr("Contacts could not be refreshed"), error);
    showState();
}

void ContactsPage::showState()
{
    const int count = m_index.size();
    // The first rows of a long answer don't tell how many there are.
    if (m_everLoaded && !m_index.isLoading()) {
        setHeaderCount(QLocale().toString(count), tr("Contact count: %1").arg(count));
        m_bar->setCounts(m_model->chosenCount(), count);
    }
    QWidget *shown = m_list;
    if (count == 0 && m_error) {
        m_failed->setTexts(tr("Contacts could not be loaded"), errorText(*m_error));
        shown = m_failed;
    } else if (!m_everLoaded) {
        shown = m_skeleton;
    } else if (count == 0 && m_index.filter().isEmpty()) {
        shown = m_empty;
    } else if (count == 0) {
        const QString search = m_index.filter().search;
        m_noMatch->setTexts(search.isEmpty() ? tr("No contact matches these filters")
                                             : tr("No contact matches “%1”").arg(search),
                            tr("Check the spelling, or clear search and filters."));
        shown = m_noMatch;
    }
    const bool empty = shown == m_empty;
    m_top->setVisible(!empty);
    m_stack->setCurrentWidget(shown);
    if (count == 0 && m_panel)
        m_panel->setContact({});
}

void ContactsPage::showChosen()
{
    const qint64 chosen = m_model->chosenCount();
    m_bar->setCounts(chosen, m_model->rowCount());
    m_bar->setVisible(chosen > 0);
}

void ContactsPage::openPanel(ContactId id)
{
    if (!id.isValid())
        return;
    detailHost()->openPanel();
    m_panel->setContact(id);
    if (widthClass() <= WidthClass::M)
        m_panel->focusInside();
}

void ContactsPage::showContact(ContactId id)
{
    // Whoever is asked for before the list is there stays, once it is.
    m_placed = true;
    m_table->setCurrentContact(id);
    openPanel(id);
}

ContactId ContactsPage::shownContact() const
{
    return m_panel && m_panel->isVisible() ? m_panel->contact() : ContactId();
}

void ContactsPage::createNew()
{
    openDialog({});
}

void ContactsPage::editContact(ContactId id)
{
    if (!id.isValid())
        return;
    deliver(m_store.get(id), this, [this](const Result<Contact> &contact) {
        if (contact)
            openDialog(*contact);
        else
            m_actions->tellError(tr("The contact could not be loaded"), contact.error());
    });
}

void ContactsPage::openDialog(const Contact &contact)
{
    auto *dialog = new ContactDialog(theme(), m_store, m_context.region, contact, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const bool isNew = !contact.id.isValid();
    connect(dialog, &ContactDialog::saved, this, [this, isNew](ContactId id) {
        if (isNew)
            showContact(id);
        m_toasts.show(
            {Tone::Success, isNew ? tr("Contact added") : tr("Contact saved"), {}, {}, {}});
    });
    connect(dialog, &ContactDialog::openExistingRequested, this, &ContactsPage::showContact);
    dialog->open();
}

void ContactsPage::openImportHistory()
{
    if (m_context.imports == nullptr)
        return;
    auto *dialog = new ImportHistoryDialog(theme(), *m_context.imports, m_clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportHistoryDialog::failed, m_actions, &ContactActions::tellError);
    connect(dialog, &ImportHistoryDialog::undone, this,
            [this](const contacts::UndoOutcome &outcome) {
                QString detail
                    = tr("%1 removed, %2 restored").arg(outcome.removed).arg(outcome.restored);
                if (outcome.conflicts > 0)
                    detail = tr("%1, %2 changed since and kept").arg(detail).arg(outcome.conflicts);
                m_toasts.show({Tone::Success, tr("Import undone"), detail, {}, {}});
            });
    connect(dialog, &ImportHistoryDialog::rejectsExported, this,
            [this](qint64 rows, const QString &filePath) {
                m_toasts.show({Tone::Success,
                               tr("Rejected rows exported"),
                               tr("%1 to %2").arg(rows).arg(filePath),
                               {},
                               {}});
            });
    dialog->open();
}

void ContactsPage::openRowMenu(const QPoint &place)
{
    const ContactId id = m_table->currentContact();
    if (m_model->isChosen(id) && m_model->chosenCount() > 1)
        openMenu(m_model->selection(), m_model->chosenCount(), place);
    else
        openMenu(ContactSelection::of({id}), 1, place);
}

void ContactsPage::openMenu(const ContactSelection &people, qint64 count, const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(theme().icon(u"send"_s), tr("Send message"), this,
                    [this, people] { Q_EMIT sendMessageRequested(people); });
    menu->addAction(theme().icon(u"tag"_s), tr("Add tag"), this,
                    [this, people] { m_actions->addTag(people); });
    menu->addAction(theme().icon(u"minus"_s), tr("Remove tag"), this,
                    [this, people] { m_actions->removeTag(people); });
    if (count == 1 && !people.everybody) {
        menu->addAction(theme().icon(u"pencil"_s), tr("Edit contact"), this,
                        [this, people] { editContact(people.ids.constFirst()); });
    }
    menu->addAction(theme().icon(u"bell-off"_s), tr("Mark as opted out"), this,
                    [this, people] { m_actions->optOut(people); });
    if (m_actions->canExport()) {
        menu->addAction(theme().icon(u"download"_s), tr("Export"), this,
                        [this, people] { m_actions->exportTo(people); });
    }
    if (m_person)
        m_person->fillMenu(*menu, people, count);
    menu->addSeparator();
    menu->addAction(theme().icon(u"trash-2"_s, Token::Danger), tr("Delete"), this,
                    [this, people, count] { m_actions->remove(people, count); });
    menu->popup(place);
}

ContactSelection ContactsPage::selection() const
{
    return m_model->selection();
}

ContactSelection ContactsPage::target() const
{
    if (m_model->chosenCount() > 0)
        return m_model->selection();
    const ContactId current = m_table->currentContact();
    return ContactSelection::of(current.isValid() ? QList<ContactId>{current} : QList<ContactId>());
}

qint64 ContactsPage::targetCount() const
{
    if (m_model->chosenCount() > 0)
        return m_model->chosenCount();
    return m_table->currentContact().isValid() ? 1 : 0;
}

void ContactsPage::onTarget(const std::function<void(const ContactSelection &, qint64)> &act)
{
    if (targetCount() > 0)
        act(target(), targetCount());
}

void ContactsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ContactsPage::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT importFileDropped(path);
}

} // namespace aic::ui
