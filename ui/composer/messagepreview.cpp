// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/messagepreview.h"

#include <QScrollArea>

#include "ui/templates/templatepreview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/outgoingbubble.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

void colour(QWidget *label, const QColor &color)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

MessagePreview::MessagePreview(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_who(new ElidedLabel({}, LabelRole::Small, LabelTone::Text2, this))
    , m_previous(Button::iconOnly(theme, u"chevron-left"_s, tr("Previous recipient"), this))
    , m_next(Button::iconOnly(theme, u"chevron-right"_s, tr("Next recipient"), this))
    , m_bubble(new OutgoingBubble(theme, this))
    , m_message(new Label({}, m_bubble))
    , m_time(new Label({}, LabelRole::Micro, LabelTone::Text1, m_bubble))
    , m_template(new TemplatePreview(theme, this))
    , m_leftOut(new Paragraph({}, LabelTone::Text2, this))
{
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(tr("Preview"));
    setMinimumWidth(theme.px(280));
    for (Button *button : {m_previous, m_next})
        button->setButtonSize(ButtonSize::Compact);
    connect(m_previous, &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(1); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 10, 8);
    head->setSpacing(4);
    head->addWidget(new Label(tr("Preview"), LabelRole::Strong, LabelTone::Text1, this));
    head->addStretch();
    head->addWidget(m_previous);
    m_who->setAlignment(Qt::AlignCenter);
    head->addWidget(m_who);
    head->addWidget(m_next);
    layout->addLayout(head);
    const auto addLine = [this, layout] {
        auto *line = new QFrame(this);
        line->setProperty("line", u"horizontal"_s);
        layout->addWidget(line);
    };
    addLine();

    auto *bubble = new QVBoxLayout(m_bubble);
    bubble->setContentsMargins(11, 8, 11, 7);
    bubble->setSpacing(2);
    m_message->setWordWrap(true);
    bubble->addWidget(m_message);
    m_time->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    bubble->addWidget(m_time);
    auto *thread = new QWidget(this);
    thread->setProperty("surface", u"page"_s);
    thread->setAttribute(Qt::WA_StyledBackground);
    auto *threadLayout = new QVBoxLayout(thread);
    threadLayout->setContentsMargins(44, 16, 16, 14);
    threadLayout->addStretch();
    threadLayout->addWidget(m_leftOut);
    threadLayout->addWidget(m_bubble);
    threadLayout->addWidget(m_template);
    m_template->setObjectName(u"templatePreview"_s);
    m_template->layout()->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Preview"));
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(thread);
    scroll->setMinimumHeight(theme.px(120));
    layout->addWidget(scroll, 1);
    addLine();
    auto *facts = new QVBoxLayout;
    facts->setContentsMargins(16, 12, 16, 14);
    facts->setSpacing(6);
    m_window = makeFact();
    m_consent = makeFact();
    facts->addWidget(m_window.row);
    facts->addWidget(m_consent.row);
    layout->addLayout(facts);

    const auto paint = [this] {
        colour(m_message, m_theme.color(Token::BubbleOutText));
        colour(m_time, m_theme.color(Token::BubbleOutMeta));
    };
    paint();
    connect(&theme, &Theme::themeChanged, this, paint);
    setRecipient({}, 0, 0);
    setMessage({}, {});
}

MessagePreview::Fact MessagePreview::makeFact()
{
    Fact fact;
    fact.row = new QWidget(this);
    auto *layout = new QHBoxLayout(fact.row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    fact.icon = new StatusIcon(m_theme, 14, fact.row);
    layout->addWidget(fact.icon);
    fact.title = new Label({}, LabelRole::Small, LabelTone::Text1, fact.row);
    layout->addWidget(fact.title);
    fact.aside = new ElidedLabel({}, LabelRole::Small, LabelTone::Text2, fact.row);
    fact.aside->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    layout->addWidget(fact.aside, 1);
    fact.row->hide();
    return fact;
}

void MessagePreview::setRecipient(const QString &name, int index, int count)
{
    m_who->setText(count == 0 ? QString()
                              : tr("%1 · %2 of %3").arg(name).arg(index + 1).arg(count));
    m_previous->setDisabledReason(index > 0 ? QString() : tr("This is the first recipient."));
    m_next->setDisabledReason(index + 1 < count ? QString() : tr("This is the last recipient."));
    m_previous->setVisible(count > 1);
    m_next->setVisible(count > 1);
    if (count == 0) {
        m_window.row->hide();
        m_consent.row->hide();
    }
}

void MessagePreview::setMessage(const QString &text, const QString &time)
{
    m_template->hide();
    m_leftOut->setVisible(text.isEmpty());
    m_leftOut->setParagraph(tr("The message appears here as this recipient gets it."));
    m_message->setText(text);
    m_time->setText(time);
    m_bubble->setVisible(!text.isEmpty());
}

void MessagePreview::setTemplate(const messaging::TemplateContent &content,
                                 const messaging::TemplateValues &values, const QString &fileName,
                                 const QImage &picture)
{
    m_leftOut->hide();
    m_bubble->hide();
    m_message->clear();
    m_template->setFile(fileName, picture);
    m_template->show(content, values);
    m_template->setVisible(true);
}

void MessagePreview::setLeftOut(const QString &reason)
{
    m_bubble->hide();
    m_template->hide();
    m_message->clear();
    m_leftOut->setParagraph(tr("Gets no message. %1").arg(reason));
    m_leftOut->show();
}

void MessagePreview::setWindow(bool open, const QString &title, const QString &aside)
{
    m_window.icon->setIcon(u"clock"_s, open ? Token::Success : Token::Warning, false);
    m_window.title->setText(title);
    m_window.title->setAccessibleName(aside.isEmpty() ? title : u"%1, %2"_s.arg(title, aside));
    m_window.aside->setText(aside);
    m_window.row->show();
}

void MessagePreview::setConsent(bool good, const QString &title, const QString &aside)
{
    m_consent.icon->setIcon(good ? u"badge-check"_s : u"bell-off"_s,
                            good ? Token::Success : Token::Text3, false);
    m_consent.title->setText(title);
    m_consent.title->setAccessibleName(aside.isEmpty() ? title : u"%1, %2"_s.arg(title, aside));
    m_consent.aside->setText(aside);
    m_consent.row->show();
}

} // namespace aic::ui
