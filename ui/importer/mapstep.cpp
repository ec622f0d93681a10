// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/mapstep.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QTableView>

#include "ui/importer/importwords.h"
#include "ui/importer/rowstables.h"
#include "ui/support/countries.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::ColumnTarget;
using contacts::ImportTarget;

namespace {

/// Below this width the results stand under the columns.
constexpr int kSideBySide = 900;
/// Below this width the check box stands under the choices.
constexpr int kOneLine = 700;

const QList<ImportTarget> &targets()
{
    static const QList<ImportTarget> list{
        ImportTarget::Name,    ImportTarget::FirstName, ImportTarget::LastName,
        ImportTarget::Phone,   ImportTarget::UserId,    ImportTarget::Username,
        ImportTarget::Company, ImportTarget::Email,     ImportTarget::Language,
        ImportTarget::Tags,    ImportTarget::Notes,     ImportTarget::Consent};
    return list;
}

QFrame *makeLine(const QString &direction, QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", direction);
    return line;
}

QStandardItemModel *modelOf(QTableView *table)
{
    return static_cast<QStandardItemModel *>(table->model());
}

/// \p fields with the one at \p index called so that no other has its name.
QStringList distinctFields(QStringList fields, int index)
{
    const QString wish = fields.at(index);
    for (int n = 2; fields.count(fields.at(index)) > 1; ++n)
        fields[index] = u"%1_%2"_s.arg(wish).arg(n);
    return fields;
}

QStringList customFields(const QList<ColumnTarget> &columns)
{
    QStringList fields;
    for (const ColumnTarget &column : columns) {
        const QString wish
            = column.field.isEmpty() ? contacts::fieldName(column.column) : column.field;
        QString name = wish;
        for (int n = 2; fields.contains(name); ++n)
            name = u"%1_%2"_s.arg(wish).arg(n);
        fields.append(name);
    }
    return fields;
}

} // namespace

MapStep::MapStep(const Theme &theme, const QString &region, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fileName(new ElidedLabel({}, LabelRole::Strong, LabelTone::Text1, this))
    , m_facts(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_country(new QComboBox(this))
    , m_onMatch(new QComboBox(this))
    , m_header(new QCheckBox(tr("First row is a header"), this))
    , m_mapped(new Label({}, LabelRole::Small, LabelTone::Text3, this))
    , m_ready(new Label({}, LabelRole::Body, LabelTone::Text2, this))
    , m_readyWord(new Label({}, LabelRole::Body, LabelTone::Text2, this))
    , m_known(new Label({}, LabelRole::Small, LabelTone::Text3, this))
    , m_rejected(new Label({}, LabelRole::Body, LabelTone::Text2, this))
    , m_rejectedWord(new Label({}, LabelRole::Body, LabelTone::Text2, this))
{
    fillWithCountries(m_country, tr("None"), region);
    m_country->setAccessibleName(tr("Default country"));
    m_country->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_country->setMinimumContentsLength(10);
    m_onMatch->addItem(tr("Fill empty fields"), int(contacts::OnMatch::Fill));
    m_onMatch->addItem(tr("Overwrite"), int(contacts::OnMatch::Overwrite));
    m_onMatch->addItem(tr("Keep as it is"), int(contacts::OnMatch::Keep));
    m_onMatch->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_onMatch->setMinimumContentsLength(12);
    m_onMatch->setAccessibleName(tr("If contact exists"));
    m_header->setChecked(true);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeTop());
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setProperty("scrollContent", true);
    scroll->setWidget(content);
    m_body = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_body->addWidget(makeColumns(), 10);
    m_body->addWidget(makeLine(u"vertical"_s, content));
    m_body->addWidget(makeResults(), 13);
    outer->addWidget(scroll, 1);

    connect(m_country, &QComboBox::currentIndexChanged, this, &MapStep::changed);
    connect(m_onMatch, &QComboBox::currentIndexChanged, this, &MapStep::changed);
    connect(m_header, &QCheckBox::toggled, this, &MapStep::headerChanged);
}

QWidget *MapStep::makeTop()
{
    auto *top = new QWidget(this);
    m_top = new QBoxLayout(QBoxLayout::LeftToRight, top);
    m_top->setContentsMargins(20, 14, 20, 10);
    m_top->setSpacing(10);
    // What stands side by side must not keep the dialog too wide for its window.
    top->setMinimumWidth(1);
    auto *file = new QHBoxLayout;
    file->setSpacing(12);
    file->addWidget(new IconTile(m_theme, u"file-spreadsheet"_s, Tone::Success, 36, top));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_fileName);
    names->addWidget(m_facts);
    file->addLayout(names, 1);
    m_top->addLayout(file, 1);
    m_choices = new QBoxLayout(QBoxLayout::LeftToRight);
    m_choices->setSpacing(10);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(8);
    choices->addWidget(new Label(tr("Default country"), LabelRole::Small, LabelTone::Text2, top));
    choices->addWidget(m_country);
    choices->addSpacing(4);
    choices->addWidget(new Label(tr("If contact exists"), LabelRole::Small, LabelTone::Text2, top));
    choices->addWidget(m_onMatch);
    m_choices->addLayout(choices);
    m_choices->addWidget(m_header);
    m_top->addLayout(m_choices);
    return top;
}

