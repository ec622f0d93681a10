// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/widgets/dialog.h"

class QProgressBar;

namespace aic::ui {

/// How far a change to many people has got. Shown only when it takes a moment; Cancel, Esc and
/// Close ask for the end, and whoever made it closes it.
class ProgressDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p canCancel is false for what can only be waited for.
    ProgressDialog(const Theme &theme, const QString &title, bool canCancel, QWidget *parent);

    void setProgress(qint64 done, qint64 total);
    /// Deletes itself.
    void finish();
    void reject() override;

Q_SIGNALS:
    void cancelRequested();

private:
    QProgressBar *m_bar;
    Label *m_text;
    Button *m_cancel = nullptr;
    QTimer m_delay;
    bool m_canCancel;
};

} // namespace aic::ui
