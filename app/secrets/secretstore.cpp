// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretstore.h"

#include "secrets/log.h"

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSecrets, "aic.secrets")

namespace aic::secrets {

SecretStore::~SecretStore() = default;

QString secretKey(const QString &account, SecretKind kind)
{
    switch (kind) {
    case SecretKind::AccessToken:
        return account + u"/access_token"_s;
    case SecretKind::AppSecret:
        return account + u"/app_secret"_s;
    case SecretKind::RelayToken:
        break;
    }
    return account + u"/relay_token"_s;
}

} // namespace aic::secrets
