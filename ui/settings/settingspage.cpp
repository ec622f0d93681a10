// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/settings/accountsection.h"
#include "ui/settings/generalsections.h"
#include "ui/settings/peoplesection.h"
#include "ui/settings/sandboxsection.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/searchfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideWidth = 232;
constexpr int kNarrowSideWidth = 196;
constexpr int kItemHeight = 36;

enum SectionRole { IdRole = Qt::UserRole + 1, IconRole, WordsRole, PlaceRole };

class SectionDelegate : public QStyledItemDelegate
{
public:
    SectionDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, m_theme.px(kItemHeight)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool hover = option.state.testFlag(QStyle::State_MouseOver);
        const QRect box = option.rect.adjusted(0, 1, 0, -1);
        if (selected || hover) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme.color(selected ? Token::ItemSelected : Token::RowHover));
            painter->drawRoundedRect(box, 6, 6);
        }
        const auto place = [&](const QRect &part) {
            return QStyle::visualRect(option.direction, option.rect, part);
        };
        const QRect icon(box.left() + 10, box.center().y() - 8, 17, 17);
        m_theme.paintIcon(painter, place(icon), index.data(IconRole).toString(),
                          selected ? Token::AccentText : Token::Text2);
        const QRect text(icon.right() + 11, box.top(), box.right() - icon.right() - 16,
                         box.height());
        painter->setFont(m_theme.font(TextRole::Body));
        painter->setPen(m_theme.color(selected ? Token::Text1 : Token::Text2));
        painter->drawText(
            place(text),
            int(QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter)),
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                              text.width()));
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

PageInfo SettingsPage::pageInfo()
{
    return {u"settings"_s, tr("Settings"), u"settings"_s};
}

SettingsPage::SettingsPage(const Theme &theme, settings::Settings &settings,
                           AccountBackend &account, const ActionRegistry &actions,
                           const QList<LanguageEntry> &languages, QWidget *parent)
    : Page(theme, pageInfo(), parent)
    , m_sections(new QStandardItemModel(this))
    , m_filtered(new QSortFilterProxyModel(this))
    , m_stack(new QStackedWidget)
{
    setHeaderVisible(false);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    contentLayout()->addLayout(row, 1);
    row->addWidget(makeList());
    auto *line = new QFrame(this);
    line->setProperty("line", u"vertical"_s);
    row->addWidget(line);

    m_main = new QWidget(this);
    auto *main = new QVBoxLayout(m_main);
    main->setContentsMargins(0, 0, 0, 0);
    main->setSpacing(0);
    m_back = new Button(theme, ButtonVariant::Ghost, u"arrow-left"_s, tr("Back"), m_main);
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_sectionOpen = false;
        refreshWidth();
        m_list->setFocus(Qt::OtherFocusReason);
    });
    main->addWidget(m_back, 0, Qt::AlignLeft);
    main->addWidget(m_stack, 1);
    row->addWidget(m_main, 1);

    QWidget *whatsapp = nullptr;
    if (account.isSandbox()) {
        auto *sandbox = new SandboxSection(theme);
        connect(sandbox, &SandboxSection::realAccountWanted, this,
                &SettingsPage::realAccountWanted);
        whatsapp = sandbox;
    } else {
        m_account = new AccountSection(theme, account);
        connect(m_account, &AccountSection::toastRequested, this, &SettingsPage::toastRequested);
        whatsapp = m_account;
    }
    addSection(u"whatsapp"_s, tr("WhatsApp Business"), u"message-circle"_s,
               tr("account token relay webhook connection test phone number API"), whatsapp);
    addSection(u"sending"_s, tr("Sending and pace"), u"gauge"_s,
               tr("messages per minute campaigns speed"),
               makeSendingSection(theme, settings, m_stack));
    addSection(u"notifications"_s, tr("Notifications"), u"bell"_s,
               tr("desktop new messages text preview privacy sound"),
               makeNotificationsSection(theme, settings, m_stack));
    addSection(u"appearance"_s, tr("Appearance"), u"palette"_s,
               tr("theme dark light language text size"),
               makeAppearanceSection(theme, settings, languages, m_stack));
    addSection(u"accessibility"_s, tr("Accessibility"), u"accessibility"_s,
               tr("high contrast reduce motion toasts"),
               makeAccessibilitySection(theme, settings, m_stack));
    addSection(u"shortcuts"_s, tr("Keyboard shortcuts"), u"keyboard"_s, tr("keys commands"),
               makeShortcutsSection(theme, actions, m_stack));
    addSection(u"about"_s, tr("About"), u"info"_s, tr("version licences"),
               makeAboutSection(theme, m_stack));
    setRegions({m_list, m_main});

    connect(this, &Page::widthClassChanged, this, &SettingsPage::refreshWidth);
    m_list->setCurrentIndex(m_filtered->index(0, 0));
    m_sectionOpen = false;
    refreshWidth();
}

