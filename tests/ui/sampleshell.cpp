// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleshell.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/detailhost.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/label.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"

using namespace aic::ui;
using namespace Qt::StringLiterals;

namespace {

struct Person
{
    QString name;
    QString company;
    QString phone;
    Status whatsApp;
    QStringList tags;
    Status last;
    QString when;
};

const QList<Person> &people()
{
    static const QList<Person> kPeople{
        {u"Aisha Rahman"_s,
         u"Kopi Lane Roasters"_s,
         u"+60 12-555 0142"_s,
         Status::WhatsAppAvailable,
         {u"VIP"_s, u"Wholesale"_s},
         Status::MessageReceived,
         u"Today, 10:42"_s},
        {u"Grace Mbeki"_s,
         u"Brightline Clinics"_s,
         u"+44 7700 900371"_s,
         Status::WhatsAppAvailable,
         {u"VIP"_s},
         Status::MessageReceived,
         u"Today, 10:31"_s},
        {u"Tomás Herrera"_s,
         u"Casa Lumen"_s,
         u"+1 202-555-0176"_s,
         Status::WhatsAppAvailable,
         {u"Lead"_s},
         Status::MessageDelivered,
         u"Today, 10:15"_s},
        {u"Mei Ling Tan"_s,
         u"Orchid & Oak"_s,
         u"+60 16-555 0127"_s,
         Status::WhatsAppAvailable,
         {u"Wholesale"_s},
         Status::MessageRead,
         u"Today, 09:58"_s},
        {u"Ethan Brooks"_s,
         u"Northgate Gym"_s,
         u"+1 202-555-0138"_s,
         Status::WhatsAppAvailable,
         {u"Event"_s},
         Status::MessageUncertain,
         u"Today, 09:20"_s},
        {u"Rafiq Iskandar"_s,
         u"Iskandar Motors"_s,
         u"+60 17-555 0119"_s,
         Status::WhatsAppOptedOut,
         {},
         Status::MessageReceived,
         u"Yesterday"_s},
        {u"Camille Laurent"_s,
         u"Atelier Laurent"_s,
         u"+33 6 39 98 04 17"_s,
         Status::WhatsAppAvailable,
         {u"VIP"_s, u"Renewal"_s, u"Supplier"_s, u"Lead"_s},
         Status::MessageReceived,
         u"Yesterday"_s},
        {u"Olivia Chen"_s,
         u"Harbour Dental"_s,
         u"+61 491 570 156"_s,
         Status::WhatsAppNotOnWhatsApp,
         {u"Event"_s},
         Status::MessageFailed,
         u"Yesterday"_s},
        {u"Hiro Nakamura"_s,
         u"Nakamura Trading"_s,
         u"+60 19-555 0131"_s,
         Status::WhatsAppBlocked,
         {},
         Status::MessageFailed,
         u"14 Nov"_s},
        {u"Bartholomew Abrahamson-Whitley"_s,
         u"Abrahamson, Whitley & Daughters Limited"_s,
         u"+44 7700 900568"_s,
         Status::WhatsAppUnknown,
         {u"Supplier"_s},
         Status::MessageSent,
         u"12 Nov"_s},
    };
    return kPeople;
}

} // namespace

QList<AccountEntry> SampleShell::accounts() const
{
    return {{u"1"_s, u"Meridian"_s, u"+60 3-5550 0100"_s, state, false},
            {u"2"_s, u"Harbour Dental"_s, u"+1 202-555-0199"_s, ConnectionState::Offline, false}};
}

int SampleTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 24;
}

int SampleTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 6;
}

QVariant SampleTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const QStringList kNames{{},        u"Name"_s,         u"Phone number"_s, u"WhatsApp"_s,
                                    u"Tags"_s, u"Last activity"_s};
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeading | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? kNames.at(section) : QVariant();
}

QVariant SampleTable::data(const QModelIndex &index, int role) const
{
    const Person &person = people().at(index.row() % people().size());
    if (role == LoadingRole)
        return index.row() > 12;
    switch (index.column()) {
    case 0:
        if (role == Qt::CheckStateRole)
            return index.row() % 3 == 0 ? Qt::Checked : Qt::Unchecked;
        break;
    case 1:
        if (role == Qt::DisplayRole)
            return person.name;
        if (role == SecondLineRole)
            return person.company;
        if (role == AvatarHueRole)
            return avatarHue(index.row() + 1);
        break;
    case 2:
        if (role == Qt::DisplayRole)
            return person.phone;
        break;
    case 3:
        if (role == StatusRole)
            return static_cast<int>(person.whatsApp);
        break;
    case 4:
        if (role == TagsRole)
            return person.tags;
        break;
    default:
        if (role == StatusRole)
            return static_cast<int>(person.last);
        if (role == SecondLineRole)
            return person.when;
    }
    return {};
}

