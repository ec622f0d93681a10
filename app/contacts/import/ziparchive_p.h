// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QIODevice>

#include "core/result.h"

struct zip;
struct zip_file;

namespace aic::contacts {

/// One entry of an archive as a stream that never grows past what the archive says of it.
class ZipEntry final : public QIODevice
{
public:
    ZipEntry(zip_file *file, qint64 size, qint64 *budget);
    ~ZipEntry() override;
    ZipEntry(const ZipEntry &) = delete;
    ZipEntry &operator=(const ZipEntry &) = delete;

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesDone() const { return m_done; }
    [[nodiscard]] qint64 size() const override { return m_size; }
    /// Why reading ended early; empty when it did not.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// What is read from here on is one piece, which may be of kMaxPiece bytes at most.
    void beginPiece() { m_piece = 0; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    static constexpr qint64 kMaxPiece = 12 * 1000 * 1000;

    zip_file *m_file;
    qint64 m_size;
    qint64 *m_budget;
    qint64 m_done = 0;
    qint64 m_piece = 0;
    QString m_problem;
};

/// A zip file whose entries are read with limits: a small file that unpacks to gigabytes is
/// refused. Thread: one at a time.
class ZipArchive
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ZipArchive>> open(const QString &filePath,
                                                                  const QString &name);
    ~ZipArchive();
    ZipArchive(const ZipArchive &) = delete;
    ZipArchive &operator=(const ZipArchive &) = delete;

    [[nodiscard]] bool has(const QString &path) const;
    /// Error: Invalid when it is not there, encrypted, or unpacks to too much.
    [[nodiscard]] Result<std::unique_ptr<ZipEntry>> entry(const QString &path);
    [[nodiscard]] const QString &name() const { return m_name; }

private:
    ZipArchive(zip *archive, QString name);

    zip *m_archive;
    QString m_name;
    qint64 m_budget;
};

} // namespace aic::contacts
