// SPDX-License-Identifier: GPL-3.0-or-later
// Interactive messages (cloud-api.md §2.7): one row a type in the table, one look at the action
// each.
#include <algorithm>
#include <array>

#include "graph/contentrules_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

constexpr int kMaxButtonText = 20;
constexpr int kMaxSectionTitle = 24;
constexpr int kMaxLink = 2000;
constexpr int kMaxName = 256;

void checkReplyButtons(ContentRules &rules, const Node &action)
{
    const Node buttons = action[u"buttons"];
    rules.needCount(buttons, 1, 3);
    QSet<QString> ids;
    QSet<QString> titles;
    for (qsizetype i = 0; i < buttons.size() && !rules.isBroken(); ++i) {
        rules.needWord(buttons[i][u"type"], {u"reply"_s});
        const Node reply = buttons[i][u"reply"];
        const Node id = reply[u"id"];
        rules.needText(id, kMaxName);
        if (id.text() != id.text().trimmed())
            rules.refuse(id, u"may not begin or end with a space"_s);
        rules.needDistinct(id, ids);
        rules.needText(reply[u"title"], kMaxButtonText);
        rules.needDistinct(reply[u"title"], titles);
    }
}

/// A title is needed as soon as there are several sections.
void checkSectionTitle(ContentRules &rules, const Node &sections, qsizetype index)
{
    const Node title = sections[index][u"title"];
    if (sections.size() > 1)
        rules.needText(title, kMaxSectionTitle);
    else
        rules.mayHaveText(title, kMaxSectionTitle);
}

void checkList(ContentRules &rules, const Node &action)
{
    constexpr qsizetype kMostRows = 10;
    rules.needText(action[u"button"], kMaxButtonText);
    const Node sections = action[u"sections"];
    rules.needCount(sections, 1, 10);
    QSet<QString> ids;
    qsizetype count = 0;
    for (qsizetype i = 0; i < sections.size() && !rules.isBroken(); ++i) {
        checkSectionTitle(rules, sections, i);
        const Node rows = sections[i][u"rows"];
        rules.needCount(rows, 1, kMostRows);
        count += rows.size();
        if (count > kMostRows)
            rules.refuse(rows, u"a list has at most %1 rows in all"_s.arg(kMostRows));
        for (qsizetype r = 0; r < rows.size() && !rules.isBroken(); ++r) {
            rules.needText(rows[r][u"id"], 200);
            rules.needDistinct(rows[r][u"id"], ids);
            rules.needText(rows[r][u"title"], kMaxSectionTitle);
            rules.mayHaveText(rows[r][u"description"], 72);
        }
    }
}

void checkLinkButton(ContentRules &rules, const Node &action)
{
    rules.needWord(action[u"name"], {u"cta_url"_s});
    const Node parameters = action[u"parameters"];
    rules.needText(parameters[u"display_text"], kMaxButtonText);
    rules.needLink(parameters[u"url"], kMaxLink);
}

void checkFlow(ContentRules &rules, const Node &action)
{
    rules.needWord(action[u"name"], {u"flow"_s});
    const Node parameters = action[u"parameters"];
    if (parameters.has(u"flow_id") == parameters.has(u"flow_name"))
        rules.refuse(parameters, u"exactly one of flow_id and flow_name is needed"_s);
    rules.needText(parameters[u"flow_cta"], 30);
    rules.mayHaveWord(parameters[u"mode"], {u"draft"_s, u"published"_s});
    rules.mayHaveWord(parameters[u"flow_action"], {u"navigate"_s, u"data_exchange"_s});
}

void checkLocationRequest(ContentRules &rules, const Node &action)
{
    rules.needWord(action[u"name"], {u"send_location"_s});
}

void checkProduct(ContentRules &rules, const Node &action)
{
    rules.needText(action[u"catalog_id"], kMaxName);
    rules.needText(action[u"product_retailer_id"], kMaxName);
}

void checkProductList(ContentRules &rules, const Node &action)
{
    constexpr qsizetype kMostItems = 30;
    rules.needText(action[u"catalog_id"], kMaxName);
    const Node sections = action[u"sections"];
    rules.needCount(sections, 1, 10);
    qsizetype count = 0;
    for (qsizetype i = 0; i < sections.size() && !rules.isBroken(); ++i) {
        checkSectionTitle(rules, sections, i);
        const Node items = sections[i][u"product_items"];
        rules.needCount(items, 1, kMostItems);
        count += items.size();
        if (count > kMostItems)
            rules.refuse(items, u"a product list has at most %1 items in all"_s.arg(kMostItems));
        for (qsizetype k = 0; k < items.size(); ++k)
            rules.needText(items[k][u"product_retailer_id"], kMaxName);
    }
}

