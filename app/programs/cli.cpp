// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "cli/command.h"

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    // The same data as the app.
    QCoreApplication::setOrganizationName(QStringLiteral("AI Caller"));
    QCoreApplication::setApplicationName(QStringLiteral("AI Caller"));
    return aic::cli::runCommandLine(QCoreApplication::arguments());
}
