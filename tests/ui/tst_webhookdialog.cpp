// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "events/webhookfields.h"
#include "fakeaccountbackend.h"
#include "relay/relay.h"
#include "sampleshell.h"
#include "sandbox/sandbox.h"
#include "support/sandboxapi.h"
#include "support/verify.h"
#include "ui/desktop/workspaceshellmodel.h"
#include "ui/settings/accountsection.h"
#include "ui/settings/webhookdialog.h"
#include "ui/shell/connectionstrip.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/support/workspaceaccountbackend.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/passwordfield.h"
#include "uitools.h"

using namespace aic;
using namespace aic::ui;
using namespace aic::test;
using namespace Qt::StringLiterals;
using workspace::WebhookItem;
using workspace::WebhookReport;
using workspace::WebhookState;
using workspace::WebhookStep;
using Change = workspace::WebhookSetup::Change;

namespace {

constexpr qint64 kSilentSinceMs = 1'790'000'000'000; // 2026-09-21
const QString kCallback = u"https://relay.meridian.example/webhook/main"_s;

WebhookItem item(WebhookStep step, WebhookState state, const char *detail, const char *hint = "")
{
    return {step, state, {"WebhookSetup", detail, {}}, {"WebhookSetup", hint, {}}};
}

WebhookReport reportOf(WebhookState app, WebhookState account, WebhookState loop,
                       const char *detail = "As it is", const char *hint = "")
{
    WebhookReport report;
    report.callbackUrl = kCallback;
    report.verifyToken = Secret("verify-me-0001");
    report.items
        = {item(WebhookStep::Relay, WebhookState::Done,
                "relay.meridian.example answers, channel main"),
           item(WebhookStep::App, app, detail, hint),
           item(WebhookStep::Account, account, "The app gets this business account's events"),
           item(WebhookStep::Loop, loop, "A test event came back")};
    return report;
}

} // namespace

