// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace aic::ui {

class Button;
class IconTile;
class Label;
class Paragraph;
class Theme;

/// What a page shows where it has nothing to show: icon, heading, one sentence, actions.
class StatePanel : public QWidget
{
    Q_OBJECT

public:
    void setTexts(const QString &heading, const QString &sentence);
    void setIconName(const QString &iconName);
    Button *setPrimaryAction(const QString &iconName, const QString &text);
    Button *addSecondaryAction(const QString &iconName, const QString &text);
    void clearActions();

protected:
    StatePanel(const Theme &theme, const QString &name, const QString &iconName, QWidget *parent);

private:
    const Theme &m_theme;
    IconTile *m_tile;
    Label *m_heading;
    Paragraph *m_sentence;
    QHBoxLayout *m_actions;
    QList<Button *> m_buttons;
};

/// Panel "Empty state".
class EmptyState : public StatePanel
{
    Q_OBJECT

public:
    EmptyState(const Theme &theme, const QString &iconName, QWidget *parent = nullptr);
};

/// Panel "Error state": cause, code, what to do, Try again.
class ErrorState : public StatePanel
{
    Q_OBJECT

public:
    explicit ErrorState(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void tryAgainRequested();
};

} // namespace aic::ui
