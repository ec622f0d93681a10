// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connectioncard.h"

#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 14;

} // namespace

Status connectionStatus(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Checking:
        return Status::ConnectionChecking;
    case ConnectionState::Connected:
        return Status::ConnectionConnected;
    case ConnectionState::Degraded:
        return Status::ConnectionDegraded;
    case ConnectionState::Offline:
        return Status::ConnectionOffline;
    case ConnectionState::TokenExpired:
        return Status::ConnectionTokenExpired;
    case ConnectionState::Sandbox:
        return Status::ConnectionSandbox;
    case ConnectionState::NotConfigured:
        break;
    }
    return Status::ConnectionNotConfigured;
}

ConnectionIndicator::ConnectionIndicator(const Theme &theme, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_icon(new StatusIcon(theme, kIcon, this))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setState(ConnectionState::NotConfigured);
}

void ConnectionIndicator::setState(ConnectionState state)
{
    const StatusLook look = statusLook(connectionStatus(state));
    m_icon->setIcon(look.icon, look.token, look.spins);
    setText(look.label);
    setAccessibleName(tr("Connection status: %1").arg(look.label));
    updateGeometry();
    update();
}

void ConnectionIndicator::setCompact(bool compact)
{
    m_compact = compact;
    m_icon->setFixedSize(compact ? 18 : kIcon, compact ? 18 : kIcon);
    updateGeometry();
    placeIcon();
    update();
}

QSize ConnectionIndicator::sizeHint() const
{
    if (m_compact)
        return {18, 18};
    const QFontMetrics metrics(m_theme.font(TextRole::SmallStrong));
    return {kIcon + 9 + metrics.horizontalAdvance(text()), m_theme.px(18)};
}

void ConnectionIndicator::placeIcon()
{
    QRect box(0, 0, m_icon->width(), m_icon->height());
    box.moveCenter(rect().center());
    if (!m_compact)
        box.moveLeft(0);
    m_icon->setGeometry(QStyle::visualRect(layoutDirection(), rect(), box));
}

void ConnectionIndicator::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    placeIcon();
}

void ConnectionIndicator::paintEvent(QPaintEvent *)
{
    if (m_compact)
        return;
    QPainter painter(this);
    painter.setFont(m_theme.font(TextRole::SmallStrong));
    painter.setPen(m_theme.color(Token::Text1));
    const QRect label(kIcon + 9, 0, width() - kIcon - 9, height());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), label),
                     Qt::AlignVCenter | Qt::AlignLeading, text());
}

ConnectionCard::ConnectionCard(const Theme &theme, ShellModel &model, QWidget *parent)
    : QPushButton(parent)
    , m_theme(theme)
    , m_model(model)
    , m_indicator(new ConnectionIndicator(theme, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(11, 8, 11, 8);
    layout->setSpacing(2);
    layout->addWidget(m_indicator);
    layout->addStretch();

    connect(this, &QPushButton::clicked, this, &ConnectionCard::openMenu);
    connect(&model, &ShellModel::connectionChanged, this, &ConnectionCard::refresh);
    connect(&model, &ShellModel::accountsChanged, this, &ConnectionCard::refresh);
    connect(&theme, &Theme::themeChanged, this, [this] { updateGeometry(); });
    refresh();
}

void ConnectionCard::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    m_indicator->setCompact(collapsed);
    // The icon alone stands in the middle.
    const int top = collapsed ? (sizeHint().height() - m_indicator->sizeHint().height()) / 2 : 8;
    layout()->setContentsMargins(collapsed ? 0 : 11, top, collapsed ? 0 : 11, collapsed ? 0 : 8);
    refresh();
    updateGeometry();
}

