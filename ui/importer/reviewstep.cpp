// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/reviewstep.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/importer/importwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

ReviewStep::ReviewStep(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_created(new Label({}, LabelRole::Number, LabelTone::Success, this))
    , m_updated(new Label({}, LabelRole::Number, LabelTone::Info, this))
    , m_unchanged(new Label({}, LabelRole::Number, LabelTone::Text1, this))
    , m_rejected(new Label({}, LabelRole::Number, LabelTone::Warning, this))
    , m_duplicates(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_agreed(new QCheckBox(tr("These people agreed to be contacted"), this))
    , m_source(new QLineEdit)
    , m_sourceField(nullptr)
    , m_tags(new QLineEdit)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setProperty("scrollContent", true);
    scroll->setWidget(content);
    outer->addWidget(scroll);

    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(14);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(12);
    tiles->addWidget(makeTile(m_created, tr("New")), 1);
    tiles->addWidget(makeTile(m_updated, tr("Updated")), 1);
    tiles->addWidget(makeTile(m_unchanged, tr("Unchanged")), 1);
    tiles->addWidget(makeTile(m_rejected, tr("Rejected")), 1);
    layout->addLayout(tiles);
    layout->addWidget(m_duplicates);
    m_duplicates->hide();

    layout->addSpacing(6);
    layout->addWidget(new Label(tr("Consent"), LabelRole::Heading, LabelTone::Text1, content));
    layout->addWidget(new Paragraph(
        tr("Campaigns reach only people who agreed. Tick this if everybody in the file did; "
           "people who opted out stay opted out."),
        LabelTone::Text2, content));
    layout->addWidget(m_agreed);
    m_source->setPlaceholderText(tr("For example: sign-up form, November 2026"));
    m_source->setMaxLength(200);
    m_sourceField = new LabeledField(theme, tr("Consent source"), m_source, content);
    m_sourceField->setHelp(tr("How and when they agreed. It is kept with each person."));
    m_sourceField->setEnabled(false);
    layout->addWidget(m_sourceField);

    layout->addSpacing(6);
    layout->addWidget(new Label(tr("Tags"), LabelRole::Heading, LabelTone::Text1, content));
    m_tags->setPlaceholderText(tr("Separated by commas"));
    auto *tagsField = new LabeledField(theme, tr("Add tags"), m_tags, content);
    tagsField->setHelp(tr("Everybody in the file gets them, people you know already too."));
    layout->addWidget(tagsField);
    layout->addStretch();

    connect(m_agreed, &QCheckBox::toggled, this, [this](bool on) {
        m_sourceField->setEnabled(on);
        m_sourceField->setError({});
        Q_EMIT changed();
    });
    connect(m_source, &QLineEdit::textChanged, this, [this] {
        m_sourceField->setError({});
        Q_EMIT changed();
    });
    connect(m_tags, &QLineEdit::textChanged, this, &ReviewStep::changed);
    setFocusProxy(m_agreed);
}

QWidget *ReviewStep::makeTile(Label *count, const QString &text)
{
    auto *tile = new QFrame(this);
    tile->setProperty("surface", u"card"_s);
    auto *layout = new QVBoxLayout(tile);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(2);
    layout->addWidget(count);
    layout->addWidget(new Label(text, LabelRole::Small, LabelTone::Text2, tile));
    return tile;
}

void ReviewStep::showCounts(const contacts::ImportCounts &counts)
{
    setCount(m_created, tr("New"), counts.created);
    setCount(m_updated, tr("Updated"), counts.updated);
    setCount(m_unchanged, tr("Unchanged"), counts.unchanged);
    setCount(m_rejected, tr("Rejected"), counts.rejected);
    m_duplicates->setText(tr("%n row(s) name a person who stands in the file already; the first "
                             "one counts.",
                             nullptr, static_cast<int>(counts.duplicates)));
    m_duplicates->setVisible(counts.duplicates > 0);
}

bool ReviewStep::agreed() const
{
    return m_agreed->isChecked();
}

QString ReviewStep::consentSource() const
{
    return agreed() ? m_source->text().simplified() : QString();
}

QStringList ReviewStep::tags() const
{
    return contacts::splitTags(m_tags->text());
}

bool ReviewStep::check()
{
    if (!agreed() || !consentSource().isEmpty())
        return true;
    m_sourceField->setError(tr("Say how these people agreed, or untick the statement."));
    m_source->setFocus(Qt::OtherFocusReason);
    return false;
}

} // namespace aic::ui
