// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/contentrules_p.h"

#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {

Node Node::operator[](QStringView key) const
{
    return {value.toObject().value(key), path.isEmpty() ? key.toString() : path + u'.' + key};
}

Node Node::operator[](qsizetype index) const
{
    return {value.toArray().at(index), u"%1[%2]"_s.arg(path).arg(index)};
}

Result<> ContentRules::result() const
{
    if (m_error)
        return fail(*m_error);
    return {};
}

void ContentRules::refuse(const Node &node, const QString &why)
{
    if (!m_error) {
        m_error
            = {.code = ErrorCode::Invalid, .detail = node.path + u": "_s + why, .field = node.path};
    }
}

void ContentRules::needText(const Node &node, int most)
{
    if (!node.isThere())
        refuse(node, u"is missing"_s);
    else if (!node.value.isString())
        refuse(node, u"must be a text"_s);
    else if (node.text().trimmed().isEmpty())
        refuse(node, u"is empty"_s);
    else if (node.text().size() > most)
        refuse(node, u"has %1 characters; %2 are allowed"_s.arg(node.text().size()).arg(most));
}

void ContentRules::mayHaveText(const Node &node, int most)
{
    if (node.isThere())
        needText(node, most);
}

void ContentRules::needWord(const Node &node, const QStringList &allowed)
{
    if (!allowed.contains(node.text()))
        refuse(node, u"must be %1"_s.arg(allowed.join(u" or "_s)));
}

void ContentRules::mayHaveWord(const Node &node, const QStringList &allowed)
{
    if (node.isThere())
        needWord(node, allowed);
}

void ContentRules::mayHaveFlag(const Node &node)
{
    if (node.isThere() && !node.value.isBool())
        refuse(node, u"must be true or false"_s);
}

void ContentRules::needNumber(const Node &node, double least, double most)
{
    bool ok = node.value.isDouble();
    const double number = ok ? node.value.toDouble() : node.text().toDouble(&ok);
    // Written so that "nan", which is a number to toDouble(), is refused too.
    if (!ok || !(number >= least && number <= most)) {
        refuse(node, u"must be a number from %1 to %2"_s.arg(QString::number(least, 'f', 0),
                                                             QString::number(most, 'f', 0)));
    }
}

void ContentRules::needCount(const Node &list, qsizetype least, qsizetype most)
{
    if (!list.value.isArray())
        refuse(list, u"must be a list"_s);
    else if (list.size() < least || list.size() > most)
        refuse(list,
               u"has %1 entries; %2 to %3 are allowed"_s.arg(list.size()).arg(least).arg(most));
}

void ContentRules::needLink(const Node &node, int most)
{
    needText(node, most);
    const QUrl url(node.text(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        refuse(node, u"must be a web address"_s);
}

void ContentRules::needMedia(const Node &node)
{
    if (!node.value.isObject())
        refuse(node, u"is missing"_s);
    const bool hasId = !node[u"id"].text().isEmpty();
    const bool hasLink = !node[u"link"].text().isEmpty();
    if (hasId == hasLink)
        refuse(node, u"exactly one of id and link is needed"_s);
    if (hasLink)
        needLink(node[u"link"], 2048);
}

void ContentRules::needDistinct(const Node &node, QSet<QString> &seen)
{
    if (seen.contains(node.text()))
        refuse(node, u"is there twice"_s);
    seen.insert(node.text());
}

} // namespace aic::graph
