// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

QString roleName(LabelRole role)
{
    switch (role) {
    case LabelRole::Medium:
        return u"medium"_s;
    case LabelRole::Strong:
        return u"strong"_s;
    case LabelRole::Small:
        return u"small"_s;
    case LabelRole::SmallStrong:
        return u"small-strong"_s;
    case LabelRole::Micro:
        return u"micro"_s;
    case LabelRole::Heading:
        return u"heading"_s;
    case LabelRole::Title:
        return u"title"_s;
    case LabelRole::Number:
        return u"number"_s;
    case LabelRole::Display:
        return u"display"_s;
    case LabelRole::Body:
        break;
    }
    return u"body"_s;
}

QString labelToneName(LabelTone tone)
{
    switch (tone) {
    case LabelTone::Text2:
        return u"text-2"_s;
    case LabelTone::Text3:
        return u"text-3"_s;
    case LabelTone::Accent:
        return u"accent"_s;
    case LabelTone::Success:
        return u"success"_s;
    case LabelTone::Info:
        return u"info"_s;
    case LabelTone::Warning:
        return u"warning"_s;
    case LabelTone::Danger:
        return u"danger"_s;
    case LabelTone::Text1:
        break;
    }
    return u"text-1"_s;
}

} // namespace

Label::Label(const QString &text, QWidget *parent)
    : Label(text, LabelRole::Body, LabelTone::Text1, parent)
{}

Label::Label(const QString &text, LabelRole role, LabelTone tone, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setRole(role);
    setTone(tone);
}

void Label::setRole(LabelRole role)
{
    setStyleProperty(this, "textRole", roleName(role));
}

void Label::setTone(LabelTone tone)
{
    setStyleProperty(this, "tone", labelToneName(tone));
}

void Label::setValue(const QString &group, const QString &value)
{
    setText(value);
    setAccessibleName(u"%1: %2"_s.arg(group, value));
}

Paragraph::Paragraph(const QString &text, LabelTone tone, QWidget *parent)
    : Label({}, LabelRole::Body, tone, parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setParagraph(text);
}

void Paragraph::setParagraph(const QString &text)
{
    QString html = text.toHtmlEscaped();
    html.replace(u'\n', u"<br>"_s);
    setText(u"<div style=\"line-height:125%\">%1</div>"_s.arg(html));
    setAccessibleName(text);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u"…"_s) * 3, Label::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, area.width());
    painter.drawText(
        area, static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())), shown);
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    Label::resizeEvent(event);
    const bool cut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    // A tooltip takes what looks like HTML for HTML.
    setToolTip(!cut                          ? QString()
               : Qt::mightBeRichText(text()) ? u"<span>%1</span>"_s.arg(text().toHtmlEscaped())
                                             : text());
}

} // namespace aic::ui
