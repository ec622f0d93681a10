// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/peoplesection.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "core/phonenumber.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using contacts::PeopleRules;
using contacts::SuppressionCounts;
using contacts::SuppressionEntry;
using contacts::SuppressionReason;

namespace {

/// More are found by searching.
constexpr int kMostShown = 200;

QStringList wordsOf(const QString &text)
{
    QStringList words;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QString word = part.simplified(); !word.isEmpty())
            words.append(word);
    }
    return words;
}

} // namespace

PeopleSection::PeopleSection(const Theme &theme, contacts::ContactStore &store,
                             contacts::SuppressionList &list, QString region, QWidget *parent)
    : SettingsSection(theme, tr("Contacts and tags"), parent)
    , m_store(store)
    , m_suppressions(list)
    , m_region(std::move(region))
{
    QVBoxLayout *layout = addScroll();
    buildRules(layout);
    layout->addSpacing(12);
    buildList(layout);
    layout->addStretch();

    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(120ms);
    connect(&m_searchTimer, &QTimer::timeout, this, &PeopleSection::loadList);
    connect(&list, &contacts::SuppressionList::changed, this, &PeopleSection::loadList);
    connect(&store, &contacts::ContactStore::contactsReset, this, &PeopleSection::loadList);
    loadRules();
    loadList();
}

QString PeopleSection::reasonText(SuppressionReason reason)
{
    switch (reason) {
    case SuppressionReason::StopWord:
        return tr("Wrote a stop word");
    case SuppressionReason::MarketingPreference:
        return tr("Stopped marketing");
    case SuppressionReason::Manual:
        return tr("Added by hand");
    case SuppressionReason::Blocked:
        return tr("Blocked");
    case SuppressionReason::Imported:
        return tr("Imported");
    }
    return {};
}

void PeopleSection::buildRules(QVBoxLayout *layout)
{
    layout->addWidget(
        new Label(tr("Who is on WhatsApp"), LabelRole::Heading, LabelTone::Text1, this));
    const auto makeDays = [this](int least) {
        auto *days = new QSpinBox;
        days->setRange(least, contacts::kMostRuleDays);
        return days;
    };
    m_missingDays = makeDays(1);
    m_reachedDays = makeDays(0);
    m_reachedDays->setSpecialValueText(tr("For ever"));
    auto *missing = new LabeledField(theme(), tr("Days \"not on WhatsApp\" counts"), m_missingDays);
    missing->setHelp(tr("Campaigns leave them out for so long; then they are tried again."));
    auto *reached = new LabeledField(theme(), tr("Days \"available\" counts"), m_reachedDays);
    reached->setHelp(tr("After so long without news the state is unknown again."));
    auto *days = new QGridLayout;
    days->setHorizontalSpacing(16);
    days->addWidget(missing, 0, 0, Qt::AlignTop);
    days->addWidget(reached, 0, 1, Qt::AlignTop);
    layout->addLayout(days);
    layout->addSpacing(8);
    layout->addWidget(
        new Label(tr("Words that stop messages"), LabelRole::Heading, LabelTone::Text1, this));
    m_stopWords = new QLineEdit;
    m_startWords = new QLineEdit;
    m_stopWords->setPlaceholderText(tr("The words of AI Caller, in eight languages"));
    m_startWords->setPlaceholderText(tr("The words of AI Caller, in eight languages"));
    m_stopField = new LabeledField(theme(), tr("Opt-out words"), m_stopWords);
    m_stopField->setHelp(tr("Separated by commas. Whoever writes nothing but such a word gets no "
                            "more messages and calls. Left empty: stop, berhenti, baja, sair, "
                            "退订, रोकें, توقف and others."));
    m_startField = new LabeledField(theme(), tr("Opt-in words"), m_startWords);
    m_startField->setHelp(tr("They take an opt-out word back. Left empty: start, mula, iniciar, "
                             "começar, 订阅 and others."));
    layout->addWidget(m_stopField);
    layout->addWidget(m_startField);
    for (QWidget *field : ruleFields())
        field->setEnabled(false);
    const auto save = [this] { saveRules(); };
    connect(m_missingDays, &QSpinBox::editingFinished, this, save);
    connect(m_reachedDays, &QSpinBox::editingFinished, this, save);
    connect(m_stopWords, &QLineEdit::editingFinished, this, save);
    connect(m_startWords, &QLineEdit::editingFinished, this, save);
}

