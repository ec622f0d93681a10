// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "messaging/conversations.h"
#include "ui/models/threadmedia.h"

namespace aic::ui {

/// A window on one thread, oldest first: it grows at the edge the view comes near, lets go of the
/// other, and takes changes in without a reset. Thread: UI.
class ThreadModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        DayRole = Qt::UserRole + 750, ///< "Today" on the first message of a day, else empty
        NewRole,                      ///< bool: the first unread one
    };

    /// All must outlive it.
    ThreadModel(messaging::Conversations &conversations, messaging::MessageStore &messages,
                messaging::MediaStore &media, messaging::ChangeFeed &feed, const Clock &clock,
                QObject *parent = nullptr);

    /// Shows the newest messages, the last \p unread received ones under the New divider. An
    /// invalid id shows nothing. loaded() or failed() follows.
    void open(ConversationId conversation, ContactId contact, const QString &name, int unread);
    [[nodiscard]] ConversationId conversation() const { return m_conversation; }
    void reload();
    /// Shows the messages around a moment, or around \p message of that moment; jumped() follows.
    void jumpTo(qint64 atMs, MessageId message = {});
    void jumpToEnd();
    void removeRows(const QList<MessageId> &messages);

    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] bool hasOlder() const { return m_hasOlder; }
    [[nodiscard]] bool hasNewer() const { return m_hasNewer; }
    void fetchOlder();
    void fetchNewer();
    [[nodiscard]] const messaging::Message &message(int row) const { return m_rows.at(row); }
    [[nodiscard]] int rowOf(MessageId id) const;
    /// The message \p message answers, if it is here.
    [[nodiscard]] const messaging::Message *quotedBy(const messaging::Message &message) const;
    /// Emojis under a message.
    [[nodiscard]] QStringList reactionsTo(const messaging::Message &message) const;
    [[nodiscard]] ThreadMedia &media() const { return *m_media; }
    [[nodiscard]] qint64 nowMs() const { return m_clock.nowMs(); }
    [[nodiscard]] QString senderName(const messaging::Message &message) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void loaded();
    void failed(const aic::Error &error);
    void jumped(int row);
    /// Messages came at the end, \p received of them the customer's.
    void arrived(int received);

private:
    void read(const messaging::ThreadQuery &query);
    void show(const messaging::ThreadPage &page, const messaging::ThreadQuery &query);
    void fetch(bool newer);
    void update();
    void merge(const messaging::ThreadPage &page);
    void refresh(const QList<MessageId> &ids);
    /// Takes the reactions out whose message is here.
    [[nodiscard]] QList<messaging::Message> withoutReactions(QList<messaging::Message> messages);
    void trim(bool atStart);
    void readMedia(int first, int last);
    [[nodiscard]] QDate dayOf(int row) const;

    messaging::Conversations &m_conversations;
    messaging::MessageStore &m_messages;
    const Clock &m_clock;
    ThreadMedia *m_media;
    ConversationId m_conversation;
    ContactId m_contact;
    QString m_name;
    int m_unread = 0;
    MessageId m_firstNew;
    QList<messaging::Message> m_rows;
    QHash<Wamid, messaging::Message> m_quoted;
    /// By message and whether it is ours.
    QHash<Wamid, QHash<bool, QString>> m_reactions;
    bool m_hasOlder = false;
    bool m_hasNewer = false;
    bool m_loading = false;
    bool m_fetching = false;
    quint64 m_generation = 0;
};

} // namespace aic::ui
