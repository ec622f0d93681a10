// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatespage.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLocale>
#include <QStackedWidget>
#include <QTableView>

#include "core/deliver.h"
#include "ui/support/contacttext.h"
#include "ui/support/errortext.h"
#include "ui/templates/templatedialog.h"
#include "ui/templates/templatelistmodel.h"
#include "ui/templates/templatepanel.h"
#include "ui/templates/templatewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/label.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Template;
using messaging::TemplateGroup;
using messaging::TemplateKey;

PageInfo TemplatesPage::pageInfo()
{
    return {u"templates"_s, tr("Templates"), u"layout-template"_s};
}

TemplatesPage::TemplatesPage(const Theme &theme, messaging::TemplateStore &store,
                             const Clock &clock, const WabaId &account, QWidget *parent)
    : Page(theme, pageInfo(), parent)
    , m_store(store)
    , m_clock(clock)
    , m_account(account)
    , m_model(new TemplateListModel(clock, this))
{
    setDetailPanel([this](QWidget *host) { return makePanel(host); });
    m_synced = new Label({}, LabelRole::Small, LabelTone::Text3, this);
    m_syncButton = new Button(theme, ButtonVariant::Secondary, u"refresh-cw"_s, tr("Sync"), this);
    m_newButton = new Button(theme, ButtonVariant::Primary, u"plus"_s, tr("New template"), this);
    headerActions()->addWidget(m_synced);
    headerActions()->addWidget(m_syncButton);
    headerActions()->addWidget(m_newButton);
    m_newButton->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_N));
    connect(m_syncButton, &QPushButton::clicked, this, &TemplatesPage::sync);
    connect(m_newButton, &QPushButton::clicked, this, &TemplatesPage::createNew);

    contentLayout()->addWidget(makeBar());
    auto *line = new QFrame(contentParent());
    line->setProperty("line", u"horizontal"_s);
    contentLayout()->addWidget(line);
    m_stack = new QStackedWidget(contentParent());
    contentLayout()->addWidget(m_stack, 1);
    makeTable();
    m_skeleton = new SkeletonRows(theme, 48, false, m_stack);
    m_empty = new EmptyState(theme, u"layout-template"_s, m_stack);
    m_error = new ErrorState(theme, m_stack);
    for (QWidget *state : QList<QWidget *>{m_skeleton, m_table, m_empty, m_error})
        m_stack->addWidget(state);
    connect(m_error, &ErrorState::tryAgainRequested, this, &TemplatesPage::refresh);
    // From the writer's thread: queued to this one.
    connect(&store, &messaging::TemplateStore::templatesChanged, this, &TemplatesPage::reload);
    connect(this, &Page::widthClassChanged, this, &TemplatesPage::arrange);
    setSearchField(m_search);
    setRegions({m_bar, m_table});
    setDesk(nullptr);
    arrange();
    reload();
}

QWidget *TemplatesPage::makeBar()
{
    m_bar = new QWidget(contentParent());
    auto *layout = new QHBoxLayout(m_bar);
    layout->setSpacing(12);
    m_search = new SearchField(theme(), tr("Search templates"), m_bar);
    m_search->setMaximumWidth(theme().px(240));
    layout->addWidget(m_search, 1);
    m_filters = new FilterChips(theme(), tr("Filters"), FilterChips::Look::Filter, m_bar);
    for (const QString &name : {tr("All"), tr("Approved"), tr("In review"), tr("Needs attention")})
        m_filters->addChip(name);
    layout->addWidget(m_filters);
    layout->addStretch();
    m_category = new QComboBox(m_bar);
    m_category->setAccessibleName(tr("Category"));
    m_category->addItem(tr("All categories"), QString());
    for (const QString &category : {u"MARKETING"_s, u"UTILITY"_s, u"AUTHENTICATION"_s})
        m_category->addItem(categoryText(category), category);
    m_language = new QComboBox(m_bar);
    m_language->setAccessibleName(tr("Language"));
    m_language->addItem(tr("All languages"), QString());
    for (QComboBox *box : {m_category, m_language}) {
        layout->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &TemplatesPage::applyFilter);
    }
    connect(m_search, &SearchField::searchChanged, this, &TemplatesPage::applyFilter);
    connect(m_search, &SearchField::left, this, [this] { m_table->setFocus(); });
    connect(m_filters, &FilterChips::currentChanged, this, &TemplatesPage::applyFilter);
    return m_bar;
}

