// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatedialog.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>

#include "core/json.h"
#include "ui/support/phrasetext.h"
#include "ui/templates/templateeditor.h"
#include "ui/templates/templatepreview.h"
#include "ui/templates/templatewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

TemplateDialog::TemplateDialog(const Theme &theme, Task task, const QJsonObject &definition,
                               QWidget *parent)
    : Dialog(theme, task == Task::Create ? tr("New template") : tr("Edit template"), parent)
    , m_editor(new TemplateEditor(theme, body()))
    , m_preview(new TemplatePreview(theme, body()))
    , m_checks(new QListWidget(body()))
    , m_refusal(new Banner(theme, body()))
{
    setPreferredSize({980, 760});
    auto *scroll = new QScrollArea(body());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Template"));
    scroll->setWidget(m_editor);
    // The dialog's own ground, not a list's.
    m_editor->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *aside = new QVBoxLayout;
    aside->setContentsMargins(16, 16, 20, 16);
    aside->setSpacing(10);
    aside->addWidget(m_refusal);
    aside->addWidget(new Label(tr("Preview"), LabelRole::Strong, LabelTone::Text1, body()));
    auto *previewScroll = new QScrollArea(body());
    previewScroll->setWidgetResizable(true);
    previewScroll->setFocusPolicy(Qt::NoFocus);
    previewScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    previewScroll->setAccessibleName(tr("Preview"));
    previewScroll->setMinimumWidth(theme.px(280));
    auto *ground = new QWidget(previewScroll);
    auto *groundLayout = new QVBoxLayout(ground);
    groundLayout->setContentsMargins(0, 0, 0, 0);
    groundLayout->addWidget(m_preview);
    groundLayout->addStretch();
    previewScroll->setWidget(ground);
    aside->addWidget(previewScroll, 2);
    aside->addWidget(new Label(tr("Checks"), LabelRole::Strong, LabelTone::Text1, body()));
    m_checks->setAccessibleName(tr("Checks"));
    m_checks->setWordWrap(true);
    m_checks->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    aside->addWidget(m_checks, 1);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(0, 0, 0, 0);
    columns->addWidget(scroll, 3);
    columns->addLayout(aside, 2);
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    m_refusal->hide();

    if (task == Task::Create) {
        m_draft = new Button(theme, ButtonVariant::Secondary, u"save"_s, tr("Save draft"), this);
        footerStart()->addWidget(m_draft);
        connect(m_draft, &QPushButton::clicked, this, [this] {
            m_draft->setBusy(true, tr("Saving"));
            Q_EMIT draftRequested(this->definition());
        });
    }
    addCancelButton();
    setPrimaryButton(u"send"_s, tr("Submit for review"));
    connect(this, &Dialog::primaryTriggered, this, &TemplateDialog::submit);
    m_editor->setDefinition(definition, task == Task::Edit);
    m_before = m_editor->definition();
    connect(m_editor, &TemplateEditor::changed, this, &TemplateDialog::refresh);
    refresh();
}

QJsonObject TemplateDialog::definition() const
{
    return m_editor->definition();
}

bool TemplateDialog::hasUnsavedChanges() const
{
    return !m_isDone && m_editor->definition() != m_before;
}

void TemplateDialog::refresh()
{
    const QJsonObject definition = m_editor->definition();
    const messaging::TemplateContent content
        = messaging::readTemplate(definition.value(u"components"_s).toArray());
    m_preview->show(content, messaging::exampleValues(content));
    const QList<messaging::TemplateProblem> problems = messaging::checkTemplate(definition);
    // Empty fields are no mistake before somebody tried to submit.
    if (m_wasSubmitted)
        m_editor->showProblems(problems);
    m_checks->clear();
    for (const messaging::TemplateProblem &problem : problems) {
        m_checks->addItem(
            tr("%1: %2").arg(m_editor->fieldName(problem.field), phraseText(problem.words)));
    }
    if (problems.isEmpty())
        m_checks->addItem(tr("Everything is as WhatsApp wants it."));
    if (m_draft) {
        m_draft->setDisabledReason(
            json::text(definition, u"name").isEmpty() ? tr("A draft needs a name.") : QString());
    }
}

void TemplateDialog::submit()
{
    m_wasSubmitted = true;
    refresh();
    const QList<messaging::TemplateProblem> problems
        = messaging::checkTemplate(m_editor->definition());
    if (!problems.isEmpty()) {
        m_refusal->setNotice(Tone::Danger, u"circle-alert"_s, tr("Not submitted."),
                             tr("%1: %2").arg(m_editor->fieldName(problems.constFirst().field),
                                              phraseText(problems.constFirst().words)));
        m_refusal->show();
        return;
    }
    m_refusal->hide();
    primaryButton()->setBusy(true, tr("Submitting"));
    Q_EMIT submitRequested(m_editor->definition());
}

void TemplateDialog::finish(const std::optional<Error> &error)
{
    primaryButton()->setBusy(false);
    if (m_draft)
        m_draft->setBusy(false);
    if (!error) {
        m_isDone = true;
        accept();
        return;
    }
    m_refusal->setNotice(Tone::Danger, u"circle-alert"_s, tr("Refused."),
                         templateErrorText(*error));
    m_refusal->show();
}

} // namespace aic::ui
