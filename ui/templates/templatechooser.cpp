// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatechooser.h"

#include <QKeyEvent>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/support/errortext.h"
#include "ui/templates/templatechoices.h"
#include "ui/templates/templatefields.h"
#include "ui/templates/templatewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Template;

namespace {

constexpr int kRow = 48;
constexpr int kStackBelow = 520;

/// Two lines in each row.
class ChoiceDelegate : public RowDelegate
{
public:
    ChoiceDelegate(const Theme &theme, QObject *parent)
        : RowDelegate(theme, parent)
    {
        setPadding(12, 10);
        setStrong(true);
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, theme().px(kRow)};
    }
};

} // namespace

TemplateChooser::TemplateChooser(const Theme &theme, messaging::TemplateStore &store,
                                 messaging::MediaStore &media, const WabaId &account,
                                 QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_store(store)
    , m_account(account)
    , m_choices(new TemplateChoices(this))
    , m_columns(nullptr)
    , m_stack(new QStackedWidget(this))
    , m_fields(new TemplateFields(theme, media))
    , m_skeleton(new SkeletonRows(theme, kRow, false, m_stack))
    , m_empty(new EmptyState(theme, u"layout-template"_s, m_stack))
    , m_failed(new ErrorState(theme, m_stack))
{
    auto *content = new QWidget(m_stack);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(16);
    m_columns->addWidget(makeList(), 5);
    m_columns->addWidget(makeValues(), 6);
    for (QWidget *state : QList<QWidget *>{m_skeleton, content, m_empty, m_failed})
        m_stack->addWidget(state);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_failed, &ErrorState::tryAgainRequested, this, [this] {
        if (m_choices->isEmpty() && m_isLoaded && m_desk)
            sync();
        else
            reload();
    });
    connect(m_fields, &TemplateFields::changed, this, &TemplateChooser::changed);
    // From the writer's thread: queued to this one.
    connect(&store, &messaging::TemplateStore::templatesChanged, this, &TemplateChooser::reload);
    showChoice();
    reload();
}

QWidget *TemplateChooser::makeList()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_search = new SearchField(m_theme, tr("Search templates"), side);
    m_search->setObjectName(u"templateSearch"_s);
    m_search->setHintVisible(false);
    m_search->installEventFilter(this);
    m_list = new QListView(side);
    m_list->setObjectName(u"templateChoices"_s);
    m_list->setAccessibleName(tr("Templates"));
    m_list->setModel(m_choices);
    m_list->setItemDelegate(new ChoiceDelegate(m_theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(m_theme.px(4 * kRow));
    m_noMatch = new Label(tr("No template matches."), LabelRole::Body, LabelTone::Text3, side);
    m_noMatch->setAlignment(Qt::AlignCenter);
    m_noMatch->hide();
    m_sync = Button::iconOnly(m_theme, u"refresh-cw"_s, tr("Sync templates"), side);
    m_sync->setObjectName(u"templateSyncAgain"_s);
    connect(m_sync, &QPushButton::clicked, this, &TemplateChooser::sync);
    m_syncError = new Label({}, LabelRole::Small, LabelTone::Danger, side);
    m_syncError->setWordWrap(true);
    m_syncError->hide();
    auto *top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_search, 1);
    top->addWidget(m_sync);
    layout->addLayout(top);
    layout->addWidget(m_syncError);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_noMatch, 1);

    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_choices->setSearch(text);
        selectChosen();
    });
    connect(m_search, &SearchField::left, this, [this] { m_list->setFocus(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    choose(m_choices->at(index.row()).key);
            });
    connect(m_list, &QAbstractItemView::activated, this, [this] { m_fields->focusFirst(); });
    return side;
}

QWidget *TemplateChooser::makeValues()
{
    m_scroll = new QScrollArea(this);
    m_scroll->setAccessibleName(tr("Values"));
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumHeight(m_theme.px(180));
    auto *ground = new QWidget;
    ground->setProperty("scrollContent", true);
    auto *layout = new QVBoxLayout(ground);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->setSpacing(4);
    m_name = new Label({}, LabelRole::Strong, LabelTone::Text1, ground);
    m_name->setWordWrap(true);
    m_about = new Label({}, LabelRole::Small, LabelTone::Text2, ground);
    m_about->setWordWrap(true);
    m_lost = new Banner(m_theme, ground);
    m_lost->hide();
    layout->addWidget(m_name);
    layout->addWidget(m_about);
    layout->addWidget(m_lost);
    layout->addSpacing(8);
    m_fields->setParent(ground);
    layout->addWidget(m_fields);
    layout->addStretch();
    m_scroll->setWidget(ground);
    return m_scroll;
}

