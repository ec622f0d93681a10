// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "contacts/contactindex.h"
#include "contacts/contactstore.h"
#include "contacts/segments.h"
#include "messaging/changefeed.h"
#include "messaging/messagestore.h"
#include "settings/settings.h"
#include "ui/contacts/contactactions.h"
#include "ui/contacts/contactfilterpanel.h"
#include "ui/contacts/contactview.h"
#include "ui/contacts/personactions.h"
#include "ui/shell/page.h"

class QStackedWidget;

namespace aic::contacts {
class ImportHistory;
} // namespace aic::contacts

namespace aic::ui {

class Button;
class ContactPanel;
class ContactSelectionBar;
class ContactTable;
class ContactTableModel;
class EmptyState;
class ErrorState;
class ContactToolbar;
class SegmentActions;
class ToastHost;

/// What the page needs to know beside the services.
struct ContactsContext
{
    /// ISO 3166, for numbers typed without country code.
    QString region;
    AccountId account;
    /// Whose reply windows are shown; none while it is invalid.
    NumberId number;
    /// Export is not offered where this is empty.
    ContactExporter exporter;
    /// Import history is not offered while it is null. It must outlive the page.
    contacts::ImportHistory *imports = nullptr;
    /// Segments are not offered while it is null. It must outlive the page.
    contacts::Segments *segments = nullptr;
    /// Where columns and sort are remembered, if anywhere. It must outlive the page.
    settings::Settings *settings = nullptr;
    /// Merging, splitting, erasing are not offered while one is null. They must outlive the page.
    contacts::PeopleMerging *merging = nullptr;
    contacts::PeopleErasure *erasure = nullptr;
    /// Blocking is not offered where this is empty.
    PeopleBlocker blocker;
};

/// Everybody known: find, choose, edit. Services and toasts must outlive it. Thread: UI.
class ContactsPage : public Page
{
    Q_OBJECT

public:
    ContactsPage(const Theme &theme, contacts::ContactStore &store, contacts::ContactIndex &index,
                 messaging::MessageStore &messages, messaging::ChangeFeed &feed, const Clock &clock,
                 ToastHost &toasts, ContactsContext context, QWidget *parent = nullptr);
    [[nodiscard]] static PageInfo pageInfo();
    ~ContactsPage() override;

    /// Shows the person in the panel, and in the list where the filter has them.
    void showContact(ContactId id);
    /// Whose details are open; invalid when nobody's are.
    [[nodiscard]] ContactId shownContact() const;
    [[nodiscard]] ContactTableModel &model() const { return *m_model; }
    [[nodiscard]] contacts::ContactSelection selection() const;

    void openImportHistory();
    void createNew() override;
    void refresh() override;

Q_SIGNALS:
    void sendMessageRequested(const aic::contacts::ContactSelection &selection);
    void importRequested();
    void importFileDropped(const QString &filePath);
    /// As ContactPanel::failureOpened().
    void failureOpened(const aic::messaging::Message &message);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildHeader();
    [[nodiscard]] QWidget *makeToolbar();
    [[nodiscard]] QWidget *makeList();
    void addPanel();
    [[nodiscard]] DetailPanel *makePanel(QWidget *parent);
    void addShortcuts();
    void applyWidthClass();
    void connectSegments();
    /// Reads the filter off toolbar and panel.
    void applyFilter();
    void setFilter(const contacts::ContactFilter &filter);
    void showFilterState();
    void showSegment(const contacts::Segment &segment, bool edit);
    void clearFilter(bool focusSearch);
    void showFilters(bool show);
    void loadChoices();
    void openColumns();
    void setView(const ContactView &view);
    void keepView();
    /// \p finish is told what is wrong, nothing when it is saved.
    void saveCell(ContactId id, ContactTableModel::Column column, const QString &text,
                  const std::function<void(const QString &)> &finish);
    void loadCounts();
    void showLoaded();
    void showFailed(const Error &error);
    void showState();
    void showChosen();
    void openPanel(ContactId id);
    void editContact(ContactId id);
    void openDialog(const contacts::Contact &contact);
    void openMenu(const contacts::ContactSelection &selection, qint64 count, const QPoint &place);
    void openRowMenu(const QPoint &place);
    /// The chosen people, or else the current one.
    [[nodiscard]] contacts::ContactSelection target() const;
    [[nodiscard]] qint64 targetCount() const;
    void onTarget(const std::function<void(const contacts::ContactSelection &, qint64)> &act);

    contacts::ContactStore &m_store;
    contacts::ContactIndex &m_index;
    messaging::MessageStore &m_messages;
    messaging::ChangeFeed &m_feed;
    const Clock &m_clock;
    ToastHost &m_toasts;
    ContactsContext m_context;
    ContactTableModel *m_model;
    ContactActions *m_actions;
    PersonActions *m_person = nullptr;
    contacts::ContactFilter m_filter;
    std::optional<Error> m_error;
    bool m_isAsked = false;
    bool m_everLoaded = false;
    /// Somebody was made the current one once; from then on it is the user's doing.
    bool m_placed = false;

    Button *m_import = nullptr;
    Button *m_add = nullptr;
    QWidget *m_top = nullptr;
    ContactToolbar *m_toolbar = nullptr;
    ContactFilterPanel *m_filters = nullptr;
    SegmentActions *m_segments = nullptr;
    FilterChoices m_choices;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_list = nullptr;
    QWidget *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    EmptyState *m_noMatch = nullptr;
    ErrorState *m_failed = nullptr;
    ContactTable *m_table = nullptr;
    ContactSelectionBar *m_bar = nullptr;
    ContactPanel *m_panel = nullptr; ///< null until it was first opened
    QTimer m_filterTimer;
    QTimer m_countsTimer;
};

} // namespace aic::ui
