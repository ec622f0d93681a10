// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "contacts/segmentcounts.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::test::ContactBase;

class TestSegments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_base = std::make_unique<ContactBase>();
        m_segments = std::make_unique<Segments>(m_base->database(), m_base->clock());
    }
    void cleanup()
    {
        m_base->database().close();
        m_segments.reset();
        m_base.reset();
    }

    void aSegmentComesBack();
    void namesAreTakenOnce();
    void removedAndBroughtBack();
    void daysCountFromNow();
    void anotherVersionsSegmentIsNobody();
    void countsFollowChanges();
    void nobodyWatchesNobodyCounts();

private:
    [[nodiscard]] QStringList names()
    {
        QStringList all;
        for (const Segment &segment : m_segments->list().result().value_or(QList<Segment>()))
            all << segment.name;
        return all;
    }
    std::unique_ptr<ContactBase> m_base;
    std::unique_ptr<Segments> m_segments;
};

void TestSegments::aSegmentComesBack()
{
    QSignalSpy changed(m_segments.get(), &Segments::changed);
    const auto vip = m_segments->add(u"  Our  VIPs "_s, ContactFilter::tagged(u"vip"_s)).result();
    AIC_VERIFY_RESULT(vip);
    QCOMPARE(vip->name, u"Our VIPs"_s);
    QTRY_COMPARE(changed.count(), 1);
    AIC_VERIFY_RESULT(m_segments->add(u"Älteste"_s, {}).result());
    QCOMPARE(names(), (QStringList{u"Älteste"_s, u"Our VIPs"_s}));
    const auto found = m_segments->find(u"our vips"_s).result();
    AIC_VERIFY_RESULT(found);
    QCOMPARE(*found, *vip);
    QCOMPARE(m_segments->find(u"nobody"_s).result().error().code, ErrorCode::NotFound);
    AIC_VERIFY_RESULT(m_segments->setFilter(vip->id, ContactFilter::tagged(u"lead"_s)).result());
    QCOMPARE(m_segments->find(u"our vips"_s).result()->filter, ContactFilter::tagged(u"lead"_s));
}

void TestSegments::namesAreTakenOnce()
{
    const auto first = m_segments->add(u"First"_s, {}).result();
    AIC_VERIFY_RESULT(first);
    const auto again = m_segments->add(u"FIRST"_s, {}).result();
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    QCOMPARE(again.error().field, u"name"_s);
    QCOMPARE(m_segments->add(u"  "_s, {}).result().error().code, ErrorCode::Invalid);
    QCOMPARE(m_segments->add(QString(81, u'x'), {}).result().error().code, ErrorCode::Invalid);
    // Its own name in another case is no conflict.
    AIC_VERIFY_RESULT(m_segments->rename(first->id, u"FIRST"_s).result());
    QCOMPARE(names(), QStringList{u"FIRST"_s});
    QCOMPARE(m_segments->rename(SegmentId{99}, u"Other"_s).result().error().code,
             ErrorCode::NotFound);
}

void TestSegments::removedAndBroughtBack()
{
    const auto made = m_segments->add(u"Gone"_s, ContactFilter::tagged(u"x"_s)).result();
    AIC_VERIFY_RESULT(made);
    const auto removed = m_segments->remove(made->id).result();
    AIC_VERIFY_RESULT(removed);
    QVERIFY(names().isEmpty());
    QCOMPARE(m_segments->remove(made->id).result().error().code, ErrorCode::NotFound);
    AIC_VERIFY_RESULT(m_segments->restore(*removed).result());
    QCOMPARE(*m_segments->find(u"gone"_s).result(), *made);
    // Its name can be taken by then.
    AIC_VERIFY_RESULT(m_segments->remove(made->id).result());
    AIC_VERIFY_RESULT(m_segments->add(u"Gone"_s, {}).result());
    QCOMPARE(m_segments->restore(*removed).result().error().code, ErrorCode::Conflict);
}

void TestSegments::daysCountFromNow()
{
    ContactFilter filter;
    filter.rules = {{.subject = ContactRule::Subject::LastActivity,
                     .test = ContactRule::Test::Within,
                     .days = 7}};
    AIC_VERIFY_RESULT(m_segments->add(u"Lately"_s, filter).result());
    m_base->clock().advance(std::chrono::hours(48));
    QCOMPARE(m_segments->find(u"lately"_s).result()->filter.asOfMs, m_base->clock().nowMs());
}

void TestSegments::anotherVersionsSegmentIsNobody()
{
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT INTO segments (name, folded, filter, created_at_ms, updated_at_ms) VALUES "
        "('Future', 'future', '{\"rules\":[{\"subject\":\"moon\",\"test\":\"is\"}]}', 1, 1)"));
    const auto all = m_segments->list().result();
    AIC_VERIFY_RESULT(all);
    QVERIFY(!all->constFirst().isReadable);
    QCOMPARE(m_segments->find(u"future"_s).result().error().code, ErrorCode::Invalid);
}

void TestSegments::countsFollowChanges()
{
    const ContactId ana = m_base->add(u"Ana"_s, u"+60125550101"_s, {u"vip"_s});
    const ContactId ben = m_base->add(u"Ben"_s, u"+60125550102"_s);
    AIC_VERIFY_RESULT(m_segments->add(u"VIP"_s, ContactFilter::tagged(u"vip"_s)).result());
    SegmentCounts counts(*m_segments, m_base->store(), m_base->clock());
    const auto count = [&] { return counts.items().value(0).contacts.value_or(-1); };
    counts.watch(true);
    QTRY_COMPARE(count(), 1);
    AIC_VERIFY_RESULT(m_base->store().tag(ContactSelection::of({ben}), u"VIP"_s).result());
    QTRY_COMPARE(count(), 2);
    AIC_VERIFY_RESULT(m_base->store().remove(ContactSelection::of({ana, ben})).result());
    QTRY_COMPARE(count(), 0);
    AIC_VERIFY_RESULT(m_segments->add(u"All"_s, {}).result());
    QTRY_COMPARE(counts.items().size(), 2);
    QTRY_COMPARE(counts.items().at(0).contacts.value_or(-1), 0);
}

void TestSegments::nobodyWatchesNobodyCounts()
{
    AIC_VERIFY_RESULT(m_segments->add(u"All"_s, {}).result());
    SegmentCounts counts(*m_segments, m_base->store(), m_base->clock());
    counts.watch(true);
    QTRY_COMPARE(counts.items().value(0).contacts.value_or(-1), 0);
    counts.watch(false);
    QSignalSpy changed(&counts, &SegmentCounts::changed);
    m_base->add(u"Ana"_s, u"+60125550101"_s);
    AIC_VERIFY_RESULT(m_base->store().count(ContactSelection::allBut({})).result());
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 0);
    counts.watch(true);
    QTRY_COMPARE(counts.items().value(0).contacts.value_or(-1), 1);
}

QTEST_GUILESS_MAIN(TestSegments)
#include "tst_segments.moc"
