// SPDX-License-Identifier: GPL-3.0-or-later
#include "galleryboard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passwordfield.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedprogress.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/tabularlabel.h"
#include "ui/widgets/toast.h"

using namespace aic::ui;
using namespace Qt::StringLiterals;

namespace {

QHBoxLayout *row(QVBoxLayout *into)
{
    auto *result = new QHBoxLayout;
    result->setSpacing(8);
    into->addLayout(result);
    return result;
}

Label *heading(const QString &text, QWidget *parent)
{
    return new Label(text, LabelRole::Strong, LabelTone::Text1, parent);
}

void addButtons(const Theme &theme, QVBoxLayout *column, QWidget *board)
{
    column->addWidget(heading(u"Buttons"_s, board));
    QHBoxLayout *first = row(column);
    first->addWidget(new Button(theme, ButtonVariant::Primary, u"send"_s, u"Primary"_s, board));
    first->addWidget(new Button(theme, ButtonVariant::Tonal, u"send"_s, u"Tonal"_s, board));
    first->addWidget(
        new Button(theme, ButtonVariant::Secondary, u"upload"_s, u"Secondary"_s, board));
    first->addWidget(new Button(theme, ButtonVariant::Ghost, {}, u"Ghost"_s, board));
    first->addStretch();
    QHBoxLayout *second = row(column);
    second->addWidget(new Button(theme, ButtonVariant::Danger, u"phone-off"_s, u"Danger"_s, board));
    second->addWidget(
        new Button(theme, ButtonVariant::DangerOutline, u"circle-stop"_s, u"Outline"_s, board));
    auto *disabled = new Button(theme, ButtonVariant::Secondary, u"send"_s, u"Disabled"_s, board);
    disabled->setDisabledReason(u"This person has opted out."_s);
    second->addWidget(disabled);
    second->addWidget(new Button(theme, ButtonVariant::Link, {}, u"Link"_s, board));
    second->addStretch();
    QHBoxLayout *third = row(column);
    auto *small = new Button(theme, ButtonVariant::Primary, u"send"_s, u"Small 28"_s, board);
    small->setButtonSize(ButtonSize::Compact);
    third->addWidget(small);
    third->addWidget(new Button(theme, u"Default 32"_s, board));
    auto *large = new Button(theme, u"Large 36"_s, board);
    large->setButtonSize(ButtonSize::Large);
    third->addWidget(large);
    auto *busy = new Button(theme, ButtonVariant::Primary, u"send"_s, u"Send"_s, board);
    busy->setBusy(true, u"Sending"_s);
    third->addWidget(busy);
    third->addWidget(
        Button::iconOnly(theme, u"ellipsis"_s, u"More"_s, board, ButtonVariant::Secondary));
    third->addStretch();
    QHBoxLayout *fourth = row(column);
    auto *segments = new FilterChips(theme, u"Period"_s, FilterChips::Look::Segmented, board);
    segments->addChip(u"7 days"_s);
    segments->addChip(u"30 days"_s);
    segments->addChip(u"90 days"_s);
    fourth->addWidget(segments);
    auto *filters = new FilterChips(theme, u"Filters"_s, FilterChips::Look::Filter, board);
    filters->addChip(u"All"_s);
    filters->addChip(u"Available"_s);
    filters->setCount(0, 24);
    filters->setCount(1, 18);
    fourth->addWidget(filters);
    fourth->addStretch();
}

void addInputs(const Theme &theme, QVBoxLayout *column, QWidget *board)
{
    column->addWidget(heading(u"Inputs"_s, board));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    auto *plain = new QLineEdit(u"Value"_s);
    grid->addWidget(new LabeledField(theme, u"Label"_s, plain, board), 0, 0);
    auto *secret = new PasswordField(theme, u"Access token"_s, u"Show access token"_s);
    secret->setSavedHint(u"9F3K"_s);
    grid->addWidget(new LabeledField(theme, u"Access token"_s, secret, board), 0, 1);
    auto *wrong = new LabeledField(theme, u"With error"_s, new QLineEdit(u"03-55"_s), board);
    wrong->setError(u"Too short for Malaysia (+60)"_s);
    grid->addWidget(wrong, 1, 0);
    auto *choice = new QComboBox;
    choice->addItems({u"Malaysia (+60)"_s, u"France (+33)"_s});
    auto *choiceField = new LabeledField(theme, u"Choice"_s, choice, board);
    choiceField->setHelp(u"Helper text"_s);
    grid->addWidget(choiceField, 1, 1);
    auto *number = new QSpinBox;
    number->setRange(1, 999);
    number->setValue(120);
    grid->addWidget(new LabeledField(theme, u"Messages per minute"_s, number, board), 2, 0);
    auto *search = new SearchField(theme, u"Search contacts"_s, board);
    grid->addWidget(search, 2, 1, Qt::AlignBottom);
    column->addLayout(grid);

    QHBoxLayout *checks = row(column);
    checks->setSpacing(16);
    auto *on = new QCheckBox(u"On"_s, board);
    on->setChecked(true);
    checks->addWidget(on);
    checks->addWidget(new QCheckBox(u"Off"_s, board));
    auto *mixed = new QCheckBox(u"Mixed"_s, board);
    mixed->setTristate(true);
    mixed->setCheckState(Qt::PartiallyChecked);
    checks->addWidget(mixed);
    auto *radio = new QRadioButton(u"Radio"_s, board);
    radio->setChecked(true);
    checks->addWidget(radio);
    auto *toggle = new Switch(theme, u"Switch"_s, board);
    toggle->setChecked(true);
    checks->addWidget(toggle);
    checks->addWidget(new Switch(theme, u"Off"_s, board));
    checks->addStretch();
}

void addSmallThings(const Theme &theme, QVBoxLayout *column, QWidget *board)
{
    column->addWidget(heading(u"Tags, badges, people"_s, board));
    QHBoxLayout *tags = row(column);
    for (const QString &tag : {u"VIP"_s, u"Wholesale"_s, u"Lead"_s, u"Renewal"_s})
        tags->addWidget(new TagPill(theme, tag, board));
    auto *unread = new Badge(theme, true, board);
    unread->setCount(7);
    tags->addWidget(unread);
    auto *count = new Badge(theme, false, board);
    count->setCount(120);
    tags->addWidget(count);
    tags->addWidget(new KeyHint(theme, u"Ctrl+F"_s, board));
    tags->addStretch();
    QHBoxLayout *people = row(column);
    int hue = 0;
    for (const QString &name :
         {u"Aisha Rahman"_s, u"Tomás Herrera"_s, u"Mei Tan"_s, u"James Whitfield"_s,
          u"Nurul Hidayah"_s, u"Olivia Chen"_s, u"Rafiq Iskandar"_s, u"Camille Laurent"_s}) {
        auto *avatar = new Avatar(theme, 32, board);
        avatar->setPerson(name, hue++);
        people->addWidget(avatar);
    }
    people->addStretch();
    QHBoxLayout *chips = row(column);
    for (Status status :
         {Status::ConnectionConnected, Status::ConnectionChecking, Status::ConnectionDegraded,
          Status::ConnectionTokenExpired, Status::ConnectionOffline, Status::CampaignSending}) {
        auto *chip = new Chip(theme, {}, Tone::Neutral, {}, board);
        chip->setStatus(status);
        chips->addWidget(chip);
    }
    chips->addStretch();
    QHBoxLayout *numbers = row(column);
    numbers->addWidget(new TabularLabel(u"12:41"_s, LabelRole::Number, LabelTone::Text1, board));
    numbers->addWidget(new TabularLabel(u"10:08"_s, LabelRole::Number, LabelTone::Text1, board));
    numbers->addStretch();
}

void addMessages(const Theme &theme, QVBoxLayout *column, QWidget *board)
{
    column->addWidget(heading(u"Messages that appear"_s, board));
    for (const ToastContent &content :
         {ToastContent{
              Tone::Success, u"Sent to 4 contacts"_s, u"3 as text, 1 as template"_s, u"View"_s, {}},
          ToastContent{Tone::Warning,
                       u"Relay connection lost"_s,
                       u"Trying again in 4 s"_s,
                       u"Retry now"_s,
                       {}},
          ToastContent{Tone::Danger,
                       u"Message not sent"_s,
                       u"131047: the reply window is closed"_s,
                       u"Choose template"_s,
                       {}}})
        column->addWidget(new Toast(theme, content, board));
    column->addWidget(new Banner(theme, Tone::Info, u"lock"_s, {},
                                 u"Secrets are kept in the system keychain and never written to "
                                 "logs, exports or backups."_s,
                                 board));
    column->addWidget(new Banner(theme, Tone::Success, u"badge-check"_s, u"Consent found."_s,
                                 u"Rows with a date in “Consent” are marked as opted in."_s,
                                 board));
    column->addWidget(heading(u"Progress and loading"_s, board));
    auto *bar = new QProgressBar(board);
    bar->setTextVisible(false);
    bar->setAccessibleName(u"Import progress"_s);
    bar->setValue(62);
    column->addWidget(bar);
    auto *parts = new SegmentedProgress(theme, u"Campaign progress"_s, board);
    parts->setSegments({{Token::ChartRead, 466},
                        {Token::ChartDelivered, 272},
                        {Token::ChartSent, 31},
                        {Token::ChartUncertain, 3},
                        {Token::ChartFailed, 19}},
                       1187);
    column->addWidget(parts);
    auto *skeleton = new SkeletonRows(theme, 42, true, board);
    skeleton->setFixedHeight(84);
    column->addWidget(skeleton);
    column->addWidget(heading(u"Menu"_s, board));
    auto *menu = new QMenu(board);
    menu->setWindowFlags(Qt::Widget);
    const auto entry = [&](const QString &icon, const QString &text, const QKeySequence &keys) {
        QAction *action = menu->addAction(theme.icon(icon), text);
        action->setShortcut(keys);
    };
    entry(u"send"_s, u"Send message"_s, QKeySequence(u"Ctrl+Shift+M"_s));
    entry(u"tag"_s, u"Add tag"_s, QKeySequence(u"Ctrl+T"_s));
    entry(u"bell-off"_s, u"Mark as opted out"_s, {});
    menu->addSeparator();
    entry(u"trash-2"_s, u"Delete"_s, QKeySequence(Qt::Key_Delete));
    column->addWidget(menu);
    menu->show();
}

QWidget *statusCard(const Theme &theme, const QString &title, Status first, Status last,
                    QWidget *board)
{
    auto *card = new QFrame(board);
    card->setProperty("surface", u"card"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(heading(title, card));
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(7);
    int place = 0;
    for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i, ++place) {
        const StatusLook look = statusLook(static_cast<Status>(i));
        auto *icon = new StatusIcon(theme, 14, card);
        icon->setIcon(look.icon, look.token, look.spins);
        grid->addWidget(icon, place / 2, (place % 2) * 2);
        grid->addWidget(new Label(look.label, LabelRole::Body, LabelTone::Text2, card), place / 2,
                        (place % 2) * 2 + 1);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    layout->addLayout(grid);
    layout->addStretch();
    return card;
}

QWidget *stateCard(QWidget *inside, QWidget *board)
{
    auto *card = new QFrame(board);
    card->setProperty("surface", u"outlined"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(inside);
    return card;
}

} // namespace

QWidget *makeGalleryBoard(const Theme &theme)
{
    auto *board = new QWidget;
    board->setProperty("surface", u"page"_s);
    board->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(board);
    layout->setContentsMargins(28, 20, 28, 20);
    layout->setSpacing(16);
    QHBoxLayout *top = row(layout);
    top->addWidget(new BrandMark(theme, 26, board));
    top->addWidget(new Label(u"Components"_s, LabelRole::Title, LabelTone::Text1, board));
    top->addStretch();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(28);
    auto *left = new QVBoxLayout;
    left->setSpacing(10);
    addButtons(theme, left, board);
    addInputs(theme, left, board);
    addSmallThings(theme, left, board);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(10);
    addMessages(theme, right, board);
    right->addStretch();
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    layout->addLayout(columns, 1);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(12);
    cards->addWidget(statusCard(theme, u"Connection"_s, Status::ConnectionNotConfigured,
                                Status::ConnectionSandbox, board));
    cards->addWidget(
        statusCard(theme, u"WhatsApp"_s, Status::WhatsAppUnknown, Status::WhatsAppBlocked, board));
    cards->addWidget(statusCard(theme, u"Message state"_s, Status::MessageReceived,
                                Status::MessageSkipped, board));
    layout->addLayout(cards);
    return board;
}

QWidget *makeStatesBoard(const Theme &theme)
{
    auto *board = new QWidget;
    board->setProperty("surface", u"window"_s);
    board->setAttribute(Qt::WA_StyledBackground);
    auto *grid = new QGridLayout(board);
    grid->setContentsMargins(24, 24, 24, 24);
    grid->setSpacing(16);
    auto *empty = new EmptyState(theme, u"users"_s);
    empty->setTexts(u"No contacts yet"_s,
                    u"Import a CSV, Excel or vCard file, or add people one by one."_s);
    empty->setPrimaryAction(u"upload"_s, u"Import contacts"_s);
    empty->addSecondaryAction(u"plus"_s, u"Add contact"_s);
    grid->addWidget(stateCard(empty, board), 0, 0);
    grid->addWidget(stateCard(new SkeletonRows(theme, 44, true), board), 0, 1);
    auto *error = new ErrorState(theme);
    error->setTexts(u"Templates could not be loaded"_s,
                    u"WhatsApp answered with error 190: the access token is no longer valid."_s);
    error->setPrimaryAction(u"key-round"_s, u"Update token"_s);
    grid->addWidget(stateCard(error, board), 0, 2);
    const auto strip = [&](const QString &name, Tone tone, const QString &icon, const QString &lead,
                           const QString &text, const QString &action) {
        auto *holder = new QWidget;
        auto *layout = new QVBoxLayout(holder);
        layout->setContentsMargins(0, 0, 0, 0);
        auto *notice = new Strip(theme, name, holder);
        notice->setNotice(tone, icon, lead, text);
        notice->setAction(action);
        layout->addWidget(notice);
        layout->addStretch();
        return stateCard(holder, board);
    };
    grid->addWidget(strip(u"Offline notice"_s, Tone::Warning, u"wifi-off"_s, u"You are offline."_s,
                          u"3 messages wait in the outbox and are sent when the connection "
                          "returns."_s,
                          u"Retry now"_s),
                    1, 0);
    grid->addWidget(strip(u"Sandbox notice"_s, Tone::Info, u"flask-conical"_s, u"Sandbox."_s,
                          u"People, messages and calls are simulated. Nothing is sent."_s,
                          u"Connect WhatsApp Business"_s),
                    1, 1);
    grid->addWidget(strip(u"Token expired notice"_s, Tone::Danger, u"key-round"_s,
                          u"The access token is no longer valid."_s,
                          u"Nothing can be sent until you enter a new one."_s, u"Update token"_s),
                    1, 2);
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    return board;
}
