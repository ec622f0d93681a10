// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace aic::ui {

enum class LabelRole {
    Body,
    Medium,
    Strong,
    Small,
    SmallStrong,
    Micro,
    Heading,
    Title,
    Number,
    Display
};
enum class LabelTone { Text1, Text2, Text3, Accent, Success, Info, Warning, Danger };

/// A text in one of the roles of the type scale. Plain text unless set otherwise, because what
/// it shows may come from a customer.
class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString &text, QWidget *parent = nullptr);
    Label(const QString &text, LabelRole role, LabelTone tone = LabelTone::Text1,
          QWidget *parent = nullptr);

    void setRole(LabelRole role);
    void setTone(LabelTone tone);
    /// Shows \p value and is called "group: value" by assistive technology (ui-contract rule 3).
    void setValue(const QString &group, const QString &value);
};

/// A wrapped text of several lines with the line height of the type scale.
class Paragraph : public Label
{
    Q_OBJECT

public:
    Paragraph(const QString &text, LabelTone tone, QWidget *parent = nullptr);

    /// \p text is plain; line breaks are kept.
    void setParagraph(const QString &text);
};

/// A Label that ends in an ellipsis where it is too narrow, with the whole text as its tooltip.
class ElidedLabel : public Label
{
    Q_OBJECT

public:
    using Label::Label;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace aic::ui