void TemplatesPage::makeTable()
{
    m_table = new QTableView(m_stack);
    m_table->setAccessibleName(tr("Templates table"));
    m_table->setModel(m_model);
    makeRowTable(*m_table, theme(), 48, TemplateListModel::Name);
    m_names = new RowDelegate(theme(), m_table);
    m_names->setStrong(true);
    m_table->setItemDelegate(new RowDelegate(theme(), m_table));
    m_table->setItemDelegateForColumn(TemplateListModel::Name, m_names);
    for (const int column : {TemplateListModel::State, TemplateListModel::Quality})
        m_table->setItemDelegateForColumn(column, new StatusDelegate(theme(), m_table));
    const auto openRow
        = [this](const QModelIndex &index) { showTemplate(m_model->at(index.row()).key); };
    connect(m_table, &QAbstractItemView::activated, this, openRow);
    connect(m_table, &QAbstractItemView::clicked, this, openRow);
}

DetailPanel *TemplatesPage::makePanel(QWidget *parent)
{
    m_panel = new TemplatePanel(theme(), parent);
    connect(m_panel, &TemplatePanel::editRequested, this, &TemplatesPage::edit);
    connect(m_panel, &TemplatePanel::duplicateRequested, this, &TemplatesPage::duplicate);
    connect(m_panel, &TemplatePanel::deleteRequested, this, &TemplatesPage::askDelete);
    return m_panel;
}

void TemplatesPage::setDesk(messaging::TemplateDesk *desk)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    m_desk = desk;
    m_isSyncing = false;
    m_syncButton->setBusy(false);
    const QString reason = desk ? QString() : tr("Connect WhatsApp Business first.");
    m_syncButton->setDisabledReason(reason);
    m_newButton->setDisabledReason(reason);
    if (!desk)
        return;
    m_connections.append(connect(
        desk, &messaging::TemplateDesk::syncProgress, this, [this](qint64 read, qint64 total) {
            const QLocale locale;
            m_synced->setText(
                total > 0
                    ? tr("Reading %1 of %2").arg(locale.toString(read), locale.toString(total))
                    : tr("Reading %1").arg(locale.toString(read)));
        }));
    if (m_isLoaded && m_sync.atMs == 0)
        sync();
}

void TemplatesPage::reload()
{
    deliver(m_store.list(m_account), this,
            [this, question = ++m_question](const Result<messaging::TemplateList> &list) {
                // Two readers answer side by side, so an older answer may come last.
                if (question == m_question)
                    take(list);
            });
}

void TemplatesPage::take(const Result<messaging::TemplateList> &list)
{
    if (!list) {
        m_error->setTexts(tr("The templates could not be read"), errorText(list.error()));
        if (!m_isLoaded)
            m_stack->setCurrentWidget(m_error);
        return;
    }
    const bool isFirst = !std::exchange(m_isLoaded, true);
    m_sync = list->sync;
    m_model->setTemplates(list->templates);
    fillLanguages();
    showContent();
    showSync();
    showCurrent();
    if (isFirst && m_desk && m_sync.atMs == 0)
        sync();
}

void TemplatesPage::fillLanguages()
{
    QStringList codes;
    for (const Template &item : m_model->all()) {
        if (!item.isGone() && !codes.contains(item.key.language))
            codes.append(item.key.language);
    }
    codes.sort();
    const QString chosen = m_language->currentData().toString();
    const QSignalBlocker quiet(m_language);
    while (m_language->count() > 1)
        m_language->removeItem(1);
    for (const QString &code : std::as_const(codes))
        m_language->addItem(languageText(code), code);
    m_language->setCurrentIndex(qMax(0, m_language->findData(chosen)));
}

void TemplatesPage::applyFilter()
{
    messaging::TemplateFilter filter{.text = m_search->text(),
                                     .category = m_category->currentData().toString(),
                                     .language = m_language->currentData().toString()};
    constexpr TemplateGroup kGroups[]
        = {TemplateGroup::Approved, TemplateGroup::InReview, TemplateGroup::Attention};
    if (const int index = m_filters->currentIndex(); index > 0)
        filter.group = kGroups[index - 1];
    m_model->setFilter(filter);
    showContent();
    showCurrent();
}

