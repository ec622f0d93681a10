// SPDX-License-Identifier: GPL-3.0-or-later
// The program that tst_kill starts and kills: it runs one campaign while it applies webhooks.
// usage: killtarget DATABASE GRAPH_URL RELAY_URL CAMPAIGN
#include <cstdio>

#include <QCoreApplication>
#include <QLoggingCategory>

#include "support/engine.h"

using namespace aic;

namespace {

int failed(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.detail));
    QCoreApplication::exit(1);
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("aic.*.debug=false"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        return 2;
    const SystemClock clock;
    const std::unique_ptr<test::Engine> engine
        = test::Engine::open({arguments[1], QUrl(arguments[2]), QUrl(arguments[3]), {}}, clock);
    if (!engine)
        return 1;
    const CampaignId id{arguments[4].toLongLong()};

    QObject::connect(&engine->runner(), &campaigns::Runner::ended, &app, [&](CampaignId) {
        engine->sender().stop().then(&app, [&](const Result<> &) { QCoreApplication::quit(); });
    });
    engine->runner().recover().then(&app, [&](const Result<> &recovered) {
        if (!recovered) {
            failed(recovered.error());
            return;
        }
        engine->sender().start().then(&app, [&](const Result<> &started) {
            if (!started) {
                failed(started.error());
                return;
            }
            engine->poller().start();
            engine->runner().start(id).then(&app, [&](const Result<> &running) {
                // Finished already: there was nothing left to do when the last process was killed.
                if (!running && running.error().code == ErrorCode::Invalid)
                    QCoreApplication::quit();
                else if (!running)
                    failed(running.error());
            });
        });
    });
    return QCoreApplication::exec();
}