void ConnectionCard::refresh()
{
    const ConnectionState state = m_model.connectionState();
    m_indicator->setState(state);
    QString name = tr("No account");
    QString shown = name;
    m_number.clear();
    const QList<AccountEntry> accounts = m_model.accounts();
    for (const AccountEntry &account : accounts) {
        if (account.id != m_model.currentAccountId())
            continue;
        name = account.name;
        m_number = account.phoneNumber;
        shown = account.phoneNumber.isEmpty()
                    ? account.name
                    : QString(account.name + u" · " + account.phoneNumber);
    }
    m_account = name;
    update();
    setAccessibleName(tr("Account: %1").arg(name));
    const QString detail = m_model.connectionDetail();
    setAccessibleDescription(detail);
    const QString label = statusLook(connectionStatus(state)).label;
    QString tip = detail;
    if (m_collapsed)
        tip = detail.isEmpty() ? QString(label + u"\n" + shown)
                               : QString(label + u"\n" + shown + u"\n" + detail);
    setToolTip(tip);
}

void ConnectionCard::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    bool sandboxListed = false;
    bool isInSandbox = false;
    const QList<AccountEntry> accounts = m_model.accounts();
    for (const AccountEntry &account : accounts) {
        const StatusLook look = statusLook(connectionStatus(account.state));
        QAction *action = menu->addAction(m_theme.icon(look.icon, look.token), account.name);
        sandboxListed = sandboxListed || account.isSandbox;
        isInSandbox
            = isInSandbox || (account.isSandbox && account.id == m_model.currentAccountId());
        if (!account.phoneNumber.isEmpty())
            action->setText(u"%1 · %2"_s.arg(account.name, account.phoneNumber));
        if (account.isSandbox)
            action->setText(tr("Sandbox"));
        QFont font = action->font();
        font.setBold(account.id == m_model.currentAccountId());
        action->setFont(font);
        connect(action, &QAction::triggered, this,
                [this, id = account.id] { m_model.selectAccount(id); });
    }
    if (!sandboxListed) {
        QAction *sandbox
            = menu->addAction(m_theme.icon(u"flask-conical"_s, Token::Info), tr("Sandbox"));
        connect(sandbox, &QAction::triggered, this, [this] { m_model.openSandbox(); });
    }
    menu->addSeparator();
    if (isInSandbox) {
        QAction *customers
            = menu->addAction(m_theme.icon(u"users"_s, Token::Text2), tr("Sandbox customers"));
        connect(customers, &QAction::triggered, this, &ConnectionCard::sandboxCustomersRequested);
    }
    QAction *add = menu->addAction(m_theme.icon(u"plus"_s, Token::Text2), tr("Add account"));
    connect(add, &QAction::triggered, this, &ConnectionCard::addAccountRequested);
    QAction *test
        = menu->addAction(m_theme.icon(u"plug-zap"_s, Token::Text2), tr("Test connection"));
    connect(test, &QAction::triggered, this, &ConnectionCard::testConnectionRequested);
    const QSize size = menu->sizeHint();
    menu->popup(mapToGlobal(QPoint(0, -size.height() - 4)));
}

QSize ConnectionCard::sizeHint() const
{
    return m_collapsed ? QSize(44, 40) : QSize(180, m_theme.px(54));
}

void ConnectionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::BorderSubtle));
    painter.setBrush(m_theme.color(underMouse() || isDown() ? Token::RowHover : Token::BgPage));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    if (m_collapsed)
        return;
    const QRect icon(width() - 11 - 14, m_indicator->geometry().center().y() - 6, 14, 14);
    m_theme.paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), icon),
                      u"chevrons-up-down"_s, Token::Text3);

    // The name gives way, the number never does.
    QFont font = m_theme.font(TextRole::Micro);
    font.setWeight(QFont::Normal);
    painter.setFont(font);
    painter.setPen(m_theme.color(Token::Text2));
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect line(11, m_indicator->geometry().bottom() + 2, width() - 22, m_theme.px(16));
    const QString number = m_number.isEmpty() ? QString() : QString(u" · " + m_number);
    const QString name = metrics.elidedText(m_account, Qt::ElideRight,
                                            line.width() - metrics.horizontalAdvance(number));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), line),
                     Qt::AlignVCenter | Qt::AlignLeading, name + number);
}

} // namespace aic::ui