void TemplateChooser::setDesk(messaging::TemplateDesk *desk)
{
    m_desk = desk;
    m_isSyncing = false;
    showState();
}

void TemplateChooser::setVariables(const QList<std::pair<QString, QString>> &variables)
{
    m_fields->setVariables(variables);
}

void TemplateChooser::setForMany(bool isForMany)
{
    m_choices->setForMany(isForMany);
    selectChosen();
    showChoice();
    Q_EMIT changed();
}

void TemplateChooser::reload()
{
    deliver(m_store.list(m_account), this,
            [this, question = ++m_question](const Result<messaging::TemplateList> &list) {
                // Two readers answer side by side, so an older answer may come last.
                if (question == m_question)
                    take(list);
            });
}

void TemplateChooser::take(const Result<messaging::TemplateList> &list)
{
    if (!list) {
        if (!m_isLoaded)
            m_error = list.error();
        showState();
        return;
    }
    m_isLoaded = true;
    m_error.reset();
    const Template *before = chosen();
    const QJsonArray known = before ? before->components : QJsonArray();
    m_choices->setTemplates(list->templates);
    selectChosen();
    const Template *now = chosen();
    if (now && now->components != known) {
        // It was edited meanwhile; what was written for another text fits no more.
        m_parts = messaging::readTemplate(now->components);
        m_fields->setContent(m_parts);
    }
    showChoice();
    showState();
    Q_EMIT changed();
}

void TemplateChooser::sync()
{
    if (!m_desk || m_isSyncing)
        return;
    m_isSyncing = true;
    m_error.reset();
    showState();
    deliver(m_desk->sync(), this, [this](const Result<messaging::TemplateSyncResult> &result) {
        m_isSyncing = false;
        if (!result && result.error().code != ErrorCode::Cancelled)
            m_error = result.error();
        showState();
        if (result)
            reload();
    });
}

