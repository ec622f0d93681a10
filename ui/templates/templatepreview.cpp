// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatepreview.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/label.h"
#include "ui/widgets/outgoingbubble.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::TemplateButtonPart;
using messaging::TemplateHeader;

namespace {

constexpr int kPictureWidth = 220;
constexpr int kPictureHeight = 160;

/// A button of the message; it can't be pressed here.
class ButtonLine : public QWidget
{
public:
    ButtonLine(const Theme &theme, const QString &iconName, const QString &text, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(8, 6, 8, 6);
        layout->setSpacing(8);
        layout->addStretch();
        auto *icon = new StatusIcon(theme, 14, this);
        icon->setIcon(iconName, Token::BubbleOutText, false);
        layout->addWidget(icon);
        m_label = new Label(text, LabelRole::Medium, LabelTone::Text1, this);
        layout->addWidget(m_label);
        layout->addStretch();
    }
    [[nodiscard]] Label *label() const { return m_label; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.color(Token::BubbleOutMeta));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }

private:
    const Theme &m_theme;
    Label *m_label;
};

QString iconOf(const TemplateButtonPart &button)
{
    if (button.type == u"URL"_s)
        return u"external-link"_s;
    if (button.type == u"PHONE_NUMBER"_s || button.type == u"VOICE_CALL"_s)
        return u"phone"_s;
    if (button.type == u"COPY_CODE"_s || button.type == u"OTP"_s)
        return u"copy"_s;
    return button.type == u"QUICK_REPLY"_s ? u"reply"_s : u"list"_s;
}

void setColour(QWidget *label, const QColor &color)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

TemplatePreview::TemplatePreview(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_bubble(new OutgoingBubble(theme, this))
    , m_lines(new QVBoxLayout(m_bubble))
{
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(tr("Preview"));
    setProperty("surface", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->addWidget(m_bubble);
    m_lines->setContentsMargins(11, 10, 11, 10);
    m_lines->setSpacing(6);
    connect(&theme, &Theme::themeChanged, this, &TemplatePreview::colour);
}

void TemplatePreview::addLine(const QString &text, bool strong, bool quiet)
{
    if (text.isEmpty())
        return;
    auto *label = new Label(text,
                            strong  ? LabelRole::Strong
                            : quiet ? LabelRole::Small
                                    : LabelRole::Body,
                            LabelTone::Text1, m_bubble);
    label->setWordWrap(true);
    m_lines->addWidget(label);
    (quiet ? m_quiet : m_labels).append(label);
    m_text += (m_text.isEmpty() ? u""_s : u"\n"_s) + text;
}

void TemplatePreview::setFile(const QString &name, const QImage &picture)
{
    m_fileName = name;
    m_picture = picture;
}

void TemplatePreview::addPicture()
{
    auto *picture = new QLabel(m_bubble);
    picture->setAccessibleName(tr("Picture %1").arg(m_fileName));
    const QSize room = m_picture.size().scaled(m_theme.px(kPictureWidth),
                                               m_theme.px(kPictureHeight), Qt::KeepAspectRatio);
    const double ratio = devicePixelRatioF();
    QPixmap pixmap = QPixmap::fromImage(
        m_picture.scaled(room * ratio, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    picture->setPixmap(pixmap);
    m_lines->addWidget(picture);
    m_text += tr("[Image]");
}

void TemplatePreview::addHeader(TemplateHeader kind)
{
    if (kind == TemplateHeader::Image && !m_picture.isNull()) {
        addPicture();
        return;
    }
    const auto named = [this](const QString &word) {
        return m_fileName.isEmpty() ? word : u"%1 %2"_s.arg(word, m_fileName);
    };
    switch (kind) {
    case TemplateHeader::Image:
        addLine(named(tr("[Image]")), false, true);
        break;
    case TemplateHeader::Video:
        addLine(named(tr("[Video]")), false, true);
        break;
    case TemplateHeader::Document:
        addLine(named(tr("[Document]")), false, true);
        break;
    case TemplateHeader::Location:
        addLine(tr("[Location]"), false, true);
        break;
    case TemplateHeader::Other:
        addLine(tr("[Header of another kind]"), false, true);
        break;
    case TemplateHeader::Text:
    case TemplateHeader::None:
        break;
    }
}

void TemplatePreview::show(const messaging::TemplateContent &content,
                           const messaging::TemplateValues &values)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_labels.clear();
    m_quiet.clear();
    m_text.clear();
    const messaging::FilledTemplate filled = messaging::fill(content, values);
    addHeader(content.headerKind);
    addLine(filled.header, true, false);
    addLine(content.offerText, true, false);
    addLine(filled.body, false, false);
    addLine(filled.footer, false, true);
    for (const TemplateButtonPart &button : content.buttons) {
        auto *line = new ButtonLine(m_theme, iconOf(button), button.text, m_bubble);
        m_lines->addWidget(line);
        m_labels.append(line->label());
        m_text += u"\n"_s + button.text;
    }
    if (content.asksToCall)
        addLine(tr("Asks for permission to call"), false, true);
    for (const messaging::TemplateContent &card : content.cards)
        addLine(tr("Card: %1").arg(messaging::fill(card, messaging::exampleValues(card)).body),
                false, true);
    if (m_text.isEmpty())
        addLine(tr("The message appears here as the customer gets it."), false, true);
    colour();
}

void TemplatePreview::colour()
{
    for (Label *label : std::as_const(m_labels))
        setColour(label, m_theme.color(Token::BubbleOutText));
    for (Label *label : std::as_const(m_quiet))
        setColour(label, m_theme.color(Token::BubbleOutMeta));
}

void TemplatePreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace aic::ui
