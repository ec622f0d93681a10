// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/audience.h"

#include "contacts/import/contactimport.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {

Result<QStringList> readAudienceFile(const Opened &opened, const QString &path,
                                     const QString &country)
{
    const contacts::SourceOptions source{.filePath = path, .hasHeader = true};
    Result<std::unique_ptr<contacts::RowSource>> rows = contacts::openRowSource(source);
    if (!rows)
        return fail(rows.error());
    const QStringList header = (*rows)->header();
    const Result<QList<contacts::ColumnTarget>> columns = contacts::mapColumns(header, {});

    QStringList addresses;
    qsizetype phoneColumn = -1;
    qsizetype userIdColumn = -1;
    if (columns) {
        for (qsizetype i = 0; i < columns->size(); ++i) {
            if (columns->at(i).target == contacts::ImportTarget::Phone && phoneColumn < 0)
                phoneColumn = i;
            if (columns->at(i).target == contacts::ImportTarget::UserId && userIdColumn < 0)
                userIdColumn = i;
        }
    }
    const bool hasHeader = phoneColumn >= 0 || userIdColumn >= 0;
    if (hasHeader) {
        workspace::Workspace &space = opened.workspace();
        contacts::ContactImport import(space.database(), space.contacts(), opened.clock());
        const Result<contacts::ImportOutcome> brought
            = await(import.run({.source = source, .country = country}));
        if (!brought)
            return fail(brought.error());
    } else {
        phoneColumn = 0;
        addresses.append(header.value(0));
    }

    QStringList cells;
    for (;;) {
        const Result<bool> more = (*rows)->next(cells);
        if (!more)
            return fail(more.error());
        if (!*more)
            return addresses;
        const QString phone = phoneColumn >= 0 ? cells.value(phoneColumn).trimmed() : QString();
        const QString userId = userIdColumn >= 0 ? cells.value(userIdColumn).trimmed() : QString();
        if (!phone.isEmpty() || !userId.isEmpty())
            addresses.append(phone.isEmpty() ? userId : phone);
    }
}

Result<contacts::ContactFilter> readFilter(const Call &call, workspace::Workspace &space)
{
    if (!call.has(u"segment"_s))
        return contacts::ContactFilter::tagged(call.value(u"tag"_s));
    if (call.has(u"tag"_s))
        return fail(ErrorCode::Invalid, u"Give one of --tag and --segment"_s);
    const Result<contacts::Segment> segment
        = await(space.segments().find(call.value(u"segment"_s)));
    if (!segment)
        return fail(segment.error());
    return segment->filter;
}

} // namespace aic::cli
