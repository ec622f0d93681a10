// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/datadirectory.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryFile>

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {

Result<DataDirectory> DataDirectory::open(const QString &path)
{
    const QString chosen
        = path.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : path;
    const QString absolute = QDir::cleanPath(QDir(chosen).absolutePath());
    const bool existed = QFileInfo::exists(absolute);
    if (!QDir().mkpath(absolute)) {
        return fail(
            ErrorCode::Storage,
            u"The data folder %1 can't be created. Choose another with --data-dir, or check "
            u"the permissions of the folder above it."_s.arg(absolute));
    }
    if (!existed) {
        QFile::setPermissions(absolute, QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                            | QFileDevice::ExeOwner);
    }
    // Permissions alone don't tell: root may write everywhere but a read-only mount.
    QTemporaryFile probe(absolute + u"/.write-test-XXXXXX"_s);
    if (!probe.open()) {
        return fail(
            ErrorCode::Storage,
            u"The data folder %1 can't be written. Choose another with --data-dir, or check "
            u"its permissions and whether the disk is full or read-only."_s.arg(absolute));
    }
    return DataDirectory(absolute);
}

Result<DataDirectory> DataDirectory::sandbox() const
{
    Result<DataDirectory> directory = open(m_path + u"/sandbox"_s);
    if (directory)
        directory->m_isSandbox = true;
    return directory;
}

} // namespace aic::workspace
