// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/templatedesk.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kHourMs = 3600 * 1000;
constexpr qint64 kNoticeSeconds = 24 * 3600;

QString componentText(const Template &made, QLatin1StringView type)
{
    for (const QJsonValue &value : made.components) {
        if (value.toObject().value("type"_L1).toString() == type)
            return value.toObject().value("text"_L1).toString();
    }
    return {};
}

} // namespace

TemplateDesk::TemplateDesk(World &world, Scheduler &scheduler, Mailroom &mailroom,
                           const Clock &clock)
    : m_world(world)
    , m_scheduler(scheduler)
    , m_mailroom(mailroom)
    , m_clock(clock)
{}

void TemplateDesk::submit(Template &made)
{
    made.status = u"PENDING"_s;
    made.rejectedReason = u"NONE"_s;
    made.reviewAtMs = m_clock.nowMs() + m_world.rules.templateReviewMs;
    planReview(made);
}

void TemplateDesk::resume()
{
    for (const Template &made : m_world.templates.all()) {
        if (made.reviewAtMs != 0)
            planReview(made);
        if (made.pausedUntilMs != 0)
            planUnpause(made);
    }
}

void TemplateDesk::planReview(const Template &made)
{
    m_scheduler.after(made.reviewAtMs - m_clock.nowMs(),
                      [this, id = made.id, at = made.reviewAtMs] {
                          Template *waiting = m_world.templates.byId(id);
                          if (waiting && waiting->reviewAtMs == at)
                              review(*waiting);
                      });
}

void TemplateDesk::planUnpause(const Template &made)
{
    m_scheduler.after(made.pausedUntilMs - m_clock.nowMs(),
                      [this, id = made.id, until = made.pausedUntilMs] {
                          Template *paused = m_world.templates.byId(id);
                          if (paused && paused->pausedUntilMs == until)
                              setStatus(*paused, u"APPROVED"_s);
                      });
}

void TemplateDesk::review(Template &made)
{
    const bool isRejected = m_world.rules.templateReview == u"REJECTED";
    const bool wasEdited = made.wasEdited;
    made.wasEdited = false;
    setStatus(made, m_world.rules.templateReview, isRejected ? u"INVALID_FORMAT"_s : QString());
    if (!wasEdited || isRejected)
        return;
    QJsonObject value{{u"message_template_element"_s, componentText(made, "BODY"_L1)}};
    if (const QString title = componentText(made, "HEADER"_L1); !title.isEmpty())
        value.insert(u"message_template_title"_s, title);
    if (const QString footer = componentText(made, "FOOTER"_L1); !footer.isEmpty())
        value.insert(u"message_template_footer"_s, footer);
    announce("message_template_components_update", made, value);
}

void TemplateDesk::setStatus(Template &made, const QString &status, const QString &reason)
{
    const bool wasPaused = made.status == u"PAUSED";
    made.reviewAtMs = 0;
    made.pausedUntilMs = 0;
    made.status = status;
    made.rejectedReason = reason.isEmpty() ? u"NONE"_s : reason;
    QString title;
    if (status == u"PAUSED") {
        ++made.pauses;
        title = made.pauses == 1 ? u"FIRST_PAUSE"_s : u"SECOND_PAUSE"_s;
        made.pausedUntilMs = m_clock.nowMs() + (made.pauses == 1 ? 3 : 6) * kHourMs;
        planUnpause(made);
    } else if (status == u"DISABLED") {
        title = u"DISABLED"_s;
    } else if (wasPaused && status == u"APPROVED") {
        title = u"UNPAUSE"_s;
    }
    announceStatus(made, title);
}

void TemplateDesk::setQuality(Template &made, const QString &quality)
{
    const QString previous = std::exchange(made.quality, quality);
    announce("message_template_quality_update", made,
             {{u"previous_quality_score"_s, previous}, {u"new_quality_score"_s, quality}});
    if (quality == u"RED" && made.status == u"APPROVED")
        setStatus(made, made.pauses >= 2 ? u"DISABLED"_s : u"PAUSED"_s);
}

void TemplateDesk::setCategory(Template &made, const QString &category, bool isNotice)
{
    if (isNotice) {
        made.correctCategory = category;
        // Here new_category is the one it still has.
        announce("template_category_update", made,
                 {{u"correct_category"_s, category},
                  {u"new_category"_s, made.category},
                  {u"category_update_timestamp"_s, m_clock.nowMs() / 1000 + kNoticeSeconds}});
        return;
    }
    made.previousCategory = std::exchange(made.category, category);
    made.correctCategory.clear();
    announce("template_category_update", made,
             {{u"previous_category"_s, made.previousCategory}, {u"new_category"_s, category}});
}

void TemplateDesk::remove(qint64 id)
{
    if (const Template *made = m_world.templates.byId(id)) {
        Template last = *made;
        m_world.templates.remove(id, m_clock.nowMs());
        last.status = u"DELETED"_s;
        announceStatus(last);
    }
}

void TemplateDesk::announceStatus(const Template &made, const QString &title)
{
    const qint64 now = m_clock.nowMs();
    const QString what = QString::number(made.id) + made.status + QString::number(now);
    m_mailroom.announce(templateStatusUpdate(made, now, title), m_world.dice().bitsOf(what));
}

void TemplateDesk::announce(QByteArrayView field, const Template &made, QJsonObject value)
{
    value.insert(u"message_template_id"_s, made.id);
    value.insert(u"message_template_name"_s, made.name);
    value.insert(u"message_template_language"_s, made.language);
    const qint64 now = m_clock.nowMs();
    const QString what = QString::number(made.id) + QString::number(now);
    m_mailroom.announce(fieldUpdate(field, value, now), m_world.dice().bitsOf(what));
}

} // namespace aic::sandbox
