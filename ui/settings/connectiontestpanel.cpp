// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/connectiontestpanel.h"

#include "core/clock.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/settings/teststepmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

ConnectionTestPanel::ConnectionTestPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new TestStepModel(this))
    , m_delegate(new TestStepDelegate(theme, this))
    , m_list(new QListView(this))
    , m_progress(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new Button(theme, ButtonVariant::Secondary, u"x"_s, tr("Cancel test"), this))
    , m_copy(new Button(theme, ButtonVariant::Secondary, u"copy"_s, tr("Copy report"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QWidget(this);
    head->setMinimumHeight(theme.px(52));
    auto *headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(20, 0, 20, 0);
    headRow->addWidget(new Label(tr("Connection test"), LabelRole::Strong, LabelTone::Text1, head));
    headRow->addStretch();
    headRow->addWidget(m_progress);
    layout->addWidget(head);
    m_bar->setAccessibleName(tr("Connection test progress"));
    m_bar->setRange(0, m_model->rowCount());
    m_bar->setTextVisible(false);
    setStyleProperty(m_bar, "thin", true);
    layout->addWidget(m_bar);
    layout->addSpacing(8);

    m_list->setAccessibleName(tr("Connection test"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    layout->addWidget(m_list, 1);

    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    layout->addWidget(line);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(20, 12, 20, 12);
    foot->setSpacing(8);
    for (Button *button : {m_cancel, m_copy}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        foot->addWidget(button, 1);
    }
    layout->addLayout(foot);

    m_spin.setInterval(kSpinnerStep);
    connect(&m_spin, &QTimer::timeout, this, [this] {
        m_delegate->turn();
        const int row = m_model->runningRow();
        if (row >= 0)
            m_list->update(m_model->index(row));
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        Q_EMIT cancelRequested();
        clear();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QString lead
            = tr("AI Caller %1, connection test of %2")
                  .arg(QLatin1StringView(AIC_VERSION), SystemClock().now().toString(Qt::ISODate));
        QGuiApplication::clipboard()->setText(lead + u"\n\n"_s + m_model->report());
    });
    connect(&theme, &Theme::themeChanged, m_list, &QListView::doItemsLayout);
    refresh();
}

void ConnectionTestPanel::start()
{
    m_model->reset();
    m_running = true;
    m_any = true;
    if (m_theme.animates())
        m_spin.start();
    refresh();
}

void ConnectionTestPanel::apply(const workspace::CheckResult &result)
{
    m_model->apply(result);
    m_list->doItemsLayout();
    const int row = m_model->runningRow();
    if (row >= 0)
        m_list->scrollTo(m_model->index(row));
    refresh();
}

void ConnectionTestPanel::finish(bool)
{
    m_running = false;
    m_spin.stop();
    refresh();
}

void ConnectionTestPanel::clear()
{
    m_model->reset();
    m_list->doItemsLayout();
    m_running = false;
    m_any = false;
    m_spin.stop();
    refresh();
}

bool ConnectionTestPanel::hasFailed() const
{
    return m_any && m_model->failed();
}

void ConnectionTestPanel::refresh()
{
    const int done = m_model->done();
    m_bar->setValue(done);
    m_progress->setText(m_any ? tr("%1 of %2").arg(done).arg(m_model->rowCount()) : QString());
    m_cancel->setDisabledReason(m_running ? QString() : tr("No test is running."));
    m_copy->setDisabledReason(m_any ? QString() : tr("Run the test first."));
}

void ConnectionTestPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface1));
    const QRect line(0, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line),
                     m_theme.color(Token::BorderSubtle));
}

} // namespace aic::ui
