// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>

class QWidget;

namespace aic::ui {

/// Asks for a file to read, without waiting; \p chosen is called with its path, or never. Qt's own
/// dialog under AICALLER_TEST_UI.
void chooseFile(QWidget *parent, const QString &title, const QString &filter,
                const std::function<void(const QString &)> &chosen);
/// As chooseFile(), for a file to write; \p suggestion is its name.
void chooseSavePath(QWidget *parent, const QString &title, const QString &filter,
                    const QString &suggestion, const std::function<void(const QString &)> &chosen);

} // namespace aic::ui