QWidget *MapStep::makeColumns()
{
    m_columnArea = new QWidget(this);
    auto *layout = new QVBoxLayout(m_columnArea);
    layout->setContentsMargins(20, 12, 20, 16);
    layout->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(tr("Columns"), LabelRole::Strong, LabelTone::Text1, m_columnArea));
    head->addStretch();
    head->addWidget(m_mapped);
    layout->addLayout(head);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(10);
    m_grid->setColumnStretch(0, 5);
    m_grid->setColumnStretch(1, 6);
    m_grid->setColumnStretch(3, 8);
    layout->addLayout(m_grid);
    auto *banner = new Banner(m_theme, m_columnArea);
    m_problem = banner;
    banner->hide();
    layout->addWidget(banner);
    layout->addStretch();
    return m_columnArea;
}

QWidget *MapStep::makeResults()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(20, 0, 20, 0);
    head->setSpacing(6);
    head->addWidget(new Label(tr("Preview"), LabelRole::Strong, LabelTone::Text1, area));
    auto *good = new StatusIcon(m_theme, 14, area);
    good->setIcon(u"circle-check"_s, Token::Success, false);
    head->addSpacing(4);
    head->addWidget(good);
    head->addWidget(m_ready);
    head->addWidget(m_readyWord);
    head->addStretch();
    head->addWidget(m_known);
    layout->addLayout(head);
    m_preview = makeRowsTable(m_theme, tr("Preview"),
                              {tr("Name"), tr("Phone number"), tr("Company"), tr("Tags")}, area);
    auto *strong = new RowDelegate(m_theme, m_preview);
    strong->setStrong(true);
    strong->setPadding(20, 8);
    m_preview->setItemDelegateForColumn(0, strong);
    m_preview->setItemDelegateForColumn(3, new TagDelegate(m_theme, m_preview));
    m_preview->setMinimumHeight(m_theme.px(150));
    layout->addWidget(m_preview, 1);

    auto *badHead = new QHBoxLayout;
    badHead->setContentsMargins(20, 8, 12, 0);
    badHead->setSpacing(6);
    badHead->addWidget(new Label(tr("Rejected rows"), LabelRole::Strong, LabelTone::Text1, area));
    auto *warn = new StatusIcon(m_theme, 14, area);
    warn->setIcon(u"triangle-alert"_s, Token::Warning, false);
    badHead->addSpacing(4);
    badHead->addWidget(warn);
    badHead->addWidget(m_rejected);
    badHead->addWidget(m_rejectedWord);
    badHead->addStretch();
    m_repair = new Button(m_theme, ButtonVariant::Ghost, u"list-checks"_s, tr("Repair"), area);
    m_repair->setButtonSize(ButtonSize::Compact);
    m_repair->setDisabledReason(tr("No number is damaged."));
    badHead->addWidget(m_repair);
    connect(m_repair, &QPushButton::clicked, this, &MapStep::repairRequested);
    m_export = new Button(m_theme, ButtonVariant::Ghost, u"download"_s, tr("Export rejected rows"),
                          area);
    m_export->setButtonSize(ButtonSize::Compact);
    badHead->addWidget(m_export);
    layout->addLayout(badHead);
    m_rejects = makeRowsTable(m_theme, tr("Rejected rows"),
                              {tr("Row"), tr("Name"), tr("Value"), tr("Reason")}, area);
    m_rejects->setMinimumHeight(m_theme.px(150));
    auto *rowNumber = new RowDelegate(m_theme, m_rejects);
    rowNumber->setPadding(20, 8);
    m_rejects->setItemDelegateForColumn(0, rowNumber);
    m_rejects->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    m_rejects->horizontalHeader()->resizeSection(0, m_theme.px(72));
    layout->addWidget(m_rejects, 1);
    connect(m_export, &QPushButton::clicked, this, &MapStep::exportRejectedRequested);
    return area;
}

