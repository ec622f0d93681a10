// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/generalsections.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/settings/settingssection.h"
#include "ui/shell/actionregistry.h"
#include "ui/support/appearancesettings.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/switch.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using settings::Key;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsSections)
};

Label *makeHelp(const QString &text, QWidget *parent)
{
    auto *help = new Label(text, LabelRole::Small, LabelTone::Text2, parent);
    help->setWordWrap(true);
    return help;
}

void addSwitch(QVBoxLayout *layout, const Theme &theme, settings::Settings &settings, Key key,
               const QString &text, const QString &help)
{
    auto *box = new Switch(theme, text);
    box->setAccessibleDescription(help);
    box->setChecked(settings.flag(key));
    layout->addWidget(box);
    layout->addWidget(makeHelp(help, nullptr));
    layout->addSpacing(8);
    QObject::connect(box, &QCheckBox::toggled, &settings,
                     [&settings, key](bool on) { settings.setValue(key, on); });
    QObject::connect(&settings, &settings::Settings::changed, box,
                     [&settings, key, box](Key changed) {
                         if (changed == key)
                             box->setChecked(settings.flag(key));
                     });
}

class ShortcutList : public QTableView
{
public:
    ShortcutList(const Theme &theme, const ActionRegistry &actions, QWidget *parent)
        : QTableView(parent)
        , m_actions(actions)
        , m_model(new QStandardItemModel(0, 2, this))
    {
        setAccessibleName(Words::tr("Keyboard shortcuts"));
        m_model->setHorizontalHeaderLabels({Words::tr("Command"), Words::tr("Keys")});
        setModel(m_model);
        auto *padded = new RowDelegate(theme, this);
        padded->setPadding(20, 8);
        padded->setStrong(true);
        setItemDelegate(new RowDelegate(theme, this));
        setItemDelegateForColumn(0, padded);
        setShowGrid(false);
        setEditTriggers(QAbstractItemView::NoEditTriggers);
        setSelectionBehavior(QAbstractItemView::SelectRows);
        setSelectionMode(QAbstractItemView::SingleSelection);
        setTabKeyNavigation(false);
        verticalHeader()->hide();
        verticalHeader()->setDefaultSectionSize(theme.px(41));
        setStyleProperty(horizontalHeader(), "edge", 20);
        horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
        horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    }

protected:
    void showEvent(QShowEvent *event) override
    {
        m_model->removeRows(0, m_model->rowCount());
        for (const Command &command : m_actions.commands()) {
            if (command.shortcut.isEmpty())
                continue;
            auto *title = new QStandardItem(u"%1: %2"_s.arg(command.group, command.title));
            auto *keys = new QStandardItem(command.shortcut.toString(QKeySequence::NativeText));
            m_model->appendRow({title, keys});
        }
        QTableView::showEvent(event);
    }

private:
    const ActionRegistry &m_actions;
    QStandardItemModel *m_model;
};

} // namespace

QWidget *makeSendingSection(const Theme &theme, settings::Settings &settings, QWidget *parent)
{
    auto *section = new SettingsSection(theme, Words::tr("Sending and pace"), parent);
    QVBoxLayout *layout = section->addScroll();
    layout->addWidget(
        new Label(Words::tr("Campaigns"), LabelRole::Heading, LabelTone::Text1, section));
    const settings::Definition &known = settings::definition(Key::MessagesPerMinute);
    auto *pace = new QSpinBox;
    pace->setRange(known.minimum, known.maximum);
    pace->setSpecialValueText(Words::tr("As fast as the number allows"));
    pace->setValue(settings.number(Key::MessagesPerMinute));
    auto *field = new LabeledField(theme, Words::tr("Messages per minute"), pace, section);
    field->setHelp(Words::tr("The pace a new campaign begins with; each campaign can change it. 0 "
                             "is as fast as WhatsApp lets your number send."));
    field->setMaximumWidth(theme.px(320));
    layout->addWidget(field);
    layout->addSpacing(8);
    layout->addWidget(
        new Label(Words::tr("Conversations"), LabelRole::Heading, LabelTone::Text1, section));
    addSwitch(layout, theme, settings, Key::SendReadReceipts, Words::tr("Send read receipts"),
              Words::tr("Customers see blue ticks when you have opened what they wrote."));
    addSwitch(layout, theme, settings, Key::ShowTyping, Words::tr("Show when you are typing"),
              Words::tr("Only while you reply. WhatsApp shows it together with a read receipt, so "
                        "without receipts nobody sees it."));
    addSwitch(layout, theme, settings, Key::EnterSends, Words::tr("Enter sends"),
              Words::tr("Shift+Enter makes a new line. When this is off Enter makes one, and "
                        "Ctrl+Enter sends."));
    layout->addStretch();
    QObject::connect(pace, &QSpinBox::valueChanged, &settings,
                     [&settings](int value) { settings.setValue(Key::MessagesPerMinute, value); });
    return section;
}