class TestWebhookDialog : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};

    struct Stage
    {
        Stage(const Theme &theme, const WebhookReport &report, bool holds = false,
              const QSize &size = {1240, 900})
        {
            backend.report = report;
            backend.holds = holds;
            window.setProperty("surface", u"page"_s);
            window.setAttribute(Qt::WA_StyledBackground);
            window.resize(size);
            window.show();
            dialog = new WebhookDialog(theme, backend, {meridian().account, {}, {}, {}}, &window);
            dialog->open();
            QCoreApplication::processEvents();
        }
        template <class T>
        T *get(const QString &name)
        {
            T *found = named<T>(*dialog, name);
            if (found == nullptr)
                qFatal("%s is missing", qPrintable(name));
            return found;
        }
        QString step(int row, int role = Qt::AccessibleTextRole)
        {
            return get<QListView>(u"Webhook steps"_s)->model()->index(row, 0).data(role).toString();
        }
        bool says(const QString &begin)
        {
            const QList<Label *> labels = dialog->findChildren<Label *>();
            return std::ranges::any_of(labels, [&](const Label *label) {
                return label->isVisible() && label->accessibleName().startsWith(begin);
            });
        }

        FakeBackend backend;
        QWidget window;
        WebhookDialog *dialog;
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }

    void looksFirstAndChangesNothing()
    {
        Stage stage(m_theme,
                    reportOf(WebhookState::Missing, WebhookState::Done, WebhookState::Waiting),
                    true);
        QCOMPARE(stage.backend.changes, QList<Change>{Change::None});
        QVERIFY(!stage.get<Button>(u"Set up"_s)->isEnabled());
        Q_EMIT stage.backend.webhookStepChanged(
            item(WebhookStep::Relay, WebhookState::Running, ""));
        QCOMPARE(stage.step(0), u"Relay ready: Running"_s);
        stage.backend.release();
        QTRY_COMPARE(stage.step(0), u"Relay ready: Passed"_s);
        QCOMPARE(stage.step(1), u"App sends its events to the relay: Waiting"_s);
        QCOMPARE(stage.step(2), u"Business account connected to the app: Passed"_s);
        QVERIFY(stage.says(u"Not set up yet."_s));
        QVERIFY(stage.get<Button>(u"Set up"_s)->isEnabled());
    }

    void setsUpAndSaysWhatIsLeft()
    {
        Stage stage(m_theme,
                    reportOf(WebhookState::Missing, WebhookState::Done, WebhookState::Waiting));
        QTRY_VERIFY(stage.says(u"Not set up yet."_s));
        stage.backend.report = reportOf(WebhookState::Done, WebhookState::Done, WebhookState::Done);
        stage.get<Button>(u"Set up"_s)->click();
        QTRY_VERIFY(stage.says(u"The webhook is set up."_s));
        QCOMPARE(stage.backend.changes, (QList<Change>{Change::None, Change::OnlyOurs}));
        QCOMPARE(stage.step(3), u"Test event through the relay: Passed"_s);
    }

    void theVerifyTokenIsHiddenAndCanBeCopied()
    {
        Stage stage(m_theme,
                    reportOf(WebhookState::Done, WebhookState::Done, WebhookState::Waiting));
        QTRY_VERIFY(stage.says(u"Set up already."_s));
        auto *token = stage.get<PasswordField>(u"Verify token"_s);
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        QVERIFY(token->isReadOnly());
        stage.get<Button>(u"Copy verify token"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"verify-me-0001"_s);
        stage.get<Button>(u"Copy callback URL"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), kCallback);
        stage.get<QToolButton>(u"Show verify token"_s)->toggle();
        QCOMPARE(token->echoMode(), QLineEdit::Normal);
    }

    void anotherAddressIsReplacedOnlyAfterAYes()
    {
        Stage stage(m_theme,
                    reportOf(WebhookState::Foreign, WebhookState::Done, WebhookState::Waiting,
                             "The app's events go to https://crm.example/hook"));
        QTRY_COMPARE(stage.step(1), u"App sends its events to the relay: Needs you"_s);
        const auto answer = [&](const QString &choice) {
            stage.get<Button>(u"Set up"_s)->click();
            auto *question = stage.dialog->findChild<ConfirmDialog *>();
            QVERIFY(question != nullptr);
            named<Button>(*question, choice)->click();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QCoreApplication::processEvents();
        };
        answer(u"Keep the other address"_s);
        QCOMPARE(stage.backend.changes, QList<Change>{Change::None});
        answer(u"Replace"_s);
        QCOMPARE(stage.backend.changes, (QList<Change>{Change::None, Change::ReplaceForeign}));
    }

    void anOlderRelaysTokenIsTyped()
    {
        WebhookReport report
            = reportOf(WebhookState::Missing, WebhookState::Done, WebhookState::Waiting);
        report.verifyToken = {};
        report.items[0] = item(WebhookStep::Relay, WebhookState::ByHand,
                               "relay.meridian.example does not tell its verify token");
        Stage stage(m_theme, report);
        auto *token = stage.get<PasswordField>(u"Verify token"_s);
        QTRY_VERIFY(!token->isReadOnly());
        token->setText(u" typed "_s);
        stage.get<Button>(u"Set up"_s)->click();
        QCOMPARE(stage.backend.verifyTokens.constLast(), Secret("typed"));
        QTRY_VERIFY(stage.says(u"2 steps are not done."_s)
                    || stage.says(u"3 steps are not done."_s));
        QCOMPARE(token->text(), u" typed "_s);
    }

    void theSectionOpensItForWhatTheFormSays()
    {
        FakeBackend backend;
        backend.saved = meridian();
        QWidget window;
        window.resize(1240, 900);
        auto *section = new AccountSection(m_theme, backend, &window);
        section->resize(window.size());
        window.show();
        QCoreApplication::processEvents();
        named<QLineEdit>(*section, u"Relay URL"_s)->setText(u"nonsense"_s);
        named<Button>(*section, u"Set up webhook"_s)->click();
        QVERIFY(backend.changes.isEmpty());
        named<QLineEdit>(*section, u"Relay URL"_s)->setText(u"https://other.example"_s);
        named<Button>(*section, u"Set up webhook"_s)->click();
        QCOMPARE(backend.changes, QList<Change>{Change::None});
        QCOMPARE(backend.webhookDrafts.constFirst().account.relayUrl, u"https://other.example"_s);

        // What a save could not set up alone is told, with the way to it.
        ToastContent told;
        connect(section, &AccountSection::toastRequested, section,
                [&told](const ToastContent &content) { told = content; });
        Q_EMIT backend.webhookUnfinished(
            item(WebhookStep::App, WebhookState::ByHand, "By hand, please"));
        QCOMPARE(told.detail, u"By hand, please"_s);
        QCOMPARE(told.actionText, u"Set up webhook"_s);
        QVERIFY(told.action);
    }

    void savingSetsUpWhatIsOurs()
    {
        SystemClock clock;
        QTemporaryDir dir;
        relay::Config config;
        config.port = 0;
        config.database = u"sqlite:"_s + dir.filePath(u"relay.db"_s);
        for (const char *name : {"main", "other"}) {
            config.channels.append({QString::fromLatin1(name),
                                    Secret("verify"),
                                    Secret("app-secret"),
                                    {relay::hashClientToken(name)}});
        }
        relay::Relay relay(config, clock);
        AIC_VERIFY_RESULT(relay.start());
        sandbox::Sandbox meta({}, clock);
        AIC_VERIFY_RESULT(meta.start());
        SandboxApi api;
        api.baseUrl = meta.baseUrl();
        const QString subscriptions = u"/v25.0/700000000000001/subscriptions"_s;
        const auto callback = [&] {
            return api.get(subscriptions)
                .json.value("data"_L1)
                .toArray()
                .at(0)
                .toObject()
                .value("callback_url"_L1)
                .toString();
        };
        const Result<workspace::DataDirectory> data
            = workspace::DataDirectory::open(dir.filePath(u"data"_s));
        AIC_VERIFY_RESULT(data);
        const auto space = workspace::Workspace::open(*data, clock, workspace::SecretPlace::Memory);
        AIC_VERIFY_RESULT(space);
        WorkspaceAccountBackend backend(**space);
        QList<WebhookItem> unfinished;
        connect(&backend, &AccountBackend::webhookUnfinished, this,
                [&](const WebhookItem &open) { unfinished.append(open); });
        AccountDraft draft{meridian().account, Secret("sandbox-1"), Secret("app-secret"),
                           Secret("main")};
        draft.account.graphUrl = meta.baseUrl();
        draft.account.relayUrl = relay.url();
        draft.account.wabaId = WabaId{QString::fromLatin1(sandbox::kBusinessAccountId)};
        draft.account.number.phoneNumberId
            = PhoneNumberId{QString::fromLatin1(sandbox::kFirstNumberId)};
        const auto save = [&] {
            const QFuture<Result<SaveOutcome>> saved = backend.save(draft);
            return QTest::qWaitFor([&] { return saved.isFinished(); }) && saved.result();
        };
        QVERIFY(save());
        const QString ours = relay.url() + u"/webhook/main"_s;
        QTRY_COMPARE_WITH_TIMEOUT(callback(), ours, 15'000);

        // Somebody else's stays, and is told.
        const QString theirs = relay.url() + u"/webhook/other"_s;
        const QByteArray request
            = QJsonDocument(QJsonObject{{u"object"_s, u"whatsapp_business_account"_s},
                                        {u"verify_token"_s, u"verify"_s},
                                        {u"fields"_s, u"messages"_s},
                                        {u"callback_url"_s, theirs}})
                  .toJson();
        QCOMPARE(api.post(subscriptions, request).status, 200);
        QVERIFY(save());
        QTRY_VERIFY_WITH_TIMEOUT(!unfinished.isEmpty(), 15'000);
        QCOMPARE(unfinished.constLast().step, WebhookStep::App);
        QCOMPARE(unfinished.constLast().state, WebhookState::Foreign);
        QCOMPARE(callback(), theirs);
    }

    void theShellSaysWhenEventsStop()
    {
        SampleShell shell;
        shell.detail = connectionText({workspace::ConnectionState::Degraded,
                                       workspace::DegradedPart::NoEvents,
                                       {},
                                       kSilentSinceMs});
        QVERIFY(shell.detail.contains(u"Check the webhook"_s));
        QVERIFY2(
            shell.detail.contains(QDateTime::fromMSecsSinceEpoch(kSilentSinceMs).toString(u"yy"_s)),
            "a day that isn't today is named");
        MainWindow window(m_theme, shell);
        window.addPage(new SamplePage(m_theme, u"contacts"_s, u"Contacts"_s, u"users"_s));
        window.show();
        auto *strip = window.findChild<ConnectionStrip *>();
        QVERIFY(!strip->isVisible());
        shell.set(ConnectionState::Degraded);
        QVERIFY(strip->isVisible());
        QCOMPARE(strip->accessibleName(), u"Degraded notice"_s);
        shell.set(ConnectionState::Connected);
        QVERIFY(!strip->isVisible());
    }

    void render_data() { addLooks(); }
    void render()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const Wearing wearing(m_theme, wanted);
        const auto picture = [&](const WebhookReport &report, const QString &name) {
            Stage stage(m_theme, report, false, wanted.size);
            QCOMPARE(namelessWidgets(*stage.dialog).join(u' '), QString());
            QTRY_COMPARE(stage.step(0), u"Relay ready: Passed"_s);
            stage.get<Button>(u"Set up"_s)->click();
            QCoreApplication::processEvents();
            savePicture(grabSettled(stage.window, stage.dialog),
                        u"webhook-%1-"_s.arg(name) + wanted.name);
        };
        picture(reportOf(WebhookState::Done, WebhookState::Done, WebhookState::Done,
                         "Meta reached https://relay.meridian.example/webhook/main and sends 17 "
                         "kinds of events there"),
                u"done"_s);
        WebhookReport byHand
            = reportOf(WebhookState::ByHand, WebhookState::Done, WebhookState::Failed,
                       "Without the app secret the app's webhook can't be set");
        byHand.items[1].hint = workspace::dashboardSteps(kCallback, events::webhookFields());
        byHand.items[3] = item(WebhookStep::Loop, WebhookState::Failed,
                               "Not tried: a test event must be signed, and no app secret is set",
                               "Enter the app secret to test the whole way, or write to your "
                               "number from a phone and see it arrive.");
        picture(byHand, u"byhand"_s);

        SampleShell shell;
        shell.detail = connectionText({workspace::ConnectionState::Degraded,
                                       workspace::DegradedPart::NoEvents,
                                       {},
                                       kSilentSinceMs});
        shell.state = ConnectionState::Degraded;
        MainWindow window(m_theme, shell);
        window.addPage(new SamplePage(m_theme, u"contacts"_s, u"Contacts"_s, u"users"_s));
        window.resize(wanted.size);
        window.show();
        savePicture(grabSettled(window), u"webhook-alarm-"_s + wanted.name);
    }
};

QTEST_MAIN(TestWebhookDialog)
#include "tst_webhookdialog.moc"
