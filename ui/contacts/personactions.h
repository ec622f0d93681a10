// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>
#include <QPointer>

#include "contacts/erasure.h"
#include "contacts/merging.h"
#include "messaging/blocking.h"

class QMenu;

namespace aic::ui {

class Theme;
class ToastHost;

/// Blocks (true) or unblocks people at WhatsApp.
using PeopleBlocker
    = std::function<QFuture<Result<messaging::BlockReport>>(const QList<ContactId> &, bool)>;

/// What is done to people beyond lists: why they are reached or not, blocking, merging, splitting,
/// erasing. Asks where it must and tells the outcome as a toast. Thread: UI.
class PersonActions : public QObject
{
    Q_OBJECT

public:
    /// \p blocker may be empty: nothing is blocked then. \p window is the dialogs' parent.
    PersonActions(const Theme &theme, contacts::ContactStore &store,
                  contacts::PeopleMerging &merging, contacts::PeopleErasure &erasure,
                  const Clock &clock, ToastHost &toasts, PeopleBlocker blocker, QWidget *window);

    /// Adds what fits the chosen people.
    void fillMenu(QMenu &menu, const contacts::ContactSelection &people, qint64 count);
    void why(ContactId id);
    void block(const QList<ContactId> &people, bool blocks);
    void merge(ContactId first, ContactId second);
    void findDuplicates();
    void split(ContactId id);
    void erase(ContactId id);

Q_SIGNALS:
    void sendRequested(aic::ContactId id);
    void contactWanted(aic::ContactId id);
    /// There is nobody with this id any more.
    void gone(aic::ContactId id);

private:
    void withContact(ContactId id, const std::function<void(const contacts::Contact &)> &next);
    void openSplit(ContactId id, const QList<contacts::Identity> &identities);
    void openErase(const contacts::Contact &contact, const contacts::Erasure &there);
    void blockNow(const QList<ContactId> &people, bool blocks);
    void tellError(const QString &title, const Error &error);

    const Theme &m_theme;
    contacts::ContactStore &m_store;
    contacts::PeopleMerging &m_merging;
    contacts::PeopleErasure &m_erasure;
    const Clock &m_clock;
    ToastHost &m_toasts;
    PeopleBlocker m_blocker;
    QPointer<QWidget> m_window;
};

} // namespace aic::ui
