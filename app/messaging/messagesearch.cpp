// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/messagesearch.h"

#include <algorithm>
#include <limits>

#include "messaging/log.h"
#include "messaging/messageindex_p.h"
#include "messaging/messagesnippet_p.h"
#include "messaging/searchwords.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::messaging {
namespace {

// Messages that are compared one after the other where the index can't answer.
constexpr int kWalk = 20'000;
// A person with at most so many messages is searched without the index.
constexpr int kFewMessages = 5'000;
// Fewer new messages aren't worth a piece of index: a search compares their texts.
constexpr qint64 kLeave = 500;
// FTS5 steps through each list it intersects, and a few dozen leave nothing else to compare.
constexpr qsizetype kMostTrigrams = 32;

/// What FTS5 looks for; without positions it takes three characters at a time only.
QString matchQuery(const QStringList &words)
{
    QStringList trigrams;
    for (const QString &word : words)
        trigrams.append(trigramsOf(word));
    trigrams.removeDuplicates();
    trigrams = trigrams.mid(0, kMostTrigrams);
    for (QString &trigram : trigrams)
        trigram = u'"' + trigram.replace(u'"', u"\"\""_s) + u'"';
    return trigrams.join(u" AND "_s);
}

/// One page.
class Search
{
public:
    Search(Connection &connection, QStringList words, const MessageSearchFilter &filter,
           MessageId after, int limit)
        : m_connection(connection)
        , m_words(std::move(words))
        , m_filter(filter)
        , m_before(after.isValid() ? after.value : std::numeric_limits<qint64>::max())
        , m_wanted(limit + 1)
    {}

    [[nodiscard]] Result<> run();
    [[nodiscard]] const QList<qint64> &hits() const { return m_hits; }
    [[nodiscard]] bool isRecentOnly() const { return m_isRecentOnly; }
    [[nodiscard]] bool isPartial() const { return m_isPartial; }
    [[nodiscard]] const QStringList &words() const { return m_words; }

private:
    [[nodiscard]] Result<> prepare();
    /// Compares rows (id, contact, direction, number, text) until enough are found. Answers false
    /// when it ended for having seen \p most.
    [[nodiscard]] Result<bool> compare(Statement &query, int most);
    [[nodiscard]] Result<bool> isOfFew();
    [[nodiscard]] Result<bool> searchContact();
    [[nodiscard]] Result<> searchUnindexed();
    [[nodiscard]] Result<> searchIndex();