void TemplatesPage::showContent()
{
    if (!m_isLoaded)
        return;
    const int all = m_model->count({});
    m_filters->setCount(0, all);
    m_filters->setCount(1, m_model->count(TemplateGroup::Approved));
    m_filters->setCount(2, m_model->count(TemplateGroup::InReview));
    m_filters->setCount(3, m_model->count(TemplateGroup::Attention));
    setHeaderCount(all == 0 ? QString() : QLocale().toString(all),
                   tr("Template count: %1").arg(all));
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    m_empty->clearActions();
    if (all == 0 && m_isSyncing) {
        m_stack->setCurrentWidget(m_skeleton);
        return;
    }
    if (all == 0) {
        m_empty->setTexts(tr("No templates yet"),
                          tr("A template is a message that WhatsApp has approved. With one you "
                             "can write to people who did not write to you in the last 24 hours."));
        Button *create = m_empty->setPrimaryAction(u"plus"_s, tr("New template"));
        create->setEnabled(m_desk != nullptr);
        connect(create, &QPushButton::clicked, this, &TemplatesPage::createNew);
    } else {
        m_empty->setTexts(tr("No template matches"), tr("Change the search or the filters."));
        Button *clear = m_empty->addSecondaryAction(u"x"_s, tr("Clear search"));
        connect(clear, &QPushButton::clicked, this, [this] {
            m_search->clear();
            m_filters->setCurrentIndex(0);
            m_category->setCurrentIndex(0);
            m_language->setCurrentIndex(0);
            applyFilter();
        });
    }
    m_stack->setCurrentWidget(m_empty);
}

void TemplatesPage::showSync()
{
    if (!m_isSyncing) {
        m_synced->setText(m_sync.atMs == 0
                              ? QString()
                              : tr("Synced %1").arg(whenText(m_sync.atMs, m_clock.nowMs())));
    }
    m_synced->setVisible(widthClass() > WidthClass::S);
}

void TemplatesPage::sync()
{
    if (!m_desk || m_isSyncing)
        return;
    m_isSyncing = true;
    m_syncButton->setBusy(true, tr("Syncing"));
    showContent();
    deliver(m_desk->sync(), this, [this](const Result<messaging::TemplateSyncResult> &result) {
        m_isSyncing = false;
        m_syncButton->setBusy(false);
        if (!result && result.error().code != ErrorCode::Cancelled) {
            if (m_model->all().isEmpty()) {
                m_error->setTexts(tr("The templates could not be read"), errorText(result.error()));
                m_stack->setCurrentWidget(m_error);
            } else {
                tellFailure(tr("The templates could not be read"), result.error());
            }
            showSync();
            return;
        }
        reload();
    });
}

void TemplatesPage::refresh()
{
    if (m_desk)
        sync();
    else
        reload();
}

void TemplatesPage::showTemplate(const TemplateKey &key)
{
    m_current = key;
    detailHost()->openPanel();
    showCurrent();
}

