// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "messaging/templates/templatecomponents.h"

class QVBoxLayout;

namespace aic::ui {

class Label;
class Theme;

/// A template as the customer sees it. All texts are plain. Role panel, "Preview".
class TemplatePreview : public QWidget
{
    Q_OBJECT

public:
    explicit TemplatePreview(const Theme &theme, QWidget *parent = nullptr);

    void show(const messaging::TemplateContent &content, const messaging::TemplateValues &values);
    /// What a person reads in it, line by line.
    [[nodiscard]] QString text() const { return m_text; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();
    void addLine(const QString &text, bool strong, bool quiet);

    const Theme &m_theme;
    QWidget *m_bubble;
    QVBoxLayout *m_lines;
    QList<Label *> m_labels;
    QList<Label *> m_quiet;
    QString m_text;
};

} // namespace aic::ui
