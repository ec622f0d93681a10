// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include "sandbox/router.h"

namespace aic::sandbox {

/// What a kind of node can be asked for.
struct NodeShape
{
    QString type;         ///< Meta's name in error messages
    QStringList fields;   ///< everything `fields=` may name
    QStringList defaults; ///< what comes without `fields=`, besides id
};

/// Only what `fields=` asks for, and the id. Error: 100 for a field the node doesn't have.
[[nodiscard]] GraphResult<QJsonObject> project(const QJsonObject &node, const NodeShape &shape,
                                               const QString &fields);

/// One page of \p nodes by limit, after and before, each projected by `fields` (cloud-api.md §1.7).
/// \p path is the list's own, for the link to the next page.
[[nodiscard]] GraphResult<QJsonObject> page(const QJsonArray &nodes, const NodeShape &shape,
                                            const QJsonObject &parameters, const QString &pathUrl);

} // namespace aic::sandbox
