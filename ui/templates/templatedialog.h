// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "messaging/templates/template.h"
#include "ui/widgets/dialog.h"

class QListWidget;

namespace aic::ui {

class Banner;
class TemplateEditor;
class TemplatePreview;

/// Makes a template or changes one: fields, Meta's rules checked while typing, and the message as
/// the customer will see it. What is submitted or kept is for whoever opens it to do; it closes
/// with finish().
class TemplateDialog : public Dialog
{
    Q_OBJECT

public:
    enum class Task { Create, Edit };

    TemplateDialog(const Theme &theme, Task task, const QJsonObject &definition, QWidget *parent);

    [[nodiscard]] QJsonObject definition() const;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    /// What came of submitRequested() or draftRequested(): closes, or shows Meta's words.
    void finish(const std::optional<Error> &error);

Q_SIGNALS:
    void submitRequested(const QJsonObject &definition);
    void draftRequested(const QJsonObject &definition);

private:
    void refresh();
    void submit();

    TemplateEditor *m_editor;
    TemplatePreview *m_preview;
    QListWidget *m_checks;
    Banner *m_refusal;
    Button *m_draft = nullptr;
    QJsonObject m_before;
    bool m_wasSubmitted = false;
    bool m_isDone = false;
};

} // namespace aic::ui
