// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/resultstep.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/importer/importwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSteps = 1000;

} // namespace

ResultStep::ResultStep(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_tile(new IconTile(theme, u"upload"_s, Tone::Info, 44, this))
    , m_heading(new Label({}, LabelRole::Heading, LabelTone::Text1, this))
    , m_bar(new QProgressBar(this))
    , m_count(new Label({}, LabelRole::Body, LabelTone::Text2, this))
    , m_text(new Paragraph({}, LabelTone::Text2, this))
    , m_counts(makeCounts())
    , m_saved(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_save(new Button(theme, ButtonVariant::Secondary, u"download"_s, tr("Save rejected rows"),
                        this))
    , m_undo(new Button(theme, ButtonVariant::Secondary, u"rotate-ccw"_s, tr("Undo import"), this))
{
    m_bar->setAccessibleName(tr("Import progress"));
    m_bar->setRange(0, kSteps);
    m_bar->setTextVisible(false);
    auto *centre = new QHBoxLayout(this);
    centre->setContentsMargins(20, 20, 20, 20);
    centre->addStretch(1);
    auto *layout = new QVBoxLayout;
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(m_tile, 0, Qt::AlignHCenter);
    m_heading->setAlignment(Qt::AlignCenter);
    m_heading->setWordWrap(true);
    layout->addWidget(m_heading);
    m_bar->setMinimumWidth(theme.px(360));
    layout->addWidget(m_bar);
    layout->addWidget(m_count, 0, Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_text);
    layout->addWidget(m_counts);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_save);
    buttons->addWidget(m_undo);
    buttons->addStretch();
    layout->addLayout(buttons);
    m_saved->setAlignment(Qt::AlignCenter);
    m_saved->setWordWrap(true);
    layout->addWidget(m_saved);
    layout->addStretch();
    centre->addLayout(layout, 4);
    centre->addStretch(1);
    connect(m_undo, &QPushButton::clicked, this, &ResultStep::undoRequested);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_save->setBusy(true, tr("Saving…"));
        Q_EMIT saveRejectedRequested();
    });
    start();
}

QWidget *ResultStep::makeCounts()
{
    auto *counts = new QWidget(this);
    auto *tiles = new FlowLayout(12, counts);
    for (const QString &name :
         {tr("New"), tr("Updated"), tr("Unchanged"), tr("Twice in the file"), tr("Rejected")}) {
        auto *tile = new QFrame(counts);
        tile->setProperty("surface", u"card"_s);
        auto *layout = new QVBoxLayout(tile);
        layout->setContentsMargins(16, 10, 16, 10);
        layout->setSpacing(2);
        auto *figure = new Label({}, LabelRole::Number, LabelTone::Text1, tile);
        layout->addWidget(figure);
        layout->addWidget(new Label(name, LabelRole::Small, LabelTone::Text2, tile));
        m_figures.append(figure);
        tiles->addWidget(tile);
    }
    return counts;
}

void ResultStep::showSaved(const Error &error, bool isSaved)
{
    m_save->setBusy(false);
    m_saved->setText(isSaved ? tr("The rejected rows were saved with the reason in the last "
                                  "column. Correct them and import that file.")
                             : importErrorText(error));
    m_saved->show();
}

void ResultStep::tell(const QString &icon, Tone tone, const QString &heading, const QString &text)
{
    m_tile->setIcon(icon, tone);
    m_heading->setText(heading);
    m_text->setParagraph(text);
    m_text->setVisible(!text.isEmpty());
}

void ResultStep::start()
{
    tell(u"upload"_s, Tone::Info, tr("Importing people"),
         tr("You can cancel at any time; then nothing of the file is kept."));
    m_bar->setValue(0);
    m_bar->show();
    m_undo->hide();
    m_undo->setDisabledReason({});
    m_counts->hide();
    m_save->hide();
    m_saved->hide();
    setCount(m_count, tr("Imported"), 0);
    m_count->show();
}

void ResultStep::showProgress(const contacts::ImportProgress &progress)
{
    const double part
        = progress.bytesTotal > 0 ? double(progress.bytesRead) / double(progress.bytesTotal) : 0.0;
    m_bar->setValue(qBound(0, int(part * kSteps), kSteps));
    setCount(m_count, tr("Imported"),
             progress.counts.created + progress.counts.updated + progress.counts.unchanged);
}

void ResultStep::showDone(const contacts::ImportOutcome &outcome)
{
    const contacts::ImportCounts &counts = outcome.counts;
    tell(u"circle-check"_s, Tone::Success, tr("Import finished"), {});
    const QList<qint64> figures{counts.created, counts.updated, counts.unchanged, counts.duplicates,
                                counts.rejected};
    const QStringList names{tr("New"), tr("Updated"), tr("Unchanged"), tr("Twice in the file"),
                            tr("Rejected")};
    for (qsizetype i = 0; i < figures.size(); ++i)
        setCount(m_figures.at(i), names.at(i), figures.at(i));
    m_counts->show();
    m_save->setVisible(counts.rejected > 0);
    m_bar->setValue(kSteps);
    const qint64 imported = counts.created + counts.updated + counts.unchanged;
    setCount(m_count, tr("Imported"), imported);
    m_count->setText(tr("%n person(s) imported", nullptr, static_cast<int>(imported)));
    m_undo->show();
}

void ResultStep::showFailed(const Error &error)
{
    const bool cancelled = error.code == ErrorCode::Cancelled;
    tell(cancelled ? u"circle-stop"_s : u"circle-alert"_s, cancelled ? Tone::Neutral : Tone::Danger,
         cancelled ? tr("Import cancelled") : tr("The import failed"),
         cancelled ? tr("Nothing of the file was kept.") : importErrorText(error));
    m_bar->hide();
    setCount(m_count, tr("Imported"), 0);
    m_count->hide();
}

void ResultStep::showTakingBack()
{
    m_undo->setBusy(true, tr("Taking back…"));
}

void ResultStep::showTakenBack(const contacts::UndoOutcome &outcome)
{
    m_undo->setBusy(false);
    m_undo->hide();
    QString text
        = tr("%1 people removed, %2 as they were before.")
              .arg(QLocale().toString(outcome.removed), QLocale().toString(outcome.restored));
    if (outcome.conflicts > 0) {
        text += u'\n'
                + tr("%n person(s) changed since and were left as they are.", nullptr,
                     static_cast<int>(outcome.conflicts));
    }
    m_counts->hide();
    tell(u"rotate-ccw"_s, Tone::Neutral, tr("Import taken back"), text);
    m_bar->hide();
    setCount(m_count, tr("Imported"), 0);
    m_count->hide();
}

void ResultStep::showUndoFailed(const Error &error)
{
    m_undo->setBusy(false);
    tell(u"circle-alert"_s, Tone::Danger, tr("The import could not be taken back"),
         importErrorText(error));
}

} // namespace aic::ui
