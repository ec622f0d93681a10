// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatepanel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>

#include "ui/templates/templatepreview.h"
#include "ui/templates/templatewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/notice.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Template;

TemplatePanel::TemplatePanel(const Theme &theme, QWidget *parent)
    : DetailPanel(theme, tr("Template details"), parent)
    , m_theme(theme)
{
    auto *copy = Button::iconOnly(theme, u"copy"_s, tr("Duplicate"), this);
    m_delete = Button::iconOnly(theme, u"trash-2"_s, tr("Delete"), this);
    addHeaderAction(copy);
    addHeaderAction(m_delete);

    auto *content = new QWidget(this);
    auto *outer = new QVBoxLayout(content);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *scroll = new QScrollArea(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Template details"));
    auto *ground = new QWidget(scroll);
    auto *layout = new QVBoxLayout(ground);
    layout->setContentsMargins(20, 14, 20, 14);
    layout->setSpacing(12);
    auto *chips = new FlowLayout(8);
    m_state = new Chip(theme, {}, Tone::Neutral, {}, ground);
    m_quality = new Chip(theme, {}, Tone::Neutral, {}, ground);
    m_category = new Chip(theme, {}, Tone::Neutral, {}, ground);
    for (Chip *chip : {m_state, m_quality, m_category})
        chips->addWidget(chip);
    layout->addLayout(chips);
    m_notice = new Banner(theme, ground);
    layout->addWidget(m_notice);
    m_preview = new TemplatePreview(theme, ground);
    layout->addWidget(m_preview);
    m_compare = new Button(theme, ButtonVariant::Secondary, u"languages"_s, tr("Compare languages"),
                           ground);
    m_compare->setButtonSize(ButtonSize::Compact);
    layout->addWidget(m_compare, 0, Qt::AlignLeading);
    m_valueRows = new QVBoxLayout;
    m_valueRows->setSpacing(8);
    layout->addLayout(m_valueRows);
    layout->addStretch();
    scroll->setWidget(ground);
    outer->addWidget(scroll, 1);
    auto *line = new QFrame(content);
    line->setProperty("line", u"horizontal"_s);
    outer->addWidget(line);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(20, 12, 20, 12);
    m_edit = new Button(theme, ButtonVariant::Tonal, u"pencil"_s, tr("Edit"), content);
    footer->addWidget(m_edit, 1);
    outer->addLayout(footer);
    setContent(content);

    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(m_item.key); });
    connect(copy, &QPushButton::clicked, this, [this] { Q_EMIT duplicateRequested(m_item.key); });
    connect(m_delete, &QPushButton::clicked, this, [this] { Q_EMIT deleteRequested(m_item.key); });
    connect(m_compare, &QPushButton::clicked, this, &TemplatePanel::compareLanguages);
}

void TemplatePanel::show(const Template &item, const QList<Template> &languages)
{
    const bool isSame = item.key == m_item.key && item.components == m_item.components;
    m_item = item;
    m_languages = languages;
    setTitle(item.key.name);
    m_state->setStatus(statusOf(item));
    m_state->setAccessibleName(tr("Template state: %1").arg(statusLook(statusOf(item)).label));
    const Status quality = qualityOf(item);
    m_quality->setChip(tr("%1 quality").arg(statusLook(quality).label), statusTone(quality),
                       statusLook(quality).icon);
    m_quality->setAccessibleName(tr("Quality: %1").arg(statusLook(qualityOf(item)).label));
    m_category->setChip(categoryText(item.category), Tone::Neutral, {});
    const QString sentence = statusSentence(item);
    const Tone tone = statusTone(statusOf(item));
    m_notice->setNotice(tone == Tone::Success ? Tone::Info : tone, statusLook(statusOf(item)).icon,
                        statusLook(statusOf(item)).label + u'.', sentence);
    m_notice->setVisible(!sentence.isEmpty());
    m_compare->setVisible(languages.size() > 1);
    m_compare->setTrailingText(QString::number(languages.size()));
    const bool isMetas = !item.isDraft();
    const bool mayEdit = item.status == u"APPROVED"_s || item.status == u"REJECTED"_s
                         || item.status == u"PAUSED"_s || !isMetas;
    m_edit->setDisabledReason(
        mayEdit ? QString()
                : tr("WhatsApp allows changes only while it is approved, rejected or paused."));
    m_delete->setDisabledReason(item.isGone() ? tr("WhatsApp has it no more.") : QString());
    if (isSame)
        return;
    m_content = messaging::readTemplate(item.components);
    m_values = messaging::exampleValues(m_content);
    showValues();
    m_preview->show(m_content, m_values);
}

