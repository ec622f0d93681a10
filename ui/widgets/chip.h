// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "ui/theme/statuscatalog.h"

namespace aic::ui {

class Theme;

/// The 22 px pill with icon and label that shows a state. A label to assistive technology.
class Chip : public QLabel
{
    Q_OBJECT

public:
    Chip(const Theme &theme, const QString &text, Tone tone = Tone::Neutral,
         const QString &iconName = {}, QWidget *parent = nullptr);

    void setChip(const QString &text, Tone tone, const QString &iconName);
    void setStatus(Status status);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Tone m_tone;
    QString m_iconName;
    bool m_liveDot = false;
};

/// One tag as a widget; tables paint theirs with paintTagPill().
class TagPill : public QLabel
{
    Q_OBJECT

public:
    TagPill(const Theme &theme, const QString &tag, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

/// A count; hides itself at zero.
class Badge : public QLabel
{
    Q_OBJECT

public:
    Badge(const Theme &theme, bool strong, QWidget *parent = nullptr);

    void setCount(int count);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    bool m_strong;
};

} // namespace aic::ui