void PeopleSection::buildList(QVBoxLayout *layout)
{
    layout->addWidget(new Label(tr("Do not contact"), LabelRole::Heading, LabelTone::Text1, this));
    auto *help
        = new Paragraph(tr("Nobody listed here gets a message or a call, from any account and "
                           "whatever the audience says."),
                        LabelTone::Text2, this);
    layout->addWidget(help);
    m_address = new QLineEdit;
    m_addressField = new LabeledField(theme(), tr("Phone number or user ID"), m_address);
    auto *addRow = new QHBoxLayout;
    addRow->setSpacing(8);
    addRow->addWidget(m_addressField, 1);
    auto *addButton = new Button(theme(), ButtonVariant::Secondary, u"plus"_s, tr("Add to list"));
    addRow->addWidget(addButton, 0, Qt::AlignBottom);
    layout->addLayout(addRow);
    connect(addButton, &QPushButton::clicked, this, &PeopleSection::add);
    connect(m_address, &QLineEdit::returnPressed, this, &PeopleSection::add);
    connect(m_address, &QLineEdit::textEdited, this, [this] { m_addressField->setError({}); });

    m_search = new SearchField(theme(), tr("Search the list"), this);
    m_search->setHintVisible(false);
    connect(m_search, &SearchField::searchChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    layout->addWidget(m_search);
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Do not contact"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumHeight(theme().px(200));
    m_list->setItemDelegate(new RowDelegate(theme(), m_list));
    layout->addWidget(m_list);
    m_count = new Label({}, LabelRole::Small, LabelTone::Text3, this);
    m_count->setWordWrap(true);
    layout->addWidget(m_count);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_remove = new Button(theme(), ButtonVariant::Secondary, u"x"_s, tr("Take off the list"));
    auto *import = new Button(theme(), ButtonVariant::Secondary, u"upload"_s, tr("Import list"));
    auto *exporting
        = new Button(theme(), ButtonVariant::Secondary, u"download"_s, tr("Export list"));
    m_remove->setDisabledReason(tr("Choose lines first."));
    for (Button *button : {m_remove, import, exporting})
        buttons->addWidget(button);
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] {
        m_remove->setDisabledReason(m_list->selectedItems().isEmpty() ? tr("Choose lines first.")
                                                                      : QString());
    });
    connect(m_remove, &QPushButton::clicked, this, &PeopleSection::removeChosen);
    const auto ask = [this](QFileDialog::AcceptMode mode, const QString &title, auto then) {
        auto *dialog
            = new QFileDialog(this, title, u"do-not-contact.csv"_s, tr("CSV files (*.csv)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(mode);
        dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile
                                                            : QFileDialog::AnyFile);
        dialog->setDefaultSuffix(u"csv"_s);
        dialog->setOption(QFileDialog::DontUseNativeDialog, isTestUi());
        connect(dialog, &QFileDialog::fileSelected, this, then);
        dialog->open();
    };
    connect(import, &QPushButton::clicked, this, [this, ask] {
        ask(QFileDialog::AcceptOpen, tr("Import list"), &PeopleSection::importFile);
    });
    connect(exporting, &QPushButton::clicked, this, [this, ask] {
        ask(QFileDialog::AcceptSave, tr("Export list"), &PeopleSection::exportFile);
    });
}

void PeopleSection::tellError(const QString &title, const Error &error)
{
    Q_EMIT toastRequested({Tone::Danger, title, errorText(error), {}, {}});
}

QList<QWidget *> PeopleSection::ruleFields() const
{
    return {m_missingDays, m_reachedDays, m_stopWords, m_startWords};
}

void PeopleSection::loadRules()
{
    deliver(m_store.rules(), this, [this](const Result<PeopleRules> &rules) {
        if (!rules) {
            // What isn't known must not be written over.
            tellError(tr("These settings could not be loaded"), rules.error());
            return;
        }
        for (QWidget *field : ruleFields())
            field->setEnabled(true);
        m_filling = true;
        m_missingDays->setValue(rules->notOnWhatsAppDays);
        m_reachedDays->setValue(rules->reachedDays);
        m_stopWords->setText(rules->stopWords.join(u", "_s));
        m_startWords->setText(rules->startWords.join(u", "_s));
        m_filling = false;
    });
}

void PeopleSection::saveRules()
{
    if (m_filling)
        return;
    PeopleRules rules;
    rules.notOnWhatsAppDays = m_missingDays->value();
    rules.reachedDays = m_reachedDays->value();
    rules.stopWords = wordsOf(m_stopWords->text());
    rules.startWords = wordsOf(m_startWords->text());
    deliver(m_store.setRules(rules), this, [this](const Result<> &written) {
        m_stopField->setError({});
        m_startField->setError({});
        if (written)
            return;
        if (written.error().code != ErrorCode::Invalid) {
            tellError(tr("Not saved"), written.error());
            return;
        }
        (written.error().field == u"stop_words" ? m_stopField : m_startField)
            ->setError(tr("A word can't both stop and start messages."));
    });
}

