// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/customercallbar.h"

#include <QHBoxLayout>

#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using sandbox::CallAct;
using sandbox::CallState;

CustomerCallBar::CustomerCallBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_text(new Label({}, LabelRole::Body, LabelTone::Text1, this))
    , m_answer(new Button(theme, ButtonVariant::Primary, u"phone"_s, tr("Answer"), this))
    , m_decline(
          new Button(theme, ButtonVariant::DangerOutline, u"phone-off"_s, tr("Decline"), this))
    , m_hangUp(new Button(theme, ButtonVariant::Danger, u"phone-off"_s, tr("Hang up"), this))
{
    setObjectName(u"customerCall"_s);
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(tr("Call with the business"));
    m_answer->setObjectName(u"answerCall"_s);
    m_decline->setObjectName(u"declineCall"_s);
    m_hangUp->setObjectName(u"hangUpCall"_s);
    connect(m_answer, &QPushButton::clicked, this,
            [this] { Q_EMIT actRequested(CallAct::Answer); });
    connect(m_decline, &QPushButton::clicked, this,
            [this] { Q_EMIT actRequested(CallAct::Decline); });
    connect(m_hangUp, &QPushButton::clicked, this,
            [this] { Q_EMIT actRequested(CallAct::HangUp); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    for (Button *button : {m_answer, m_decline, m_hangUp})
        layout->addWidget(button);
    hide();
}

void CustomerCallBar::setState(CallState state)
{
    switch (state) {
    case CallState::None:
        break;
    case CallState::Calling:
        m_text->setText(tr("Calling the business…"));
        break;
    case CallState::Ringing:
        m_text->setText(tr("The business is calling"));
        break;
    case CallState::Talking:
        m_text->setText(tr("In a call with the business"));
        break;
    }
    const bool rings = state == CallState::Ringing;
    m_answer->setVisible(rings);
    m_decline->setVisible(rings);
    m_hangUp->setVisible(!rings);
    setVisible(state != CallState::None);
}

} // namespace aic::ui
