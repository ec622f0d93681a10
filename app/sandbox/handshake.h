// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QUrl>

#include "net/httpclient.h"
#include "sandbox/messagerules.h"
#include "sandbox/world.h"

namespace aic::sandbox {

/// Asks \p callback for its challenge (cloud-api.md §6.1), then calls \p done with nothing or with
/// error 2200 that says what was wrong. Not called once \p context is gone.
void shakeHands(net::HttpClient &http, QObject &context, World &world, const QUrl &callback,
                const QString &verifyToken, std::function<void(Refusal)> done);

} // namespace aic::sandbox
