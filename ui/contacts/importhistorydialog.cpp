// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/importhistorydialog.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHash>
#include <QLocale>
#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/support/contacttext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::ImportRecord;
using contacts::ImportState;
using contacts::UndoConflict;

namespace {

/// Older ones stay in the database; a list of widgets must not grow without end.
constexpr qsizetype kMostShown = 100;
/// Of those whom an undo left as they are; the others are counted.
constexpr qsizetype kMostConflictsShown = 5;

} // namespace

ImportHistoryDialog::ImportHistoryDialog(const Theme &theme, contacts::ImportHistory &history,
                                         const Clock &clock, QWidget *parent)
    : Dialog(theme, tr("Import history"), parent)
    , m_history(history)
    , m_clock(clock)
    , m_content(new QWidget)
    , m_conflicts(new Label({}, LabelRole::Small, LabelTone::Warning))
    , m_rows(new QVBoxLayout(m_content))
    , m_empty(new Label(tr("Nothing was imported yet"), LabelRole::Body, LabelTone::Text3))
{
    setPreferredSize({560, 440});
    setFooterVisible(false);
    m_content->setProperty("scrollContent", true);
    m_rows->setContentsMargins(20, 8, 20, 16);
    m_rows->setSpacing(0);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *scroll = new QScrollArea(body());
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(0, 0, 0, 0);
    m_conflicts->setWordWrap(true);
    m_conflicts->setContentsMargins(20, 12, 20, 4);
    layout->addWidget(m_conflicts);
    layout->addWidget(m_empty);
    layout->addWidget(scroll, 1);
    m_conflicts->hide();
    m_empty->hide();
    load();
}

void ImportHistoryDialog::load()
{
    deliver(m_history.list(), this, [this](const Result<QList<ImportRecord>> &imports) {
        if (imports)
            showImports(*imports);
        else
            Q_EMIT failed(tr("The import history could not be loaded"), imports.error());
    });
}

void ImportHistoryDialog::showImports(const QList<ImportRecord> &imports)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_empty->setVisible(imports.isEmpty());
    for (const ImportRecord &import : imports.first(qMin(kMostShown, imports.size())))
        m_rows->addWidget(makeRow(import));
    m_rows->addStretch();
}

QString ImportHistoryDialog::countsText(const contacts::ImportCounts &counts)
{
    QStringList parts;
    const auto add = [&parts](qint64 count, const QString &text) {
        if (count > 0)
            parts.append(text.arg(QLocale().toString(count)));
    };
    add(counts.created, tr("%1 new"));
    add(counts.updated, tr("%1 updated"));
    add(counts.unchanged, tr("%1 unchanged"));
    add(counts.rejected, tr("%1 rejected"));
    return parts.isEmpty() ? tr("Nothing changed") : parts.join(u", "_s);
}

QWidget *ImportHistoryDialog::makeRow(const ImportRecord &import)
{
    auto *row = new QWidget(m_content);
    setAccessibleRole(row, QAccessible::Grouping);
    row->setAccessibleName(import.name);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 10, 0, 10);
    layout->setSpacing(12);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(new ElidedLabel(import.name, LabelRole::Medium, LabelTone::Text1, row));
    QString detail = u"%1 · %2"_s.arg(whenText(import.startedAtMs, m_clock.nowMs()),
                                      countsText(import.counts));
    lines->addWidget(new ElidedLabel(detail, LabelRole::Small, LabelTone::Text3, row));
    layout->addLayout(lines, 1);
    if (import.rejectsKept > 0) {
        auto *button = new Button(theme(), ButtonVariant::Secondary, u"download"_s,
                                  tr("Export rejected rows"), row);
        button->setAccessibleDescription(tr("Saves the rows of %1 that were rejected, each with "
                                            "its error")
                                             .arg(import.name));
        connect(button, &QPushButton::clicked, this,
                [this, id = import.id, button] { askExport(id, button); });
        layout->addWidget(button);
    }
    if (import.state == ImportState::Done) {
        auto *button
            = new Button(theme(), ButtonVariant::Secondary, u"rotate-ccw"_s, tr("Undo"), row);
        button->setAccessibleDescription(tr("Takes back the import %1").arg(import.name));
        connect(button, &QPushButton::clicked, this,
                [this, id = import.id, button] { undo(id, button); });
        layout->addWidget(button);
        return row;
    }
    QString state = tr("Running");
    if (import.state == ImportState::TakingBack)
        state = tr("Being undone");
    else if (import.state == ImportState::TakenBack)
        state = tr("Undone");
    layout->addWidget(new Label(state, LabelRole::Small, LabelTone::Text3, row));
    return row;
}

