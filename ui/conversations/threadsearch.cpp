// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/threadsearch.h"

#include <algorithm>

#include "core/deliver.h"
#include "ui/conversations/bubbledelegate.h"
#include "ui/conversations/findbar.h"
#include "ui/conversations/threadview.h"
#include "ui/models/threadmodel.h"

namespace aic::ui {

using messaging::FoundMessage;
using messaging::MessageSearchPage;

namespace {

constexpr int kPage = 200;

} // namespace

ThreadSearch::ThreadSearch(messaging::MessageSearch &search, ThreadModel &model, ThreadView &view,
                           FindBar &bar, QObject *parent)
    : QObject(parent)
    , m_search(search)
    , m_model(model)
    , m_view(view)
    , m_bar(bar)
{
    connect(&bar, &FindBar::searchRequested, this,
            [this](const QString &text) { begin(text, {}); });
    connect(&bar, &FindBar::stepRequested, this, &ThreadSearch::step);
    connect(&bar, &FindBar::tryAgainRequested, this, [this] { begin(m_query, m_wanted); });
    connect(&bar, &FindBar::closeRequested, this, &ThreadSearch::close);
    connect(&model, &ThreadModel::arrived, this, [this] {
        if (!m_isOpen || m_words.isEmpty() || m_isReading)
            return;
        m_isAgain = true;
        m_wanted = m_current;
        ++m_generation;
        read({});
    });
}

void ThreadSearch::setThread(NumberId number, ContactId contact)
{
    close();
    m_filter = {.account = {}, .contact = contact, .number = number, .direction = {}};
    m_bar.setText({});
    begin({}, {});
}

void ThreadSearch::open()
{
    if (!m_isOpen) {
        m_isOpen = true;
        Q_EMIT opened();
        // What was searched for before.
        begin(m_bar.text(), {});
    }
    m_bar.focusText();
}

void ThreadSearch::open(const QString &query, MessageId message, qint64 atMs)
{
    m_isOpen = true;
    Q_EMIT opened();
    m_bar.setText(query);
    begin(query, message);
    // It is known already: nobody waits for the others to be found.
    m_view.bubbles().setMarks(m_words, message);
    m_model.jumpTo(atMs, message);
}

void ThreadSearch::close()
{
    if (!m_isOpen)
        return;
    m_isOpen = false;
    ++m_generation;
    m_isReading = false;
    m_hits.clear();
    m_current = {};
    m_view.bubbles().setMarks({}, {});
    Q_EMIT closed();
}

void ThreadSearch::begin(const QString &query, MessageId wanted)
{
    ++m_generation;
    m_query = query;
    m_words = messaging::SearchWords(query);
    m_hits.clear();
    m_current = {};
    m_wanted = wanted;
    m_isStepping = false;
    m_isAgain = false;
    m_isReading = false;
    m_view.bubbles().setMarks(m_words, wanted);
    if (m_words.isEmpty() || !m_isOpen) {
        m_bar.showNone();
        return;
    }
    m_bar.showSearching();
    read({});
}

void ThreadSearch::read(MessageId after)
{
    m_isReading = true;
    deliver(m_search.search(m_query, m_filter, after, kPage), this,
            [this, after, generation = m_generation](const Result<MessageSearchPage> &page) {
                if (generation != m_generation)
                    return;
                m_isReading = false;
                if (!page) {
                    m_isStepping = false;
                    m_isAgain = false;
                    m_bar.showError(page.error());
                    return;
                }
                if (!after.isValid())
                    m_hits.clear();
                take(*page);
            });
}

void ThreadSearch::take(const MessageSearchPage &page)
{
    for (const FoundMessage &found : page.found)
        m_hits.append({found.message.id, found.message.atMs});
    // As the thread has them; a message may come later than one that was written after it.
    std::ranges::stable_sort(m_hits, std::greater(),
                             [](const Hit &hit) { return std::pair(hit.atMs, hit.message.value); });
    m_next = page.next;
    if (page.isPartial)
        m_bar.setNote(tr("Older messages are still being made ready for search."));
    else if (page.isRecentOnly)
        m_bar.setNote(tr("Only the newest messages were searched. Type three letters or more to "
                         "search all."));
    else
        m_bar.setNote({});
    if (m_isStepping) {
        m_isStepping = false;
        step(1);
        return;
    }
    if (m_wanted.isValid() && indexOf(m_wanted) < 0 && m_next.isValid()) {
        read(m_next);
        return;
    }
    if (m_hits.isEmpty()) {
        m_current = {};
        m_bar.showNothingFound();
        return;
    }
    const bool isKnown = m_wanted.isValid() && indexOf(m_wanted) >= 0;
    m_current = isKnown ? m_wanted : m_hits.constFirst().message;
    m_wanted = {};
    // The wanted one is in sight since it was asked for.
    if (isKnown || std::exchange(m_isAgain, false)) {
        m_isAgain = false;
        m_view.bubbles().setMarks(m_words, m_current);
        showCount();
    } else {
        showHit();
    }
}

int ThreadSearch::indexOf(MessageId message) const
{
    const auto found = std::ranges::find(m_hits, message, &Hit::message);
    return found == m_hits.cend() ? -1 : static_cast<int>(found - m_hits.cbegin());
}

void ThreadSearch::step(int by)
{
    if (!m_isOpen || m_isReading || m_hits.isEmpty())
        return;
    const int count = static_cast<int>(m_hits.size());
    int at = indexOf(m_current) + by;
    if (at >= count && m_next.isValid()) {
        m_isStepping = true;
        read(m_next);
        return;
    }
    if (at < 0 && m_next.isValid())
        return;
    at = (at + count) % count;
    m_current = m_hits.at(at).message;
    showHit();
}

void ThreadSearch::showHit()
{
    const int at = indexOf(m_current);
    m_view.bubbles().setMarks(m_words, m_current);
    showCount();
    m_model.jumpTo(m_hits.at(at).atMs, m_current);
}

void ThreadSearch::showCount()
{
    m_bar.showResult(indexOf(m_current) + 1, static_cast<int>(m_hits.size()), m_next.isValid());
}

void ThreadSearch::forget(const QList<MessageId> &messages)
{
    if (!m_isOpen || m_hits.isEmpty())
        return;
    const int at = indexOf(m_current);
    m_hits.removeIf([&](const Hit &hit) { return messages.contains(hit.message); });
    if (m_hits.isEmpty()) {
        m_current = {};
        m_bar.showNothingFound();
        return;
    }
    if (indexOf(m_current) < 0)
        m_current = m_hits.at(std::clamp<int>(at, 0, static_cast<int>(m_hits.size()) - 1)).message;
    m_view.bubbles().setMarks(m_words, m_current);
    showCount();
}

} // namespace aic::ui
