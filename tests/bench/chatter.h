// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include <QRandomGenerator>
#include <QStringList>

#include "storage/database.h"

namespace aic::test {

/// Made up messages: words as often as people use them, order numbers, some in other scripts.
class Chatter
{
public:
    explicit Chatter(quint32 seed)
        : m_random(seed)
    {
        static const QStringList syllables{
            QStringLiteral("ka"),  QStringLiteral("lo"),  QStringLiteral("mi"),
            QStringLiteral("ser"), QStringLiteral("ton"), QStringLiteral("pra"),
            QStringLiteral("vel"), QStringLiteral("qui"), QStringLiteral("den"),
            QStringLiteral("ro"),  QStringLiteral("sha"), QStringLiteral("bel"),
            QStringLiteral("fu"),  QStringLiteral("gri"), QStringLiteral("ñan"),
            QStringLiteral("zé"),  QStringLiteral("wo"),  QStringLiteral("xi"),
            QStringLiteral("jo"),  QStringLiteral("hel")};
        QRandomGenerator words(7);
        for (int i = 0; i < kWords; ++i) {
            QString word;
            // The most frequent ones are short.
            for (int n = 1 + (i > 40 ? 1 : 0) + words.bounded(2); n > 0; --n)
                word += syllables.at(words.bounded(int(syllables.size())));
            m_words << word;
        }
    }

    [[nodiscard]] QString message()
    {
        if (m_random.bounded(100) < 25) {
            return QStringLiteral("Hello %1, your order %2 has left our store and arrives on %3. "
                                  "Reply STOP to opt out.")
                .arg(word())
                .arg(100'000 + m_random.bounded(900'000))
                .arg(1 + m_random.bounded(28));
        }
        QString text = word();
        for (int n = m_random.bounded(14); n > 0; --n)
            text += QLatin1Char(' ') + word();
        return text;
    }

    [[nodiscard]] QRandomGenerator &random() { return m_random; }

private:
    static constexpr int kWords = 20'000;

    [[nodiscard]] const QString &word()
    {
        return m_words.at(int(std::pow(double(kWords), m_random.generateDouble())) % kWords);
    }

    QRandomGenerator m_random;
    QStringList m_words;
};

/// Fills an empty database with \p count messages of \p people people, oldest first, 20 seconds
/// apart, two of three inbound. The indexes are made at the end, as that is faster.
inline Result<> writeChatter(storage::Database &database, int count, int people)
{
    QStringList indexes;
    const auto run = [&database](const QByteArray &sql) {
        return database
            .write([sql](storage::Transaction &t) { return t.connection().execute(sql); })
            .result();
    };
    Result<> done
        = database
              .write([&](storage::Transaction &t) -> Result<> {
                  return t
                      .statement("SELECT sql, name FROM sqlite_master WHERE type = 'index' AND "
                                 "tbl_name = 'messages' AND sql IS NOT NULL")
                      .each([&](const storage::Statement &row) {
                          indexes << row.text(0) << row.text(1);
                      });
              })
              .result();
    for (qsizetype i = 1; done && i < indexes.size(); i += 2)
        done = run("DROP INDEX " + indexes.at(i).toUtf8());
    if (done) {
        done = run("INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
                   "created_at_ms) VALUES (1, 'Bench', '', 'v25.0', '1', '', 0);"
                   "INSERT INTO numbers (id, account_id, phone_number_id) VALUES (1, 1, '2');"
                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                   + QByteArray::number(people)
                   + ") INSERT INTO contacts (id, name, phone, created_at_ms, updated_at_ms) "
                     "SELECT i, 'Person ' || i, '+60' || (120000000 + i), 0, 0 FROM n;"
                     "INSERT INTO conversations (id, number_id, contact_id) "
                     "SELECT id, 1, id FROM contacts;");
    }
    Chatter chatter(20261123);
    struct Last
    {
        qint64 id = 0;
        qint64 atMs = 0;
        qint64 inboundMs = 0;
    };
    std::vector<Last> last(std::size_t(people) + 1);
    constexpr int kStep = 100'000;
    constexpr qint64 kStartMs = 1'600'000'000'000;
    for (int from = 0; done && from < count; from += kStep) {
        done
            = database
                  .write([&](storage::Transaction &t) -> Result<> {
                      for (int i = from; i < std::min(count, from + kStep); ++i) {
                          // Some people write much more than others.
                          const double skew = chatter.random().generateDouble();
                          const auto person = qint64(skew * skew * people) + 1;
                          const bool isIn = i % 3 != 0;
                          const qint64 atMs
                              = kStartMs + qint64(i) * 20'000 - chatter.random().bounded(5'000);
                          Result<> written
                              = t.statement("INSERT INTO messages (number_id, conversation_id, "
                                            "contact_id, direction, type, state, wamid, text, "
                                            "payload, at_ms, state_at_ms) VALUES (1, :person, "
                                            ":person, :direction, 'text', :state, :wamid, :text, "
                                            "'{\"type\":\"text\"}', :at, :at)")
                                    .bind(":person", person)
                                    .bind(":direction", isIn ? 1 : 0)
                                    .bind(":state", isIn ? 9 : 6)
                                    .bind(":wamid", QStringLiteral("wamid.HBgLNjAxMjM0%1AB").arg(i))
                                    .bind(":text", chatter.message())
                                    .bind(":at", atMs)
                                    .run();
                          if (!written)
                              return written;
                          Last &seen = last[std::size_t(person)];
                          seen.id = t.lastInsertId();
                          seen.atMs = atMs;
                          if (isIn)
                              seen.inboundMs = atMs;
                      }
                      return {};
                  })
                  .result();
    }
    if (done) {
        done = database
                   .write([&](storage::Transaction &t) -> Result<> {
                       for (int person = 1; person <= people; ++person) {
                           const Last &seen = last[std::size_t(person)];
                           Result<> written
                               = t.statement("UPDATE conversations SET last_message_id = :id, "
                                             "last_at_ms = :at, last_inbound_at_ms = :inbound "
                                             "WHERE id = :person")
                                     .bind(":id", seen.id)
                                     .bind(":at", seen.atMs)
                                     .bind(":inbound", seen.inboundMs)
                                     .bind(":person", person)
                                     .run();
                           if (!written)
                               return written;
                       }
                       return {};
                   })
                   .result();
    }
    for (qsizetype i = 0; done && i < indexes.size(); i += 2)
        done = run(indexes.at(i).toUtf8());
    return done;
}

} // namespace aic::test
