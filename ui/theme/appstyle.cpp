// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appstyle.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIndicator = 16;
constexpr int kFieldRadius = 6;
constexpr int kArrowColumn = 30;
constexpr int kSpinColumn = 24;
constexpr int kFieldPadding = 10;

Qt::CheckState checkState(const QStyleOption *option)
{
    if (option->state.testFlag(QStyle::State_NoChange))
        return Qt::PartiallyChecked;
    return option->state.testFlag(QStyle::State_On) ? Qt::Checked : Qt::Unchecked;
}

bool isEnabled(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_Enabled);
}

} // namespace

AppStyle::AppStyle(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    , m_theme(theme)
{}

void AppStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // The style sheet style asks its own rules for the size of these two, not sizeFromContents().
    if (qobject_cast<QAbstractSpinBox *>(widget) != nullptr
        || qobject_cast<QComboBox *>(widget) != nullptr)
        widget->setMinimumHeight(m_theme.px(32));
}

void AppStyle::paintCheckBox(QPainter *painter, const Theme &theme, const QRect &rect,
                             Qt::CheckState state, bool enabled)
{
    const int edge = qMin(rect.width(), rect.height());
    QRectF box(0, 0, edge, edge);
    box.moveCenter(QRectF(rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (state == Qt::Unchecked) {
        painter->setPen(QPen(theme.color(enabled ? Token::BorderControl : Token::Border), 1.25));
        painter->setBrush(theme.color(Token::Field));
        painter->drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(enabled ? Token::Accent : Token::Surface3));
        painter->drawRoundedRect(box, 4, 4);
        QPen pen(theme.color(enabled ? Token::OnAccent : Token::TextDisabled), edge * 0.125);
        pen.setCapStyle(Qt::RoundCap);
        pen.setJoinStyle(Qt::RoundJoin);
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        const qreal unit = edge / 16.0;
        QPainterPath mark;
        if (state == Qt::Checked) {
            mark.moveTo(box.left() + 4.2 * unit, box.top() + 8.3 * unit);
            mark.lineTo(box.left() + 6.9 * unit, box.top() + 11 * unit);
            mark.lineTo(box.left() + 11.8 * unit, box.top() + 5.4 * unit);
        } else {
            mark.moveTo(box.left() + 4.5 * unit, box.center().y());
            mark.lineTo(box.right() - 4.5 * unit, box.center().y());
        }
        painter->drawPath(mark);
    }
    painter->restore();
}

void AppStyle::paintRadio(QPainter *painter, const QRect &rect, bool on, bool enabled) const
{
    const int edge = qMin(rect.width(), rect.height());
    QRectF circle(0, 0, edge, edge);
    circle.moveCenter(QRectF(rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(enabled ? Token::Accent : Token::Surface3));
        painter->drawEllipse(circle);
        painter->setBrush(m_theme.color(enabled ? Token::OnAccent : Token::TextDisabled));
        painter->drawEllipse(circle.center(), edge * 0.19, edge * 0.19);
    } else {
        painter->setPen(QPen(m_theme.color(enabled ? Token::BorderControl : Token::Border), 1.25));
        painter->setBrush(m_theme.color(Token::Field));
        painter->drawEllipse(circle.adjusted(0.75, 0.75, -0.75, -0.75));
    }
    painter->restore();
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                             QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheckBox(painter, m_theme, option->rect, checkState(option), isEnabled(option));
        return;
    case PE_IndicatorRadioButton:
        paintRadio(painter, option->rect, option->state.testFlag(State_On), isEnabled(option));
        return;
    case PE_FrameFocusRect:
        // FocusRing draws it, once, for every widget.
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void AppStyle::paintField(QPainter *painter, const QStyleOption *option,
                          const QWidget *widget) const
{
    const bool enabled = isEnabled(option);
    const bool focused = enabled && option->state.testFlag(State_HasFocus);
    const bool error = widget != nullptr && widget->property("error").toBool();
    const QColor border = m_theme.color(focused   ? Token::Focus
                                        : error   ? Token::Danger
                                        : enabled ? Token::BorderControl
                                                  : Token::Border);
    const qreal width = focused ? 2 : 1;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(border, width));
    painter->setBrush(m_theme.color(enabled ? Token::Field : Token::Surface2));
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset),
                             kFieldRadius, kFieldRadius);
    painter->restore();
}

void AppStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                  QPainter *painter, const QWidget *widget) const
{
    const Token glyph = isEnabled(option) ? Token::Text3 : Token::TextDisabled;
    if (control == CC_ComboBox) {
        if (widget == nullptr || !widget->property("bare").toBool())
            paintField(painter, option, widget);
        const QRect arrow = proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget);
        QRect icon(0, 0, 16, 16);
        icon.moveCenter(arrow.center());
        m_theme.paintIcon(painter, icon, u"chevron-down"_s, glyph);
        return;
    }
    if (control == CC_SpinBox) {
        paintField(painter, option, widget);
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (spin == nullptr || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        for (SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
            const bool up = part == SC_SpinBoxUp;
            const bool can = spin->stepEnabled.testFlag(up ? QAbstractSpinBox::StepUpEnabled
                                                           : QAbstractSpinBox::StepDownEnabled);
            QRect icon(0, 0, 12, 12);
            icon.moveCenter(proxy()->subControlRect(control, option, part, widget).center());
            m_theme.paintIcon(painter, icon, up ? u"chevron-up"_s : u"chevron-down"_s,
                              can ? glyph : Token::TextDisabled);
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void AppStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    if (element == CE_ComboBoxLabel) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (combo == nullptr || combo->editable)
            return;
        QRect text = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
        if (!combo->currentIcon.isNull()) {
            QRect icon(QPoint(0, 0), combo->iconSize);
            icon.moveCenter(text.center());
            icon.moveLeft(text.left());
            icon = visualRect(combo->direction, text, icon);
            combo->currentIcon.paint(painter, icon);
            text = visualRect(combo->direction, text,
                              text.adjusted(combo->iconSize.width() + 8, 0, 0, 0));
        }
        painter->setPen(m_theme.color(isEnabled(option) ? Token::Text1 : Token::TextDisabled));
        painter->drawText(
            text,
            static_cast<int>(visualAlignment(combo->direction, Qt::AlignLeft) | Qt::AlignVCenter),
            combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, text.width()));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

QRect AppStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                               SubControl subControl, const QWidget *widget) const
{
    const QRect all = option->rect;
    if (control == CC_ComboBox) {
        const QRect arrow(all.right() - kArrowColumn + 1, all.top(), kArrowColumn, all.height());
        if (subControl == SC_ComboBoxArrow)
            return visualRect(option->direction, all, arrow);
        if (subControl == SC_ComboBoxEditField) {
            return visualRect(option->direction, all,
                              all.adjusted(kFieldPadding, 1, -kArrowColumn, -1));
        }
    }
    if (control == CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool buttons = spin != nullptr && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int column = buttons ? kSpinColumn : 0;
        const int half = all.height() / 2;
        QRect rect;
        switch (subControl) {
        case SC_SpinBoxUp:
            rect = QRect(all.right() - column, all.top() + 2, column, half - 2);
            break;
        case SC_SpinBoxDown:
            rect = QRect(all.right() - column, all.top() + half, column, half - 2);
            break;
        case SC_SpinBoxEditField:
            rect = all.adjusted(kFieldPadding - 2, 2, -column - 2, -2);
            break;
        default:
            rect = all;
        }
        return visualRect(option->direction, all, rect);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                 const QWidget *widget) const
{
    if (type == CT_ComboBox)
        return {size.width() + kFieldPadding + kArrowColumn,
                qMax(m_theme.px(32), size.height() + 8)};
    if (type == CT_SpinBox) {
        return {size.width() + kFieldPadding + kSpinColumn + 8,
                qMax(m_theme.px(32), size.height() + 8)};
    }
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_CheckBox || type == CT_RadioButton)
        result.setHeight(qMax(result.height(), 28));
    return result;
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                          const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return kIndicator;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 10;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return 16;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_SplitterWidth:
        return 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                        QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay:
        return 600;
    case SH_ComboBox_Popup:
        return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_Widget_Animation_Duration:
    case SH_Widget_Animate:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace aic::ui
