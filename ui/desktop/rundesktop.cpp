// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/rundesktop.h"

#include <cstdio>

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>

#include "core/log.h"
#include "core/quitsignals.h"
#include "ui/desktop/desktop.h"
#include "ui/desktop/singleinstance.h"
#include "ui/notify/traynotifications.h"
#include "ui/shell/selftest.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {
namespace {

constexpr int kBadUsage = 2;
constexpr int kLocalData = 5;

int complain(const QString &words, int code)
{
    std::fputs(qPrintable(words + u'\n'), stderr);
    return code;
}

} // namespace

int runDesktop(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setOrganizationName(u"AI Caller"_s);
    QApplication::setApplicationName(u"AI Caller"_s);
    QApplication::setApplicationVersion(QStringLiteral(AIC_VERSION));
    QApplication::setDesktopFileName(u"io.github.aicaller.AiCaller"_s);
    QApplication::setQuitOnLastWindowClosed(false);

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Message your contacts over WhatsApp Business."_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    QCommandLineOption selfTest(u"selftest"_s, {}, u"FILE"_s);
    selfTest.setFlags(QCommandLineOption::HiddenFromHelp);
    QCommandLineOption url(u"url"_s, {}, u"URL"_s);
    url.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({{u"data-dir"_s, u"Use the data in DIR."_s, u"DIR"_s},
                       {u"account"_s, u"Open this account."_s, u"NAME"_s},
                       {u"sandbox"_s, u"Open the built-in sandbox."_s},
                       {u"minimized"_s, u"Start minimized."_s},
                       {u"lang"_s, u"Language, for example ms."_s, u"CODE"_s},
                       {u"theme"_s, u"dark, light or system."_s, u"THEME"_s},
                       selfTest,
                       url});
    if (!parser.parse(QApplication::arguments()))
        return complain(parser.errorText(), kBadUsage);
    if (parser.isSet(help))
        parser.showHelp(0);
    if (parser.isSet(version))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        return complain(u"Unexpected argument %1"_s.arg(parser.positionalArguments().constFirst()),
                        kBadUsage);
    const QString theme = parser.value(u"theme"_s);
    if (!theme.isEmpty() && !QStringList{u"dark"_s, u"light"_s, u"system"_s}.contains(theme))
        return complain(u"--theme needs dark, light or system"_s, kBadUsage);

    if (parser.isSet(selfTest)) {
        QList<QUrl> urls;
        for (const QString &text : parser.values(url))
            urls.append(QUrl(text));
        SelfTest test(app, parser.value(selfTest), urls);
        test.start();
        return QApplication::exec();
    }

    const DesktopOptions options{parser.value(u"data-dir"_s), parser.value(u"account"_s),
                                 parser.isSet(u"sandbox"_s),  parser.isSet(u"minimized"_s),
                                 parser.value(u"lang"_s),     theme};
    const Result<workspace::DataDirectory> directory
        = workspace::DataDirectory::open(options.dataDir);
    std::optional<SingleInstance> instance;
    if (directory) {
        installLogging(directory->log(), false);
        if (!instance.emplace(directory->path()).claim())
            return 0;
    }
    const Result<workspace::DataDirectory> wanted
        = directory && options.namesSandbox() ? directory->sandbox() : directory;
    std::optional<workspace::DatabaseOpening> opening;
    if (wanted)
        opening.emplace(*wanted);

    // While the database is being opened.
    Theme look;
    look.install(app);
    Language language(app);
    language.use(options.language);
    const auto refuse = [&](const Error &error) {
        std::fputs(qPrintable(error.detail + u'\n'), stderr);
        // Started from a menu, nobody sees stderr.
        if (!isTestUi()) {
            QMessageBox box(
                QMessageBox::Critical,
                QCoreApplication::translate("aic::ui::Desktop", "AI Caller can't open its data"),
                error.detail);
            box.setAccessibleName(box.windowTitle());
            box.open();
            QObject::connect(&box, &QMessageBox::finished, &app, &QApplication::quit);
            QApplication::exec();
        }
        return kLocalData;
    };
    if (!opening)
        return refuse(wanted.error());

    const std::unique_ptr<NotificationCenter> notifications
        = isTestUi() ? std::make_unique<NullNotificationCenter>() : makeNotificationCenter(look);
    Desktop desktop(options, look, language, *notifications);
    QObject::connect(&*instance, &SingleInstance::raiseRequested, &desktop, &Desktop::raise);
    QObject::connect(&desktop, &Desktop::finished, &app, &QApplication::quit, Qt::QueuedConnection);
    if (const Result<> started = desktop.start(std::move(*opening)); !started)
        return refuse(started.error());
    quitOnSignals();
    return QApplication::exec();
}

} // namespace aic::ui
