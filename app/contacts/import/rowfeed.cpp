// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/rowfeed_p.h"

#include <algorithm>

#include "contacts/contactrows_p.h"
#include "core/csv.h"
#include "core/savefile.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qsizetype kMaxRejectedKept = 500;
constexpr qsizetype kFirstRows = 20;
constexpr qsizetype kSampleLength = 200;

Error cantWrite(const QSaveFile &file)
{
    return {.code = ErrorCode::Storage,
            .detail = u"The file for rejected rows, %1, can't be written: %2. Choose another "
                      u"place and import again."_s.arg(file.fileName(), file.errorString()),
            .field = u"rejects"_s};
}

Result<QList<ColumnTarget>> withColumnOptions(QList<ColumnTarget> columns,
                                              const ImportOptions &options)
{
    const auto find = [&columns](const QString &name) {
        return std::ranges::find_if(columns, [&name](const ColumnTarget &column) {
            return column.column.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    const QStringList named = options.columnCountries.keys() + options.columnRules.keys();
    for (const QString &name : named) {
        const auto column = find(name);
        if (column == columns.end()) {
            return fail(ErrorCode::Invalid, u"There is no column \"%1\"."_s.arg(name), u"map"_s);
        }
        if (options.columnCountries.contains(name))
            column->country = options.columnCountries.value(name);
        if (options.columnRules.contains(name))
            column->onMatch = options.columnRules.value(name);
    }
    return columns;
}

Result<QList<ColumnTarget>> columnsOf(const QStringList &header, const ImportOptions &options)
{
    if (options.columns.isEmpty()) {
        Result<QList<ColumnTarget>> columns = mapColumns(header, options.map);
        if (!columns)
            return columns;
        for (ColumnTarget &column : *columns)
            column.repairs = options.repairs;
        return withColumnOptions(std::move(*columns), options);
    }
    const auto isSame
        = [](const QString &name, const ColumnTarget &column) { return name == column.column; };
    if (!std::ranges::equal(header, options.columns, isSame)) {
        return fail(ErrorCode::Conflict,
                    u"The file has other columns than before. Choose it again."_s, u"map"_s);
    }
    if (!identifiesPeople(options.columns)) {
        return fail(ErrorCode::Invalid,
                    u"No column holds phone numbers. Choose the column that does."_s, u"phone"_s);
    }
    return options.columns;
}

} // namespace

Result<std::unique_ptr<RowFeed>> RowFeed::open(const ImportOptions &options, Purpose purpose)
{
    Result<std::unique_ptr<RowSource>> source = openRowSource(options.source);
    if (!source)
        return fail(source.error());
    const Result<QList<ColumnTarget>> columns = columnsOf((*source)->header(), options);
    if (!columns)
        return fail(columns.error());
    std::unique_ptr<RowFeed> feed(new RowFeed);
    feed->m_looksForDamage = purpose == Purpose::Preview;
    feed->m_keepsRejects = purpose == Purpose::Write;
    feed->m_agreed = options.agreed;
    feed->m_consentSource = options.consentSource;
    feed->m_source = std::move(*source);
    feed->m_checker = std::make_unique<RowChecker>(*columns, options.country);
    feed->m_samples.resize(columns->size());
    if (!options.rejectsPath.isEmpty()) {
        feed->m_rejects = std::make_unique<QSaveFile>(options.rejectsPath);
        if (!feed->m_rejects->open(QIODevice::WriteOnly))
            return fail(cantWrite(*feed->m_rejects));
        QStringList header = feed->m_source->header();
        header.append(u"error"_s);
        feed->m_rejects->write(csvLine(header).toUtf8());
    }
    return feed;
}

Result<std::vector<PreparedRow>> RowFeed::next(std::size_t count)
{
    std::vector<PreparedRow> rows;
    rows.reserve(count);
    QStringList cells;
    while (rows.size() < count) {
        const Result<bool> there = m_source->next(cells);
        if (!there)
            return fail(there.error());
        if (!*there)
            break;
        ++m_counts.rows;
        sample(cells);
        tl::expected<CheckedRow, RowRejection> checked = check(cells);
        if (!checked) {
            if (const Result<> noted = reject(checked.error(), cells); !noted)
                return fail(noted.error());
            continue;
        }
        if (!isNew(*checked)) {
            ++m_counts.duplicates;
            continue;
        }
        if (m_agreed && checked->contact.consent == Consent::NotOptedIn) {
            checked->contact.consent = Consent::OptedIn;
            checked->contact.consentSource = m_consentSource;
        }
        PreparedRow prepared;
        prepared.row = std::move(*checked);
        prepared.sortKey = sortKeyOf(prepared.row.contact);
        prepared.searchText = searchTextOf(prepared.row.contact);
        prepared.trigrams = trigramsOf(prepared.searchText);
        rows.push_back(std::move(prepared));
    }
    return rows;
}

tl::expected<CheckedRow, RowRejection> RowFeed::check(const QStringList &cells)
{
    if (const QString damage = m_source->damage(); !damage.isEmpty()) {
        return tl::unexpected(RowRejection{
            .problem = RowProblem::BrokenCard, .column = {}, .value = {}, .detail = damage});
    }
    if (m_source->hasForeignBytes()) {
        // Half a name is worse than none: it would never be corrected.
        const auto damaged = std::ranges::find_if(cells, [](const QString &cell) {
            return cell.contains(QChar(QChar::ReplacementCharacter));
        });
        if (damaged != cells.end()) {
            const QStringList &header = m_source->header();
            return tl::unexpected(RowRejection{
                .problem = RowProblem::ForeignBytes,
                .column = header.value(damaged - cells.begin()),
                .value = damaged->left(kSampleLength),
                .detail
                = u"the file holds letters that are no %1; choose its encoding and import again"_s
                      .arg(m_source->encoding())});
        }
    }
    if (!m_looksForDamage)
        return m_checker->check(cells);
    m_findings.clear();
    tl::expected<CheckedRow, RowRejection> checked = m_checker->check(cells, &m_findings);
    for (const PhoneFinding &finding : std::as_const(m_findings))
        note(finding);
    return checked;
}

void RowFeed::note(const PhoneFinding &finding)
{
    NumberDamage &damage = m_damage[{finding.column, finding.kind}];
    damage.column = m_source->header().value(finding.column);
    damage.kind = finding.kind;
    ++damage.count;
    const bool isRepairable = !finding.after.isEmpty();
    damage.repairable += isRepairable ? 1 : 0;
    if (damage.before.isEmpty() || (isRepairable && damage.after.isEmpty())) {
        damage.before = finding.before;
        damage.after = finding.after;
    }
}

Result<> RowFeed::finish()
{
    if (m_rejects && !commitWhole(*m_rejects))
        return fail(cantWrite(*m_rejects));
    return {};
}

Result<> RowFeed::reject(const RowRejection &rejection, const QStringList &cells)
{
    ++m_counts.rejected;
    if (m_rejected.size() < kMaxRejectedKept)
        m_rejected.append({m_source->line(), rejection, cells});
    const QString error = u"%1: %2"_s.arg(toName(rejection.problem), rejection.detail);
    if (m_keepsRejects)
        m_kept.add(m_source->line(), cells, error);
    if (!m_rejects)
        return {};
    // The cells stay as they were: the file is there to be corrected and imported again.
    QStringList line = cells;
    line.append(error);
    if (m_rejects->write(csvLine(line).toUtf8()) < 0)
        return fail(cantWrite(*m_rejects));
    return {};
}

bool RowFeed::isNew(const CheckedRow &row)
{
    bool fresh = true;
    if (!row.matchKey.isEmpty()) {
        // Up to 15 digits that don't begin with zero (E.164): the number is the key itself.
        const quint64 phone = row.matchKey.toULongLong();
        fresh = !m_phones.contains(phone);
        m_phones.insert(phone);
    }
    if (!row.contact.userId.isEmpty()) {
        fresh = fresh && !m_userIds.contains(row.contact.userId);
        m_userIds.insert(row.contact.userId);
    }
    return fresh;
}

void RowFeed::sample(const QStringList &cells)
{
    if (m_firstRows.size() < kFirstRows)
        m_firstRows.append(cells);
    if (m_counts.rows > 1000)
        return;
    for (qsizetype i = 0; i < m_samples.size() && i < cells.size(); ++i) {
        if (m_samples.at(i).isEmpty())
            m_samples[i] = cells.at(i).trimmed().left(kSampleLength);
    }
}

} // namespace aic::contacts
