// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

#include "campaignlab.h"
#include "ui/campaigns/campaignspage.h"
#include "ui/campaigns/campaignstarter.h"
#include "ui/shell/language.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchfield.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;
using messaging::MessageState;

namespace {

class NotedStarts : public CampaignStarter
{
public:
    void start(CampaignId id) override { started.append(id); }
    QList<CampaignId> started;
};

} // namespace

class TestCampaignsPage : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};
    NotedStarts m_starter;
    std::unique_ptr<CampaignLab> m_lab;
    std::unique_ptr<CampaignsPage> m_page;

    void makePage(const QSize &size = QSize(1240, 900))
    {
        m_page = std::make_unique<CampaignsPage>(m_theme, m_lab->campaigns, m_lab->outbox,
                                                 m_lab->clock(), m_starter);
        m_page->setProperty("surface", u"page"_s);
        m_page->setAttribute(Qt::WA_StyledBackground);
        m_page->resize(size);
        m_page->setWidthClass(widthClassFor(size.width() + (size.width() > 1100 ? 200 : 64)));
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    [[nodiscard]] bool has(const QString &label) const
    {
        return shown<QLabel>(*m_page, label) != nullptr;
    }
    [[nodiscard]] Button *button(const QString &name) const { return shown<Button>(*m_page, name); }
    [[nodiscard]] QTableView *recipients() const
    {
        return shown<QTableView>(*m_page, u"Recipients table"_s);
    }
    [[nodiscard]] QTableView *campaignsTable() const
    {
        return shown<QTableView>(*m_page, u"Campaigns table"_s);
    }
    [[nodiscard]] QString cell(const QTableView &table, int row, int column) const
    {
        return table.model()->index(row, column).data().toString();
    }
    /// Ten people: two read, two delivered, one sent, one failed, one uncertain, three queued.
    CampaignId makeNovember()
    {
        const QList<std::pair<QString, QString>> people{
            {u"Aisha Rahman"_s, u"+60125550142"_s},
            {u"Camille Laurent"_s, u"+12025550141"_s},
            {u"Olivia Chen"_s, u"+12025550156"_s},
            {u"Mei Ling Tan"_s, u"+60165550127"_s},
            {u"Ethan Brooks"_s, u"+12025550138"_s},
            {u"Grace Mbeki"_s, u"+447700900371"_s},
            {u"Tomás Herrera"_s, u"+12025550176"_s},
            {u"Siti Khadijah"_s, u"+60145550175"_s},
            {u"James Whitfield"_s, u"+447700900142"_s},
            {u"Bartholomew Abrahamson-Whitley"_s, u"+447700900568"_s}};
        QList<ContactId> ids;
        for (const auto &[name, phone] : people)
            ids.append(m_lab->add(name, phone));
        m_lab->run("UPDATE contacts SET consent = 2 WHERE name LIKE 'Siti%'");
        const CampaignId id = m_lab->create(u"November price list"_s, ids);
        m_lab->begin(id);
        const QList<std::pair<MessageState, int>> states{
            {MessageState::Read, 0}, {MessageState::Delivered, 0}, {MessageState::Failed, 131026},
            {MessageState::Read, 0}, {MessageState::Uncertain, 0}, {MessageState::Delivered, 0},
            {MessageState::Sent, 0}};
        for (int i = 0; i < states.size(); ++i)
            m_lab->settle(id, i + 1, states.at(i).first, states.at(i).second);
        return id;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }

    void init()
    {
        m_theme.setAppearance({});
        m_starter.started.clear();
        m_lab = std::make_unique<CampaignLab>();
    }

    void cleanup()
    {
        m_page.reset();
        m_lab.reset();
    }

    void theEmptyListSaysWhereCampaignsComeFrom()
    {
        makePage();
        QTRY_VERIFY(button(u"Choose contacts"_s) != nullptr);
        QSignalSpy asked(m_page.get(), &CampaignsPage::contactsRequested);
        button(u"Choose contacts"_s)->click();
        QCOMPARE(asked.size(), 1);
    }

    void theListShowsStateAndProgress()
    {
        const CampaignId id = makeNovember();
        m_lab->create(u"Winter roast"_s, {m_lab->add(u"Lena Vogt"_s, u"+12025550160"_s)});
        makePage();
        QTRY_VERIFY(campaignsTable() != nullptr);
        QTableView *table = campaignsTable();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QCOMPARE(cell(*table, 0, 0), u"Winter roast"_s);
        QCOMPARE(cell(*table, 0, 1), u"Draft"_s);
        QCOMPARE(cell(*table, 1, 1), u"Sending"_s);
        // Seven of nine who get one; the tenth opted out.
        QCOMPARE(cell(*table, 1, 2), u"77 %"_s);
        shown<Button>(*m_page, u"Finished"_s)->setChecked(true);
        QTRY_COMPARE(table->model()->rowCount(), 0);
        shown<Button>(*m_page, u"All"_s)->setChecked(true);
        QTest::keyClicks(shown<SearchField>(*m_page, u"Search campaigns"_s), u"novem"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(has(u"Campaign name: November price list"_s));
        Q_UNUSED(id)
    }

    void theFiguresCountWhatWhatsAppAccepted()
    {
        makePage();
        m_page->showCampaign(makeNovember());
        QTRY_VERIFY(has(u"Sent: 5"_s));
        QVERIFY(has(u"Delivered: 4"_s));
        QVERIFY(has(u"Read: 2"_s));
        QVERIFY(has(u"Replied: 0"_s));
        QVERIFY(has(u"Failed: 1"_s));
        QVERIFY(has(u"Uncertain: 1"_s));
        QVERIFY(has(u"Queued: 2"_s));
        QVERIFY(has(u"Campaign state: Sending"_s));
        QCOMPARE(shown<QProgressBar>(*m_page, u"Campaign progress"_s)->value(), 77);
        // Somebody answers after the last message is gone, when no runner tells figures any more.
        m_lab->run("UPDATE conversations SET last_inbound_at_ms = "
                   + QByteArray::number(m_lab->clock().nowMs())
                   + " WHERE id = (SELECT conversation_id FROM messages WHERE state = 5 LIMIT 1)");
        m_page->noteConversations();
        QTRY_VERIFY(has(u"Replied: 1"_s));
    }

    void everyRecipientSaysWhatBecameOfIt()
    {
        makePage();
        m_page->showCampaign(makeNovember());
        QTRY_VERIFY(recipients() != nullptr);
        QTableView &table = *recipients();
        QTRY_COMPARE(table.model()->rowCount(), 10);
        QCOMPARE(cell(table, 0, 0), u"Aisha Rahman"_s);
        QCOMPARE(cell(table, 0, 1), u"+60 12-555 0142"_s);
        QCOMPARE(cell(table, 0, 2), u"Read"_s);
        QCOMPARE(cell(table, 0, 6), u"Opened after 21 s"_s);
        QVERIFY(cell(table, 2, 6).startsWith(u"131026 "));
        QVERIFY(cell(table, 4, 6).contains(u"may or may not"));
        QCOMPARE(cell(table, 7, 2), u"Skipped"_s);
        QCOMPARE(cell(table, 7, 6), u"Opted out of messages."_s);
        QCOMPARE(cell(table, 8, 3), u"–"_s);

        shown<Button>(*m_page, u"Sent"_s)->setChecked(true);
        QTRY_COMPARE(table.model()->rowCount(), 5);
        shown<Button>(*m_page, u"Skipped"_s)->setChecked(true);
        QTRY_COMPARE(table.model()->rowCount(), 1);
        shown<Button>(*m_page, u"All"_s)->setChecked(true);
        QTest::keyClicks(shown<SearchField>(*m_page, u"Search recipients"_s), u"whit"_s);
        QTRY_COMPARE(table.model()->rowCount(), 2);
    }

    void aLongListIsReadAsItIsLookedAt()
    {
        QList<ContactId> people;
        for (int i = 0; i < 300; ++i)
            people.append(m_lab->add(u"Person %1"_s.arg(i), u"+1202555%1"_s.arg(1000 + i)));
        makePage();
        m_page->showCampaign(m_lab->create(u"Long"_s, people));
        QTRY_VERIFY(recipients() != nullptr);
        QTableView &table = *recipients();
        QTRY_COMPARE(table.model()->rowCount(), 128);
        table.scrollToBottom();
        QTRY_COMPARE(table.model()->rowCount(), 256);
        table.scrollToBottom();
        QTRY_COMPARE(table.model()->rowCount(), 300);
        QCOMPARE(cell(table, 299, 0), u"Person 299"_s);
        QCOMPARE(cell(table, 0, 0), u"Person 0"_s);
    }

    void itIsPausedAndResumed()
    {
        const CampaignId id = makeNovember();
        makePage();
        m_page->showCampaign(id);
        QTRY_VERIFY(button(u"Pause"_s) != nullptr);
        button(u"Pause"_s)->click();
        QTRY_VERIFY(button(u"Resume"_s) != nullptr);
        QCOMPARE(m_lab->number("SELECT state FROM campaigns"), 3);
        QVERIFY(shown<Strip>(*m_page, u"Campaign notice"_s) != nullptr);
        button(u"Resume"_s)->click();
        QTRY_COMPARE(m_lab->number("SELECT state FROM campaigns"), 2);
        // Its process still has it: nothing is to be started.
        QVERIFY(m_starter.started.isEmpty());
    }

    void aCrashLeavesACampaignThatCanGoOn()
    {
        const CampaignId id = makeNovember();
        m_lab->run("DELETE FROM leases");
        makePage();
        m_page->showCampaign(id);
        QTRY_VERIFY(button(u"Resume"_s) != nullptr);
        auto *strip = shown<Strip>(*m_page, u"Campaign notice"_s);
        QVERIFY(strip != nullptr);
        QVERIFY(strip->accessibleDescription().contains(u"unfinished"));
        button(u"Resume"_s)->click();
        QCOMPARE(m_starter.started, QList<CampaignId>{id});
    }

    void stoppingIsAsked()
    {
        const CampaignId id = makeNovember();
        makePage();
        m_page->showCampaign(id);
        QTRY_VERIFY(button(u"Stop"_s) != nullptr);
        button(u"Stop"_s)->click();
        auto *question = m_page->findChild<ConfirmDialog *>();
        QVERIFY(question != nullptr);
        QCOMPARE(question->windowTitle(), u"Stop this campaign?"_s);
        shown<Button>(*question, u"Keep sending"_s)->click();
        QCOMPARE(m_lab->number("SELECT state FROM campaigns"), 2);
        QTRY_VERIFY(m_page->findChild<ConfirmDialog *>() == nullptr);
        button(u"Stop"_s)->click();
        question = m_page->findChild<ConfirmDialog *>();
        shown<Button>(*question, u"Stop campaign"_s)->click();
        QTRY_COMPARE(m_lab->number("SELECT state FROM campaigns"), 5);
        QTRY_VERIFY(has(u"Campaign state: Stopped"_s));
        QVERIFY(button(u"Stop"_s) == nullptr);
    }

    void thePaceIsPerMinute()
    {
        const CampaignId id = makeNovember();
        makePage();
        m_page->showCampaign(id);
        QTRY_VERIFY(has(u"Campaign state: Sending"_s));
        auto *target = shown<QSpinBox>(*m_page, u"Target pace"_s);
        QVERIFY(target != nullptr);
        target->setValue(120);
        QTRY_COMPARE(m_lab->text("SELECT rate_mps FROM campaigns"), u"2.0"_s);
        button(u"Increase pace"_s)->click();
        QTRY_COMPARE(target->value(), 130);
        Q_UNUSED(id)
    }

    void uncertainOnesAreSettledByAPerson()
    {
        const CampaignId id = makeNovember();
        makePage();
        m_page->showCampaign(id);
        QTRY_VERIFY(has(u"Uncertain: 1"_s));
        button(u"Settle uncertain"_s)->click();
        auto *dialog = m_page->findChild<Dialog *>();
        QVERIFY(dialog != nullptr);
        shown<Button>(*dialog, u"Mark as sent"_s)->click();
        QTRY_VERIFY(has(u"Uncertain: 0"_s));
        QVERIFY(has(u"Sent: 6"_s));
        QVERIFY(!button(u"Settle uncertain"_s)->isEnabled());
    }

    void whatFailedForGoodIsNotTriedAgain()
    {
        const CampaignId id = makeNovember();
        makePage();
        m_page->showCampaign(id);
        QTRY_VERIFY(has(u"Failed: 1"_s));
        QSignalSpy toasts(m_page.get(), &CampaignsPage::toastRequested);
        button(u"Retry failed"_s)->click();
        QTRY_COMPARE(toasts.size(), 1);
        QCOMPARE(m_lab->number("SELECT count(*) FROM recipients"), 10);
        m_lab->run("UPDATE messages SET error_code = 130429 WHERE error_code = 131026");
        button(u"Retry failed"_s)->click();
        QTRY_VERIFY(has(u"Queued: 3"_s));
        QVERIFY(has(u"Failed: 0"_s));
        Q_UNUSED(id)
    }

    void render_data() { addLooks(); }

    void render()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const Wearing wearing(m_theme, wanted);
        const CampaignId id = makeNovember();
        m_lab->create(u"Winter roast invitation"_s,
                      {m_lab->add(u"Lena Vogt"_s, u"+12025550160"_s)});
        makePage(wanted.pageSize());
        QTRY_VERIFY(campaignsTable() != nullptr);
        QTableView *table = campaignsTable();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QCOMPARE(namelessWidgets(*m_page).join(u", "_s), QString());
        savePicture(grabSettled(*m_page), u"campaigns-"_s + wanted.name);

        m_page->showCampaign(id);
        QTRY_VERIFY(recipients() != nullptr);
        // What the page still asks the store for would replace the figures below.
        QTRY_COMPARE(recipients()->model()->rowCount(), 10);
        QTRY_VERIFY(has(u"Sent: 5"_s));
        (void)m_lab->campaigns.status(id).result();
        (void)grabSettled(*m_page);
        for (const double rate : {0.2, 1.4, 1.9, 2.0, 1.9, 2.0, 1.0, 1.5, 2.0, 1.95}) {
            m_lab->clock().advance(std::chrono::seconds(20));
            campaigns::CampaignStatus status = m_lab->campaigns.status(id).result().value();
            status.rate = rate;
            status.campaign.userRate = 2.0;
            m_page->showStatus(status);
        }
        QCOMPARE(namelessWidgets(*m_page).join(u", "_s), QString());
        savePicture(grabSettled(*m_page), u"campaign-live-"_s + wanted.name);

        button(u"Pause"_s)->click();
        QTRY_VERIFY(button(u"Resume"_s) != nullptr);
        button(u"View as table"_s)->setChecked(true);
        savePicture(grabSettled(*m_page), u"campaign-paused-"_s + wanted.name);
        button(u"Settle uncertain"_s)->click();
        auto *dialog = m_page->findChild<Dialog *>();
        savePicture(grabSettled(*m_page, dialog), u"campaign-settle-"_s + wanted.name);
    }
};

QTEST_MAIN(TestCampaignsPage)
#include "tst_campaignspage.moc"
