// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "core/phonenumber.h"
#include "messaging/failure.h"
#include "ui/contacts/historydelegate.h"
#include "ui/models/contacthistorymodel.h"
#include "ui/support/contacttext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/statepanel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using contacts::Availability;
using contacts::Consent;
using contacts::Contact;

namespace {

constexpr int kEdge = 20;

void emptyLayout(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", u"horizontal"_s);
    return line;
}

} // namespace

ContactPanel::ContactPanel(const Theme &theme, contacts::ContactStore &store,
                           messaging::MessageStore &messages, messaging::ChangeFeed &feed,
                           const Clock &clock, NumberId number, QWidget *parent)
    : DetailPanel(theme, tr("Contact details"), parent)
    , m_theme(theme)
    , m_store(store)
    , m_messages(messages)
    , m_clock(clock)
    , m_number(number)
    , m_stack(new QStackedWidget)
    , m_nobody(new EmptyState(theme, u"contact-round"_s))
    , m_historyModel(new ContactHistoryModel(messages, feed, clock, this))
{
    auto *edit = Button::iconOnly(theme, u"pencil"_s, tr("Edit contact"), this);
    auto *more = Button::iconOnly(theme, u"ellipsis"_s, tr("More actions"), this);
    addHeaderAction(edit);
    addHeaderAction(more);
    connect(edit, &QPushButton::clicked, this, [this] {
        if (m_contact.id.isValid())
            Q_EMIT editRequested(m_contact.id);
    });
    connect(more, &QPushButton::clicked, this, [this, more] {
        if (m_contact.id.isValid())
            Q_EMIT moreRequested(m_contact.id, more->mapToGlobal(QPoint(0, more->height() + 4)));
    });

    m_nobody->setTexts(tr("No contact selected"), tr("Choose a person in the list."));
    m_stack->addWidget(m_nobody);
    auto *person = new QWidget;
    auto *layout = new QVBoxLayout(person);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeIdentity(person));
    layout->addWidget(makeFacts(person));
    layout->addWidget(makeLine(person));
    m_tabs = new QTabBar(person);
    m_tabs->setAccessibleName(tr("Contact details"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    for (const QString &tab : {tr("History"), tr("Details"), tr("Notes")})
        m_tabs->addTab(tab);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(kEdge - 1, 0, kEdge, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    layout->addLayout(tabRow);
    layout->addWidget(makeLine(person));
    auto *pages = new QStackedWidget(person);
    pages->addWidget(makeHistory(pages));
    pages->addWidget(makeDetails(pages));
    pages->addWidget(makeNotes(pages));
    layout->addWidget(pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    m_stack->addWidget(person);
    setContent(m_stack);

    connect(&store, &contacts::ContactStore::contactsChanged, this,
            [this](const QList<ContactId> &ids) {
                if (ids.contains(m_id))
                    load();
            });
    connect(&store, &contacts::ContactStore::contactsReset, this, &ContactPanel::load);
    connect(&feed, &messaging::ChangeFeed::conversationsChanged, this,
            [this](const QList<ContactId> &ids) {
                if (ids.contains(m_id))
                    loadWindow();
            });
    m_windowTimer.setInterval(30s);
    connect(&m_windowTimer, &QTimer::timeout, this, &ContactPanel::loadWindow);
    m_windowTimer.start();
}

ContactPanel::~ContactPanel()
{
    saveNotes();
}

QWidget *ContactPanel::makeIdentity(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(kEdge - 1, 18, kEdge, 14);
    layout->setSpacing(12);
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    m_avatar = new Avatar(m_theme, 48, box);
    top->addWidget(m_avatar, 0, Qt::AlignTop);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    m_name = new ElidedLabel({}, LabelRole::Heading, LabelTone::Text1, box);
    m_company = new ElidedLabel({}, LabelRole::Small, LabelTone::Text2, box);
    makeEditable(m_name, ContactTableModel::Name);
    makeEditable(m_company, ContactTableModel::Company);
    lines->addWidget(m_name);
    lines->addWidget(m_company);
    auto *phoneRow = new QHBoxLayout;
    phoneRow->setSpacing(4);
    m_phone = new Label({}, LabelRole::Small, LabelTone::Text2, box);
    m_phone->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy = Button::iconOnly(m_theme, u"copy"_s, tr("Copy phone number"), box);
    m_copy->setButtonSize(ButtonSize::Compact);
    phoneRow->addWidget(m_phone);
    phoneRow->addWidget(m_copy);
    phoneRow->addStretch();
    lines->addLayout(phoneRow);
    top->addLayout(lines, 1);
    layout->addLayout(top);

    auto *chips = new FlowLayout(6);
    m_whatsApp = new Chip(m_theme, {}, Tone::Neutral, {}, box);
    m_consent = new Chip(m_theme, {}, Tone::Neutral, {}, box);
    m_reply = new Chip(m_theme, {}, Tone::Neutral, {}, box);
    for (Chip *chip : {m_whatsApp, m_consent, m_reply})
        chips->addWidget(chip);
    layout->addLayout(chips);

    m_send = new Button(m_theme, ButtonVariant::Tonal, u"send"_s, tr("Send message"), box);
    m_send->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_send->setShortcutHint(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    layout->addWidget(m_send);
    connect(m_send, &QPushButton::clicked, this, [this] { Q_EMIT sendRequested(m_contact.id); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_contact.phone);
        Q_EMIT phoneCopied();
    });
    return box;
}

QWidget *ContactPanel::makeFacts(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(kEdge - 1, 0, kEdge, 14);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(1, m_theme.px(92));
    grid->setColumnStretch(2, 1);
    for (int row = 0; row < 4; ++row)
        grid->setRowMinimumHeight(row, m_theme.px(22));
    const auto name = [&](int row, const QString &iconName, const QString &text) {
        auto *icon = new StatusIcon(m_theme, 14, box);
        icon->setIcon(iconName, Token::Text3, false);
        grid->addWidget(icon, row, 0);
        grid->addWidget(new Label(text, LabelRole::Small, LabelTone::Text3, box), row, 1);
    };
    const auto value = [&](int row, int columns = 2) {
        auto *label = new ElidedLabel({}, LabelRole::Small, LabelTone::Text1, box);
        grid->addWidget(label, row, 2, 1, columns);
        return label;
    };
    name(0, u"message-circle"_s, tr("WhatsApp"));
    m_evidence = value(0, 1);
    m_why = new Button(m_theme, ButtonVariant::Ghost, {}, tr("Why"), box);
    m_why->setButtonSize(ButtonSize::Compact);
    grid->addWidget(m_why, 0, 3);
    connect(m_why, &QPushButton::clicked, this, [this] { Q_EMIT whyRequested(m_contact.id); });
    name(1, u"badge-check"_s, tr("Consent"));
    m_consentFact = value(1);
    name(2, u"languages"_s, tr("Language"));
    m_language = value(2);
    name(3, u"tag"_s, tr("Tags"));
    m_tagsBox = new QWidget(box);
    setAccessibleRole(m_tagsBox, QAccessible::Grouping);
    m_tags = new QHBoxLayout(m_tagsBox);
    m_tags->setContentsMargins(0, 0, 0, 0);
    m_tags->setSpacing(4);
    makeEditable(m_tagsBox, ContactTableModel::Tags);
    grid->addWidget(m_tagsBox, 3, 2, 1, 2);
    return box;
}

QWidget *ContactPanel::makeHistory(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 6, 0, 0);
    m_noHistory = new Label({}, LabelRole::Body, LabelTone::Text3, box);
    m_noHistory->setAlignment(Qt::AlignCenter);
    m_noHistory->setWordWrap(true);
    m_noHistory->setMargin(kEdge);
    m_noHistory->hide();
    m_history = new QListView(box);
    m_history->setAccessibleName(tr("Contact history"));
    m_history->setItemDelegate(new HistoryDelegate(m_theme, m_history));
    m_history->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_history->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_history->setSelectionMode(QAbstractItemView::SingleSelection);
    m_history->setResizeMode(QListView::Adjust);
    m_history->setModel(m_historyModel);
    const auto openFailure = [this](const QModelIndex &index) {
        const std::optional<messaging::Message> message = m_historyModel->messageAt(index);
        if (message && messaging::failureOf(*message, m_clock.nowMs()))
            Q_EMIT failureOpened(*message);
    };
    connect(m_history, &QListView::activated, this, openFailure);
    connect(m_history, &QListView::clicked, this, openFailure);
    layout->addWidget(m_noHistory);
    layout->addWidget(m_history, 1);
    const auto refresh = [this] {
        const bool none = m_historyModel->rowCount() == 0;
        m_noHistory->setText(tr("No messages yet"));
        m_noHistory->setVisible(none && !m_historyModel->isLoading());
    };
    connect(m_historyModel, &ContactHistoryModel::loaded, this, refresh);
    connect(m_historyModel, &ContactHistoryModel::modelReset, this, refresh);
    connect(m_historyModel, &ContactHistoryModel::failed, this, [this](const Error &error) {
        Q_EMIT failed(tr("The history could not be loaded"), error);
    });
    return box;
}

QWidget *ContactPanel::makeDetails(QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Details"));
    auto *content = new QWidget;
    content->setProperty("scrollContent", true);
    m_details = new QVBoxLayout(content);
    m_details->setContentsMargins(kEdge - 1, 14, kEdge, 14);
    m_details->setSpacing(12);
    scroll->setWidget(content);
    return scroll;
}

QWidget *ContactPanel::makeNotes(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(kEdge - 1, 14, kEdge, 14);
    layout->setSpacing(6);
    m_notes = new QPlainTextEdit(box);
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setPlaceholderText(tr("Notes are saved as you write."));
    m_notes->setTabChangesFocus(true);
    m_notesState = new Label({}, LabelRole::Small, LabelTone::Text3, box);
    layout->addWidget(m_notes, 1);
    layout->addWidget(m_notesState);
    m_notesTimer.setSingleShot(true);
    m_notesTimer.setInterval(600ms);
    connect(&m_notesTimer, &QTimer::timeout, this, &ContactPanel::saveNotes);
    connect(m_notes, &QPlainTextEdit::textChanged, this, [this] {
        if (m_contact.id.isValid() && m_notes->toPlainText() != m_contact.notes) {
            m_notesState->setText(tr("Not saved yet"));
            m_notesTimer.start();
        }
    });
    return box;
}

void ContactPanel::focusInside()
{
    m_tabs->setFocus(Qt::OtherFocusReason);
}

void ContactPanel::setContact(ContactId id)
{
    if (id == m_id)
        return;
    saveNotes();
    closeEdit();
    m_id = id;
    m_contact = {};
    m_window = {};
    m_historyModel->setContact(id);
    m_notesState->setText({});
    // What is typed below another's name belongs to nobody.
    m_notes->setReadOnly(true);
    load();
}

void ContactPanel::load()
{
    const quint64 generation = ++m_generation;
    if (!m_id.isValid()) {
        m_stack->setCurrentWidget(m_nobody);
        return;
    }
    deliver(m_store.get(m_id), this, [this, generation](const Result<Contact> &contact) {
        if (generation != m_generation)
            return;
        if (contact) {
            showPerson(*contact);
            return;
        }
        m_contact = {};
        m_stack->setCurrentWidget(m_nobody);
        if (contact.error().code != ErrorCode::NotFound)
            Q_EMIT failed(tr("The contact could not be loaded"), contact.error());
    });
    loadWindow();
}

void ContactPanel::loadWindow()
{
    if (!m_id.isValid() || !m_number.isValid())
        return;
    deliver(m_messages.windowOf(m_number, m_id), this,
            [this, id = m_id](const Result<messaging::WindowState> &window) {
                if (id != m_id || !window)
                    return;
                m_window = *window;
                showWindow();
            });
}

void ContactPanel::showPerson(const Contact &contact)
{
    m_contact = contact;
    const QString title = titleText(contact.name, contact.phone, contact.username);
    m_avatar->setPerson(title, avatarHue(contact.id.value));
    m_name->setValue(tr("Name"), title);
    m_company->setValue(tr("Company"),
                        contact.company.isEmpty() ? tr("No company") : contact.company);
    m_company->setTone(contact.company.isEmpty() ? LabelTone::Text3 : LabelTone::Text2);
    m_phone->setValue(tr("Phone number"), phoneText(contact.phone, contact.username));
    m_copy->setVisible(!contact.phone.isEmpty());
    showChips();
    showFacts();
    showDetails();
    showWindow();
    // What is being typed wins over what is stored.
    if (!m_notesTimer.isActive() && m_notes->toPlainText() != contact.notes) {
        const QSignalBlocker blocker(m_notes);
        m_notes->setPlainText(contact.notes);
    }
    m_notes->setReadOnly(false);
    m_stack->setCurrentIndex(1);
}

void ContactPanel::showChips()
{
    m_whatsApp->setStatus(statusOf(m_contact.availability));
    m_whatsApp->setAccessibleName(
        tr("WhatsApp: %1").arg(statusLook(statusOf(m_contact.availability)).label));
    const QString consent = consentText(m_contact.consent);
    switch (m_contact.consent) {
    case Consent::OptedIn:
        m_consent->setChip(consent, Tone::Neutral, u"badge-check"_s);
        break;
    case Consent::OptedOut:
        m_consent->setChip(consent, Tone::Warning, u"bell-off"_s);
        break;
    case Consent::NotOptedIn:
        m_consent->setChip(consent, Tone::Neutral, u"circle-dashed"_s);
        break;
    }
    m_consent->setAccessibleName(tr("Consent: %1").arg(consent));
    // Twice the same word would only be noise.
    m_consent->setVisible(m_contact.consent != Consent::OptedOut
                          || m_contact.availability != Availability::OptedOut);
    QString reason;
    if (m_contact.availability == Availability::Blocked)
        reason = tr("This person is blocked.");
    else if (m_contact.availability == Availability::OptedOut
             || m_contact.consent == Consent::OptedOut)
        reason = tr("This person asked to get no messages.");
    m_send->setDisabledReason(reason);
}

void ContactPanel::showWindow()
{
    const bool open = m_window.kind == messaging::WindowState::Kind::Open
                      && m_window.closesAtMs > m_clock.nowMs();
    const qint64 minutes = (m_window.closesAtMs - m_clock.nowMs()) / 60'000;
    QString text = tr("Window closed");
    if (open)
        text = minutes >= 60 ? tr("%1 h left").arg(minutes / 60) : tr("%1 min left").arg(minutes);
    m_reply->setChip(text, open && minutes < 120 ? Tone::Warning : Tone::Neutral,
                     open ? u"clock-3"_s : u"lock"_s);
    m_reply->setFixedWidth(m_reply->sizeHint().width());
    m_reply->setAccessibleName(open ? tr("Reply window: Open") : tr("Reply window: Closed"));
    m_reply->setToolTip(open ? tr("They wrote lately: a free text can be sent until then.")
                             : tr("Only a template can be sent until they write again."));
    m_reply->setVisible(m_number.isValid());
}

QString ContactPanel::evidence() const
{
    if (m_contact.availability == Availability::OptedOut && !m_contact.availabilityAtMs)
        return tr("On the do-not-contact list");
    if (!m_contact.availabilityAtMs)
        return tr("Not tried yet");
    const QString when = whenText(*m_contact.availabilityAtMs, m_clock.nowMs());
    const QString source = m_contact.availabilitySource;
    QString what = statusLook(statusOf(m_contact.availability)).label;
    if (source == u"delivered"_s)
        what = tr("Delivered");
    else if (source == u"read"_s)
        what = tr("Read");
    else if (source == u"inbound"_s)
        what = tr("Wrote to you");
    else if (source == contacts::kLapsedSource)
        what = tr("Too long ago to count");
    else if (source == u"131026"_s)
        what = tr("May not be on WhatsApp");
    return u"%1 · %2"_s.arg(what, when);
}

void ContactPanel::showFacts()
{
    m_evidence->setText(evidence());
    m_why->setText(m_contact.availability == Availability::Unknown ? tr("Check") : tr("Why"));
    m_why->setAccessibleName(m_why->text());
    QStringList consent{consentText(m_contact.consent)};
    if (!m_contact.consentSource.isEmpty())
        consent.append(m_contact.consentSource);
    if (m_contact.consentAtMs && m_contact.consent != Consent::NotOptedIn)
        consent.append(whenText(*m_contact.consentAtMs, m_clock.nowMs()));
    m_consentFact->setText(consent.join(u" · "_s));
    const QLocale language(m_contact.language);
    m_language->setText(m_contact.language.isEmpty() ? tr("Not known")
                        : language.language() == QLocale::C
                            ? m_contact.language
                            : QLocale::languageToString(language.language()));
    emptyLayout(*m_tags);
    constexpr qsizetype kMost = 2;
    for (const QString &tag : m_contact.tags.first(qMin(kMost, m_contact.tags.size())))
        m_tags->addWidget(new TagPill(m_theme, tag));
    if (m_contact.tags.size() > kMost) {
        auto *rest = new Label(u"+%1"_s.arg(m_contact.tags.size() - kMost), LabelRole::Small,
                               LabelTone::Text3);
        rest->setToolTip(u"<span>%1</span>"_s.arg(m_contact.tags.join(u", "_s).toHtmlEscaped()));
        rest->setAccessibleName(m_contact.tags.join(u", "_s));
        m_tags->addWidget(rest);
    }
    m_tagsBox->setAccessibleName(
        tr("Tags: %1").arg(m_contact.tags.isEmpty() ? tr("None") : m_contact.tags.join(u", "_s)));
    if (m_contact.tags.isEmpty())
        m_tags->addWidget(new Label(tr("None"), LabelRole::Small, LabelTone::Text3));
    m_tags->addStretch();
}

void ContactPanel::showDetails()
{
    emptyLayout(*m_details);
    const auto add = [this](const QString &name, const QString &value) {
        if (value.isEmpty())
            return;
        auto *box = new QWidget;
        auto *lines = new QVBoxLayout(box);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(2);
        lines->addWidget(new Label(name, LabelRole::Small, LabelTone::Text3, box));
        auto *text = new Label(value, LabelRole::Body, LabelTone::Text1, box);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        lines->addWidget(text);
        m_details->addWidget(box);
    };
    const auto date = [](qint64 atMs) {
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(atMs), QLocale::ShortFormat);
    };
    add(tr("Phone number"), m_contact.phone);
    add(tr("As given"), m_contact.phoneGiven == m_contact.phone ? QString() : m_contact.phoneGiven);
    add(tr("Username"),
        m_contact.username.isEmpty() ? QString() : u"@%1"_s.arg(m_contact.username));
    add(tr("User ID"), m_contact.userId);
    add(tr("Company"), m_contact.company);
    add(tr("Email"), m_contact.email);
    add(tr("Tags"), m_contact.tags.join(u", "_s));
    for (auto it = m_contact.fields.cbegin(); it != m_contact.fields.cend(); ++it)
        add(it.key(), it.value());
    add(tr("Added"), date(m_contact.createdAtMs));
    add(tr("Changed"), date(m_contact.updatedAtMs));
    m_details->addStretch();
}

void ContactPanel::saveNotes()
{
    m_notesTimer.stop();
    const QString typed = m_notes->toPlainText();
    if (!m_contact.id.isValid() || typed == m_contact.notes)
        return;
    m_contact.notes = typed;
    // The number is stored with its country code: no region is needed.
    deliver(m_store.update(m_contact, {}), this,
            [this, id = m_contact.id](const Result<> &written) {
                if (!written)
                    Q_EMIT failed(tr("Notes not saved"), written.error());
                else if (id == m_id)
                    m_notesState->setText(tr("Saved"));
            });
}

} // namespace aic::ui
