// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

namespace aic::ui {

class Theme;

/// Initials of the first and the last word; a number or an empty name gives "#".
[[nodiscard]] QString avatarInitials(const QString &name);
/// The hue that belongs to \p id for ever.
[[nodiscard]] int avatarHue(qint64 id);
void paintAvatar(QPainter *painter, const Theme &theme, const QRect &rect, const QString &initials,
                 int hue);

/// A person's round mark. Decorative: the name stands beside it.
class Avatar : public QWidget
{
    Q_OBJECT

public:
    Avatar(const Theme &theme, int edge, QWidget *parent = nullptr);

    void setPerson(const QString &name, int hue);
    [[nodiscard]] QSize sizeHint() const override { return {m_edge, m_edge}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_initials;
    int m_hue = 0;
    int m_edge;
};

} // namespace aic::ui
