// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "messaging/messagesearch.h"
#include "messaging/searchwords.h"
#include "ui/models/conversationlistmodel.h"

namespace aic::ui {

/// The rows of a ConversationListModel and, while words are searched for, the messages that have
/// them below. Messages come in pages as the view asks for more. Thread: UI.
class InboxModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Part {
        Conversation,
        Heading, ///< above the messages
        Message,
        Searching,
        NothingFound,
        Failed, ///< to be chosen for another try
        Note,   ///< what the search leaves out
    };

    /// All must outlive it.
    InboxModel(ConversationListModel &conversations, messaging::MessageSearch &search,
               const Clock &clock, AccountId account, QObject *parent = nullptr);

    /// Searches messages; without words there are none. searched() follows.
    void setSearch(const QString &query);
    void searchAgain();
    /// After a failure.
    void tryAgain();
    [[nodiscard]] bool isSearching() const { return !m_words.isEmpty(); }
    [[nodiscard]] bool isLoading() const { return m_isReading; }
    /// The search has ended without a message.
    [[nodiscard]] bool foundNothing() const { return m_tail == Part::NothingFound; }

    [[nodiscard]] Part partAt(int row) const;
    [[nodiscard]] bool isChoosable(int row) const;
    /// Of a row with a message.
    [[nodiscard]] const messaging::FoundMessage &foundAt(int row) const;
    /// What foundAt() was found with.
    [[nodiscard]] const QString &foundWith() const { return m_foundQuery; }
    /// Where its words stand in SecondLineRole.
    [[nodiscard]] QList<messaging::TextRange> marksAt(int row) const;
    /// Below zero where it isn't listed.
    [[nodiscard]] int rowOf(MessageId message) const;
    /// The first row that can be chosen; below zero without one.
    [[nodiscard]] int firstRow() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// Messages were found, or not, or it failed.
    void searched();

private:
    void followConversations();
    void read(MessageId after);
    void take(const messaging::MessageSearchPage &page, bool isFirst);
    void setTail(std::optional<Part> tail);
    /// Below the last message.
    [[nodiscard]] std::optional<Part> endOf(const messaging::MessageSearchPage &page) const;
    [[nodiscard]] int heading() const { return m_conversations.rowCount(); }
    [[nodiscard]] QVariant messageData(const messaging::FoundMessage &found, int role) const;
    [[nodiscard]] QString stateText(Part part) const;

    ConversationListModel &m_conversations;
    messaging::MessageSearch &m_search;
    const Clock &m_clock;
    messaging::MessageSearchFilter m_filter;
    QString m_query;
    messaging::SearchWords m_words;
    QString m_foundQuery;
    messaging::SearchWords m_foundWords;
    QList<messaging::FoundMessage> m_found;
    MessageId m_next;
    bool m_hasMessages = false; ///< their heading is a row
    std::optional<Part> m_tail;
    QString m_note;
    quint64 m_generation = 0;
    bool m_isReading = false;
};

} // namespace aic::ui
