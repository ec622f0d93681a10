// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include <QJsonArray>
#include <QTest>

#include "messaging/conversations.h"
#include "messaging/messagesearch.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kAda = u"15550002222"_s;
const QString kEve = u"15550009999"_s;

QJsonObject item(const QString &from, const QString &wamid, int at, const QString &type,
                 const QJsonObject &node)
{
    return {{u"from"_s, from},
            {u"id"_s, wamid},
            {u"timestamp"_s, QString::number(1'800'000'000 + at)},
            {u"type"_s, type},
            {type, node}};
}

QJsonObject edit(const QString &original, const QString &type, const QString &key,
                 const QString &text)
{
    return {{u"original_message_id"_s, original},
            {u"message"_s, QJsonObject{{u"type"_s, type}, {type, QJsonObject{{key, text}}}}}};
}

QByteArray bodyOf(const QJsonObject &message)
{
    const QJsonObject value{
        {u"metadata"_s, QJsonObject{{u"phone_number_id"_s, u"200000000000001"_s}}},
        {u"messages"_s, QJsonArray{message}}};
    const QJsonObject change{{u"value"_s, value}, {u"field"_s, u"messages"_s}};
    return json::compact(
        {{u"entry"_s,
          QJsonArray{QJsonObject{{u"id"_s, u"1"_s}, {u"changes"_s, QJsonArray{change}}}}}});
}

enum class Story { Edited, TakenBack, PictureEdited, PictureTakenBack };

/// What happens to one message whose ids begin with \p prefix.
QList<QJsonObject> itemsOf(Story story, const QString &prefix)
{
    const QString original = QString(prefix + u"original");
    const bool isPicture = story == Story::PictureEdited || story == Story::PictureTakenBack;
    const QString type = isPicture ? u"image"_s : u"text"_s;
    const QString key = isPicture ? u"caption"_s : u"body"_s;
    QJsonObject first{{key, u"One"_s}};
    if (isPicture) {
        first.insert(u"id"_s, u"7001"_s);
        first.insert(u"mime_type"_s, u"image/jpeg"_s);
    }
    QList<QJsonObject> items{
        item(kAda, original, 0, type, first),
        item(kAda, QString(prefix + u"first"), 1, u"edit"_s, edit(original, type, key, u"Two"_s)),
        item(kAda, QString(prefix + u"second"), 2, u"edit"_s,
             edit(original, type, key, u"Three"_s)),
        item(kAda, QString(prefix + u"misfit"), 3, u"edit"_s,
             edit(original, u"video"_s, u"caption"_s, u"Four"_s)),
        item(kEve, QString(prefix + u"forged"), 4, u"edit"_s, edit(original, type, key, u"Five"_s)),
        item(kEve, QString(prefix + u"notHers"), 4, u"revoke"_s,
             {{u"original_message_id"_s, original}}),
    };
    if (story == Story::TakenBack || story == Story::PictureTakenBack) {
        items.append(item(kAda, QString(prefix + u"gone"), 5, u"revoke"_s,
                          {{u"original_message_id"_s, original}}));
    }
    return items;
}

} // namespace

class TestCorrections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrderEndsTheSame_data();
    void anyOrderEndsTheSame();
    void deletedHereStaysDeleted();
    void whatIsTakenBackIsNotFound();

private:
    static void apply(test::MessagingLab &lab, const QList<QJsonObject> &items)
    {
        QList<QByteArray> bodies;
        for (const QJsonObject &each : items)
            bodies.append(bodyOf(each));
        AIC_VERIFY_RESULT(lab.apply(bodies));
    }

    test::FakeClock m_clock;
};

void TestCorrections::anyOrderEndsTheSame_data()
{
    QTest::addColumn<Story>("story");
    QTest::newRow("edited") << Story::Edited;
    QTest::newRow("taken back") << Story::TakenBack;
    QTest::newRow("picture edited") << Story::PictureEdited;
    QTest::newRow("picture taken back") << Story::PictureTakenBack;
}

