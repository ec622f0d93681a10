// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/report.h"

#include <QSaveFile>

#include "campaigns/campaignquery.h"
#include "core/clock.h"
#include "messaging/message.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {
namespace {

constexpr int kPageRows = 1000;

/// A cell that a spreadsheet would run gets an apostrophe before it.
QString cell(const QString &text)
{
    static const QString dangerous = u"=+-@\t\r"_s;
    QString safe = !text.isEmpty() && dangerous.contains(text.front()) ? u"'"_s + text : text;
    return u"\""_s + safe.replace(u'"', u"\"\""_s) + u"\""_s;
}

QString stateText(const RecipientRow &row)
{
    if (row.messageState)
        return messaging::toName(messaging::MessageState(*row.messageState));
    return row.state == RecipientState::Skipped ? u"skipped"_s : u"queued"_s;
}

QByteArray line(const RecipientRow &row)
{
    const bool isNumber = row.recipient.startsWith(u'+')
                          && std::all_of(row.recipient.cbegin() + 1, row.recipient.cend(),
                                         [](QChar c) { return c >= u'0' && c <= u'9'; });
    const QStringList cells{cell(row.name),
                            isNumber ? row.recipient : cell(row.recipient),
                            stateText(row),
                            toText(row.reason),
                            row.atMs ? toRfc3339(*row.atMs) : QString(),
                            row.errorCode != 0 ? QString::number(row.errorCode) : QString(),
                            cell(row.errorTitle),
                            cell(row.errorDetail)};
    return cells.join(u',').toUtf8() + "\r\n";
}

} // namespace

Result<qint64> writeReport(storage::Connection &connection, CampaignId id, const QString &filePath)
{
    if (const Result<Campaign> campaign = readCampaign(connection, id); !campaign)
        return fail(campaign.error());
    QSaveFile file(filePath);
    const auto unwritable = [&file] {
        return fail(ErrorCode::Storage,
                    u"%1 can't be written: %2"_s.arg(file.fileName(), file.errorString()));
    };
    if (!file.open(QIODevice::WriteOnly))
        return unwritable();
    file.write("name,recipient,state,reason,at,error_code,error,detail\r\n");
    qint64 lines = 0;
    RecipientQuery query{id, RecipientFilter::All, {}, 0, kPageRows};
    for (;;) {
        const Result<RecipientPage> page = readRecipients(connection, query);
        if (!page)
            return fail(page.error());
        for (const RecipientRow &row : page->rows)
            file.write(line(row));
        lines += page->rows.size();
        if (!page->next)
            break;
        query.afterPosition = *page->next;
    }
    if (!file.commit())
        return unwritable();
    return lines;
}

} // namespace aic::campaigns