SamplePage::SamplePage(const Theme &theme, const QString &id, const QString &title,
                       const QString &iconName)
    : Page(theme, PageInfo{id, title, iconName})
{
    setHeaderCount(u"1,284"_s, u"Contact count: 1284"_s);
    headerActions()->addWidget(
        new Button(theme, ButtonVariant::Secondary, u"upload"_s, u"Import contacts"_s, this));
    headerActions()->addWidget(
        new Button(theme, ButtonVariant::Secondary, u"plus"_s, u"Add contact"_s, this));

    contentLayout()->addWidget(makeList());
    host = setDetailPanel([this, &theme](QWidget *parent) {
        auto *panel = new DetailPanel(theme, u"Contact details"_s, parent);
        panel->addHeaderAction(Button::iconOnly(theme, u"pencil"_s, u"Edit contact"_s, panel));
        panel->addHeaderAction(Button::iconOnly(theme, u"ellipsis"_s, u"More actions"_s, panel));
        panel->setContent(makePanelContent());
        return panel;
    });
    setRegions({m_table});
    connect(this, &Page::widthClassChanged, this, [this](WidthClass width) {
        m_filters->setCollapsed(width < WidthClass::XL);
        m_table->setColumnHidden(2, width < WidthClass::L);
        m_table->setColumnHidden(4, width < WidthClass::XL);
    });
}

QWidget *SamplePage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(20, 10, 20, 10);
    bar->setSpacing(12);
    auto *search = new SearchField(theme(), u"Search contacts"_s, list);
    search->setMaximumWidth(288);
    setSearchField(search);
    bar->addWidget(search, 1);
    m_filters = new FilterChips(theme(), u"Filters"_s, FilterChips::Look::Filter, list);
    m_filters->addChip(u"All"_s);
    m_filters->addChip(u"Available"_s);
    m_filters->addChip(u"Unknown"_s);
    m_filters->addChip(u"Opted out"_s);
    m_filters->setCount(0, 1284);
    m_filters->setCount(1, 912);
    m_filters->setCount(2, 287);
    m_filters->setCount(3, 41);
    bar->addWidget(m_filters);
    bar->addStretch();
    bar->addWidget(Button::iconOnly(theme(), u"list-filter"_s, u"More filters"_s, list));
    bar->addWidget(Button::iconOnly(theme(), u"columns-3"_s, u"Columns"_s, list));
    layout->addLayout(bar);
    auto *line = new QFrame(list);
    line->setProperty("line", u"horizontal"_s);
    layout->addWidget(line);

    m_table = new QTableView(list);
    m_table->setAccessibleName(u"Contacts table"_s);
    m_table->setModel(new SampleTable(m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme().px(48));
    m_table->horizontalHeader()->setMinimumSectionSize(40);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    const QList<int> widths{46, 220, 142, 148, 160, 130};
    for (int i = 0; i < widths.size(); ++i)
        m_table->setColumnWidth(i, theme().px(widths.at(i)));
    auto *check = new CheckDelegate(theme(), m_table);
    check->setPadding(20, 8);
    auto *name = new RowDelegate(theme(), m_table);
    name->setStrong(true);
    m_table->setItemDelegate(new RowDelegate(theme(), m_table));
    m_table->setItemDelegateForColumn(0, check);
    m_table->setItemDelegateForColumn(1, name);
    m_table->setItemDelegateForColumn(3, new StatusDelegate(theme(), m_table));
    m_table->setItemDelegateForColumn(4, new TagDelegate(theme(), m_table));
    m_table->setItemDelegateForColumn(5, new StatusDelegate(theme(), m_table));
    m_table->selectRow(0);
    layout->addWidget(m_table, 1);
    return list;
}

QWidget *SamplePage::makePanelContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(19, 20, 20, 20);
    layout->setSpacing(12);
    auto *identity = new QHBoxLayout;
    identity->setSpacing(12);
    auto *avatar = new Avatar(theme(), 48, content);
    avatar->setPerson(u"Aisha Rahman"_s, 0);
    identity->addWidget(avatar);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(new Label(u"Aisha Rahman"_s, LabelRole::Heading, LabelTone::Text1, content));
    lines->addWidget(
        new Label(u"Kopi Lane Roasters"_s, LabelRole::Small, LabelTone::Text2, content));
    lines->addWidget(new Label(u"+60 12-555 0142"_s, LabelRole::Small, LabelTone::Text2, content));
    identity->addLayout(lines, 1);
    layout->addLayout(identity);
    auto *chips = new QHBoxLayout;
    chips->setSpacing(6);
    auto *available = new Chip(theme(), {}, Tone::Neutral, {}, content);
    available->setStatus(Status::WhatsAppAvailable);
    chips->addWidget(available);
    chips->addWidget(new Chip(theme(), u"Opted in"_s, Tone::Neutral, u"badge-check"_s, content));
    chips->addWidget(new Chip(theme(), u"23 h left"_s, Tone::Neutral, u"clock-3"_s, content));
    chips->addStretch();
    layout->addLayout(chips);
    auto *buttons = new QHBoxLayout;
    auto *send = new Button(theme(), ButtonVariant::Tonal, u"send"_s, u"Send message"_s, content);
    send->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    buttons->addWidget(send);
    layout->addLayout(buttons);
    auto *tabs = new QTabBar(content);
    tabs->addTab(u"History"_s);
    tabs->addTab(u"Details"_s);
    tabs->addTab(u"Notes"_s);
    tabs->setExpanding(false);
    tabs->setAccessibleName(u"Contact details"_s);
    layout->addWidget(tabs);
    layout->addStretch();
    return content;
}