void PeopleSection::loadList()
{
    const quint64 generation = ++m_generation;
    deliver(m_suppressions.list(m_search->text(), kMostShown), this,
            [this, generation](const Result<contacts::SuppressionPage> &page) {
                if (generation != m_generation)
                    return;
                if (page)
                    showEntries(*page);
                else
                    tellError(tr("The list could not be loaded"), page.error());
            });
}

void PeopleSection::showEntries(const contacts::SuppressionPage &page)
{
    m_shown = page.entries;
    m_list->clear();
    for (const SuppressionEntry &entry : page.entries) {
        QStringList parts{entry.value.startsWith(u'+') ? displayPhoneNumber(entry.value)
                                                       : entry.value};
        if (!entry.name.isEmpty())
            parts.append(entry.name);
        parts.append(reasonText(entry.reason));
        if (!entry.source.isEmpty())
            parts.append(entry.source);
        parts.append(QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.atMs).date(),
                                        QLocale::ShortFormat));
        auto *item = new QListWidgetItem(parts.join(u" · "_s), m_list);
        item->setSizeHint({0, theme().px(34)});
        item->setToolTip(u"<span>%1</span>"_s.arg(item->text().toHtmlEscaped()));
    }
    m_remove->setDisabledReason(tr("Choose lines first."));
    if (page.entries.isEmpty()) {
        m_count->setText(m_search->text().isEmpty() ? tr("Nobody is on the list.")
                                                    : tr("Nobody on the list matches."));
    } else if (page.next.isEmpty()) {
        m_count->setText(tr("%n line(s)", nullptr, static_cast<int>(page.entries.size())));
    } else {
        m_count->setText(tr("The newest %n line(s); search for others.", nullptr,
                            static_cast<int>(page.entries.size())));
    }
}

void PeopleSection::tellCounts(const SuppressionCounts &counts)
{
    QStringList parts{tr("%n added", nullptr, static_cast<int>(counts.added))};
    if (counts.known > 0)
        parts.append(tr("%n on the list already", nullptr, static_cast<int>(counts.known)));
    if (!counts.refused.isEmpty()) {
        parts.append(tr("%n not understood, the first in line %1", nullptr,
                        static_cast<int>(counts.refused.size()))
                         .arg(counts.refused.constFirst().first));
    }
    Q_EMIT toastRequested({counts.refused.isEmpty() ? Tone::Success : Tone::Warning,
                           tr("Do-not-contact list"),
                           parts.join(u", "_s),
                           {},
                           {}});
}

void PeopleSection::add()
{
    const QString address = m_address->text().trimmed();
    if (address.isEmpty()) {
        m_addressField->setError(tr("Enter a phone number or a user ID."));
        return;
    }
    deliver(m_suppressions.add({address}, m_region, u"settings"_s), this,
            [this](const Result<SuppressionCounts> &counts) {
                if (!counts) {
                    tellError(tr("Not added"), counts.error());
                } else if (!counts->refused.isEmpty()) {
                    m_addressField->setError(tr(
                        "This is neither a phone number nor a user ID. Start a number with + and "
                        "the country code."));
                } else {
                    m_address->clear();
                    tellCounts(*counts);
                }
            });
}

void PeopleSection::removeChosen()
{
    QList<SuppressionEntry> chosen;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
        chosen.append(m_shown.at(index.row()));
    if (chosen.isEmpty())
        return;
    deliver(m_suppressions.remove(chosen), this, [this](const Result<qint64> &removed) {
        if (!removed) {
            tellError(tr("Not taken off the list"), removed.error());
            return;
        }
        Q_EMIT toastRequested({Tone::Success,
                               tr("Taken off the list"),
                               tr("%n line(s)", nullptr, static_cast<int>(*removed)),
                               {},
                               {}});
    });
}

void PeopleSection::importFile(const QString &path)
{
    deliver(m_suppressions.importFrom(path, m_region), this,
            [this](const Result<SuppressionCounts> &counts) {
                if (counts)
                    tellCounts(*counts);
                else
                    tellError(tr("The list was not imported"), counts.error());
            });
}

void PeopleSection::exportFile(const QString &path)
{
    deliver(m_suppressions.exportTo(path), this, [this, path](const Result<qint64> &rows) {
        if (!rows) {
            tellError(tr("The list was not exported"), rows.error());
            return;
        }
        Q_EMIT toastRequested(
            {Tone::Success, tr("List exported"), tr("%1 to %2").arg(*rows).arg(path), {}, {}});
    });
}

} // namespace aic::ui
