// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/customerthreadpane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/models/customerthreadmodel.h"
#include "ui/sandbox/customerbubbledelegate.h"
#include "ui/sandbox/customercallbar.h"
#include "ui/sandbox/customercomposer.h"
#include "ui/support/customertext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using sandbox::ButtonKind;
using sandbox::CallAct;
using sandbox::CustomerCard;
using sandbox::CustomerChange;
using sandbox::ThreadMessage;

namespace {

constexpr int kEdge = 20;
constexpr int kNearTop = 120; ///< older messages are asked for here
constexpr qsizetype kMenuText = 60;

/// \p text as an entry of a menu: what a customer wrote must not set shortcuts.
QString entryText(const QString &text)
{
    QString entry = tamed(text);
    if (entry.size() > kMenuText)
        entry = entry.left(kMenuText) + u'…';
    return entry.replace(u'&', u"&&"_s);
}

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", u"horizontal"_s);
    return line;
}

} // namespace

CustomerThreadPane::CustomerThreadPane(const Theme &theme, sandbox::CustomerDesk &desk,
                                       const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_model(new CustomerThreadModel(desk, clock, this))
    , m_person(new QWidget)
    , m_pages(new QStackedWidget(this))
    , m_nobody(new EmptyState(theme, u"contact-round"_s))
    , m_avatar(new Avatar(theme, 36, m_person))
    , m_name(new ElidedLabel({}, LabelRole::Heading, LabelTone::Text1, m_person))
    , m_about(new ElidedLabel({}, LabelRole::Small, LabelTone::Text3, m_person))
    , m_chips(new QWidget(m_person))
    , m_hides(new Chip(theme, tr("Hides the number"), Tone::Neutral, u"eye-off"_s, m_chips))
    , m_stopped(new Chip(theme, tr("Stopped marketing"), Tone::Warning, u"bell-off"_s, m_chips))
    , m_blocks(new Chip(theme, tr("Blocks the business"), Tone::Danger, u"ban"_s, m_chips))
    , m_isBlocked(new Chip(theme, tr("Blocked by the business"), Tone::Danger, u"ban"_s, m_chips))
{
    setObjectName(u"customerConversation"_s);
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(tr("Conversation"));
    m_nobody->setTexts(tr("No customer selected"),
                       tr("Choose one in the list. What you write here comes from them."));

    auto *person = new QVBoxLayout(m_person);
    person->setContentsMargins(0, 0, 0, 0);
    person->setSpacing(0);
    person->addWidget(makeHeader());
    person->addWidget(makeLine(m_person));
    person->addWidget(makeThread(), 1);
    m_pages->addWidget(m_nobody);
    m_pages->addWidget(m_person);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    connect(m_model, &CustomerThreadModel::loaded, this, [this] {
        m_error.reset();
        m_followsEnd = true;
        refreshState();
    });
    connect(m_model, &CustomerThreadModel::rowsInserted, this, &CustomerThreadPane::refreshState);
    connect(m_model, &CustomerThreadModel::customerChanged, this,
            &CustomerThreadPane::refreshFacts);
    connect(m_model, &CustomerThreadModel::failed, this, [this](const Error &error) {
        m_error = error;
        refreshState();
    });
}

QWidget *CustomerThreadPane::makeHeader()
{
    auto *header = new QWidget(m_person);
    m_name->setObjectName(u"customerName"_s);
    m_about->setObjectName(u"customerAbout"_s);
    auto *names = new QVBoxLayout;
    names->setSpacing(1);
    names->addWidget(m_name);
    names->addWidget(m_about);
    m_actions = new QHBoxLayout;
    m_actions->setSpacing(8);
    m_dial = Button::iconOnly(m_theme, u"phone"_s, tr("Call the business"), header);
    m_dial->setObjectName(u"callBusiness"_s);
    connect(m_dial, &QPushButton::clicked, this, [this] { act(CallAct::Dial); });
    m_actions->addWidget(m_dial);
    auto *options = Button::iconOnly(m_theme, u"ellipsis"_s, tr("Customer options"), header);
    options->setObjectName(u"customerOptions"_s);
    connect(options, &QPushButton::clicked, this, &CustomerThreadPane::openOptions);
    m_actions->addWidget(options);

    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_avatar);
    row->addLayout(names, 1);
    row->addLayout(m_actions);
    auto *chips = new FlowLayout(6, m_chips);
    for (Chip *chip : {m_hides, m_stopped, m_blocks, m_isBlocked})
        chips->addWidget(chip);
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(kEdge, 10, 12, 10);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(m_chips);
    return header;
}