void MapStep::showFile(const QString &fileName, const contacts::ImportHead &head)
{
    m_fileName->setText(fileName);
    m_format = formatText(head);
    m_facts->setText(m_format);
    {
        const QSignalBlocker blocker(m_header);
        m_header->setChecked(head.hasHeader);
        m_header->setVisible(head.format != contacts::SourceFormat::Cards);
    }
    m_columns = head.columns;
    m_fields = customFields(m_columns);
    m_combos.clear();
    m_options.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList headings{tr("In the file"), tr("Example"), {}, tr("Field")};
    for (int i = 0; i < headings.size(); ++i) {
        m_grid->addWidget(
            new Label(headings.at(i), LabelRole::Small, LabelTone::Text3, m_columnArea), 0, i);
    }
    for (int i = 0; i < m_columns.size(); ++i) {
        const QString &name = m_columns.at(i).column;
        auto *column = new ElidedLabel(name, LabelRole::Medium, LabelTone::Text1, m_columnArea);
        auto *sample = new ElidedLabel(head.samples.value(i), LabelRole::Small, LabelTone::Text3,
                                       m_columnArea);
        auto *arrow = new StatusIcon(m_theme, 14, m_columnArea);
        arrow->setIcon(u"arrow-right"_s, Token::Text3, false);
        auto *combo = new QComboBox(m_columnArea);
        combo->setAccessibleName(tr("Field for %1").arg(name));
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(12);
        m_grid->addWidget(column, i + 1, 0);
        m_grid->addWidget(sample, i + 1, 1);
        m_grid->addWidget(arrow, i + 1, 2);
        m_grid->addWidget(combo, i + 1, 3);
        auto *options = Button::iconOnly(m_theme, u"settings"_s, tr("Options for %1").arg(name),
                                         m_columnArea);
        options->setButtonSize(ButtonSize::Compact);
        connect(options, &QPushButton::clicked, this,
                [this, i] { Q_EMIT columnOptionsRequested(i); });
        m_options.append(options);
        m_grid->addWidget(options, i + 1, 4);
        m_combos.append(combo);
        fillCombo(i);
        connect(combo, &QComboBox::currentIndexChanged, this, [this, i, combo] {
            choose(i, static_cast<ImportTarget>(combo->currentData().toInt()));
        });
    }
    refreshMapped();
}

void MapStep::fillCombo(int column)
{
    QComboBox *combo = m_combos.at(column);
    const QSignalBlocker blocker(combo);
    combo->addItem(targetText({{}, ImportTarget::Ignore, {}}), int(ImportTarget::Ignore));
    for (const ImportTarget target : targets())
        combo->addItem(targetText({{}, target, {}}), int(target));
    combo->addItem(targetText({{}, ImportTarget::Field, m_fields.at(column)}),
                   int(ImportTarget::Field));
    const int found = combo->findData(int(m_columns.at(column).target));
    combo->setCurrentIndex(qMax(0, found));
}

void MapStep::setColumn(int index, const ColumnTarget &column)
{
    if (m_columns.at(index) == column)
        return;
    m_columns[index] = column;
    if (column.target == ImportTarget::Field && column.field != m_fields.at(index)) {
        m_fields[index] = column.field;
        m_fields = distinctFields(m_fields, index);
        m_columns[index].field = m_fields.at(index);
    }
    QComboBox *combo = m_combos.at(index);
    {
        const QSignalBlocker blocker(combo);
        combo->clear();
    }
    fillCombo(index);
    refreshMapped();
    Q_EMIT changed();
}

