// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/error.h"

namespace aic::ui {

class Button;
class Label;
class SearchField;
class StatusIcon;
class Theme;

/// What is searched for in a thread, and which of the results is shown. Thread: UI.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    /// Without searchRequested().
    void setText(const QString &text);
    void focusText();
    [[nodiscard]] bool hasTextFocus() const;

    /// Nothing is searched for.
    void showNone();
    void showSearching();
    /// \p at counts from one, the newest first; \p hasMore: there are more than \p count.
    void showResult(int at, int count, bool hasMore);
    void showNothingFound();
    void showError(const Error &error);
    /// What the results leave out; empty hides it.
    void setNote(const QString &note);

Q_SIGNALS:
    /// Once typing has paused, or with Enter.
    void searchRequested(const QString &text);
    /// Enter with a text that is searched for already: 1 is the next older result, -1 the newer.
    void stepRequested(int by);
    void tryAgainRequested();
    void closeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void request(const QString &text);
    void showSteps(bool canGoOlder, bool canGoNewer);

    SearchField *m_field;
    StatusIcon *m_icon;
    Label *m_state;
    Label *m_note;
    Button *m_again;
    Button *m_older;
    Button *m_newer;
    QString m_requested;
    bool m_isBeingSet = false;
};

} // namespace aic::ui
