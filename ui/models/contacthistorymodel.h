// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "core/clock.h"
#include "messaging/changefeed.h"
#include "messaging/messagestore.h"

namespace aic::ui {

/// One person's messages, newest first, with a row before each day. Reads pages as the view asks
/// for more, and again when messages change. Thread: UI.
class ContactHistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        /// bool: the row is a day; Qt::DisplayRole is its name.
        DayRole = Qt::UserRole + 500,
        /// What it was: "Received", "Sent document", "Template · order_ready".
        KindRole,
        TimeRole,
        /// int of Status.
        StateRole,
        /// Why it failed and what helps; empty for others.
        ReasonRole,
        /// bool: the person wrote it.
        InboundRole,
    };

    ContactHistoryModel(messaging::MessageStore &messages, messaging::ChangeFeed &feed,
                        const Clock &clock, QObject *parent = nullptr);

    /// An invalid id shows nothing. loaded() follows.
    void setContact(ContactId contact);
    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// Nothing for a day.
    [[nodiscard]] std::optional<messaging::Message> messageAt(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// The first page is here, or was read again.
    void loaded();
    void failed(const aic::Error &error);

private:
    struct Row
    {
        /// Valid where the row is a day.
        QDate day;
        messaging::Message message;
    };

    void reload();
    void show(const messaging::MessagePage &page);
    void append(const QList<messaging::Message> &messages);
    [[nodiscard]] QList<Row> rowsOf(const QList<messaging::Message> &messages, QDate day) const;
    [[nodiscard]] static QString kindOf(const messaging::Message &message);
    [[nodiscard]] static QString textOf(const messaging::Message &message);

    messaging::MessageStore &m_messages;
    const Clock &m_clock;
    ContactId m_contact;
    QList<Row> m_rows;
    std::optional<messaging::PagePosition> m_next;
    /// Answers to earlier questions are dropped.
    quint64 m_generation = 0;
    bool m_loading = false;
    bool m_fetching = false;
};

} // namespace aic::ui
