// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace aic::test {

/// A self-signed pair for 127.0.0.1, made for the tests alone.
inline const QByteArray kCertificatePem
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBkTCCATagAwIBAgIUBmb5ZfUlWBZdg+96POgPVpOW8mEwCgYIKoZIzj0EAwIw\n"
      "FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjExMzUyNloYDzIxMjYxMDI5\n"
      "MTEzNTI2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO\n"
      "PQMBBwNCAASsWnT1Xvnndl+12XVN6RG3oMsjRipvl2LuStVU7ruevZHhc4uybq9m\n"
      "u4R94+E48USgu7KxTvBF5M/xFpd23mFSo2QwYjAdBgNVHQ4EFgQU0jBC3HCO3FPB\n"
      "XDRRwdmlQ1JZ/p8wHwYDVR0jBBgwFoAU0jBC3HCO3FPBXDRRwdmlQ1JZ/p8wDwYD\n"
      "VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYC\n"
      "IQDVogswUA162dHqCzssg9hsGn8s9NZS2H3OczD3VChs7AIhAKeF1thGT12eBya5\n"
      "hBxfTKnZjoHBAtGFQ5zItxpk86wK\n"
      "-----END CERTIFICATE-----\n";

inline const QByteArray kKeyPem
    = "-----BEGIN EC PRIVATE KEY-----\n"
      "MHcCAQEEIBBSLdViga2fYxQBqG3LRWKpCVJFhjwdfQ4CifuAm/cjoAoGCCqGSM49\n"
      "AwEHoUQDQgAErFp09V7553Zftdl1TekRt6DLI0Yqb5di7krVVO67nr2R4XOLsm6v\n"
      "ZruEfePhOPFEoLuysU7wReTP8RaXdt5hUg==\n"
      "-----END EC PRIVATE KEY-----\n";

/// Another pair of the same kind.
inline const QByteArray kOtherCertificatePem
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBjzCCATagAwIBAgIUc7+QdABNfiwAlCSiwvnXuPQIsEYwCgYIKoZIzj0EAwIw\n"
      "FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjE1MDYzM1oYDzIxMjYxMDI5\n"
      "MTUwNjMzWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO\n"
      "PQMBBwNCAAS1st65dm1z7aqV/1gNY2QZNOn1WfWtzneo54VNOtmt4lgbsmPvrihw\n"
      "pTaJIjADgODlOXUHNRizphM1+4FqzLOMo2QwYjAdBgNVHQ4EFgQUkV0GhJPN3ti7\n"
      "c6klDDQtM18baukwHwYDVR0jBBgwFoAUkV0GhJPN3ti7c6klDDQtM18baukwDwYD\n"
      "VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC\n"
      "ICspouRLCHLmFOPOTR/FNNP2ToT8eO+mLficEGyS3XviAiBDs1+w7QoIXYErEZIt\n"
      "upOKfzGbR+3QuenwbQs5JXB0YQ==\n"
      "-----END CERTIFICATE-----\n";

inline const QByteArray kOtherKeyPem
    = "-----BEGIN EC PRIVATE KEY-----\n"
      "MHcCAQEEIL5QW27okFJ2wU5+7cMQ9CoUfyX0z+wNg0Hp66Bsx7NVoAoGCCqGSM49\n"
      "AwEHoUQDQgAEtbLeuXZtc+2qlf9YDWNkGTTp9Vn1rc53qOeFTTrZreJYG7Jj764o\n"
      "cKU2iSIwA4Dg5Tl1BzUYs6YTNfuBasyzjA==\n"
      "-----END EC PRIVATE KEY-----\n";

} // namespace aic::test