void TestCorrections::anyOrderEndsTheSame()
{
    QFETCH(Story, story);
    const bool isTakenBack = story == Story::TakenBack || story == Story::PictureTakenBack;
    const bool isPicture = story == Story::PictureEdited || story == Story::PictureTakenBack;
    test::MessagingLab lab(m_clock);
    std::vector<int> order(std::size_t(itemsOf(story, {}).size()));
    std::iota(order.begin(), order.end(), 0);
    QString expected;
    int round = 0;
    bool isMore = true;
    do {
        const QString prefix = u"r%1."_s.arg(round);
        const QList<QJsonObject> items = itemsOf(story, prefix);
        QList<QJsonObject> ordered;
        for (const int i : order)
            ordered.append(items.at(i));
        // Repetition changes nothing either.
        ordered += {ordered.at(round % ordered.size()), ordered.constFirst()};
        apply(lab, ordered);
        QString dump
            = lab.dump("SELECT m.wamid, m.type, m.state, m.text, m.payload, m.reply_to, m.at_ms, "
                       "f.remote_id FROM messages m LEFT JOIN media f ON f.message_id = m.id "
                       "WHERE m.wamid LIKE '"
                           + prefix.toLatin1() + "%' ORDER BY m.wamid",
                       8);
        dump.remove(prefix);
        if (round == 0) {
            expected = dump;
            const QString type = isPicture ? u"image"_s : u"text"_s;
            QCOMPARE(dump.contains(u"original|%1|9|Three|"_s.arg(type)), !isTakenBack);
            QCOMPARE(dump.contains(u"\"is_edited\":true"_s), !isTakenBack);
            QCOMPARE(dump.contains(u"original|%1|9||"_s.arg(type)), isTakenBack);
            QCOMPARE(dump.contains(u"Two"_s), !isTakenBack);
            QVERIFY(!isTakenBack || !dump.contains(u"One"_s));
            QCOMPARE(dump.contains(u"|7001|"_s), story == Story::PictureEdited);
        }
        QCOMPARE(dump, expected);
        ++round;
        // Every so many of all orders, so that each item comes first in some.
        for (int skipped = 1; isMore && skipped < (isTakenBack ? 13 : 2); ++skipped)
            isMore = std::next_permutation(order.begin(), order.end());
    } while (isMore && std::next_permutation(order.begin(), order.end()));
    QVERIFY(round >= 360);
}

void TestCorrections::deletedHereStaysDeleted()
{
    test::MessagingLab lab(m_clock);
    const QList<QJsonObject> items = itemsOf(Story::Edited, u"x."_s);
    apply(lab, items.mid(0, 1));
    Conversations conversations(*lab.database, *lab.feed, m_clock);
    AIC_VERIFY_RESULT(
        conversations.remove({MessageId{lab.number("SELECT id FROM messages")}}).result());
    apply(lab, items.mid(1));
    QCOMPARE(lab.dump("SELECT text, payload FROM messages WHERE wamid = 'x.original'", 2),
             u"-|-|\n"_s);
}

void TestCorrections::whatIsTakenBackIsNotFound()
{
    test::MessagingLab lab(m_clock);
    MessageSearch search(*lab.database);
    const QList<QJsonObject> items = itemsOf(Story::TakenBack, u"x."_s);
    apply(lab, items.mid(0, 3));
    AIC_VERIFY_RESULT(search.catchUp().result());
    QVERIFY(!search.search(u"three"_s, {}).result()->found.isEmpty());
    QVERIFY(!search.search(u"two"_s, {}).result()->found.isEmpty());
    apply(lab, items.mid(3));
    for (const QString &word : {u"one"_s, u"two"_s, u"three"_s})
        QVERIFY(search.search(word, {}).result()->found.isEmpty());
    AIC_VERIFY_RESULT(search.catchUp().result());
    QCOMPARE(lab.number("SELECT count(*) FROM message_index WHERE message_index MATCH 'thr'"), 0);
    lab.close();
}

QTEST_GUILESS_MAIN(TestCorrections)
#include "tst_corrections.moc"