QWidget *CustomerThreadPane::makeThread()
{
    auto *area = new QWidget(m_person);
    m_stack = new QStackedWidget(area);
    m_skeleton = new SkeletonRows(m_theme, m_theme.px(64), false);
    m_empty = new EmptyState(m_theme, u"messages-square"_s);
    m_empty->setTexts(tr("No messages yet"),
                      tr("Write the first one below: the business receives it as a new message."));
    m_failed = new ErrorState(m_theme);
    connect(m_failed, &ErrorState::tryAgainRequested, this, [this] {
        m_error.reset();
        m_model->reload();
        refreshState();
    });
    m_list = new QListView;
    m_list->setObjectName(u"customerMessages"_s);
    m_list->setAccessibleName(tr("Message history"));
    m_list->setModel(m_model);
    auto *delegate = new CustomerBubbleDelegate(m_theme, this);
    m_list->setItemDelegate(delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setProperty("surface", u"page"_s);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        // The key asks for the current row, the mouse for the one below it.
        QModelIndex index = m_list->indexAt(at);
        if (!index.isValid())
            index = m_list->currentIndex();
        if (index.isValid())
            openMessageMenu(index.row(), m_list->viewport()->mapToGlobal(at));
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        const QRect row = m_list->visualRect(index);
        openMessageMenu(index.row(), m_list->viewport()->mapToGlobal(row.center()));
    });
    connect(delegate, &CustomerBubbleDelegate::buttonPressed, this,
            [this](const QModelIndex &index, int button) {
                press(m_model->message(index.row()).id, button);
            });
    connect(delegate, &CustomerBubbleDelegate::listWanted, this,
            [this](const QModelIndex &index, const QPoint &at) { openRows(index.row(), at); });
    keepPlace();
    for (QWidget *state : {static_cast<QWidget *>(m_skeleton), static_cast<QWidget *>(m_empty),
                           static_cast<QWidget *>(m_failed), static_cast<QWidget *>(m_list)})
        m_stack->addWidget(state);

    m_callBar = new CustomerCallBar(m_theme, area);
    connect(m_callBar, &CustomerCallBar::actRequested, this, &CustomerThreadPane::act);
    m_failure = new Banner(m_theme, area);
    m_failure->setObjectName(u"customerFailure"_s);
    m_failure->hide();
    connect(m_failure, &Notice::actionTriggered, m_failure, &QWidget::hide);
    m_blockedNotice = new Banner(m_theme, area);
    m_blockedNotice->hide();
    connect(m_blockedNotice, &Notice::actionTriggered, this,
            [this] { change({.blocksBusiness = false}); });
    m_composer = new CustomerComposer(m_theme, area);
    setTabOrder(m_list, m_composer);
    connect(m_composer, &CustomerComposer::sendRequested, this, &CustomerThreadPane::send);

    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(kEdge, 10, kEdge, 14);
    foot->setSpacing(10);
    foot->addWidget(m_callBar);
    foot->addWidget(m_failure);
    foot->addWidget(m_blockedNotice);
    foot->addWidget(m_composer);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeLine(area));
    layout->addLayout(foot);
    return area;
}

void CustomerThreadPane::refreshCall()
{
    const CustomerCard &customer = m_model->customer();
    m_callBar->setState(customer.call);
    if (customer.call != sandbox::CallState::None)
        m_dial->setDisabledReason(tr("There is a call already."));
    else
        m_dial->setDisabledReason(customer.isBlocked ? tr("The business has blocked this customer.")
                                                     : QString());
}

