// SPDX-License-Identifier: GPL-3.0-or-later
// From a customer's Send to the painted bubble: the sandbox's webhook, the relay, the poller, the
// database, the open thread, all in this program and over loopback.
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QPaintEvent>
#include <QTemporaryDir>
#include <QTest>

#include "sandbox/customerdesk.h"
#include "support/verify.h"
#include "ui/conversations/conversationspage.h"
#include "ui/conversations/threadpane.h"
#include "ui/conversations/threadview.h"
#include "ui/desktop/desktopwindow.h"
#include "ui/models/threadmodel.h"
#include "ui/notify/notificationcenter.h"
#include "ui/settings/generalsections.h"
#include "ui/shell/mainwindow.h"
#include "workspace/embeddedsandbox.h"
#include "workspace/workspace.h"

using namespace aic;
using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMessages = 100;
constexpr double kMaxP95Ms = 150;

/// Says when the thread has painted its newest message, if that has the wanted text.
class PaintWatch : public QObject
{
public:
    PaintWatch(ThreadPane &pane, QObject *parent = nullptr)
        : QObject(parent)
        , m_pane(pane)
    {
        pane.view().viewport()->installEventFilter(this);
    }
    void expect(const QString &text)
    {
        m_text = text;
        m_isPainted = false;
    }
    [[nodiscard]] bool isPainted() const { return m_isPainted; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const ThreadModel &model = m_pane.model();
        const int last = model.rowCount() - 1;
        if (event->type() == QEvent::Paint && last >= 0 && model.message(last).text == m_text) {
            const QRect row = m_pane.view().visualRect(model.index(last, 0));
            // Runs once this event has been painted.
            if (static_cast<QPaintEvent *>(event)->region().intersects(row)) {
                QMetaObject::invokeMethod(
                    this, [this] { m_isPainted = true; }, Qt::QueuedConnection);
            }
        }
        return QObject::eventFilter(watched, event);
    }

private:
    ThreadPane &m_pane;
    QString m_text;
    bool m_isPainted = false;
};

} // namespace

class TestBubble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void paintedSoonAfterItWasSent();

private:
    template <class T>
    [[nodiscard]] T wait(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000))
            qFatal("no answer");
        return future.result();
    }

    QTemporaryDir m_dir;
    SystemClock m_clock;
    Theme m_theme;
    std::unique_ptr<workspace::EmbeddedSandbox> m_sandbox;
    std::unique_ptr<workspace::Workspace> m_space;
    std::unique_ptr<WorkspaceShellModel> m_model;
    NullNotificationCenter m_notifications;
    std::unique_ptr<DesktopWindow> m_desktop;
};

void TestBubble::initTestCase()
{
    QLoggingCategory::setFilterRules(u"aic.*.debug=false"_s);
    m_theme.install(*qApp);
    const Result<workspace::DataDirectory> outer
        = workspace::DataDirectory::open(m_dir.filePath(u"data"_s));
    AIC_VERIFY_RESULT(outer);
    const Result<workspace::DataDirectory> directory = outer->sandbox();
    AIC_VERIFY_RESULT(directory);
    m_sandbox = std::make_unique<workspace::EmbeddedSandbox>(*directory, m_clock);
    AIC_VERIFY_RESULT(m_sandbox->start());
    Result<std::unique_ptr<workspace::Workspace>> space
        = workspace::Workspace::open(*directory, m_clock, workspace::SecretPlace::Memory);
    AIC_VERIFY_RESULT(space);
    m_space = std::move(*space);
    AIC_VERIFY_RESULT(wait(workspace::enterSandbox(*m_space, *m_sandbox)));
    const Result<QList<workspace::Account>> accounts = wait(m_space->accounts().list());
    AIC_VERIFY_RESULT(accounts);
    const workspace::Account account = accounts->constFirst();

    m_model = std::make_unique<WorkspaceShellModel>(*m_space);
    m_model->setAccounts(*accounts);
    m_model->setAccount(account);
    m_desktop
        = std::make_unique<DesktopWindow>(m_theme, *m_space, *m_model, m_notifications, account,
                                          nullptr, QList<LanguageEntry>{{u"en"_s, u"English"_s}});
    MainWindow &window = m_desktop->window();
    window.resize(1440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const Result<workspace::SecretValues> secrets = wait(m_space->secrets().read(account.name));
    AIC_VERIFY_RESULT(secrets);
    workspace::Session *session = wait(m_space->openSession(account, *secrets));
    m_model->follow(session);
    m_desktop->setSession(session);
    const QFuture<void> started = m_space->engine().run([session] { session->start(); });
    QVERIFY(QTest::qWaitFor([&] { return started.isFinished(); }, 30'000));
}

void TestBubble::cleanupTestCase()
{
    m_desktop.reset();
    m_model.reset();
    if (m_space)
        (void)wait(m_space->closeSession());
    m_space.reset();
    m_sandbox.reset();
}

void TestBubble::paintedSoonAfterItWasSent()
{
    sandbox::CustomerDesk &desk = m_sandbox->simulator().customers();
    const auto added = wait(desk.add(u"+60125550177"_s, u"Bea"_s));
    AIC_VERIFY_RESULT(added);
    const sandbox::CustomerId customer = added->id;

    MainWindow &window = m_desktop->window();
    window.showPage(ConversationsPage::pageInfo().id);
    auto *page = window.findChild<ConversationsPage *>();
    QVERIFY(page);
    AIC_VERIFY_RESULT(wait(desk.write(customer, u"Hello"_s, {})));
    const auto contact = [this] {
        return wait(m_space->database().read([](storage::Connection &c) {
                   return c.number("SELECT contact_id FROM conversations");
               }))
            .value_or(0);
    };
    QTRY_VERIFY_WITH_TIMEOUT(contact() != 0, 20'000);
    page->showContact(ContactId{contact()});
    ThreadPane &pane = page->pane();
    QTRY_VERIFY_WITH_TIMEOUT(pane.model().rowCount() > 0 && pane.isVisible(), 20'000);

    PaintWatch watch(pane);
    std::vector<double> times;
    for (int i = 0; i < kMessages; ++i) {
        const QString text = u"Is it there yet? %1"_s.arg(i);
        watch.expect(text);
        QElapsedTimer timer;
        timer.start();
        const auto written = desk.write(customer, text, {});
        // Not qWaitFor(): it looks every ten milliseconds.
        while (!watch.isPainted() && timer.elapsed() < 20'000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        QVERIFY(watch.isPainted());
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        AIC_VERIFY_RESULT(wait(written));
    }
    std::ranges::sort(times);
    const double p95 = times[times.size() * 95 / 100];
    qInfo("sent by the customer to painted: p50 %.1f ms, p95 %.1f ms, most %.1f ms",
          times[times.size() / 2], p95, times.back());
    QVERIFY2(p95 < kMaxP95Ms, qPrintable(QString::number(p95)));
}

QTEST_MAIN(TestBubble)
#include "tst_bubble.moc"
