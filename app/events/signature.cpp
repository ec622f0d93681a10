// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/signature.h"

#include <QMessageAuthenticationCode>

namespace aic::events {
namespace {

constexpr char kScheme[] = "sha256=";

} // namespace

QByteArray signBody(const QByteArray &body, const Secret &appSecret)
{
    return kScheme
           + QMessageAuthenticationCode::hash(body, appSecret.reveal(), QCryptographicHash::Sha256)
                 .toHex();
}

bool isSignatureValid(const QByteArray &header, const QByteArray &body, const Secret &appSecret)
{
    // Anybody can sign with an empty key.
    if (appSecret.isEmpty())
        return false;
    return isEqualInConstantTime(header.toLower(), signBody(body, appSecret));
}

bool isEqualInConstantTime(QByteArrayView left, QByteArrayView right)
{
    if (left.size() != right.size())
        return false;
    // volatile keeps the compiler from leaving the loop at the first difference.
    volatile unsigned char difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference = static_cast<unsigned char>(
            difference
            | (static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i])));
    return difference == 0;
}

} // namespace aic::events
