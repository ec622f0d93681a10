// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/messages.h"

#include "graph/contentrules_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {

Result<QJsonObject> TextMessage::content() const
{
    QJsonObject text{{u"body"_s, body}};
    if (previewUrl)
        text.insert(u"preview_url"_s, true);
    QJsonObject content{{u"type"_s, u"text"_s}, {u"text"_s, text}};
    if (Result<> checked = checkContent(content); !checked)
        return fail(std::move(checked.error()));
    return content;
}

Result<> checkContent(const QJsonObject &object)
{
    ContentRules rules;
    const Node content{object, {}};
    for (QStringView key :
         {u"messaging_product", u"to", u"recipient", u"biz_opaque_callback_data"}) {
        if (content.has(key))
            rules.refuse(content[key], u"is set by the program"_s);
    }
    const QString type = content[u"type"].text();
    if (type.isEmpty()) {
        rules.refuse(content[u"type"], u"the type is missing"_s);
        return rules.result();
    }
    const Node part = content[type];
    if (!part.value.isObject() && !(type == u"contacts"_s && part.value.isArray()))
        rules.refuse(part, u"the part that the type names is missing"_s);
    if (content[u"context"].isThere())
        rules.needText(content[u"context"][u"message_id"], 512);

    if (type == u"text"_s)
        checkText(rules, content);
    else if (type == u"template"_s)
        checkTemplate(rules, content);
    else if (type == u"reaction"_s)
        checkReaction(rules, content);
    else if (type == u"location"_s)
        checkLocation(rules, content);
    else if (type == u"contacts"_s)
        checkContacts(rules, content);
    else if (type == u"interactive"_s)
        checkInteractive(rules, content);
    else if (type == u"image"_s || type == u"video"_s || type == u"audio"_s || type == u"document"_s
             || type == u"sticker"_s)
        checkMedia(rules, content, type);
    // Types that Meta adds later are passed on.
    return rules.result();
}

} // namespace aic::graph
