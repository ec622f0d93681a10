// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <cstdlib>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QMainWindow>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "contacts/import/contactimport.h"
#include "people.h"
#include "support/verify.h"
#include "ui/desktop/rundesktop.h"
#include "workspace/datadirectory.h"
#include "workspace/workspace.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRuns = 5;
constexpr int kPatience = 60'000;

int rows()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("AIC_BENCH_ROWS", &given);
    return given ? wanted : 1'000'000;
}

double residentMb()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}

/// Says when the first window is painted, and ends the program.
class FirstFrame : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Paint && widget != nullptr && widget->isWindow()
            && !m_isSeen) {
            m_isSeen = true;
            // After the frame, which is many paint events.
            QTimer::singleShot(std::chrono::milliseconds(0), this, [] {
                std::printf("painted %.1f\n", residentMb());
                std::fflush(stdout);
                std::_Exit(0);
            });
        }
        return false;
    }

private:
    bool m_isSeen = false;
};

void watchFirstFrame()
{
    if (qEnvironmentVariableIsSet("AIC_STARTUP_CHILD"))
        qApp->installEventFilter(new FirstFrame(qApp));
}
Q_COREAPP_STARTUP_FUNCTION(watchFirstFrame)

int runEmptyWindow(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QWidget window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}

struct Start
{
    double ms = 0;
    double residentMb = 0;
};

} // namespace

/// From the start of the process to the first painted frame, with an account and a million
/// contacts, beside an empty window of Qt Widgets in the same run.
class TestStartup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void firstFrame();

private:
    [[nodiscard]] static Start start(const QStringList &arguments)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"AIC_STARTUP_CHILD"_s, u"1"_s);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QElapsedTimer timer;
        timer.start();
        process.start(QCoreApplication::applicationFilePath(), arguments);
        QByteArray said;
        while (!said.contains('\n') && process.waitForReadyRead(kPatience))
            said += process.readAllStandardOutput();
        const double ms = double(timer.nsecsElapsed()) / 1e6;
        process.waitForFinished(kPatience);
        if (!said.startsWith("painted "))
            return {};
        return {ms, said.mid(8).trimmed().toDouble()};
    }
    static double median(QList<double> values)
    {
        std::ranges::sort(values);
        return values.at(values.size() / 2);
    }

    QTemporaryDir m_dir;
    SystemClock m_clock;
};

void TestStartup::initTestCase()
{
    const QString file = m_dir.filePath(u"people.csv"_s);
    test::writePeople(file, rows());
    const Result<workspace::DataDirectory> directory
        = workspace::DataDirectory::open(m_dir.filePath(u"data"_s));
    AIC_VERIFY_RESULT(directory);
    Result<std::unique_ptr<workspace::Workspace>> space
        = workspace::Workspace::open(*directory, m_clock, workspace::SecretPlace::Memory);
    AIC_VERIFY_RESULT(space);
    workspace::Account account;
    account.name = u"Bench"_s;
    // Not on loopback: there the sandbox would be told of. Nobody asks it before the frame.
    account.graphUrl = u"https://graph.invalid"_s;
    account.apiVersion = u"v25.0"_s;
    account.wabaId = WabaId{u"500000000000001"_s};
    account.relayUrl = u"http://127.0.0.1:9"_s;
    account.country = u"MY"_s;
    account.number.phoneNumberId = PhoneNumberId{u"400000000000001"_s};
    account.number.e164 = u"+60355500100"_s;
    AIC_VERIFY_RESULT((*space)->accounts().add(account).result());
    contacts::ContactImport import((*space)->database(), (*space)->contacts(), m_clock);
    contacts::ImportOptions options;
    options.source.filePath = file;
    options.country = u"MY"_s;
    const auto outcome = import.run(options).result();
    AIC_VERIFY_RESULT(outcome);
    QCOMPARE(outcome->counts.created, rows());
}

void TestStartup::firstFrame()
{
    const QStringList app{u"--data-dir"_s, m_dir.filePath(u"data"_s)};
    // Once each, so that both find their files in memory.
    QVERIFY(start({}).ms > 0);
    QVERIFY(start(app).ms > 0);
    QList<double> empty;
    QList<double> whole;
    QList<double> resident;
    for (int i = 0; i < kRuns; ++i) {
        empty << start({}).ms;
        const Start one = start(app);
        QVERIFY(one.ms > 0);
        whole << one.ms;
        resident << one.residentMb;
    }
    const double ratio = median(whole) / median(empty);
    qInfo("first frame with %d contacts: %.0f ms, an empty window %.0f ms, ratio %.2f; resident "
          "%.0f MB",
          rows(), median(whole), median(empty), ratio, median(resident));
    QVERIFY(ratio < 6);
    QVERIFY(median(resident) < 150);
}

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("AIC_STARTUP_CHILD")) {
        QCoreApplication app(argc, argv);
        TestStartup test;
        return QTest::qExec(&test, argc, argv);
    }
    return argc > 1 ? ui::runDesktop(argc, argv) : runEmptyWindow(argc, argv);
}

#include "tst_startup.moc"
