// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/filedialogs.h"

#include <QFileDialog>

#include "ui/theme/theme.h"

namespace aic::ui {

namespace {

QFileDialog *makeDialog(QWidget *parent, const QString &title, const QString &filter,
                        const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAccessibleName(title);
    dialog->setOption(QFileDialog::DontUseNativeDialog, isTestUi());
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    return dialog;
}

} // namespace

void chooseFile(QWidget *parent, const QString &title, const QString &filter,
                const std::function<void(const QString &)> &chosen)
{
    QFileDialog *dialog = makeDialog(parent, title, filter, chosen);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
}

void chooseSavePath(QWidget *parent, const QString &title, const QString &filter,
                    const QString &suggestion, const std::function<void(const QString &)> &chosen)
{
    QFileDialog *dialog = makeDialog(parent, title, filter, chosen);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestion);
    dialog->open();
}

} // namespace aic::ui
