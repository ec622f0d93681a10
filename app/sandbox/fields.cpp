// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/fields.h"

#include <algorithm>

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kDefaultLimit = 25;
constexpr qint64 kMostPerPage = 100;

/// The names of "a,b{c,d},e.limit(3)": what stands outside of braces, up to a modifier.
QStringList topLevelNames(const QString &fields)
{
    QStringList names;
    QString name;
    int depth = 0;
    bool inModifier = false;
    for (const QChar c : fields) {
        if (c == u'{' || c == u'(')
            ++depth;
        else if (c == u'}' || c == u')')
            --depth;
        else if (depth == 0 && c == u',') {
            names.append(name.trimmed());
            name.clear();
            inModifier = false;
        } else if (depth == 0 && c == u'.') {
            inModifier = true;
        } else if (depth == 0 && !inModifier) {
            name += c;
        }
    }
    names.append(name.trimmed());
    names.removeAll(QString());
    return names;
}

QString cursorOf(qsizetype index)
{
    const QByteArray bytes = "MA" + QByteArray::number(index);
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

/// -1 when \p cursor isn't one of ours.
qsizetype indexOf(const QString &cursor)
{
    const QByteArray bytes
        = QByteArray::fromBase64(cursor.toLatin1(), QByteArray::Base64UrlEncoding);
    bool ok = false;
    const qsizetype index = bytes.mid(2).toLongLong(&ok);
    return ok && bytes.startsWith("MA") && index >= 0 ? index : -1;
}

} // namespace

GraphResult<QJsonObject> project(const QJsonObject &node, const NodeShape &shape,
                                 const QString &fields)
{
    QStringList names = topLevelNames(fields);
    if (names.isEmpty())
        names = shape.defaults;
    QJsonObject projected{{u"id"_s, node.value("id"_L1)}};
    for (const QString &name : std::as_const(names)) {
        if (name != u"id" && !shape.fields.contains(name))
            return tl::unexpected(
                invalidParameter(u"Tried accessing nonexisting field (%1) on node type (%2)"_s.arg(
                    name, shape.type)));
        if (node.contains(name))
            projected.insert(name, node.value(name));
    }
    return projected;
}

GraphResult<QJsonObject> page(const QJsonArray &nodes, const NodeShape &shape,
                              const QJsonObject &parameters, const QString &pathUrl)
{
    qint64 limit = kDefaultLimit;
    if (parameters.contains("limit"_L1)) {
        bool ok = false;
        limit = Call::text(parameters, "limit"_L1).toLongLong(&ok);
        if (!ok || limit < 1)
            return tl::unexpected(invalidParameter(u"Param limit must be a positive number."_s));
        limit = std::min(limit, kMostPerPage);
    }
    const QString after = Call::text(parameters, "after"_L1);
    const QString before = Call::text(parameters, "before"_L1);
    qsizetype begin = 0;
    qsizetype end = nodes.size();
    if (!after.isEmpty() || !before.isEmpty()) {
        const qsizetype cursor = indexOf(after.isEmpty() ? before : after);
        if (cursor < 0)
            return tl::unexpected(invalidParameter(u"Invalid cursors values"_s));
        if (!after.isEmpty())
            begin = std::min(cursor + 1, nodes.size());
        else
            begin = std::max<qsizetype>(0, std::min(cursor, nodes.size()) - limit);
        if (after.isEmpty())
            end = std::min(cursor, nodes.size());
    }
    end = std::min(end, begin + limit);

    QJsonArray data;
    for (qsizetype i = begin; i < end; ++i) {
        auto projected
            = project(nodes.at(i).toObject(), shape, Call::text(parameters, "fields"_L1));
        if (!projected)
            return tl::unexpected(projected.error());
        data.append(*projected);
    }
    QJsonObject answer{{u"data"_s, data}};
    if (data.isEmpty())
        return answer;
    QJsonObject paging{{u"cursors"_s, QJsonObject{{u"before"_s, cursorOf(begin)},
                                                  {u"after"_s, cursorOf(end - 1)}}}};
    const auto link = [&](QLatin1StringView key, qsizetype index) {
        QUrl url(pathUrl);
        QUrlQuery query;
        for (auto it = parameters.begin(); it != parameters.end(); ++it) {
            if (it.key() != u"after" && it.key() != u"before")
                query.addQueryItem(it.key(),
                                   Call::text(parameters, QLatin1StringView(it.key().toLatin1())));
        }
        query.addQueryItem(key, cursorOf(index));
        url.setQuery(query);
        return url.toString(QUrl::FullyEncoded);
    };
    if (end < nodes.size())
        paging.insert(u"next"_s, link("after"_L1, end - 1));
    if (begin > 0)
        paging.insert(u"previous"_s, link("before"_L1, begin));
    answer.insert(u"paging"_s, paging);
    return answer;
}

} // namespace aic::sandbox