void TemplatePanel::showValues()
{
    while (QLayoutItem *row = m_valueRows->takeAt(0)) {
        if (QWidget *widget = row->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete row;
    }
    const auto add = [this](const messaging::TemplatePlaceholder &gap, bool isHeader) {
        auto *value = new QLineEdit(gap.example, this);
        value->setAccessibleName(isHeader ? tr("Value for header %1").arg(gap.key)
                                          : tr("Value for %1").arg(gap.key));
        auto *row = new LabeledField(
            m_theme, isHeader ? tr("{{%1}} in the header").arg(gap.key) : u"{{%1}}"_s.arg(gap.key),
            value, this);
        m_valueRows->addWidget(row);
        // Now, not with the next turn of the event loop: only what is shown takes the focus.
        row->show();
        connect(value, &QLineEdit::textChanged, this,
                [this, key = gap.key, isHeader](const QString &text) {
                    (isHeader ? m_values.header : m_values.body).insert(key, text);
                    m_preview->show(m_content, m_values);
                });
    };
    if (m_content.header.placeholders.isEmpty() && m_content.body.placeholders.isEmpty())
        return;
    m_valueRows->addWidget(
        new Label(tr("Variables"), LabelRole::SmallStrong, LabelTone::Text1, this));
    for (const messaging::TemplatePlaceholder &gap : std::as_const(m_content.header.placeholders))
        add(gap, true);
    for (const messaging::TemplatePlaceholder &gap : std::as_const(m_content.body.placeholders))
        add(gap, false);
}

void TemplatePanel::setBusy(bool busy)
{
    m_edit->setEnabled(!busy);
    m_delete->setBusy(busy);
}

void TemplatePanel::compareLanguages()
{
    auto *dialog = new Dialog(m_theme, tr("Languages of %1").arg(m_item.key.name), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setPreferredSize({int(qMin<qsizetype>(1160, 80 + m_languages.size() * 340)), 620});
    auto *scroll = new QScrollArea(dialog->body());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Languages"));
    auto *ground = new QWidget(scroll);
    auto *columns = new QHBoxLayout(ground);
    columns->setContentsMargins(20, 16, 20, 16);
    columns->setSpacing(16);
    for (const Template &item : std::as_const(m_languages)) {
        auto *column = new QVBoxLayout;
        column->setSpacing(8);
        auto *head = new QHBoxLayout;
        head->addWidget(new Label(languageText(item.key.language), LabelRole::Strong,
                                  LabelTone::Text1, ground));
        head->addStretch();
        auto *state = new Chip(m_theme, {}, Tone::Neutral, {}, ground);
        state->setStatus(statusOf(item));
        head->addWidget(state);
        column->addLayout(head);
        auto *preview = new TemplatePreview(m_theme, ground);
        const messaging::TemplateContent content = messaging::readTemplate(item.components);
        preview->show(content, messaging::exampleValues(content));
        preview->setMinimumWidth(m_theme.px(260));
        preview->setAccessibleName(tr("Preview, %1").arg(languageText(item.key.language)));
        column->addWidget(preview);
        column->addStretch();
        columns->addLayout(column, 1);
    }
    scroll->setWidget(ground);
    auto *layout = new QVBoxLayout(dialog->body());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    dialog->setFooterVisible(false);
    dialog->open();
}

} // namespace aic::ui
