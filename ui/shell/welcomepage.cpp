// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcomepage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCardsWidth = 880;

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", u"horizontal"_s);
    return line;
}

} // namespace

WelcomePage::WelcomePage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_cards(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_cardArea(new QWidget(this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setProperty("scrollContent", true);
    scroll->setWidget(content);
    outer->addWidget(scroll, 1);

    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 32, 20, 32);
    layout->setSpacing(0);
    layout->addStretch(9);
    layout->addWidget(new BrandMark(theme, 52, content), 0, Qt::AlignHCenter);
    layout->addSpacing(20);
    auto *title
        = new Label(tr("Welcome to AI Caller"), LabelRole::Display, LabelTone::Text1, content);
    layout->addWidget(title, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    auto *lead
        = new Label(tr("Message and call your contacts over WhatsApp Business, one by one or all "
                       "at once."),
                    LabelRole::Heading, LabelTone::Text2, content);
    setStyleProperty(lead, "textRole", u"lead"_s);
    lead->setWordWrap(true);
    lead->setAlignment(Qt::AlignCenter);
    layout->addWidget(lead);
    layout->addSpacing(36);

    auto *practice = new Button(theme, ButtonVariant::Secondary, u"flask-conical"_s,
                                tr("Practice in the sandbox"), this);
    auto *connectAccount = new Button(theme, ButtonVariant::Primary, u"plug-zap"_s,
                                      tr("Connect WhatsApp Business"), this);
    connect(practice, &QPushButton::clicked, this, &WelcomePage::practiceRequested);
    connect(connectAccount, &QPushButton::clicked, this, &WelcomePage::connectRequested);

    m_cards->setSpacing(16);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->addWidget(
        makeCard(u"flask-conical"_s, tr("Practice in the sandbox"),
                 tr("Try every feature with made-up people. No account needed."),
                 {{u"check"_s, tr("24 sample contacts that answer, ignore or decline")},
                  {u"check"_s, tr("Messages and campaigns are simulated here")},
                  {u"check"_s, tr("Nothing leaves this computer")},
                  {u"check"_s, tr("Switch to a real account at any time")}},
                 Token::Success, practice));
    m_cards->addWidget(
        makeCard(u"plug-zap"_s, tr("Connect WhatsApp Business"),
                 tr("Send from your own number. Have these ready."),
                 {{u"building-2"_s, tr("WhatsApp Business account ID")},
                  {u"phone"_s, tr("A phone number on the Cloud API, with its ID")},
                  {u"key-round"_s, tr("A system user access token and the app secret")},
                  {u"cable"_s, tr("A relay address, for replies and delivery reports")}},
                 Token::Text3, connectAccount));
    m_cardArea->setLayout(m_cards);
    m_cardArea->setMaximumWidth(theme.px(kCardsWidth));
    auto *centre = new QHBoxLayout;
    centre->addStretch(1);
    centre->addWidget(m_cardArea, 1000);
    centre->addStretch(1);
    layout->addLayout(centre);
    layout->addSpacing(16);

    auto *links = new QHBoxLayout;
    links->setSpacing(4);
    m_restore = new Button(theme, ButtonVariant::Ghost, u"folder-open"_s, tr("Restore a backup"),
                           content);
    m_guide = new Button(theme, ButtonVariant::Ghost, u"book-open"_s, tr("Read the setup guide"),
                         content);
    connect(m_restore, &QPushButton::clicked, this, &WelcomePage::restoreRequested);
    connect(m_guide, &QPushButton::clicked, this, &WelcomePage::guideRequested);
    links->addStretch();
    links->addWidget(m_restore);
    links->addWidget(m_guide);
    links->addStretch();
    m_restore->hide();
    m_guide->hide();
    layout->addLayout(links);
    layout->addStretch(12);

    outer->addWidget(makeLine(this));
    outer->addWidget(makeFooter());
    connect(&theme, &Theme::themeChanged, this,
            [this] { m_cardArea->setMaximumWidth(m_theme.px(kCardsWidth)); });
}

QWidget *WelcomePage::makeCard(const QString &icon, const QString &title, const QString &text,
                               const QList<CardLine> &lines, Token lineToken, Button *button)
{
    auto *card = new QFrame(m_cardArea);
    card->setProperty("surface", u"outlined"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(0);
    layout->addWidget(new IconTile(m_theme, icon, Tone::Neutral, 40, card));
    layout->addSpacing(16);
    layout->addWidget(new Label(title, LabelRole::Title, LabelTone::Text1, card));
    layout->addSpacing(8);
    auto *sentence = new Label(text, LabelRole::Body, LabelTone::Text2, card);
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    layout->addSpacing(14);
    layout->addWidget(makeLine(card));
    layout->addSpacing(16);
    for (const CardLine &line : lines) {
        auto *row = new QHBoxLayout;
        row->setSpacing(11);
        auto *mark = new StatusIcon(m_theme, 15, card);
        mark->setIcon(line.icon, lineToken, false);
        row->addWidget(mark);
        auto *label = new Label(line.text, LabelRole::Body, LabelTone::Text2, card);
        label->setWordWrap(true);
        row->addWidget(label, 1);
        layout->addLayout(row);
        layout->addSpacing(15);
    }
    layout->addStretch();
    layout->addSpacing(8);
    button->setParent(card);
    button->setButtonSize(ButtonSize::Large);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout->addWidget(button);
    return card;
}

QWidget *WelcomePage::makeFooter()
{
    auto *footer = new QWidget(this);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(24, 11, 24, 12);
    row->setSpacing(16);
    auto *note = new Label(tr("AI Caller %1 · Not affiliated with WhatsApp or Meta")
                               .arg(QLatin1StringView(AIC_VERSION)),
                           LabelRole::Small, LabelTone::Text3, footer);
    note->setWordWrap(true);
    row->addWidget(note, 1);

    m_language = new QComboBox(footer);
    m_language->setAccessibleName(tr("Language"));
    m_language->setProperty("bare", true);
    m_language->hide();
    connect(m_language, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index >= 0)
            Q_EMIT languageChosen(m_language->itemData(index).toString());
    });
    row->addWidget(m_language);

    m_themes = new FilterChips(m_theme, tr("Theme"), FilterChips::Look::Segmented, footer);
    m_themes->addChip(tr("Dark"), u"moon"_s);
    m_themes->addChip(tr("Light"), u"sun"_s);
    m_themes->addChip(tr("System"), u"monitor"_s);
    connect(m_themes, &FilterChips::currentChanged, this,
            [this](int index) { Q_EMIT themeChosen(static_cast<ThemeChoice>(index)); });
    row->addWidget(m_themes);
    return footer;
}

void WelcomePage::setLanguages(const QList<LanguageEntry> &languages, const QString &current)
{
    const QSignalBlocker blocker(m_language);
    m_language->clear();
    for (const LanguageEntry &language : languages) {
        m_language->addItem(m_theme.icon(u"globe"_s, Token::Text3), language.name, language.code);
        if (language.code == current)
            m_language->setCurrentIndex(m_language->count() - 1);
    }
    m_language->setVisible(!languages.isEmpty());
}

void WelcomePage::setThemeChoice(ThemeChoice choice)
{
    const QSignalBlocker blocker(m_themes);
    m_themes->setCurrentIndex(static_cast<int>(choice));
}

void WelcomePage::setRestoreVisible(bool visible)
{
    m_restore->setVisible(visible);
}

void WelcomePage::setGuideVisible(bool visible)
{
    m_guide->setVisible(visible);
}

void WelcomePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= m_theme.px(720);
    m_cards->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace aic::ui
