// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace aic::settings {
class Settings;
}

namespace aic::ui {

/// The files people were last imported from, newest first; kept in the settings of this machine.
///
/// Only paths, and nobody looks whether the files are still there: a share that doesn't answer
/// would hold the window.
class RecentImports
{
public:
    static constexpr qsizetype kMost = 5;

    explicit RecentImports(settings::Settings &settings);

    [[nodiscard]] QStringList paths() const;
    /// Puts \p path first. A path that isn't absolute is left out.
    void add(const QString &path);
    void remove(const QString &path);
    void clear();

private:
    void keep(const QStringList &paths);

    settings::Settings &m_settings;
};

} // namespace aic::ui