void ImportHistoryDialog::undo(ImportId id, Button *button)
{
    button->setBusy(true, tr("Undoing"));
    deliver(m_history.undo(id), this, [this](const Result<contacts::UndoOutcome> &outcome) {
        if (outcome) {
            showConflicts(*outcome);
            Q_EMIT undone(*outcome);
        } else {
            Q_EMIT failed(tr("The import could not be undone"), outcome.error());
        }
        load();
    });
}

void ImportHistoryDialog::showConflicts(const contacts::UndoOutcome &outcome)
{
    m_conflicts->setVisible(outcome.conflicts > 0);
    if (outcome.conflicts == 0)
        return;
    QStringList lines{
        tr("%n people stayed as they are:", nullptr, static_cast<int>(outcome.conflicts))};
    const qsizetype count = qMin(kMostConflictsShown, outcome.conflicted.size());
    for (const UndoConflict &conflict : outcome.conflicted.first(count))
        lines.append(conflictText(conflict));
    if (outcome.conflicts > count)
        lines.append(tr("and %1 more").arg(QLocale().toString(outcome.conflicts - count)));
    m_conflicts->setText(lines.join(u'\n'));
}

QString ImportHistoryDialog::conflictText(const UndoConflict &conflict)
{
    const QString who = conflict.name.isEmpty() ? conflict.address : conflict.name;
    switch (conflict.kind) {
    case UndoConflict::Kind::Written:
        return tr("%1: there are messages with them").arg(who);
    case UndoConflict::Kind::Gone:
        return tr("%1: deleted since").arg(who);
    case UndoConflict::Kind::Edited:
        break;
    }
    if (conflict.fields.isEmpty())
        return tr("%1: edited since").arg(who);
    QStringList fields;
    for (const QString &field : conflict.fields)
        fields.append(fieldText(field));
    return tr("%1: edited since (%2)").arg(who, fields.join(u", "_s));
}

QString ImportHistoryDialog::fieldText(const QString &field)
{
    const QHash<QString, QString> words{
        {u"name"_s, tr("name")},         {u"phone"_s, tr("phone")},
        {u"user_id"_s, tr("user ID")},   {u"username"_s, tr("username")},
        {u"company"_s, tr("company")},   {u"email"_s, tr("email")},
        {u"language"_s, tr("language")}, {u"notes"_s, tr("notes")},
        {u"tags"_s, tr("tags")},
    };
    return words.value(field, field);
}

void ImportHistoryDialog::askExport(ImportId id, Button *button)
{
    auto *dialog = new QFileDialog(this, tr("Export rejected rows"), u"rejected.csv"_s,
                                   tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setOption(QFileDialog::DontUseNativeDialog, isTestUi());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, id, pressed = QPointer<Button>(button)](const QString &filePath) {
                exportRejects(id, filePath, pressed);
            });
    dialog->open();
}

void ImportHistoryDialog::exportRejects(ImportId id, const QString &filePath, Button *button)
{
    if (button != nullptr)
        button->setBusy(true, tr("Exporting"));
    deliver(m_history.exportRejects(id, filePath), this,
            [this, filePath, pressed = QPointer<Button>(button)](const Result<qint64> &rows) {
                if (pressed)
                    pressed->setBusy(false);
                if (rows)
                    Q_EMIT rejectsExported(*rows, filePath);
                else
                    Q_EMIT failed(tr("Rejected rows not exported"), rows.error());
            });
}

} // namespace aic::ui
