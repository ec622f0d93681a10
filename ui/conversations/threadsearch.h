// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "messaging/messagesearch.h"
#include "messaging/searchwords.h"

namespace aic::ui {

class FindBar;
class ThreadModel;
class ThreadView;

/// Searches the thread that is shown, goes from result to result and marks the words there. The
/// newest result comes first. Thread: UI.
class ThreadSearch : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    ThreadSearch(messaging::MessageSearch &search, ThreadModel &model, ThreadView &view,
                 FindBar &bar, QObject *parent = nullptr);

    /// Another thread: the search before ends.
    void setThread(NumberId number, ContactId contact);
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void open();
    /// Shows the message, which is among the results of \p query.
    void open(const QString &query, MessageId message, qint64 atMs);
    void close();
    /// 1 is the next older result, -1 the newer; around at the ends.
    void step(int by);
    /// They were removed.
    void forget(const QList<MessageId> &messages);

Q_SIGNALS:
    void opened();
    void closed();

private:
    struct Hit
    {
        MessageId message;
        qint64 atMs = 0;
    };
    void begin(const QString &query, MessageId wanted);
    void read(MessageId after);
    void take(const messaging::MessageSearchPage &page);
    void showHit();
    void showCount();
    [[nodiscard]] int indexOf(MessageId message) const;

    messaging::MessageSearch &m_search;
    ThreadModel &m_model;
    ThreadView &m_view;
    FindBar &m_bar;
    messaging::MessageSearchFilter m_filter;
    QString m_query;
    messaging::SearchWords m_words;
    QList<Hit> m_hits;
    MessageId m_current;
    MessageId m_wanted; ///< becomes the current one once it is found
    MessageId m_next;   ///< of the page after the hits
    quint64 m_generation = 0;
    bool m_isOpen = false;
    bool m_isReading = false;
    bool m_isStepping = false; ///< to the first of the next page
    bool m_isAgain = false;    ///< the same search: what is shown stays
};

} // namespace aic::ui
