// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/templates/template.h"

#include <algorithm>

#include "core/textfold.h"
#include "messaging/templates/templatecomponents.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

QString searchedText(const Template &item)
{
    const TemplateContent content = readTemplate(item.components);
    QStringList parts{item.key.name,     QString(item.key.name).replace(u'_', u' '),
                      item.key.language, content.header.text,
                      content.body.text, content.footer};
    for (const TemplateButtonPart &button : content.buttons)
        parts.append(button.text);
    return fold(parts.join(u' '));
}

} // namespace

QJsonObject Template::definition() const
{
    QJsonObject object{{u"name"_s, key.name},
                       {u"language"_s, key.language},
                       {u"category"_s, category},
                       {u"components"_s, components}};
    if (!parameterFormat.isEmpty())
        object.insert(u"parameter_format"_s, parameterFormat);
    if (ttlSeconds)
        object.insert(u"message_send_ttl_seconds"_s, *ttlSeconds);
    return object;
}

TemplateGroup groupOf(const QString &status)
{
    if (status == u"APPROVED"_s)
        return TemplateGroup::Approved;
    if (status == u"PENDING"_s || status == u"IN_APPEAL"_s)
        return TemplateGroup::InReview;
    if (status == u"DRAFT"_s)
        return TemplateGroup::Draft;
    if (status == u"DELETED"_s)
        return TemplateGroup::Gone;
    return TemplateGroup::Attention;
}

bool TemplateFilter::matches(const Template &item) const
{
    const TemplateGroup itsGroup = groupOf(item.status);
    if (group ? itsGroup != *group : itsGroup == TemplateGroup::Gone && status.isEmpty())
        return false;
    if (!status.isEmpty() && item.status != status)
        return false;
    if (!category.isEmpty() && item.category != category)
        return false;
    if (!language.isEmpty() && item.key.language != language)
        return false;
    const QStringList words = fold(text).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return true;
    const QString all = searchedText(item);
    return std::ranges::all_of(words, [&](const QString &word) { return all.contains(word); });
}

} // namespace aic::messaging
