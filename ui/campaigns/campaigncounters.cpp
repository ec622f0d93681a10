// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/campaigncounters.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

#include "ui/campaigns/campaignwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmentedprogress.h"
#include "ui/widgets/tabularlabel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

/// Icon, name, figure, share, and the colour that the bar uses for it, if it has a part in it.
class CounterTile : public QWidget
{
public:
    CounterTile(const Theme &theme, Status status, Token colour, const QString &name,
                QWidget *parent)
        : CounterTile(theme, statusLook(status).icon, statusLook(status).token, colour, name,
                      parent)
    {}
    CounterTile(const Theme &theme, const QString &icon, Token iconColour,
                std::optional<Token> colour, const QString &name, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_icon(icon)
        , m_iconColour(iconColour)
        , m_colour(colour)
        , m_name(name)
        , m_figure(new TabularLabel(u"0"_s, LabelRole::Number, LabelTone::Text1, this))
        , m_share(new Label({}, LabelRole::Small, LabelTone::Text3, this))
    {
        setMinimumWidth(96);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(14, 10, 14, 10);
        layout->setSpacing(4);
        layout->addSpacing(theme.px(18));
        auto *row = new QHBoxLayout;
        row->addWidget(m_figure);
        row->addStretch();
        row->addWidget(m_share, 0, Qt::AlignBottom);
        layout->addLayout(row);
        setFigure(0, -1);
    }

    /// \p percent below 0: none is shown.
    void setFigure(qint64 figure, int percent)
    {
        m_figure->setText(locale().toString(figure));
        m_figure->setAccessibleName(u"%1: %2"_s.arg(m_name, QString::number(figure)));
        m_figure->updateGeometry();
        m_share->setText(percent < 0 ? QString() : CampaignCounters::tr("%1 %").arg(percent));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.color(Token::BorderSubtle));
        painter.setBrush(m_theme.color(Token::Surface1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        const QRect line(14, 10, width() - 28, m_theme.px(18));
        const auto place
            = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), line, part); };
        m_theme.paintIcon(&painter, place(QRect(line.left(), line.center().y() - 6, 14, 14)),
                          m_icon, m_iconColour);
        if (m_colour) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(*m_colour));
            painter.drawRoundedRect(place(QRect(line.right() - 8, line.center().y() - 3, 8, 8)), 2,
                                    2);
        }
        painter.setPen(m_theme.color(Token::Text2));
        painter.setFont(m_theme.font(TextRole::Small));
        const QRect text = place(line.adjusted(20, 0, -14, 0));
        painter.drawText(text,
                         static_cast<int>(QStyle::visualAlignment(
                             layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter)),
                         painter.fontMetrics().elidedText(m_name, Qt::ElideRight, text.width()));
    }

private:
    const Theme &m_theme;
    QString m_icon;
    Token m_iconColour;
    std::optional<Token> m_colour;
    QString m_name;
    TabularLabel *m_figure;
    Label *m_share;
};

CampaignCounters::CampaignCounters(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_processed(new Label({}, LabelRole::Body, LabelTone::Text2, this))
    , m_left(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_bar(new SegmentedProgress(theme, tr("Campaign progress"), this))
    , m_grid(new QGridLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *line = new QHBoxLayout;
    line->addWidget(m_processed);
    line->addStretch();
    line->addWidget(m_left);
    layout->addLayout(line);
    layout->addWidget(m_bar);
    layout->addSpacing(4);
    m_grid->setSpacing(8);
    layout->addLayout(m_grid);
    m_tiles = {
        new CounterTile(theme, Status::MessageSent, Token::ChartSent, tr("Sent"), this),
        new CounterTile(theme, Status::MessageDelivered, Token::ChartDelivered, tr("Delivered"),
                        this),
        new CounterTile(theme, Status::MessageRead, Token::ChartRead, tr("Read"), this),
        new CounterTile(theme, u"message-square-reply"_s, Token::AccentText, std::nullopt,
                        tr("Replied"), this),
        new CounterTile(theme, Status::MessageFailed, Token::ChartFailed, tr("Failed"), this),
        new CounterTile(theme, Status::MessageUncertain, Token::ChartUncertain, tr("Uncertain"),
                        this),
        new CounterTile(theme, Status::MessageQueued, Token::ChartQueued, tr("Queued"), this),
    };
    setColumns(static_cast<int>(m_tiles.size()));
}

void CampaignCounters::setColumns(int columns)
{
    if (m_columns == columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_tiles.size(); ++i) {
        m_grid->addWidget(m_tiles.at(i), i / columns, i % columns);
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
}

void CampaignCounters::setStatus(const campaigns::CampaignStatus &status)
{
    const campaigns::CampaignCounts &counts = status.counts;
    const qint64 audience = audienceOf(counts);
    const qint64 processed = processedOf(counts);
    const qint64 sent = sentOf(counts);
    const auto share = [](qint64 part, qint64 whole) {
        return whole == 0 ? -1 : static_cast<int>((part * 100 + whole / 2) / whole);
    };
    m_tiles.at(0)->setFigure(sent, share(sent, audience));
    m_tiles.at(1)->setFigure(deliveredOf(counts), share(deliveredOf(counts), sent));
    m_tiles.at(2)->setFigure(counts.read, share(counts.read, sent));
    m_tiles.at(3)->setFigure(status.replied, share(status.replied, sent));
    m_tiles.at(4)->setFigure(counts.failed, share(counts.failed, audience));
    m_tiles.at(5)->setFigure(counts.uncertain, share(counts.uncertain, audience));
    // What is on its way has no figure of its own; it is not sent yet.
    const qint64 waiting = counts.queued + counts.sending;
    m_tiles.at(6)->setFigure(waiting, share(waiting, audience));

    m_bar->setSegments({{Token::ChartRead, counts.read},
                        {Token::ChartDelivered, counts.delivered},
                        {Token::ChartSent, counts.accepted + counts.sent},
                        {Token::ChartUncertain, counts.uncertain},
                        {Token::ChartFailed, counts.failed}},
                       audience);
    m_processed->setText(
        tr("%1 of %2 processed").arg(locale().toString(processed), locale().toString(audience)));
    const QString percent = audience == 0 ? QString() : tr("%1 %").arg(processed * 100 / audience);
    const QString left = timeLeftText(status);
    m_left->setText(left.isEmpty() ? percent : tr("%1 · about %2 left").arg(percent, left));
    m_left->setAccessibleName(left.isEmpty() ? percent : tr("Time left: %1").arg(left));
}

} // namespace aic::ui