QWidget *makeNotificationsSection(const Theme &theme, settings::Settings &settings, QWidget *parent)
{
    auto *section = new SettingsSection(theme, Words::tr("Notifications"), parent);
    QVBoxLayout *layout = section->addScroll();
    addSwitch(layout, theme, settings, Key::DesktopNotifications, Words::tr("Show notifications"),
              Words::tr("The desktop tells of new messages, one notification a conversation, but "
                        "not of the conversation you are looking at."));
    addSwitch(layout, theme, settings, Key::NotificationText, Words::tr("Show message text"),
              Words::tr("Without it a notification names the person only."));
    addSwitch(layout, theme, settings, Key::NotificationSound, Words::tr("Play a sound"),
              Words::tr("The desktop chooses which."));
    layout->addStretch();
    return section;
}

QWidget *makeAppearanceSection(const Theme &theme, settings::Settings &settings,
                               const QList<LanguageEntry> &languages, QWidget *parent)
{
    auto *section = new SettingsSection(theme, Words::tr("Appearance"), parent);
    QVBoxLayout *layout = section->addScroll();
    layout->addWidget(new Label(Words::tr("Theme"), LabelRole::Heading, LabelTone::Text1, section));
    const QList<std::pair<ThemeChoice, QString>> themes{{ThemeChoice::Dark, Words::tr("Dark")},
                                                        {ThemeChoice::Light, Words::tr("Light")},
                                                        {ThemeChoice::System, Words::tr("System")}};
    auto *row = new QHBoxLayout;
    row->setSpacing(24);
    for (const auto &[choice, text] : themes) {
        const QString name = themeName(choice);
        auto *radio = new QRadioButton(text, section);
        radio->setChecked(settings.text(Key::Theme) == name);
        row->addWidget(radio);
        QObject::connect(radio, &QRadioButton::toggled, &settings, [&settings, name](bool on) {
            if (on)
                settings.setValue(Key::Theme, name);
        });
        QObject::connect(&settings, &settings::Settings::changed, radio,
                         [&settings, name, radio](Key changed) {
                             if (changed == Key::Theme && settings.text(Key::Theme) == name)
                                 radio->setChecked(true);
                         });
    }
    row->addStretch();
    layout->addLayout(row);
    layout->addSpacing(8);

    auto *language = new QComboBox;
    language->addItem(Words::tr("System"), QString());
    for (const LanguageEntry &entry : languages)
        language->addItem(entry.name, entry.code);
    language->setCurrentIndex(qMax(0, language->findData(settings.text(Key::Language))));
    auto *languageField = new LabeledField(theme, Words::tr("Language"), language, section);
    languageField->setHelp(Words::tr("In force when AI Caller starts the next time."));
    languageField->setMaximumWidth(theme.px(320));
    layout->addWidget(languageField);
    QObject::connect(language, &QComboBox::currentIndexChanged, &settings, [&settings, language] {
        settings.setValue(Key::Language, language->currentData().toString());
    });

    auto *size = new QComboBox;
    size->setAccessibleName(Words::tr("Text size"));
    for (const int percent : {90, 100, 115, 130, 150})
        size->addItem(Words::tr("%1 %").arg(percent), percent);
    const auto showSize = [&settings, size] {
        const int percent = settings.number(Key::TextSize);
        if (size->findData(percent) < 0)
            size->addItem(Words::tr("%1 %").arg(percent), percent);
        size->setCurrentIndex(size->findData(percent));
    };
    showSize();
    auto *sizeField = new LabeledField(theme, Words::tr("Text size"), size, section);
    sizeField->setMaximumWidth(theme.px(320));
    layout->addWidget(sizeField);
    layout->addStretch();
    QObject::connect(size, &QComboBox::currentIndexChanged, &settings, [&settings, size] {
        settings.setValue(Key::TextSize, size->currentData().toInt());
    });
    return section;
}

