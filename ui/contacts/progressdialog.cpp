// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/progressdialog.h"

#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/widgets/label.h"

namespace aic::ui {

using namespace std::chrono_literals;

ProgressDialog::ProgressDialog(const Theme &theme, const QString &title, bool canCancel,
                               QWidget *parent)
    : Dialog(theme, title, parent)
    , m_bar(new QProgressBar)
    , m_text(new Label({}, LabelRole::Small, LabelTone::Text3))
    , m_canCancel(canCancel)
{
    setPreferredSize({420, 0});
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(8);
    layout->addWidget(m_bar);
    layout->addWidget(m_text);
    m_text->setVisible(canCancel);
    setFooterVisible(canCancel);
    if (canCancel) {
        m_cancel = addFooterButton(ButtonVariant::Secondary, {}, tr("Cancel"));
        connect(m_cancel, &QPushButton::clicked, this, &ProgressDialog::reject);
    }
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &ProgressDialog::open);
    m_delay.start(400ms);
}

void ProgressDialog::setProgress(qint64 done, qint64 total)
{
    // A progress bar counts in int, and a thousand steps are enough for the eye.
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0)
        m_bar->setValue(int(done * 1000 / total));
    m_text->setText(tr("%1 of %2").arg(QLocale().toString(done), QLocale().toString(total)));
}

void ProgressDialog::finish()
{
    m_delay.stop();
    if (isVisible())
        Dialog::reject();
    deleteLater();
}

void ProgressDialog::reject()
{
    if (!m_canCancel)
        return;
    m_cancel->setBusy(true, tr("Cancelling"));
    Q_EMIT cancelRequested();
}

} // namespace aic::ui
