// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialog.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextEdit>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrim.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMargin = 24;
constexpr int kRadius = 12;
/// Below this width of the parent window a dialog fills it.
constexpr int kFillBelow = 800;

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", u"horizontal"_s);
    return line;
}

} // namespace

Dialog::Dialog(const Theme &theme, const QString &title, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
    , m_header(new QWidget(this))
    , m_title(new Label(title, LabelRole::Heading, LabelTone::Text1, m_header))
    , m_body(new QWidget(this))
    , m_footer(new QWidget(this))
{
    setAttribute(Qt::WA_TranslucentBackground);
    setWindowModality(Qt::WindowModal);
    setTitle(title);

    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);

    m_header->setFixedHeight(theme.px(56));
    m_header->installEventFilter(this);
    auto *headerLayout = new QHBoxLayout(m_header);
    headerLayout->setContentsMargins(20, 0, 12, 0);
    headerLayout->setSpacing(8);
    headerLayout->addWidget(m_title);
    m_headerExtras = new QHBoxLayout;
    m_headerExtras->setSpacing(8);
    headerLayout->addLayout(m_headerExtras, 1);
    headerLayout->addStretch();
    auto *close = Button::iconOnly(theme, u"x"_s, tr("Close"), m_header);
    close->setButtonSize(ButtonSize::Compact);
    connect(close, &QPushButton::clicked, this, &Dialog::reject);
    headerLayout->addWidget(close);
    m_layout->addWidget(m_header);
    m_headerLine = makeLine(this);
    m_layout->addWidget(m_headerLine);

    m_layout->addWidget(m_body, 1);

    auto *footerLayout = new QVBoxLayout(m_footer);
    footerLayout->setContentsMargins(0, 0, 0, 0);
    footerLayout->setSpacing(0);
    footerLayout->addWidget(makeLine(m_footer));
    auto *footerRow = new QHBoxLayout;
    footerRow->setContentsMargins(20, 0, 20, 0);
    m_footerStart = new QHBoxLayout;
    m_footerStart->setSpacing(8);
    m_footerEnd = new QHBoxLayout;
    m_footerEnd->setSpacing(8);
    footerRow->addLayout(m_footerStart);
    footerRow->addStretch();
    footerRow->addLayout(m_footerEnd);
    footerLayout->addLayout(footerRow, 1);
    m_footer->setFixedHeight(theme.px(60));
    m_layout->addWidget(m_footer);

    connect(&theme, &Theme::themeChanged, this, [this] {
        m_header->setFixedHeight(m_theme.px(56));
        m_footer->setFixedHeight(m_theme.px(60));
        update();
    });
}

Dialog::~Dialog()
{
    delete m_scrim;
}

void Dialog::setTitle(const QString &title)
{
    setWindowTitle(title);
    setAccessibleName(title);
    m_title->setText(title);
}

void Dialog::setPreferredSize(const QSize &size)
{
    m_preferred = size;
}

Button *Dialog::addFooterButton(ButtonVariant variant, const QString &iconName, const QString &text)
{
    auto *button = new Button(m_theme, variant, iconName, text, m_footer);
    m_footerEnd->addWidget(button);
    return button;
}

Button *Dialog::setPrimaryButton(const QString &iconName, const QString &text,
                                 ButtonVariant variant)
{
    m_primary = addFooterButton(variant, iconName, text);
    m_primary->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_Return));
    connect(m_primary, &QPushButton::clicked, this, &Dialog::primaryTriggered);
    return m_primary;
}

Button *Dialog::addCancelButton()
{
    Button *button = addFooterButton(ButtonVariant::Ghost, {}, tr("Cancel"));
    connect(button, &QPushButton::clicked, this, &Dialog::reject);
    return button;
}

void Dialog::setHeaderVisible(bool visible)
{
    m_header->setVisible(visible);
    m_headerLine->setVisible(visible);
}

void Dialog::setFooterVisible(bool visible)
{
    m_footer->setVisible(visible);
}

void Dialog::open()
{
    m_opener = QApplication::focusWidget();
    if (parentWidget() != nullptr) {
        QWidget *window = parentWidget()->window();
        m_scrim = new Scrim(m_theme, window);
        m_scrim->raise();
        m_scrim->show();
        window->installEventFilter(this);
    }
    fitIntoParent();
    QDialog::open();
}

