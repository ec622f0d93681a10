// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace aic::ui {

class Theme;

/// Fusion, with the few parts a style sheet can't colour from tokens: check marks, radio dots,
/// combo boxes and spin boxes.
class AppStyle : public QProxyStyle
{
    Q_OBJECT

public:
    explicit AppStyle(const Theme &theme);

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                         SubControl subControl, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;

    /// The 16 px box of a check box or of a checkable cell.
    static void paintCheckBox(QPainter *painter, const Theme &theme, const QRect &rect,
                              Qt::CheckState state, bool enabled);

private:
    void paintRadio(QPainter *painter, const QRect &rect, bool on, bool enabled) const;
    void paintField(QPainter *painter, const QStyleOption *option, const QWidget *widget) const;

    const Theme &m_theme;
};

} // namespace aic::ui
