// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>

#include "contacts/contactstore.h"
#include "messaging/changefeed.h"
#include "messaging/messagestore.h"
#include "ui/models/contacttablemodel.h"
#include "ui/widgets/detailhost.h"

class QHBoxLayout;
class QListView;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace aic::ui {

class Avatar;
class Button;
class CellEdit;
class Chip;
class ContactHistoryModel;
class ElidedLabel;
class EmptyState;
class Label;

/// One person: who they are, how they can be reached, what was written, notes. Follows every change
/// by itself. Panel "Contact details". Thread: UI.
class ContactPanel : public DetailPanel
{
    Q_OBJECT

public:
    ContactPanel(const Theme &theme, contacts::ContactStore &store,
                 messaging::MessageStore &messages, messaging::ChangeFeed &feed, const Clock &clock,
                 NumberId number, QWidget *parent = nullptr);
    ~ContactPanel() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    /// An invalid id shows that nobody is selected. Unsaved notes are written first.
    void setContact(ContactId id);
    [[nodiscard]] ContactId contact() const { return m_id; }
    void focusInside();
    /// The answer to fieldEdited(): closes the field, or says below it what is wrong.
    void finishEdit(const QString &error = {});

Q_SIGNALS:
    /// Name, company or tags were typed in place. finishEdit() is to follow.
    void fieldEdited(aic::ContactId id, aic::ui::ContactTableModel::Column field,
                     const QString &text);
    void sendRequested(aic::ContactId id);
    void editRequested(aic::ContactId id);
    void moreRequested(aic::ContactId id, const QPoint &globalPosition);
    /// Why they are shown as available or not.
    void whyRequested(aic::ContactId id);
    void phoneCopied();
    /// A message of the history was activated: why it failed and what helps is wanted.
    void failureOpened(const aic::messaging::Message &message);
    void failed(const QString &title, const aic::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeIdentity(QWidget *parent);
    [[nodiscard]] QWidget *makeFacts(QWidget *parent);
    [[nodiscard]] QWidget *makeHistory(QWidget *parent);
    [[nodiscard]] QWidget *makeDetails(QWidget *parent);
    [[nodiscard]] QWidget *makeNotes(QWidget *parent);
    void load();
    void loadWindow();
    void showPerson(const contacts::Contact &contact);
    void showChips();
    void showFacts();
    void showDetails();
    void showWindow();
    void saveNotes();
    [[nodiscard]] QString evidence() const;
    void makeEditable(QWidget *place, ContactTableModel::Column field);
    void editField(ContactTableModel::Column field);
    void placeEdit();
    void closeEdit();

    const Theme &m_theme;
    contacts::ContactStore &m_store;
    messaging::MessageStore &m_messages;
    const Clock &m_clock;
    NumberId m_number;
    ContactId m_id;
    contacts::Contact m_contact;
    messaging::WindowState m_window;
    quint64 m_generation = 0;

    QStackedWidget *m_stack;
    EmptyState *m_nobody;
    Avatar *m_avatar = nullptr;
    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_company = nullptr;
    Label *m_phone = nullptr;
    Button *m_copy = nullptr;
    Chip *m_whatsApp = nullptr;
    Chip *m_consent = nullptr;
    Chip *m_reply = nullptr;
    Button *m_send = nullptr;
    ElidedLabel *m_evidence = nullptr;
    Button *m_why = nullptr;
    ElidedLabel *m_consentFact = nullptr;
    ElidedLabel *m_language = nullptr;
    QWidget *m_tagsBox = nullptr;
    QHBoxLayout *m_tags = nullptr;
    /// What is edited in place, and where it stands.
    QList<std::pair<QWidget *, ContactTableModel::Column>> m_editable;
    QPointer<CellEdit> m_edit;
    QWidget *m_editPlace = nullptr;
    QTabBar *m_tabs = nullptr;
    QListView *m_history = nullptr;
    Label *m_noHistory = nullptr;
    ContactHistoryModel *m_historyModel = nullptr;
    QVBoxLayout *m_details = nullptr;
    QPlainTextEdit *m_notes = nullptr;
    Label *m_notesState = nullptr;
    QTimer m_notesTimer;
    QTimer m_windowTimer;
};

} // namespace aic::ui
