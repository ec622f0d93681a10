// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEdge = 20;
constexpr int kIcon = 14;

} // namespace

FindBar::FindBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_field(new SearchField(theme, tr("Search this conversation"), this))
    , m_icon(new StatusIcon(theme, kIcon, this))
    , m_state(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_note(new Label({}, LabelRole::Small, LabelTone::Text3, this))
    , m_again(new Button(theme, tr("Try again"), this))
    , m_older(Button::iconOnly(theme, u"chevron-up"_s, tr("Older result"), this))
    , m_newer(Button::iconOnly(theme, u"chevron-down"_s, tr("Newer result"), this))
{
    setObjectName(u"findBar"_s);
    m_field->setObjectName(u"findText"_s);
    m_field->setHintVisible(false);
    m_field->installEventFilter(this);
    m_state->setObjectName(u"findState"_s);
    m_note->setObjectName(u"findNote"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    m_again->setObjectName(u"findAgain"_s);
    m_again->setButtonSize(ButtonSize::Compact);
    m_older->setObjectName(u"findOlder"_s);
    m_older->setShortcutHint(QKeySequence(u"F3"_s));
    m_newer->setObjectName(u"findNewer"_s);
    m_newer->setShortcutHint(QKeySequence(u"Shift+F3"_s));
    auto *close = Button::iconOnly(theme, u"x"_s, tr("Close search"), this);
    close->setObjectName(u"findClose"_s);
    close->setShortcutHint(QKeySequence(Qt::Key_Escape));
    connect(m_field, &SearchField::searchChanged, this, [this](const QString &text) {
        if (!m_isBeingSet && text != m_requested)
            request(text);
    });
    connect(m_older, &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(1); });
    connect(m_newer, &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(-1); });
    connect(m_again, &QPushButton::clicked, this, &FindBar::tryAgainRequested);
    connect(close, &QPushButton::clicked, this, &FindBar::closeRequested);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    row->addWidget(m_icon);
    row->addWidget(m_state);
    row->addWidget(m_again);
    row->addWidget(m_older);
    row->addWidget(m_newer);
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kEdge, 8, kEdge - 4, 8);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_note);
    showNone();
}

QString FindBar::text() const
{
    return m_field->text();
}

void FindBar::setText(const QString &text)
{
    m_isBeingSet = true;
    m_field->setText(text);
    m_isBeingSet = false;
    m_requested = text;
}

void FindBar::focusText()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool FindBar::hasTextFocus() const
{
    return m_field->hasFocus();
}

void FindBar::request(const QString &text)
{
    m_requested = text;
    Q_EMIT searchRequested(text);
}

void FindBar::showSteps(bool canGoOlder, bool canGoNewer)
{
    m_older->setEnabled(canGoOlder);
    m_newer->setEnabled(canGoNewer);
    m_again->hide();
    m_icon->hide();
    m_state->setToolTip({});
    m_state->setTone(LabelTone::Text2);
}

void FindBar::showNone()
{
    showSteps(false, false);
    m_state->setValue(tr("Search results"), {});
    setNote({});
}

void FindBar::showSearching()
{
    showSteps(false, false);
    m_icon->setIcon(u"loader-circle"_s, Token::Text3, true);
    m_icon->show();
    m_state->setValue(tr("Search results"), tr("Searching…"));
    setNote({});
}

void FindBar::showResult(int at, int count, bool hasMore)
{
    // Around the end only where both ends are known.
    showSteps(count > 1, count > 1 && (at > 1 || !hasMore));
    const QString total = hasMore ? tr("%1+").arg(count) : QString::number(count);
    m_state->setValue(tr("Search results"), tr("%1 of %2").arg(at).arg(total));
}

void FindBar::showNothingFound()
{
    showSteps(false, false);
    m_state->setValue(tr("Search results"), tr("Nothing found"));
}

void FindBar::showError(const Error &error)
{
    showSteps(false, false);
    m_icon->setIcon(u"circle-alert"_s, Token::Danger, false);
    m_icon->show();
    m_state->setTone(LabelTone::Danger);
    m_state->setValue(tr("Search results"), tr("Search failed"));
    m_state->setToolTip(errorText(error));
    m_again->show();
    setNote(errorText(error));
}

void FindBar::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        Q_EMIT closeRequested();
        return true;
    }
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isEnter)
        return QWidget::eventFilter(watched, event);
    if (m_field->text() != m_requested)
        request(m_field->text());
    else
        Q_EMIT stepRequested(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    return true;
}

} // namespace aic::ui