void CustomerThreadPane::act(CallAct act)
{
    deliver(m_desk.act(customerId(), act), this, [this](const Result<CustomerCard> &done) {
        if (!done) {
            showFailure(done.error());
            return;
        }
        m_failure->hide();
        if (done->id == customerId())
            take(*done);
    });
}

/// The end stays in sight while one is there, and older messages push nothing away.
void CustomerThreadPane::keepPlace()
{
    QScrollBar *bar = m_list->verticalScrollBar();
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this, bar](const QModelIndex &, int first) {
                if (first == 0 && m_model->rowCount() > 0)
                    m_fromEnd = bar->maximum() - bar->value();
            });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int most) {
        if (m_fromEnd)
            bar->setValue(most - *std::exchange(m_fromEnd, std::nullopt));
        else if (m_followsEnd)
            bar->setValue(most);
        if (most == 0)
            m_model->fetchOlder();
    });
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        m_followsEnd = value >= bar->maximum() - 4;
        if (value < kNearTop)
            m_model->fetchOlder();
    });
}

sandbox::CustomerId CustomerThreadPane::customerId() const
{
    return m_model->customerId();
}

void CustomerThreadPane::showCustomer(const CustomerCard &customer)
{
    if (customer.id == m_model->customerId())
        return;
    keepDraft();
    m_failure->hide();
    m_error.reset();
    m_followsEnd = true;
    m_model->setCustomer(customer.id);
    m_model->setCustomerCard(customer);
    const Draft draft = m_drafts.value(customer.id);
    m_composer->setText(draft.text);
    m_composer->setReply(draft.replyTo, draft.quote);
    m_pages->setCurrentWidget(m_person);
    refreshState();
}

void CustomerThreadPane::showNobody()
{
    keepDraft();
    m_model->setCustomer({});
    m_pages->setCurrentWidget(m_nobody);
}

bool CustomerThreadPane::canWrite() const
{
    return !m_model->customer().blocksBusiness && !m_model->customer().isBlocked;
}

void CustomerThreadPane::keepDraft()
{
    if (!customerId().isValid())
        return;
    if (m_composer->text().isEmpty() && m_composer->replyTo().isEmpty())
        m_drafts.remove(customerId());
    else
        m_drafts.insert(customerId(),
                        {m_composer->text(), m_composer->replyTo(), m_composer->quote()});
}

void CustomerThreadPane::focusComposer()
{
    m_composer->focusText();
}

void CustomerThreadPane::refreshFacts()
{
    const CustomerCard &customer = m_model->customer();
    const QString title = titleText(customer);
    m_avatar->setPerson(title, avatarHue(customer.id.value));
    m_name->setText(title);
    m_name->setAccessibleName(tr("Name: %1").arg(title));
    QStringList about{leftToRight(addressText(customer))};
    if (!customer.phone.isEmpty() && !customer.username.isEmpty())
        about.append(leftToRight(tamed(customer.username)));
    about.append(behaviourText(customer));
    m_about->setText(about.join(u" · "_s));
    m_hides->setVisible(customer.hidesNumber);
    m_stopped->setVisible(customer.stoppedMarketing);
    m_blocks->setVisible(customer.blocksBusiness);
    m_isBlocked->setVisible(customer.isBlocked);
    m_chips->setVisible(customer.hidesNumber || customer.stoppedMarketing || customer.blocksBusiness
                        || customer.isBlocked);
    refreshCall();
    refreshComposer();
}

