// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include <QCoreApplication>

#include "cli/command.h"
#include "core/log.h"
#include "core/quitsignals.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

QList<Command> allCommands()
{
    return accountCommands() + doctorCommands() + contactsCommands() + peopleCommands()
           + sendCommands() + callCommands() + messagesCommands() + messageSearchCommands()
           + mediaCommands() + campaignCommands() + syncCommands() + templatesCommands()
           + demoCommands();
}

QList<QCommandLineOption> globalOptions()
{
    return {
        {u"data-dir"_s, u"Use the data in DIR."_s, u"DIR"_s},
        {u"account"_s, u"Use this account (default: the active one)."_s, u"NAME"_s},
        {u"json"_s, u"Print one JSON object a line."_s},
        {u"verbose"_s, u"Say more on stderr."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {{u"v"_s, u"version"_s}, u"Show the version."_s},
    };
}

/// The words that are no options; those of a known global option are passed over.
QStringList words(const QStringList &arguments)
{
    QStringList found;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == u"--data-dir" || argument == u"--account")
            ++i;
        else if (!argument.startsWith(u'-'))
            found.append(argument);
    }
    return found;
}

const Command *findCommand(const QList<Command> &commands, const QStringList &typed)
{
    const Command *best = nullptr;
    for (const Command &command : commands) {
        const QStringList name = command.name.split(u' ');
        if (typed.mid(0, name.size()) == name
            && (!best || name.size() > best->name.split(u' ').size())) {
            best = &command;
        }
    }
    return best;
}

QString overview(const QList<Command> &commands)
{
    QString text = u"Usage: aicaller-cli [--data-dir DIR] [--account NAME] [--json] [--verbose] "
                   u"COMMAND …\n\n"
                   "Commands:\n"_s;
    for (const Command &command : commands)
        text += u"  %1%2\n"_s.arg(
            QString(command.name + u' ' + command.arguments).leftJustified(34), command.summary);
    text += u"\naicaller-cli COMMAND --help shows a command's options."_s;
    return text;
}

QString help(const Command &command)
{
    QString text = u"Usage: aicaller-cli %1 %2\n%3\n"_s.arg(command.name, command.arguments,
                                                            command.summary);
    for (const QCommandLineOption &option : command.options + globalOptions()) {
        QString name = u"  --%1"_s.arg(option.names().constLast());
        if (!option.valueName().isEmpty())
            name += u' ' + option.valueName();
        text += u"\n%1%2"_s.arg(name.leftJustified(34), option.description());
    }
    return text;
}

int runOnThread(const Command &command, const Call &call)
{
    int code = kDone;
    std::thread worker([&] {
        code = command.run(call);
        QMetaObject::invokeMethod(
            qApp, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    });
    quitOnSignals();
    QCoreApplication::exec();
    // Harmless when the command has ended by itself.
    call.interrupt.request();
    worker.join();
    return code;
}

} // namespace

int runCommandLine(const QStringList &arguments)
{
    const QList<Command> commands = allCommands();
    const Output plain(false);
    const QStringList typed = words(arguments);
    const Command *command = findCommand(commands, typed);

    if (!command) {
        if (arguments.contains(u"--version"_s) || arguments.contains(u"-v"_s)) {
            plain.say(u"aicaller-cli " AIC_VERSION ""_s);
            return kDone;
        }
        if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s)
            || arguments.size() == 1) {
            plain.say(overview(commands));
            return arguments.size() == 1 ? kBadUsage : kDone;
        }
        plain.warn(typed.isEmpty()
                       ? u"A command is missing; --help lists them."_s
                       : u"Unknown command %1; --help lists them."_s.arg(typed.join(u' ')));
        return kBadUsage;
    }

    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions(globalOptions());
    parser.addOptions(command->options);
    if (!parser.parse(arguments)) {
        plain.warn(parser.errorText());
        return kBadUsage;
    }
    if (parser.isSet(u"help"_s)) {
        plain.say(help(*command));
        return kDone;
    }
    if (parser.isSet(u"version"_s)) {
        plain.say(u"aicaller-cli " AIC_VERSION ""_s);
        return kDone;
    }
    const QStringList rest = parser.positionalArguments().mid(command->name.count(u' ') + 1);
    if (rest.size() < command->leastArguments || rest.size() > command->mostArguments) {
        plain.warn(u"Usage: aicaller-cli %1 %2"_s.arg(command->name, command->arguments));
        return kBadUsage;
    }

    installLogging({}, parser.isSet(u"verbose"_s));
    const Output out(parser.isSet(u"json"_s));
    Interrupt interrupt;
    return runOnThread(*command, {parser, rest, out, interrupt, parser.value(u"data-dir"_s),
                                  parser.value(u"account"_s)});
}

} // namespace aic::cli
