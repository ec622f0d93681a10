// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "messaging/conversations.h"

namespace aic::ui {

/// Threads, pinned and newest first. Reads pages as the view asks for more; later it moves only
/// the rows that changed. Thread: UI.
class ConversationListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// All must outlive it.
    ConversationListModel(messaging::Conversations &conversations, messaging::ChangeFeed &feed,
                          const Clock &clock, AccountId account, QObject *parent = nullptr);

    /// loaded() or failed() follows.
    void setQuery(messaging::ConversationQuery::Kind kind, const QString &search);
    [[nodiscard]] const messaging::ConversationQuery &query() const { return m_query; }
    void reload();
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] const messaging::Conversation &at(int row) const { return m_rows.at(row); }
    /// Below zero where it isn't listed.
    [[nodiscard]] int rowOf(ConversationId id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loaded();
    void failed(const aic::Error &error);
    /// Rows came, went or moved.
    void changed();

private:
    void update(const QList<ContactId> &people);
    void apply(const QList<ContactId> &people, const QList<messaging::Conversation> &now);
    void put(const messaging::Conversation &conversation);
    void take(int row);
    [[nodiscard]] bool isWanted(const messaging::Conversation &conversation) const;

    messaging::Conversations &m_conversations;
    const Clock &m_clock;
    messaging::ConversationQuery m_query;
    QList<messaging::Conversation> m_rows;
    std::optional<messaging::PagePosition> m_next;
    quint64 m_generation = 0;
    bool m_loading = false;
    bool m_fetching = false;
};

} // namespace aic::ui
