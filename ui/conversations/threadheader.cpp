// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/threadheader.h"

#include <QCalendarWidget>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>
#include <QWidgetAction>

#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEdge = 20;
constexpr int kBelow = 4; ///< of a menu, to its button

} // namespace

ThreadHeader::ThreadHeader(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_back(Button::iconOnly(theme, u"arrow-left"_s, tr("Back"), this))
    , m_avatar(new Avatar(theme, 36, this))
    , m_name(new ElidedLabel({}, LabelRole::Strong, LabelTone::Text1, this))
    , m_phone(new Label({}, LabelRole::Small, LabelTone::Text3, this))
    , m_stateIcon(new StatusIcon(theme, 13, this))
    , m_state(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_call(new Button(theme, ButtonVariant::Secondary, u"phone"_s, tr("Call"), this))
    , m_dates(Button::iconOnly(theme, u"calendar"_s, tr("Jump to a date"), this))
    , m_more(Button::iconOnly(theme, u"ellipsis"_s, tr("More actions"), this))
{
    setFixedHeight(theme.px(56));
    m_back->hide();
    m_name->setTextFormat(Qt::PlainText);
    m_call->setDisabledReason(tr("Calls can't be made from this version yet."));
    auto *details = Button::iconOnly(theme, u"panel-right"_s, tr("Contact details"), this);
    auto *search = Button::iconOnly(theme, u"search"_s, tr("Search in conversation"), this);
    search->setObjectName(u"threadSearch"_s);
    search->setShortcutHint(QKeySequence::Find);
    connect(search, &QPushButton::clicked, this, &ThreadHeader::searchRequested);
    connect(m_back, &QPushButton::clicked, this, &ThreadHeader::backRequested);
    connect(details, &QPushButton::clicked, this, &ThreadHeader::detailsRequested);
    connect(m_dates, &QPushButton::clicked, this, &ThreadHeader::openDates);
    connect(m_more, &QPushButton::clicked, this, &ThreadHeader::openMore);

    auto *facts = new QHBoxLayout;
    facts->setSpacing(6);
    facts->addWidget(m_phone);
    facts->addWidget(m_stateIcon);
    facts->addWidget(m_state);
    facts->addStretch();
    auto *who = new QVBoxLayout;
    who->setSpacing(0);
    who->addStretch();
    who->addWidget(m_name);
    who->addLayout(facts);
    who->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kEdge, 0, kEdge - 4, 0);
    row->setSpacing(8);
    row->addWidget(m_back);
    row->addWidget(m_avatar);
    row->addSpacing(4);
    row->addLayout(who, 1);
    for (QWidget *button : {m_call, search, m_dates, details, m_more})
        row->addWidget(button);
}

void ThreadHeader::setPerson(const messaging::Conversation &conversation,
                             const contacts::Contact &person)
{
    const QString title
        = tamed(titleText(conversation.contactName, conversation.contactPhone, person.username));
    m_isPinned = conversation.isPinned;
    m_number = conversation.contactPhone;
    m_avatar->setPerson(title, avatarHue(conversation.contact.value));
    m_name->setText(title);
    m_name->setAccessibleName(tr("Contact: %1").arg(title));
    m_phone->setText(leftToRight(phoneText(conversation.contactPhone, person.username)));
    const StatusLook look = statusLook(statusOf(person.availability));
    m_stateIcon->setIcon(look.icon, look.token, false);
    m_state->setText(look.label);
    m_state->setAccessibleName(tr("WhatsApp: %1").arg(look.label));
}

void ThreadHeader::setBackVisible(bool visible)
{
    m_back->setVisible(visible);
}

void ThreadHeader::setNarrow(bool narrow)
{
    m_call->setIconOnly(narrow);
}

void ThreadHeader::openMore()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"threadMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(
        menu->addAction(m_theme.icon(u"pin"_s), m_isPinned ? tr("Unpin") : tr("Pin to the top")),
        &QAction::triggered, this, [this, wanted = !m_isPinned] { Q_EMIT pinRequested(wanted); });
    if (!m_number.isEmpty()) {
        connect(menu->addAction(m_theme.icon(u"copy"_s), tr("Copy phone number")),
                &QAction::triggered, this,
                [number = m_number] { QGuiApplication::clipboard()->setText(number); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + kBelow)));
}

void ThreadHeader::openDates()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"datesMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *calendar = new QCalendarWidget(menu);
    calendar->setAccessibleName(tr("Date"));
    calendar->setMaximumDate(QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date());
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    const auto choose = [this, menu](const QDate &day) {
        menu->close();
        Q_EMIT dateChosen(day);
    };
    connect(calendar, &QCalendarWidget::clicked, this, choose);
    connect(calendar, &QCalendarWidget::activated, this, choose);
    menu->popup(m_dates->mapToGlobal(QPoint(0, m_dates->height() + kBelow)));
}

} // namespace aic::ui
