// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/tls_p.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace aic::httpd {

#ifdef AIC_WITH_GNUTLS
namespace {

/// A chain is seldom longer than three.
constexpr unsigned int kMaxCertificates = 10;

gnutls_datum_t datum(const QByteArray &bytes)
{
    // GnuTLS doesn't write to it.
    return {reinterpret_cast<unsigned char *>(const_cast<char *>(bytes.constData())),
            static_cast<unsigned int>(bytes.size())};
}

} // namespace

bool handOver(const TlsIdentity &identity, gnutls_pcert_st **certificates, unsigned int *count,
              gnutls_privkey_t *key)
{
    const gnutls_datum_t certificateText = datum(identity.certificatePem);
    const gnutls_datum_t keyText = datum(identity.keyPem);
    auto *list
        = static_cast<gnutls_pcert_st *>(gnutls_calloc(kMaxCertificates, sizeof(gnutls_pcert_st)));
    if (!list)
        return false;
    unsigned int size = kMaxCertificates;
    if (gnutls_pcert_list_import_x509_raw(list, &size, &certificateText, GNUTLS_X509_FMT_PEM, 0)
        < 0) {
        gnutls_free(list);
        return false;
    }
    gnutls_privkey_t imported = nullptr;
    if (gnutls_privkey_init(&imported) < 0
        || gnutls_privkey_import_x509_raw(imported, &keyText, GNUTLS_X509_FMT_PEM, nullptr, 0)
               < 0) {
        if (imported)
            gnutls_privkey_deinit(imported);
        for (unsigned int i = 0; i < size; ++i)
            gnutls_pcert_deinit(&list[i]);
        gnutls_free(list);
        return false;
    }
    *certificates = list;
    *count = size;
    *key = imported;
    return true;
}

Result<> checkIdentity(const TlsIdentity &identity)
{
    std::array<gnutls_x509_crt_t, kMaxCertificates> chain{};
    unsigned int size = kMaxCertificates;
    const gnutls_datum_t certificateText = datum(identity.certificatePem);
    const int read = gnutls_x509_crt_list_import(chain.data(), &size, &certificateText,
                                                 GNUTLS_X509_FMT_PEM, 0);
    for (unsigned int i = 0; read >= 0 && i < size; ++i)
        gnutls_x509_crt_deinit(chain[i]);
    if (read <= 0)
        return fail(ErrorCode::Invalid, u"The TLS certificate is not a PEM certificate."_s,
                    u"certificate"_s);

    const gnutls_datum_t keyText = datum(identity.keyPem);
    gnutls_x509_privkey_t key = nullptr;
    if (gnutls_x509_privkey_init(&key) < 0)
        return fail(ErrorCode::Internal, u"GnuTLS has no memory left."_s);
    const bool isKey
        = gnutls_x509_privkey_import2(key, &keyText, GNUTLS_X509_FMT_PEM, nullptr, 0) >= 0;
    gnutls_x509_privkey_deinit(key);
    if (!isKey)
        return fail(ErrorCode::Invalid, u"The TLS key is not an unencrypted PEM private key."_s,
                    u"key"_s);

    gnutls_certificate_credentials_t credentials = nullptr;
    if (gnutls_certificate_allocate_credentials(&credentials) < 0)
        return fail(ErrorCode::Internal, u"GnuTLS has no memory left."_s);
    const bool isPair = gnutls_certificate_set_x509_key_mem(credentials, &certificateText, &keyText,
                                                            GNUTLS_X509_FMT_PEM)
                        >= 0;
    gnutls_certificate_free_credentials(credentials);
    if (!isPair)
        return fail(ErrorCode::Invalid,
                    u"The TLS key does not belong to the first certificate of the chain."_s,
                    u"key"_s);
    return {};
}

#else

Result<> checkIdentity(const TlsIdentity &)
{
    return fail(ErrorCode::Invalid,
                u"This program was built without GnuTLS; put a TLS proxy in front of it."_s,
                u"certificate"_s);
}

#endif

} // namespace aic::httpd