void TemplateChooser::showState()
{
    m_sync->setBusy(m_isSyncing);
    if (!m_isSyncing)
        m_sync->setDisabledReason(m_desk ? QString() : tr("Connect WhatsApp Business first."));
    m_syncError->setVisible(m_error.has_value());
    if (m_error) {
        const QString words = errorText(*m_error);
        m_syncError->setText(words);
        m_syncError->setAccessibleName(tr("Error: %1").arg(words));
    }
    if ((m_isSyncing && m_choices->isEmpty()) || (!m_isLoaded && !m_error)) {
        m_stack->setCurrentWidget(m_skeleton);
        return;
    }
    if (m_error && m_choices->isEmpty()) {
        m_failed->setTexts(tr("The templates could not be read"), errorText(*m_error));
        m_stack->setCurrentWidget(m_failed);
        return;
    }
    if (!m_choices->isEmpty()) {
        const bool hadNothing = m_stack->currentWidget() != m_stack->widget(1);
        m_stack->setCurrentIndex(1);
        if (hadNothing && isVisible())
            m_search->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_empty->setTexts(tr("No templates here yet"),
                      tr("Sync reads those that WhatsApp has approved for you. New ones are made "
                         "on the page Templates."));
    m_empty->clearActions();
    Button *sync = m_empty->setPrimaryAction(u"refresh-cw"_s, tr("Sync"));
    sync->setObjectName(u"templateSync"_s);
    sync->setDisabledReason(m_desk ? QString() : tr("Connect WhatsApp Business first."));
    connect(sync, &QPushButton::clicked, this, &TemplateChooser::sync);
    Button *page = m_empty->addSecondaryAction(u"layout-template"_s, tr("Open Templates"));
    page->setObjectName(u"templatePage"_s);
    connect(page, &QPushButton::clicked, this, &TemplateChooser::pageRequested);
    m_stack->setCurrentWidget(m_empty);
}

void TemplateChooser::selectChosen()
{
    const int row = m_choices->rowOf(m_key);
    if (row >= 0)
        m_list->setCurrentIndex(m_choices->index(row));
    const bool isFound = m_choices->rowCount() > 0;
    m_list->setVisible(isFound);
    m_noMatch->setVisible(!isFound);
}

void TemplateChooser::choose(const messaging::TemplateKey &key)
{
    if (key == m_key)
        return;
    m_key = key;
    const Template *item = chosen();
    m_parts = item ? messaging::readTemplate(item->components) : messaging::TemplateContent{};
    m_fields->setContent(m_parts);
    showChoice();
}

void TemplateChooser::showChoice()
{
    const Template *item = chosen();
    m_fields->setVisible(item != nullptr);
    m_name->setText(item ? item->key.name : tr("No template chosen"));
    m_lost->hide();
    if (!item) {
        m_about->setText(tr("Choose one from the list. Its values are filled in here."));
        return;
    }
    m_about->setText(
        m_fields->hasFields()
            ? tr("%1 · %2").arg(languageText(item->key.language), categoryText(item->category))
            : tr("%1 · %2 · It goes out as it is.")
                  .arg(languageText(item->key.language), categoryText(item->category)));
    if (const QString why = m_choices->hindrance(*item); !why.isEmpty()) {
        m_lost->setNotice(Tone::Warning, u"triangle-alert"_s, tr("It can't be sent."), why);
        m_lost->show();
    }
}

const Template *TemplateChooser::chosen() const
{
    return m_key.name.isEmpty() ? nullptr : m_choices->find(m_key);
}

messaging::TemplateContent TemplateChooser::parts() const
{
    return m_parts;
}

messaging::TemplateValues TemplateChooser::values() const
{
    return m_fields->values();
}

QString TemplateChooser::fileName() const
{
    return m_fields->fileName();
}

QImage TemplateChooser::picture() const
{
    return m_fields->picture();
}

QString TemplateChooser::fault() const
{
    const Template *item = chosen();
    if (!item)
        return tr("Choose a template.");
    const QString why = m_choices->hindrance(*item);
    return why.isEmpty() ? m_fields->fault() : why;
}

void TemplateChooser::showFaults()
{
    m_fields->showFaults();
}

Result<ChosenTemplate> TemplateChooser::compose() const
{
    const Template *item = chosen();
    if (!item)
        return fail(ErrorCode::Invalid, u"No template is chosen."_s, u"template"_s);
    ChosenTemplate made{.item = *item, .parts = m_parts, .values = m_fields->values()};
    messaging::FilledTemplate filled = messaging::fill(m_parts, made.values);
    if (!filled.missing.isEmpty()) {
        return fail(ErrorCode::Invalid, u"A value is missing."_s, filled.missing.constFirst());
    }
    filled.message.name = item->key.name;
    filled.message.language = item->key.language;
    const Result<QJsonObject> content = filled.message.content();
    if (!content)
        return fail(content.error());
    made.media = m_fields->attachment();
    made.content = made.media.file.isValid() ? messaging::withMediaId(*content, {}) : *content;
    QStringList lines{filled.header, filled.body, filled.footer};
    lines.removeAll({});
    made.text = lines.join(u'\n');
    return made;
}

bool TemplateChooser::isEmpty() const
{
    return m_fields->isEmpty();
}

void TemplateChooser::focusSearch()
{
    m_search->setFocus(Qt::OtherFocusReason);
}

bool TemplateChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isPlain = !key->modifiers().testFlag(Qt::ControlModifier);
    if ((!isEnter || !isPlain) && key->key() != Qt::Key_Down)
        return QWidget::eventFilter(watched, event);
    // Enter here means what was found, not the dialog's button. It may come before the pause after
    // which the search is made.
    m_choices->setSearch(m_search->text());
    selectChosen();
    if (const int row = m_choices->firstUsable(); row >= 0) {
        m_list->setCurrentIndex(m_choices->index(row));
        m_list->setFocus(Qt::OtherFocusReason);
    }
    return true;
}

void TemplateChooser::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < m_theme.px(kStackBelow);
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    m_columns->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QList<std::pair<QString, QString>> variablesOf(const contacts::Contact &person)
{
    QList<std::pair<QString, QString>> variables;
    const auto add = [&](const QString &name, const QString &value) {
        const QString line = value.simplified();
        if (!line.isEmpty())
            variables.append({u"%1 · %2"_s.arg(name, line), line});
    };
    add(TemplateChooser::tr("First name"), person.name.section(u' ', 0, 0));
    add(TemplateChooser::tr("Name"), person.name);
    add(TemplateChooser::tr("Company"), person.company);
    add(TemplateChooser::tr("Phone number"), person.phone);
    add(TemplateChooser::tr("Email"), person.email);
    for (auto field = person.fields.cbegin(); field != person.fields.cend(); ++field)
        add(field.key(), field.value());
    return variables;
}

} // namespace aic::ui
