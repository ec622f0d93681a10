// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
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
    /// The header's file, shown by the next show(); a null \p picture shows the name alone.
    void setFile(const QString &name, const QImage &picture);
    /// What a person reads in it, line by line.
    [[nodiscard]] QString text() const { return m_text; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();
    void addHeader(messaging::TemplateHeader kind);
    void addPicture();
    void addLine(const QString &text, bool strong, bool quiet);

    const Theme &m_theme;
    QWidget *m_bubble;
    QVBoxLayout *m_lines;
    QList<Label *> m_labels;
    QList<Label *> m_quiet;
    QString m_text;
    QString m_fileName;
    QImage m_picture;
};

} // namespace aic::ui