    Connection &m_connection;
    QStringList m_words;
    MessageSearchFilter m_filter;
    qint64 m_before;
    int m_wanted;
    qint64 m_indexedAfter = 0;
    qint64 m_indexedTo = 0;
    QList<qint64> m_numbers; ///< of the account
    QList<qint64> m_hits;
    bool m_isRecentOnly = false;
    bool m_isPartial = false;
};

Result<> Search::prepare()
{
    if (m_filter.account.isValid()) {
        const Result<> read
            = m_connection.statement("SELECT id FROM numbers WHERE account_id = :account")
                  .bind(":account", m_filter.account)
                  .each([this](const Statement &row) { m_numbers.append(row.integer(0)); });
        if (!read)
            return read;
    }
    return m_connection.statement("SELECT after_id, to_id FROM message_index_range")
        .each([this](const Statement &row) {
            m_indexedAfter = row.integer(0);
            m_indexedTo = row.integer(1);
        });
}

Result<bool> Search::compare(Statement &query, int most)
{
    for (int seen = 0, found = 0; found < m_wanted;) {
        const Result<bool> more = query.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return true;
        if (seen++ == most)
            return false;
        if (m_filter.contact.isValid() && query.integer(1) != m_filter.contact.value)
            continue;
        if (m_filter.number.isValid() && query.integer(3) != m_filter.number.value)
            continue;
        if (m_filter.direction && query.integer(2) != qint64(*m_filter.direction))
            continue;
        if (m_filter.account.isValid() && !m_numbers.contains(query.integer(3)))
            continue;
        const QString text = indexText(query.text(4));
        if (std::ranges::all_of(m_words,
                                [&](const QString &word) { return text.contains(word); })) {
            m_hits.append(query.integer(0));
            ++found;
        }
    }
    return true;
}

// A number and a person have one thread, which is its own part of an index.
Result<bool> Search::isOfFew()
{
    Statement query
        = m_filter.number.isValid()
              ? m_connection.statement("SELECT count(*) FROM (SELECT 1 FROM messages WHERE "
                                       "conversation_id = (SELECT id FROM conversations WHERE "
                                       "number_id = :number AND contact_id = :contact) "
                                       "LIMIT :most)")
              : m_connection.statement("SELECT count(*) FROM (SELECT 1 FROM messages "
                                       "WHERE contact_id = :contact LIMIT :most)");
    if (m_filter.number.isValid())
        query.bind(":number", m_filter.number);
    query.bind(":contact", m_filter.contact).bind(":most", kFewMessages + 1);
    const Result<bool> counted = query.step();
    if (!counted)
        return fail(counted.error());
    return query.integer(0) <= kFewMessages;
}

/// True when it has answered.
Result<bool> Search::searchContact()
{
    const Result<bool> isFew = isOfFew();
    if (!isFew || !*isFew)
        return isFew;
    Statement query
        = m_filter.number.isValid()
              ? m_connection.statement(
                  "SELECT id, contact_id, direction, number_id, text FROM messages "
                  "WHERE conversation_id = (SELECT id FROM conversations WHERE "
                  "number_id = :number AND contact_id = :contact) "
                  "AND +id < :before AND removed_at_ms IS NULL")
              : m_connection.statement(
                  "SELECT id, contact_id, direction, number_id, text FROM messages "
                  "WHERE contact_id = :contact AND +id < :before AND removed_at_ms IS NULL");
    if (m_filter.number.isValid())
        query.bind(":number", m_filter.number);
    query.bind(":contact", m_filter.contact).bind(":before", m_before);
    const int wanted = std::exchange(m_wanted, std::numeric_limits<int>::max());
    const Result<bool> compared = compare(query, std::numeric_limits<int>::max());
    m_wanted = wanted;
    if (!compared)
        return fail(compared.error());
    return true;
}

Result<> Search::searchUnindexed()
{
    Statement changed = m_connection.statement(
        "SELECT m.id, m.contact_id, m.direction, m.number_id, m.text FROM message_index_changes c "
        "CROSS JOIN messages m ON m.id = c.message_id WHERE c.message_id < :before "
        "AND m.removed_at_ms IS NULL ORDER BY c.message_id DESC");
    changed.bind(":before", m_before);
    const Result<bool> compared = compare(changed, kWalk);
    if (!compared)
        return fail(compared.error());
    // Every message where no word is long enough for the index.
    Statement newest = m_connection.statement(
        "SELECT id, contact_id, direction, number_id, text FROM messages "
        "WHERE id > :from AND id < :before AND removed_at_ms IS NULL ORDER BY id DESC");
    newest.bind(":from", m_isRecentOnly ? qint64(0) : m_indexedTo).bind(":before", m_before);
    const Result<bool> walked = compare(newest, kWalk);
    if (!walked)
        return fail(walked.error());
    if (m_isRecentOnly)
        m_isRecentOnly = !*walked;
    else if (!*walked)
        m_isPartial = true;
    return {};
}

Result<> Search::searchIndex()
{
    Statement query = m_connection.statement(
        "SELECT m.id, m.contact_id, m.direction, m.number_id, m.text FROM message_index i "
        "CROSS JOIN messages m ON m.id = i.rowid WHERE message_index MATCH :match "
        "AND i.rowid < :before AND m.removed_at_ms IS NULL ORDER BY i.rowid DESC");
    query.bind(":match", matchQuery(m_words)).bind(":before", m_before);
    const Result<bool> compared = compare(query, std::numeric_limits<int>::max());
    if (!compared)
        return fail(compared.error());
    return {};
}

Result<> Search::run()
{
    if (m_words.isEmpty())
        return {};
    if (const Result<> prepared = prepare(); !prepared)
        return prepared;
    bool isAnswered = false;
    if (m_filter.contact.isValid()) {
        const Result<bool> answered = searchContact();
        if (!answered)
            return fail(answered.error());
        isAnswered = *answered;
    }
    if (!isAnswered) {
        m_isRecentOnly = std::ranges::none_of(
            m_words, [](const QString &word) { return !trigramsOf(word).isEmpty(); });
        const bool useIndex = !m_isRecentOnly;
        m_isPartial = useIndex && m_indexedAfter > 0;
        if (const Result<> searched = searchUnindexed(); !searched)
            return searched;
        if (useIndex) {
            if (const Result<> searched = searchIndex(); !searched)
                return searched;
        }
    }
    std::ranges::sort(m_hits, std::greater());
    m_hits.erase(std::unique(m_hits.begin(), m_hits.end()), m_hits.end());
    if (m_hits.size() > m_wanted)
        m_hits.resize(m_wanted);
    return {};
}

/// A run of indexing. It continues on the writer: whoever opened the database may have no event
/// loop.
class Upkeep
{
public:
    Upkeep(storage::Database &base, qint64 leaveOver)
        : database(base)
        , leave(leaveOver)
    {
        promise.start();
    }
    ~Upkeep() { end(fail(ErrorCode::Cancelled, u"The database is closing."_s)); }
    Upkeep(const Upkeep &) = delete;
    Upkeep &operator=(const Upkeep &) = delete;

