// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/importhistorydialog.h"

#include <QHBoxLayout>
#include <QLocale>
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

namespace {

/// Older ones stay in the database; a list of widgets must not grow without end.
constexpr qsizetype kMostShown = 100;

} // namespace

ImportHistoryDialog::ImportHistoryDialog(const Theme &theme, contacts::ImportHistory &history,
                                         const Clock &clock, QWidget *parent)
    : Dialog(theme, tr("Import history"), parent)
    , m_history(history)
    , m_clock(clock)
    , m_content(new QWidget)
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
    layout->addWidget(m_empty);
    layout->addWidget(scroll, 1);
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
        if (outcome)
            Q_EMIT undone(outcome->removed, outcome->restored, outcome->conflicts);
        else
            Q_EMIT failed(tr("The import could not be undone"), outcome.error());
        load();
    });
}

} // namespace aic::ui
