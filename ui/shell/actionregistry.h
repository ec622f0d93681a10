// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

class QAction;
class QWidget;

namespace aic::ui {

/// Something the user can start by name. Group and title are translated.
struct Command
{
    QString id;
    QString group;
    QString title;
    QString iconName;
    QKeySequence shortcut;
    std::function<void()> run;
    /// Asked when the palette opens and before it runs; empty means always.
    std::function<bool()> enabled;
    /// A quieter text after the title, for found people and messages.
    QString detail;
};

/// Every command of the app. A command with a shortcut gets a QAction of the window.
class ActionRegistry : public QObject
{
    Q_OBJECT

public:
    using Found = std::function<void(const QList<Command> &)>;
    /// Looks for what the user typed and calls back once, at once or later, on the UI thread.
    using Source = std::function<void(const QString &query, const Found &found)>;

    /// \p window gets the shortcuts and must outlive the registry.
    explicit ActionRegistry(QWidget &window, QObject *parent = nullptr);

    void add(const Command &command);
    /// Contacts, messages and such that depend on what was typed.
    void addSource(const Source &source) { m_sources.append(source); }

    [[nodiscard]] const QList<Command> &commands() const { return m_commands; }
    [[nodiscard]] const QList<Source> &sources() const { return m_sources; }
    /// False if there is no such command or it may not run now.
    bool run(const QString &id) const;

private:
    QWidget &m_window;
    QList<Command> m_commands;
    QList<Source> m_sources;
};

struct FuzzyMatch
{
    /// Higher is better; below zero is no match.
    int score = -1;
    /// Positions in the title that were matched.
    QList<int> positions;
};

/// Matches the letters of \p query in their order, whole words and beginnings first.
[[nodiscard]] FuzzyMatch fuzzyMatch(const QString &query, const QString &title);

} // namespace aic::ui
