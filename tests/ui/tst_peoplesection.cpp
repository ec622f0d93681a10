// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QSpinBox>

#include "contacts/peoplerules.h"
#include "contacts/suppression.h"
#include "support/contacts.h"
#include "ui/settings/peoplesection.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/toast.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;
using aic::contacts::PeopleRules;

/// "Contacts and tags" of the settings, on a database of its own.
class TestPeopleSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
        m_theme.setAppearance({.choice = ThemeChoice::Dark});
    }
    void init();
    void cleanup();

    void rulesAreSavedWhenLeft();
    void wordsThatContradictAreRefused();
    void rulesThatCantBeReadStay();
    void numbersAreAddedFoundAndTakenOff();
    void theListGoesToAFileAndBack();
    void aFileThatCantBeReadSaysSo();
    void render_data();
    void render();

private:
    void open(const QSize &size = {1000, 900});
    [[nodiscard]] PeopleRules rules() { return *m_base->store().rules().result(); }
    [[nodiscard]] QListWidget &list() { return *m_section->findChild<QListWidget *>(); }
    [[nodiscard]] QString aside()
    {
        QStringList texts;
        for (const Label *label : m_section->findChildren<Label *>())
            texts.append(label->text());
        return texts.join(u'\n');
    }
    [[nodiscard]] QStringList toasts() const
    {
        QStringList titles;
        for (const ToastContent &content : m_toasts)
            titles.append(content.title);
        return titles;
    }
    void press(const QString &name)
    {
        auto *button = shown<Button>(*m_section, name);
        QVERIFY2(button != nullptr && button->isEnabled(), qPrintable(name));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    void pick(const QString &path)
    {
        QFileDialog *dialog = nullptr;
        AIC_TRY_VERIFY((dialog = m_section->findChild<QFileDialog *>()) != nullptr);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        AIC_TRY_VERIFY(m_section->findChild<QFileDialog *>() == nullptr);
    }

    Theme m_theme;
    Language m_language{*qApp};
    std::unique_ptr<test::ContactBase> m_base;
    std::unique_ptr<contacts::SuppressionList> m_list;
    std::unique_ptr<PeopleSection> m_section;
    QList<ToastContent> m_toasts;
};

void TestPeopleSection::init()
{
    m_base = std::make_unique<test::ContactBase>();
    m_list = std::make_unique<contacts::SuppressionList>(m_base->database(), m_base->store(),
                                                         m_base->clock());
    (void)m_base->add(u"Aisha Rahman"_s, u"+60125550142"_s);
    m_toasts.clear();
}

void TestPeopleSection::cleanup()
{
    m_section.reset();
    m_base->database().close();
    m_list.reset();
    m_base.reset();
}

void TestPeopleSection::open(const QSize &size)
{
    m_section = std::make_unique<PeopleSection>(m_theme, m_base->store(), *m_list, u"MY"_s);
    connect(m_section.get(), &PeopleSection::toastRequested, this,
            [this](const ToastContent &content) { m_toasts.append(content); });
    m_section->resize(size);
    m_section->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_section.get()));
    AIC_TRY_VERIFY(aside().contains(u"Nobody is on the list."_s)
                   || m_section->findChild<QListWidget *>()->count() > 0);
}

void TestPeopleSection::rulesAreSavedWhenLeft()
{
    open();
    QCOMPARE(namelessWidgets(*m_section), QStringList());
    auto *days = named<QSpinBox>(*m_section, u"Days \"not on WhatsApp\" counts"_s);
    auto *words = named<QLineEdit>(*m_section, u"Opt-out words"_s);
    QVERIFY(days != nullptr && words != nullptr);
    AIC_TRY_VERIFY(days->isEnabled());
    QCOMPARE(days->value(), rules().notOnWhatsAppDays);
    days->setFocus();
    days->selectAll();
    QTest::keyClicks(days, u"12"_s);
    words->setFocus();
    AIC_TRY_COMPARE(rules().notOnWhatsAppDays, 12);
    QTest::keyClicks(words, u" halt,  go   away ,"_s);
    QTest::keyClick(words, Qt::Key_Return);
    const QStringList wanted{u"halt"_s, u"go away"_s};
    AIC_TRY_COMPARE(rules().stopWords, wanted);
    QVERIFY(m_toasts.isEmpty());
}

void TestPeopleSection::wordsThatContradictAreRefused()
{
    open();
    auto *stop = named<QLineEdit>(*m_section, u"Opt-out words"_s);
    auto *start = named<QLineEdit>(*m_section, u"Opt-in words"_s);
    AIC_TRY_VERIFY(stop->isEnabled());
    stop->setText(u"halt"_s);
    start->setText(u"halt"_s);
    start->setFocus();
    QTest::keyClick(start, Qt::Key_Return);
    const QString why = u"Error: A word can't both stop and start messages."_s;
    AIC_TRY_VERIFY(shown<Label>(*m_section, why) != nullptr);
    start->setText(u"go"_s);
    QTest::keyClick(start, Qt::Key_Return);
    AIC_TRY_VERIFY(shown<Label>(*m_section, why) == nullptr);
    AIC_TRY_COMPARE(rules().startWords, QStringList{u"go"_s});
}