QWidget *makeAccessibilitySection(const Theme &theme, settings::Settings &settings, QWidget *parent)
{
    auto *section = new SettingsSection(theme, Words::tr("Accessibility"), parent);
    QVBoxLayout *layout = section->addScroll();
    addSwitch(layout, theme, settings, Key::HighContrast, Words::tr("High contrast"),
              Words::tr("Black ground and bright text. It is also on where your system asks for "
                        "it."));
    addSwitch(layout, theme, settings, Key::ReduceMotion, Words::tr("Reduce motion"),
              Words::tr("Nothing slides, turns or pulses."));
    addSwitch(layout, theme, settings, Key::KeepToasts, Words::tr("Keep toasts until closed"),
              Words::tr("Messages at the top right stay until you close them."));
    layout->addStretch();
    return section;
}

QWidget *makeShortcutsSection(const Theme &theme, const ActionRegistry &actions, QWidget *parent)
{
    auto *section = new SettingsSection(theme, Words::tr("Keyboard shortcuts"), parent);
    section->frame()->addWidget(new ShortcutList(theme, actions, section), 1);
    return section;
}

QWidget *makeAboutSection(const Theme &theme, QWidget *parent)
{
    auto *section = new SettingsSection(theme, Words::tr("About"), parent);
    QVBoxLayout *layout = section->addScroll();
    auto *head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(new BrandMark(theme, 44, section));
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(
        new Label(Words::tr("AI Caller"), LabelRole::Title, LabelTone::Text1, section));
    names->addWidget(new Label(Words::tr("Version %1").arg(QLatin1StringView(AIC_VERSION)),
                               LabelRole::Body, LabelTone::Text2, section));
    head->addLayout(names, 1);
    layout->addLayout(head);
    layout->addWidget(new Label(Words::tr("Not affiliated with WhatsApp or Meta"), LabelRole::Body,
                                LabelTone::Text2, section));
    layout->addSpacing(8);
    layout->addWidget(
        new Label(Words::tr("Licences"), LabelRole::Heading, LabelTone::Text1, section));
    layout->addWidget(makeHelp(Words::tr("AI Caller is free software under the GNU General Public "
                                         "License, version 3 or later. It comes without any "
                                         "warranty."),
                               section));
    const QList<std::pair<QString, QString>> parts{
        {u"Qt %1"_s.arg(QLatin1StringView(qVersion())), u"LGPL 3"_s},
        {u"SQLite"_s, Words::tr("public domain")},
        {u"libphonenumber"_s, u"Apache 2.0"_s},
        {u"QtKeychain"_s, u"BSD 3-Clause"_s},
        {u"uchardet"_s, u"MPL 1.1"_s},
        {u"tl::expected"_s, u"CC0"_s},
        {u"Inter"_s, u"OFL 1.1"_s},
        {u"Lucide"_s, u"ISC"_s}};
    for (const auto &[part, licence] : parts) {
        auto *row = new QHBoxLayout;
        auto *name = new Label(part, LabelRole::Body, LabelTone::Text1, section);
        name->setMinimumWidth(theme.px(180));
        row->addWidget(name);
        row->addWidget(new Label(licence, LabelRole::Body, LabelTone::Text2, section), 1);
        layout->addLayout(row);
    }
    layout->addStretch();
    return section;
}

} // namespace aic::ui
