// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "sandbox/customerdesk.h"

namespace aic::ui {

class Button;
class Label;
class Theme;

/// What a customer's phone shows of a call, with what can be done about it; hidden without one.
class CustomerCallBar : public QWidget
{
    Q_OBJECT

public:
    explicit CustomerCallBar(const Theme &theme, QWidget *parent = nullptr);

    void setState(sandbox::CallState state);

Q_SIGNALS:
    void actRequested(aic::sandbox::CallAct act);

private:
    Label *m_text;
    Button *m_answer;
    Button *m_decline;
    Button *m_hangUp;
};

} // namespace aic::ui
