// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/recentimports.h"

#include <QDir>

#include "settings/settings.h"

namespace aic::ui {

using settings::Key;

RecentImports::RecentImports(settings::Settings &settings)
    : m_settings(settings)
{}

QStringList RecentImports::paths() const
{
    const QStringList kept
        = m_settings.text(Key::RecentImports).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QStringList paths;
    for (const QString &path : kept) {
        if (paths.size() < kMost && QDir::isAbsolutePath(path) && !paths.contains(path))
            paths.append(path);
    }
    return paths;
}

void RecentImports::add(const QString &path)
{
    // A line break, which a name may hold on Unix, would make two paths of one.
    if (!QDir::isAbsolutePath(path) || path.contains(QLatin1Char('\n')))
        return;
    QStringList paths = this->paths();
    const QString clean = QDir::cleanPath(path);
    paths.removeAll(clean);
    paths.prepend(clean);
    keep(paths.mid(0, kMost));
}

void RecentImports::remove(const QString &path)
{
    QStringList paths = this->paths();
    if (paths.removeAll(QDir::cleanPath(path)) > 0)
        keep(paths);
}

void RecentImports::clear()
{
    m_settings.reset(Key::RecentImports);
}

void RecentImports::keep(const QStringList &paths)
{
    m_settings.setValue(Key::RecentImports, paths.join(QLatin1Char('\n')));
}

} // namespace aic::ui