void checkCatalog(ContentRules &rules, const Node &action)
{
    rules.needWord(action[u"name"], {u"catalog_message"_s});
}

void checkCards(ContentRules &rules, const Node &action)
{
    rules.needCount(action[u"cards"], 2, 10);
}

void checkAddressRequest(ContentRules &rules, const Node &action)
{
    rules.needWord(action[u"name"], {u"address_message"_s});
    rules.needWord(action[u"parameters"][u"country"], {u"IN"_s, u"SG"_s});
}

void checkCallPermission(ContentRules &rules, const Node &action)
{
    rules.needWord(action[u"name"], {u"call_permission_request"_s});
}

void checkCallButton(ContentRules &rules, const Node &action)
{
    rules.needWord(action[u"name"], {u"voice_call"_s});
    const Node parameters = action[u"parameters"];
    rules.mayHaveText(parameters[u"display_text"], kMaxButtonText);
    if (parameters[u"ttl_minutes"].isThere())
        rules.needNumber(parameters[u"ttl_minutes"], 1, 43'200);
}

void checkContactInfo(ContentRules &rules, const Node &action)
{
    rules.needWord(action[u"name"], {u"request_contact_info"_s});
}

enum class Header { None, Text, NeedsText, Any };

struct Kind
{
    QStringView name;
    Header header;
    int bodyLimit;
    bool needsBody;
    bool mayHaveFooter;
    void (*checkAction)(ContentRules &rules, const Node &action);
};

constexpr std::array kKinds{
    Kind{u"button", Header::Any, 1024, true, true, checkReplyButtons},
    Kind{u"list", Header::Text, 4096, true, true, checkList},
    Kind{u"cta_url", Header::Any, 1024, true, true, checkLinkButton},
    Kind{u"flow", Header::Any, 1024, true, true, checkFlow},
    Kind{u"location_request_message", Header::None, 1024, true, false, checkLocationRequest},
    Kind{u"product", Header::None, 1024, false, true, checkProduct},
    Kind{u"product_list", Header::NeedsText, 1024, true, true, checkProductList},
    Kind{u"catalog_message", Header::None, 1024, true, true, checkCatalog},
    Kind{u"carousel", Header::None, 1024, true, false, checkCards},
    Kind{u"address_message", Header::None, 1024, true, true, checkAddressRequest},
    Kind{u"call_permission_request", Header::None, 1024, false, false, checkCallPermission},
    Kind{u"voice_call", Header::None, 1024, true, true, checkCallButton},
    // Meta's page and its clients disagree on the name (cloud-api.md §2.7).
    Kind{u"contact_request", Header::None, 1024, true, true, checkContactInfo},
    Kind{u"request_contact_info", Header::None, 1024, true, true, checkContactInfo},
};

void checkHeader(ContentRules &rules, const Kind &kind, const Node &header)
{
    if (!header.isThere()) {
        if (kind.header == Header::NeedsText)
            rules.refuse(header, u"is missing"_s);
        return;
    }
    if (kind.header == Header::None) {
        rules.refuse(header, u"%1 has no header"_s.arg(kind.name));
        return;
    }
    QStringList types{u"text"_s};
    if (kind.header == Header::Any)
        types += {u"image"_s, u"video"_s, u"document"_s};
    rules.needWord(header[u"type"], types);
    const QString type = header[u"type"].text();
    if (type == u"text"_s)
        rules.needText(header[u"text"], 60);
    else
        rules.needMedia(header[type]);
}

} // namespace

void checkInteractive(ContentRules &rules, const Node &content)
{
    const Node interactive = content[u"interactive"];
    const Node type = interactive[u"type"];
    rules.needText(type, kMaxName);
    const auto *kind = std::ranges::find(kKinds, type.text(), &Kind::name);
    // Types that Meta adds later are passed on.
    if (kind == kKinds.end())
        return;
    checkHeader(rules, *kind, interactive[u"header"]);
    const Node body = interactive[u"body"];
    if (kind->needsBody || body.isThere())
        rules.needText(body[u"text"], kind->bodyLimit);
    const Node footer = interactive[u"footer"];
    if (footer.isThere() && !kind->mayHaveFooter)
        rules.refuse(footer, u"%1 has no footer"_s.arg(kind->name));
    if (footer.isThere())
        rules.needText(footer[u"text"], 60);
    const Node action = interactive[u"action"];
    if (!action.value.isObject())
        rules.refuse(action, u"is missing"_s);
    else
        kind->checkAction(rules, action);
}

} // namespace aic::graph
