// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actionregistry.h"

#include <QAction>
#include <QWidget>

namespace aic::ui {

ActionRegistry::ActionRegistry(QWidget &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{}

void ActionRegistry::add(const Command &command)
{
    m_commands.append(command);
    if (command.shortcut.isEmpty())
        return;
    auto *action = new QAction(command.title, &m_window);
    action->setShortcut(command.shortcut);
    action->setShortcutContext(Qt::WindowShortcut);
    connect(action, &QAction::triggered, this, [this, id = command.id] { run(id); });
    m_window.addAction(action);
}

bool ActionRegistry::run(const QString &id) const
{
    for (const Command &command : m_commands) {
        if (command.id != id)
            continue;
        if (command.enabled && !command.enabled())
            return false;
        command.run();
        return true;
    }
    return false;
}

FuzzyMatch fuzzyMatch(const QString &query, const QString &title)
{
    FuzzyMatch result;
    if (query.isEmpty()) {
        result.score = 0;
        return result;
    }
    const qsizetype whole = title.indexOf(query, 0, Qt::CaseInsensitive);
    if (whole >= 0) {
        const bool wordStart = whole == 0 || !title.at(whole - 1).isLetterOrNumber();
        result.score = (wordStart ? 1000 : 500) - static_cast<int>(whole);
        for (qsizetype i = 0; i < query.size(); ++i)
            result.positions.append(static_cast<int>(whole + i));
        return result;
    }
    qsizetype at = 0;
    int score = 200;
    qsizetype last = -1;
    for (QChar letter : query) {
        if (letter.isSpace())
            continue;
        const qsizetype found = title.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0)
            return {};
        if (last >= 0)
            score -= static_cast<int>(found - last) - 1;
        result.positions.append(static_cast<int>(found));
        last = found;
        at = found + 1;
    }
    result.score = qMax(score, 1);
    return result;
}

} // namespace aic::ui
