// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/stepbar.h"

#include <QPainter>
#include <QStyle>

#include "ui/theme/theme.h"

namespace aic::ui {

namespace {

constexpr int kCircle = 20;
constexpr int kGap = 8;
constexpr int kLine = 40;

} // namespace

StepBar::StepBar(const Theme &theme, const QStringList &steps, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_steps(steps)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&theme, &Theme::themeChanged, this, [this] {
        updateGeometry();
        update();
    });
    setStep(0);
}

void StepBar::setStep(int step)
{
    m_step = step;
    setText(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.at(step)));
    setAccessibleName(text());
    update();
}

QSize StepBar::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(TextRole::BodyStrong));
    int wide = 0;
    for (const QString &step : m_steps)
        wide += kCircle + kGap + metrics.horizontalAdvance(step) + 2 * kGap + kLine;
    return {wide, m_theme.px(28)};
}

QSize StepBar::minimumSizeHint() const
{
    const QFontMetrics metrics(m_theme.font(TextRole::BodyStrong));
    return {metrics.horizontalAdvance(text()) + kGap, m_theme.px(28)};
}

void StepBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = m_theme.font(TextRole::BodyStrong);
    const int needed = sizeHint().width() - 2 * kGap - kLine;
    if (width() < needed) {
        painter.setFont(strong);
        painter.setPen(m_theme.color(Token::Text2));
        painter.drawText(rect(), int(Qt::AlignCenter), text());
        return;
    }
    int x = (width() - needed) / 2;
    const auto place
        = [this](const QRect &box) { return QStyle::visualRect(layoutDirection(), rect(), box); };
    for (int i = 0; i < m_steps.size(); ++i) {
        const QRect circle = place({x, (height() - kCircle) / 2, kCircle, kCircle});
        const bool done = i < m_step;
        const bool now = i == m_step;
        const Token fill = done ? Token::Accent : Token::Text1;
        painter.setPen(done || now ? QPen(Qt::NoPen) : QPen(m_theme.color(Token::BorderControl)));
        painter.setBrush(done || now ? QBrush(m_theme.color(fill)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(circle).adjusted(0.5, 0.5, -0.5, -0.5));
        if (done) {
            m_theme.paintIcon(&painter, circle.adjusted(4, 4, -4, -4), QStringLiteral("check"),
                              Token::OnAccent);
        } else {
            painter.setFont(m_theme.font(TextRole::Micro));
            painter.setPen(m_theme.color(now ? Token::BgPage : Token::Text2));
            painter.drawText(circle, int(Qt::AlignCenter), QString::number(i + 1));
        }
        x += kCircle + kGap;
        painter.setFont(now ? strong : m_theme.font(TextRole::Body));
        painter.setPen(m_theme.color(now ? Token::Text1 : Token::Text2));
        const int wide = QFontMetrics(strong).horizontalAdvance(m_steps.at(i));
        painter.drawText(place({x, 0, wide, height()}), int(Qt::AlignVCenter | Qt::AlignHCenter),
                         m_steps.at(i));
        x += wide + kGap;
        if (i + 1 < m_steps.size()) {
            painter.fillRect(place({x, height() / 2, kLine, 1}), m_theme.color(Token::Border));
            x += kLine + kGap;
        }
    }
}

} // namespace aic::ui
