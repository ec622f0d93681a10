// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/segmentsdialog.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::Segment;
using contacts::SegmentCounts;

SegmentNameDialog::SegmentNameDialog(const Theme &theme, const QString &title, const QString &name,
                                     QWidget *parent)
    : Dialog(theme, title, parent)
    , m_edit(new QLineEdit(name))
    , m_field(new LabeledField(theme, tr("Segment name"), m_edit))
{
    setPreferredSize({420, 0});
    m_edit->setMaxLength(contacts::Segments::kLongestName);
    m_edit->selectAll();
    m_field->setHelp(tr("The rules are saved, not the people: whoever fits later is in it too."));
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 16, 20, 20);
    layout->addWidget(m_field);
    addCancelButton();
    setPrimaryButton(u"save"_s, tr("Save"));
    connect(this, &Dialog::primaryTriggered, this, &SegmentNameDialog::submit);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
}

void SegmentNameDialog::setError(const QString &error)
{
    m_field->setError(error);
    m_edit->setFocus(Qt::OtherFocusReason);
}

void SegmentNameDialog::submit()
{
    const QString name = m_edit->text().simplified();
    if (name.isEmpty())
        setError(tr("Enter a name."));
    else
        Q_EMIT nameChosen(name);
}

SegmentsDialog::SegmentsDialog(const Theme &theme, SegmentCounts &counts, QWidget *parent)
    : Dialog(theme, tr("Segments"), parent)
    , m_counts(counts)
    , m_content(new QWidget)
    , m_rows(new QVBoxLayout(m_content))
    , m_empty(new Label(tr("No segments yet. Set a filter and choose Save segment."),
                        LabelRole::Body, LabelTone::Text3))
{
    setPreferredSize({600, 440});
    setFooterVisible(false);
    m_content->setProperty("scrollContent", true);
    m_rows->setContentsMargins(20, 8, 12, 16);
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
    connect(&counts, &SegmentCounts::changed, this, &SegmentsDialog::fill);
    counts.watch(true);
    fill();
}

SegmentsDialog::~SegmentsDialog()
{
    m_counts.watch(false);
}

void SegmentsDialog::fill()
{
    QList<Segment> segments;
    for (const SegmentCounts::Item &item : m_counts.items())
        segments.append(item.segment);
    // A count alone must not take the focus from a button.
    if (segments != m_shown || m_labels.isEmpty()) {
        m_shown = segments;
        m_labels.clear();
        while (QLayoutItem *item = m_rows->takeAt(0)) {
            if (QWidget *widget = item->widget()) {
                widget->hide();
                widget->deleteLater();
            }
            delete item;
        }
        m_empty->setVisible(segments.isEmpty());
        for (const SegmentCounts::Item &item : m_counts.items())
            m_rows->addWidget(makeRow(item));
        m_rows->addStretch();
    }
    showCounts();
}

void SegmentsDialog::showCounts()
{
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        const SegmentCounts::Item &item = m_counts.items().at(i);
        QString text = tr("Counting");
        if (!item.segment.isReadable)
            text = tr("Saved by another version of the app");
        else if (item.contacts)
            text = tr("%1 contacts").arg(QLocale().toString(*item.contacts));
        m_labels.at(i)->setText(text);
        m_labels.at(i)->setAccessibleName(item.contacts ? tr("Contacts: %1").arg(*item.contacts)
                                                        : text);
    }
}

QWidget *SegmentsDialog::makeRow(const SegmentCounts::Item &item)
{
    const Segment &segment = item.segment;
    auto *row = new QWidget(m_content);
    setAccessibleRole(row, QAccessible::Grouping);
    row->setAccessibleName(segment.name);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(4);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(new ElidedLabel(segment.name, LabelRole::Medium, LabelTone::Text1, row));
    auto *count = new Label({}, LabelRole::Small, LabelTone::Text3, row);
    lines->addWidget(count);
    m_labels.append(count);
    layout->addLayout(lines, 1);
    auto *open = new Button(theme(), ButtonVariant::Secondary, {}, tr("Show"), row);
    open->setAccessibleDescription(tr("Shows the people of this segment in the table"));
    layout->addWidget(open);
    connect(open, &QPushButton::clicked, this, [this, segment] { Q_EMIT openRequested(segment); });
    auto *send = Button::iconOnly(theme(), u"send"_s, tr("Send message"), row);
    auto *edit = Button::iconOnly(theme(), u"list-filter"_s, tr("Edit rules"), row);
    for (Button *button : {open, send, edit}) {
        if (!segment.isReadable)
            button->setDisabledReason(tr("Its rules can't be read by this version of the app."));
    }
    layout->addWidget(send);
    connect(send, &QPushButton::clicked, this, [this, segment] { Q_EMIT sendRequested(segment); });
    layout->addWidget(edit);
    connect(edit, &QPushButton::clicked, this, [this, segment] { Q_EMIT editRequested(segment); });
    auto *rename = Button::iconOnly(theme(), u"pencil"_s, tr("Rename"), row);
    layout->addWidget(rename);
    connect(rename, &QPushButton::clicked, this,
            [this, segment] { Q_EMIT renameRequested(segment); });
    auto *remove = Button::iconOnly(theme(), u"trash-2"_s, tr("Delete"), row);
    layout->addWidget(remove);
    connect(remove, &QPushButton::clicked, this,
            [this, segment] { Q_EMIT deleteRequested(segment); });
    return row;
}

} // namespace aic::ui
