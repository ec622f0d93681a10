// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/ziparchive_p.h"

#include <QFile>

#include <zip.h>

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr zip_int64_t kMaxEntries = 10'000;
// A sheet of a million rows of fifty columns has less, and unpacks to some thirty times its size.
constexpr qint64 kMaxUnpacked = 6LL * 1000 * 1000 * 1000;
constexpr zip_uint64_t kFreeSize = 32 * 1000 * 1000;
constexpr zip_uint64_t kMaxRatio = 250;

Error damaged(const QString &name, const QString &why)
{
    return {.code = ErrorCode::Invalid,
            .detail = u"%1 is no whole Excel workbook: %2. Save it again in Excel and import that "
                      u"file."_s.arg(name, why)};
}

Error bomb(const QString &name)
{
    return {.code = ErrorCode::Invalid,
            .detail = u"%1 unpacks to far more than an Excel workbook holds and was not read. Save "
                      u"the contacts as CSV and import that file."_s.arg(name)};
}

} // namespace

ZipEntry::ZipEntry(zip_file *file, qint64 size, qint64 *budget)
    : m_file(file)
    , m_size(size)
    , m_budget(budget)
{
    open(QIODevice::ReadOnly);
}

ZipEntry::~ZipEntry()
{
    zip_fclose(m_file);
}

qint64 ZipEntry::readData(char *data, qint64 maxSize)
{
    if (!m_problem.isEmpty())
        return -1;
    const zip_int64_t read = zip_fread(m_file, data, zip_uint64_t(maxSize));
    if (read < 0) {
        m_problem = QString::fromUtf8(zip_file_strerror(m_file));
        return -1;
    }
    m_done += read;
    m_piece += read;
    *m_budget -= read;
    if (m_piece > kMaxPiece)
        m_problem = u"it has a cell of more than 10 MB"_s;
    else if (m_done > m_size || *m_budget < 0)
        m_problem = u"it unpacks to more than it says"_s;
    if (!m_problem.isEmpty())
        return -1;
    return read == 0 ? -1 : read;
}

qint64 ZipEntry::writeData(const char *, qint64)
{
    return -1;
}

ZipArchive::ZipArchive(zip *archive, QString name)
    : m_archive(archive)
    , m_name(std::move(name))
    , m_budget(kMaxUnpacked)
{}

ZipArchive::~ZipArchive()
{
    zip_discard(m_archive);
}

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(const QString &filePath, const QString &name)
{
    int problem = 0;
    zip_t *archive = zip_open(QFile::encodeName(filePath).constData(), ZIP_RDONLY, &problem);
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, problem);
        const QString why = QString::fromUtf8(zip_error_strerror(&error)).toLower();
        zip_error_fini(&error);
        return fail(damaged(name, why));
    }
    std::unique_ptr<ZipArchive> opened(new ZipArchive(archive, name));
    if (zip_get_num_entries(archive, 0) > kMaxEntries)
        return fail(bomb(name));
    return opened;
}

bool ZipArchive::has(const QString &path) const
{
    return zip_name_locate(m_archive, path.toUtf8().constData(), ZIP_FL_NOCASE) >= 0;
}

Result<std::unique_ptr<ZipEntry>> ZipArchive::entry(const QString &path)
{
    const zip_int64_t index = zip_name_locate(m_archive, path.toUtf8().constData(), ZIP_FL_NOCASE);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (index < 0 || zip_stat_index(m_archive, zip_uint64_t(index), 0, &stat) != 0
        || (stat.valid & ZIP_STAT_SIZE) == 0 || (stat.valid & ZIP_STAT_COMP_SIZE) == 0) {
        return fail(damaged(m_name, u"the part %1 is missing"_s.arg(path)));
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        return fail(ErrorCode::Invalid,
                    u"%1 is protected with a password. Take it off, save the file and import it "
                    u"again."_s.arg(m_name));
    }
    if (stat.size > zip_uint64_t(kMaxUnpacked)
        || (stat.size > kFreeSize && stat.size / kMaxRatio > stat.comp_size)) {
        return fail(bomb(m_name));
    }
    zip_file_t *file = zip_fopen_index(m_archive, zip_uint64_t(index), 0);
    if (!file)
        return fail(damaged(m_name, QString::fromUtf8(zip_strerror(m_archive)).toLower()));
    return std::make_unique<ZipEntry>(file, qint64(stat.size), &m_budget);
}

} // namespace aic::contacts
