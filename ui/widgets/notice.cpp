// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"

#include <utility>

#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNarrow = 680;

} // namespace

Notice::Notice(const Theme &theme, int radius, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_radius(radius)
    , m_icon(new StatusIcon(theme, 16, this))
    , m_text(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_second(new Button(theme, ButtonVariant::Strip, {}, {}, this))
    , m_action(new Button(theme, ButtonVariant::Strip, {}, {}, this))
{
    auto *row = new QHBoxLayout(this);
    const bool strip = radius == 0;
    row->setContentsMargins(strip ? 20 : 13, 8, strip ? 20 : 13, 8);
    row->setSpacing(12);
    row->addWidget(m_icon);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    row->addWidget(m_text, 1);
    for (Button *button : {m_second, m_action}) {
        button->setButtonSize(ButtonSize::Compact);
        button->hide();
        row->addWidget(button);
    }
    connect(m_action, &QPushButton::clicked, this, &Notice::actionTriggered);
    connect(m_second, &QPushButton::clicked, this, &Notice::secondActionTriggered);
}

void Notice::setNotice(Tone tone, const QString &iconName, const QString &lead, const QString &text)
{
    m_tone = tone;
    m_icon->setIcon(iconName, toneTokens(tone).text, false);
    // Both parts are escaped: a name in them may come from a customer.
    QString rich;
    if (!lead.isEmpty())
        rich = u"<span style=\"font-weight:600; color:%1\">%2</span> "_s.arg(
            m_theme.color(Token::Text1).name(), lead.toHtmlEscaped());
    rich += text.toHtmlEscaped();
    m_text->setText(rich);
    const QString plain = lead.isEmpty() ? text : QString(lead + u' ' + text);
    m_text->setAccessibleName(plain);
    setAccessibleDescription(plain);
    update();
}

void Notice::setAction(const QString &text, const QString &iconName)
{
    m_action->setText(text);
    m_action->setIconName(iconName);
    m_action->setVisible(!text.isEmpty());
}

void Notice::setSecondAction(const QString &text, const QString &iconName)
{
    m_second->setText(text);
    m_second->setAccessibleName(text);
    m_second->setIconName(iconName);
    m_second->setVisible(!text.isEmpty());
}

void Notice::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool isNarrow = width() < m_theme.px(kNarrow);
    if (std::exchange(m_isNarrow, isNarrow) != isNarrow)
        m_second->setIconOnly(isNarrow);
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ToneTokens tokens = toneTokens(m_tone);
    if (m_radius == 0) {
        painter.fillRect(rect(), m_theme.color(tokens.soft));
        painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(tokens.border));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(tokens.border));
    painter.setBrush(m_theme.color(tokens.soft));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_radius, m_radius);
}

Strip::Strip(const Theme &theme, const QString &name, QWidget *parent)
    : Notice(theme, 0, parent)
{
    setAccessibleRole(this, QAccessible::AlertMessage);
    setAccessibleName(name);
}

void Strip::showEvent(QShowEvent *event)
{
    Notice::showEvent(event);
    announceAlert(this);
}

Banner::Banner(const Theme &theme, QWidget *parent)
    : Notice(theme, 8, parent)
{}

Banner::Banner(const Theme &theme, Tone tone, const QString &iconName, const QString &lead,
               const QString &text, QWidget *parent)
    : Notice(theme, 8, parent)
{
    setNotice(tone, iconName, lead, text);
}

} // namespace aic::ui
