// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include "campaignlab.h"
#include "ui/composer/senddialog.h"
#include "ui/shell/language.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;

class TestSendDialog : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};
    std::unique_ptr<CampaignLab> m_lab;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<SendDialog> m_dialog;
    ContactId m_aisha;
    ContactId m_mei;
    ContactId m_rafiq;
    ContactId m_camille;

    void openFor(const QList<ContactId> &people, const QSize &size = QSize(1440, 900))
    {
        // Before the window that is its parent.
        m_dialog.reset();
        m_window = std::make_unique<QWidget>();
        m_window->setProperty("surface", u"page"_s);
        m_window->setAttribute(Qt::WA_StyledBackground);
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_dialog = std::make_unique<SendDialog>(
            m_theme,
            SendServices{m_lab->store(), m_lab->messages, m_lab->outbox, m_lab->campaigns,
                         m_lab->clock()},
            SendFrom{AccountId{1}, PhoneNumberId{u"200000000000001"_s}, NumberId{1}, false, 1.5},
            contacts::ContactSelection::of(people), m_window.get());
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    [[nodiscard]] QPlainTextEdit *editor() const
    {
        return shown<QPlainTextEdit>(*m_dialog, u"Message text"_s);
    }
    [[nodiscard]] bool has(const QString &label) const
    {
        return shown<QLabel>(*m_dialog, label) != nullptr;
    }
    [[nodiscard]] Button *button(const QString &name) const
    {
        return shown<Button>(*m_dialog, name);
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
        m_lab = std::make_unique<CampaignLab>();
        m_aisha = m_lab->add(u"Aisha Rahman"_s, u"+60125550142"_s);
        m_mei = m_lab->add(u"Mei Ling Tan"_s, u"+60165550127"_s);
        m_rafiq = m_lab->add(u"Rafiq Iskandar"_s, u"+60175550119"_s);
        m_camille = m_lab->add(u"Camille Laurent"_s, u"+12025550176"_s);
        m_lab->run("UPDATE contacts SET company = 'Kopi Lane Roasters' WHERE name LIKE 'Aisha%'");
        for (const ContactId id : {m_aisha, m_mei, m_rafiq})
            m_lab->openWindow(id);
    }

    void cleanup()
    {
        m_dialog.reset();
        m_window.reset();
        m_lab.reset();
    }

    void oneRecipientGetsTheRenderedText()
    {
        openFor({m_aisha});
        QSignalSpy queued(m_dialog.get(), &SendDialog::messageQueued);
        QCOMPARE(button(u"Send"_s)->isEnabled(), false);
        QVERIFY(!button(u"Send"_s)->accessibleDescription().isEmpty());
        QTest::keyClicks(editor(), u"Hi {{first_name}} of {{company}}"_s);
        QTRY_VERIFY(has(u"Hi Aisha of Kopi Lane Roasters"_s));
        QTRY_VERIFY(has(u"As text: 1"_s));
        QTRY_VERIFY(has(u"Reply window open, 23 h 44 min left"_s));
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(queued.size(), 1);
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(m_lab->text("SELECT text FROM messages WHERE state = 0"),
                 u"Hi Aisha of Kopi Lane Roasters"_s);
        QTRY_COMPARE(m_lab->number("SELECT count(*) FROM drafts"), 0);
    }

    void aDraftIsKept()
    {
        openFor({m_aisha});
        QTRY_COMPARE(m_lab->number("SELECT count(*) FROM drafts"), 0);
        QTest::keyClicks(editor(), u"Half a thou"_s);
        QTRY_COMPARE(m_lab->text("SELECT text FROM drafts"), u"Half a thou"_s);
        QTest::keyClicks(editor(), u"ght"_s);
        m_dialog->reject();
        QVERIFY(!m_dialog->isVisible());
        QTRY_COMPARE(m_lab->text("SELECT text FROM drafts"), u"Half a thought"_s);
        openFor({m_aisha});
        QTRY_COMPARE(editor()->toPlainText(), u"Half a thought"_s);
    }

    void aClosedWindowTakesOnlyATemplate()
    {
        openFor({m_camille});
        QSignalSpy queued(m_dialog.get(), &SendDialog::messageQueued);
        QTest::keyClicks(editor(), u"Hello"_s);
        QTRY_VERIFY(has(u"Cannot be reached: 1"_s));
        QTRY_COMPARE(button(u"Send"_s)->isEnabled(), false);
        QVERIFY(!button(u"Send"_s)->accessibleDescription().isEmpty());

        m_dialog->findChild<QTabBar *>()->setCurrentIndex(1);
        QTest::keyClicks(shown<QLineEdit>(*m_dialog, u"Template name"_s), u"price_list"_s);
        button(u"Add value"_s)->click();
        QVERIFY(!button(u"Send"_s)->isEnabled());
        QTest::keyClicks(shown<QLineEdit>(*m_dialog, u"Value for 1"_s), u"{{first_name}}"_s);
        QTRY_VERIFY(has(u"As template: 1"_s));
        QTRY_VERIFY(button(u"Send"_s)->isEnabled());
        button(u"Send"_s)->click();
        QTRY_COMPARE(queued.size(), 1);
        const QString payload = m_lab->text("SELECT payload FROM messages");
        QVERIFY2(payload.contains(u"price_list") && payload.contains(u"Camille"),
                 qPrintable(payload));
    }

    void manyBecomeACampaign()
    {
        m_lab->run("UPDATE contacts SET consent = 2 WHERE name LIKE 'Rafiq%'");
        openFor({m_aisha, m_mei, m_rafiq, m_camille});
        QSignalSpy created(m_dialog.get(), &SendDialog::campaignCreated);
        QTest::keyClicks(editor(), u"Hi {{name}}, news for {{company}}"_s);
        QTRY_VERIFY(has(u"Recipients: 4"_s));
        QTRY_VERIFY(has(u"1 of 4 filled"_s));
        auto *fallback = shown<QLineEdit>(*m_dialog, u"Fallback for company"_s);
        QVERIFY(fallback != nullptr);
        QTRY_VERIFY(has(u"As text: 1"_s));
        QTest::keyClicks(fallback, u"you"_s);
        QTRY_VERIFY(has(u"As text: 2"_s));
        QVERIFY(has(u"Cannot be reached: 2"_s));
        button(u"Next recipient"_s)->click();
        QTRY_VERIFY(has(u"Hi Mei Ling Tan, news for you"_s));

        QVERIFY(button(u"Remove Camille Laurent"_s) != nullptr);
        button(u"Remove Camille Laurent"_s)->click();
        QTRY_VERIFY(has(u"Recipients: 3"_s));
        QVERIFY(button(u"Remove Camille Laurent"_s) == nullptr);
        button(u"Send"_s)->click();
        QTRY_COMPARE(created.size(), 1);
        QCOMPARE(m_lab->number("SELECT count(*) FROM recipients"), 3);
        QCOMPARE(m_lab->number("SELECT count(*) FROM recipients WHERE state = 0"), 2);
        QCOMPARE(m_lab->number("SELECT count(*) FROM messages"), 0);
        QCOMPARE(m_lab->text("SELECT rate_mps FROM campaigns"), u"1.5"_s);
    }

    void textForManyIsNotLostWithoutAQuestion()
    {
        openFor({m_aisha, m_mei});
        QTest::keyClicks(editor(), u"Hello"_s);
        m_dialog->reject();
        QVERIFY(m_dialog->isVisible());
        auto *question = m_dialog->findChild<ConfirmDialog *>();
        QVERIFY(question != nullptr);
        question->reject();
        QCOMPARE(editor()->toPlainText(), u"Hello"_s);
        QCOMPARE(m_lab->number("SELECT count(*) FROM drafts"), 0);
    }

    void formattingGoesAroundTheSelection()
    {
        openFor({m_aisha});
        QTest::keyClicks(editor(), u"big news"_s);
        editor()->selectAll();
        button(u"Bold"_s)->click();
        QCOMPARE(editor()->toPlainText(), u"*big news*"_s);
        QVERIFY(has(u"Characters: 10 of 4096"_s));
    }

    void render_data() { addLooks(); }

    void render()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const Wearing wearing(m_theme, wanted);
        openFor({m_aisha, m_mei, m_rafiq, m_camille}, wanted.size);
        editor()->setPlainText(
            u"Hi {{first_name}}, the November price list is here. Shall I keep the usual order "
            "aside for {{company}} this week? Reply here and I will confirm the delivery slot."_s);
        QTRY_VERIFY(shown<QLineEdit>(*m_dialog, u"Fallback for company"_s) != nullptr);
        shown<QLineEdit>(*m_dialog, u"Fallback for company"_s)->setText(u"your team"_s);
        QTRY_VERIFY(has(u"As text: 3"_s));
        QTRY_VERIFY(has(u"Reply window open, 23 h 44 min left"_s));
        QCOMPARE(namelessWidgets(*m_dialog).join(u", "_s), QString());
        savePicture(grabSettled(*m_window, m_dialog.get()), u"send-text-"_s + wanted.name);
        m_dialog->findChild<QTabBar *>()->setCurrentIndex(1);
        shown<QLineEdit>(*m_dialog, u"Template name"_s)->setText(u"price_list_notice"_s);
        button(u"Add value"_s)->click();
        shown<QLineEdit>(*m_dialog, u"Value for 1"_s)->setText(u"{{first_name}}"_s);
        QTRY_VERIFY(has(u"As template: 4"_s));
        QCOMPARE(namelessWidgets(*m_dialog).join(u", "_s), QString());
        savePicture(grabSettled(*m_window, m_dialog.get()), u"send-template-"_s + wanted.name);
    }
};

QTEST_MAIN(TestSendDialog)
#include "tst_senddialog.moc"