void MapStep::choose(int column, ImportTarget target)
{
    ColumnTarget &mine = m_columns[column];
    if (mine.target == target)
        return;
    const auto set = [this](int index, ImportTarget wanted) {
        m_columns[index].target = wanted;
        m_columns[index].field = wanted == ImportTarget::Field ? m_fields.at(index) : QString();
        if (wanted != ImportTarget::Field)
            m_columns[index].label.clear();
    };
    set(column, target);
    // One column a field: the one that had it before becomes a custom field.
    const bool single = target != ImportTarget::Ignore && target != ImportTarget::Field;
    for (int i = 0; single && i < m_columns.size(); ++i) {
        if (i == column || m_columns.at(i).target != target)
            continue;
        set(i, ImportTarget::Field);
        const QSignalBlocker blocker(m_combos.at(i));
        m_combos.at(i)->setCurrentIndex(m_combos.at(i)->findData(int(ImportTarget::Field)));
    }
    refreshMapped();
    Q_EMIT changed();
}

void MapStep::refreshMapped()
{
    qsizetype mapped = 0;
    for (const ColumnTarget &column : std::as_const(m_columns)) {
        if (column.target != ImportTarget::Ignore && column.target != ImportTarget::Availability)
            ++mapped;
    }
    for (int i = 0; i < m_columns.size() && i < m_options.size(); ++i) {
        const ImportTarget target = m_columns.at(i).target;
        m_options.at(i)->setDisabledReason(target == ImportTarget::Ignore
                                                   || target == ImportTarget::Availability
                                               ? tr("The column is not imported.")
                                               : QString());
    }
    m_mapped->setText(tr("%1 of %2 mapped").arg(mapped).arg(m_columns.size()));
}

void MapStep::showChecking()
{
    m_readyWord->setText(tr("Checking the rows…"));
    m_ready->hide();
    m_known->clear();
}

void MapStep::showPreview(const contacts::ImportPreview &preview)
{
    m_problem->hide();
    const contacts::ImportCounts &counts = preview.counts;
    const qint64 ready = counts.created + counts.updated + counts.unchanged;
    const QLocale locale;
    m_facts->setText(tr("%n row(s)", nullptr, static_cast<int>(counts.rows)) + u" · "_s + m_format);
    setCount(m_ready, tr("Rows ready"), ready);
    m_ready->show();
    m_readyWord->setText(tr("rows ready"));
    m_known->setText(tr("%1 new, %2 known")
                         .arg(locale.toString(counts.created),
                              locale.toString(counts.updated + counts.unchanged)));
    showPeople(modelOf(m_preview), preview, country());
    setCount(m_rejected, tr("Rows rejected"), counts.rejected);
    m_rejectedWord->setText(tr("rows will be skipped"));
    showRejected(modelOf(m_rejects), preview);
    m_export->setDisabledReason(counts.rejected > 0 ? QString() : tr("No row is rejected."));
    m_repair->setDisabledReason(preview.damage.isEmpty() ? tr("No number is damaged.") : QString());
}

void MapStep::showProblem(const QString &sentence)
{
    m_problem->setNotice(Tone::Danger, u"circle-alert"_s, {}, sentence);
    m_problem->setAccessibleName(tr("Error: %1").arg(sentence));
    m_problem->show();
    modelOf(m_preview)->removeRows(0, modelOf(m_preview)->rowCount());
    modelOf(m_rejects)->removeRows(0, modelOf(m_rejects)->rowCount());
    setCount(m_ready, tr("Rows ready"), 0);
    m_ready->show();
    m_readyWord->setText(tr("rows ready"));
    setCount(m_rejected, tr("Rows rejected"), 0);
    m_rejectedWord->clear();
    m_known->clear();
    m_export->setDisabledReason(tr("No row is rejected."));
    m_repair->setDisabledReason(tr("No number is damaged."));
}

QString MapStep::country() const
{
    return m_country->currentData().toString();
}

contacts::OnMatch MapStep::onMatch() const
{
    return static_cast<contacts::OnMatch>(m_onMatch->currentData().toInt());
}

void MapStep::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= m_theme.px(kSideBySide);
    m_body->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_top->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_choices->setDirection(width() >= m_theme.px(kOneLine) ? QBoxLayout::LeftToRight
                                                            : QBoxLayout::TopToBottom);
    QWidget *line = m_body->itemAt(1)->widget();
    line->setVisible(wide);
}

} // namespace aic::ui
