// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/result.h"

namespace aic::workspace {

/// The folder that holds everything of one installation: database, settings, log.
///
/// The sandbox lives in a folder of its own inside, so that its simulated people never stand among
/// real ones.
class DataDirectory
{
public:
    /// \p path empty: the platform's usual place. Creates the folder, readable by its owner only.
    /// Error: Storage, when it can't be created or written.
    [[nodiscard]] static Result<DataDirectory> open(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString database() const { return m_path + QStringLiteral("/aicaller.db"); }
    /// The files of messages (messaging::MediaFiles).
    [[nodiscard]] QString media() const { return m_path + QStringLiteral("/media"); }
    [[nodiscard]] QString log() const { return m_path + QStringLiteral("/aicaller.log"); }
    /// The sandbox's own data directory.
    [[nodiscard]] Result<DataDirectory> sandbox() const;
    /// It was made by sandbox().
    [[nodiscard]] bool isSandbox() const { return m_isSandbox; }
    [[nodiscard]] QString sandboxState() const { return m_path + QStringLiteral("/world.json"); }
    [[nodiscard]] QString relayDatabase() const { return m_path + QStringLiteral("/relay.db"); }

private:
    explicit DataDirectory(QString path)
        : m_path(std::move(path))
    {}
    QString m_path;
    bool m_isSandbox = false;
};

} // namespace aic::workspace
