// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/preflight.h"

#include <algorithm>

#include <QSet>

#include "campaigns/variables.h"
#include "contacts/contactquery.h"
#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "contacts/suppression.h"
#include "core/json.h"
#include "core/phonenumber.h"
#include "graph/messages.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {
namespace {

constexpr qint64 kWindowMs = 24LL * 3600 * 1000;
constexpr qint64 kWindowMarginMs = 60'000;

/// What one person fills the variables with.
QString valueOf(const contacts::Contact &contact, const QString &name)
{
    if (name == u"name")
        return contact.name;
    if (name == u"first_name")
        return firstName(contact.name);
    if (name == u"company")
        return contact.company;
    if (name == u"phone")
        return displayPhoneNumber(contact.phone);
    if (name == u"email")
        return contact.email;
    if (name == u"username")
        return contact.username;
    const auto field = contact.fields.constFind(name);
    if (field != contact.fields.constEnd())
        return *field;
    for (auto it = contact.fields.cbegin(); it != contact.fields.cend(); ++it) {
        if (variableName(it.key()) == name)
            return it.value();
    }
    return {};
}

struct Rendered
{
    QByteArray content;
    SkipReason reason = SkipReason::None;
};

/// The campaign's content, parsed once and rendered for each person.
class Renderer
{
public:
    explicit Renderer(const Content &content)
        : m_content(content)
        , m_text(content.text)
    {
        for (const auto &[placeholder, value] : content.parameters)
            m_parameters.append({placeholder, VariableText(value)});
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList names = m_text.names();
        for (const auto &[placeholder, value] : m_parameters)
            names += value.names();
        names.removeDuplicates();
        return names;
    }

    [[nodiscard]] Result<Rendered> render(const VariableLookup &lookup) const
    {
        return m_content.kind == Content::Kind::Text ? renderText(lookup) : renderTemplate(lookup);
    }

private:
    [[nodiscard]] Result<Rendered> renderText(const VariableLookup &lookup) const
    {
        const VariableText::Rendered text = m_text.render(lookup, m_content.fallbacks);
        if (!text.missing.isEmpty() || text.text.trimmed().isEmpty())
            return Rendered{{}, SkipReason::MissingVariable};
        if (text.text.size() > graph::kMaxTextLength)
            return Rendered{{}, SkipReason::TooLong};
        const Result<QJsonObject> content
            = graph::TextMessage{text.text, m_content.previewUrl}.content();
        if (!content)
            return fail(content.error());
        return Rendered{json::compact(*content)};
    }

    [[nodiscard]] Result<Rendered> renderTemplate(const VariableLookup &lookup) const
    {
        QJsonArray parameters;
        for (const auto &[placeholder, value] : m_parameters) {
            const VariableText::Rendered text = value.render(lookup, m_content.fallbacks);
            const QString filled = asTemplateParameter(text.text);
            if (!text.missing.isEmpty() || filled.isEmpty())
                return Rendered{{}, SkipReason::MissingVariable};
            QJsonObject parameter{{u"type"_s, u"text"_s}, {u"text"_s, filled}};
            bool isPosition = false;
            (void)placeholder.toInt(&isPosition);
            if (!isPosition)
                parameter.insert(u"parameter_name"_s, placeholder);
            parameters.append(parameter);
        }
        QJsonArray components = m_content.templateComponents;
        if (!parameters.isEmpty())
            components.append(QJsonObject{{u"type"_s, u"body"_s}, {u"parameters"_s, parameters}});
        QJsonObject message{{u"name"_s, m_content.templateName},
                            {u"language"_s, QJsonObject{{u"code"_s, m_content.templateLanguage}}}};
        if (!components.isEmpty())
            message.insert(u"components"_s, components);
        const QJsonObject content{{u"type"_s, u"template"_s}, {u"template"_s, message}};
        if (const Result<> checked = graph::checkContent(content); !checked)
            return fail(checked.error());
        return Rendered{json::compact(content)};
    }

