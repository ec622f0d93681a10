// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QWidget>

#include "contacts/contact.h"
#include "messaging/messagestore.h"

namespace aic::ui {

class Avatar;
class Button;
class ElidedLabel;
class Label;
class StatusIcon;
class Theme;

/// Who a thread is with, and what can be done about it as a whole. Thread: UI.
class ThreadHeader : public QWidget
{
    Q_OBJECT

public:
    ThreadHeader(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// \p person may be empty until it is read.
    void setPerson(const messaging::Conversation &conversation, const contacts::Contact &person);
    void setBackVisible(bool visible);
    /// Narrow: the button for calls has no text.
    void setNarrow(bool narrow);

Q_SIGNALS:
    void backRequested();
    void detailsRequested();
    void dateChosen(const QDate &day);
    void pinRequested(bool isPinned);
    void searchRequested();

private:
    void openMore();
    void openDates();

    const Theme &m_theme;
    const Clock &m_clock;
    bool m_isPinned = false;
    QString m_number;
    Button *m_back;
    Avatar *m_avatar;
    ElidedLabel *m_name;
    Label *m_phone;
    StatusIcon *m_stateIcon;
    Label *m_state;
    Button *m_call;
    Button *m_dates;
    Button *m_more;
};

} // namespace aic::ui