void TemplatesPage::showCurrent()
{
    const Template *item = m_model->find(m_current);
    if (!item) {
        if (detailHost()->isPanelOpen())
            detailHost()->closePanel();
        return;
    }
    if (const int row = m_model->rowOf(m_current); row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
    if (!m_panel || !detailHost()->isPanelOpen())
        return;
    QList<Template> languages;
    for (const Template &other : m_model->all()) {
        if (other.key.name == item->key.name && (!other.isGone() || other.key == item->key))
            languages.append(other);
    }
    m_panel->show(*item, languages);
}

void TemplatesPage::createNew()
{
    openDialog({}, {});
}

void TemplatesPage::edit(const TemplateKey &key)
{
    const Template *item = m_model->find(key);
    if (!item)
        return;
    // A draft is nobody's but ours: it is made, not changed.
    openDialog(item->definition(),
               item->isDraft() ? std::nullopt : std::optional<TemplateKey>(key));
}

void TemplatesPage::duplicate(const TemplateKey &key)
{
    const Template *item = m_model->find(key);
    if (!item)
        return;
    QJsonObject copy = item->definition();
    QString name = key.name + u"_copy"_s;
    for (int n = 2; m_model->find({m_account, name, key.language}); ++n)
        name = u"%1_copy%2"_s.arg(key.name).arg(n);
    copy.insert(u"name"_s, name);
    openDialog(copy, {});
}

void TemplatesPage::openDialog(const QJsonObject &definition,
                               const std::optional<TemplateKey> &edits)
{
    if (!m_desk)
        return;
    auto *dialog = new TemplateDialog(
        theme(), edits ? TemplateDialog::Task::Edit : TemplateDialog::Task::Create, definition,
        window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TemplateDialog::submitRequested, this,
            [this, dialog, edits](const QJsonObject &made) { submit(dialog, made, edits); });
    connect(dialog, &TemplateDialog::draftRequested, this, [this, dialog](const QJsonObject &made) {
        deliver(m_store.saveDraft(m_account, made), dialog, [dialog](const Result<> &saved) {
            dialog->finish(saved ? std::nullopt : std::optional<Error>(saved.error()));
        });
    });
    dialog->open();
}

void TemplatesPage::submit(TemplateDialog *dialog, const QJsonObject &definition,
                           const std::optional<TemplateKey> &edits)
{
    if (!m_desk) {
        dialog->finish(Error{.code = ErrorCode::Unauthorized, .detail = u"No account"_s});
        return;
    }
    if (edits) {
        deliver(m_desk->edit(*edits, definition), dialog, [dialog](const Result<> &edited) {
            dialog->finish(edited ? std::nullopt : std::optional<Error>(edited.error()));
        });
        return;
    }
    deliver(m_desk->create(definition), dialog,
            [this, dialog, definition](const Result<graph::CreatedTemplate> &created) {
                dialog->finish(created ? std::nullopt : std::optional<Error>(created.error()));
                if (!created)
                    return;
                const QString asked = definition.value(u"category"_s).toString();
                const bool moved = !created->category.isEmpty() && created->category != asked;
                Q_EMIT toastRequested(
                    {moved ? Tone::Warning : Tone::Success,
                     tr("Submitted for review"),
                     moved ? tr("WhatsApp made it %1.").arg(categoryText(created->category))
                           : tr("Its state changes here by itself."),
                     {},
                     {}});
            });
}

void TemplatesPage::askDelete(const TemplateKey &key)
{
    const Template *item = m_model->find(key);
    if (!item || (!m_desk && !item->isDraft()))
        return;
    auto *question = new ConfirmDialog(
        theme(), tr("Delete “%1” in %2?").arg(key.name, languageText(key.language)),
        item->isDraft() ? tr("The draft is only here.")
                        : tr("It goes at WhatsApp too, and its name and language can't be used "
                             "again for 30 days. Messages on their way still arrive."),
        window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Keep the template"));
    question->setDangerChoice(u"trash-2"_s, tr("Delete template"));
    connect(question, &QDialog::accepted, this, [this, key] { remove(key); });
    question->open();
}

void TemplatesPage::remove(const TemplateKey &key)
{
    const Template *item = m_model->find(key);
    const bool isDraft = item && item->isDraft();
    if (!isDraft && !m_desk)
        return;
    if (m_panel)
        m_panel->setBusy(true);
    deliver(isDraft ? m_store.removeDraft(key) : m_desk->remove(key), this,
            [this](const Result<> &removed) {
                if (m_panel)
                    m_panel->setBusy(false);
                if (!removed) {
                    tellFailure(tr("The template was not deleted"), removed.error());
                    return;
                }
                detailHost()->closePanel();
                m_current = {};
                reload();
            });
}

void TemplatesPage::tellFailure(const QString &title, const Error &error)
{
    Q_EMIT toastRequested({Tone::Danger, title, templateErrorText(error), {}, {}});
}

void TemplatesPage::arrange()
{
    const bool narrow = widthClass() < WidthClass::L;
    m_bar->layout()->setContentsMargins(padding(), 10, padding(), 10);
    m_names->setPadding(padding(), 8);
    setStyleProperty(m_table->horizontalHeader(), "edge", padding());
    m_table->setColumnWidth(TemplateListModel::Category, theme().px(118));
    m_table->setColumnWidth(TemplateListModel::Language, theme().px(110));
    m_table->setColumnWidth(TemplateListModel::State, theme().px(124));
    m_table->setColumnWidth(TemplateListModel::Quality, theme().px(110));
    m_table->setColumnWidth(TemplateListModel::Updated, theme().px(120));
    for (const int column : {TemplateListModel::Category, TemplateListModel::Updated})
        m_table->setColumnHidden(column, narrow);
    m_filters->setCollapsed(narrow);
    m_language->setVisible(widthClass() > WidthClass::S);
    showSync();
}

} // namespace aic::ui