QWidget *SettingsPage::makeList()
{
    m_side = new QWidget(this);
    auto *layout = new QVBoxLayout(m_side);
    layout->setContentsMargins(11, 0, 11, 12);
    layout->setSpacing(8);
    auto *title = new Label(tr("Settings"), LabelRole::Title, LabelTone::Text1, m_side);
    title->setMinimumHeight(theme().px(48));
    title->setContentsMargins(9, 0, 0, 0);
    layout->addWidget(title);
    auto *search = new SearchField(theme(), tr("Search settings"), m_side);
    search->setHintVisible(false);
    layout->addWidget(search);
    setSearchField(search);

    m_filtered->setSourceModel(m_sections);
    m_filtered->setFilterRole(WordsRole);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list = new QListView(m_side);
    m_list->setAccessibleName(tr("Settings sections"));
    m_list->setModel(m_filtered);
    m_list->setItemDelegate(new SectionDelegate(theme(), m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_list, 1);
    connect(search, &SearchField::searchChanged, m_filtered,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(search, &SearchField::left, m_list, [this] { m_list->setFocus(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) { open(now); });
    connect(m_list, &QListView::clicked, this, &SettingsPage::open);
    connect(m_list, &QListView::activated, this, &SettingsPage::open);
    return m_side;
}

void SettingsPage::addSection(const QString &id, const QString &title, const QString &icon,
                              const QString &words, QWidget *section, int row)
{
    auto *item = new QStandardItem(title);
    item->setData(id, IdRole);
    item->setData(icon, IconRole);
    const QString found = title + u' ' + words;
    item->setData(found, WordsRole);
    item->setData(m_stack->addWidget(section), PlaceRole);
    m_sections->insertRow(row < 0 ? m_sections->rowCount() : row, item);
}

void SettingsPage::addPeople(contacts::ContactStore &store, contacts::SuppressionList &list,
                             const QString &region)
{
    auto *people = new PeopleSection(theme(), store, list, region);
    connect(people, &PeopleSection::toastRequested, this, &SettingsPage::toastRequested);
    // After WhatsApp Business and Sending and pace.
    constexpr int kRow = 2;
    addSection(u"people"_s, tr("Contacts and tags"), u"contact-round"_s,
               tr("do not contact list opt out stop words suppression available evidence days"),
               people, kRow);
}

void SettingsPage::open(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_stack->setCurrentIndex(index.data(PlaceRole).toInt());
    m_sectionOpen = true;
    refreshWidth();
}

void SettingsPage::showSection(const QString &id)
{
    for (int row = 0; row < m_sections->rowCount(); ++row) {
        const QModelIndex index = m_sections->index(row, 0);
        if (index.data(IdRole).toString() != id)
            continue;
        const QModelIndex shown = m_filtered->mapFromSource(index);
        if (shown.isValid())
            m_list->setCurrentIndex(shown);
        open(index);
    }
}

void SettingsPage::testConnection()
{
    showSection(u"whatsapp"_s);
    if (m_account != nullptr)
        m_account->testConnection();
}

void SettingsPage::reloadAccount()
{
    if (m_account != nullptr)
        m_account->reload();
}

void SettingsPage::requestLeave(const std::function<void()> &proceed)
{
    if (m_account != nullptr)
        m_account->requestLeave(proceed);
    else
        proceed();
}

void SettingsPage::refreshWidth()
{
    const bool single = widthClass() == WidthClass::S;
    m_side->setVisible(!single || !m_sectionOpen);
    m_main->setVisible(!single || m_sectionOpen);
    m_back->setVisible(single);
    const int wide = widthClass() == WidthClass::M ? kNarrowSideWidth : kSideWidth;
    if (single) {
        m_side->setMinimumWidth(0);
        m_side->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        m_side->setFixedWidth(theme().px(wide));
    }
    if (m_account != nullptr)
        m_account->setWidthClass(widthClass());
}

} // namespace aic::ui
