// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/router.h"

namespace aic::sandbox {

/// The bearer token, or the access_token of the query; empty when there is none.
[[nodiscard]] QString tokenOf(const httpd::Request &request);

/// Why \p token opens nothing: "sandbox-expired", none at all, or not one of the sandbox's.
/// \p forMe: Meta words a missing token differently for /me (cloud-api.md §1.1).
[[nodiscard]] Refusal checkToken(const QString &token, bool forMe);
/// "sandbox-nopermission" may ask who it is and nothing else.
[[nodiscard]] Refusal checkPermission(const QString &token, Permission permission);

} // namespace aic::sandbox
