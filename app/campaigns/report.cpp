// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/report.h"

#include <QSaveFile>

#include "campaigns/campaignquery.h"
#include "core/clock.h"
#include "core/csv.h"
#include "core/savefile.h"
#include "messaging/message.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {
namespace {

constexpr int kPageRows = 1000;

QString stateText(const RecipientRow &row)
{
    if (row.messageState)
        return messaging::toName(messaging::MessageState(*row.messageState));
    return row.state == RecipientState::Skipped ? u"skipped"_s : u"queued"_s;
}

QString line(const RecipientRow &row)
{
    return csvLine({guarded(row.name), guardedPhone(row.recipient), stateText(row),
                    toText(row.reason), row.atMs ? toRfc3339(*row.atMs) : QString(),
                    row.errorCode != 0 ? QString::number(row.errorCode) : QString(),
                    guarded(row.errorTitle), guarded(row.errorDetail)});
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
            file.write(line(row).toUtf8());
        lines += page->rows.size();
        if (!page->next)
            break;
        query.afterPosition = *page->next;
    }
    if (!commitWhole(file))
        return unwritable();
    return lines;
}

} // namespace aic::campaigns
