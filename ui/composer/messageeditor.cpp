// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/messageeditor.h"

#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

#include "graph/messages.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

/// Colours what will be replaced for each recipient.
class VariableHighlighter : public QSyntaxHighlighter
{
public:
    VariableHighlighter(const Theme &theme, QTextDocument *document)
        : QSyntaxHighlighter(document)
        , m_theme(theme)
    {}

protected:
    void highlightBlock(const QString &text) override
    {
        static const QRegularExpression kVariable(u"\\{\\{[^{}]+\\}\\}"_s);
        QTextCharFormat format;
        format.setForeground(m_theme.color(Token::Info));
        format.setBackground(m_theme.color(Token::InfoSoft));
        auto matches = kVariable.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            setFormat(static_cast<int>(match.capturedStart()),
                      static_cast<int>(match.capturedLength()), format);
        }
    }

private:
    const Theme &m_theme;
};

} // namespace

MessageEditor::MessageEditor(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_edit(new QPlainTextEdit(this))
    , m_bar(new QWidget(this))
    , m_menu(new QMenu(this))
    , m_count(new Label({}, LabelRole::Small, LabelTone::Text2, m_bar))
{
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(6, 4, 12, 4);
    bar->setSpacing(2);
    addFormat(u"bold"_s, tr("Bold"), u"*"_s);
    addFormat(u"italic"_s, tr("Italic"), u"_"_s);
    addFormat(u"strikethrough"_s, tr("Strikethrough"), u"~"_s);
    addFormat(u"code"_s, tr("Monospace"), u"```"_s);
    m_insert = new Button(theme, ButtonVariant::Ghost, u"braces"_s, tr("Insert variable"), m_bar);
    m_insert->setButtonSize(ButtonSize::Compact);
    connect(m_insert, &QPushButton::clicked, this,
            [this] { m_menu->popup(m_insert->mapToGlobal(QPoint(0, m_insert->height() + 2))); });
    bar->addSpacing(8);
    bar->addWidget(m_insert);
    bar->addStretch();
    bar->addWidget(m_count);

    m_edit->setAccessibleName(tr("Message text"));
    m_edit->setPlaceholderText(tr("Write a message"));
    m_edit->setProperty("bare", true);
    m_edit->setTabChangesFocus(true);
    m_edit->setMinimumHeight(theme.px(104));
    // It takes what the rest leaves; its own wish would make the dialog scroll.
    m_edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_edit->installEventFilter(this);
    auto *highlighter = new VariableHighlighter(theme, m_edit->document());
    connect(&theme, &Theme::themeChanged, highlighter, &QSyntaxHighlighter::rehighlight);
    // The highlighter changes formats, which the edit's textChanged() tells as well.
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this, before = QString()]() mutable {
        const QString now = text();
        if (now == before)
            return;
        before = now;
        showCount();
        Q_EMIT textChanged();
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    layout->addWidget(line);
    auto *room = new QVBoxLayout;
    room->setContentsMargins(9, 6, 6, 6);
    room->addWidget(m_edit);
    layout->addLayout(room, 1);
    setFocusProxy(m_edit);
    showCount();
}

void MessageEditor::addFormat(const QString &iconName, const QString &name, const QString &mark)
{
    Button *button = Button::iconOnly(m_theme, iconName, name, m_bar);
    button->setButtonSize(ButtonSize::Compact);
    connect(button, &QPushButton::clicked, this, [this, mark] { wrap(mark); });
    m_bar->layout()->addWidget(button);
}

QString MessageEditor::text() const
{
    return m_edit->toPlainText();
}

void MessageEditor::setText(const QString &text)
{
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void MessageEditor::setVariables(const QStringList &names)
{
    m_menu->clear();
    for (const QString &name : names) {
        QAction *action = m_menu->addAction(name);
        connect(action, &QAction::triggered, this, [this, name] { insertVariable(name); });
    }
}

void MessageEditor::wrap(const QString &mark)
{
    QTextCursor cursor = m_edit->textCursor();
    const QString chosen = cursor.selectedText();
    cursor.insertText(QString(mark + chosen + mark));
    if (chosen.isEmpty())
        cursor.movePosition(QTextCursor::Left, QTextCursor::MoveAnchor,
                            static_cast<int>(mark.size()));
    m_edit->setTextCursor(cursor);
    m_edit->setFocus(Qt::OtherFocusReason);
}

void MessageEditor::insertVariable(const QString &name)
{
    m_edit->insertPlainText(u"{{%1}}"_s.arg(name));
    m_edit->setFocus(Qt::OtherFocusReason);
}

void MessageEditor::showCount()
{
    const qsizetype length = text().size();
    m_count->setText(tr("%1 / %2").arg(length).arg(graph::kMaxTextLength));
    m_count->setAccessibleName(tr("Characters: %1 of %2").arg(length).arg(graph::kMaxTextLength));
    m_count->setTone(length > graph::kMaxTextLength ? LabelTone::Danger : LabelTone::Text2);
}

void MessageEditor::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_edit->hasFocus();
    const double pen = focused ? 2 : 1;
    painter.setPen(QPen(m_theme.color(focused ? Token::Focus : Token::BorderControl), pen));
    painter.setBrush(m_theme.color(Token::Field));
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 6, 6);
}

bool MessageEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QFrame::eventFilter(watched, event);
}

} // namespace aic::ui
