// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "messaging/templates/templatefacts.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/sandboxrig.h"
#include "support/verify.h"
#include "ui/shell/language.h"
#include "ui/templates/templatedialog.h"
#include "ui/templates/templatepanel.h"
#include "ui/templates/templatepreview.h"
#include "ui/templates/templatespage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;
using messaging::TemplateDesk;
using messaging::TemplateStore;

namespace {

const WabaId kAccount{u"100000000000001"_s};

} // namespace

class TestTemplatesPage : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};
    FakeClock m_clock;
    std::unique_ptr<SandboxRig> m_rig;
    std::unique_ptr<MessagingLab> m_lab;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<graph::Client> m_client;
    std::unique_ptr<TemplateStore> m_store;
    std::unique_ptr<TemplateDesk> m_desk;
    std::unique_ptr<TemplatesPage> m_page;

    void makePage(const QSize &size = QSize(1240, 900), bool connected = true)
    {
        m_page = std::make_unique<TemplatesPage>(m_theme, *m_store, m_clock, kAccount);
        m_page->setProperty("surface", u"page"_s);
        m_page->setAttribute(Qt::WA_StyledBackground);
        m_page->resize(size);
        m_page->setWidthClass(widthClassFor(size.width() + (size.width() > 1100 ? 200 : 64)));
        if (connected)
            m_page->setDesk(m_desk.get());
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    [[nodiscard]] QTableView *table() const
    {
        return named<QTableView>(*m_page, u"Templates table"_s);
    }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] Button *button(const QString &name) const { return shown<Button>(*m_page, name); }
    [[nodiscard]] QString preview() const
    {
        const auto *found = shown<TemplatePreview>(*m_page, u"Preview"_s);
        return found ? found->text() : QString();
    }
    [[nodiscard]] TemplateDialog *dialog() const { return m_page->findChild<TemplateDialog *>(); }
    template <class T>
    [[nodiscard]] T *field(const QString &name) const
    {
        return shown<T>(*dialog(), name);
    }
    [[nodiscard]] messaging::TemplateKey key(const QString &name,
                                             const QString &language = u"en"_s) const
    {
        return {kAccount, name, language};
    }
    [[nodiscard]] messaging::Template item(const QString &name, const QString &language = u"en"_s)
    {
        return m_store->find(key(name, language))
            .result()
            .value_or(std::nullopt)
            .value_or(messaging::Template{});
    }
    void waitForList() { QTRY_COMPARE_WITH_TIMEOUT(rows(), 6, 20'000); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }

    void init()
    {
        m_theme.setAppearance({});
        m_rig = std::make_unique<SandboxRig>();
        QVERIFY(m_rig->start(m_clock, false));
        m_lab = std::make_unique<MessagingLab>(m_clock);
        m_http = std::make_unique<net::HttpClient>();
        m_client = std::make_unique<graph::Client>(
            *m_http, graph::Endpoint{QUrl(m_rig->api.baseUrl), u"v25.0"_s,
                                     [] { return Secret("sandbox-t"); }});
        m_store = std::make_unique<TemplateStore>(*m_lab->database, m_clock);
        m_desk = std::make_unique<TemplateDesk>(*m_lab->database, *m_client, *m_store, m_clock,
                                                kAccount);
    }

    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
        m_client.reset();
        m_http.reset();
        m_lab->close();
        m_store.reset();
        m_lab.reset();
        m_rig.reset();
    }

    void withoutAnAccountNothingCanBeChanged()
    {
        makePage({1240, 900}, false);
        QTRY_VERIFY(shown<QWidget>(*m_page, u"Empty state"_s) != nullptr);
        QVERIFY(!button(u"Sync"_s)->isEnabled());
        QVERIFY(!button(u"New template"_s)->isEnabled());
    }

    void theListIsReadWhenItNeverWas()
    {
        makePage();
        waitForList();
        QCOMPARE(table()->model()->index(0, 0).data().toString(), u"hello_world"_s);
        QCOMPARE(table()->model()->index(0, 2).data().toString(), u"English (US)"_s);
        QCOMPARE(table()->model()->index(3, 3).data().toString(), u"Approved"_s);
        QVERIFY(shown<QLabel>(*m_page, u"Template count: 6"_s) != nullptr);
    }

    void anErrorCanBeTriedAgain()
    {
        const graph::Endpoint good = m_client->endpoint();
        graph::Endpoint expired = good;
        expired.token = [] { return Secret("sandbox-expired"); };
        m_client->setEndpoint(expired);
        makePage();
        QTRY_VERIFY_WITH_TIMEOUT(button(u"Try again"_s) != nullptr, 20'000);
        m_client->setEndpoint(good);
        button(u"Try again"_s)->click();
        waitForList();
    }

    void searchAndFiltersNarrowTheList()
    {
        makePage();
        waitForList();
        auto *search = shown<QLineEdit>(*m_page, u"Search templates"_s);
        QTest::keyClicks(search, u"siap pesanan"_s);
        QTRY_COMPARE(rows(), 1);
        QTest::keyClicks(search, u"nothing"_s);
        QTRY_VERIFY(button(u"Clear search"_s) != nullptr);
        button(u"Clear search"_s)->click();
        QTRY_COMPARE(rows(), 6);
        button(u"Needs attention"_s)->setChecked(true);
        QTRY_COMPARE(rows(), 1);
        button(u"All"_s)->setChecked(true);
        auto *category = shown<QComboBox>(*m_page, u"Category"_s);
        category->setCurrentIndex(category->findData(u"UTILITY"_s));
        QTRY_COMPARE(rows(), 3);
        auto *language = shown<QComboBox>(*m_page, u"Language"_s);
        language->setCurrentIndex(language->findData(u"ms"_s));
        QTRY_COMPARE(rows(), 1);
    }

    void thePanelPreviewsWithValues()
    {
        makePage();
        waitForList();
        table()->setCurrentIndex(table()->model()->index(2, 0));
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(preview().contains(u"Hello Aisha, your order"_s));
        QVERIFY(preview().startsWith(u"Order A-1042"_s));
        shown<QLineEdit>(*m_page, u"Value for first_name"_s)->setText(u"<b>Mei</b>"_s);
        QVERIFY(preview().contains(u"Hello <b>Mei</b>, your order"_s));
        QCOMPARE(namelessWidgets(*m_page).join(u", "_s), QString());
        button(u"Compare languages"_s)->click();
        auto *side = m_page->findChild<Dialog *>();
        QVERIFY(side != nullptr);
        QVERIFY(shown<TemplatePreview>(*side, u"Preview, English"_s) != nullptr);
        QVERIFY(shown<TemplatePreview>(*side, u"Preview, Malay"_s) != nullptr);
    }

    void eventsChangeWhatIsShown()
    {
        makePage();
        waitForList();
        m_page->showTemplate(key(u"order_ready"_s));
        QTRY_VERIFY(shown<QLabel>(*m_page, u"Template state: Approved"_s) != nullptr);
        events::Ledger ledger;
        messaging::registerTemplateHandler(ledger, *m_store);
        const QByteArray body
            = R"({"entry":[{"id":"100000000000001","time":)"
              + QByteArray::number(m_clock.nowMs() / 1000 + 60)
              + R"(,"changes":[{"field":"message_template_status_update","value":{"event":"REJECTED",)"
                R"("message_template_id":810000000000002,"message_template_name":"order_ready",)"
                R"("message_template_language":"en","reason":"PROMOTIONAL"}}]}]})";
        AIC_VERIFY_RESULT(m_lab->database
                              ->write([&](storage::Transaction &transaction) {
                                  return ledger.apply(transaction, {{.bytes = body}},
                                                      {m_lab->account, m_clock.nowMs()});
                              })
                              .result());
        QTRY_VERIFY(shown<QLabel>(*m_page, u"Template state: Rejected"_s) != nullptr);
        QCOMPARE(table()->model()->index(2, 3).data().toString(), u"Rejected"_s);
    }

    void aNewTemplateIsCheckedThenSubmitted()
    {
        makePage();
        waitForList();
        m_page->createNew();
        QVERIFY(dialog() != nullptr);
        field<QLineEdit>(u"Template name"_s)->setText(u"visit_reminder"_s);
        field<QPlainTextEdit>(u"Body"_s)->setPlainText(u"{{1}}, see you soon."_s);
        dialog()->primaryButton()->click();
        // A gap at the beginning is against the rules: nothing has left.
        QVERIFY(dialog() != nullptr);
        QVERIFY(field<QListWidget>(u"Checks"_s)->item(0)->text().startsWith(u"Body: "_s));
        QCOMPARE(item(u"visit_reminder"_s).key.name, QString());
        field<QPlainTextEdit>(u"Body"_s)->setPlainText(u"Hello {{1}}, see you soon."_s);
        field<QLineEdit>(u"Sample for 1"_s)->setText(u"Ada"_s);
        QVERIFY(shown<TemplatePreview>(*dialog(), u"Preview"_s)->text().contains(u"Hello Ada,"_s));
        field<QLineEdit>(u"Footer"_s)->setText(u"Meridian"_s);
        field<Button>(u"Add button"_s)->click();
        field<QLineEdit>(u"Button 1"_s)->setText(u"Confirm"_s);
        QCOMPARE(namelessWidgets(*dialog()).join(u", "_s), QString());
        QSignalSpy told(m_page.get(), &TemplatesPage::toastRequested);
        dialog()->primaryButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 20'000);
        QTRY_COMPARE(rows(), 7);
        QCOMPARE(item(u"visit_reminder"_s).status, u"PENDING"_s);
        QCOMPARE(item(u"visit_reminder"_s).components.size(), 3);
    }

    void metasOwnWordsAreShown()
    {
        makePage();
        waitForList();
        m_page->showTemplate(key(u"price_list_notice"_s));
        QTRY_VERIFY(button(u"Duplicate"_s) != nullptr);
        button(u"Duplicate"_s)->click();
        QVERIFY(dialog() != nullptr);
        QCOMPARE(field<QLineEdit>(u"Template name"_s)->text(), u"price_list_notice_copy"_s);
        // Known here as well, but only Meta looks.
        field<QLineEdit>(u"Template name"_s)->setText(u"price_list_notice"_s);
        dialog()->primaryButton()->click();
        const auto refused = [this] {
            for (const QLabel *label : dialog()->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(u"already"_s))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(refused(), 20'000);
        QVERIFY(dialog()->primaryButton()->isEnabled());
    }

    void aDraftIsKeptAndDeleted()
    {
        makePage();
        waitForList();
        m_page->createNew();
        QVERIFY(!field<Button>(u"Save draft"_s)->isEnabled());
        field<QLineEdit>(u"Template name"_s)->setText(u"draft_one"_s);
        field<Button>(u"Save draft"_s)->click();
        QTRY_COMPARE(rows(), 7);
        m_page->showTemplate(key(u"draft_one"_s));
        QTRY_VERIFY(shown<QLabel>(*m_page, u"Template state: Draft"_s) != nullptr);
        button(u"Delete"_s)->click();
        auto *question = m_page->findChild<ConfirmDialog *>();
        QVERIFY(question != nullptr);
        shown<Button>(*question, u"Delete template"_s)->click();
        QTRY_COMPARE(rows(), 6);
    }

    void anEditKeepsWhatTheFormCantHold()
    {
        makePage();
        waitForList();
        m_page->showTemplate(key(u"winter_roast_invite"_s));
        QTRY_VERIFY(button(u"Edit"_s) != nullptr);
        const QJsonArray before = item(u"winter_roast_invite"_s).components;
        button(u"Edit"_s)->click();
        QVERIFY(dialog() != nullptr);
        QVERIFY(!dialog()->hasUnsavedChanges());
        QCOMPARE(dialog()->definition().value(u"components"_s).toArray(), before);
        QVERIFY(field<QLineEdit>(u"Template name"_s)->isReadOnly());
        QVERIFY(!field<QLineEdit>(u"Template name"_s)->hasFocus());
        field<QLineEdit>(u"Footer"_s)->setText(u"Bye"_s);
        QVERIFY(dialog()->hasUnsavedChanges());
    }

    void render_data() { addLooks(); }

    void render()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const Wearing wearing(m_theme, wanted);
        makePage(wanted.pageSize());
        waitForList();
        QCOMPARE(namelessWidgets(*m_page).join(u", "_s), QString());
        savePicture(grabSettled(*m_page), u"templates-"_s + wanted.name);
        m_page->showTemplate(key(u"price_list_notice"_s));
        QTRY_VERIFY(!preview().isEmpty());
        savePicture(grabSettled(*m_page), u"templates-details-"_s + wanted.name);
        button(u"Edit"_s)->click();
        QVERIFY(dialog() != nullptr);
        savePicture(grabSettled(*m_page, dialog()), u"templates-edit-"_s + wanted.name);
    }
};

QTEST_MAIN(TestTemplatesPage)
#include "tst_templatespage.moc"