void CustomerThreadPane::refreshComposer()
{
    const CustomerCard &customer = m_model->customer();
    m_composer->setPlaceholder(tr("Write as %1").arg(titleText(customer)));
    m_blockedNotice->setVisible(customer.blocksBusiness || customer.isBlocked);
    if (customer.blocksBusiness) {
        m_blockedNotice->setNotice(Tone::Warning, u"ban"_s,
                                   tr("This customer blocks the business."),
                                   tr("Messages of the business don't reach them."));
        m_blockedNotice->setAction(tr("Unblock the business"));
        m_composer->setDisabledReason(tr("Unblock the business to write to it."));
    } else if (customer.isBlocked) {
        m_blockedNotice->setNotice(Tone::Warning, u"ban"_s,
                                   tr("The business has blocked this customer."),
                                   tr("What they write does not arrive until it unblocks them."));
        m_blockedNotice->setAction({});
        m_composer->setDisabledReason(tr("The business has blocked this customer."));
    } else {
        m_composer->setDisabledReason({});
    }
}

void CustomerThreadPane::refreshState()
{
    if (m_error && m_error->code == ErrorCode::NotFound) {
        showNobody();
        return;
    }
    QWidget *shown = m_list;
    if (m_error) {
        m_failed->setTexts(tr("The conversation could not be read"), customerErrorText(*m_error));
        shown = m_failed;
    } else if (m_model->rowCount() == 0) {
        shown = m_model->isLoading() ? static_cast<QWidget *>(m_skeleton) : m_empty;
    }
    m_stack->setCurrentWidget(shown);
}

void CustomerThreadPane::take(const CustomerCard &customer)
{
    m_model->setCustomerCard(customer);
    Q_EMIT customerChanged(customer);
}

void CustomerThreadPane::showFailure(const Error &error)
{
    m_failure->setNotice(Tone::Danger, u"circle-alert"_s, tr("That did not work."),
                         customerErrorText(error));
    m_failure->setAction(tr("Close"));
    m_failure->show();
}

void CustomerThreadPane::settle(const Result<QString> &outcome)
{
    if (outcome)
        m_failure->hide();
    else
        showFailure(outcome.error());
}

void CustomerThreadPane::send()
{
    const sandbox::CustomerId customer = customerId();
    const Draft draft{m_composer->text(), m_composer->replyTo(), m_composer->quote()};
    m_composer->setText({});
    m_composer->setReply({}, {});
    m_followsEnd = true;
    deliver(m_desk.write(customer, draft.text, draft.replyTo), this,
            [this, customer, draft](const Result<QString> &written) {
                if (!written) {
                    // Nothing that was written gets lost.
                    if (customer != customerId()) {
                        m_drafts.insert(customer, draft);
                    } else if (m_composer->text().isEmpty()) {
                        m_composer->setText(draft.text);
                        m_composer->setReply(draft.replyTo, draft.quote);
                    }
                }
                settle(written);
            });
}

void CustomerThreadPane::press(const QString &wamid, int button)
{
    if (!canWrite())
        return;
    m_followsEnd = true;
    deliver(m_desk.press(customerId(), wamid, button), this,
            [this](const Result<QString> &pressed) { settle(pressed); });
}

void CustomerThreadPane::react(const QString &wamid, const QString &emoji)
{
    m_followsEnd = true;
    deliver(m_desk.react(customerId(), wamid, emoji), this,
            [this](const Result<QString> &reacted) { settle(reacted); });
}

void CustomerThreadPane::change(const CustomerChange &change)
{
    deliver(m_desk.change(customerId(), change), this, [this](const Result<CustomerCard> &changed) {
        if (!changed) {
            showFailure(changed.error());
            return;
        }
        m_failure->hide();
        take(*changed);
    });
}

void CustomerThreadPane::ask(CustomerFactDialog::Fact fact)
{
    auto *dialog = new CustomerFactDialog(m_theme, m_desk, m_model->customer(), fact, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CustomerFactDialog::changed, this, &CustomerThreadPane::take);
    dialog->open();
}