void TestPeopleSection::rulesThatCantBeReadStay()
{
    const QByteArray table = "people_rules";
    PeopleRules before = rules();
    before.notOnWhatsAppDays = 33;
    AIC_VERIFY_RESULT(m_base->store().setRules(before).result());
    AIC_VERIFY_RESULT(m_base->execute("ALTER TABLE " + table + " RENAME TO lost"));
    open();
    AIC_TRY_COMPARE(toasts(), QStringList{u"These settings could not be loaded"_s});
    for (const QSpinBox *days : m_section->findChildren<QSpinBox *>())
        QVERIFY(!days->isEnabled());
    AIC_VERIFY_RESULT(m_base->execute("ALTER TABLE lost RENAME TO " + table));
    QCOMPARE(rules().notOnWhatsAppDays, 33);
}

void TestPeopleSection::numbersAreAddedFoundAndTakenOff()
{
    open();
    auto *address = named<QLineEdit>(*m_section, u"Phone number or user ID"_s);
    QVERIFY(address != nullptr);
    press(u"Add to list"_s);
    QCOMPARE(descriptionOf(address), u"Enter a phone number or a user ID."_s);
    address->setFocus();
    QTest::keyClicks(address, u"nobody"_s);
    QVERIFY(descriptionOf(address).isEmpty());
    QTest::keyClick(address, Qt::Key_Return);
    AIC_TRY_VERIFY(descriptionOf(address).startsWith(u"This is neither"_s));
    QCOMPARE(address->text(), u"nobody"_s);
    address->selectAll();
    QTest::keyClicks(address, u"012-555 0142"_s);
    QTest::keyClick(address, Qt::Key_Return);
    AIC_TRY_COMPARE(list().count(), 1);
    AIC_TRY_VERIFY(address->text().isEmpty());
    const QString line = list().item(0)->text();
    QVERIFY2(line.startsWith(u"+60 12-555 0142 · Aisha Rahman · Added by hand"_s),
             qPrintable(line));
    AIC_VERIFY_RESULT(m_list->add({u"+447700900371"_s}, u"MY"_s, u"test"_s).result());
    AIC_TRY_COMPARE(list().count(), 2);
    QTest::keyClicks(m_section->findChild<SearchField *>(), u"aisha"_s);
    AIC_TRY_COMPARE(list().count(), 1);
    QTest::keyClicks(m_section->findChild<SearchField *>(), u"zzz"_s);
    AIC_TRY_VERIFY(aside().contains(u"Nobody on the list matches."_s));
    m_section->findChild<SearchField *>()->clear();
    AIC_TRY_COMPARE(list().count(), 2);

    auto *remove = shown<Button>(*m_section, u"Take off the list"_s);
    QVERIFY(!remove->isEnabled());
    QCOMPARE(descriptionOf(remove), u"Choose lines first."_s);
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_A, Qt::ControlModifier);
    press(u"Take off the list"_s);
    AIC_TRY_COMPARE(list().count(), 0);
    QCOMPARE(*m_list->count().result(), 0);
    AIC_TRY_VERIFY(toasts().contains(u"Taken off the list"_s));
    QVERIFY(!remove->isEnabled());
}

void TestPeopleSection::theListGoesToAFileAndBack()
{
    AIC_VERIFY_RESULT(
        m_list->add({u"+447700900371"_s, u"+60125550142"_s}, u"MY"_s, u"test"_s).result());
    open();
    AIC_TRY_COMPARE(list().count(), 2);
    const QString path = m_base->path(u"list.csv"_s);
    press(u"Export list"_s);
    pick(path);
    AIC_TRY_VERIFY(toasts().contains(u"List exported"_s));
    AIC_VERIFY_RESULT(m_list->removeAddress(u"+447700900371"_s, u"MY"_s).result());
    AIC_TRY_COMPARE(list().count(), 1);
    press(u"Import list"_s);
    pick(path);
    AIC_TRY_COMPARE(list().count(), 2);
    AIC_TRY_COMPARE(m_toasts.constLast().title, u"Do-not-contact list"_s);
    QVERIFY2(m_toasts.constLast().detail.contains(u"1"_s), qPrintable(m_toasts.constLast().detail));
}

void TestPeopleSection::aFileThatCantBeReadSaysSo()
{
    open();
    press(u"Import list"_s);
    pick(m_base->path(u"missing.csv"_s));
    AIC_TRY_VERIFY(toasts().contains(u"The list was not imported"_s));
    press(u"Export list"_s);
    pick(m_base->path(u"no/such/folder/list.csv"_s));
    AIC_TRY_VERIFY(toasts().contains(u"The list was not exported"_s));
}

void TestPeopleSection::render_data()
{
    addLooks();
}

void TestPeopleSection::render()
{
    QFETCH(int, look);
    const Look wanted = looks().at(look);
    const Wearing wearing(m_theme, wanted);
    AIC_VERIFY_RESULT(
        m_list->add({u"+447700900371"_s, u"+60125550142"_s}, u"MY"_s, u"test"_s).result());
    open(wanted.pageSize() - QSize(wanted.size.width() >= 1024 ? 240 : 0, 0));
    AIC_TRY_COMPARE(list().count(), 2);
    savePicture(grabSettled(*m_section), u"people-"_s + wanted.name);
}

QTEST_MAIN(TestPeopleSection)
#include "tst_peoplesection.moc"