void Dialog::fitIntoParent()
{
    const bool natural = m_preferred.height() <= 0;
    QSize wanted(m_theme.px(m_preferred.width()), m_theme.px(m_preferred.height()));
    if (natural) {
        // Fonts come with polishing, and heights with the fonts.
        for (QWidget *child : findChildren<QWidget *>())
            child->ensurePolished();
        m_layout->activate();
        wanted.setHeight(m_layout->hasHeightForWidth()
                             ? m_layout->totalHeightForWidth(wanted.width())
                             : m_layout->totalSizeHint().height());
    }
    if (parentWidget() == nullptr) {
        resize(wanted);
        return;
    }
    const QWidget *window = parentWidget()->window();
    const QRect area(window->mapToGlobal(QPoint(0, 0)), window->size());
    QSize limit = area.size() - QSize(2 * kMargin, 2 * kMargin);
    if (!natural && area.width() < m_theme.px(kFillBelow))
        wanted = limit = area.size();
    setGeometry(placeIn(area, wanted.boundedTo(limit)));
}

QRect Dialog::placeIn(const QRect &window, const QSize &size) const
{
    QRect place(QPoint(0, 0), size);
    place.moveCenter(window.center());
    return place;
}

void Dialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (m_scrim)
        m_scrim->raise();
    if (focusWidget() != nullptr && focusWidget() != this)
        return;
    for (QWidget *next = m_body->nextInFocusChain(); next != m_body;
         next = next->nextInFocusChain()) {
        if (m_body->isAncestorOf(next) && next->isVisible() && next->isEnabled()
            && (next->focusPolicy() & Qt::TabFocus) != 0) {
            next->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void Dialog::reject()
{
    if (hasUnsavedChanges()) {
        askDiscard();
        return;
    }
    QDialog::reject();
}

void Dialog::askDiscard()
{
    auto *question = new ConfirmDialog(m_theme, tr("Discard the changes?"),
                                       tr("What you have entered here is not saved yet."), this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Keep editing"));
    question->setDangerChoice(u"trash-2"_s, tr("Discard"));
    connect(question, &QDialog::accepted, this, [this] { QDialog::reject(); });
    question->open();
}

void Dialog::done(int result)
{
    delete m_scrim;
    if (parentWidget() != nullptr)
        parentWidget()->window()->removeEventFilter(this);
    QDialog::done(result);
    if (m_opener)
        m_opener->setFocus(Qt::OtherFocusReason);
}

void Dialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool fromLine = qobject_cast<QLineEdit *>(focusWidget()) != nullptr;
    if (enter && m_primary != nullptr && (control || fromLine)) {
        if (m_primary->isEnabled())
            m_primary->click();
        event->accept();
        return;
    }
    if (enter)
        return;
    QDialog::keyPressEvent(event);
}

bool Dialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_header) {
        const auto *mouse = dynamic_cast<QMouseEvent *>(event);
        if (mouse == nullptr)
            return QDialog::eventFilter(watched, event);
        if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
            m_dragFrom = mouse->globalPosition().toPoint() - pos();
            m_dragging = true;
        } else if (event->type() == QEvent::MouseMove && m_dragging) {
            move(mouse->globalPosition().toPoint() - m_dragFrom);
        } else if (event->type() == QEvent::MouseButtonRelease) {
            m_dragging = false;
        }
    } else if (event->type() == QEvent::Resize || event->type() == QEvent::Move) {
        if (parentWidget() != nullptr && watched == parentWidget()->window() && isVisible())
            fitIntoParent();
    }
    return QDialog::eventFilter(watched, event);
}

void Dialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Without a compositor the window isn't translucent and the corners would stay black: they
    // show a copy of what lies under them.
    if (parentWidget() != nullptr) {
        QWidget *window = parentWidget()->window();
        const QPoint origin = window->mapFromGlobal(mapToGlobal(QPoint(0, 0)));
        for (const QPoint &corner :
             {QPoint(0, 0), QPoint(width() - kRadius, 0), QPoint(0, height() - kRadius),
              QPoint(width() - kRadius, height() - kRadius)}) {
            const QRect source(origin + corner, QSize(kRadius, kRadius));
            painter.drawPixmap(corner, window->grab(source));
        }
    }
    painter.setPen(m_theme.color(Token::Border));
    painter.setBrush(m_theme.color(Token::Surface2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace aic::ui