void CustomerThreadPane::openOptions()
{
    const CustomerCard customer = m_model->customer();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"customerOptionsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &icon, const QString &text, auto run) {
        QAction *action = menu->addAction(m_theme.icon(icon), text);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    using Fact = CustomerFactDialog::Fact;
    add(u"pencil"_s, tr("Change the name"), [this] { ask(Fact::Name); });
    add(u"contact-round"_s, tr("Set a username"), [this] { ask(Fact::Username); });
    add(u"phone"_s, tr("Change the number"), [this] { ask(Fact::Number); });
    menu->addSeparator();
    if (customer.hidesNumber) {
        // Somebody who is known by user id only has none to show.
        add(u"eye"_s, tr("Show the number to the business"), [this] {
            change({.hidesNumber = false});
        })->setEnabled(!customer.phone.isEmpty());
    } else if (customer.username.isEmpty()) {
        add(u"eye-off"_s, tr("Hide the number (set a username first)"), [] {})->setEnabled(false);
    } else {
        add(u"eye-off"_s, tr("Hide the number from the business"),
            [this] { change({.hidesNumber = true}); });
    }
    if (customer.stoppedMarketing)
        add(u"bell"_s, tr("Allow marketing messages again"),
            [this] { change({.stoppedMarketing = false}); });
    else
        add(u"bell-off"_s, tr("Stop marketing messages"),
            [this] { change({.stoppedMarketing = true}); });
    if (customer.callsByHand)
        add(u"phone-incoming"_s, tr("Let calls be taken as the number says"),
            [this] { change({.callsByHand = false}); });
    else
        add(u"phone-incoming"_s, tr("Answer calls by hand"),
            [this] { change({.callsByHand = true}); });
    if (customer.blocksBusiness)
        add(u"circle-check"_s, tr("Unblock the business"),
            [this] { change({.blocksBusiness = false}); });
    else
        add(u"ban"_s, tr("Block the business"), [this] { change({.blocksBusiness = true}); });
    auto *button = findChild<Button *>(u"customerOptions"_s);
    menu->popup(button->mapToGlobal(QPoint(0, button->height() + 4)));
}

void CustomerThreadPane::addButtons(QMenu &menu, const ThreadMessage &message)
{
    for (int i = 0; i < message.buttons.size(); ++i) {
        const sandbox::MessageButton &button = message.buttons.at(i);
        if (button.kind == ButtonKind::Other)
            continue;
        const QString title = entryText(button.title);
        QAction *action
            = menu.addAction(m_theme.icon(u"reply"_s),
                             button.description.isEmpty()
                                 ? title
                                 : QString(title + u" · "_s + entryText(button.description)));
        connect(action, &QAction::triggered, this,
                [this, wamid = message.id, i] { press(wamid, i); });
    }
}

void CustomerThreadPane::openRows(int row, const QPoint &at)
{
    if (!canWrite())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"customerRowsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addButtons(*menu, m_model->message(row));
    menu->popup(at);
}

void CustomerThreadPane::openMessageMenu(int row, const QPoint &at)
{
    const ThreadMessage message = m_model->message(row);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"customerMessageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (canWrite() && message.type != u"reaction") {
        addButtons(*menu, message);
        if (!menu->isEmpty())
            menu->addSeparator();
        QAction *reply = menu->addAction(m_theme.icon(u"reply"_s), tr("Reply"));
        connect(reply, &QAction::triggered, this, [this, message] {
            m_composer->setReply(message.id, lineText(message));
            m_composer->focusText();
        });
        QMenu *reactions = menu->addMenu(m_theme.icon(u"smile"_s), tr("React"));
        for (const QString &emoji : {u"👍"_s, u"❤️"_s, u"😂"_s, u"😮"_s, u"😢"_s, u"🙏"_s}) {
            connect(reactions->addAction(emoji), &QAction::triggered, this,
                    [this, wamid = message.id, emoji] { react(wamid, emoji); });
        }
        reactions->addSeparator();
        connect(reactions->addAction(tr("Take the reaction back")), &QAction::triggered, this,
                [this, wamid = message.id] { react(wamid, {}); });
    }
    if (!message.body.isEmpty()) {
        QAction *copy = menu->addAction(m_theme.icon(u"copy"_s), tr("Copy text"));
        connect(copy, &QAction::triggered, this,
                [text = message.body] { QGuiApplication::clipboard()->setText(text); });
    }
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(at);
}

} // namespace aic::ui
