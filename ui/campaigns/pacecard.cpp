// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/pacecard.h"

#include <chrono>
#include <cmath>

#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QSpinBox>
#include <QTimer>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using campaigns::CampaignState;

namespace {

constexpr int kFastest = 60'000;

int perMinute(double rate)
{
    return static_cast<int>(std::lround(rate * 60));
}

/// The next of 10, 20, 40, 60, 80, 100, 160, 200, … above \p value.
int scaleEnd(int value)
{
    for (int decade = 10; decade <= 1'000'000; decade *= 10) {
        for (const int step : {10, 16, 20, 40, 60, 80}) {
            if (decade / 10 * step > value)
                return decade / 10 * step;
        }
    }
    return value;
}

} // namespace

/// Half a ring that fills up to the present pace, with a mark at the target. A label to assistive
/// technology.
class PaceGauge : public QLabel
{
public:
    PaceGauge(const Theme &theme, QWidget *parent)
        : QLabel(parent)
        , m_theme(theme)
    {
        setPace(0, 0);
    }

    void setPace(int pace, int target)
    {
        m_pace = pace;
        m_target = target;
        m_end = scaleEnd(qMax(pace, target));
        setAccessibleName(PaceCard::tr("Pace: %1 per minute").arg(pace));
        update();
    }

    [[nodiscard]] QSize sizeHint() const override { return {m_theme.px(180), m_theme.px(126)}; }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {m_theme.px(140), m_theme.px(108)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int foot = m_theme.px(18);
        const int thick = m_theme.px(11);
        // Half of it, the thickness of its ends and the figures below have to fit.
        const int edge = qMin(width() - 8 - thick, (height() - foot - thick - 8) * 2);
        const QRectF ring((width() - edge) / 2.0, 4 + thick / 2.0, edge, edge);
        const auto arc = [&](Token token, double from, double to) {
            painter.setPen(QPen(m_theme.color(token), thick, Qt::SolidLine, Qt::RoundCap));
            // Sixteenths of a degree, counter-clockwise from three o'clock.
            painter.drawArc(ring, static_cast<int>(2880 - from * 2880),
                            static_cast<int>((from - to) * 2880));
        };
        arc(Token::Surface3, 0, 1);
        if (m_pace > 0)
            arc(Token::Accent, 0, qMin(1.0, static_cast<double>(m_pace) / m_end));
        if (m_target > 0) {
            const double angle = M_PI * (1 - qMin(1.0, static_cast<double>(m_target) / m_end));
            const QPointF way(std::cos(angle), -std::sin(angle));
            painter.setPen(QPen(m_theme.color(Token::Text1), 2));
            painter.drawLine(ring.center() + way * (edge / 2.0 - thick),
                             ring.center() + way * (edge / 2.0 + thick * 0.8));
        }
        const int middle = static_cast<int>(ring.center().y());
        painter.setPen(m_theme.color(Token::Text1));
        painter.setFont(m_theme.font(TextRole::Display));
        painter.drawText(QRect(0, middle - m_theme.px(44), width(), m_theme.px(34)),
                         Qt::AlignCenter, locale().toString(m_pace));
        painter.setPen(m_theme.color(Token::Text3));
        painter.setFont(m_theme.font(TextRole::Small));
        painter.drawText(QRect(0, middle - m_theme.px(12), width(), m_theme.px(16)),
                         Qt::AlignCenter, PaceCard::tr("per minute"));
        painter.setFont(m_theme.font(TextRole::Micro));
        const int y = middle + thick / 2 + 3;
        const int half = m_theme.px(30);
        painter.drawText(QRect(static_cast<int>(ring.left()) - half, y, 2 * half, foot),
                         Qt::AlignCenter, u"0"_s);
        painter.drawText(QRect(static_cast<int>(ring.right()) - half, y, 2 * half, foot),
                         Qt::AlignCenter, locale().toString(m_end));
    }

private:
    const Theme &m_theme;
    int m_pace = 0;
    int m_target = 0;
    int m_end = 10;
};

PaceCard::PaceCard(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_gauge(new PaceGauge(theme, this))
    , m_target(new QSpinBox(this))
    , m_slower(
          Button::iconOnly(theme, u"minus"_s, tr("Decrease pace"), this, ButtonVariant::Secondary))
    , m_faster(
          Button::iconOnly(theme, u"plus"_s, tr("Increase pace"), this, ButtonVariant::Secondary))
    , m_hint(new Label({}, LabelRole::Small, LabelTone::Text3, this))
    , m_pause(new QTimer(this))
{
    setProperty("surface", u"card"_s);
    m_target->setAccessibleName(tr("Target pace"));
    m_target->setRange(0, kFastest);
    m_target->setSingleStep(10);
    m_target->setSpecialValueText(tr("Automatic"));
    m_target->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_target->setSuffix(tr(" per min"));
    m_target->setMinimumWidth(theme.px(112));
    m_target->setKeyboardTracking(false);
    m_hint->setWordWrap(true);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(0);
    layout->addWidget(new Label(tr("Pace"), LabelRole::Strong, LabelTone::Text1, this), 0, 0, 1, 2);
    layout->addWidget(m_gauge, 1, 0);
    auto *steer = new QVBoxLayout;
    steer->setSpacing(6);
    steer->addStretch();
    steer->addWidget(new Label(tr("Target pace"), LabelRole::SmallStrong, LabelTone::Text2, this));
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_slower);
    row->addWidget(m_target, 1);
    row->addWidget(m_faster);
    steer->addLayout(row);
    steer->addWidget(m_hint);
    steer->addStretch();
    layout->addLayout(steer, 1, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);

    // One write for a run of clicks.
    m_pause->setSingleShot(true);
    m_pause->setInterval(400ms);
    connect(m_target, &QSpinBox::valueChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_pause, &QTimer::timeout, this, &PaceCard::choose);
    connect(m_slower, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_faster, &QPushButton::clicked, this, [this] { step(1); });
}

void PaceCard::choose()
{
    const int wanted = m_target->value();
    Q_EMIT rateChosen(wanted == 0 ? std::nullopt : std::optional<double>(wanted / 60.0));
}

void PaceCard::flush()
{
    if (!m_pause->isActive())
        return;
    m_pause->stop();
    choose();
}

void PaceCard::step(int sign)
{
    const int now = m_target->value();
    m_target->setValue(qMax(10, now + sign * qMax(10, now / 100 * 10)));
}

void PaceCard::setStatus(const campaigns::CampaignStatus &status)
{
    const int target = status.campaign.userRate ? perMinute(*status.campaign.userRate) : 0;
    m_gauge->setPace(perMinute(status.rate), target);
    if (!m_target->hasFocus() && !m_pause->isActive()) {
        const QSignalBlocker quiet(m_target);
        m_target->setValue(target);
    }
    const CampaignState state = status.campaign.state;
    const bool ended = state == CampaignState::Finished || state == CampaignState::Stopped;
    const QString reason = ended ? tr("This campaign has ended.") : QString();
    m_slower->setDisabledReason(reason);
    m_faster->setDisabledReason(reason);
    m_target->setEnabled(!ended);
    m_target->setAccessibleDescription(reason);
    if (ended)
        m_hint->setText(tr("Average over the whole run"));
    else if (target > 0)
        m_hint->setText(tr("The mark on the ring is the target"));
    else
        m_hint->setText(tr("As fast as WhatsApp allows this number"));
}

} // namespace aic::ui