    void end(const Result<> &result)
    {
        if (isDone)
            return;
        isDone = true;
        if (!result && result.error().code != ErrorCode::Cancelled)
            qCWarning(lcMessaging) << "messages were not indexed:" << result.error().detail;
        if (atEnd)
            atEnd();
        promise.addResult(result);
        promise.finish();
    }

    storage::Database &database;
    qint64 leave;
    QPromise<Result<>> promise;
    std::function<void()> atEnd;
    std::function<void(qint64, qint64)> tell;
    bool isDone = false;
};
using Run = std::shared_ptr<Upkeep>;

void writeNext(const Run &run)
{
    static_cast<void>(run->database.write([run](Transaction &transaction) -> Result<> {
        const Result<IndexProgress> progress = indexMessages(transaction);
        if (!progress) {
            run->end(fail(progress.error()));
            return fail(progress.error());
        }
        transaction.afterCommit([run, progress = *progress] {
            if (run->tell)
                run->tell(progress.done, progress.total);
            if (progress.isWhole)
                run->end({});
            else
                writeNext(run);
        });
        return {};
    }));
}

/// Leaves the writer alone where there is nothing to do.
void look(const Run &run)
{
    static_cast<void>(run->database.read([run](Connection &connection) -> Result<> {
        const Result<bool> work = hasIndexWork(connection, run->leave);
        if (work && *work)
            writeNext(run);
        else
            run->end(work ? Result<>() : fail(work.error()));
        return {};
    }));
}

} // namespace

MessageSearch::MessageSearch(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{}

QFuture<Result<MessageSearchPage>> MessageSearch::search(const QString &query,
                                                         const MessageSearchFilter &filter,
                                                         MessageId after, int limit)
{
    return m_database.read([query, filter, after, limit](Connection &connection) {
        return searchMessages(connection, query, filter, after, std::max(1, limit));
    });
}

void MessageSearch::keepUp()
{
    if (m_isRunning.exchange(true))
        return;
    const auto run = std::make_shared<Upkeep>(m_database, kLeave);
    run->atEnd = [this] { m_isRunning = false; };
    run->tell = [this](qint64 done, qint64 total) { Q_EMIT progress(done, total); };
    look(run);
}

QFuture<Result<>> MessageSearch::catchUp()
{
    const auto run = std::make_shared<Upkeep>(m_database, 0);
    run->tell = [this](qint64 done, qint64 total) { Q_EMIT progress(done, total); };
    const QFuture<Result<>> done = run->promise.future();
    look(run);
    return done;
}

Result<MessageSearchPage> searchMessages(Connection &connection, const QString &query,
                                         const MessageSearchFilter &filter, MessageId after,
                                         int limit)
{
    Search search(connection, SearchWords(query).words(), filter, after, limit);
    if (const Result<> searched = search.run(); !searched)
        return fail(searched.error());
    MessageSearchPage page;
    page.isRecentOnly = search.isRecentOnly();
    page.isPartial = search.isPartial();
    if (search.hits().size() > limit)
        page.next = MessageId{search.hits().at(limit - 1)};
    for (const qint64 hit : search.hits().mid(0, limit)) {
        const Result<Message> message = readMessage(connection, MessageId{hit});
        if (!message && message.error().code == ErrorCode::NotFound)
            continue; // gone in between
        if (!message)
            return fail(message.error());
        page.found.append({*message, snippetOf(message->text, search.words())});
    }
    return page;
}

} // namespace aic::messaging
