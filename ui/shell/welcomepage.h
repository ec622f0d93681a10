// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QBoxLayout;
class QComboBox;
class QVBoxLayout;

namespace aic::ui {

class Button;
class FilterChips;

struct LanguageEntry
{
    QString code;
    /// In the language itself.
    QString name;
};

/// First run: practise in the sandbox, or connect an account.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(const Theme &theme, QWidget *parent = nullptr);

    void setLanguages(const QList<LanguageEntry> &languages, const QString &current);
    void setThemeChoice(ThemeChoice choice);
    /// These two are hidden until the app can do them.
    void setRestoreVisible(bool visible);
    void setGuideVisible(bool visible);

Q_SIGNALS:
    void practiceRequested();
    void connectRequested();
    void restoreRequested();
    void guideRequested();
    void languageChosen(const QString &code);
    void themeChosen(aic::ui::ThemeChoice choice);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct CardLine
    {
        QString icon;
        QString text;
    };
    QWidget *makeCard(const QString &icon, const QString &title, const QString &text,
                      const QList<CardLine> &lines, Token lineToken, Button *button);
    QWidget *makeFooter();

    const Theme &m_theme;
    QBoxLayout *m_cards;
    QWidget *m_cardArea;
    Button *m_restore;
    Button *m_guide;
    QComboBox *m_language;
    FilterChips *m_themes;
};

} // namespace aic::ui