    const Content &m_content;
    VariableText m_text;
    QList<std::pair<QString, VariableText>> m_parameters;
};

Result<QSet<qint64>> idsOf(storage::Statement statement)
{
    QSet<qint64> ids;
    const Result<> read
        = statement.each([&ids](const storage::Statement &row) { ids.insert(row.integer(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

/// What is looked up once for the whole audience.
struct Facts
{
    QSet<qint64> suppressed;
    contacts::Forgotten forgotten;
    QSet<qint64> openWindows;
    qint64 nowMs = 0;
};

Result<Facts> facts(storage::Connection &connection, const NewCampaign &campaign,
                    const Clock &clock)
{
    Facts facts;
    facts.nowMs = clock.nowMs();
    // The list is short, the audience long: from the list to the people.
    Result<QSet<qint64>> ids = idsOf(connection.statement(
        "SELECT i.contact_id FROM suppressions s JOIN identities i ON i.match_key = s.match_key "
        "WHERE i.kind <> 5 AND (i.ended_at_ms IS NULL OR i.kind > 2)"));
    if (!ids)
        return fail(ids.error());
    facts.suppressed = std::move(*ids);
    Result<contacts::Forgotten> forgotten = contacts::readForgotten(connection);
    if (!forgotten)
        return fail(forgotten.error());
    facts.forgotten = std::move(*forgotten);
    if (campaign.content.kind == Content::Kind::Text && !campaign.includeClosedWindows
        && !campaign.sandboxRules) {
        ids = idsOf(std::move(connection
                                  .statement("SELECT contact_id FROM conversations WHERE "
                                             "number_id = :number AND last_inbound_at_ms > :since")
                                  .bind(":number", campaign.number)
                                  .bind(":since", windowOpenSinceMs(clock.nowMs()))));
        if (!ids)
            return fail(ids.error());
        facts.openWindows = std::move(*ids);
    }
    return facts;
}

SkipReason reasonAgainst(const contacts::Contact &contact, const QString &recipient,
                         const NewCampaign &campaign, const Facts &facts)
{
    if (recipient.isEmpty())
        return SkipReason::NoIdentity;
    if (contact.availability == contacts::Availability::Blocked)
        return SkipReason::Blocked;
    if (contact.consent == contacts::Consent::OptedOut
        || contact.availability == contacts::Availability::OptedOut)
        return SkipReason::OptedOut;
    if (facts.suppressed.contains(contact.id.value)
        || facts.forgotten.reasonOf(phoneMatchKey(contact.phone))
        || facts.forgotten.reasonOf(contact.userId))
        return SkipReason::Suppressed;
    if (contacts::isKnownMissing(contact.availability, contact.availabilityDueMs, facts.nowMs))
        return SkipReason::NotOnWhatsApp;
    if (campaign.content.kind == Content::Kind::Text && !campaign.includeClosedWindows) {
        const bool isOpen = campaign.sandboxRules ? isSandboxWindowOpen(recipient)
                                                  : facts.openWindows.contains(contact.id.value);
        if (!isOpen)
            return SkipReason::WindowClosed;
    }
    return SkipReason::None;
}

} // namespace

qint64 windowOpenSinceMs(qint64 nowMs)
{
    return nowMs - kWindowMs + kWindowMarginMs;
}

bool isSandboxWindowOpen(const QString &recipient)
{
    return !recipient.endsWith(u"0006"_s);
}

Result<> checkCampaign(const NewCampaign &campaign)
{
    if (campaign.name.trimmed().isEmpty())
        return fail(ErrorCode::Invalid, u"The campaign has no name."_s, u"name"_s);
    if (campaign.userRate && *campaign.userRate <= 0)
        return fail(ErrorCode::Invalid, u"The rate has to be above 0 messages a second."_s,
                    u"rate"_s);
    const Content &content = campaign.content;
    if (content.kind == Content::Kind::Text) {
        if (content.text.trimmed().isEmpty())
            return fail(ErrorCode::Invalid, u"The message has no text."_s, u"text"_s);
        // Rendered texts are checked one by one; this one is too long without any variable filled.
        const VariableText::Rendered shortest
            = VariableText(content.text).render([](const QString &) { return QString(); }, {});
        if (shortest.text.size() > graph::kMaxTextLength)
            return fail(ErrorCode::Invalid,
                        u"The text is longer than %1 characters."_s.arg(graph::kMaxTextLength),
                        u"text"_s);
        return {};
    }
    if (content.templateName.isEmpty() || content.templateLanguage.isEmpty())
        return fail(ErrorCode::Invalid, u"A template needs its name and its language."_s,
                    u"template"_s);
    return {};
}

Result<Plan> plan(storage::Connection &connection, const NewCampaign &campaign, const Clock &clock)
{
    if (const Result<> checked = checkCampaign(campaign); !checked)
        return fail(checked.error());
    const Result<Facts> known = facts(connection, campaign, clock);
    if (!known)
        return fail(known.error());
    const Result<std::vector<qint64>> ids = contacts::selectedIds(connection, campaign.audience);
    if (!ids)
        return fail(ids.error());

    Plan plan;
    plan.recipients.reserve(ids->size());
    const Renderer renderer(campaign.content);
    const QStringList names = renderer.names();
    for (const QString &name : names)
        plan.filled.append({name, 0});
    QSet<QString> addresses;
    std::optional<Error> error;

    const Result<> read
        = contacts::readContacts(connection, *ids, [&](const contacts::Contact &contact) {
              PlannedRecipient planned;
              planned.contact = contact.id;
              planned.recipient = contact.phone.isEmpty() ? contact.userId : contact.phone;
              planned.name = contact.name;
              planned.reason = reasonAgainst(contact, planned.recipient, campaign, *known);

              for (auto &[name, people] : plan.filled)
                  people += valueOf(contact, name).trimmed().isEmpty() ? 0 : 1;
              const auto lookup = [&](const QString &name) { return valueOf(contact, name); };
              if (planned.reason == SkipReason::None) {
                  const QString key
                      = contact.phone.isEmpty() ? contact.userId : phoneMatchKey(contact.phone);
                  if (addresses.contains(key))
                      planned.reason = SkipReason::Duplicate;
                  else
                      addresses.insert(key);
              }
              if (planned.reason == SkipReason::None) {
                  Result<Rendered> rendered = renderer.render(lookup);
                  if (!rendered) {
                      error = rendered.error();
                      return false;
                  }
                  planned.reason = rendered->reason;
                  planned.content = std::move(rendered->content);
              }
              if (planned.reason == SkipReason::None)
                  ++plan.included;
              else
                  ++plan.excluded[planned.reason];
              plan.recipients.push_back(std::move(planned));
              return true;
          });
    if (error)
        return fail(*error);
    if (!read)
        return fail(read.error());
    for (const auto &[name, people] : plan.filled) {
        if (people == 0 && !plan.recipients.empty())
            plan.unknownVariables.append(name);
    }
    return plan;
}

} // namespace aic::campaigns
