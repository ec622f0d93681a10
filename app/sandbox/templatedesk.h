// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/mailroom.h"

namespace aic::sandbox {

/// What Meta does with templates after a request: reviews, pauses, quality, categories, each with
/// its webhook (cloud-api.md §5.5 to §5.8, §6.11). Thread: the sandbox's own.
class TemplateDesk
{
public:
    TemplateDesk(World &world, Scheduler &scheduler, Mailroom &mailroom, const Clock &clock);

    /// PENDING from now on, and the verdict of rules.templateReview after a while.
    void submit(Template &made);
    /// Plans again the reviews and pauses that a loaded state was waiting for.
    void resume();
    /// \p reason: why it is REJECTED; empty: none is given.
    void setStatus(Template &made, const QString &status, const QString &reason = {});
    /// RED pauses it: 3 hours, then 6, then it is DISABLED (cloud-api.md §5.7).
    void setQuality(Template &made, const QString &quality);
    /// \p isNotice: Meta says a day ahead what it will do.
    void setCategory(Template &made, const QString &category, bool isNotice);
    /// Deletes it in Meta's sense: gone from lists, the name blocked for a while.
    void remove(qint64 id);

private:
    void planReview(const Template &made);
    void planUnpause(const Template &made);
    void review(Template &made);
    void announceStatus(const Template &made, const QString &title = {});
    void announce(QByteArrayView field, const Template &made, QJsonObject value);

    World &m_world;
    Scheduler &m_scheduler;
    Mailroom &m_mailroom;
    const Clock &m_clock;
};

} // namespace aic::sandbox
