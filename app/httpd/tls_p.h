// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <microhttpd.h>

#include <QByteArray>

#include "core/result.h"

#ifdef AIC_WITH_GNUTLS
#include <gnutls/abstract.h>
#endif

namespace aic::httpd {

/// A certificate chain and its private key, both PEM.
struct TlsIdentity
{
    QByteArray certificatePem;
    QByteArray keyPem;

    [[nodiscard]] bool isEmpty() const { return certificatePem.isEmpty() && keyPem.isEmpty(); }
};

/// libmicrohttpd doesn't say why it won't start, so what people get wrong is looked at before.
/// Error: Invalid with the option's field ("certificate", "key").
[[nodiscard]] Result<> checkIdentity(const TlsIdentity &identity);

#ifdef AIC_WITH_GNUTLS
/// Gives copies of \p identity to a handshake, which frees them. False when GnuTLS can't.
[[nodiscard]] bool handOver(const TlsIdentity &identity, gnutls_pcert_st **certificates,
                            unsigned int *count, gnutls_privkey_t *key);
#endif

} // namespace aic::httpd
